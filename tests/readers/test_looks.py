"""A quick look: reports in every shape are seen, pages that only speak of reports are not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.testing import documents
from govdisclosure.testing.documents import Document
from tests.gold import ROOT
from tests.readers.other_pages import OTHER_PAGES
from tests.tables.invented import new_form

EXAMPLES = [
    one for one in sorted((ROOT / "examples").glob("*-*.*")) if not one.name.endswith(".truth.json")
]
SHARED = sorted((ROOT.parent / "shared" / "reports" / "text").glob("0*.txt"))
PAGE = new_form().render(unresolved="blank")
ONE_CELL_A_LINE = (ROOT / "examples/linshui-transport-2023.txt").read_text(encoding="utf-8")


def _cut_page(where: tuple[bytes, int]) -> bytes:
    """The page with some bytes in its middle."""
    put, at = where
    return PAGE.encode()[:at] + put + PAGE.encode()[at:]


def test_examples_look_like_reports() -> None:
    assert len(EXAMPLES) >= 7
    for path in EXAMPLES:
        assert gd.looks_like_report(path.read_bytes()), path.name
        assert gd.looks_like_report(path.read_text(encoding="utf-8")), path.name


@pytest.mark.skipif(not SHARED, reason="the shared reports are not beside the project")
def test_real_reports_look_like_reports() -> None:
    for path in SHARED:
        assert gd.looks_like_report(path.read_bytes()), path.name


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "hz"],
)
@pytest.mark.parametrize("text", [PAGE, ONE_CELL_A_LINE], ids=["page", "one cell a line"])
def test_every_encoding_is_seen(text: str, encoding: str) -> None:
    assert gd.looks_like_report(text.encode(encoding, "ignore"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_stray_byte_does_not_hide_a_report(encoding: str) -> None:
    assert gd.looks_like_report(b"<p>\xa0\x80</p>" + PAGE.encode(encoding))


def test_escaped_pages_are_seen() -> None:
    assert gd.looks_like_report(json.dumps({"html": PAGE}))
    assert gd.looks_like_report(json.dumps(json.dumps({"html": PAGE})))
    assert gd.looks_like_report("".join(f"\\u{ord(char):04X}" for char in PAGE))
    assert gd.looks_like_report(PAGE.encode("ascii", "xmlcharrefreplace"))
    assert gd.looks_like_report("".join(f"&#X{ord(char):X};" for char in PAGE))


@pytest.mark.parametrize("sign", ["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad"])
def test_signs_that_are_not_seen_do_not_hide_a_report(sign: str) -> None:
    text = "一" + sign.join(ONE_CELL_A_LINE)
    assert gd.looks_like_report(text)
    assert gd.looks_like_report(text.encode("gb18030"))


def test_words_that_word_breaks_by_tags_are_seen() -> None:
    assert gd.looks_like_report(new_form().render("html-word", unresolved="blank"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_words_with_something_unseen_in_them_are_seen(encoding: str) -> None:
    spoilt = "".join(f"{char}\u200b\xad\ufeff" if char > "\u4e00" else char for char in PAGE)
    assert gd.looks_like_report(spoilt.encode(encoding))


@given(document=documents())
def test_what_is_read_was_seen(document: Document) -> None:
    """A report whose section three could be read is never passed over."""
    report = gd.parse(document.text)
    keys = ("applications.denied.state_secret.total", "applications.not_processed.repeated.total")
    if all(key in report.cells and report[key].state == "stated" for key in keys):
        assert gd.looks_like_report(document.text)


@pytest.mark.parametrize(
    "content",
    [
        "",
        b"",
        "hello " * 10_000,
        '<a href="/">政府信息公开年度报告</a>' * 500,
        "对不予公开的答复不服，可以申请行政复议或者提起行政诉讼。" * 50,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    ],
)
def test_other_pages_do_not(content: str | bytes) -> None:
    assert not gd.looks_like_report(content)


@pytest.mark.parametrize("name", OTHER_PAGES)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_pages_of_a_portal_do_not(name: str, encoding: str) -> None:
    assert not gd.looks_like_report(OTHER_PAGES[name])
    assert not gd.looks_like_report(OTHER_PAGES[name].encode(encoding))


@given(st.binary() | st.tuples(st.binary(max_size=9), st.integers(0, 9_000)).map(_cut_page))
def test_any_bytes_get_an_answer(content: bytes) -> None:
    assert gd.looks_like_report(content) in (True, False)


@given(st.text(st.characters()))
def test_any_text_gets_an_answer(content: str) -> None:
    assert gd.looks_like_report(content + "\udc80") in (True, False)


@pytest.mark.parametrize("start", [b"%PDF-1.7", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_packed_files_may_be_reports(start: bytes) -> None:
    assert gd.looks_like_report(start + b"\x00" * 100)


def test_what_is_no_text_is_an_error() -> None:
    with pytest.raises(gd.InputTypeError):
        gd.looks_like_report(5)  # type: ignore[arg-type]


def test_a_report_far_down_in_a_page_is_seen() -> None:
    for before in ("var a = 1;" * 9_000, '<li><a href="x">导航</a></li>' * 3_000):
        for encoding in ("utf-8", "gb18030", "utf-16"):
            assert gd.looks_like_report((before + PAGE).encode(encoding))


def test_a_stray_zero_does_not_hide_a_report() -> None:
    assert gd.looks_like_report(b"\x00" + PAGE.encode())


def test_words_broken_by_tags_are_seen_in_utf_16() -> None:
    page = new_form().render("html-word", unresolved="blank")
    assert gd.looks_like_report(page.encode("utf-16-le"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_report_between_styles_and_scripts_is_seen(encoding: str) -> None:
    """Neither end of the page tells the encoding, which is that of its middle."""
    styles, script = b".a { color: #fff }\n" * 2_000, b"var a = 1;\n" * 4_000
    assert gd.looks_like_report(styles + PAGE.encode(encoding) + script)


def test_an_escape_in_a_script_before_a_report_far_down_does_not_hide_it() -> None:
    script = b"/[\\u4e00-\\u9fa5]/.test(a);\n" * 8_000
    assert gd.looks_like_report(script + PAGE.encode())


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_of_word_is_seen_though_styles_make_it_long(encoding: str) -> None:
    page = new_form().render("html-word", unresolved="blank")
    style = '<span lang="EN-US" style="mso-fareast-font-family:宋体;border:none windowtext 1.0pt" '
    assert gd.looks_like_report((page.replace("<span ", style)).encode(encoding))


def test_a_page_of_word_in_traditional_script_is_seen() -> None:
    from opencc import OpenCC

    page = OpenCC("s2t").convert(new_form().render("html-word", unresolved="blank"))
    for font in ("仿宋", "宋体", "標楷體"):
        assert gd.looks_like_report(page.replace("仿宋", font))


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-16"])
def test_traditional_script_with_pinyin_is_seen_in_every_encoding(encoding: str) -> None:
    text = (ROOT / "examples/yunxi-science-2023-traditional.txt").read_text(encoding="utf-8")
    assert gd.looks_like_report(text.encode(encoding, "ignore"))


def test_labels_that_an_article_quotes_make_no_report() -> None:
    quoted = "“要求行政机关确认或重新出具已获取信息”和“没有现成信息需要另行制作”有何不同？"
    article = "<p>政府信息公开工作问答</p>" * 200
    for text in (quoted, article + quoted + article):
        assert not gd.looks_like_report(text)
        assert not gd.looks_like_report(text.encode("gb18030"))

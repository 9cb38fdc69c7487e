"""Bytes to text: every encoding that reports come in, declared rightly, wrongly or not at all."""

from __future__ import annotations

from contextlib import suppress

import pytest

import govdisclosure as gd
from tests.texts import linear

TEXT = linear("2021", {"proactive.rules.issued": 31})
TRUTH = gd.parse(TEXT)
ENCODINGS = {
    "utf-8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "hz": "hz",
}


def traditional() -> str:
    opencc = pytest.importorskip("opencc")
    return str(opencc.OpenCC("s2t").convert(TEXT))


def encoding(report: gd.Report) -> tuple[object, str, str]:
    found = report.meta["encoding"]
    return found.value, found.state, found.raw


def codes(report: gd.Report) -> set[str]:
    return {one.code for one in report.diagnostics if one.code > "R040" and one.code < "R046"}


@pytest.mark.parametrize(("codec", "name"), ENCODINGS.items())
def test_no_declaration(codec: str, name: str) -> None:
    report = gd.parse(TEXT.encode(codec))
    assert report == TRUTH
    assert encoding(report) == (name, "inferred", "")
    assert codes(report) == (set() if name in ("utf-8", "hz") else {"R042"})


@pytest.mark.parametrize("codec", ["big5", "big5hkscs", "utf-8", "gb18030"])
def test_traditional_script(codec: str) -> None:
    report = gd.parse(traditional().encode(codec))
    assert report.cells == TRUTH.cells
    assert encoding(report)[0] == codec.removesuffix("hkscs")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(codec: str) -> None:
    report = gd.parse(TEXT.encode(codec))
    assert report == TRUTH
    assert encoding(report)[1] == "stated"
    assert codes(report) == set()


DECLARATIONS = [
    '<meta charset="{}">',
    "<META http-equiv=Content-Type content='text/html; charset={}'>",
    '<?xml version="1.0" encoding="{}"?>',
]


def page(declaration: str, name: str) -> str:
    return declaration.format(name) + f"<html><body><pre>{TEXT}</pre></body></html>"


@pytest.mark.parametrize("declaration", DECLARATIONS)
@pytest.mark.parametrize(
    ("name", "codec"),
    [("GB2312", "gb18030"), ("gbk", "gbk"), ("utf-8", "utf-8"), ("hz-gb-2312", "hz")],
)
def test_a_right_declaration(declaration: str, name: str, codec: str) -> None:
    report = gd.parse(page(declaration, name).encode(codec))
    assert report.cells == TRUTH.cells
    assert encoding(report) == (codec.replace("gbk", "gb18030"), "stated", name)
    assert codes(report) == set()


@pytest.mark.parametrize("declaration", DECLARATIONS)
@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("utf-8", "gb18030"),
        ("gb2312", "utf-8"),
        ("big5", "gb18030"),
        ("iso-8859-1", "gb18030"),
        ("iso-8859-1", "utf-8"),
        ("no-such-thing", "utf-8"),
        ("rot13", "utf-8"),
    ],
)
def test_a_wrong_declaration(declaration: str, name: str, codec: str) -> None:
    report = gd.parse(page(declaration, name).encode(codec))
    assert report.cells == TRUTH.cells
    assert encoding(report) == (codec, "repaired", name)
    assert codes(report) == {"R043"}


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_some_broken_bytes_are_counted(codec: str) -> None:
    content = TEXT.encode(codec)
    at = content.index("年".encode(codec))
    report = gd.parse(content[: at + 1] + content[at + len("年".encode(codec)) :])
    assert "R044" in codes(report)
    assert report.cells == TRUTH.cells


def test_a_broken_byte_in_a_cell_is_no_number() -> None:
    content = TEXT.encode().replace(b"31", b"3\xff1", 1)
    report = gd.parse(content)
    key = "proactive.rules.issued"
    assert report[key].value is None
    assert any(key in found.keys for found in report.diagnostics)


def test_what_was_given_as_text_has_no_encoding() -> None:
    assert "encoding" not in gd.parse(TEXT).meta


@pytest.mark.parametrize(
    "content",
    [bytes(range(256)) * 40, b"\x7fELF" + bytes(5_000), b"\x00" * 10_000],
    ids=["every byte", "program", "nothing but zeros"],
)
def test_binary_data_is_refused(content: bytes) -> None:
    with pytest.raises(gd.UnreadableError):
        gd.parse(content)


def test_control_characters_are_said_to_be_what_is_wrong() -> None:
    with pytest.raises(gd.UnreadableError, match="many of them are control characters"):
        gd.parse(b"\x01\x02\x03\x04" * 64)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"\xef\xbb\xbf", b"\xa4", b"12", b"~{", b"\x00"]
)
def test_hardly_any_bytes(content: bytes) -> None:
    with suppress(gd.UnreadableError):
        assert not any(cell.value for cell in gd.parse(content).cells.values())


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le"])
def test_cut_anywhere_no_number_changes_silently(codec: str) -> None:
    content = TEXT.encode(codec)
    for percent in range(1, 100):
        read = gd.parse(content[: len(content) * percent // 100])
        named = {key for one in read.diagnostics for key in one.keys}
        wrong = {k for k, c in read.cells.items() if c.value not in (None, TRUTH[k].value)}
        assert wrong <= named

"""A quick look: reports in every shape are seen, pages that only speak of reports are not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

import govdisclosure as gd
from govdisclosure.testing import documents
from govdisclosure.testing.documents import Document
from tests.gold import ROOT
from tests.tables.invented import new_form

EXAMPLES = [
    one for one in sorted((ROOT / "examples").glob("*-*.*")) if not one.name.endswith(".truth.json")
]
SHARED = sorted((ROOT.parent / "shared" / "reports" / "text").glob("0*.txt"))
PAGE = new_form().render(unresolved="blank")


def test_examples_look_like_reports() -> None:
    assert len(EXAMPLES) >= 7
    for path in EXAMPLES:
        assert gd.looks_like_report(path.read_bytes()), path.name
        assert gd.looks_like_report(path.read_text(encoding="utf-8")), path.name


@pytest.mark.skipif(not SHARED, reason="the shared reports are not beside the project")
def test_real_reports_look_like_reports() -> None:
    for path in SHARED:
        assert gd.looks_like_report(path.read_bytes()), path.name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_is_seen(encoding: str) -> None:
    assert gd.looks_like_report(PAGE.encode(encoding))


def test_escaped_pages_are_seen() -> None:
    assert gd.looks_like_report(json.dumps({"html": PAGE}))
    assert gd.looks_like_report(PAGE.encode("ascii", "xmlcharrefreplace"))


def test_words_that_word_breaks_by_tags_are_seen() -> None:
    assert gd.looks_like_report(new_form().render("html-word", unresolved="blank"))


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


@pytest.mark.parametrize("start", [b"%PDF-1.7", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_packed_files_may_be_reports(start: bytes) -> None:
    assert gd.looks_like_report(start + b"\x00" * 100)


def test_what_is_no_text_is_an_error() -> None:
    with pytest.raises(gd.InputTypeError):
        gd.looks_like_report(5)  # type: ignore[arg-type]

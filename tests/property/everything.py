"""Reports and documents of every edition and layout: plug-ins and Word files among them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from attrs import frozen
from hypothesis import settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.testing import DAMAGES, Damage, Document, documents, reports
from govdisclosure.testing.places import words_of
from govdisclosure.writers.layouts import LAYOUTS, OFFICE_LAYOUTS
from govdisclosure.writers.page import page_of
from tests.editions import EVERY, FUJIAN, SHIPPED, WUHAN

# Name → whether a blank cell without a mark keeps its place, of layouts that lose no number.
LOSSLESS: Mapping[str, bool] = {
    **{one.name: one.keeps_blanks for one in LAYOUTS.values() if one.lossless},
    **dict.fromkeys(OFFICE_LAYOUTS, True),
}
# None stands for the shipped editions, which may be mixed in one report.
_FORMS: tuple[gd.Edition | None, ...] = (None, None, WUHAN, FUJIAN)
# Damages that change the text between marks and no mark, so that markup of any kind suffers them.
_WORD_DAMAGES = (
    "tables-cut",
    "other-wordings",
    "other-enumerators",
    "missing-quotes",
    "half-width",
    "spaces-in-labels",
    "spaced-out-labels",
    "headings-reworded",
    "minus-signs",
    "full-width",
    "radicals",
    "traditional",
    "zero-width",
    "no-break-spaces",
)
# Words of plug-ins have no twins in the usage of Taiwan.
_SPECIAL = ("taiwan",)
QUICK = 60


def rarely(part: int) -> settings:
    """A part of the usual examples in the quick profile, all of them in a deep one."""
    usual = settings().max_examples
    return settings(max_examples=max(5, usual // part) if usual <= QUICK else usual)


def shared(parts: int) -> settings:
    """A part of the usual examples, for one of many tests that make up a property."""
    return settings(max_examples=max(5, settings().max_examples // parts))


def all_reports(**wanted: Any) -> st.SearchStrategy[gd.Report]:
    """`reports` of every edition."""
    return st.sampled_from(_FORMS).flatmap(lambda form: reports(form, **wanted))


def all_documents(**wanted: Any) -> st.SearchStrategy[Document]:
    """`documents` of every edition."""

    def of(form: gd.Edition | None) -> st.SearchStrategy[Document]:
        return documents(form, without=_SPECIAL if form else (), **wanted)

    return st.sampled_from(_FORMS).flatmap(of)


def editions_of(report: gd.Report) -> Sequence[gd.Edition]:
    """Those to read it with: what everybody has, or the plug-in's edition that it follows."""
    return () if set(report.editions) <= set(SHIPPED) else report.editions


def read(content: str | bytes, truth: gd.Report) -> gd.Report:
    """Read what was written from a report."""
    return gd.parse(content, editions=editions_of(truth))


def read_among_all(content: str | bytes) -> gd.Report:
    """Read it where every plug-in is installed."""
    return gd.parse(content, editions=EVERY)


@frozen
class WordFile:
    """A Word file, as `Document` is a text."""

    content: bytes
    truth: gd.Report
    damages: tuple[Damage, ...]

    def __repr__(self) -> str:
        names = " + ".join(damage.name for damage in self.damages) or "no damage"
        return f"<WordFile {names}, {len(self.content)} bytes>"


@st.composite
def word_files(draw: st.DrawFn) -> WordFile:
    """Reports of every edition as damaged Word files."""
    truth = draw(all_reports(balanced=draw(st.booleans()), blanks=True, marks=True))
    names = draw(st.sets(st.sampled_from(_WORD_DAMAGES), max_size=4))
    chosen = tuple(one for one in DAMAGES.values() if one.name in names)
    return WordFile(word_file(truth, chosen, Random(draw(st.integers(0, 1000)))), truth, chosen)


def word_file(truth: gd.Report, chosen: Sequence[Damage], random: Random) -> bytes:
    page = page_of(truth)
    for damage in chosen:
        page = damage.page(page, random) if damage.page else page
    written, words = io.BytesIO(), words_of(truth.editions)
    with (
        ZipFile(io.BytesIO(OFFICE_LAYOUTS["docx"].write(page))) as old,
        ZipFile(written, "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                text = content.decode()
                for damage in chosen:
                    text = damage.apply(text, "html", words, random)
                content = text.encode()
            new.writestr(name, content, ZIP_DEFLATED)
    return written.getvalue()

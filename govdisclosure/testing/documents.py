"""Documents: report × layout × damage, with the truth beside them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from random import Random

from attrs import evolve, frozen
from hypothesis import strategies as st

from govdisclosure.editions.edition import Edition
from govdisclosure.model.report import Report
from govdisclosure.testing.damages import DAMAGES, Damage
from govdisclosure.testing.places import words_of
from govdisclosure.testing.reports import reports
from govdisclosure.writers.layouts import LAYOUTS, Format, Layout
from govdisclosure.writers.page import page_of

_FORMATS: tuple[Format, ...] = ("text", "markdown", "html")
_MOST_DAMAGES = 4


@frozen
class Document:
    """A generated document.

    Attributes:
        text: what a reader gets.
        truth: the report that it was written from.
        layout: how it was written.
        damages: what was done to the text afterwards, in this order.
    """

    text: str
    truth: Report
    layout: Layout
    damages: tuple[Damage, ...]

    @property
    def keeps_sections(self) -> bool:
        """Whether headings and narrative are as in the truth; cells and metadata always are."""
        return all(damage.keeps_sections for damage in self.damages)

    def expected(self, read: Report) -> bool:
        """Whether a reading of the text equals the truth in model and states."""
        if self.keeps_sections:
            return read == self.truth
        return evolve(read, sections=()) == evolve(self.truth, sections=())

    def __repr__(self) -> str:
        names = " + ".join(damage.name for damage in self.damages) or "no damage"
        return f"<Document {self.layout.name}, {names}, {len(self.text)} characters>"


def layouts(
    lossless: bool | None = None,
    keeps_blanks: bool | None = None,
    formats: tuple[Format, ...] = _FORMATS,
) -> st.SearchStrategy[Layout]:
    """Layouts with these properties; None where a property does not matter."""
    return st.sampled_from(
        [
            layout
            for layout in LAYOUTS.values()
            if layout.format in formats
            and lossless in (None, layout.lossless)
            and keeps_blanks in (None, layout.keeps_blanks)
        ]
    )


def damages(
    layout: Layout, most: int = _MOST_DAMAGES, without: Collection[str] = ()
) -> st.SearchStrategy[tuple[Damage, ...]]:
    """Some damages that a layout can suffer, in the order in which they are done."""
    possible = [
        damage
        for damage in DAMAGES.values()
        if layout.format in damage.formats and damage.name not in without
    ]
    chosen = st.sets(st.sampled_from(sorted(damage.name for damage in possible)), max_size=most)
    return chosen.map(lambda names: tuple(d for d in possible if d.name in names))


@st.composite
def documents(
    draw: st.DrawFn,
    edition: str | Edition | None = None,
    lossless: bool | None = True,
    balanced: bool | None = None,
    blanks: bool | None = None,
    damaged: bool = True,
    formats: tuple[Format, ...] = _FORMATS,
    without: Collection[str] = (),
) -> Document:
    """Documents in any layout.

    Args:
        edition: of the reports, by default any of the shipped ones.
        lossless: True for layouts that lose nothing, False for the others, None for all.
        balanced: whether every relation holds in the reports; None for either.
        blanks: whether cells may be blank, also where the layout keeps no place for them; None
            where it does.
        damaged: whether the text may be damaged.
        without: names of damages that are not done.
    """
    layout = draw(layouts(lossless, formats=formats))
    even = draw(st.booleans()) if balanced is None else balanced
    blank = layout.keeps_blanks if blanks is None else blanks
    report = draw(reports(edition, even, blanks=blank, marks=layout.lossless or bool(blanks)))
    return draw(_written(report, layout, damaged, without))


@st.composite
def _written(
    draw: st.DrawFn, report: Report, layout: Layout, damaged: bool, without: Collection[str]
) -> Document:
    chosen = draw(damages(layout, without=without)) if damaged else ()
    random = Random(draw(st.integers(0, 1000))) if chosen else Random(0)
    return Document(written(report, layout, chosen, random), report, layout, chosen)


def written(report: Report, layout: Layout, chosen: Sequence[Damage], random: Random) -> str:
    """A report in a layout after some damages; not read back, because that is for the tests."""
    page = page_of(report)
    for damage in chosen:
        page = damage.page(page, random) if damage.page else page
    text = layout.write(page)
    words = words_of(report.editions)
    for damage in chosen:
        text = damage.apply(text, layout.format, words, random)
    return text

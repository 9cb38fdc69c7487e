"""The narrative: six sections with their headings, paragraphs and numbered points."""

from __future__ import annotations

from attrs import field, frozen

from govdisclosure.model.cell import Span


@frozen
class Paragraph:
    """A line of narrative, normalised.

    Attributes:
        span: where it stands in the source.
        places: (position in the text, offset in the source) wherever the two begin to run side by
            side anew, by position; empty when they do from first to last.
    """

    text: str
    span: Span = field(eq=False)
    places: tuple[tuple[int, int], ...] = field(default=(), eq=False, repr=False)

    def span_of(self, start: int, end: int) -> Span:
        """The place in the source of `text[start:end]`, which is not empty."""
        return Span(self._offset(start), min(self._offset(end - 1) + 1, self.span.end))

    def _offset(self, position: int) -> int:
        at, offset = 0, self.span.start
        for place in self.places:
            if place[0] > position:
                break
            at, offset = place
        return min(offset + position - at, self.span.end)


@frozen
class Point:
    """A numbered sub-heading: （一）…, 1.… or 一是….

    Attributes:
        marker: as printed.
        level: 1 for （一）, 2 for 1., 3 for 一是.
        text: the words behind the marker up to the end of their sentence.
    """

    marker: str
    level: int
    text: str
    span: Span = field(eq=False)


@frozen
class Section:
    """One of the six sections.

    Attributes:
        number: 1 to 6, by what the section is about, not by what number is printed.
        key: name of the section in the codebook, e.g. `overview`.
        heading: the heading as printed (normalised); empty when the heading is missing.
        paragraphs: narrative lines, tables left out.
        points: numbered sub-headings in reading order.
        span: from the heading to the end of the section.
    """

    number: int
    key: str
    heading: str
    paragraphs: tuple[Paragraph, ...] = ()
    points: tuple[Point, ...] = ()
    span: Span | None = field(default=None, eq=False)

    @property
    def text(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@frozen
class UnreadRow:
    """A row with numbers that no rule of the edition claims.

    Attributes:
        label: its label, normalised.
        cells: the texts of its cells.
        span: where it stands.
    """

    label: str
    cells: tuple[str, ...]
    span: Span = field(eq=False)


@frozen
class Field:
    """A piece of metadata.

    Attributes:
        value: plain value (str, date, pair of dates …) or None.
        state: `stated` as printed · `repaired` put right, with a diagnostic · `implausible`
            printed but not believed (value None), with a diagnostic · `inferred` from another
            field · `missing`.
        raw: as printed.
        span: where it stands.
    """

    value: object
    state: str = "stated"
    raw: str = field(default="", eq=False)
    span: Span | None = field(default=None, eq=False)

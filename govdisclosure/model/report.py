"""The Report: what a reading gives."""

from __future__ import annotations

import json
import os
from collections.abc import (
    Callable,
    ItemsView,
    Iterable,
    Iterator,
    KeysView,
    Mapping,
    Sequence,
    ValuesView,
)
from datetime import date
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast, overload

from attrs import evolve, field, frozen

from govdisclosure.editions.codebook import Fact
from govdisclosure.editions.edition import Edition
from govdisclosure.errors import UnknownKeyError
from govdisclosure.model.cell import Cell, Number, Span
from govdisclosure.model.decision import Decision
from govdisclosure.model.diagnostic import Diagnostic, Diagnostics
from govdisclosure.model.displayed import Displayed
from govdisclosure.model.place import Place, Placed, place_at
from govdisclosure.model.section import Field, Section, UnreadRow

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console, ConsoleOptions
    from rich.text import Text

V = TypeVar("V")
T = TypeVar("T")
# Keys are shorter; looking for the nearest ones takes time with the square of the length.
_LONGEST_KEY = 200


class Entries(Mapping[str, V]):
    """A mapping that cannot be changed; an unknown key raises and names the nearest ones."""

    __slots__ = ("_entries",)

    def __init__(self, entries: Mapping[str, V]) -> None:
        self._entries = dict(entries)

    def __getitem__(self, key: str) -> V:
        try:
            return self._entries[key]
        except (KeyError, TypeError):  # TypeError: a list, say, is no key either
            raise unknown_key(key, self._entries) from None

    @overload
    def get(self, key: str, /) -> V | None: ...

    @overload
    def get(self, key: str, /, default: V | T) -> V | T: ...

    def get(self, key: str, /, default: object = None) -> object:
        # the mixin's would search the nearest keys of one that is not there, for nothing
        return self[key] if key in self else default  # noqa: SIM401  # this is it

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def items(self) -> ItemsView[str, V]:
        # the dict's own view is ten times as fast as the mixin's, and cannot change it either
        return self._entries.items()

    def keys(self) -> KeysView[str]:
        return self._entries.keys()  # as fast, and a set as well

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self._entries

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entries) and self._entries == other._entries

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self._entries)}>"

    def __reduce__(self) -> tuple[type[Entries[V]], tuple[dict[str, V]]]:
        return type(self), (self._entries,)


class Cells(Entries[Cell]):
    """Key → Cell in the order of the form.

    Most readers look at a few cells of some two hundred: one may be given as a function that makes
    it, which is called when the cell is first looked at.
    """

    __slots__ = ()

    def __init__(self, entries: Mapping[str, Cell | Callable[[], Cell]]) -> None:
        super().__init__(cast("Mapping[str, Cell]", entries))

    def __getitem__(self, key: str) -> Cell:
        entry: Any = super().__getitem__(key)
        if entry.__class__ is not Cell:
            entry = self._entries[key] = entry()
        cell: Cell = entry
        return cell

    def changed(self, change: Callable[[Cell], Cell]) -> Cells:
        """The cells with a change made to each of them when it is first looked at."""
        entries: dict[str, Any] = self._entries
        return Cells({key: partial(_changed, cell, change) for key, cell in entries.items()})

    def items(self) -> ItemsView[str, Cell]:
        return self._made().items()

    def values(self) -> ValuesView[Cell]:
        return self._made().values()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cells) and self._made() == other._made()

    __hash__ = None

    def __reduce__(self) -> tuple[type[Cells], tuple[dict[str, Cell]]]:
        return type(self), (self._made(),)

    def _made(self) -> dict[str, Cell]:
        entries: dict[str, Any] = self._entries
        for key, cell in entries.items():
            if cell.__class__ is not Cell:
                entries[key] = cell()
        return entries


def _changed(cell: Cell | Callable[[], Cell], change: Callable[[Cell], Cell]) -> Cell:
    return change(cell if isinstance(cell, Cell) else cell())


class Fields(Entries[Field]):
    """Name → Field of the metadata found."""

    __slots__ = ()


def unknown_key(key: object, known: Mapping[str, Any]) -> UnknownKeyError:
    """The error for a key that is not in `known`, naming the nearest keys."""
    text = key[:_LONGEST_KEY] if isinstance(key, str) else ""
    import difflib  # for an error only

    nearest = difflib.get_close_matches(text, known, n=3, cutoff=0.4)
    shown = repr(text) if isinstance(key, str) else f"of type {type(key).__name__}"
    return UnknownKeyError(
        f"no key {shown}. Nearest: {', '.join(nearest) or 'none'}.",
        f"没有键 {shown}。最接近的：{'、'.join(nearest) or '无'}。",
    )


@frozen
class Branch:
    """A part of the key tree, read by attribute: `report.applications.denied.state_secret`."""

    _cells: Cells
    _path: str

    def __getattr__(self, name: str) -> Branch | Cell:
        if name.startswith("__"):
            raise AttributeError(name)
        return _step(self._cells, f"{self._path}.{name}")

    def __dir__(self) -> list[str]:
        depth = self._path.count(".") + 1
        return sorted({key.split(".")[depth] for key in self})

    def __iter__(self) -> Iterator[str]:
        """The keys below this branch."""
        prefix = f"{self._path}."
        return (key for key in self._cells if key.startswith(prefix))

    def __repr__(self) -> str:
        return f"<{self._path}: {', '.join(dir(self))}>"


def _step(cells: Cells, path: str) -> Branch | Cell:
    if path in cells:
        return cells[path]
    if any(key.startswith(f"{path}.") for key in cells):
        return Branch(cells, path)
    error = unknown_key(path, cells)
    raise AttributeError(str(error)) from None


@lru_cache(maxsize=256)
def _keys_of_section(edition: Edition, section: int) -> frozenset[str]:
    facts = edition.codebook.facts.values()
    return frozenset(fact.key for fact in facts if fact.section == section)


@frozen(repr=False)
class Report(Displayed):
    """An annual report as it was read. Immutable.

    Attributes:
        edition: edition of section two's tables, None where they are absent; of all tables where
            the form has none in section two.
        grid_edition: edition of section three's grid, None where it is absent.
        year: the year reported on.
        title, organ: as printed, in Simplified script.
        published: date of publication; never the date of signature.
        period: first and last day of the period reported on.
        meta: name → Field: these and more, each with state and place.
        cells: key → Cell: every key of the editions found, absent tables as `missing`.
        sections: the six sections that were found, in order of number.
        unread: rows that no rule claims.
        source: the decoded text that spans point into.
        diagnostics: findings of the reading, and broken relations.
        editions: the editions that `cells` follow: of section two, three and four.
        decisions: what people decided about cells, see `resolve`.
        places: of a Word file, a spreadsheet or a PDF, whose `source` is made up, where its pieces
            stand in the document, see `place_of`.
        origin: where it comes from: the path or name that `read` and `read_all` were given, or
            what `parse` was told; None if unknown. Column `source` of the tables.

    Two reports are equal when model and states are: spans, raw texts, source, origin and
    diagnostics do not count.
    """

    edition: str | None
    grid_edition: str | None
    year: int | None
    title: str | None
    organ: str | None
    published: date | None
    period: tuple[date, date] | None
    cells: Cells
    meta: Fields = field(factory=lambda: Fields({}), eq=False)
    sections: tuple[Section, ...] = ()
    unread: tuple[UnreadRow, ...] = ()
    source: str = field(default="", eq=False)
    diagnostics: Diagnostics = field(default=Diagnostics(), eq=False, converter=Diagnostics)
    editions: tuple[Edition, ...] = ()
    decisions: tuple[Decision, ...] = field(default=(), eq=False)
    places: tuple[Placed, ...] = field(default=(), eq=False, repr=False)
    origin: str | None = field(default=None, eq=False)

    def __getitem__(self, key: str) -> Cell:
        """The cell of a codebook key.

        Raises:
            UnknownKeyError: (a KeyError) names the nearest keys.
        """
        return self.cells[key]

    def __getattr__(self, name: str) -> Branch | Cell:
        if name.startswith("_"):
            raise AttributeError(name)
        return _step(self.cells, name)

    def fact(self, key: str) -> Fact:
        """The codebook's entry of a key: label, unit, kind, section, table.

        Raises:
            UnknownKeyError: names the nearest keys.
        """
        for edition in self.editions if key in self.cells else ():
            found = edition.codebook.facts.get(key)
            if found is not None:
                edition = self.edition_of(found.section) or edition
                return edition.codebook.facts.get(key, found)
        raise unknown_key(key, self.cells)

    def edition_of(self, section: int) -> Edition | None:
        """The edition that the cells of section two, three or four follow, None without cells."""
        named = {2: self.edition, 3: self.grid_edition}.get(section)
        for edition in sorted(self.editions, key=lambda edition: edition.name != named):
            keys = _keys_of_section(edition, section)
            if keys and self.cells.keys() >= keys:
                return edition
        return None

    def place_of(self, span: Span | None) -> Place | None:
        """Where a span stands in the document: page, table, row, column, box.

        None for text and HTML, where the span itself says it. Of a span over several cells it is
        what their places share.
        """
        return None if span is None else place_at(self.places, *span)

    def with_diagnostics(self, *more: Diagnostic) -> Report:
        """The same report with further diagnostics in front."""
        return evolve(self, diagnostics=(*more, *self.diagnostics))

    def check(
        self, further: Iterable[Callable[[Report], Iterable[Diagnostic]]] = ()
    ) -> Diagnostics:
        """All findings: those of the reading, broken relations, and all further checks.

        Args:
            further: checks of your own, beside the library's and those of installed plug-ins.
        """
        from govdisclosure.checks.run import check_report

        return Diagnostics(check_report(self, further))

    def resolve(self, key: str, value: Number | None, *, by: str, reason: str) -> Report:
        """The report with a person's decision about a cell; relations are judged anew.

        The cell is `corrected` and keeps the one that was read in `replaced`; the decision stands
        in `decisions` and as a diagnostic. A second decision on a cell takes the first one's place.

        Args:
            value: int, Decimal, or None: the cell is blank.
            by: who decided.
            reason: why.

        Raises:
            UnknownKeyError: the report has no such key; names the nearest ones.
            NumberError: the form cannot hold the value there.
            DecisionError: `by` or `reason` is empty, or no text.
        """
        from govdisclosure.decisions.resolve import resolve

        return resolve(self, key, value, by=by, reason=reason)

    def with_decisions(self, path: str | os.PathLike[str]) -> Report:
        """The report with the decisions of a file that `govdisclosure.save_decisions` wrote.

        Raises:
            FileError, DataError: the file cannot be read.
            DecisionError: it is about another source text, or a cell reads otherwise now.
        """
        from govdisclosure.decisions.overlay import apply_decisions, load_decisions

        return apply_decisions(self, load_decisions(path))

    @classmethod
    def build(
        cls,
        edition: str | Edition = "2021",
        grid_edition: str | Edition | None = None,
        year: int | None = None,
        organ: str | None = None,
        title: str | None = None,
        published: date | None = None,
        period: tuple[date, date] | None = None,
        values: Mapping[str, Number | None] | None = None,
        sections: Mapping[int, str | Sequence[str]] | None = None,
        units: Mapping[str, str] | None = None,
    ) -> Report:
        """A report from numbers.

        Args:
            edition: of the form, by name or as an object.
            grid_edition: of section three's grid, by default the same.
            title: by default made of organ and year, or of the year alone. White space is no part
                of it, nor of the organ.
            values: key → int, Decimal, or None for a blank cell. Totals that are left out are
                computed where all that they add up is given; every other cell is blank.
            sections: number of a section → its narrative, as a text or a list of paragraphs. Each
                line is a paragraph and is kept as a reading would have it: white space is one
                space, script Simplified, digits half-width (`model.arguments.readable`).
            units: key → unit, where the form does not fix it.

        Raises:
            UnknownKeyError: the edition has no such key or section; names the nearest ones.
            NumberError: a float, or a number that the form cannot hold in that cell.
            UnknownEditionError: there is no edition of this name.
            InputTypeError, ArgumentError: any other argument is none that a report can hold.
        """
        from govdisclosure.model.build import build_report

        return build_report(
            edition,
            grid_edition,
            year,
            organ,
            title,
            published,
            period,
            values,
            sections,
            units,
        )

    def replace(
        self, changes: Mapping[str, Number | None] | None = None, /, **named: Number | None
    ) -> Report:
        """A new report that prints other values: int, Decimal, or None for a blank cell.

        Totals are not computed again: relations that the new values break are reported. A name
        has `__` for the dots of its key: `report.replace(proactive__fees__amount=3)`.

        Raises:
            UnknownKeyError: the report has no such key; names the nearest ones.
            NumberError: as for `build`.
        """
        from govdisclosure.model.build import replace_values

        by_name = {name.replace("__", "."): value for name, value in named.items()}
        return replace_values(self, changes, by_name)

    @overload
    def render(  # type: ignore[overload-overlap]  # the literal is meant to be the exception
        self,
        layout: Literal["docx"],
        *,
        unresolved: Literal["refuse", "blank", "mark"] = "refuse",
        verify: bool = True,
    ) -> bytes: ...

    @overload
    def render(
        self,
        layout: str = "html-official",
        *,
        unresolved: Literal["refuse", "blank", "mark"] = "refuse",
        verify: bool = True,
    ) -> str: ...

    def render(
        self,
        layout: str = "html-official",
        *,
        unresolved: Literal["refuse", "blank", "mark"] = "refuse",
        verify: bool = True,
    ) -> str | bytes:
        """The report as a document in one of the layouts of `govdisclosure.writers.layouts`.

        Args:
            layout: by default the official form in HTML, ready to publish; docs/layouts.md shows
                all of them. `docx` (extra `docx`) gives the bytes of a Word file.
            unresolved: what to do with cells that are ambiguous, missing or unreadable, and with
                rows that stand in no form: refuse, or leave them out (`mark` prints 待核).
            verify: whether to read the text back and refuse what does not survive. Layouts that
                lose information, which are for tests, are never read back.

        Raises:
            WriteError: there is no such layout; or a cell has no certain value; or the layout
                cannot hold something, such as a paragraph that reads as a row of the form.
            MissingExtraError: the layout needs an extra that is not installed.
        """
        from govdisclosure.writers.layouts import render

        return render(self, layout, unresolved, verify)

    def review(self, path: str | os.PathLike[str], *, name: str | None = None) -> Path:
        """Write one self-contained page that shows source, form and findings side by side.

        Decisions that are made on it are downloaded as the file that `with_decisions` reads.

        Args:
            path: of the HTML file to write.
            name: what the page calls the source; the download is `NAME.decisions.json`. By default
                the file's name, as `batch` looks for it beside the file, or `report`.

        Returns:
            The path.

        Raises:
            FileError: the file cannot be written.
        """
        from govdisclosure.views.review import Reviewed, write_review

        own = os.path.basename(self.origin or "") or "report"
        return write_review([Reviewed(self, own if name is None else name)], path)

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data, ready for JSON; see `govdisclosure.exports.plain`."""
        from govdisclosure.exports.plain import report_to_dict

        return report_to_dict(self)

    def to_json(self, indent: int | None = None) -> str:
        """`to_dict` as JSON text, in one line unless `indent` is given.

        Half a character of a source that someone else decoded is escaped: the text is UTF-8.
        """
        from govdisclosure.exports.exact import escaped

        return escaped(json.dumps(self.to_dict(), ensure_ascii=False, indent=indent))

    def to_csv(self, path: str | os.PathLike[str]) -> None:
        """Write the cells to a CSV file for spreadsheets: the columns of docs/schema.md.

        Raises:
            FileError: the file cannot be written.
        """
        from govdisclosure.exports.csv_file import write_report_csv

        write_report_csv(self, path)

    def to_excel(self, path: str | os.PathLike[str]) -> None:
        """Write a workbook (extra `xlsx`): the form with doubts coloured, cells, diagnostics.

        Raises:
            MissingExtraError: openpyxl is not installed.
            WriteError: nothing of the form was found.
            FileError: the file cannot be written.
        """
        from govdisclosure.exports.workbook import write_report_workbook

        write_report_workbook(self, path)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], editions: Sequence[Edition] = ()) -> Report:
        """The report that `to_dict` wrote; `source` is not part of it and stays empty.

        Args:
            editions: those that it may follow and that are not installed, such as extensions.

        Raises:
            DataError: `data` is not what `to_dict` writes.
            UnknownEditionError: it names an edition that is neither given nor installed.
        """
        from govdisclosure.exports.restore import report_from_dict

        return report_from_dict(data, editions)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """The table view, for `rich.print(report)`."""
        from govdisclosure.views.terminal import lines_of

        return lines_of(self, console)

    def __repr__(self) -> str:
        stated = sum(cell.value is not None for cell in self.cells.values())
        return (
            f"<Report {self.title or 'without title'!r}: year {self.year}, edition {self.edition}, "
            f"{stated} of {len(self.cells)} cells with a value, "
            f"{len(self.diagnostics)} diagnostics>"
        )

"""The Report: what a reading gives."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from attrs import evolve, field, frozen

from govdisclosure.editions.codebook import Fact
from govdisclosure.editions.edition import Edition
from govdisclosure.errors import UnknownKeyError
from govdisclosure.model.cell import Cell
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.section import Field, Section, UnreadRow

V = TypeVar("V")


class Entries(Mapping[str, V]):
    """A mapping that cannot be changed; an unknown key raises and names the nearest ones."""

    __slots__ = ("_entries",)

    def __init__(self, entries: Mapping[str, V]) -> None:
        self._entries = dict(entries)

    def __getitem__(self, key: str) -> V:
        try:
            return self._entries[key]
        except KeyError:
            raise unknown_key(key, self._entries) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entries) and self._entries == other._entries

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self._entries)}>"

    def __reduce__(self) -> tuple[type[Entries[V]], tuple[dict[str, V]]]:
        return type(self), (self._entries,)


class Cells(Entries[Cell]):
    """Key → Cell in the order of the form."""

    __slots__ = ()


class Fields(Entries[Field]):
    """Name → Field of the metadata found."""

    __slots__ = ()


def unknown_key(key: str, known: Mapping[str, Any]) -> UnknownKeyError:
    """The error for a key that is not in `known`, naming the nearest keys."""
    nearest = difflib.get_close_matches(key, known, n=3, cutoff=0.4)
    return UnknownKeyError(
        f"no key {key!r}. Nearest: {', '.join(nearest) or 'none'}.",
        f"没有键 {key!r}。最接近的：{'、'.join(nearest) or '无'}。",
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


@frozen(repr=False)
class Report:
    """An annual report as it was read. Immutable.

    Attributes:
        edition: edition of section two's tables, None where they are absent.
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

    Two reports are equal when model and states are: spans, raw texts, source and diagnostics do
    not count.
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
    diagnostics: tuple[Diagnostic, ...] = field(default=(), eq=False)
    editions: tuple[Edition, ...] = ()

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
        for edition in self.editions:
            found = edition.codebook.facts.get(key)
            if found is not None and key in self.cells:
                return found
        raise unknown_key(key, self.cells)

    def with_diagnostics(self, *more: Diagnostic) -> Report:
        """The same report with further diagnostics in front."""
        return evolve(self, diagnostics=(*more, *self.diagnostics))

    def check(self) -> tuple[Diagnostic, ...]:
        """All findings: those of the reading, broken relations, and all further checks."""
        from govdisclosure.arithmetic.check import check_report

        return check_report(self)

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data, ready for JSON; see `govdisclosure.exports.plain`."""
        from govdisclosure.exports.plain import report_to_dict

        return report_to_dict(self)

    def __repr__(self) -> str:
        stated = sum(cell.value is not None for cell in self.cells.values())
        return (
            f"<Report {self.title or 'without title'!r}: year {self.year}, edition {self.edition}, "
            f"{stated} of {len(self.cells)} cells with a value, "
            f"{len(self.diagnostics)} diagnostics>"
        )

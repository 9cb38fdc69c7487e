"""Which edition each table follows: by what is printed, by the year only where it must be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from attrs import field, frozen

from govdisclosure.editions.edition import Edition, edition_for_year
from govdisclosure.editions.row_shapes import RowShape
from govdisclosure.editions.wordings import UNIT_SUFFIX
from govdisclosure.layout.entries import Entry
from govdisclosure.lexer.words import Word


@frozen
class Roles:
    """What the words of a label may be in a table.

    Attributes:
        row: the first that begins a row.
        heading: the first that is printed without values.
    """

    row: Word | None
    heading: Word | None


@frozen
class Form:
    """What one table of one edition looks like.

    Attributes:
        rows: label rule → shape of the row it begins.
        unlabelled: shapes without a label.
        headings: the other label rules of the table.
        units: all words of units that the edition knows.
    """

    rows: Mapping[str, RowShape]
    unlabelled: tuple[RowShape, ...]
    headings: frozenset[str]
    units: frozenset[str]
    _known: dict[tuple[Word, ...], Roles] = field(factory=dict, eq=False, repr=False)

    def roles(self, words: tuple[Word, ...]) -> Roles:
        """What a label may be here. Lexicons hold few words, and every report prints the same."""
        known = self._known.get(words)
        if known is None:
            known = self._known[words] = Roles(
                next((word for word in words if word.rule in self.rows), None),
                next((word for word in words if word.rule in self.headings), None),
            )
        return known


@lru_cache(maxsize=256)
def form_of(edition: Edition, table: str) -> Form:
    """The form of a table in an edition."""
    grammar = edition.grammar
    shapes = [row for row in grammar.rows if row.table == table]
    rows = {row.label: row for row in shapes if row.label is not None}
    reachable = {rule for rule in grammar.words if table in grammar.tables_of.get(rule, ())}
    unlabelled = tuple(row for row in shapes if row.label is None)
    # a label that also stands above columns (行政复议) is both
    headings = {rule for rule in reachable if rule not in rows} | (
        set(rows) if unlabelled else set()
    )
    return Form(rows, unlabelled, frozenset(headings), _units_of(edition))


def _units_of(edition: Edition) -> frozenset[str]:
    words = edition.grammar.words
    named = {w.text for rule, all_of in words.items() if rule.endswith(UNIT_SUFFIX) for w in all_of}
    return frozenset(named.union(*(fact.units for fact in edition.codebook.facts.values())))


@frozen
class Choice:
    """The edition of a table and why: `printed`, `year`, or `default` when no year is known."""

    edition: Edition
    by: str


def choose_edition(
    entries: list[Entry], table: str, editions: Sequence[Edition], year: int | None
) -> Choice | None:
    """The edition that claims most of what is printed in a table; None when nothing is printed.

    Args:
        entries: of this table only.
        editions: in order of preference.
        year: the year reported on, used only to break a tie.
    """
    if not any(entry.known for entry in entries):
        return None
    scores = [(_score(entries, form_of(edition, table)), edition) for edition in editions]
    best = max(score for score, _ in scores)
    tied, are_alike = _plain_ones(tuple([one for score, one in scores if score == best]), table)
    if are_alike:
        return Choice(tied[0], "printed")
    complete = [edition for edition in tied if _is_complete(entries, form_of(edition, table))]
    if len(complete) == 1:
        return Choice(complete[0], "printed")
    by_year = edition_for_year(tied, year) if year is not None else None
    return Choice(by_year or tied[0], "year" if by_year else "default")


@lru_cache(maxsize=256)
def _plain_ones(tied: tuple[Edition, ...], table: str) -> tuple[tuple[Edition, ...], bool]:
    """The editions that extend none of the others, and whether they agree in the table.

    Nothing is printed of what an extension adds: then the plain form is what the table follows.
    """
    plain = tuple([one for one in tied if not any(one.extends(other) for other in tied)])
    return plain, len({_shape(edition, table) for edition in plain}) == 1


def _score(entries: list[Entry], form: Form) -> int:
    score = 0
    for entry in entries:
        if entry.label is None or entry.label.match is None:
            continue
        roles = form.roles(entry.label.match.words)
        if entry.printed:
            score += roles.row is not None
            score += bool(form.unlabelled) and roles.heading is not None
        else:
            score += roles.heading is not None or roles.row is not None
    return score


def _is_complete(entries: list[Entry], form: Form) -> bool:
    """Whether the label of every row of the form is printed, with or without values."""
    printed = {
        word.rule
        for entry in entries
        if entry.label is not None and entry.label.match is not None
        for word in entry.label.match.words
    }
    return all(rule in printed for rule in form.rows)


def _shape(edition: Edition, table: str) -> frozenset[tuple[str, ...]]:
    """The rows of a table by their keys: editions that agree in them are one for this table."""
    return frozenset(row.keys for row in edition.grammar.rows if row.table == table)

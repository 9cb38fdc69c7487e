"""How each piece of a document was read: token, rule, key, value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from govdisclosure.editions.edition import Edition
from govdisclosure.editions.grammar import OUTLINE
from govdisclosure.layout.forms import form_of
from govdisclosure.lexer.kind import Kind
from govdisclosure.lexer.nearness import second_try
from govdisclosure.lexer.tokens import Token, tokenise
from govdisclosure.lexer.words import lexicon
from govdisclosure.limits import Budget
from govdisclosure.model.cell import Cell
from govdisclosure.model.report import Report
from govdisclosure.readers.documents import document_of_bytes
from govdisclosure.reading import read_reports
from govdisclosure.tables import vocabulary_of


@frozen
class Step:
    """One token.

    Attributes:
        line: of the source, from 1.
        kind: what the lexer took it for.
        text: as printed, normalised.
        rule: label rule of a label, empty otherwise.
        key: of the row that a label begins, or of the cell that a value stands in; empty if none.
        cell: that cell.
    """

    line: int
    kind: Kind
    text: str
    rule: str = ""
    key: str = ""
    cell: Cell | None = None


def trace(content: bytes, editions: Sequence[Edition]) -> tuple[Report, list[Step]]:
    """Read a document, and say of each of its tokens what it became.

    Raises:
        Error: as for `govdisclosure.parse`.
    """
    chosen = tuple(editions)
    budget = Budget()
    document = document_of_bytes(content, budget, chosen)
    words, tables = lexicon(chosen), vocabulary_of(chosen).tables
    tokens = second_try(tokenise(document, words), words, tables, OUTLINE)
    report = read_reports(document, chosen, budget)[0]
    at = {cell.span.start: cell for cell in report.cells.values() if cell.span is not None}
    return report, list(_steps(tokens, report, at))


def _steps(tokens: Sequence[Token], report: Report, at: dict[int, Cell]) -> Iterator[Step]:
    for token in tokens:
        cell = at.get(token.start) if token.is_value else None
        rule = token.match.words[0].rule if token.match else ""
        key = cell.key if cell else _row_of(token, report)
        yield Step(token.line + 1, token.kind, token.text, rule, key, cell)


def _row_of(token: Token, report: Report) -> str:
    """The row that a label begins in the edition that its table follows."""
    if token.match is None:
        return ""
    for edition in report.editions:
        for table in edition.tables:
            form = form_of(edition, table)
            word = form.roles(token.match.words).row
            if word is not None and table in word.tables:
                return form.rows[word.rule].keys[0].rsplit(".", 1)[0]
    return ""

"""What is said of rows that the layout left open, when the arithmetic is done with them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from govdisclosure.arithmetic.joint import MAX_STEPS as MAX_JOINT_STEPS
from govdisclosure.arithmetic.reach import MAX_SUMS
from govdisclosure.arithmetic.solve import Solution
from govdisclosure.diagnostics.make import diagnose
from govdisclosure.editions.codebook import Fact
from govdisclosure.layout.puzzles import MAX_STEPS
from govdisclosure.layout.readings import MAX_READINGS
from govdisclosure.lexer.tokens import Token
from govdisclosure.model.cell import Cell, Span
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.transformer import KeyedRow

# What a row's layout left open → the code that says so when the relations do not close it.
_CODES = {"short": "R007", "long": "R008"}
_LONGEST_NAME = 60


def about_open_row(
    one: KeyedRow, cells: Sequence[Cell], facts: Sequence[Fact], solution: Solution
) -> list[Diagnostic]:
    """What became of a row; nothing when it had one reading anyway.

    All its cells are named: what all readings share rests on the same choice of readings.
    """
    row = one.row
    count, left = solution.counted[row], len(solution.options[row])
    states = {cell.state for cell in cells}
    by = ", ".join(solution.by[row]) or "-"
    found = {"found": len(row.entry.printed), "wanted": len(one.keys)}
    if states.isdisjoint(("ambiguous", "missing")):
        solved = [] if count == 1 else [_say("R018", one, count=count, by=by)]
        return [*solved, *_about_left_out(one, solution, by)]
    if row.how == "too_many":
        return [_say("R023", one, readings=MAX_READINGS, steps=MAX_STEPS, **found)]
    if row.how == "unreadable":
        return [_say("R008" if found["found"] > found["wanted"] else "R027", one, **found)]
    if left == 1:
        missing = {cell.key for cell in cells if cell.state == "missing"}
        absent = "、".join(fact.label_zh for fact in facts if fact.key in missing)
        return [_say("R026", one, count=count, by=by, cells=absent, **found)]
    said = [_say(_CODES.get(row.how, "R017"), one, count=count, left=left, by=by, **found)]
    if row in solution.bounded:
        said.append(_say("R029", one, sums=MAX_SUMS, steps=MAX_JOINT_STEPS))
    return said


def _about_left_out(one: KeyedRow, solution: Solution, by: str) -> list[Diagnostic]:
    """What the row prints and no cell of it holds: a page number, or a figure of the organ's."""
    row = one.row
    if row.how != "long":
        return []
    held = solution.options[row][0].reading
    left = [v for v in row.entry.printed if not any(map(partial(_overlap, v), held))]
    if not left:
        return []
    facts = {"raw": "、".join(value.text for value in left), "by": by, "label": row_name(one)}
    counts = {"found": len(row.entry.printed), "wanted": len(one.keys)}
    return [diagnose("R037", one.keys, Span(left[0].start, left[-1].end), **facts, **counts)]


def _overlap(one: Token, other: Token) -> bool:
    return one.start < other.end and other.start < one.end


def _say(code: str, one: KeyedRow, **facts: object) -> Diagnostic:
    return diagnose(code, one.keys, span_of(one), label=row_name(one), **facts)


def span_of(one: KeyedRow) -> Span:
    """Where a row stands."""
    return Span(one.row.entry.start, one.row.entry.end)


def row_name(one: KeyedRow) -> str:
    """How messages call a row: by its label as printed, else by its keys."""
    label = one.row.entry.label
    if label is not None and label.match is not None and len(label.text) < _LONGEST_NAME:
        return label.text
    return ", ".join(dict.fromkeys(key.rsplit(".", 1)[0] for key in one.keys))

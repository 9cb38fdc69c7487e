"""A cell: its number, how sure it is, and where it was read."""

from __future__ import annotations

from html import escape

from govdisclosure.model.cell import Cell, Number, digits
from govdisclosure.views.marks import look, printable, shortened, sign_of
from govdisclosure.views.notebook.facts import facts_list, text
from govdisclosure.views.words import say

# Some 200 cells of a report say this in less than 100 kB altogether.
_LONGEST_RAW = 24


def cell_html(cell: Cell) -> str:
    """A cell alone."""
    shown = look(cell, with_unit=True)
    facts = {
        "key": cell.key,
        "source": _printed(cell),
        "note": cell.note,
        "candidates": _candidates(cell),
        "replaced": repr(cell.replaced) if cell.replaced else None,
    }
    return (
        f'<p><b class="{cell.state}">{text(shown.body)}{text(shown.marks)}</b> '
        f"{text(say(cell.state, 'both'))}</p>{facts_list(facts)}"
    )


def hover(cell: Cell, longest: int) -> str:
    """A title attribute: key, state in words, candidates, source text, place and note.

    Args:
        longest: characters that candidates and note may have each; with 0 they and the source
            text are left out.
    """
    state = say(cell.state, "both")
    if cell.candidates and longest:
        state += f": {shortened(_candidates(cell), longest)}"
    lines = [cell.key, state]
    if cell.span is not None and longest:
        lines.append(f"{say('source', 'both')} {_printed(cell)}")
    if cell.note and longest:
        lines.append(f"{say('note', 'both')}: {shortened(cell.note, longest)}")
    return f' title="{"&#10;".join(escape(printable(line)) for line in lines)}"'


def _printed(cell: Cell) -> str:
    """The source text of a cell and its place, or that there is none."""
    if cell.span is None:
        return say("nowhere", "both")
    start, end = cell.span
    return f"“{shortened(cell.raw, _LONGEST_RAW)}” {_place(cell) or f'[{start}:{end}]'}"


def _place(cell: Cell) -> str:
    """Where a document that is no text has it, in Chinese and in English."""
    return f"{cell.place.text_zh} / {cell.place}" if cell.place else ""


def _candidates(cell: Cell) -> str:
    blank = sign_of(Cell("", state="blank"))
    return " / ".join(blank if one is None else digits(one) for one in cell.candidates)


def body(cell: Cell, *, with_unit: bool) -> str:
    """What stands in the box of a cell: number or sign, then the mark of its state."""
    shown = look(cell, with_unit=with_unit)
    return "<br>".join(map(escape, shown.body.split("\n"))) + escape(shown.marks)


def class_of(cell: Cell, *more: str) -> str:
    """The class attribute that colours a state; a stated number has no colour."""
    names = [*([] if cell.state == "stated" else [cell.state]), *filter(None, more)]
    return f' class="{" ".join(names)}"' if names else ""


def number(value: Number | None) -> str:
    """A figure, or the sign that there is none."""
    return "—" if value is None else digits(value)

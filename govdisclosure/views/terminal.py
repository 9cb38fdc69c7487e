"""A report as people know it, for a terminal: heading, tables, what is doubtful, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from govdisclosure.model.cell import STATES
from govdisclosure.model.diagnostic import Diagnostic, Severity
from govdisclosure.model.report import Report
from govdisclosure.views.blocks import Block, blocks_of
from govdisclosure.views.grid import lay_out
from govdisclosure.views.marks import DOUBTFUL, look, printable, shortened, sign_of
from govdisclosure.views.words import Lang, messages, say
from govdisclosure.views.wrap import wrap

_SEVERITIES: dict[Severity, str] = {"error": "bold red", "warning": "yellow", "info": "dim"}
_LONGEST_UNREAD = 60
_NARROWEST_TEXT = 20
# Infos of one code beyond these are only counted: a report may have one for each of its rows.
_MOST_ALIKE = 3


class _Console(Console):
    """A console that leaves a reader who went away to the caller, where rich would exit."""

    def on_broken_pipe(self) -> None:
        raise  # rich calls this while it handles the BrokenPipeError


def console_for(stream: TextIO, width: int | None = None) -> Console:
    """A console for this view: no markup is looked for in texts, colour only on a terminal.

    In a notebook rich would show every line as an output of its own, whatever the stream.
    """
    return _Console(
        file=stream,
        width=width,
        force_jupyter=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def show(report: Report, console: Console, lang: Lang = "both") -> None:
    """Print a report.

    Args:
        console: best made by `console_for`; its width is kept to where numbers allow it.
        lang: of the view's own words and of the diagnostics; the form's words are Chinese always.
    """
    for line in lines_of(report, console, lang):
        # a table that needs more room than there is must not lose digits at the edge
        console.print(line, crop=False, no_wrap=True, overflow="ignore")


def lines_of(report: Report, console: Console, lang: Lang = "both") -> Iterator[Text]:
    """The lines of the view at the width of a console."""
    for part in (_heading, _tables, _unread, _diagnostics, _counts):
        yield from part(report, console, lang)


def show_name(name: str, console: Console) -> None:
    """Print a rule that names the file of the report that follows."""
    start = f"── {printable(name)} "
    rule = "─" * max(console.width - cell_len(start), 2)
    console.print(Text(start + rule, "cyan"), Text(), sep="\n", crop=False, no_wrap=True)


def render(report: Report, width: int = 80, lang: Lang = "both") -> str:
    """The view as plain text of a given width."""
    stream = StringIO()
    show(report, console_for(stream, width), lang)
    return stream.getvalue()


_Part = Iterator[Text]


def _heading(report: Report, console: Console, lang: Lang) -> _Part:
    title = report.title or say("untitled", lang)
    yield from _wrapped(Text(), printable(title), console, "bold")
    yield Text()
    first, last = report.period or (None, None)
    facts = {
        "organ": report.organ,
        "year": report.year,
        "period": f"{first} {say('to', 'zh')} {last}" if first else None,
        "published": report.published,
        "editions": _editions(report, lang),
    }
    names = {name: say(name, lang) for name in facts}
    longest = max(map(cell_len, names.values()))
    for name, value in facts.items():
        start = Text(f"  {names[name]}{' ' * (longest - cell_len(names[name]))}  ", "dim")
        shown = printable(str(value)) if value is not None else "—"
        yield from _wrapped(start, shown, console)
    yield Text()


def _editions(report: Report, lang: Lang) -> str | None:
    if report.edition == report.grid_edition:
        return report.edition
    return f"{report.edition or '—'}, {say('grid', lang)} {report.grid_edition or '—'}"


def _tables(report: Report, console: Console, lang: Lang) -> _Part:
    doubtful = _doubtful(report)
    for number, (edition, blocks) in blocks_of(report).items():
        heading = next(s.heading for s in edition.codebook.sections if s.number == number)
        yield Text(edition.grammar.official(heading), "bold")
        if _absent(report, blocks):
            yield Text(f"  {say('absent', lang)}", "yellow")
        else:
            looks = {
                key: look(report[key], doubtful, with_unit=edition.facts[key].kind == "amount")
                for block in blocks
                for key in block.keys
            }
            yield from lay_out(blocks, looks, console.width)
            yield from _notes(report, blocks, console)
        yield Text()
    yield from _legend(report, lang)


def _absent(report: Report, blocks: tuple[Block, ...]) -> bool:
    return all(report[key].state == "missing" for block in blocks for key in block.keys)


def _doubtful(report: Report) -> frozenset[str]:
    found = (one.keys for one in report.diagnostics if one.severity == "error")
    return frozenset(key for keys in found for key in keys)


def _notes(report: Report, blocks: tuple[Block, ...], console: Console) -> _Part:
    for key in (key for block in blocks for key in block.keys):
        note = report[key].note
        if note:
            label = report.fact(key).label_zh
            yield from _wrapped(Text("  "), f"{label}：{printable(note)}", console, "dim")


def _legend(report: Report, lang: Lang) -> _Part:
    """What the signs mean, of those that occur in the tables shown."""
    shown = [
        report[key]
        for _, blocks in blocks_of(report).values()
        if not _absent(report, blocks)
        for block in blocks
        for key in block.keys
    ]
    signs: list[tuple[str, str]] = []
    for state in STATES:
        found = dict.fromkeys(sign_of(cell) for cell in shown if cell.state == state)
        signs.append((" ".join(found), say(state, lang)))
    if _doubtful(report):
        signs.append((DOUBTFUL, say("doubtful", lang)))
    words = [f"{sign} {word}" for sign, word in signs if sign]
    if words:
        yield Text("   ".join(words), "dim")
        yield Text()


def _unread(report: Report, console: Console, lang: Lang) -> _Part:
    if not report.unread:
        return
    yield Text(say("unread", lang), "bold")
    for row in report.unread:
        label = shortened(row.label, _LONGEST_UNREAD)
        line = " | ".join((label, *row.cells))
        yield from _wrapped(Text("  "), printable(line), console)
    yield Text()


def _diagnostics(report: Report, console: Console, lang: Lang) -> _Part:
    if not report.diagnostics:
        return
    yield Text(say("diagnostics", lang), "bold")
    order = list(_SEVERITIES)
    seen: Counter[str] = Counter()
    for one in sorted(report.diagnostics, key=lambda one: order.index(one.severity)):
        seen[one.code] += 1
        if one.severity != "info" or seen[one.code] <= _MOST_ALIKE:
            yield from _finding(one, console, lang)
    yield from _folded_findings(seen, report, lang)
    yield Text()


def _finding(found: Diagnostic, console: Console, lang: Lang) -> _Part:
    start = Text(f"  {found.code} {say(found.severity, lang)}  ", _SEVERITIES[found.severity])
    for message in messages(found, lang):
        yield from _wrapped(start, printable(message), console)
        start = Text(" " * start.cell_len)


def _folded_findings(seen: Counter[str], report: Report, lang: Lang) -> _Part:
    """How many there are besides those shown; only what is merely said for completeness."""
    infos = dict.fromkeys(one.code for one in report.diagnostics if one.severity == "info")
    for code in infos:
        if seen[code] > _MOST_ALIKE:
            yield Text(f"  {code} {say('more', lang)} {seen[code] - _MOST_ALIKE}", "dim")


def _counts(report: Report, console: Console, lang: Lang) -> _Part:
    states = Counter(cell.state for cell in report.cells.values())
    severities = Counter(one.severity for one in report.diagnostics)
    cells = [(say(state, lang), states[state]) for state in STATES]
    found = [(say(severity, lang), severities[severity]) for severity in _SEVERITIES]
    yield Text(_count(say("cells", lang), len(report.cells), cells))
    yield Text(_count(say("diagnostics", lang), len(report.diagnostics), found))


def _count(what: str, total: int, parts: Sequence[tuple[str, int]]) -> str:
    """`cells 12: stated 10 · blank 2`."""
    several = " · ".join(f"{name} {number}" for name, number in parts if number)
    return f"{what} {total}" + (f": {several}" if several else "")


def _wrapped(start: Text, text: str, console: Console, style: str = "") -> _Part:
    """A text in lines that hang behind `start`."""
    for line in wrap(text, max(console.width - start.cell_len, _NARROWEST_TEXT)):
        yield Text.assemble(start, (line, style))
        start = Text(" " * start.cell_len)

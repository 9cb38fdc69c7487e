"""`govdisclosure grammar try FILE REPORT`: how each line of a report is read with a grammar."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from govdisclosure.api import bytes_of
from govdisclosure.cli.command import Command, Status
from govdisclosure.cli.grammar.target import add_target, edition_of
from govdisclosure.editions.edition import editions
from govdisclosure.lexer.kind import NUMBER, TEXT
from govdisclosure.model.report import Report
from govdisclosure.trace import Step, trace

_LONGEST = 24
# Where the output is no terminal, a line is as long as it needs to be.
_WIDE = 200


def _arguments(parser: ArgumentParser) -> None:
    add_target(parser)
    parser.add_argument("report", metavar="REPORT", help="报告文件  a report")
    parser.add_argument(
        "--alone",
        action="store_true",
        help="不与其他版本比较  only this edition, no choice among all",
    )
    parser.add_argument(
        "--prose", action="store_true", help="也显示正文  show running text as well"
    )


def _run(options: Namespace) -> Status:
    edition = edition_of(options.file, options.edition).check()
    others = () if options.alone else (one for one in editions() if one.name != edition.name)
    report, steps = trace(bytes_of(options.report), (*others, edition))
    _show([step for step in steps if options.prose or step.kind is not TEXT or step.key])
    _summarise(report)
    return Status.OK


def _show(steps: Sequence[Step]) -> None:
    # rich takes longer to import than a report to read: only who looks pays for it
    from rich.table import Table
    from rich.text import Text

    from govdisclosure.views.terminal import console_for

    table = Table(box=None, pad_edge=False, header_style="bold")
    for head, justify in (("行", "right"), ("token", "left"), ("文字", "left"), ("rule", "left")):
        table.add_column(head, justify="right" if justify == "right" else "left", no_wrap=True)
    table.add_column("key", no_wrap=True)
    table.add_column("value", justify="right", no_wrap=True)
    last = 0
    for step in steps:
        line = str(step.line) if step.line != last else ""
        last = step.line
        short = step.text if len(step.text) <= _LONGEST else f"{step.text[:_LONGEST]}…"
        style = "" if step.key or step.kind is not NUMBER else "red"
        cells = (line, step.kind.name.lower(), short, step.rule, step.key, _value(step))
        table.add_row(*(Text(cell, style=style) for cell in cells))
    width = None if sys.stdout.isatty() else _WIDE
    console_for(sys.stdout, width).print(table)


def _value(step: Step) -> str:
    if step.cell is None:
        return "未读 unread" if step.kind is NUMBER and not step.key else ""
    if step.cell.value is None:
        return step.cell.state
    return f"{step.cell.value}{step.cell.unit or ''}"


def _summarise(report: Report) -> None:
    print(f"\n{report!r}")
    for row in report.unread:
        print(f"未读 unread: {row.label or '—'} | {' | '.join(row.cells)}")


TRY = Command("try", "试读一份报告  show how each line of a report is read", _arguments, _run)

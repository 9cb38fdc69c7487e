"""`govdisclosure review FILE…`: write a page to look reports over on, and decide."""

from __future__ import annotations

import webbrowser
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from govdisclosure.cli.command import Command, Status
from govdisclosure.cli.inputs import STANDARD_INPUT, reports_in
from govdisclosure.cli.messages import complain
from govdisclosure.cli.outputs import check_output
from govdisclosure.errors import Error
from govdisclosure.views.watch import watched

if TYPE_CHECKING:
    from govdisclosure.views.review import Reviewed

DEFAULT = "review.html"
_DECISIONS = ".decisions.json"


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=f"报告文件，{STANDARD_INPUT} 为标准输入 a report; {STANDARD_INPUT} is standard input",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="PAGE",
        default=DEFAULT,
        help=f"写到此文件，默认 {DEFAULT}  the page to write, by default {DEFAULT}",
    )
    parser.add_argument("--open", action="store_true", help="在浏览器中打开  open it in a browser")
    parser.add_argument(
        "--all",
        action="store_true",
        help="文件中的全部报告，默认只取第一份  all reports of a file, not only the first",
    )


def _run(options: Namespace) -> Status:
    # the page's modules load only where they are asked for
    from govdisclosure.views.review import write_review

    check_output(options.output, _read(options.files))
    reviewed: list[Reviewed] = []
    worst = Status.OK
    for file in watched(options.files):
        try:
            reviewed += _reviewed(file, every=options.all)
        except Error as error:
            complain(error, file)
            worst = Status.UNREADABLE
    if reviewed:
        page = write_review(reviewed, options.output)
        print(page)
        if options.open:
            webbrowser.open(page.resolve().as_uri())
    return worst


def _read(files: Sequence[str]) -> list[str]:
    """The files and the decisions beside them."""
    return [*files, *(f"{file}{_DECISIONS}" for file in files)]


def _reviewed(file: str, *, every: bool) -> Iterator[Reviewed]:
    """The reports of a file; decisions that are kept beside it are part of them."""
    from govdisclosure.views.review import Reviewed

    name = "report" if file == STANDARD_INPUT else Path(file).name
    kept = Path(f"{file}{_DECISIONS}")
    for number, report in enumerate(reports_in(file, (), every=every)):
        if number == 0 and file != STANDARD_INPUT and kept.is_file():
            report = report.with_decisions(kept)
        yield Reviewed(report, name if number == 0 else f"{name}.{number + 1}")


REVIEW = Command("review", "生成核对页面  write a page to review reports on", _arguments, _run)

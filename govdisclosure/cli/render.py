"""`govdisclosure render FILE`: read a report and write it in another layout."""

from __future__ import annotations

import sys
from argparse import Action, ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Any

from govdisclosure.cli.command import Command, Status
from govdisclosure.cli.inputs import STANDARD_INPUT, reports_in
from govdisclosure.cli.outputs import write_file
from govdisclosure.editions.edition import get_edition
from govdisclosure.errors import WriteError
from govdisclosure.model.build import blank_report
from govdisclosure.writers.layouts import DEFAULT, LAYOUTS, OFFICE_LAYOUTS


class _ListLayouts(Action):
    """Prints the layouts and ends, as `--help` prints the arguments."""

    def __call__(
        self,
        parser: ArgumentParser,
        namespace: Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        for layout in LAYOUTS.values():
            print(f"{layout.name:22}{layout.description}")
        for office in OFFICE_LAYOUTS.values():
            print(f"{office.name:22}{office.description}")
        parser.exit()


def _arguments(parser: ArgumentParser) -> None:
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help=f"报告文件，{STANDARD_INPUT} 为标准输入 a report; {STANDARD_INPUT} is standard input",
    )
    source.add_argument(
        "--blank", metavar="EDITION", help="写出此版本的空白表  write the empty form of an edition"
    )
    parser.add_argument(
        "--layout",
        default=DEFAULT,
        metavar="NAME",
        help=f"版式，默认 {DEFAULT}  the layout, by default {DEFAULT}",
    )
    parser.add_argument(
        "--layouts", nargs=0, action=_ListLayouts, help="列出全部版式  list all layouts"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="写到此文件  write to this file")
    parser.add_argument(
        "--unresolved",
        choices=("refuse", "blank", "mark"),
        default="refuse",
        help="没有确定值的单元格：拒绝、留空或标记  cells without a certain value",
    )


def _run(options: Namespace) -> Status:
    if options.blank is not None:
        report = blank_report(get_edition(options.blank))
    else:
        (report,) = reports_in(options.file, (), every=False)
    written = report.render(options.layout, unresolved=options.unresolved)
    if options.output is not None:
        content = written if isinstance(written, bytes) else written.encode("utf-8")
        write_file(options.output, content)
    elif isinstance(written, bytes):
        raise WriteError(
            f"the layout {options.layout} is no text for a terminal. Name a file with -o.",
            f"版式 {options.layout} 不是文本，请用 -o 指定文件。",
        )
    else:
        sys.stdout.write(written)
    return Status.OK


RENDER = Command("render", "按指定版式写出报告  write a report in another layout", _arguments, _run)

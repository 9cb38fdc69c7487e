"""`govdisclosure render FILE`: read a report and write it in another layout."""

from __future__ import annotations

import json
import sys
from argparse import Action, ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from typing import Any

import govdisclosure
from govdisclosure.cli.command import Command, Status
from govdisclosure.cli.inputs import STANDARD_INPUT, bytes_of
from govdisclosure.cli.outputs import check_output, write_file
from govdisclosure.editions.edition import get_edition
from govdisclosure.errors import ArgumentError, DataError, WriteError
from govdisclosure.model.build import blank_report
from govdisclosure.model.report import Report
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
        help="报告文件，或 parse --json 写出的 JSON，"
        f"{STANDARD_INPUT} 为标准输入 a report, or the JSON of one; "
        f"{STANDARD_INPUT} is standard input",
    )
    source.add_argument(
        "--blank", metavar="EDITION", help="写出此版本的空白表  write the empty form of an edition"
    )
    parser.add_argument(
        "--year", type=int, metavar="YEAR", help="空白表的年度  the year of the empty form"
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
    parser.add_argument(
        "--no-verify",
        action="store_true",
        help="不读回核对，照写  write also what does not read back as it is",
    )


def _report(options: Namespace) -> Report:
    """The empty form, the report of a file, or the one that `parse --json` wrote.

    Raises:
        Error: there is no such edition, or the file cannot be read.
    """
    if options.blank is not None:
        return blank_report(get_edition(options.blank), options.year)
    if options.year is not None:
        raise ArgumentError("--year belongs to --blank.", "--year 须与 --blank 同用。")
    content = bytes_of(options.file)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return Report.from_dict(_json_of(content, options.file))
    return govdisclosure.parse(content)


def _json_of(content: bytes, file: str) -> Mapping[str, Any]:
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise DataError(
            f"{file} begins as JSON and is none: {error}. Give one report, as parse --json writes "
            "one a line.",
            f"{file} 形似 JSON 而无法解析：{error}。请给出 parse --json 写出的一份报告（一行）。",
        ) from error
    assert isinstance(data, dict)  # what begins with a brace and is JSON is an object
    return data


def _run(options: Namespace) -> Status:
    if options.output is not None and options.file is not None:
        check_output(options.output, [options.file])
    written = _report(options).render(
        options.layout, unresolved=options.unresolved, verify=not options.no_verify
    )
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

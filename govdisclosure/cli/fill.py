"""`govdisclosure fill DATA -o REPORT`: write a report from an agency's numbers."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path

from govdisclosure.cli.command import Command, Status
from govdisclosure.cli.inputs import STANDARD_INPUT, bytes_of
from govdisclosure.cli.outputs import check_new, check_output, write_file
from govdisclosure.editions.edition import Edition, get_edition
from govdisclosure.errors import ArgumentError, WriteError
from govdisclosure.figures.notes import notes
from govdisclosure.figures.read import read_figures, suffix_by_content, suffix_of
from govdisclosure.figures.sheet import Figures
from govdisclosure.figures.template import template
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.writers.verify import verify

STANDARD_OUTPUT = "-"
# A finding of these severities that names cells holds the report back. The others (a section that
# is still empty, say) are told and do not.
_HOLDS_BACK = ("error", "warning")
_ADVICE = (
    "Change that in the list, name another kind of file with -o, or write with --force.",
    "请修改数据、用 -o 换用其他文件类型，或用 --force 照写。",
)
_LAYOUTS: Mapping[str, str] = {
    ".docx": "docx",
    ".html": "html-official",
    ".htm": "html-official",
    ".md": "markdown",
    ".txt": "text-cells",
}


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "data",
        nargs="?",
        metavar="DATA",
        help=f"数据文件：csv、json 或 xlsx，{STANDARD_INPUT} 为标准输入  "
        f"the numbers: a csv, json or xlsx file; {STANDARD_INPUT} is standard input",
    )
    parser.add_argument(
        "--edition", default="2021", metavar="NAME", help="格式版本，默认 2021  the edition"
    )
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="FILE",
        help=f"写到此文件（{'、'.join(_LAYOUTS)}）  where to write; the suffix says how",
    )
    parser.add_argument(
        "--template",
        action="store_true",
        help="不写报告，只写出待填的 CSV 数据表  write the empty list of numbers (CSV) instead",
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="检查有问题时仍然写出  write the report though checks found something",
    )


def _run(options: Namespace) -> Status:
    edition = get_edition(options.edition)
    if options.template:
        if options.data is not None:
            raise ArgumentError(
                f"--template writes an empty list, and takes no numbers from {options.data}. Leave "
                "out one of them.",
                f"--template 只写出空白数据表，不读取 {options.data}。请去掉其中之一。",
            )
        _write_template(options.output, edition)
        return Status.OK
    if options.data is None:
        raise WriteError(
            "there is no DATA to fill the form with. Name a file, or get an empty list with "
            "--template.",
            "没有数据文件。请指定文件，或用 --template 取得待填的数据表。",
        )
    layout = _layout(options.output)
    check_output(options.output, [options.data])
    figures = _figures(options.data, edition)
    report = figures.report(edition)
    for said, said_zh in notes(figures, edition):
        print(f"{said_zh}\n{said}", file=sys.stderr)
    told = [one for one in report.check() if one.severity in _HOLDS_BACK]
    for one in told:
        _complain(one)
    found = [one for one in told if one.keys]
    if found and not options.force:
        print(
            f"没有写出：{len(found)} 处不成立。改正数据，或用 --force 照写。\n"
            f"not written: {len(found)} findings. Correct the numbers, or write with --force.",
            file=sys.stderr,
        )
        return Status.ERRORS
    written = report.render(layout, verify=False)
    try:
        verify(report, written, layout, _ADVICE)
    except WriteError as error:
        if not options.force:
            raise
        print(f"{error.code} {error.message_zh}\n{error.message}", file=sys.stderr)
    write_file(options.output, written if isinstance(written, bytes) else written.encode("utf-8"))
    return Status.OK


def _figures(file: str, edition: Edition) -> Figures:
    content = bytes_of(file)
    suffix = suffix_by_content(content) if file == STANDARD_INPUT else suffix_of(file)
    return read_figures(content, suffix, edition)


def _write_template(file: str, edition: Edition) -> None:
    # spreadsheets take a file for UTF-8 only with a byte order mark
    content = template(edition).encode("utf-8-sig")
    if file == STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        return
    _check_template(file)
    check_new(file)  # the list that is there may be filled in already
    write_file(file, content)


def _check_template(file: str) -> None:
    """The list is CSV, whatever its name says; one without a suffix says nothing."""
    if suffix_of(file) not in ("", ".csv"):
        raise WriteError(
            f"--template writes CSV, and {file!r} is no name for that. Name it {Path(file).stem}"
            ".csv; spreadsheets open it too.",
            f"--template 写出的是 CSV，不应命名为 {file!r}。请改为 {Path(file).stem}.csv，"
            "电子表格软件也能打开。",
        )


def _layout(file: str) -> str:
    suffix = Path(file).suffix.lower()
    if suffix not in _LAYOUTS:
        raise WriteError(
            f"reports are written to {', '.join(_LAYOUTS)} files, not to {file!r}.",
            f"报告可写为 {'、'.join(_LAYOUTS)} 文件，而不是 {file!r}。",
        )
    return _LAYOUTS[suffix]


def _complain(one: Diagnostic) -> None:
    print(f"{one.code} {one.severity}\n    {one.message_zh}\n    {one.message}", file=sys.stderr)


FILL = Command("fill", "由数据写出报告  write a report from numbers", _arguments, _run)

"""`govdisclosure parse FILE…`: read reports and print them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from govdisclosure.cli.command import Command, Status
from govdisclosure.cli.inputs import add_arguments, check_arguments, files_of, reports_of
from govdisclosure.cli.messages import complain
from govdisclosure.cli.outputs import CsvOutput, JsonOutput, Output, ViewOutput
from govdisclosure.errors import Error
from govdisclosure.model.report import Report
from govdisclosure.views.words import LANGS


def _arguments(parser: ArgumentParser) -> None:
    add_arguments(
        parser,
        all_help="读取文件中的全部报告，默认只读第一份  all reports of a file, not only the first",
    )
    formats = parser.add_mutually_exclusive_group()
    formats.add_argument(
        "--json", action="store_true", help="每份报告一行 JSON  a JSON object a line, one a report"
    )
    formats.add_argument("--csv", action="store_true", help="每个单元格一行 CSV  a CSV row a cell")
    parser.add_argument(
        "--lang",
        choices=LANGS,
        default=LANGS[0],
        help="终端显示的语言  language of the view in the terminal",
    )


def _run(options: Namespace) -> Status:
    check_arguments(options)
    output = _output(options)
    worst = Status.OK
    for file in files_of(options):
        try:
            reports = reports_of(options, file)
        except Error as error:
            complain(error, file)
            output.failure(file, error)
            worst = Status.UNREADABLE
            continue
        for number, report in enumerate(reports, 1):
            output.report(file, number if options.all else None, report)
            worst = max(worst, _status(report))
    return worst


def _output(options: Namespace) -> Output:
    if options.json:
        return JsonOutput()
    if options.csv:
        return CsvOutput(numbered=options.all)
    return ViewOutput(options.lang, named=options.all or len(options.files) > 1)


def _status(report: Report) -> Status:
    wrong = any(found.severity == "error" for found in report.diagnostics)
    return Status.ERRORS if wrong else Status.OK


PARSE = Command("parse", "读取报告并显示  read reports and show them", _arguments, _run)

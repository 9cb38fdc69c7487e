"""`govdisclosure check FILE…`: say what is doubtful about reports."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence

from govdisclosure.cli.command import Command, Status
from govdisclosure.cli.inputs import add_arguments, check_arguments, files_of, reports_of
from govdisclosure.cli.messages import complain
from govdisclosure.cli.outputs import JsonOutput
from govdisclosure.diagnostics.codes import CODES
from govdisclosure.errors import Error, UnknownCodeError
from govdisclosure.exports.plain import diagnostic_to_dict
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report

# What ends in status 1; an `info` is said for completeness, and counts where it is asked for.
_COUNTS = ("error", "warning")


def _arguments(parser: ArgumentParser) -> None:
    add_arguments(
        parser,
        all_help="检查文件中的全部报告，默认只检查第一份  all reports of a file, not only one",
    )
    parser.add_argument(
        "--select",
        metavar="CODES",
        default="",
        help="只看这些代码，逗号分隔，可用前缀，如 A,T00  only these codes, or all that begin so",
    )
    parser.add_argument(
        "--ignore", metavar="CODES", default="", help="不看这些代码  all codes but these"
    )
    parser.add_argument(
        "--json", action="store_true", help="每份报告一行 JSON  a JSON object a line, one a report"
    )


def _run(options: Namespace) -> Status:
    check_arguments(options)
    select, ignore = _prefixes(options.select), _prefixes(options.ignore)
    worst = Status.OK
    for file in files_of(options):
        try:
            reports = reports_of(options, file)
        except Error as error:
            complain(error, file)
            if options.json:
                JsonOutput().failure(file, error)
            worst = Status.UNREADABLE
            continue
        for number, report in enumerate(reports, 1):
            found = _selected(report.check(), select, ignore)
            if options.json:
                _print_json(file, number if options.all else None, report, found)
            else:
                _print_lines(file, report, found)
            if any(select or one.severity in _COUNTS for one in found):
                worst = max(worst, Status.ERRORS)
    return worst


def _prefixes(text: str) -> tuple[str, ...]:
    """Codes or the beginnings of codes.

    Raises:
        UnknownCodeError: no code begins so: a misspelt one would pass over what it should find.
    """
    prefixes = tuple(piece.strip().upper() for piece in text.split(",") if piece.strip())
    for prefix in prefixes:
        if not any(code.startswith(prefix) for code in CODES):
            raise UnknownCodeError(
                f"no diagnostic code begins with {prefix!r}. Codes: {', '.join(CODES)}.",
                f"没有以 {prefix!r} 开头的诊断代码。已有：{'、'.join(CODES)}。",
            )
    return prefixes


def _selected(
    found: Iterable[Diagnostic], select: tuple[str, ...], ignore: tuple[str, ...]
) -> list[Diagnostic]:
    return [
        one
        for one in found
        if (not select or one.code.startswith(select)) and not one.code.startswith(ignore or ("-",))
    ]


def _print_json(file: str, number: int | None, report: Report, found: Sequence[Diagnostic]) -> None:
    counted = {} if number is None else {"number": number}
    line = {
        "file": file,
        **counted,
        "title": report.title,
        "organ": report.organ,
        "year": report.year,
        "diagnostics": [diagnostic_to_dict(one) for one in found],
    }
    print(json.dumps(line, ensure_ascii=False))


def _print_lines(file: str, report: Report, found: Sequence[Diagnostic]) -> None:
    for one in found:
        print(f"{file}{_place(report, one)}: {one.code} {one.severity} ({one.blame})")
        print(f"    {one.message_zh}\n    {one.message}")


def _place(report: Report, one: Diagnostic) -> str:
    """Line and column of a finding, as compilers print them."""
    if one.span is None:
        return ""
    before = report.source[: one.span.start]
    return f":{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


CHECK = Command(
    "check",
    "检查报告；有错误或警告（或 --select 选中的任何诊断）时以 1 结束  "
    "check reports; ends with 1 on errors and warnings, or on anything that --select asks for",
    _arguments,
    _run,
)

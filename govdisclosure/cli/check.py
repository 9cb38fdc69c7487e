"""`govdisclosure check FILE…`: say what is doubtful about reports."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from govdisclosure.cli.command import Command, Status
from govdisclosure.cli.inputs import STANDARD_INPUT, reports_in
from govdisclosure.cli.messages import complain
from govdisclosure.diagnostics.codes import CODES
from govdisclosure.errors import Error, UnknownCodeError
from govdisclosure.exports.plain import diagnostic_to_dict
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report

# What the status speaks of; an `info` is said for completeness.
_COUNTS = ("error", "warning")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=f"报告文件，{STANDARD_INPUT} 为标准输入 a report; {STANDARD_INPUT} is standard input",
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
    parser.add_argument(
        "--all",
        action="store_true",
        help="检查文件中的全部报告，默认只检查第一份  all reports of a file, not only the first",
    )


def _run(options: Namespace) -> Status:
    select, ignore = _prefixes(options.select), _prefixes(options.ignore)
    worst = Status.OK
    for file in options.files:
        try:
            reports = reports_in(file, (), every=options.all)
        except Error as error:
            complain(error, file)
            worst = Status.UNREADABLE
            continue
        for report in reports:
            found = _selected(report.check(), select, ignore)
            _show(file, report, found, as_json=options.json)
            if any(one.severity in _COUNTS for one in found):
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


def _show(file: str, report: Report, found: list[Diagnostic], *, as_json: bool) -> None:
    if as_json:
        listed = [diagnostic_to_dict(one) for one in found]
        line = {"file": file, "title": report.title, "year": report.year, "diagnostics": listed}
        print(json.dumps(line, ensure_ascii=False))
        return
    for one in found:
        print(f"{file}{_place(report, one)}: {one.code} {one.severity} ({one.blame})")
        print(f"    {one.message_zh}\n    {one.message}")


def _place(report: Report, one: Diagnostic) -> str:
    """Line and column of a finding, as compilers print them."""
    if one.span is None:
        return ""
    before = report.source[: one.span.start]
    return f":{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


CHECK = Command("check", "检查报告  check reports", _arguments, _run)

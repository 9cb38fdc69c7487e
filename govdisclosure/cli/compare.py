"""`govdisclosure compare LAST THIS`: two reports of one organ on successive years."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from govdisclosure.cli.command import Command, Status
from govdisclosure.cli.inputs import STANDARD_INPUT, reports_in
from govdisclosure.compare.years import compare


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "last",
        metavar="LAST",
        help=f"上一年度报告，{STANDARD_INPUT} 为标准输入  the report on the year before",
    )
    parser.add_argument("this", metavar="THIS", help="本年度报告  the report on the year itself")
    parser.add_argument("--json", action="store_true", help="输出 JSON  print JSON")


def _run(options: Namespace) -> Status:
    last, this = (reports_in(file, (), every=False)[0] for file in (options.last, options.this))
    result = compare(last, this)
    print(json.dumps(result.to_dict(), ensure_ascii=False) if options.json else result)
    return Status.OK if result.holds else Status.ERRORS


COMPARE = Command(
    "compare",
    "比较两年报告；均衔接以 0 结束，有不符或无可比数据以 1 结束，不能比较以 2 结束  "
    "compare the reports on two years; ends with 0 when they agree, 1 when something does not or "
    "nothing could be judged, 2 when they cannot be compared",
    _arguments,
    _run,
)

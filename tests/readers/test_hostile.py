"""Text and pages that are made to hurt: a report or an Error, in little memory."""

from __future__ import annotations

import subprocess
import sys

import pytest

import govdisclosure as gd
from tests.gold import ROOT

PAGE = "<!doctype html>"
# As long as a report; benchmarks/hostile.py goes further.
SIZE = 50_000
# Where memory is measured, only pieces that end soon at this size.
LARGE = 1_000_000
PIECES = {
    "one line": ("", "信"),
    "open brackets": ("", "("),
    "digits": ("", "7"),
    "words of the form": ("", "规章\n1\n2\n3\n"),
    "pipes": ("", "1|"),
    "tabs": ("", "1\t"),
    "wide spaces": ("", "1  "),
    "lone surrogates": ("", "\ud800"),
    "reversed figures": ("", "\u202e12 "),
    "dropped characters": ("", "1\x00"),
    "dropped characters in lines": ("", "1\x00" * 9 + "\n"),
    "a page of dropped characters": (PAGE, "1\x00"),
    "a page of entities": (PAGE, "&#49;"),
    "nested elements": (PAGE, "<div>"),
    "paragraphs": (PAGE, "<p>1"),
    "nested tables": (PAGE, "<table><tr><td>"),
    "nested hidden elements": (PAGE, "<i hidden>1</i><i>"),
    "spaces in a tag": (PAGE + "<p a", " "),
    "spaces behind a field": ("来源：甲", "\xa0"),
    "struck out": (PAGE, "<s>1"),
    "wide cells": (PAGE + "<table>", '<tr><td colspan="1000000000">1<td>2'),
    "tall cells": (PAGE + "<table>", '<tr><td rowspan="65534">1<td>2'),
    "styles without end": (PAGE + "<style>", "{.a"),
    "comments in styles": (PAGE + "<style>", "/*"),
    "scripts in scripts": (PAGE + "<script><!--", "<script>"),
    "scripts": (PAGE, "<script><td></script>"),
    "escaped tags": ('{"a": "', "<\\/td>"),
    "escaped quotes": ('{"a": "', '<td a=\\"'),
    "pipes around tables": ("", "1|2|3\n<table>"),
}
LARGE_PIECES = (
    "pipes",
    "wide spaces",
    "dropped characters",
    "a page of entities",
    "nested tables",
    "paragraphs",
    "tall cells",
)
# Reads what stands on its input; prints by what part of the memory that is allowed it grew.
GROWTH = """
import ast, resource, sys
import govdisclosure as gd
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
gd.parse("规章 1 2 3")
gd.parse("<table><tr><td>规章<td>1</table>" * 9)
grown = []
for line in sys.stdin.read().splitlines():
    head, piece, count = ast.literal_eval(line)
    before, text = peak(), head + piece * count
    try:
        gd.parse(text)
    except gd.Error:
        pass
    grown.append((peak() - before) / (20 * len(text.encode("utf-8", "replace")) + 100_000_000))
print(max(grown))
"""


@pytest.mark.parametrize(("head", "piece"), PIECES.values(), ids=list(PIECES))
def test_a_report_or_an_error(head: str, piece: str) -> None:
    text = head + piece * (SIZE // len(piece))
    try:
        report = gd.parse(text)
    except gd.Error:
        return
    assert report.diagnostics


def test_memory_stays_below_twenty_times_the_input_and_100_megabytes() -> None:
    pytest.importorskip("resource")
    chosen = [(*PIECES[name], LARGE // len(PIECES[name][1])) for name in LARGE_PIECES]
    done = subprocess.run(
        [sys.executable, "-c", GROWTH],
        input="\n".join(map(ascii, chosen)),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert float(done.stdout) < 1


@pytest.mark.parametrize("total", ["9" * 5_000, "3"])
@pytest.mark.parametrize("part", ["9" * 5_000, "1"])
def test_a_number_without_end_in_a_sentence_is_none(total: str, part: str) -> None:
    sentence = f"收到{total}件，其中甲类{part}件，乙类2件。"
    report = gd.parse(f"一、总体情况\n{sentence}\n二、主动公开政府信息情况\n规章\n1\n2\n3\n")
    assert all("9999" not in one.message for one in report.check())

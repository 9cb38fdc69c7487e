"""Inputs that cost more than they are worth: they end soon, within bounds, and with an Error."""

from __future__ import annotations

import time
import tracemalloc

import pytest

import govdisclosure as gd
from govdisclosure import limits
from govdisclosure.editions.grammar import OUTLINE
from govdisclosure.lexer.nearness import second_try
from govdisclosure.lexer.tokens import tokenise
from govdisclosure.lexer.words import lexicon
from govdisclosure.limits import Budget
from govdisclosure.pace import Within, timely
from govdisclosure.readers.text import read_text
from tests.texts import linear

ROW = "规章\n{}\n{}\n{}\n"
HTML_ROW = "<table><tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr></table>"


class Clock:
    """A clock that moves by one second whenever it is looked at."""

    def __init__(self) -> None:
        self.now = self.start = time.monotonic()

    def __call__(self) -> float:
        self.now += 1
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(limits, "monotonic", clock)
    return clock


def test_a_long_loop_ends_when_time_is_up(clock: Clock) -> None:
    seen: list[int] = []
    with (
        Within(Budget(gd.Limits(seconds=5), began=clock.now)),
        pytest.raises(gd.LimitError, match="seconds"),
    ):
        seen.extend(timely(range(1_000_000)))
    assert len(seen) < 10_000


def test_outside_of_a_reading_no_clock_is_looked_at(clock: Clock) -> None:
    assert sum(timely(range(10_000))) == sum(range(10_000))
    assert clock.now == clock.start


def test_a_reading_inside_of_another_has_its_own_time(clock: Clock) -> None:
    with Within(Budget(gd.Limits(seconds=0), began=clock.now)):
        with Within(Budget(gd.Limits(seconds=1e9), began=clock.now)):
            assert list(timely(range(600)))[-1] == 599
        with pytest.raises(gd.LimitError):
            list(timely(range(600)))


@pytest.mark.parametrize(
    "text",
    [
        "规章 1 2 3\n" * 3_000,
        "规章\n" * 3_000,
        "规章 1 2 3 " * 3_000,
        "".join(map(ROW.format, range(2_000), range(2_000), range(2_000))),
        "规章\t1\t2\t3\n" * 3_000,
        "规章,1,2,3\n" * 3_000,
        "一、总体情况\n" * 3_000,
        HTML_ROW * 2_000,
    ],
    ids=["rows", "labels", "one line", "cells", "tabs", "records", "headings", "tables"],
)
def test_every_stage_looks_at_the_clock(text: str, clock: Clock) -> None:
    with pytest.raises(gd.LimitError, match="seconds"):
        gd.parse(text, limits=gd.Limits(seconds=8))


def test_the_second_try_looks_at_the_clock(clock: Clock) -> None:
    words = lexicon(gd.editions())
    tokens = tokenise(read_text("说明\n" * 3_000), words)
    with (
        Within(Budget(gd.Limits(seconds=5), began=clock.now)),
        pytest.raises(gd.LimitError, match="seconds"),
    ):
        second_try(tokens, words, gd.editions()[0].tables, OUTLINE)


@pytest.mark.parametrize(
    "text",
    ["1 " * 2_000, "\t1" * 2_000, "|" * 2_000, "1   " * 2_000, "规章 1 2 3\n" * 400],
    ids=["numbers", "tabs", "pipes", "wide gaps", "rows"],
)
def test_cells_of_one_line_are_counted_too(text: str) -> None:
    with pytest.raises(gd.LimitError, match="cells"):
        gd.parse(text, limits=gd.Limits(cells=500))


def test_a_line_of_numbers_is_matched_without_a_memory_of_every_one() -> None:
    tracemalloc.start()
    try:
        with pytest.raises(gd.LimitError, match="cells"):
            gd.parse("12 " * 300_000, limits=gd.Limits(cells=1_000))
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_figures_without_end_behind_a_label_are_not_taken_apart() -> None:
    line = "行政许可," + "5," * 200_000
    gd.parse("行政许可,5,")
    tracemalloc.start()
    try:
        gd.parse(line)
        assert tracemalloc.get_traced_memory()[1] < 20 * len(line)
    finally:
        tracemalloc.stop()


def test_a_row_printed_a_thousand_times_keeps_every_rival_in_order() -> None:
    report = gd.parse(
        "二、主动公开政府信息情况\n" + "".join(ROW.format(n, 1, 2) for n in range(1_500))
    )
    (key,) = (cell.key for cell in report.cells.values() if cell.state == "ambiguous")
    assert report[key].value is None
    assert report[key].candidates == tuple(range(1_500))
    assert any(key in one.keys for one in report.diagnostics if one.code == "R011")


def test_more_rows_than_are_parsed_at_once_are_all_read() -> None:
    text = "二、主动公开政府信息情况\n" + "规章\n1\n2\n3\n" * 1_200 + "行政许可\n7\n"
    report = gd.parse(text)
    assert report["proactive.licensing.decisions"].value == 7
    assert [report[key].value for key in report.cells if ".rules." in key] == [1, 2, 3]


def test_a_long_line_that_begins_as_a_label_does_is_not_kept_for_later() -> None:
    gd.parse("规章（略）")
    tracemalloc.start()
    try:
        gd.parse("规章（" + "略" * 1_000_000)
        assert tracemalloc.get_traced_memory()[0] < 1_000_000
    finally:
        tracemalloc.stop()


RUNS = {
    "tabs": "规章" + "\t" * 90_000 + "略",
    "tabs in pipes": "|规章" + "\t" * 90_000 + "略|",
    "dashes": "|" + "-" * 90_000 + "略|",
    "spaces": "规章" + " " * 90_000 + "略",
    "dots": "规章 5 " + "." * 90_000,
    "a unit": "采购总金额（单位：" + " " * 90_000 + "略）",
    "spaces behind a label": "采购总金额/" + " " * 90_000 + "略单位",
    "a tag": "<" + " " * 90_000 + "略",
}


@pytest.mark.parametrize("line", RUNS.values(), ids=RUNS)
def test_a_run_is_not_gone_over_again_from_each_of_its_characters(line: str) -> None:
    """It would take minutes for each."""
    report = gd.parse(f"{linear()}\n{line}\n")
    assert (
        report["applications.received.total"] == gd.parse(linear())["applications.received.total"]
    )


@pytest.mark.parametrize("number", ["7" * 5_000, "1" + ",111" * 1_500, "三" * 5_000, "７" * 5_000])
def test_a_number_without_end_in_a_sentence_ends_no_check(number: str) -> None:
    for sentence in (
        f"收到申请{number}件，其中网站732件、信函193件。",
        f"收到申请9件，其中网站{number}件、信函3件。",
        f"{number}年收到申请12件，比上年增长{number}%。",
    ):
        report = gd.parse(f"一、总体情况\n{sentence}\n二、主动公开政府信息情况\n规章\n1\n2\n3\n")
        assert [one for one in report.check() if number in one.message] == []

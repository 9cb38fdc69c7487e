"""Text whose tables are partly HTML and partly rows of pipes or tabs."""

from __future__ import annotations

import re

import pytest

import govdisclosure as gd
from govdisclosure.limits import Budget
from govdisclosure.readers.mixed import read_mixed
from tests.gold import EXAMPLES, differences, load

PAGE = (EXAMPLES / "huaishan-education-2022.html").read_text(encoding="utf-8")
TRUTH = load(EXAMPLES / "huaishan-education-2022.truth.json")
ROWS = "规章 | 1 | 2 | 3 |\n许可 | 4 |\n处罚 | 5 |\n强制 | 6 |\n"
TABLE = "<table><tr><td>规章<td>7</table>"


def with_grid_in_html(text: str) -> str:
    """The text with the table of section three as HTML."""
    grid = next(one for one in re.findall("(?s)<table.*?</table>", PAGE) if "本年新收" in one)
    front, third, behind = re.split(r"(?m)(^#*\s*三、.*$)", text, maxsplit=1)
    _, fourth, rest = re.split(r"(?m)(^#*\s*四、.*$)", behind, maxsplit=1)
    return f"{front}{third}\n\n{grid}\n\n{fourth}{rest}"


@pytest.mark.parametrize("layout", ["markdown", "markdown-no-rule", "text-tabs"])
def test_tables_of_both_kinds_are_read(layout: str) -> None:
    report = gd.parse(with_grid_in_html(gd.parse(PAGE).render(layout)))
    assert differences(report, TRUTH) == []


def test_a_page_behind_a_text_is_a_second_report() -> None:
    text = gd.parse(PAGE).render("markdown-trailing")
    reports = gd.parse_all(f"{text}\n{PAGE}")
    assert [differences(report, TRUTH) for report in reports] == [[], []]


def test_rows_and_lines_are_counted_through() -> None:
    document = read_mixed(f"一\n{ROWS}{TABLE}\n二 | 8 | 9\n", Budget())
    assert document is not None
    assert [slot.text for slot in document.slots if slot.row == 5] == ["规章", "7"]
    assert [slot.text for slot in document.slots if slot.row == 6] == ["二", "8", "9"]
    for slot in document.slots:
        assert document.source[slot.start : slot.end].strip() == slot.text
    assert [slot.line for slot in document.slots] == sorted(slot.line for slot in document.slots)


@pytest.mark.parametrize(
    "text",
    [
        f"一\n二\n{TABLE}",
        f"<p>{ROWS}</p>{TABLE}",
        f"{ROWS}<b>注</b>{TABLE}",
        f"规章 | 1 | 2\n{TABLE}",
        f"<html>{ROWS}{TABLE}</html>",
        ROWS,
    ],
)
def test_what_is_one_of_both_is_left_to_its_reader(text: str) -> None:
    assert read_mixed(text, Budget()) is None


def test_a_table_that_is_cut_reaches_to_the_end() -> None:
    document = read_mixed(f"{ROWS}<table><tr><td>规章</td><td>7</td><td>8", Budget())
    assert document is not None
    assert [slot.text for slot in document.slots][-2:] == ["规章", "7"]


def test_lines_around_tables_are_limited() -> None:
    with pytest.raises(gd.LimitError):
        gd.parse("1|2|3\n" * 200 + TABLE * 4, limits=gd.Limits(cells=100))

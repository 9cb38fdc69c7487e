"""Lists of numbers in CSV as spreadsheets of any country write them."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from tests.fill_lists import AMOUNT, COUNT, figures


@pytest.mark.parametrize("sign", [",", ";", "\t", "，", "；"])
@pytest.mark.parametrize("front", ["", "\ufeff", "sep={}\n", '\ufeff"sep={}"\r\n', "\n\n"])
def test_what_parts_the_names_of_columns_parts_all_lines(sign: str, front: str) -> None:
    lines = [
        ("key", "label", "value", "unit"),
        (COUNT, '"规章, 件"', "3", "件"),
        (AMOUNT, "", "", ""),
    ]
    content = front.format(sign) + "\n".join(sign.join(line) for line in lines)
    assert figures(content).values == {COUNT: 3, AMOUNT: None}


def test_lines_are_counted_from_the_first_of_the_file() -> None:
    with pytest.raises(gd.DataError, match=f"line 3, {COUNT}: 'five' is no number"):
        figures(f"sep=;\nkey;value\n{COUNT};five\n")


def test_a_line_that_ends_before_its_value_is_refused_with_any_separator() -> None:
    with pytest.raises(gd.DataError, match="ends before the column value"):
        figures(f"key;label;value\n{COUNT};规章\n")


@pytest.mark.parametrize("sign", [",", ";"])
def test_a_title_above_the_names_of_columns_is_refused_with_their_line(sign: str) -> None:
    with pytest.raises(gd.DataError, match="first row is 年报数据, and line 3 names the columns"):
        figures(f"年报数据{sign}\n\nkey{sign}value\n{COUNT}{sign}3\n")


def test_a_separator_of_thousands_is_none_of_fields() -> None:
    assert figures(f"key;value\n{COUNT};1,234\n").values == {COUNT: 1234}
    assert figures(f"key\tvalue\n{COUNT}\t1,234\n").values == {COUNT: 1234}

"""What `govdisclosure fill` computes, leaves blank, and says of a list."""

from __future__ import annotations

from pathlib import Path

import pytest

import govdisclosure as gd
from govdisclosure.editions.edition import get_edition
from govdisclosure.figures.template import template
from tests.fill_lists import figures, fill

RECEIVED = "applications.received"
PARTS = get_edition("2021").codebook.rows[RECEIVED].keys[:-1]
TOTAL = f"{RECEIVED}.total"


def listed(*lines: str) -> str:
    return "\n".join(["key,value", *lines])


def filled_template(values: dict[str, str]) -> str:
    """The template as a person fills it in: what is not there stays empty."""
    lines = [line.split(",") for line in template(get_edition("2021")).splitlines()]
    return "\n".join(
        ",".join([key, label, values.get(key, value), unit]) for key, label, value, unit in lines
    )


def test_a_total_left_empty_in_the_template_is_computed_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = {**dict.fromkeys(PARTS, "1"), "organ": "云溪市气象局", "year": "2023"}
    (tmp_path / "list.csv").write_text(filled_template(numbers), encoding="utf-8")
    assert fill(tmp_path / "list.csv", tmp_path / "out.html") == 0
    assert gd.read(tmp_path / "out.html")[TOTAL].value == 6
    said = capsys.readouterr().err
    assert f"computed, as the list leaves them empty: {TOTAL} = 6." in said
    assert "已算出" in said


def test_totals_of_totals_are_computed_too() -> None:
    keys = [key for key in get_edition("2021").facts if key.startswith("applications.")]
    parts = [key for key in keys if not key.endswith(".total") and ".handled." not in key]
    lines = [f"{key},{1 if key in parts else ''}" for key in keys]
    found = figures(listed(*lines)).report("2021")
    assert found["applications.handled.total"].value == 21 * 6


def test_of_many_totals_the_first_are_named_and_the_others_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = {key: "0" for key in get_edition("2021").facts if not key.endswith(".total")}
    (tmp_path / "list.csv").write_text(filled_template(parts), encoding="utf-8")
    assert fill(tmp_path / "list.csv", tmp_path / "out.html") == 0
    said, totals = capsys.readouterr().err, len(get_edition("2021").facts) - len(parts)
    assert f"and {totals - 6} more." in said
    assert f"等共 {totals} 项。" in said


def test_a_total_that_stands_there_is_never_changed() -> None:
    lines = [*(f"{key},1" for key in PARTS), f"{TOTAL},0"]
    assert figures(listed(*lines)).report("2021")[TOTAL].value == 0


def test_a_total_whose_parts_are_partly_blank_stays_blank_and_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "list.csv").write_text(listed(f"{PARTS[0]},1", f"{TOTAL},"), encoding="utf-8")
    assert fill(tmp_path / "list.csv", tmp_path / "out.html") == 0
    assert gd.read(tmp_path / "out.html")[TOTAL].state == "blank"
    assert f"left blank, because some of what they add up is: {TOTAL}." in capsys.readouterr().err


def test_a_blank_total_can_be_built() -> None:
    built = gd.Report.build("2021", values={**dict.fromkeys(PARTS, 1), TOTAL: None})
    assert built[TOTAL].state == "blank"


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ([], "the list has no organ and no year"),
        (["year,2023"], "the list has no organ:"),
        (
            ["organ,云溪市气象局", "year,2023", "period,2022-01-01/2022-12-31"],
            "not within the year",
        ),
        (
            ["organ,云溪市气象局", "year,2023", "period,2022-12-01/2023-11-30"],
            "not within the year",
        ),
    ],
)
def test_a_list_that_does_not_say_whose_report_it_is_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: list[str], says: str
) -> None:
    (tmp_path / "list.csv").write_text(listed(*lines, f"{PARTS[0]},1"), encoding="utf-8")
    assert fill(tmp_path / "list.csv", tmp_path / "out.html") == 0
    assert says in capsys.readouterr().err


def test_of_a_list_that_says_all_there_is_nothing_to_tell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    about = ["organ,云溪市气象局", "year,2023", "period,2023-01-01/2023-12-31"]
    about.append("section.5,人手不足。")
    (tmp_path / "list.csv").write_text(listed(*about), encoding="utf-8")
    assert fill(tmp_path / "list.csv", tmp_path / "out.html") == 0
    assert capsys.readouterr().err == ""

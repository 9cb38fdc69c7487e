"""Two years of one organ, and a parent against its children."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

import govdisclosure as gd
from govdisclosure.cli import main
from govdisclosure.model.report import Cells
from tests.checks.forms import ORGAN, report
from tests.tables.invented import new_form

FEES = "proactive.fees.amount"

CARRIED = {
    "applications.carried_from_last_year.natural_person": 2,
    "applications.carried_from_last_year.total": 2,
}
ZEROS = dict.fromkeys(gd.get_edition("2021").codebook.facts, 0)
LAST = report({"proactive.rules.in_force": 30}, year=2022)


def this(changes: dict[str, int | None] | None = None) -> gd.Report:
    sound = {
        "proactive.rules.issued": 4,
        "proactive.rules.repealed": 1,
        "proactive.rules.in_force": 33,
    }
    return report({**CARRIED, **sound, **(changes or {})}, year=2023)


def failing(result: gd.Comparison | gd.Aggregation) -> list[tuple[object, ...]]:
    rows = [row for row in result.rows if row.verdict == "fails"]
    return [(row.keys[-1], row.left, row.right, row.difference) for row in rows]


def test_what_was_carried_over_arrives() -> None:
    result = gd.compare(LAST, this())
    assert result.holds
    assert [row.name for row in result.rows].count("carried_over") == 7
    assert {row.verdict for row in result.rows} == {"holds"}


def test_what_does_not_arrive_is_named_per_column() -> None:
    result = gd.compare(LAST, this({"applications.carried_from_last_year.total": 5}))
    assert failing(result) == [("applications.carried_from_last_year.total", 2, 5, 3)]
    assert not result.holds


def test_documents_in_force_roll_forward() -> None:
    result = gd.compare(LAST, this({"proactive.rules.in_force": 40}))
    ((_, left, right, difference),) = failing(result)
    assert (left, right, difference) == (34, 41, 7)


def test_a_blank_leaves_a_promise_undecided() -> None:
    key = "applications.carried_from_last_year.total"
    result = gd.compare(LAST, this({key: None}))
    undecided = [row for row in result.rows if row.verdict == "undecided"]
    assert [(row.left, row.right, row.difference) for row in undecided] == [(2, None, None)]
    assert result.holds


def test_large_changes_are_shown_and_break_nothing() -> None:
    result = gd.compare(LAST, this({"proactive.licensing.decisions": 400}))
    large = [row for row in result.rows if row.verdict == "large"]
    assert [(row.keys, row.left, row.right) for row in large] == [
        (("proactive.licensing.decisions",), 0, 400)
    ]
    assert result.holds


def test_how_large_can_be_told() -> None:
    result = gd.compare(LAST, this({"proactive.licensing.decisions": 6}), at_least=6)
    assert [row.verdict for row in result.rows if row.name == "change"] == ["large"]


def test_forms_of_two_editions_are_held_against_each_other_as_far_as_they_go() -> None:
    result = gd.compare(report(edition="2019", year=2020), report(CARRIED, year=2021))
    assert {row.name for row in result.rows} == {"carried_over"}
    assert result.holds


def test_years_that_do_not_follow_are_refused() -> None:
    with pytest.raises(gd.CompareError, match="reversed order, on 2023 and 2022"):
        gd.compare(this(), LAST)
    with pytest.raises(gd.CompareError, match="both reports are on 2023"):
        gd.compare(this(), this())
    with pytest.raises(gd.CompareError, match="on 2022 and 2025"):
        gd.compare(LAST, report(year=2025))


def test_nothing_holds_where_nothing_could_be_judged() -> None:
    blank = gd.Report.build("2021", year=2023, organ=ORGAN)
    result = gd.compare(LAST, blank)
    assert {row.verdict for row in result.rows} == {"undecided"}
    assert not result.holds
    assert "nothing could be judged" in str(result)
    assert not gd.aggregate(blank, [gd.Report.build("2021", year=2023)]).holds


def test_reports_without_a_table_in_common_are_refused() -> None:
    with pytest.raises(gd.CompareError, match="no table in common"):
        gd.compare(gd.parse("通知公告列表"), this())


def test_both_sides_of_what_is_too_much_already_are_shown() -> None:
    total = "applications.carried_from_last_year.total"
    result = gd.compare(report({"proactive.rules.in_force": 30}, year=2022), this({total: 5}))
    assert failing(result) == [(total, 2, 5, 3)]
    # this year 4 were issued and 40 are in force: at least 10 too many, whatever was repealed
    rolled = gd.compare(
        LAST, this({"proactive.rules.repealed": None, "proactive.rules.in_force": 50})
    )
    (row,) = [row for row in rolled.rows if row.verdict == "fails"]
    assert (row.left, row.right, row.difference) == (34, 50, 16)


def test_organs_of_other_names_and_unknown_years_are_remarked() -> None:
    other = gd.Report.build("2021", year=2023, organ="青石县水务局", values=dict(ZEROS))
    (remark,) = gd.compare(report(year=2022), other).remarks
    assert "青石县林业局 and 青石县水务局" in remark
    (remark,) = gd.compare(LAST, gd.Report.build("2021", organ=ORGAN, values=dict(ZEROS))).remarks
    assert "year of a report is unknown" in remark
    assert gd.compare(LAST, this()).remarks == ()
    (remark,) = gd.aggregate(report(), [report(), report()]).remarks
    assert f"several children are called {ORGAN}" in remark
    assert remark in str(gd.aggregate(report(), [report(), report()]))


@pytest.mark.parametrize("wrong", ["a", None, 5, {}, []])
def test_what_is_no_report_is_refused(wrong: object) -> None:
    for call in (
        lambda: gd.compare(wrong, LAST),  # type: ignore[arg-type]
        lambda: gd.compare(LAST, wrong),  # type: ignore[arg-type]
        lambda: gd.aggregate(wrong, [LAST]),  # type: ignore[arg-type]
        lambda: gd.aggregate(LAST, [wrong]),  # type: ignore[list-item]
    ):
        with pytest.raises(gd.InputTypeError):
            call()


def test_children_are_several_reports() -> None:
    assert gd.aggregate(report(), (one for one in [report()])).holds
    for wrong in (report(), 5, None):
        with pytest.raises(gd.InputTypeError, match="children"):
            gd.aggregate(report(), wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"factor": 0}, gd.ArgumentError),
        ({"at_least": -1}, gd.ArgumentError),
        ({"factor": "3"}, gd.InputTypeError),
        ({"at_least": None}, gd.InputTypeError),
        ({"factor": True}, gd.InputTypeError),
    ],
)
def test_how_large_is_a_positive_number(arguments: dict[str, int], error: type[gd.Error]) -> None:
    with pytest.raises(error, match=next(iter(arguments))):
        gd.compare(LAST, this(), **arguments)


def test_a_parent_is_the_sum_of_its_children() -> None:
    fees = "proactive.fees.amount"
    children = [report({fees: Decimal("1.5")}), report({fees: Decimal("2.25")})]  # type: ignore[dict-item]
    values = {
        key: sum(child[key].value or 0 for child in children)
        for key in gd.get_edition("2021").codebook.facts
    }
    parent = gd.Report.build("2021", year=2023, organ=ORGAN, values=values)
    result = gd.aggregate(parent, children)
    assert result.holds
    assert {row.verdict for row in result.rows} == {"holds"}
    assert len(result.rows) == len(parent.cells)


def test_a_parent_that_differs_is_named_with_both_figures() -> None:
    result = gd.aggregate(report(), [report()])
    assert result.holds
    result = gd.aggregate(report({"proactive.licensing.decisions": 7}), [report()])
    assert failing(result) == [("proactive.licensing.decisions", 7, 0, -7)]


def test_a_blank_child_is_undecided_until_the_others_exceed_the_parent() -> None:
    key = "proactive.licensing.decisions"
    blank = report({key: None})

    def verdict(parent: int, child: int) -> str:
        result = gd.aggregate(report({key: parent}), [report({key: child}), blank])
        (row,) = [row for row in result.rows if row.keys == (key,)]
        return row.verdict

    assert verdict(9, 4) == "undecided"
    assert verdict(3, 4) == "fails"


def test_amounts_are_added_up_in_the_unit_of_the_parent() -> None:
    children = [in_unit("8600", "元"), in_unit("1.14", "万元")]
    found = gd.aggregate(in_unit("2", "万元"), children)
    (row,) = [one for one in found.rows if one.keys == (FEES,)]
    assert (row.left, row.right, row.verdict) == (Decimal(2), Decimal(2), "holds")
    assert gd.aggregate(in_unit("2", "件"), children).rows[-1].verdict == "undecided"


def test_amounts_of_two_years_are_compared_in_one_unit() -> None:
    last, this = in_unit("8600", "元", 2022), in_unit("0.86", "万元", 2023)
    rows = gd.compare(last, this).rows
    assert not [row for row in rows if row.keys == (FEES,) and row.verdict == "large"]
    grown = gd.compare(last, in_unit("86", "万元", 2023)).rows
    (row,) = [row for row in grown if row.keys == (FEES,)]
    assert (row.left, row.right, row.verdict) == (Decimal("0.86"), 86, "large")


def in_unit(value: str, unit: str, year: int = 2022) -> gd.Report:
    report = new_form(year=year)
    cell = attrs.evolve(report[FEES], value=Decimal(value), unit=unit)
    return attrs.evolve(report, cells=Cells({**report.cells, FEES: cell}))


def test_nobody_and_other_years_cannot_be_added_up() -> None:
    with pytest.raises(gd.CompareError, match="no children"):
        gd.aggregate(report(), [])
    with pytest.raises(gd.CompareError, match="2022, 2023"):
        gd.aggregate(report(), [report(year=2022)])


def test_results_are_readable_and_plain_data() -> None:
    result = gd.compare(LAST, this({"applications.carried_from_last_year.total": 5}))
    lines = str(result).splitlines()
    assert lines[0].startswith(f"{ORGAN}2022年")
    (line,) = [line for line in lines if line.startswith("✗")]
    assert line.split()[-3:] == ["2", "5", "+3"]
    assert lines[-1] == "1 fails, 8 holds / 不成立 1，成立 8"
    data = json.loads(json.dumps(result.to_dict()))
    assert data["verdicts"] == {"fails": 1, "holds": 8}
    assert [row["difference"] for row in data["rows"] if row["verdict"] == "fails"] == [3]


def test_rules_are_said_in_words_above_their_rows() -> None:
    changes = {"applications.carried_from_last_year.total": 5, "proactive.licensing.decisions": 999}
    lines = str(gd.compare(LAST, this(changes))).splitlines()
    carried, changed = (
        "上一年度结转下年度的数量等于本年度的上年结转数量 / "
        "what was carried over to next year is carried over from last year",
        "变化较大 / changed much",
    )
    assert [lines.index(carried), lines.index(changed)] == [2, 4]
    assert lines[3].startswith("✗  二、上年结转政府信息公开申请数量 / 总计 ")
    assert lines[5].startswith("!  行政许可 / 本年处理决定数量 ")
    assert "carried_over" not in "".join(lines)


def test_command_compares_two_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    last, same, other = (tmp_path / name for name in ("last.md", "same.md", "other.md"))
    last.write_text(LAST.render("markdown"), encoding="utf-8")
    same.write_text(this().render("markdown"), encoding="utf-8")
    changed = this({"applications.carried_from_last_year.total": 5})
    other.write_text(changed.render("markdown"), encoding="utf-8")
    assert main(["compare", str(last), str(same)]) == 0
    assert "9 holds" in capsys.readouterr().out
    assert main(["compare", "--json", str(last), str(other)]) == 1
    assert json.loads(capsys.readouterr().out)["verdicts"] == {"fails": 1, "holds": 8}
    assert main(["compare", str(other), str(last)]) == 2
    assert main(["compare", str(last), str(tmp_path / "absent.md")]) == 2

"""Reports from numbers: what is computed, what is refused, what is blank."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import find

import govdisclosure as gd
from govdisclosure.testing import reports

RECEIVED = "applications.received"
APPLICANTS = [
    key
    for equation in gd.get_edition("2021").relations
    if equation.right == (f"{RECEIVED}.total",)
    for key in equation.left
]


def received(*numbers: int) -> dict[str, int | Decimal | None]:
    return dict(zip(APPLICANTS, numbers, strict=True))


class TestBuild:
    def test_a_total_that_is_left_out_is_computed(self) -> None:
        report = gd.Report.build(values=received(5, 1, 0, 0, 0, 2))
        assert report[f"{RECEIVED}.total"].value == 8
        assert report[f"{RECEIVED}.total"].state == "stated"

    def test_totals_of_totals_are_computed(self) -> None:
        edition = gd.get_edition("2021")
        totals = {e.right[0] for e in edition.relations if len(e.right) == 1}
        report = gd.Report.build(values={key: 1 for key in edition.facts if key not in totals})
        results = len(edition.codebook.rows_of_group("results")) - 1
        assert report["applications.handled.total"].value == results * len(APPLICANTS)

    def test_a_given_total_is_never_overwritten(self) -> None:
        report = gd.Report.build(values={**received(5, 1, 0, 0, 0, 2), f"{RECEIVED}.total": 9})
        assert report[f"{RECEIVED}.total"].value == 9
        assert [found.code for found in report.diagnostics] == ["A001"]

    def test_a_total_given_as_none_stays_blank(self) -> None:
        report = gd.Report.build(values={**received(5, 1, 0, 0, 0, 2), f"{RECEIVED}.total": None})
        assert report[f"{RECEIVED}.total"].state == "blank"

    def test_a_total_over_a_cell_that_is_not_given_is_blank(self) -> None:
        report = gd.Report.build(values={APPLICANTS[0]: 5})
        assert report[APPLICANTS[1]].state == "blank"
        assert report[f"{RECEIVED}.total"].state == "blank"

    def test_title_is_made_of_organ_and_year(self) -> None:
        report = gd.Report.build(year=2024, organ="云溪市水利局")
        assert report.title == "云溪市水利局2024年政府信息公开工作年度报告"

    def test_a_year_alone_makes_a_title_too(self) -> None:
        assert gd.Report.build(year=2024).title == "2024年政府信息公开工作年度报告"

    def test_white_space_is_no_part_of_a_name(self) -> None:
        assert gd.Report.build(year=2024, organ=" 云溪市 水利局").organ == "云溪市水利局"

    def test_sections_take_a_text_or_paragraphs(self) -> None:
        report = gd.Report.build(sections={1: "第一段。\n\n第二段。", 5: ["一是甲。", "二是乙。"]})
        assert [p.text for p in report.sections[0].paragraphs] == ["第一段。", "第二段。"]
        assert [point.marker for point in report.sections[4].points] == ["一是", "二是"]
        assert len(report.sections) == 6

    def test_the_grid_may_follow_another_edition(self) -> None:
        report = gd.Report.build("2021", "2019")
        assert (report.edition, report.grid_edition) == ("2021", "2019")
        assert "applications.other_handling.all.total" in report.cells
        assert "proactive.rules.issued" in report.cells

    def test_amounts_are_decimal_and_take_a_unit_where_the_form_fixes_none(self) -> None:
        key = "proactive.procurement.amount"
        report = gd.Report.build("2019", values={key: 3}, units={key: "万元"})
        assert report[key].value == Decimal(3)
        assert isinstance(report[key].value, Decimal)
        assert report[key].unit == "万元"

    def test_dates_are_kept(self) -> None:
        period = (date(2024, 1, 1), date(2024, 12, 31))
        report = gd.Report.build(year=2024, published=date(2025, 1, 9), period=period)
        assert (report.published, report.period) == (date(2025, 1, 9), period)


class TestRefusals:
    def test_an_unknown_key_names_the_nearest(self) -> None:
        with pytest.raises(gd.UnknownKeyError, match=r"applications\.received\.total"):
            gd.Report.build(values={"applications.recieved.total": 1})

    def test_an_unknown_section(self) -> None:
        with pytest.raises(gd.UnknownKeyError, match="7"):
            gd.Report.build(sections={7: "无。"})

    def test_a_float_is_refused_and_told_why(self) -> None:
        with pytest.raises(gd.NumberError, match="float cannot hold"):
            gd.Report.build(values={APPLICANTS[0]: 1.0})  # type: ignore[dict-item]

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            (APPLICANTS[0], True),
            (APPLICANTS[0], -1),
            (APPLICANTS[0], Decimal("1.5")),
            (APPLICANTS[0], 10**18),
            ("proactive.fees.amount", Decimal("NaN")),
            ("proactive.fees.amount", Decimal("1E+30")),
        ],
    )
    def test_what_the_form_cannot_hold(self, key: str, value: int | Decimal) -> None:
        with pytest.raises(gd.NumberError, match=key):
            gd.Report.build(values={key: value})

    def test_an_unknown_edition(self) -> None:
        with pytest.raises(gd.UnknownEditionError):
            gd.Report.build("1999")

    @pytest.mark.parametrize(
        ("wrong", "names"),
        [
            ({"values": {APPLICANTS[0]: 10**5000}}, APPLICANTS[0]),
            ({"values": {APPLICANTS[0]: Decimal("1E+999999")}}, APPLICANTS[0]),
            ({"values": {"proactive.fees.amount": Decimal("1E-999999")}}, "proactive.fees.amount"),
            ({"values": [1]}, "values is"),
            ({"values": {1: 1}}, "no key '1'"),
            ({"values": {None: 1}}, "no key 'None'"),
            ({"edition": None}, "edition is None"),
            ({"edition": 2021}, "edition is 2021"),
            ({"grid_edition": 2019}, "grid_edition is 2019"),
            ({"year": "2023"}, "year is '2023'"),
            ({"year": 2023.0}, "year is 2023.0"),
            ({"year": True}, "year is True"),
            ({"year": -5}, "year is -5"),
            ({"year": 99999}, "year is 99999"),
            ({"year": 10**5000}, "year is a number of more than"),
            ({"organ": 5}, "organ is 5"),
            ({"organ": "云溪市\n水利局"}, "organ is "),
            ({"organ": " "}, "organ is ' '"),
            ({"title": b"2024"}, "title is b'2024'"),
            ({"published": "2025-01-09"}, "published is '2025-01-09'"),
            ({"published": datetime(2025, 1, 9)}, "published is "),
            ({"period": (date(2024, 12, 31), date(2024, 1, 1))}, "period is "),
            ({"period": date(2024, 1, 1)}, "period is "),
            ({"sections": {1: None}}, r"sections\[1\] is None"),
            ({"sections": {1: [1]}}, r"sections\[1\] is 1"),
            ({"sections": {"1": "无。"}}, "a key of sections is '1'"),
            ({"sections": "无。"}, "sections is "),
            ({"units": {"proactive.fees.amount": "千元"}}, "give 万元"),
            ({"units": {"proactive.fees.amounts": "万元"}}, "proactive.fees.amount"),
            ({"units": ["万元"]}, "units is "),
        ],
    )
    def test_every_wrong_argument_is_named(self, wrong: dict[str, object], names: str) -> None:
        with pytest.raises(gd.Error, match=names):
            gd.Report.build(**wrong)  # type: ignore[arg-type]

    @pytest.mark.parametrize("changes", [5, [1], {1: 1}, {None: None}])
    def test_replace_takes_a_mapping_of_keys(self, changes: object) -> None:
        with pytest.raises(gd.Error):
            gd.blank("2021").replace(changes)  # type: ignore[arg-type]

    @pytest.mark.parametrize("layout", [5, None, [1], "", {}])
    def test_render_takes_the_name_of_a_layout(self, layout: object) -> None:
        with pytest.raises(gd.WriteError, match="All: html-official"):
            gd.blank("2021").render(layout)  # type: ignore[arg-type]

    @pytest.mark.parametrize("edition", [None, 2021, ["2021"]])
    def test_blank_takes_an_edition(self, edition: object) -> None:
        with pytest.raises(gd.Error, match="edition is"):
            gd.blank(edition)  # type: ignore[arg-type]


class TestBlank:
    @pytest.mark.parametrize("edition", ["2019", "2021"])
    def test_every_cell_is_blank(self, edition: str) -> None:
        report = gd.blank(edition)
        assert {cell.state for cell in report.cells.values()} == {"blank"}
        assert list(report.cells) == list(gd.get_edition(edition).facts)

    def test_the_year_is_kept(self) -> None:
        assert gd.blank("2021", year=2025).year == 2025


class TestReplace:
    def test_by_key_and_by_name(self) -> None:
        report = gd.blank("2021")
        by_key = report.replace({"proactive.fees.amount": Decimal("1.5")})
        assert by_key == report.replace(proactive__fees__amount=Decimal("1.5"))
        assert by_key["proactive.fees.amount"].state == "stated"
        assert report["proactive.fees.amount"].state == "blank"

    def test_relations_are_judged_anew(self) -> None:
        report = gd.Report.build(values=received(5, 1, 0, 0, 0, 2))
        broken = report.replace({APPLICANTS[0]: 6})
        assert [found.code for found in broken.diagnostics] == ["A001"]
        assert broken.replace({APPLICANTS[0]: 5}).diagnostics == ()

    def test_findings_about_replaced_cells_are_dropped(self) -> None:
        text = gd.blank("2021", year=2024).render("text-tabs", verify=False)
        report = gd.parse(text)
        rows = {found.keys: found for found in report.diagnostics if found.keys}
        assert rows
        filled = report.replace(dict.fromkeys(report.cells, 0))
        assert not [found for found in filled.diagnostics if found.keys]

    def test_an_unknown_key(self) -> None:
        with pytest.raises(gd.UnknownKeyError):
            gd.blank("2021").replace(proactive__fees__amounts=1)


def test_a_strategy_of_no_edition_is_refused() -> None:
    with pytest.raises(gd.InputTypeError, match="edition is 5"):
        find(reports(5), lambda report: True)  # type: ignore[arg-type]

"""Plots: what is drawn, and that nothing without a number is drawn as one."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

import govdisclosure as gd
from govdisclosure.model.report import Cells
from tests.gold import ROOT
from tests.processes import PYTHON

pytest.importorskip("altair", reason="altair is not installed")
pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")

RECEIVED = "applications.received.total"
GRANTED = "applications.granted.natural_person"


def report(year: int, total: int | None, organ: str = "甲县林业局", edition: str = "2021") -> Any:
    return gd.Report.build(edition, year=year, organ=organ, values={RECEIVED: total})


def with_cells(one: gd.Report, *cells: gd.Cell) -> gd.Report:
    return attrs.evolve(one, cells=Cells({**one.cells, **{cell.key: cell for cell in cells}}))


def drawn(plot: Any) -> dict[str, dict[str, Any]]:
    """Key of the cell → its datum in a plot of outcomes."""
    (data,) = plot.to_dict()["datasets"].values()
    return {one["key"]: one for one in data}


def points(plot: Any) -> list[tuple[Any, ...]]:
    return sorted(
        (one["organ"], one["year"], one["value"], one["state"])
        for data in plot.to_dict()["datasets"].values()
        for one in data
    )


# ------------------------------------------------------------------ outcomes


def test_outcomes_hold_every_result_by_every_applicant() -> None:
    data = drawn(gd.plot.outcomes(report(2023, 3)))
    rows = {key.rpartition(".")[0] for key in data}
    assert len(data) == 7 * len(rows)
    assert len(rows) == 22  # 21 results and their total
    assert "applications.received" not in rows
    assert data["applications.handled.total"]["part"] is False
    assert data[GRANTED]["part"] is True


def test_a_cell_without_a_number_is_never_drawn_as_zero() -> None:
    keys = [f"applications.granted.{name}" for name in ("business", "research", "public_welfare")]
    one = with_cells(
        report(2023, 3),
        gd.Cell(GRANTED, 0, "stated"),
        gd.Cell(keys[0], None, "ambiguous", candidates=(4, 40)),
        gd.Cell(keys[1], None, "missing"),
        gd.Cell(keys[2], 5, "solved"),
    )
    data = drawn(gd.plot.outcomes(one))
    assert (data[GRANTED]["value"], data[GRANTED]["shown"]) == (0, "0")
    assert [(data[key]["value"], data[key]["shown"], data[key]["state"]) for key in keys] == [
        (None, "4或40", "不确定"),
        (None, "?", "缺失"),
        (5, "5*", "推算"),
    ]
    blank = data["applications.granted.total"]
    assert (blank["value"], blank["shown"], blank["state"]) == (None, "·", "空白")
    shaded = gd.plot.outcomes(one).to_dict()["layer"][0]
    assert "isValid(datum.value)" in str(shaded["transform"])


def test_outcomes_in_english() -> None:
    data = drawn(gd.plot.outcomes(report(2023, 3), lang="en"))
    assert data["applications.denied.state_secret.total"]["row"] == "Denied / State secret"
    assert data[GRANTED]["column"] == "Natural persons"


@pytest.mark.parametrize(("number", "ticks"), [(None, None), (0, None), (1, [0, 1])])
def test_a_scale_of_colours_is_shown_only_where_there_are_shades(
    number: int | None, ticks: list[int] | None
) -> None:
    one = gd.Report.build(year=2023, organ="甲局", values={GRANTED: number})
    layers = gd.plot.outcomes(one).to_dict()["layer"]
    legend = layers[0]["encoding"]["color"]["legend"]
    assert (legend and legend["values"]) == ticks


def test_errors_that_name_the_figures_are_counted_above_them() -> None:
    broken = gd.read(ROOT / "examples" / "donghu-health-2021-broken.txt")
    assert "涉及这些数字的错误 2: A001" in str(gd.plot.outcomes(broken).to_dict()["title"])


def test_a_report_without_grid_cannot_be_plotted() -> None:
    nothing = gd.parse("今天食堂供应豆腐。")
    with pytest.raises(gd.ArgumentError, match="no grid"):
        gd.plot.outcomes(nothing)


def test_the_form_of_2019_has_its_own_rows() -> None:
    data = drawn(gd.plot.outcomes(report(2019, 3, edition="2019")))
    assert not [key for key in data if "correction_overdue" in key]


# ------------------------------------------------------------------ trend


def test_trend_is_of_the_received_applications_by_default() -> None:
    plot = gd.plot.trend([report(2022, 4), report(2021, 3)])
    assert points(plot) == [("甲县林业局", 2021, 3, "已填"), ("甲县林业局", 2022, 4, "已填")]
    assert plot.to_dict()["title"]["text"] == "一、本年新收政府信息公开申请数量 / 总计"


def test_a_line_is_broken_where_a_year_has_no_number() -> None:
    given = [report(2019, 1, edition="2019"), report(2020, None, edition="2019"), report(2021, 3)]
    plot = gd.plot.trend([*given, report(2022, 4), report(2024, 6)])
    main, strip = plot.to_dict()["vconcat"]
    sets = plot.to_dict()["datasets"]
    line = {one["year"]: one["stretch"] for one in sets[main["data"]["name"]]}
    assert line[2019] != line[2021] == line[2022] != line[2024]
    gaps = {one["year"]: one["state"] for one in sets[strip["data"]["name"]]}
    assert gaps == {2020: "空白", 2023: "无报告"}


def test_an_amount_in_an_unknown_unit_is_not_said_to_be_stated() -> None:
    amount = gd.Cell("proactive.fees.amount", 5, "stated", raw="5", unit="美元")
    plot = gd.plot.trend(with_cells(report(2021, 3), amount), amount.key)
    assert points(plot) == [("甲县林业局", 2021, None, "无法识读")]
    assert "金额单位为美元，无法折算为元" in subtitle(plot)


def test_a_near_amount_in_an_unknown_unit_was_asked() -> None:
    amount = gd.Cell("proactive.fees.amount", 5, "stated", raw="5", unit="美元")
    one = with_cells(report(2021, 3), amount)
    (point,) = gd.series(one, amount.key)
    near = attrs.evolve(
        gd.series(one, amount.key), points=(attrs.evolve(point, counterpart="near"),)
    )
    assert points(gd.plot.trend(near))[0][3] == "无法识读"


def test_nothing_is_missing_of_what_a_form_never_asks() -> None:
    given = [report(2020, 3, edition="2019"), report(2021, 3)]
    plot = gd.plot.trend(given, "proactive.fees.amount")
    assert [one[3] for one in points(plot)] == ["表中未设", "空白"]
    text = given[1].render()
    without = gd.parse(text[: text.index("三、")])
    assert [one[3] for one in points(gd.plot.trend(without))] == ["缺失"]


def test_zero_is_a_point_and_a_blank_is_none() -> None:
    plot = gd.plot.trend([report(2021, 0), report(2022, None)])
    assert [one[2] for one in points(plot)] == [0, None]


def test_organs_have_lines_of_their_own() -> None:
    plot = gd.plot.trend([report(2021, 1), report(2022, 2), report(2022, 5, "乙县水利局")])
    stretches = [one["stretch"] for data in plot.to_dict()["datasets"].values() for one in data]
    assert len(set(stretches)) == 2


def test_a_series_can_be_plotted() -> None:
    found = gd.series([report(2021, 1)], RECEIVED)
    assert points(gd.plot.trend(found)) == [("甲县林业局", 2021, 1, "已填")]


@pytest.mark.parametrize("given", [{"key": GRANTED}, {"organs": lambda name, _year: name}])
def test_a_series_takes_no_other_key_or_organs(given: dict[str, Any]) -> None:
    with pytest.raises(gd.ArgumentError, match="has its key and its organs already"):
        gd.plot.trend(gd.series([report(2021, 1)], RECEIVED), **given)


def subtitle(plot: Any) -> list[str]:
    spec = plot.to_dict()
    return list(spec.get("title", spec.get("vconcat", [{}])[0].get("title"))["subtitle"])


def test_a_report_without_a_year_is_left_out_and_named() -> None:
    undated = gd.Report.build(organ="甲县林业局", values={RECEIVED: 1})
    plot = gd.plot.trend([report(2021, 1), undated])
    assert points(plot) == [("甲县林业局", 2021, 1, "已填")]
    assert "没有年度而未画出的报告（序号）：2" in subtitle(plot)
    with pytest.raises(gd.ArgumentError, match="no year"):
        gd.plot.trend([undated])
    with pytest.raises(gd.ArgumentError, match="no report"):
        gd.plot.trend([])


def unnamed(year: int, total: int) -> gd.Report:
    return attrs.evolve(report(year, total), organ=None)


def test_reports_of_unknown_organs_are_not_joined_and_lack_no_years() -> None:
    plot = gd.plot.trend([unnamed(2019, 5), unnamed(2022, 9), report(2020, 3)])
    assert points(plot) == [
        ("甲县林业局", 2020, 3, "已填"),
        ("（机关不明，第 1 份）", 2019, 5, "已填"),
        ("（机关不明，第 2 份）", 2022, 9, "已填"),
    ]
    stretches = [one["stretch"] for data in plot.to_dict()["datasets"].values() for one in data]
    assert len(set(stretches)) == 3


def test_two_reports_of_one_organ_and_year_are_said_and_not_joined() -> None:
    plot = gd.plot.trend([report(2021, 1), report(2022, 2), report(2022, 90), report(2023, 4)])
    stretches = [one["stretch"] for data in plot.to_dict()["datasets"].values() for one in data]
    assert len(set(stretches)) == 4
    assert "同一年有多份报告，不连线：甲县林业局 2022 (×2)" in subtitle(plot)


def test_organs_without_any_number_are_a_strip_alone(tmp_path: Path) -> None:
    plot = gd.plot.trend([report(2021, None), report(2021, None, "乙县水利局")])
    assert [one[3] for one in points(plot)] == ["空白", "空白"]
    assert "乙县水利局" in plot.save(tmp_path / "a.svg").read_text(encoding="utf-8")


def test_sixty_organs_have_looks_of_their_own_and_stand_in_the_legend() -> None:
    names = [f"{number}号镇" for number in range(60)]
    plot = gd.plot.trend([report(year, 1, name) for name in names for year in (2021, 2022)])
    drawn_as = plot.to_dict()["layer"][0]["encoding"]
    scales = drawn_as["color"]["scale"], drawn_as["strokeDash"]["scale"]
    looks = list(zip(*(map(str, scale["range"]) for scale in scales), strict=True))
    assert len(set(looks)) == 60
    assert drawn_as["color"]["legend"]["symbolLimit"] == 0


def test_the_legend_of_many_organs_is_complete(tmp_path: Path) -> None:
    names = [f"{number}号镇" for number in range(45)]
    plot = gd.plot.trend([report(2021, 1, name) for name in names])
    svg = plot.save(tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "44号镇" in svg
    assert "entries" not in svg


@pytest.mark.parametrize(("organs", "texts"), [(4, 1), (5, 0)])
def test_figures_stand_at_points_only_while_there_is_room(organs: int, texts: int) -> None:
    plot = gd.plot.trend([report(2021, at, f"{at}号镇") for at in range(organs)])
    kinds = [layer["mark"]["type"] for layer in plot.to_dict()["layer"]]
    assert kinds.count("text") == texts


def test_organs_stand_in_the_order_of_their_numbers() -> None:
    longest = "9" * 5_000
    names = [f"第{number}镇" for number in (longest, 10, 2, 1, "02")]
    plot = gd.plot.trend([report(year, 1, name) for name in names for year in (2021, 2022)])
    legend = plot.to_dict()["layer"][0]["encoding"]["color"]["scale"]["domain"]
    assert legend == ["第1镇", "第02镇", "第2镇", "第10镇", f"第{longest}镇"]


@pytest.mark.parametrize(
    ("amount", "shown"),
    [("641.63", "6,416,300"), ("1.23456", "12,345.6"), ("0.00", "0"), ("10", "100,000")],
)
def test_an_amount_is_drawn_without_the_zeros_behind_its_point(amount: str, shown: str) -> None:
    values = {"proactive.fees.amount": Decimal(amount)}
    fees = gd.Report.build(year=2021, organ="甲局", values=values)
    (data,) = gd.plot.trend(fees, "proactive.fees.amount").to_dict()["datasets"].values()
    assert data[0]["shown"] == shown


def test_labels_of_large_figures_have_separators() -> None:
    fees = gd.Report.build(year=2021, organ="甲局", values={"proactive.fees.amount": 1234567})
    (data,) = gd.plot.trend(fees, "proactive.fees.amount").to_dict()["datasets"].values()
    assert data[0]["shown"] == "12,345,670,000"  # in 元


# ------------------------------------------------------------------ files


def test_plots_save_as_html_svg_and_png(tmp_path: Path) -> None:
    plot = gd.plot.trend([report(2021, 1), report(2022, None)])
    html = plot.save(tmp_path / "a.html").read_text(encoding="utf-8")
    assert "本年新收" in html
    assert "<script src" not in html  # self-contained
    svg = plot.save(tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "本年新收" in svg
    assert "Noto Sans CJK SC" in svg
    assert plot.save(tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    assert gd.plot.outcomes(report(2021, 1)).save(tmp_path / "b.svg").stat().st_size > 10_000


def test_other_formats_and_folders_that_do_not_exist_are_errors(tmp_path: Path) -> None:
    plot = gd.plot.trend([report(2021, 1)])
    with pytest.raises(gd.WriteError, match=r"\.html, \.svg, \.png"):
        plot.save(tmp_path / "a.pdf")
    with pytest.raises(gd.FileError, match="X004"):
        plot.save(tmp_path / "no" / "a.svg")


def test_a_notebook_shows_the_chart_without_a_network_or_a_script() -> None:
    shown = gd.plot.trend([report(2021, 1)])._repr_mimebundle_()
    assert shown.keys() == {"image/svg+xml", "text/plain"}
    assert shown["image/svg+xml"].startswith("<svg")
    assert "<script" not in shown["image/svg+xml"]
    assert shown["text/plain"] == "<Plot: .save(path) writes it as .html, .svg or .png>"


def test_a_renderer_that_somebody_chose_shows_the_chart() -> None:
    import altair

    plot = gd.plot.trend([report(2021, 1)])
    with altair.renderers.enable("html"):
        assert "text/html" in plot._repr_mimebundle_()


def test_a_missing_extra_is_named() -> None:
    code = (
        "import sys; sys.modules['altair'] = None\n"
        "import govdisclosure as gd\n"
        "try: gd.plot.outcomes(gd.blank())\n"
        "except gd.MissingExtraError as error: print(error)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env=PYTHON,
    )
    assert "pip install 'govdisclosure[plot]'" in run.stdout


def test_the_library_does_not_load_altair() -> None:
    code = "import sys, govdisclosure; assert 'altair' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, env=PYTHON)

"""The plug-ins under examples/plugins, from their folders; .ci/run installs them as packages."""

from __future__ import annotations

from pathlib import Path

import pytest

import govdisclosure as gd
from govdisclosure.testing import gold_tests, round_trip_tests
from tests.gold import EXAMPLES, SHARED, load

PLUGINS = EXAMPLES / "plugins"
FUJIAN = gd.load_edition(PLUGINS / "fujian-statistics" / "src" / "govdisclosure_fujian")
WUHAN = gd.load_edition(PLUGINS / "wuhan-local" / "src" / "govdisclosure_wuhan")
SHIPPED = [gd.get_edition("2021"), gd.get_edition("2019")]

TestFujian = round_trip_tests(FUJIAN, examples=10)
TestWuhan = round_trip_tests(WUHAN, examples=10)
test_fujian_gold = gold_tests(
    PLUGINS / "fujian-statistics" / "tests" / "gold", [*SHIPPED, WUHAN, FUJIAN]
)
test_wuhan_gold = gold_tests(PLUGINS / "wuhan-local" / "tests" / "gold", [*SHIPPED, FUJIAN, WUHAN])


def test_a_folder_without_gold_files_is_no_test_that_passes(tmp_path: Path) -> None:
    with pytest.raises(gd.FileError, match=r"no \*\.truth\.json"):
        gold_tests(tmp_path)


def test_other_editions_to_choose_from_change_no_reading() -> None:
    for edition in SHIPPED:
        values = {key: 2 for key in edition.facts if not key.endswith("total")}
        report = gd.Report.build(edition, year=2022, organ="云溪市水利局", values=values)
        read = gd.parse(report.render(), editions=[FUJIAN, WUHAN, *SHIPPED])
        alone = gd.parse(report.render(), editions=SHIPPED)
        assert read == alone
        assert [found.code for found in read.diagnostics] == [
            found.code for found in alone.diagnostics
        ]


ROW = ["主动公开文件数", "条", "1204", "9310"]
MONEY = ["政府信息公开收费减免金额", "元", "0", "350"]
HEAD = ["指标名称", "计量单位", "2016年", "历年累计"]
SECTION = "七、需要说明的其他事项与附表\n"


@pytest.mark.parametrize(
    "text",
    [
        "\n".join([*HEAD, *ROW, *MONEY]),
        "\n\n".join([*HEAD, *ROW, *MONEY]),
        "\n".join("\t".join(row) for row in (HEAD, ROW, MONEY)),
        "\n".join("  ".join(row) for row in (HEAD, ROW, MONEY)),
        "\n".join(" ".join(row) for row in (HEAD, ROW, MONEY)),
        "\n".join(f"| {' | '.join(row)} |" for row in (HEAD, ROW, MONEY)),
        "<table>"
        + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in (HEAD, ROW, MONEY))
        + "</table>",
    ],
    ids=["lines", "spaced", "tabs", "wide spaces", "spaces", "markdown", "html"],
)
def test_a_table_with_a_cell_for_the_unit_is_read_in_every_layout(text: str) -> None:
    content = f"<p>{SECTION}</p>{text}" if text.startswith("<") else SECTION + text
    report = gd.parse(content, editions=[FUJIAN])
    values = {key: str(cell.value) for key, cell in report.cells.items() if cell.value is not None}
    assert values == {
        "statistics.published.this_year": "1204",
        "statistics.published.cumulative": "9310",
        "statistics.fees_waived.this_year": "0",
        "statistics.fees_waived.cumulative": "350",
    }
    assert report["statistics.published.this_year"].unit == "条"
    assert report["statistics.fees_waived.cumulative"].unit == "元"


@pytest.mark.parametrize("printed", ["万元", "（万元）", "（单位：万元）"])
def test_another_unit_than_the_forms_is_kept_as_printed(printed: str) -> None:
    behind = "元" if printed == "万元" else ""
    text = SECTION + "\n".join([*HEAD, *ROW, *MONEY]).replace("额\n元", f"额\n{printed}{behind}")
    text = text.replace("额\n万元元", "额\n万元").replace("额\n（", "额（").replace("）元", "）")
    report = gd.parse(text, editions=[FUJIAN])
    assert report["statistics.fees_waived.cumulative"].unit == "万元"
    written = gd.parse(report.render("text-cells", unresolved="blank"), editions=[FUJIAN])
    assert written["statistics.fees_waived.cumulative"].unit == "万元"


def test_a_unit_that_nobody_knows_is_kept_as_printed_in_a_row_of_cells() -> None:
    rows = (HEAD, ROW, ["政府信息公开收费减免金额", "千元", "0", "350"])
    text = SECTION + "\n".join(f"| {' | '.join(row)} |" for row in rows)
    report = gd.parse(text, editions=[FUJIAN])
    assert report["statistics.fees_waived.cumulative"].value == 350
    assert report["statistics.fees_waived.cumulative"].unit == "千元"
    assert "R032" in {found.code for found in report.check()}


def test_a_row_of_cells_without_its_unit_is_counted_in_the_forms() -> None:
    rows = (HEAD, ["主动公开文件数", "", "1204", "9310"], MONEY)
    text = SECTION + "\n".join(f"| {' | '.join(row)} |" for row in rows)
    report = gd.parse(text, editions=[FUJIAN])
    cells = [report[f"statistics.published.{one}"] for one in ("this_year", "cumulative")]
    assert [(cell.value, cell.unit) for cell in cells] == [(1204, "条"), (9310, "条")]


def test_a_unit_that_nobody_knows_gives_no_number_without_a_word() -> None:
    text = SECTION + "\n".join([*HEAD, *ROW, *MONEY, "行政诉讼数", "件", "0", "1"])
    text = text.replace("条", "箱")
    report = gd.parse(text, editions=[FUJIAN])
    assert report["statistics.published.this_year"].value is None
    assert "R006" in {found.code for found in report.diagnostics}


def test_the_year_above_a_column_may_be_broken_behind_its_digits() -> None:
    text = SECTION + "\n".join([*HEAD, *ROW]).replace("2016年", "2015\n年度")
    report = gd.parse(text, editions=[FUJIAN])
    assert report["statistics.published.this_year"].value == 1204
    assert report.unread == ()


GOLD = SHARED / "gold" / "sanming-2016_pre2019_linear.json"


@pytest.mark.skipif(not GOLD.is_file(), reason="the shared real reports are not here")
@pytest.mark.parametrize("choice", [[FUJIAN], [*SHIPPED, WUHAN, FUJIAN]], ids=["alone", "all"])
def test_the_real_table_of_before_2019_equals_its_gold_rows(choice: list[gd.Edition]) -> None:
    gold = load(GOLD)
    report = gd.read(SHARED / "text" / f"{GOLD.stem}.txt", editions=choice)
    rows = FUJIAN.codebook.rows.values()
    assert [(report[r.keys[0]].unit, [str(report[k].value) for k in r.keys]) for r in rows] == [
        (row["unit"], [*row["values"].values()]) for row in gold["rows"]
    ]
    assert (report.edition, report.organ) == (gold["edition"], gold["organ"])
    assert str(report.meta["signed"].value) == gold["signed"]
    assert report.unread == ()


def test_every_check_runs_on_a_form_of_its_own() -> None:
    folder = PLUGINS / "fujian-statistics" / "tests" / "gold"
    report = gd.read(folder / "yunxi-2015.txt", editions=[FUJIAN])
    assert [found.code for found in report.check() if found.severity == "error"] == []


def test_units_and_names_reach_the_codebook_and_the_exports() -> None:
    entry = next(
        e for e in gd.flat_codebook([FUJIAN]) if e.key == "statistics.fees_waived.cumulative"
    )
    assert (entry.unit, entry.kind, entry.section) == ("元", "amount", 7)
    assert entry.label_zh == "政府信息公开收费减免金额 / 历年累计"
    report = gd.Report.build(FUJIAN, values={"statistics.litigation.this_year": 2})
    assert report.to_dict()["cells"]["statistics.litigation.this_year"]["value"] == 2
    assert "<td>2</td>" in report.render()


def test_no_slip_is_seen_in_the_words_of_a_form_that_the_report_does_not_follow() -> None:
    source = (EXAMPLES / "linshui-transport-2023.txt").read_text(encoding="utf-8")
    text = source.replace("（二）依申请公开。", "（二）依申请公开方面\n")
    assert text != source
    assert gd.parse(text, editions=[*SHIPPED, FUJIAN]).diagnostics == ()

"""The edition reads what it writes, and an invented report as a person reads it."""

import json
import os
from pathlib import Path

import pytest
from govdisclosure_fujian import edition

import govdisclosure as gd
from govdisclosure.testing import gold_tests, round_trip_tests

HERE = Path(__file__).parent
# Real reports, where they lie beside a checkout.
SHARED = Path(os.environ.get("GOVDISCLOSURE_SHARED", HERE.parents[3].parent / "shared" / "reports"))
SANMING = SHARED / "gold" / "sanming-2016_pre2019_linear.json"

TestFujian = round_trip_tests(edition)
test_gold = gold_tests(HERE / "gold", [edition])
test_gold_among_all_editions = gold_tests(HERE / "gold", [*gd.editions()[:2], edition])


@pytest.mark.skipif(not SANMING.is_file(), reason="the shared real reports are not here")
@pytest.mark.parametrize("choice", [[edition], [*gd.editions()[:2], edition]], ids=["alone", "all"])
def test_the_real_report_equals_its_gold_rows(choice):
    gold = json.loads(SANMING.read_text(encoding="utf-8"))
    report = gd.read(SHARED / "text" / f"{SANMING.stem}.txt", editions=choice)
    read = [
        {
            "unit": report[row.keys[0]].unit,
            "values": [str(report[key].value) for key in row.keys],
            "states": {report[key].state for key in row.keys},
        }
        for row in edition.codebook.rows.values()
    ]
    assert read == [
        {"unit": row["unit"], "values": [*row["values"].values()], "states": {"stated"}}
        for row in gold["rows"]
    ]
    assert (report.edition, report.year, report.title) == (
        gold["edition"],
        gold["year"],
        gold["title"],
    )
    assert (report.organ, report.published) == (gold["organ"], None)
    assert [day.isoformat() for day in report.period] == gold["period"]
    assert str(report.meta["signed"].value) == gold["signed"]


def test_reports_of_two_years_promise_that_the_cumulative_figure_grows():
    values = {"statistics.published.this_year": 5, "statistics.published.cumulative": 30}
    last = gd.Report.build(edition, year=2014, organ="云溪市人民政府", values=values)
    values = {"statistics.published.this_year": 4, "statistics.published.cumulative": 33}
    this = gd.Report.build(edition, year=2015, organ="云溪市人民政府", values=values)
    assert not gd.compare(last, this).holds

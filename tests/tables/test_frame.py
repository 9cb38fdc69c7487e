"""Reports as pandas frames: exact numbers, states beside them, nothing that is silently a float."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

import govdisclosure as gd
from govdisclosure.exports.columns import TABLES
from govdisclosure.exports.records import RECORDS, origin_of
from tests.gold import ROOT
from tests.tables.invented import new_form, old_form, with_cell

pd = pytest.importorskip("pandas")

FEES = "proactive.fees.amount"
ISSUED = "proactive.rules.issued"


def cell(frame: pd.DataFrame, key: str) -> pd.Series:
    (found,) = (row for _, row in frame[frame["key"] == key].iterrows())
    return found


def test_a_row_says_what_the_cell_says() -> None:
    report = gd.read(ROOT / "examples" / "donghu-health-2021-broken.txt")
    row = cell(gd.to_frame([report]), "applications.handled.natural_person")
    source = report["applications.handled.natural_person"]
    assert (row["value"], row["state"], row["raw"]) == (source.value, source.state, source.raw)
    assert row["place"] == f"{source.span.start}:{source.span.end}"
    assert row["diagnostics"] == "A001"
    assert (row["row"], row["column"]) == ("applications.handled", "natural_person")
    assert row["applicant"] == "natural_person"
    assert row["label_en"] == "Handled this year / Total handled / Natural persons"
    assert row["label_zh"] == report.fact(source.key).label_zh
    assert (row["organ"], row["year"], row["edition"]) == (report.organ, 2021, "2021")


def test_only_the_table_of_applicants_has_applicants() -> None:
    frame = gd.to_frame([new_form()])
    assert set(frame[frame["applicant"].notna()]["section"]) == {3}


def test_numbers_are_decimal_never_float() -> None:
    frame = gd.to_frame([new_form(), old_form()])
    kinds = {type(value) for name in ("value", "amount") for value in frame[name].dropna()}
    assert kinds == {Decimal}
    assert frame["year"].dtype == "Int64"
    assert frame["value"].dtype == object


def test_an_amount_may_equal_a_count() -> None:
    report = with_cell(with_cell(new_form(), FEES, Decimal("28.0"), "万元"), ISSUED, 28)
    frame = gd.to_frame([report])
    assert [type(cell(frame, key)["value"]) for key in (FEES, ISSUED)] == [Decimal, Decimal]
    assert [str(cell(frame, key)["value"]) for key in (FEES, ISSUED)] == ["28.0", "28"]


def test_a_frame_can_be_written_and_read_again(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    frame = gd.to_frame([new_form(), old_form()])
    frame.to_parquet(tmp_path / "cells.parquet")
    again = pd.read_parquet(tmp_path / "cells.parquet")
    assert again["value"].tolist() == frame["value"].tolist()
    frame.to_feather(tmp_path / "cells.feather")


def test_half_a_character_is_written_out_as_in_arrow() -> None:
    pytest.importorskip("pyarrow")
    report = attrs.evolve(new_form(organ="甲\ud800局"), title="\udfff", origin="\ud800.html")
    for table in TABLES:
        frame, arrow = gd.to_frame(report, table=table), gd.to_arrow(report, table=table)
        for name in {"organ", "title", "source"} & set(frame.columns):
            assert frame[name].tolist() == arrow.column(name).to_pylist()


def test_polars_takes_a_frame() -> None:
    pytest.importorskip("pyarrow")
    pl = pytest.importorskip("polars")
    frame = gd.to_frame([new_form(), old_form()])
    assert pl.from_pandas(frame)["value"].to_list() == frame["value"].tolist()


def test_a_wide_frame_with_a_count_that_is_not_whole_can_be_written(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    odd = with_cell(new_form(), ISSUED, Decimal("1234.9"), "件")
    frame = gd.to_frame([odd, new_form()], wide=True)
    assert frame[ISSUED].tolist() == [Decimal("1234.9"), Decimal(3)]
    assert {type(value) for value in frame[ISSUED]} == {Decimal}
    frame.to_parquet(tmp_path / "wide.parquet")
    assert pd.read_parquet(tmp_path / "wide.parquet")[ISSUED].tolist() == frame[ISSUED].tolist()


def test_amounts_are_also_given_in_yuan() -> None:
    frame = gd.to_frame([new_form()])
    row = cell(frame, FEES)
    assert (row["value"], row["unit"], row["amount"]) == (Decimal("0.86"), "万元", Decimal("8600"))
    assert cell(frame, ISSUED)["amount"] is None


def test_an_amount_without_a_unit_is_not_guessed() -> None:
    report = gd.Report.build("2019", values={"proactive.procurement.amount": Decimal(7)})
    row = cell(gd.to_frame([report]), "proactive.procurement.amount")
    assert (row["value"], row["amount"]) == (7, None)


def test_blank_and_missing_are_told_apart() -> None:
    blank = gd.to_frame([gd.blank("2021", year=2022)])
    assert set(blank["state"]) == {"blank"}
    assert blank["value"].isna().all()
    text = (ROOT / "examples" / "linshui-transport-2023.txt").read_text(encoding="utf-8")
    cut = gd.to_frame([gd.parse(text[: text.index("四、政府信息公开行政复议")])])
    assert set(cut[cut["section"] == 4]["state"]) == {"missing"}
    assert set(cut[cut["section"] == 3]["state"]) == {"stated"}


def test_wide_is_one_row_a_report_with_nullable_integers() -> None:
    frame = gd.to_frame([new_form(), old_form()], wide=True)
    assert list(frame["year"]) == [2022, 2020]
    assert frame[ISSUED].dtype == "Int64"
    assert frame[ISSUED][0] == 3
    assert frame[ISSUED].isna().tolist() == [False, True]
    assert frame[FEES].tolist() == [Decimal("8600.00"), None]


def test_wide_states_tell_blank_from_absent() -> None:
    frame = gd.to_frame([new_form(), old_form()], wide=True, states=True)
    states = frame["proactive.rules.in_force:state"]
    assert states[0] == "blank"
    assert pd.isna(states[1])


def test_no_reports_give_an_empty_frame_with_all_columns() -> None:
    for table, columns in TABLES.items():
        frame = gd.to_frame([], table=table)
        assert list(frame.columns) == [column.name for column in columns]
        assert len(frame) == 0
    assert ISSUED in gd.to_frame([], wide=True).columns


def test_a_generator_is_read_once_and_reports_are_numbered() -> None:
    def reports() -> Iterator[gd.Report]:
        yield new_form()
        yield new_form()

    frame = gd.to_frame(reports(), table="reports")
    assert frame["number"].tolist() == [1, 2]


def test_an_alias_table_gives_the_name_and_the_printed_one_is_kept() -> None:
    frame = gd.to_frame([new_form()], table="reports", organs=lambda name, year: f"{name}{year}")
    assert frame["organ"][0] == "青石县林业局2022"
    assert frame["organ_printed"][0] == "青石县林业局"


def test_every_table_has_as_many_values_as_columns() -> None:
    report = gd.read(ROOT / "examples" / "donghu-health-2021-broken.txt")
    report = report.resolve("applications.handled.total", 23, by="审计员", reason="核实")
    origin = origin_of(report, None, 1)
    for table, columns in TABLES.items():
        rows = list(RECORDS[table](report, origin))
        assert rows, table
        assert {len(row) for row in rows} == {len(columns)}


def test_checks_add_their_diagnostics() -> None:
    report = new_form(year=2022)
    assert len(gd.to_frame([report], table="diagnostics", checks=True)) == len(report.check())


def test_the_codebook_is_a_frame() -> None:
    frame = gd.codebook_frame()
    assert len(frame) == len(gd.flat_codebook())
    assert {"key", "label_zh", "label_en", "unit", "kind"} <= set(frame.columns)


@pytest.mark.parametrize(
    "call",
    [
        lambda: gd.to_frame([], table="cell"),
        lambda: gd.to_arrow([], table="cell"),
        lambda: gd.arrow_schema("cell"),
    ],
)
def test_an_unknown_table_is_an_error_that_names_the_tables(call: Callable[[], object]) -> None:
    with pytest.raises(gd.ArgumentError, match="one of reports, cells"):
        call()


def test_keys_that_a_form_lacks_are_not_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Naming the nearest keys takes milliseconds: 4,000 wide rows took a quarter of an hour."""

    def search(key: object, known: object) -> None:
        raise AssertionError(f"searched for {key}")

    monkeypatch.setattr("govdisclosure.model.report.unknown_key", search)
    old, new = old_form(year=2020), new_form(year=2021)
    gd.to_frame([old, new], wide=True, states=True)
    gd.to_frame([old, new], wide=True, crosswalk="2021")
    gd.to_arrow([old, new], wide=True)
    gd.compare(old, new)
    gd.aggregate(new, [old_form(year=2021)])
    gd.find_duplicates([old_form(year=2021), new])
    gd.series([old, new], "applications.other_handling.all.total")

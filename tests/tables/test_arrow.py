"""Arrow tables, and what polars and DuckDB make of them."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

import govdisclosure as gd
from govdisclosure.exports.columns import TABLES
from tests.tables.invented import ORGAN, new_form, old_form, with_cell

pa = pytest.importorskip("pyarrow")

FEES = "proactive.fees.amount"
ISSUED = "proactive.rules.issued"


def test_the_schema_is_the_documented_one() -> None:
    for table, columns in TABLES.items():
        schema = gd.arrow_schema(table)
        assert schema.names == [column.name for column in columns]
        assert gd.to_arrow([], table=table).schema == schema
        for column in columns:
            assert schema.field(column.name).metadata[b"about"] == column.about.encode()


def test_numbers_are_exact_decimals() -> None:
    table = gd.to_arrow([new_form()])
    assert table.schema.field("value").type == pa.decimal128(38, 10)
    (row,) = (row for row in table.to_pylist() if row["key"] == FEES)
    assert (row["value"], row["amount"]) == (Decimal("0.86"), Decimal("8600"))


def test_a_number_that_does_not_fit_is_an_error_not_a_rounded_number() -> None:
    report = with_cell(new_form(), FEES, Decimal("0.123456789012"), "万元")
    with pytest.raises(gd.NumberError, match=rf"value: {FEES}, {ORGAN} 2022"):
        gd.to_arrow([new_form(year=2021), report])


@pytest.mark.parametrize("odd", [Decimal("1234.9"), Decimal("1e30")])
def test_a_wide_count_that_is_not_whole_is_an_error_that_names_it(odd: Decimal) -> None:
    report = attrs.evolve(with_cell(new_form(), ISSUED, odd, "件"), origin="a.html")
    with pytest.raises(gd.NumberError, match=rf"{ISSUED}, a.html #1, {ORGAN} 2022"):
        gd.to_arrow([new_form(), report], wide=True)


def test_a_wide_count_with_nothing_behind_its_point_is_a_count() -> None:
    table = gd.to_arrow([with_cell(new_form(), ISSUED, Decimal("12.0"), "件")], wide=True)
    assert table.column(ISSUED).to_pylist() == [12]


def test_arrow_and_pandas_say_the_same() -> None:
    reports = [new_form(), old_form()]
    table, frame = gd.to_arrow(reports).to_pylist(), gd.to_frame(reports)
    assert [row["value"] for row in table] == frame["value"].tolist()
    assert [row["state"] for row in table] == frame["state"].tolist()


def test_wide_counts_are_whole_numbers() -> None:
    table = gd.to_arrow([new_form(), old_form()], wide=True)
    assert table.schema.field("proactive.rules.issued").type == pa.int64()
    assert table.column("proactive.rules.issued").to_pylist() == [3, None]
    assert table.column(FEES).to_pylist() == [Decimal("8600"), None]


def test_polars_reads_it() -> None:
    pl = pytest.importorskip("polars")
    frame = pl.from_arrow(gd.to_arrow([new_form(), new_form(year=2023)]))
    issued = frame.filter(pl.col("key") == "proactive.rules.issued")
    assert issued["value"].sum() == 6
    assert issued["year"].to_list() == [2022, 2023]


def test_duckdb_reads_it() -> None:
    duckdb = pytest.importorskip("duckdb")
    cells = gd.to_arrow([new_form(), new_form(year=2023)])
    with duckdb.connect() as connection:
        connection.register("cells", cells)
        found = connection.execute(
            "SELECT year, value FROM cells WHERE key = 'proactive.rules.issued' ORDER BY year"
        ).fetchall()
    assert found == [(2022, 3), (2023, 3)]

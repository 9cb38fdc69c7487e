"""Many documents into tables: everything is there once, whatever happens on the way."""

from __future__ import annotations

import csv
import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections import Counter
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

import govdisclosure as gd
from govdisclosure.batch.fetch import fetch
from govdisclosure.batch.outcome import Outcome, tables_of
from govdisclosure.batch.pool import results
from govdisclosure.batch.read import Settings
from govdisclosure.batch.sources import listing
from govdisclosure.exports.records import origin_of
from govdisclosure.model.report import Cells
from tests.processes import PYTHON
from tests.tables.invented import new_form, old_form

pa = pytest.importorskip("pyarrow")
duckdb = pytest.importorskip("duckdb")
pq = pytest.importorskip("pyarrow.parquet")

FEES = "proactive.fees.amount"
LONG = Decimal("0.123456789012")
TOTAL = "applications.other_handling.other.total"


def page(number: int) -> str:
    return new_form(f"第{number}局", 2021 + number % 3).render(unresolved="blank")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three pages in two folders, an old form, a file that is no report, a hidden one."""
    source = tmp_path / "pages"
    (source / "more").mkdir(parents=True)
    for number in (1, 2):
        (source / f"{number}.html").write_text(page(number), encoding="utf-8")
    (source / "more" / "3.html").write_text(page(3), encoding="utf-8")
    (source / "old.html").write_text(old_form().render(unresolved="blank"), encoding="utf-8")
    (source / "bad.bin").write_bytes(b"\x00\x01\xff\xfe" * 64)
    (source / ".hidden").write_text("x", encoding="utf-8")
    return source


def rows(out: Path, table: str) -> list[dict[str, object]]:
    with duckdb.connect() as connection:
        return dicts(connection, f"SELECT * FROM read_parquet('{out}/{table}/*/*.parquet')")


def dicts(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, object]]:
    return connection.sql(query).to_arrow_table().to_pylist()


def names(tasks: list[dict[str, object]]) -> list[str]:
    return sorted(Path(str(task["source"])).name for task in tasks)


def test_a_folder_becomes_tables_partitioned_by_year(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    summary = gd.batch(folder, out, workers=1)
    assert (summary.total.sources, summary.total.reports, summary.total.failed) == (5, 4, 1)
    assert names(rows(out, "reports")) == ["1.html", "2.html", "3.html", "old.html"]
    assert len(rows(out, "cells")) == 3 * 200 + 198
    assert {one.name for one in (out / "cells").iterdir()} == {
        "year=2020",
        "year=2021",
        "year=2022",
        "year=2023",
    }


def test_cells_say_what_the_reports_say(folder: Path, tmp_path: Path) -> None:
    gd.batch(folder / "1.html", tmp_path / "out", workers=1)
    report = gd.read(folder / "1.html")
    read = {row["key"]: (row["value"], row["state"]) for row in rows(tmp_path / "out", "cells")}
    assert read == {key: (cell.value, cell.state) for key, cell in report.cells.items()}


def test_a_bad_file_is_a_row_of_diagnostics(folder: Path, tmp_path: Path) -> None:
    gd.batch(folder, tmp_path / "out", workers=1)
    found = [row for row in rows(tmp_path / "out", "diagnostics") if row["number"] is None]
    assert names(found) == ["bad.bin"]
    assert (found[0]["code"], found[0]["severity"]) == ("X002", "error")


def test_every_reader_of_partitioned_parquet_agrees(folder: Path, tmp_path: Path) -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    out = tmp_path / "out"
    gd.batch(folder, out, workers=1)
    expected = {2020: 198, 2021: 200, 2022: 200, 2023: 200}
    assert Counter(row["year"] for row in rows(out, "cells")) == expected
    assert Counter(pandas.read_parquet(out / "cells")["year"].tolist()) == expected
    scanned = polars.scan_parquet(out / "cells").collect()
    assert Counter(scanned["year"].to_list()) == expected


def test_two_workers_give_what_one_gives(folder: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    gd.batch(folder, one, workers=1, part_size=1)
    gd.batch(folder, two, workers=2, part_size=1)
    for table in ("reports", "cells", "diagnostics", "sections"):
        assert rows(one, table) == rows(two, table)


def test_a_second_run_reads_only_what_is_new(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    gd.batch(folder, out, workers=1)
    (folder / "new.html").write_text(page(4), encoding="utf-8")
    summary = gd.batch(folder, out, workers=1)
    assert (summary.run.sources, summary.total.sources) == (1, 6)
    assert names(rows(out, "reports")) == ["1.html", "2.html", "3.html", "new.html", "old.html"]


def test_a_changed_file_is_named_and_not_read_twice(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    gd.batch(folder, out, workers=1)
    (folder / "1.html").write_text(page(7), encoding="utf-8")
    summary = gd.batch(folder, out, workers=1)
    assert [Path(key).name for key in summary.changed] == ["1.html"]
    assert summary.run.sources == 0
    assert "changed since" in str(summary)


@pytest.mark.parametrize("target", ["out", "out.duckdb", "more/out"])
def test_results_among_the_sources_are_not_read(folder: Path, target: str) -> None:
    for _ in range(2):
        summary = gd.batch(folder, folder / target, workers=1)
        assert summary.total.sources == 5
    assert len(listing([f"{folder}/**/*"], folder / target).tasks) == 5


@pytest.mark.parametrize("target", ["out", "out.duckdb"])
def test_a_source_named_like_the_results_is_read(folder: Path, target: str) -> None:
    (folder / f"{target}.html").write_text(page(7), encoding="utf-8")
    assert gd.batch(folder, folder / target, workers=1).total.sources == 6


def test_a_file_spelled_in_several_ways_is_read_once(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    given = ["1.html", "./1.html", "./1*.html", folder / "1.html"]
    assert [task.key for task in listing(given, tmp_path / "out").tasks] == ["1.html"]
    assert [task.key for task in listing(["./1.html"], tmp_path / "out").tasks] == ["1.html"]


def test_a_link_to_a_folder_above_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (folder / "more" / "up").symlink_to(folder, target_is_directory=True)
    assert len(listing([folder], tmp_path / "out").tasks) == 5


def test_members_of_one_name_are_told_apart(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.html", page(1))
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.html", page(2))
    gd.batch(tmp_path / "two.zip", tmp_path / "out", workers=1)
    found = {str(row["source"]): row["organ"] for row in rows(tmp_path / "out", "reports")}
    path = f"{tmp_path / 'two.zip'}!/a.html"
    assert found == {path: "第1局", f"{path}#2": "第2局"}


def test_two_runs_do_not_write_to_one_folder(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("fcntl")

    def second_run(progress: object) -> None:
        gd.batch(folder, tmp_path / "out", workers=1)

    with pytest.raises(gd.FileError, match="another run"):
        gd.batch(folder, tmp_path / "out", workers=1, on_progress=second_run)
    assert gd.batch(folder, tmp_path / "out", workers=1).total.sources == 5


def test_other_settings_do_not_mix(folder: Path, tmp_path: Path) -> None:
    gd.batch(folder, tmp_path / "out", workers=1)
    with pytest.raises(gd.DataError, match="other settings"):
        gd.batch(folder, tmp_path / "out", workers=1, checks=True)
    with pytest.raises(gd.DataError, match="holds no batch"):
        gd.batch(folder, folder / "more", workers=1)


@pytest.mark.parametrize("target", ["out", "out.duckdb"])
def test_the_error_says_which_settings_differ(folder: Path, tmp_path: Path, target: str) -> None:
    gd.batch(folder, tmp_path / target, workers=1)
    organs = gd.Organs.of({"甲局": ["乙局"]})
    with pytest.raises(gd.DataError) as caught:
        gd.batch(folder, tmp_path / target, workers=1, checks=True, column="html", organs=organs)
    said = caught.value.message
    assert "settings: checks was False and is True; column was none and is html; organs was" in said
    assert "edition" not in said
    assert "column 原为 无，现为 html" in caught.value.message_zh


def test_a_folder_of_json_lines_has_reports_and_errors_only(folder: Path, tmp_path: Path) -> None:
    gd.batch(folder, tmp_path / "out", workers=1, format="jsonl")
    assert [path.name for path in (tmp_path / "out").iterdir() if path.is_dir()] == ["reports"]
    written = (tmp_path / "out" / "reports").glob("*/*.jsonl")
    lines = [json.loads(line) for path in written for line in path.read_text("utf-8").splitlines()]
    assert sorted("error" in line for line in lines) == [False] * 4 + [True]


def test_a_source_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    for source in ("nothing", "*.nothing"):
        with pytest.raises(gd.FileError, match="nothing"):
            gd.batch(tmp_path / source, tmp_path / "out", workers=1)


def test_a_database_has_all_tables(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.duckdb"
    gd.batch(folder, path, workers=1, part_size=2)
    gd.batch(folder, path, workers=1)
    with duckdb.connect(str(path), read_only=True) as connection:
        count = connection.execute(
            "SELECT (SELECT count(*) FROM reports), (SELECT count(*) FROM cells), "
            "(SELECT count(*) FROM diagnostics WHERE code = 'X002'), "
            "(SELECT count(*) FROM sections) > 0, (SELECT count(*) FROM decisions)"
        ).fetchone()
    assert count == (4, 798, 1, True, 0)


def test_one_file_of_csv_opens_in_a_spreadsheet(folder: Path, tmp_path: Path) -> None:
    (folder / "=1+1.html").write_text(page(5), encoding="utf-8")
    os.chdir(folder)
    gd.batch("*.html", tmp_path / "out.csv", workers=1, part_size=1)
    content = (tmp_path / "out.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\xef\xbb\xbf") == 1
    lines = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    assert len(lines) == 3 * 200 + 198
    assert {line["source"] for line in lines} >= {"'=1+1.html", "1.html"}
    assert {line["value"] for line in lines if line["key"] == TOTAL} == {"3"}
    assert not (tmp_path / "out.csv.parts").exists()


def test_one_file_of_json_lines_restores(folder: Path, tmp_path: Path) -> None:
    gd.batch(folder, tmp_path / "out.jsonl", workers=1, part_size=2)
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").open(encoding="utf-8")]
    reports = [gd.Report.from_dict(line) for line in lines if "error" not in line]
    assert reports[0] == gd.read(folder / "1.html")
    (failure,) = (line for line in lines if "error" in line)
    assert failure["error"]["code"] == "X002"


def test_a_finished_file_is_not_overwritten(folder: Path, tmp_path: Path) -> None:
    gd.batch(folder, tmp_path / "out.parquet", workers=1)
    with pytest.raises(gd.FileError, match="exists"):
        gd.batch(folder, tmp_path / "out.parquet", workers=1)
    assert pq.read_table(tmp_path / "out.parquet").num_rows == 798


def test_members_of_archives_are_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr("甲/1.html", page(1))
        archive.writestr("2.html", page(2))
    gd.batch(tmp_path / "pages.zip", tmp_path / "out", workers=1)
    found = rows(tmp_path / "out", "reports")
    assert {str(row["source"]).partition("!/")[2]: row["organ"] for row in found} == {
        "甲/1.html": "第1局",
        "2.html": "第2局",
    }


def test_a_broken_archive_is_a_row_of_diagnostics(tmp_path: Path) -> None:
    (tmp_path / "pages.zip").write_bytes(b"PK\x03\x04 broken")
    summary = gd.batch(tmp_path / "pages.zip", tmp_path / "out", workers=1)
    assert (summary.total.sources, summary.total.failed) == (1, 1)


def test_json_lines_hold_documents_and_their_names(tmp_path: Path) -> None:
    path = tmp_path / "crawl.jsonl"
    lines = [
        json.dumps({"url": "http://a.example/1", "html": page(1)}),
        "",
        json.dumps({"url": "http://a.example/2", "page": page(2)}),
        "{broken",
        json.dumps({"url": "http://a.example/3", "text": "三、"}),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    gd.batch(path, tmp_path / "out", workers=1, name="url")
    failed = {row["source"] for row in rows(tmp_path / "out", "diagnostics") if not row["number"]}
    assert failed == {f"{path}#3", f"{path}#4"}
    sources = [row["source"] for row in rows(tmp_path / "out", "reports")]
    assert sorted(map(str, sources)) == ["http://a.example/1", "http://a.example/3"]
    assert fetch(listing([path], tmp_path / "out").tasks[0], "url", None).content.startswith("http")


EMPTY = [
    {"html": None, "text": "REPORT"},
    {"html": "", "text": "REPORT"},
    {"html": " \n", "markdown": "REPORT", "text": None},
    {"html": "REPORT", "text": "三、"},
]


@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
def test_the_first_column_that_is_filled_holds_the_document(tmp_path: Path, suffix: str) -> None:
    text = new_form("甲局", 2022).render("text-cells", unresolved="blank")
    made = [{key: text if one == "REPORT" else one for key, one in row.items()} for row in EMPTY]
    path = tmp_path / f"crawl.{suffix}"
    if suffix == "jsonl":
        path.write_text("\n".join(map(json.dumps, made)), encoding="utf-8")
    else:
        columns = ("html", "text", "markdown")
        pq.write_table(pa.table({one: [row.get(one) for row in made] for one in columns}), path)
    gd.batch(path, tmp_path / "out", workers=1)
    assert [row["year"] for row in rows(tmp_path / "out", "reports")] == [2022] * 4


def test_a_line_without_a_document_says_so(tmp_path: Path) -> None:
    path = tmp_path / "crawl.jsonl"
    path.write_text('{"html": null}\n' + "[" * 200_000, encoding="utf-8")
    gd.batch(path, tmp_path / "out", workers=1)
    found = {row["source"]: row for row in rows(tmp_path / "out", "diagnostics")}
    assert "column 'html' is empty" in str(found[f"{path}#1"]["message"])
    assert {row["code"] for row in found.values()} == {"X009"}


def test_half_a_character_is_written_out(tmp_path: Path) -> None:
    line = {"text": page(1).replace("第1局", "第\ud8001局")}
    (tmp_path / "crawl.jsonl").write_text(json.dumps(line), encoding="utf-8")
    gd.batch(tmp_path / "crawl.jsonl", tmp_path / "out", workers=1)
    (row,) = rows(tmp_path / "out", "reports")
    assert row["organ"] == "第\\ud8001局"


def test_a_number_that_no_table_holds_costs_its_document_only(tmp_path: Path) -> None:
    long = attrs.evolve(new_form(), cells=Cells({FEES: gd.Cell(FEES, LONG, "stated")}))
    outcomes = [
        Outcome(name, ((report, origin_of(report, name, 1)),))
        for name, report in (("a", new_form()), ("b", long), ("c", old_form()))
    ]
    held = tables_of(outcomes)
    assert [one.told[0] if one.told else None for one in held.outcomes] == [None, "X011", None]
    assert held.tables["reports"].column("source").to_pylist() == ["a", "c"]
    failed = [row for row in held.tables["diagnostics"].to_pylist() if row["number"] is None]
    assert [(row["source"], row["code"]) for row in failed] == [("b", "X011")]


def test_parquet_holds_documents_in_row_groups(tmp_path: Path) -> None:
    table = pa.table({"id": ["a", "b", "c"], "text": [page(n) for n in (1, 2, 3)]})
    pq.write_table(table, tmp_path / "crawl.parquet", row_group_size=2)
    gd.batch(tmp_path / "crawl.parquet", tmp_path / "out", workers=1, name="id")
    found = {row["source"]: row["organ"] for row in rows(tmp_path / "out", "reports")}
    assert found == {"a": "第1局", "b": "第2局", "c": "第3局"}


def test_decisions_beside_a_file_are_laid_over_it(folder: Path, tmp_path: Path) -> None:
    report = gd.read(folder / "1.html").resolve(TOTAL, 9, by="审计员", reason="来电核实")
    gd.save_decisions(report, folder / "1.html.decisions.json")
    gd.batch(folder, tmp_path / "out", workers=1)
    (decision,) = rows(tmp_path / "out", "decisions")
    assert (decision["key"], decision["value"], decision["by"]) == (TOTAL, 9, "审计员")
    assert len(rows(tmp_path / "out", "reports")) == 4


def test_aliases_name_the_organ(folder: Path, tmp_path: Path) -> None:
    organs = gd.Organs.of({"甲市": ["第1局"]})
    gd.batch(folder / "1.html", tmp_path / "out", workers=1, organs=organs)
    (row,) = rows(tmp_path / "out", "reports")
    assert (row["organ"], row["organ_printed"]) == ("甲市", "第1局")


class Deadly:
    """Names of organs that end the process that asks for the second one."""

    aliases = ()

    def __call__(self, printed: str, year: int | None) -> str:
        if printed == "第2局":
            os._exit(1)
        return printed


def test_a_script_need_not_be_guarded_and_runs_once(folder: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import govdisclosure as gd\n"
        "print('once')\n"
        f"summary = gd.batch({str(folder)!r}, {str(tmp_path / 'out')!r}, workers=2, part_size=1)\n"
        "print(summary.total.reports, summary.total.failed, __name__)\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout.splitlines() == ["once", "4 1 __main__"], done.stderr


def test_workers_that_cannot_begin_blame_no_document(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[results.__module__], "_begin", os.abort)
    with pytest.raises(gd.Error, match="workers cannot be started"):
        gd.batch(folder, tmp_path / "out", workers=2, part_size=1)
    monkeypatch.undo()
    summary = gd.batch(folder, tmp_path / "out", workers=2, part_size=1)
    assert (summary.total.sources, summary.total.failed) == (5, 1)


def test_what_kills_a_worker_costs_one_document(folder: Path, tmp_path: Path) -> None:
    tasks = list(listing([folder], tmp_path / "out").tasks)
    batches = [tasks[:3], tasks[3:]]
    found = list(results(batches, Settings(organs=Deadly()), 2))  # type: ignore[arg-type]
    assert sum(one.tally.sources for one in found) == len(tasks) == 5
    assert sum(one.tally.reports for one in found) == 3
    assert sum(one.tally.codes["X000"] for one in found) == 1


def test_pandas_reads_a_folder_with_files_without_a_year_as_documented(
    folder: Path, tmp_path: Path
) -> None:
    pd = pytest.importorskip("pandas")
    dataset = pytest.importorskip("pyarrow.dataset")
    (folder / "undated.html").write_text(page(1).replace("2022", ""), encoding="utf-8")
    gd.batch(folder, tmp_path / "out", workers=1)
    years = dataset.partitioning(pa.schema([("year", pa.int32())]), flavor="hive")
    for table in ("reports", "diagnostics"):
        frame = pd.read_parquet(
            tmp_path / "out" / table, partitioning=years, dtype_backend="numpy_nullable"
        )
        assert str(frame["year"].dtype) == "Int32"
        assert frame["year"].isna().any()
        assert len(frame) == len(rows(tmp_path / "out", table))


def test_summary_page_says_what_the_summary_says(folder: Path, tmp_path: Path) -> None:
    gd.batch(folder, tmp_path / "out", workers=1)
    text = (tmp_path / "out" / "summary.html").read_text(encoding="utf-8")
    assert "4 reports" in text
    assert "X002" in text
    assert "<script" not in text


@pytest.mark.parametrize("target", ["out", "out.csv", "out.parquet", "out.duckdb", "out.jsonl"])
def test_the_summary_names_documents_that_failed(folder: Path, tmp_path: Path, target: str) -> None:
    summary = gd.batch(folder, tmp_path / target, workers=1, part_size=1)
    assert f"  X002  {folder / 'bad.bin'}" in str(summary).splitlines()
    page = tmp_path / "out" / "summary.html"
    page = page if target == "out" else tmp_path / f"{target}.summary.html"
    assert f"<li>X002  {folder / 'bad.bin'}</li>" in page.read_text(encoding="utf-8")


def test_a_failed_line_goes_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "crawl.jsonl"
    path.write_text(json.dumps({"url": "http://x/1", "html": 5}), encoding="utf-8")
    summary = gd.batch(path, tmp_path / "out", workers=1, name="url")
    assert [code for _, code in summary.total.failures] == ["X009"]


def test_of_many_failures_the_first_are_named(tmp_path: Path) -> None:
    path = tmp_path / "crawl.jsonl"
    path.write_text('{"html": 5}\n' * 1_100, encoding="utf-8")
    summary = gd.batch(path, tmp_path / "out", workers=1)
    assert "… +1088" in str(summary)
    assert "… +100<" in (tmp_path / "out" / "summary.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_diagnostics_are_beside_a_file_of_cells(folder: Path, tmp_path: Path, suffix: str) -> None:
    gd.batch(folder, tmp_path / f"out.{suffix}", workers=1, part_size=2)
    beside = tmp_path / f"out.diagnostics.{suffix}"
    with duckdb.connect() as connection:
        found = dicts(connection, f"SELECT * FROM '{beside}' WHERE number IS NULL")
    assert names(found) == ["bad.bin"]
    assert found[0]["code"] == "X002"


def test_the_summary_leaves_out_what_did_not_occur(folder: Path, tmp_path: Path) -> None:
    summary = str(gd.batch(folder / "1.html", tmp_path / "out", workers=1))
    assert "Reports by year" in summary
    assert "Diagnostics" not in summary


def command(folder: Path, out: Path) -> list[str]:
    arguments = ["batch", str(folder), "--out", str(out), "--part-size", "3", "--workers", "1"]
    return [sys.executable, "-m", "govdisclosure", *arguments]


def run(command_: list[str]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **PYTHON}
    return subprocess.run(
        command_, capture_output=True, encoding="utf-8", check=False, env=environment
    )


def test_the_command_ends_with_a_summary(folder: Path, tmp_path: Path) -> None:
    ended = run(command(folder, tmp_path / "out"))
    assert ended.returncode == 2  # a document could not be read
    assert "4 reports" in ended.stdout
    again = run(command(folder, tmp_path / "out"))
    assert (again.returncode, "0 in this run" in again.stdout) == (0, True)


@pytest.mark.parametrize("target", ["out", "out.duckdb"])
def test_nothing_is_lost_or_doubled_by_kills_at_random(tmp_path: Path, target: str) -> None:
    """Ten kills each; the moments are drawn, the outcome is not."""
    source = tmp_path / "pages"
    source.mkdir()
    for number in range(60):
        (source / f"{number:03}.html").write_text(page(number), encoding="utf-8")
    out = tmp_path / target
    chance = random.Random(target)
    environment = {**os.environ, **PYTHON}
    kills = 0
    for _ in range(10):
        process = subprocess.Popen(
            command(source, out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        while process.poll() is None and not out.exists():
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.6))
        process.send_signal(signal.SIGKILL)
        kills += process.wait() == -signal.SIGKILL
    assert kills > 0
    assert run(command(source, out)).returncode == 0
    if target == "out":
        reports, cells = rows(out, "reports"), rows(out, "cells")
    else:
        with duckdb.connect(str(out), read_only=True) as connection:
            reports, cells = (
                dicts(connection, f"SELECT * FROM {table}") for table in ("reports", "cells")
            )
    assert names(reports) == [f"{number:03}.html" for number in range(60)]
    assert Counter(str(row["source"]) for row in cells) == Counter(
        {str(row["source"]): 200 for row in reports}
    )
    assert not list(tmp_path.glob("**/.*part-*"))

"""Which documents a batch reads, what it calls them, and what it leaves out."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import govdisclosure as gd
from govdisclosure.batch.folder import FolderStore
from govdisclosure.batch.labels import Labels
from govdisclosure.exports.exact import escaped
from tests.processes import PYTHON
from tests.tables.invented import new_form

pa = pytest.importorskip("pyarrow")
duckdb = pytest.importorskip("duckdb")
pq = pytest.importorskip("pyarrow.parquet")

URL = "http://a.example/1"


def page(number: int) -> str:
    return new_form(f"第{number}局", 2021 + number % 3).render(unresolved="blank")


def crawl(path: Path, urls: list[str | None], first: int = 1) -> Path:
    lines = [json.dumps({"url": url, "html": page(at)}) for at, url in enumerate(urls, first)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def organs(out: Path) -> dict[object, object]:
    if out.suffix == ".duckdb":
        with duckdb.connect(str(out), read_only=True) as connection:
            return dict(connection.execute("SELECT source, organ FROM reports").fetchall())
    if out.suffix == ".jsonl":
        lines = [json.loads(line) for line in out.open(encoding="utf-8")]
        return {escaped(line["source"]): line["organ_name"] for line in lines}
    if out.suffix == ".parquet":
        table = pq.read_table(out, columns=["source", "organ"])
        return dict(
            zip(*(table.column(name).to_pylist() for name in table.schema.names), strict=True)
        )
    query = f"SELECT source, organ FROM read_parquet('{out}/reports/*/*.parquet')"
    return dict(duckdb.sql(query).fetchall())


# ------------------------------------------------------------------ names that come again


@pytest.mark.parametrize("target", ["out", "out.duckdb", "out.jsonl", "out.parquet"])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_url_that_comes_again_is_told_apart(tmp_path: Path, target: str, workers: int) -> None:
    path = crawl(tmp_path / "crawl.jsonl", [URL, "http://a.example/2", URL, URL])
    out = tmp_path / target
    summary = gd.batch(path, out, workers=workers, name="url", part_size=2)
    assert organs(out) == {
        URL: "第1局",
        "http://a.example/2": "第2局",
        f"{URL}#2": "第3局",
        f"{URL}#3": "第4局",
    }
    assert summary.repeated == 2
    assert "2 documents whose name came before" in str(summary)


@pytest.mark.parametrize("target", ["out", "out.duckdb"])
def test_a_later_run_knows_the_names_of_earlier_ones(tmp_path: Path, target: str) -> None:
    out = tmp_path / target
    first = crawl(tmp_path / "1.jsonl", [URL, URL])
    gd.batch(first, out, workers=1, name="url")
    second = crawl(tmp_path / "2.jsonl", [URL], first=3)
    gd.batch([first, second], out, workers=1, name="url")
    assert organs(out) == {URL: "第1局", f"{URL}#2": "第2局", f"{URL}#3": "第3局"}


def test_both_documents_of_a_name_keep_their_own_rows(tmp_path: Path) -> None:
    path = crawl(tmp_path / "crawl.jsonl", [URL, URL])
    gd.batch(path, tmp_path / "out", workers=1, name="url")
    found = duckdb.sql(f"SELECT source FROM read_parquet('{tmp_path}/out/cells/*/*.parquet')")
    assert Counter(source for (source,) in found.fetchall()) == {URL: 200, f"{URL}#2": 200}


def test_documents_that_fail_are_told_apart_too(tmp_path: Path) -> None:
    lines = [json.dumps({"url": URL, "html": text}) for text in ("", 5, 6)]
    (tmp_path / "crawl.jsonl").write_text("\n".join(lines), encoding="utf-8")
    gd.batch(tmp_path / "crawl.jsonl", tmp_path / "out", workers=1, name="url")
    query = f"SELECT source FROM read_parquet('{tmp_path}/out/diagnostics/*/*.parquet')"
    found = {source for (source,) in duckdb.sql(f"{query} WHERE number IS NULL").fetchall()}
    assert len(found) == 2


def test_a_line_without_a_name_is_called_by_its_place(tmp_path: Path) -> None:
    path = crawl(tmp_path / "crawl.jsonl", [None, URL, ""])
    gd.batch(path, tmp_path / "out", workers=1, name="url")
    assert set(organs(tmp_path / "out")) == {f"{path}#1", URL, f"{path}#3"}


@pytest.mark.parametrize("target", ["out", "out.duckdb", "out.jsonl", "out.parquet"])
def test_names_that_are_no_text_are_written_out(tmp_path: Path, target: str) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number, name in enumerate((b"bad\xff.html", b"line\nbreak.html", b"q'\".html")):
        Path(os.fsdecode(os.path.join(os.fsencode(pages), name))).write_text(
            page(number), encoding="utf-8"
        )
    summary = gd.batch(pages, tmp_path / target, workers=1)
    assert (summary.total.reports, summary.total.failed) == (3, 0)
    found = {str(source).rpartition("/")[2] for source in organs(tmp_path / target)}
    assert found == {"bad\\udcff.html", "line\nbreak.html", "q'\".html"}
    if target in ("out", "out.duckdb"):
        assert gd.batch(pages, tmp_path / target, workers=1).run.sources == 0


@pytest.mark.parametrize("target", ["out", "out.duckdb", "out.jsonl"])
def test_half_a_character_in_a_url_is_told_apart_too(tmp_path: Path, target: str) -> None:
    path = crawl(tmp_path / "crawl.jsonl", ["\ud800", "\ud800"])
    for _ in range(2 if target != "out.jsonl" else 1):
        gd.batch(path, tmp_path / target, workers=1, name="url")
    assert organs(tmp_path / target) == {"\\ud800": "第1局", "\\ud800#2": "第2局"}


def test_labels_never_meet_a_name_that_is_there() -> None:
    labels = Labels(["a", "a#2"])
    assert [labels.of(name) for name in ("a", "b", "a#2", "a", "a#3")] == [
        "a#3",
        "b",
        "a#2#2",
        "a#4",
        "a#3#2",
    ]


@pytest.mark.parametrize("target", ["out", "out.duckdb"])
def test_kills_at_random_change_no_name(tmp_path: Path, target: str) -> None:
    urls: list[str | None] = [f"http://a.example/{number % 20}" for number in range(60)]
    path = crawl(tmp_path / "crawl.jsonl", urls)
    out, chance = tmp_path / target, random.Random(target)
    for moment in [chance.uniform(0, 0.6) for _ in range(5)] + [60.0]:
        command = ["batch", str(path), "--out", str(out), "--name", "url", "--part-size", "5"]
        process = subprocess.Popen(
            [sys.executable, "-m", "govdisclosure", *command, "--workers", "2"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **PYTHON},
        )
        while process.poll() is None and not out.exists():
            time.sleep(0.01)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(moment)
        process.kill()
        process.wait()
    gd.batch(path, tmp_path / f"whole{out.suffix}", workers=1, name="url")
    assert organs(out) == organs(tmp_path / f"whole{out.suffix}")
    assert len(organs(out)) == 60


# ------------------------------------------------------------------ results of earlier runs


@pytest.mark.parametrize("target", ["r", "r.parquet", "r.csv", "r.jsonl", "r.duckdb"])
def test_results_of_another_run_are_no_sources(tmp_path: Path, target: str) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "1.html").write_text(page(1), encoding="utf-8")
    gd.batch(pages, pages / target, workers=1)
    for given in (pages, f"{pages}/**/*", [pages, pages / target]):
        shutil.rmtree(tmp_path / "out", ignore_errors=True)
        summary = gd.batch(given, tmp_path / "out", workers=1)
        assert (summary.total.sources, summary.total.failed) == (1, 0)
        assert str(pages / target) in summary.results
        assert "results of earlier runs left out" in str(summary)
    assert target in (tmp_path / "out" / "summary.html").read_text(encoding="utf-8")


def test_parts_of_a_run_that_was_killed_are_no_sources(tmp_path: Path) -> None:
    (tmp_path / "1.html").write_text(page(1), encoding="utf-8")
    store = FolderStore(tmp_path / "r.parquet.parts", "parquet", "x")
    store.release()
    summary = gd.batch(tmp_path, tmp_path / "out", workers=1)
    assert summary.total.sources == 1
    assert [Path(one).name for one in summary.results] == ["r.parquet.parts"]


def test_what_only_looks_like_results_is_read(tmp_path: Path) -> None:
    (tmp_path / "summary.html").write_text(page(1), encoding="utf-8")
    (tmp_path / "manifest.jsonl").write_text(json.dumps({"html": page(2)}), encoding="utf-8")
    pq.write_table(pa.table({"html": [page(3)]}), tmp_path / "cells.parquet")
    (tmp_path / "error.jsonl").write_text(
        json.dumps({"error": None, "source": URL, "html": page(4)}), encoding="utf-8"
    )
    summary = gd.batch(tmp_path, tmp_path / "out", workers=1)
    assert summary.results == ()
    assert set(organs(tmp_path / "out").values()) == {"第1局", "第2局", "第3局", "第4局"}


# ------------------------------------------------------------------ places that cannot be written


def full(*arguments: object, **named: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("target", ["out", "out.csv", "out.jsonl"])
def test_a_full_disk_is_named_and_the_next_run_goes_on(
    tmp_path: Path, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2, 3):
        (tmp_path / f"{number}.html").write_text(page(number), encoding="utf-8")
    written: list[object] = []
    whole = FolderStore._write_file

    def until_full(self: FolderStore, *arguments: object) -> None:
        if len(written) > 1:
            full()
        written.append(arguments)
        whole(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(FolderStore, "_write_file", until_full)
    with pytest.raises(gd.FileError, match="No space left on device") as caught:
        gd.batch(f"{tmp_path}/*.html", tmp_path / target, workers=1, part_size=1)
    assert "Make room" in caught.value.message
    assert "无法写入" in caught.value.message_zh
    monkeypatch.undo()
    summary = gd.batch(f"{tmp_path}/*.html", tmp_path / target, workers=1, part_size=1)
    assert (summary.total.sources, summary.total.reports) == (3, 3)


def test_a_place_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "1.html").write_text(page(1), encoding="utf-8")
    for out in (tmp_path / "file", tmp_path / "file" / "out", tmp_path / "file" / "out.duckdb"):
        with pytest.raises(gd.FileError, match="cannot write"):
            gd.batch(tmp_path / "1.html", out, workers=1)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "x"


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "1.html").write_text(page(1), encoding="utf-8")
    (tmp_path / "locked").mkdir(mode=0o555)
    with pytest.raises(gd.FileError, match="Permission denied"):
        gd.batch(tmp_path / "1.html", tmp_path / "locked" / "out", workers=1)


def test_a_folder_that_cannot_be_opened_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(self: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "iterdir", locked)
    with pytest.raises(gd.FileError, match=r"cannot open .*Permission denied"):
        gd.batch(tmp_path, tmp_path.parent / "out", workers=1)


# ------------------------------------------------------------------ odd arguments


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"sources": None}, "sources is None"),
        ({"sources": [5]}, "a source is 5"),
        ({"sources": b"x"}, "a source is b'x'"),
        ({"sources": "\x00"}, "no such file|null"),
        ({"out": None}, "out is None"),
        ({"out": b"x"}, "out is b'x'"),
        ({"out": "\x00"}, "null"),
        ({"out": "tables.xlsx"}, "out is 'tables.xlsx'; .*a folder, or a file ending in .parquet"),
        ({"out": "tables.jsonl.gz"}, "out is 'tables.jsonl.gz'"),
        ({"format": "xls"}, "no format 'xls'"),
        ({"format": []}, r"no format \[\]"),
        ({"workers": 0}, "workers is 0"),
        ({"workers": -2}, "workers is -2"),
        ({"workers": "2"}, "workers is '2'"),
        ({"part_size": 0}, "part_size is 0"),
        ({"part_size": 2.5}, "part_size is 2.5"),
        ({"organs": {"甲局": ["甲办"]}}, "organs is"),
        ({"organs": "organs.csv"}, "organs is 'organs.csv'"),
        ({"column": 5}, "column is 5"),
        ({"name": ["url"]}, "name is"),
        ({"editions": "2021"}, "editions is '2021'"),
        ({"editions": ["2021"]}, "gd.get_edition"),
        ({"on_progress": 5}, "on_progress is 5"),
    ],
)
def test_odd_arguments_are_refused_before_anything_is_written(
    tmp_path: Path, given: dict[str, object], complaint: str
) -> None:
    (tmp_path / "1.html").write_text(page(1), encoding="utf-8")
    arguments = {"sources": tmp_path / "1.html", "out": tmp_path / "out", "workers": 1, **given}
    call: Callable[..., object] = gd.batch
    with pytest.raises(gd.Error, match=complaint):
        call(arguments.pop("sources"), arguments.pop("out"), **arguments)
    assert [one.name for one in tmp_path.iterdir()] == ["1.html"]


def test_nothing_to_read_is_a_result_too(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for sources in ([], tmp_path / "empty"):
        shutil.rmtree(tmp_path / "out", ignore_errors=True)
        summary = gd.batch(sources, tmp_path / "out", workers=1)
        assert summary.total.sources == 0
        assert (tmp_path / "out" / "summary.html").is_file()


def test_a_folder_of_any_name_is_gone_on_with(tmp_path: Path) -> None:
    (tmp_path / "1.html").write_text(page(1), encoding="utf-8")
    (tmp_path / "old.zip").mkdir()
    assert gd.batch(tmp_path / "1.html", tmp_path / "old.zip", workers=1).total.reports == 1


@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
def test_a_column_of_names_that_is_not_there_is_said(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"crawl.{suffix}"
    made = {"url": "http://a.example/1", "html": page(1)}
    if suffix == "jsonl":
        path.write_text(json.dumps(made), encoding="utf-8")
    else:
        pq.write_table(pa.table({key: [value] for key, value in made.items()}), path)
    summary = gd.batch(path, tmp_path / "out", workers=1, name="nope")
    assert summary.unnamed == 1
    assert "1 lines or rows without a name" in str(summary)
    named = gd.batch(path, tmp_path / "named", workers=1, name="url")
    assert "without a name" not in str(named)

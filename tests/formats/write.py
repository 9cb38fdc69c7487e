"""Write the fixtures of a version: python -m tests.formats.write

For a version, before it is published; no file of its folder is ever written again, and reports that
`invented.py` has got since are added. All later versions read it (`test_written_before.py`).
"""

from __future__ import annotations

import io
import json
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyarrow

import govdisclosure as gd
from govdisclosure.writers.layouts import LAYOUTS, OFFICE_LAYOUTS
from tests.formats.invented import REPORTS, doubtful, doubtful_source
from tests.formats.truth import editions_for, said

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
PREFIX = "written-by-"
PACKED = ".tar.xz"
DOUBTFUL = "doubtful"
SUFFIXES = {"html": ".html", "markdown": ".md", "text": ".txt"}
# Office files are large; these are enough to see their format drift.
WORKBOOKS = ("2019-amounts",)
Files = Iterator[tuple[str, bytes]]


def main() -> None:
    folder = FIXTURES / f"{PREFIX}{gd.__version__}"
    makers = {name: make for name, make in REPORTS.items() if not _is_kept(folder, name)}
    if not makers and _is_kept(folder, DOUBTFUL):
        sys.exit(f"{folder.name} has all of them: what a version wrote is never written again.")
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in makers.items():
        report = make()
        _keep(folder, name, report, [*_documents(report), *_exports(report, name in WORKBOOKS)])
    if not _is_kept(folder, DOUBTFUL):
        report = doubtful()
        _keep(folder, DOUBTFUL, report, [*_doubtful(report), *_exports(report, workbook=False)])


def _is_kept(folder: Path, name: str) -> bool:
    return (folder / f"{name}{PACKED}").exists()


def _documents(report: gd.Report) -> Files:
    """The report in every layout that keeps it, and in those that lose information."""
    blanks = any(cell.state == "blank" and cell.mark is None for cell in report.cells.values())
    for layout in LAYOUTS.values():
        if layout.keeps_blanks or not layout.lossless or not blanks:
            yield layout.name + SUFFIXES[layout.format], report.render(layout.name).encode()
    for name in OFFICE_LAYOUTS:
        yield f"{name}.{name}", _bytes(report.render(name))


def _doubtful(report: gd.Report) -> Files:
    yield "marked.html", report.render("html-official", unresolved="mark").encode()
    yield "marked.docx", _bytes(report.render("docx", unresolved="mark"))
    yield "source.txt", doubtful_source().encode()
    yield "source.txt.decisions.json", _file(lambda path: gd.save_decisions(report, path), "")


def _exports(report: gd.Report, workbook: bool) -> Files:
    yield "report.json", report.to_json().encode()
    yield "cells.csv", _file(report.to_csv, ".csv")
    yield "cells.arrow", _arrow(gd.to_arrow([report]))
    if workbook:
        yield "report.xlsx", _file(report.to_excel, ".xlsx")


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


def _file(write: Callable[[Path], None], suffix: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"file{suffix}")
        write(path)
        return path.read_bytes()


def _arrow(table: pyarrow.Table) -> bytes:
    stream = io.BytesIO()
    with pyarrow.ipc.new_stream(stream, table.schema) as writer:
        writer.write_table(table)
    return stream.getvalue()


def _keep(folder: Path, name: str, report: gd.Report, files: list[tuple[str, bytes]]) -> None:
    """The files in one archive, and beside it what the report says."""
    # Packed as one: the layouts of a report have most of their text in common.
    with tarfile.open(folder / f"{name}{PACKED}", "x:xz") as archive:
        for member, content in files:
            entry = tarfile.TarInfo(member)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    truth = said(report)
    truth["decided"] = decided(dict(files), truth)
    (folder / f"{name}.truth.json").write_text(_lines(truth), encoding="utf-8")


def decided(files: Mapping[str, bytes], truth: Mapping[str, object]) -> dict[str, int]:
    """How many cells of the documents that lose information are read with a value."""
    return {
        name: sum(
            cell.value is not None
            for cell in gd.parse(content, editions=editions_for(dict(truth))).cells.values()
        )
        for name, content in files.items()
        if loses_information(name)
    }


def loses_information(name: str) -> bool:
    return name.startswith("lossy-") or name.endswith((".xlsx", "source.txt"))


def _lines(truth: Mapping[str, object]) -> str:
    """JSON with a line for each thing that is said, so that people can read and compare it."""
    parts = []
    for name, value in truth.items():
        if isinstance(value, dict):
            lines = [f"  {_json(key)}: {_json(one)}" for key, one in value.items()]
            parts.append(f"{_json(name)}: {{\n" + ",\n".join(lines) + "\n }")
        else:
            parts.append(f"{_json(name)}: {_json(value)}")
    return "{\n " + ",\n ".join(parts) + "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main()

"""A crawl in Parquet files: examples, invented pages, and rows that are no reports."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.gold import ROOT
from tests.tables.invented import new_form, old_form

Row = tuple[str, bytes | None]
BAD = {"bad/picture": "X003", "bad/noise": "X002", "bad/nothing": "X009"}


def documents() -> list[Row]:
    """Name and content of each document, the bad ones among the good ones."""
    examples = [one for one in sorted((ROOT / "examples").glob("*-*.*")) if one.suffix != ".json"]
    rows: list[Row] = [(one.name, one.read_bytes()) for one in examples]
    rows[1:1] = [("bad/picture", b"\x89PNG\r\n\x1a\n"), ("bad/nothing", None)]
    for number in range(1, 9):
        made = new_form(f"第{number}局", 2021 + number % 3) if number % 4 else old_form()
        rows.append((f"made/{number}", made.render(unresolved="blank").encode("gb18030")))
    rows.append(("bad/noise", b"\x00\x01\xff\xfe" * 64))
    rows.append(("two", made.render("text-cells", unresolved="blank").encode() * 2))
    return rows


def write(folder: Path, files: int = 4) -> list[Path]:
    """The documents in some files of Parquet, each a partition."""
    folder.mkdir()
    rows, paths = documents(), []
    for number in range(files):
        some = rows[number::files]
        names, contents = zip(*some, strict=True)
        others = pa.array(range(len(some)))
        table = pa.table(
            {"other": others, "url": names, "content": pa.array(contents, pa.binary())}
        )
        paths.append(folder / f"part-{number}.parquet")
        pq.write_table(table, paths[-1])
    return paths

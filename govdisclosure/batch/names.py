"""Names that the parts of a batch share."""

from __future__ import annotations

from pathlib import Path

# In a folder of results: what is done. It tells the folder from one of documents.
MANIFEST = "manifest.jsonl"
# How the page beside results is known.
MARK = "<title>govdisclosure batch</title>"
# A year or an edition that a report does not tell, in paths and counts.
UNKNOWN = "unknown"
# The folder of the reports of one year; readers of partitioned data know both names.
NO_YEAR = "__HIVE_DEFAULT_PARTITION__"


def folder_of(year: int | None) -> str:
    """`year=2022`, as Hive, Spark, DuckDB, polars and pyarrow name a partition."""
    return f"year={NO_YEAR if year is None else year}"


def year_of(file: Path) -> int | None:
    """The year of a file in such a folder."""
    name = file.parent.name.removeprefix("year=")
    return None if name == NO_YEAR else int(name)

"""Which stage of reading takes how much of the time."""

from __future__ import annotations

import importlib
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from clock import bare_pass
from samples import examples, whole_reports
from table import Table

import govdisclosure as gd

RUNS = 20
# Stage → the functions that do it, by the module that calls them.
STAGES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "read lines": ("readers.documents", ("document_of_text",)),
    "lex": ("reading", ("tokenise", "second_try")),
    "lay out": ("reading", ("read_entries", "find_tables")),
    "parse (Lark)": ("reading", ("parse_rows",)),
    "solve": ("tables", ("solve",)),
    "cells": ("tables", ("make_cells",)),
    "relations": ("tables", ("broken_relations", "implied_values")),
    "narrative": ("reading", ("find_headings", "split_reports", "read_narrative")),
}


def shares() -> Table:
    """Time and share of each stage, over all samples together, and in bare passes."""
    texts = list((whole_reports() or examples()).values())
    for text in texts:
        gd.parse(text)
    total = _seconds(texts, gd.parse)
    with _watched() as spent:
        watched = _seconds(texts, gd.parse)
    bare = _seconds(texts, bare_pass)
    spent["the rest"] = watched - sum(spent.values())
    each = 1000 * total / RUNS / len(texts)
    rows = [
        [stage, f"{part / watched:.0%}", f"{each * part / watched:.2f}", f"{_times(part, bare)}"]
        for stage, part in spent.items()
    ]
    rows.append(["all", "100%", f"{each:.2f}", _times(total, bare)])
    what = "the whole real reports" if whole_reports() else "the examples"
    return Table(
        f"Where the time goes, over {what}:", ["stage", "share", "ms a report", "bare passes"], rows
    )


def _seconds(texts: list[str], work: Callable[[str], object]) -> float:
    start = time.process_time()
    for _ in range(RUNS):
        for text in texts:
            work(text)
    return time.process_time() - start


def _times(part: float, bare: float) -> str:
    return f"{part / bare:.2f}"


@contextmanager
def _watched() -> Iterator[dict[str, float]]:
    """Within the block, what each stage takes is added up."""
    spent: dict[str, float] = defaultdict(float)
    kept = []
    for stage, (module_name, names) in STAGES.items():
        module = importlib.import_module(f"govdisclosure.{module_name}")
        for name in names:
            function = getattr(module, name)
            kept.append((module, name, function))
            setattr(module, name, _timed(spent, stage, function))
    try:
        yield spent
    finally:
        for module, name, function in kept:
            setattr(module, name, function)


def _timed(spent: dict[str, float], stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
    spent[stage] = 0.0

    def wrapper(*args: Any, **kwargs: Any) -> Any:
        start = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            spent[stage] += time.process_time() - start

    return wrapper

"""Two processes against one, reading the same documents."""

from __future__ import annotations

import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor

from samples import numbered, report
from table import Table

import govdisclosure as gd

DOCUMENTS, CHUNK, ROUNDS = 1_600, 50, 3


def read(contents: list[bytes]) -> int:
    return sum(gd.parse(content).edition is not None for content in contents)


def table() -> Table:
    """Seconds as the clock on the wall has it, so the machine must have nothing else to do."""
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    title = f"{DOCUMENTS:,} documents by the clock on the wall, on {cores} cores:"
    head = ["processes", "seconds", "times one"]
    if load > cores:
        return Table(title, head, [["one and two", "not measured", f"load {load:.1f}"]])
    text = report().render("text-cells")
    contents = [numbered(text, number).encode() for number in range(DOCUMENTS)]
    chunks = [contents[at : at + CHUNK] for at in range(0, DOCUMENTS, CHUNK)]
    one, two = (min(_seconds(chunks, workers) for _ in range(ROUNDS)) for workers in (1, 2))
    rows = [["1", f"{one:.2f}", "1.00"], ["2", f"{two:.2f}", f"{one / two:.2f}"]]
    return Table(title, head, rows)


def _seconds(chunks: list[list[bytes]], workers: int) -> float:
    """Without starting the workers and their first document."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context) as pool:
        list(pool.map(read, [chunk[:1] for chunk in chunks[: 4 * workers]]))
        start = time.perf_counter()
        read_well = sum(pool.map(read, chunks))
        spent = time.perf_counter() - start
    if read_well != DOCUMENTS:
        raise SystemExit(f"only {read_well} of {DOCUMENTS} documents were read")
    return spent

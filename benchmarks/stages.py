"""Which stage of reading takes how much of the time, and how near the limit that is."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator

from clock import bare_pass, milliseconds
from samples import examples, whole_reports
from table import Table

import govdisclosure as gd
from govdisclosure.editions.grammar import OUTLINE
from govdisclosure.layout.entries import read_entries
from govdisclosure.layout.units import named_units
from govdisclosure.lexer.nearness import second_try
from govdisclosure.lexer.tokens import tokenise
from govdisclosure.lexer.words import lexicon
from govdisclosure.limits import Budget
from govdisclosure.narrative.outline import find_headings
from govdisclosure.narrative.outlines import choose_outline
from govdisclosure.narrative.read import read_narrative, split_reports
from govdisclosure.readers.documents import document_of_text
from govdisclosure.tables import find_tables, parse_rows, read_cells, vocabulary_of

RUNS = 20
# What a whole report may take, in milliseconds.
LIMIT = 1.0


def shares() -> Table:
    """Time and share of each stage, over all samples together, in bare passes and of the limit."""
    texts = list((whole_reports() or examples()).values())
    for text in texts:
        gd.parse(text)
    spent: dict[str, float] = defaultdict(float)
    total = bare = 0.0
    for _ in range(RUNS):
        for text in texts:
            for stage, part in _stages(text):
                spent[stage] += part
            total += milliseconds(lambda text=text: gd.parse(text))
            bare += milliseconds(lambda text=text: bare_pass(text))
    spent["the rest"] = total - sum(spent.values())
    rows = [_row(stage, part, total, bare, len(texts)) for stage, part in spent.items()]
    rows.append(_row("all", total, total, bare, len(texts)))
    what = "the whole real reports" if whole_reports() else "the examples"
    return Table(
        f"Where the time goes, over {what}; the limit is {LIMIT} ms a report:",
        ["stage", "share", "ms a report", "bare passes", "of the limit"],
        rows,
    )


def _row(stage: str, part: float, total: float, bare: float, texts: int) -> list[str]:
    each = part / RUNS / texts
    return [
        stage,
        f"{part / total:.0%}",
        f"{each:.2f}",
        f"{part / bare:.2f}",
        f"{each / LIMIT:.0%}",
    ]


def _stages(text: str) -> Iterator[tuple[str, float]]:
    """Read a text stage by stage, as `govdisclosure.reading` does: what each took, in milliseconds.

    The stages are called from here, because those of the compiled package call each other where
    nobody can watch.
    """
    editions = gd.editions()
    words, names = lexicon(editions), vocabulary_of(editions)
    last = time.process_time()

    def lap() -> float:
        nonlocal last
        before, last = last, time.process_time()
        return 1000 * (last - before)

    document = document_of_text(text, Budget())
    yield "read lines", lap()
    tokens = second_try(tokenise(document, words), words, names.tables, OUTLINE)
    yield "lex", lap()
    entries, taken = read_entries(tokens, names.tables, document.loose_rows, names.unlabelled)
    first = lap()
    outline = choose_outline(tokens, editions)
    headings = find_headings(tokens, outline)
    split_reports(tokens, headings, outline)
    narrative = read_narrative(tokens, taken, headings, outline)
    yield "narrative", lap()
    year = narrative.meta.value("year")
    found = find_tables(entries, editions, year if isinstance(year, int) else None)
    yield "lay out", first + lap()
    parse_rows(found)
    yield "parse (Lark)", lap()
    read_cells(found, document.source, named_units(tokens))
    yield "cells and relations", lap()

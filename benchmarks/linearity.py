"""Show that ten times the input costs at most twelve times the time, stage by stage.

    python benchmarks/linearity.py

Each sample is a run that could make a careless pattern or loop go back over what it has read. A
stage gets it at two sizes, in one process, several times; the figure is the ratio of the least
processor times, without Python's collector of garbage, whose runs fall where they fall. Ratios that
are too large are measured twice more, because they come and go with what else the machine does; a
quadratic stage shows 100. An input over a limit may end with an error; that is fast as well.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

import govdisclosure as gd
from govdisclosure.editions.edition import editions
from govdisclosure.lexer.tokens import tokenise
from govdisclosure.lexer.words import lexicon
from govdisclosure.readers.escaped import unescaped
from govdisclosure.readers.html import read_html
from govdisclosure.readers.sniff import looks_like_html
from govdisclosure.readers.text import read_text

RUNS = 5
MOST = 12.0
TRIES = 3
# Characters of the smaller input; the larger has ten times as many.
SIZE = 10_000

# name → what is repeated
RUNS_OF: Mapping[str, str] = {
    "open brackets": "(",
    "wide brackets": "（",
    "digits": "7",
    "numbers": "12 ",
    "spaces": " ",
    "dashes": "-",
    "pipes": "|",
    "tabs": "\t1",
    "line feeds": "\n",
    "ampersands": "&",
    "entities": "&#49;",
    "less than": "<",
    "open tags": "<div>",
    "tables": "<table><tr><td>",
    "cells": "<td>1",
    "comments": "<!--",
    "quotes": "<a title='",
    "escapes": "\\u003cp>",
    "headings": "一、总体情况\n",
    "enumerators": "（一）",
    "labels": "规章\n1\n2\n3\n",
    "years": "2023年",
    "organs": "人民政府",
    "sentences": "本机关全年主动公开信息12条。",
    "question marks": "?",
    "pinyin": "標(biāo)",
    "reversed figures": "\u202e12 ",
    "escaped cells": "<\\/td>",
    "hidden elements": "<i hidden>1</i>",
    "fields": "<td>1<input value=3>",
    "buttons": "1<button>3</button>",
    "spaced pieces": "1<b style='margin-left:3em'>2</b>",
    "units without brackets": "采购总金额 单位：元\n",
    "repeated spans": "本年增/减|本年增/减\n",
    "struck out": "<s>1</s>",
    "styles": "<style>.a{display:none}</style>",
    "rules of styles": "<style>.a{",
    "scripts in scripts": "<script><!--<script>",
    "pipes and tables": "1|2|3\n<table><tr><td>1</table>\n",
}

# name → what stands in front of a run, the run, and what behind it makes a pattern fail
RUNS_INSIDE: Mapping[str, tuple[str, str, str]] = {
    "spaces in a cell": ("|规章|12", " ", "x|"),
    "spaces in brackets": ("|规章|（", " ", "x|"),
    "tabs behind a label": ("规章", "\t", "略"),
    "dashes between pipes": ("|", "-", "略|"),
    "dots behind a number": ("规章 5 ", ".", ""),
    "spaces in a unit": ("采购总金额（单位：", " ", "略）"),
    "zeros in a style": ("<table><tr><td><b style='opacity:", "0", "x'>1</b>"),
    "margins in a style": ("<table><tr><td><b style='", "margin:", "'>1</b>"),
}


def sample(front: str, piece: str, back: str, size: int) -> str:
    return front + piece * (size // len(piece)) + back


def stages() -> Mapping[str, Callable[[str], object]]:
    chosen = editions()
    words = lexicon(tuple(chosen))
    return {
        "sniff": looks_like_html,
        "unescape": unescaped,
        "text": read_text,
        "html": read_html,
        "lexer": lambda text: tokenise(read_text(text), words),
        "all": gd.parse,
    }


def seconds(stage: Callable[[str], object], text: str) -> float:
    runs = []
    for _ in range(RUNS):
        start = time.process_time()
        with suppress(gd.Error):
            stage(text)
        runs.append(time.process_time() - start)
        gc.collect()
        if runs[-1] > 1:
            break
    return min(runs)


def ratio_of(stage: Callable[[str], object], small: str, large: str) -> tuple[float, float, float]:
    """Seconds for both texts, and their ratio; less than a millisecond is taken for one."""
    for _ in range(TRIES):
        one, ten = seconds(stage, small), seconds(stage, large)
        ratio = ten / max(one, 0.001)
        if ratio <= MOST:
            break
    return one, ten, ratio


def main() -> int:
    slow = 0
    gc.disable()
    print(f"{'run of':<20}{'stage':<10}{'n, ms':>10}{'10n, ms':>10}{'ratio':>8}")
    runs = {name: ("", piece, "") for name, piece in RUNS_OF.items()} | dict(RUNS_INSIDE)
    for name, run in runs.items():
        small, large = (sample(*run, size) for size in (SIZE, 10 * SIZE))
        for stage, function in stages().items():
            one, ten, ratio = ratio_of(function, small, large)
            bad = ratio > MOST
            slow += bad
            if bad or "-v" in sys.argv:
                print(f"{name:<20}{stage:<10}{one * 1000:>10.1f}{ten * 1000:>10.1f}{ratio:>8.1f}")
    print(f"{slow} of {len(runs) * len(stages())} take more than {MOST:g} times as long")
    return slow > 0


if __name__ == "__main__":
    raise SystemExit(main())

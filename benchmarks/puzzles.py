"""Documents that cost the solver most: jammed, and hostile ones that no organ ever published."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from statistics import median

from clock import milliseconds
from table import Table

import govdisclosure as gd
from govdisclosure.editions.relations import Equation

EDITION = gd.get_edition("2021")
GRID = [row.keys for row in EDITION.codebook.rows_of_table("applicants")]
# Upper ends of the numbers drawn, and how often each is: most cells of real reports are zero.
SIZES = ((0, 60), (9, 22), (99, 10), (9_999, 6), (20_000_000, 2))


RUNS = 3


def table() -> Table:
    rows = []
    for name, text in puzzles().items():
        gd.parse(text)  # fills the caches
        each = median(milliseconds(lambda t=text: gd.parse(t)) for _ in range(RUNS))
        rows.append([name, f"{each:.1f}"])
    return Table("Digits that ran together, solved by the form's sums:", ["document", "ms"], rows)


def puzzles() -> dict[str, str]:
    """Name → document."""
    jammed = {f"jammed, generated ({seed})": _jammed(_sound(seed)) for seed in (1, 2, 3)}
    return jammed | {
        "jammed, every number of 3 or 4 digits": _jammed(_sound(4, ((9_999, 1),))),
        "one row of 60 digits": _with_rows("9" * 60, GRID[2:3]),
        "one row of 600 digits": _with_rows("9" * 600, GRID[2:3]),
        "every row of 40 equal digits": _with_rows("9" * 40, GRID),
        "every row of 40 random digits": _with_rows(None, GRID),
    }


def _jammed(report: gd.Report) -> str:
    return report.render("lossy-jammed")


def _sound(seed: int, sizes: tuple[tuple[int, int], ...] = SIZES) -> gd.Report:
    """A report in which every sum holds."""
    random = Random(seed)
    tops = [top for top, _ in sizes]
    values = {
        key: random.randint(0, random.choices(tops, [often for _, often in sizes])[0])
        for key in gd.Report.build(EDITION).cells
    }
    for name in ("results", "balance", "applicants", "outcomes"):
        for equation in EDITION.relations:
            if equation.name == name:
                _settle(equation, values)
    return gd.Report.build(EDITION, year=2023, organ="云溪市水利局", values=values)


def _settle(equation: Equation, values: dict[str, int]) -> None:
    """Make one relation hold: by its total, or by the free cell of the smaller side."""
    left, right = (sum(values[key] for key in side) for side in (equation.left, equation.right))
    if len(equation.right) == 1:
        values[equation.right[0]] = left
    elif left < right:
        values[equation.left[0]] += right - left
    else:
        values[equation.right[-1]] += left - right


def _with_rows(digits: str | None, rows: list[tuple[str, ...]]) -> str:
    """The jammed report of zeros in which some rows print other digits than their zeros."""
    random = Random(5)
    text = _jammed(_sound(0, ((0, 1),)))
    labels = _labels()
    for keys in rows:
        run = digits or "".join(random.choice("123456789") for _ in range(40))
        label = labels[keys]
        assert text.count(f"{label}{'0' * len(keys)}") == 1, label
        text = text.replace(f"{label}{'0' * len(keys)}", f"{label}{run}")
    return text


def _labels() -> Mapping[tuple[str, ...], str]:
    """Keys of a row → the label that the jammed document prints in front of its digits."""
    return {
        row.keys: EDITION.grammar.official(row.label)
        for row in EDITION.codebook.rows_of_table("applicants")
    }

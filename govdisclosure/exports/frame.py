"""Reports as pandas data frames (extra `pandas`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from govdisclosure.exports.columns import Column, checked_table
from govdisclosure.exports.exact import escaped
from govdisclosure.exports.extras import needed
from govdisclosure.exports.given import given_naming, given_reports
from govdisclosure.exports.pile import Plain, Words, piled
from govdisclosure.exports.records import Naming, Record, records
from govdisclosure.exports.wide import Wide, wide_table
from govdisclosure.model.report import Report

if TYPE_CHECKING:
    from types import ModuleType

    import pandas as pd


def to_frame(
    reports: Report | Iterable[Report],
    wide: bool = False,
    *,
    table: str = "cells",
    states: bool = False,
    checks: bool = False,
    organs: Naming | None = None,
    crosswalk: str | None = None,
) -> pd.DataFrame:
    """Reports as a data frame.

    Args:
        reports: one, or any iterable, read once; nothing but the frame is kept. In a terminal a
            bar shows reading that takes long.
        wide: one row a report, one column a key; otherwise one row a cell.
        table: of the long form: cells, reports, diagnostics, sections, decisions; only cells
            have a crosswalk.
        states: in the wide form, a column `KEY:state` beside every key: it tells a blank cell
            from a missing one.
        checks: run `report.check()` for the diagnostics; by default those of the reading.
        organs: printed name and year → name, such as `Organs.name`.
        crosswalk: name of an edition: every report is given in that edition's keys, and columns
            `counterpart` and `counterpart_note` say how; see `gd.series`.

    Returns:
        The columns of docs/schema.md. Numbers are never floats: `value` and `amount` hold Decimal
        objects and None, other numbers are nullable `Int64`, texts of few different values are
        categories. In the wide form counts are `Int64` (Decimal objects where one is not whole),
        and amounts are in 元.

    Raises:
        MissingExtraError: pandas is not installed.
        UnknownEditionError: `crosswalk` names no edition.
        InputTypeError: an argument is none that the call takes.
        ArgumentError: `table` names no table, or arguments do not go together.
    """
    pandas = needed("pandas", "pandas", "to_frame", "to_frame ")
    columns = checked_table(table, wide=wide, crosswalk=crosswalk, states=states)
    naming = given_naming(organs)
    with given_reports(reports) as every:
        if crosswalk is not None:
            from govdisclosure.crosswalk import tables as crossed

            if wide:
                found = crossed.crossed_wide(every, crosswalk, states, naming, checks=checks)
                return _wide_frame(pandas, found)
            rows = crossed.crossed_records(every, crosswalk, naming, checks=checks)
            return frame_of(pandas, crossed.crossed_columns(), rows)
        if wide:
            return _wide_frame(pandas, wide_table(every, states, naming, checks=checks))
        return frame_of(pandas, columns, records(every, table, naming, checks=checks))


def codebook_frame() -> pd.DataFrame:
    """The codebook of all editions, one row a key, as in docs/codebook.md.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    from attrs import asdict

    from govdisclosure.editions.export import flat_codebook

    pandas = needed("pandas", "pandas", "codebook_frame", "codebook_frame ")
    return pandas.DataFrame([asdict(entry) for entry in flat_codebook()])


def frame_of(pandas: ModuleType, columns: Sequence[Column], rows: Iterable[Record]) -> pd.DataFrame:
    """Records as a frame with the dtypes that `to_frame` promises."""
    piles = piled(columns, rows)
    named = zip(columns, piles, strict=True)
    return pandas.DataFrame({column.name: _series(pandas, column, pile) for column, pile in named})


def _series(pandas: ModuleType, column: Column, pile: Words | Plain) -> Any:
    if isinstance(pile, Words):
        return _encodable(partial(pandas.Categorical.from_codes, pile.codes), list(pile.words))
    match column.type:
        case "integer" | "year":
            return pandas.array(pile.values, dtype="Int64")
        case "number":
            return _decimals(pandas, pile.values)
        case "day":
            return pandas.Series(pile.values, dtype="datetime64[s]")
    return _encodable(partial(pandas.array, dtype="string"), pile.values)


def _encodable(make: Callable[[list[Any]], Any], texts: list[Any]) -> Any:
    try:
        return make(texts)
    except UnicodeEncodeError:  # half a character, in text that was decoded by someone else
        return make([text if text is None else escaped(text) for text in texts])


def _wide_frame(pandas: ModuleType, wide: Wide) -> pd.DataFrame:
    about = frame_of(pandas, wide.columns, wide.records)
    keys = {key: _figures(pandas, values) for key, values in wide.figures.items()}
    states = {
        f"{key}:state": pandas.Categorical(values) for key, values in (wide.states or {}).items()
    }
    both = {name: one for key in keys for name, one in _beside(key, keys, states)}
    return pandas.concat([about, pandas.DataFrame(both, index=about.index)], axis=1)


def _beside(key: str, keys: dict[str, Any], states: dict[str, Any]) -> list[tuple[str, Any]]:
    state = f"{key}:state"
    return [(key, keys[key]), *([(state, states[state])] if state in states else [])]


def _figures(pandas: ModuleType, values: list[Any]) -> Any:
    """Nullable integers where all values are whole, else decimals."""
    if all(value is None or isinstance(value, int) for value in values):
        return pandas.array(values, dtype="Int64")
    return _decimals(pandas, values)


def _decimals(pandas: ModuleType, values: Sequence[Any]) -> Any:
    """Objects of one type: Arrow, and so every file format of it, takes no mix with int."""
    whole = {value for value in values if isinstance(value, int)}  # few; no Decimal equal to one
    made = {value: Decimal(value) for value in whole}
    decimals = [made[value] if isinstance(value, int) else value for value in values]
    return pandas.Series(decimals, dtype=object)

"""What a person should know of a list that is filled in, and that nothing holds back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from govdisclosure.editions.edition import Edition
from govdisclosure.figures.sheet import Figures
from govdisclosure.figures.totals import totals_of
from govdisclosure.model.arguments import plain

# So many totals are named; a form has thirty.
_MOST_NAMED = 6
# Facts without which nobody knows whose report it is, and of when.
_WHOSE: Mapping[str, str] = {"organ": "单位（organ）", "year": "年份（year）"}


def notes(figures: Figures, edition: Edition) -> Iterator[tuple[str, str]]:
    """Sentences about it, each in English and Chinese."""
    yield from _of_totals(figures, edition)
    about = figures.about
    lacking = [name for name in _WHOSE if name not in about and "title" not in about]
    if lacking:
        yield (
            f"the list has no {' and no '.join(lacking)}: the title of the report lacks it. Add it "
            "to the list, or write it in by hand.",
            f"数据中没有{'和'.join(_WHOSE[name] for name in lacking)}，报告标题因此不全。"
            "请补入数据，或在报告中手写。",
        )
    year, period = about.get("year"), about.get("period")
    if year and period and {day.year for day in period} != {year}:
        start, end = period
        yield (
            f"the period {start}/{end} is not within the year {year}. Correct one of them.",
            f"统计期 {start}/{end} 不在 {year} 年内，请核对。",
        )


def _of_totals(figures: Figures, edition: Edition) -> Iterator[tuple[str, str]]:
    totals, facts = totals_of(figures.values, edition), edition.facts
    if totals.computed:
        sums = {key: plain(value) for key, value in totals.computed.items()}
        yield (
            "computed, as the list leaves them empty: "
            f"{_some([f'{key} = {value}' for key, value in sums.items()])}.",
            "数据中留空的合计已算出："
            f"{_some_zh([f'{facts[key].label_zh} = {value}' for key, value in sums.items()])}。",
        )
    if totals.blank:
        yield (
            "left blank, because some of what they add up is: "
            f"{_some(totals.blank)}. Write 0 where there was nothing to count.",
            "因部分分项为空而留空的合计："
            f"{_some_zh([facts[key].label_zh for key in totals.blank])}。确无数量的请填 0。",
        )


def _some(found: Sequence[str]) -> str:
    more = len(found) - _MOST_NAMED
    return ", ".join(found[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _some_zh(found: Sequence[str]) -> str:
    more = len(found) > _MOST_NAMED
    return "；".join(found[:_MOST_NAMED]) + (f"等共 {len(found)} 项" if more else "")

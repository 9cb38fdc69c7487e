"""Several reports of one organ on one year: published again, or corrected?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice
from typing import Any, Literal

from attrs import frozen

from govdisclosure.exports.given import given_naming, given_reports
from govdisclosure.exports.money import in_yuan
from govdisclosure.exports.records import Naming
from govdisclosure.model.arguments import plain
from govdisclosure.model.cell import Cell
from govdisclosure.model.report import Report
from govdisclosure.organs.names import Spellings, squeezed
from govdisclosure.views.tabled import Sheet, Tabled

Verdict = Literal["republished", "corrected", "undecided"]
# Its number among the reports given, from 1.
_Numbered = tuple[int, Report]


@frozen
class Difference:
    """A cell that two reports print differently.

    Attributes:
        earlier, later: the cells; None where a report's form lacks the key.
        known: whether both say for certain what is printed: a number or a blank. An amount of
            which one report tells the unit and the other does not may be the same.
    """

    key: str
    earlier: Cell | None
    later: Cell | None

    @property
    def known(self) -> bool:
        if self.earlier is None or self.later is None:
            return False
        certain = _certain(self.earlier) and _certain(self.later)
        return certain and not _one_without_unit(self.earlier, self.later)


@frozen
class Duplicate:
    """Two reports of an organ on a year.

    Attributes:
        earlier, later: their numbers in the order in which they were given, from 1; by day of
            publication where both tell it.
        verdict: `republished` every figure is the same · `corrected` some differ for certain ·
            `undecided` where they differ, one of the two cannot be read for certain.
        differences: the cells that differ.
    """

    organ: str
    year: int
    earlier: int
    later: int
    verdict: Verdict
    differences: tuple[Difference, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that differ."""
        return tuple(one.key for one in self.differences)


@frozen(repr=False)
class Duplicates(Tabled):
    """All duplicates found, by organ and year.

    Attributes:
        unplaced: numbers of the reports that tell no organ or no year; they are not compared.
    """

    found: tuple[Duplicate, ...]
    unplaced: tuple[int, ...] = ()

    def __iter__(self) -> Iterator[Duplicate]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def to_dict(self) -> dict[str, Any]:
        """As plain data, ready for JSON."""
        return {
            "duplicates": [_plain(one) for one in self.found],
            "unplaced": list(self.unplaced),
        }

    def _sheet(self) -> Sheet:
        heads = ["organ / 机关", "year / 年度", "reports / 报告", "verdict / 结论", "keys / 键"]
        rows = [
            (one.organ, str(one.year), f"{one.earlier} → {one.later}", one.verdict, _changes(one))
            for one in self.found
        ]
        unplaced = f"{len(self.unplaced)} without organ or year / 份缺少机关或年度"
        title = f"{len(self.found)} duplicates / 重复报告"
        return Sheet(title, heads, rows, [unplaced] if self.unplaced else [])


def find_duplicates(
    reports: Report | Iterable[Report], *, organs: Naming | None = None
) -> Duplicates:
    """Reports of one organ on one year, each held against the one before it.

    One that differs from that may still say the same as an earlier one: then it is held against
    both. Reports of unknown organ or year are left out, and named in `unplaced`.

    Args:
        reports: kept in memory until all are read. Names that differ in widths, spaces
            and script only are one organ, spelled like the first; amounts are compared in 元.
        organs: printed name and year → name, such as `Organs.name`.

    Raises:
        InputTypeError: an argument is none that the call takes.
    """
    naming, spelled = given_naming(organs), Spellings()
    unplaced = []
    groups: defaultdict[tuple[str, int], list[tuple[int, Report]]] = defaultdict(list)
    with given_reports(reports) as every:
        for number, report in enumerate(every, 1):
            if report.organ is None or report.year is None:
                unplaced.append(number)
                continue
            organ = spelled(naming(report.organ, report.year) if naming else report.organ)
            groups[organ, report.year].append((number, report))
    found = (_in_group(*which, _in_order(group)) for which, group in sorted(groups.items()))
    return Duplicates(tuple(chain.from_iterable(found)), tuple(unplaced))


def _in_group(organ: str, year: int, group: list[_Numbered]) -> Iterator[Duplicate]:
    """Each against the one before it, and against the last earlier one that says the same."""
    for at in range(1, len(group)):
        against = (_duplicate(organ, year, one, group[at]) for one in reversed(group[:at]))
        before = next(against)
        if before.verdict != "republished":
            yield from islice((one for one in against if one.verdict == "republished"), 1)
        yield before


def _in_order(group: list[_Numbered]) -> list[_Numbered]:
    if all(report.published for _, report in group):
        return sorted(group, key=lambda one: (one[1].published or date.min, one[0]))
    return group


def _duplicate(organ: str, year: int, earlier: _Numbered, later: _Numbered) -> Duplicate:
    one, other = dict(earlier[1].cells.items()), dict(later[1].cells.items())
    differences = tuple(
        Difference(key, one.get(key), other.get(key))
        for key in dict.fromkeys((*one, *other))
        if not _same(one.get(key), other.get(key))
    )
    verdict: Verdict = "republished"
    if any(difference.known for difference in differences):
        verdict = "corrected"
    elif differences:
        verdict = "undecided"
    return Duplicate(organ, year, earlier[0], later[0], verdict, differences)


def _same(one: Cell | None, other: Cell | None) -> bool:
    """Whether two cells print the same: a value and its unit, a blank, or the same odd text."""
    if one is None or other is None:
        return False
    if not (_certain(one) and _certain(other)):
        return one.state == other.state and one.raw == other.raw
    if one.value is None or other.value is None:
        return one.value is other.value
    amounts = in_yuan(one), in_yuan(other)
    if None not in amounts:
        return amounts[0] == amounts[1]
    return one.value == other.value and squeezed(one.unit or "") == squeezed(other.unit or "")


def _one_without_unit(one: Cell, other: Cell) -> bool:
    units = {bool(cell.unit) for cell in (one, other) if cell.value is not None}
    return len(units) > 1


def _certain(cell: Cell | None) -> bool:
    return cell is not None and (cell.value is not None or cell.state in ("blank", "corrected"))


def _changes(one: Duplicate) -> str:
    shown = [
        f"{each.key}: {_shown(each.earlier)} → {_shown(each.later)}" for each in one.differences[:3]
    ]
    more = len(one.differences) - len(shown)
    return "; ".join([*shown, *([f"+{more}"] if more else [])])


def _shown(cell: Cell | None) -> str:
    if cell is None:
        return "?"
    if cell.value is None:
        return cell.state
    return plain(cell.value) if in_yuan(cell) is None else f"{plain(cell.value)} {cell.unit}"


def _plain(one: Duplicate) -> dict[str, Any]:
    return {
        "organ": one.organ,
        "year": one.year,
        "earlier": one.earlier,
        "later": one.later,
        "verdict": one.verdict,
        "differences": [
            {"key": each.key, "earlier": _shown(each.earlier), "later": _shown(each.later)}
            for each in one.differences
        ],
    }

"""One figure over the years and organs, whatever form each report is on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from attrs import asdict, evolve, fields, frozen

from govdisclosure.crosswalk.cross import crossed
from govdisclosure.crosswalk.table import Kind
from govdisclosure.editions.edition import Edition, editions
from govdisclosure.exports.given import given_naming, given_reports
from govdisclosure.exports.money import in_yuan
from govdisclosure.exports.records import Naming, codes_by_key, origin_of, place_text
from govdisclosure.model.arguments import checked_edition, plain, wrong_type
from govdisclosure.model.cell import Cell, Number, State
from govdisclosure.model.report import Report, unknown_key
from govdisclosure.organs.names import Spellings
from govdisclosure.views.marks import printable, shortened
from govdisclosure.views.tabled import NOTHING, Sheet, Tabled

if TYPE_CHECKING:
    import pandas as pd

_LONGEST_UNIT = 12


@frozen
class SeriesPoint:
    """The figure in one report.

    Attributes:
        organ: by the alias table if one is given, else as printed; names that differ in widths and
            spaces only are spelled like the first.
        number: of the report in the order in which it was given, from 1.
        value: None where the report has none that can be compared; `state` and `note` say why. A
            sum with a part that is not known has none: a blank is no zero. Nor has an amount
            without a known unit of money, which is `unreadable` here.
        unit: 元 for all amounts.
        counterpart: how the report's form answers the key, see `Counterpart`.
        keys: of the report's form, that it was read from.
        note, note_zh: what is not comparable, empty where the form asks the same and the answer
            can be used.
        diagnostics: codes of the diagnostics that name these keys.
        place: where it was read.
    """

    organ: str | None
    year: int | None
    number: int
    value: Number | None
    unit: str | None
    state: State
    counterpart: Kind
    keys: tuple[str, ...]
    note: str
    note_zh: str
    diagnostics: tuple[str, ...]
    place: str | None


@frozen(repr=False)
class Series(Tabled):
    """A figure in several reports, by organ and year.

    Attributes:
        key: codebook key.
        edition: name of the edition whose key it is.
        label_zh, label_en: what it counts.
    """

    key: str
    edition: str
    label_zh: str
    label_en: str
    points: tuple[SeriesPoint, ...]

    def __iter__(self) -> Iterator[SeriesPoint]:
        return iter(self.points)

    def __len__(self) -> int:
        return len(self.points)

    @property
    def gaps(self) -> tuple[SeriesPoint, ...]:
        """The points without a value."""
        return tuple(point for point in self.points if point.value is None)

    def to_dict(self) -> dict[str, Any]:
        """As plain data, ready for JSON; decimals are strings."""
        return {
            "key": self.key,
            "edition": self.edition,
            "label_zh": self.label_zh,
            "label_en": self.label_en,
            "points": [_plain(point) for point in self.points],
        }

    def to_frame(self) -> pd.DataFrame:
        """One row a point (extra `pandas`); values are int, Decimal or None, never float.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        from govdisclosure.exports.extras import needed

        pandas = needed("pandas", "pandas", "Series.to_frame", "Series.to_frame ")
        names = [attribute.name for attribute in fields(SeriesPoint)]
        frame = pandas.DataFrame([asdict(point) for point in self.points], columns=names)
        frame["value"] = pandas.Series([point.value for point in self.points], dtype=object)
        return frame.astype({"year": "Int64", "number": "Int64"})

    def _sheet(self) -> Sheet:
        heads = ["organ / 机关", "year / 年度", "value / 值", "state / 状态", "note / 说明"]
        rows = [
            (
                point.organ or "?",
                str(point.year or "?"),
                NOTHING if point.value is None else plain(point.value),
                point.state,
                "; ".join(filter(None, (_how(point), " ".join(point.diagnostics)))),
            )
            for point in self.points
        ]
        return Sheet(f"{self.key}  {self.label_zh}", heads, rows)


def series(
    reports: Report | Iterable[Report],
    key: str,
    *,
    crosswalk: str | None = None,
    organs: Naming | None = None,
    near: bool = False,
) -> Series:
    """A figure over the years.

    Args:
        reports: one, or any iterable, read once.
        key: of the edition `crosswalk`.
        crosswalk: name of an edition; by default the newest that has the key.
        organs: printed name and year → name, such as `Organs.name`.
        near: use figures that are alike without being the same question; their note says so.

    Raises:
        UnknownKeyError: the edition has no such key; names the nearest ones.
        UnknownEditionError: there is no edition of this name.
        InputTypeError: an argument is none that the call takes.
    """
    edition = _edition_with(key, crosswalk)
    fact = edition.codebook.facts[key]
    naming = given_naming(organs)
    with given_reports(reports) as every:
        points = [
            _point(report, number, key, edition, naming, near=near)
            for number, report in enumerate(every, 1)
        ]
    spelled = Spellings()
    points = [evolve(one, organ=spelled(one.organ) if one.organ else None) for one in points]
    points.sort(key=lambda point: (point.organ or "", point.year or 0, point.number))
    return Series(key, edition.name, fact.label_zh, fact.label_en, tuple(points))


def _edition_with(key: str, name: str | None) -> Edition:
    if not isinstance(key, str):
        raise wrong_type("key", key, "a codebook key", "编码本的键")
    choice = editions() if name is None else (checked_edition("crosswalk", name),)
    for edition in choice:
        if key in edition.codebook.facts:
            return edition
    raise unknown_key(key, {one: None for edition in choice for one in edition.codebook.facts})


def _point(
    report: Report, number: int, key: str, edition: Edition, organs: Naming | None, *, near: bool
) -> SeriesPoint:
    origin = origin_of(report, None, number, organs)
    one = crossed(report, key, edition, near=near)
    cell, part = one.cell, one.counterpart
    codes = codes_by_key(origin.found)
    amount = edition.codebook.facts[key].kind == "amount"
    value = in_yuan(cell) if amount else cell.value
    lost = value is None and cell.value is not None
    why, why_zh = _unit_unknown(cell) if lost else ("", "")
    return SeriesPoint(
        organ=origin.organ,
        year=report.year,
        number=number,
        value=value,
        unit="元" if amount else cell.unit,
        state="unreadable" if lost else cell.state,
        counterpart=part.kind,
        keys=part.keys,
        note="; ".join(filter(None, (part.note, why))),
        note_zh="；".join(filter(None, (part.note_zh, why_zh))),
        diagnostics=tuple(
            dict.fromkeys(code for one in part.keys for code in codes.get(one, "").split())
        ),
        place=place_text(cell),
    )


def _unit_unknown(cell: Cell) -> tuple[str, str]:
    """Why a printed amount cannot be compared, English and Chinese."""
    if cell.unit is None:
        return "an amount without a unit of money", "金额未注明货币单位"
    unit = shortened(printable(cell.unit), _LONGEST_UNIT)
    return f"the amount is in {unit}, not in 元", f"金额单位为{unit}，无法折算为元"


def _how(point: SeriesPoint) -> str:
    kind = "" if point.counterpart == "equal" else f"{point.counterpart}: "
    return f"{kind}{point.note} / {point.note_zh}" if point.note else ""


def _plain(point: SeriesPoint) -> dict[str, Any]:
    data = asdict(point)
    if isinstance(point.value, Decimal):
        data["value"] = plain(point.value)
    return data

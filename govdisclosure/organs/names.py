"""A user's table of names: what an organ is called in which years."""

from __future__ import annotations

import csv
import io
import os
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from attrs import field, frozen

from govdisclosure.errors import DataError, not_opened
from govdisclosure.model.arguments import wrong_type
from govdisclosure.views.tabled import Sheet, Tabled

# Heads of the table in English and Chinese; the first two columns are needed.
_HEADS = {
    "organ": "organ",
    "机关": "organ",
    "机关名称": "organ",
    "alias": "alias",
    "别名": "alias",
    "曾用名": "alias",
    "from": "first",
    "起始年度": "first",
    "to": "last",
    "截止年度": "last",
}
_NEEDED = ("organ", "alias")


# Brackets of all shapes are round ones; signs without a width are none. NFKC sees to widths.
_ALIKE = str.maketrans("〔[【{〖〕]】}〗", "((((()))))", "\u00ad\u200b\u200c\u200d\u2060\ufeff")


@frozen
class Alias:
    """A name of an organ.

    Attributes:
        organ: the name that stands for it everywhere.
        alias: as reports print it.
        first, last: the years reported on in which it is meant; None is without bound.
        line: of the file that says so.
    """

    organ: str
    alias: str
    first: int | None = None
    last: int | None = None
    line: int = 0

    def covers(self, year: int | None) -> bool:
        """Whether it is meant in a year; a report without a year is meant only without bounds."""
        if year is None:
            return self.first is None and self.last is None
        return (self.first or year) <= year <= (self.last or year)


@frozen(repr=False)
class Organs(Tabled):
    """Names of organs over the years. What reports print is kept; this only says who is meant.

    >>> organs = Organs.of({"三石市人民政府": ["三石市政务公开领导小组"]})
    >>> organs.name("三石市政务公开领导小组", 2020)
    '三石市人民政府'
    """

    aliases: tuple[Alias, ...]
    _by_name: Mapping[str, tuple[Alias, ...]] = field(init=False, eq=False, repr=False)
    _spellings: Mapping[str, str] = field(init=False, eq=False, repr=False)

    @_by_name.default
    def _index(self) -> Mapping[str, tuple[Alias, ...]]:
        found: defaultdict[str, list[Alias]] = defaultdict(list)
        for one in self.aliases:
            found[squeezed(one.alias)].append(one)
        return {name: tuple(those) for name, those in found.items()}

    @_spellings.default
    def _spell(self) -> Mapping[str, str]:
        return {squeezed(organ): organ for organ in reversed(self.organs)}

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Organs:
        """Read a CSV file with the columns organ, alias and, if wanted, from and to (years).

        The head may also be 机关、别名、起始年度、截止年度; UTF-8 with or without BOM, or GB18030.

        Raises:
            FileError: the file cannot be opened.
            DataError: a column or a value is missing, a year is none, or one name stands for two
                organs in the same year; the message names the line.
        """
        if not isinstance(path, (str, os.PathLike)):
            raise wrong_type("path", path, "the path of a CSV file", "CSV 文件路径")
        from govdisclosure.readers.decode import decode

        try:
            text = decode(Path(path).read_bytes())
        except (OSError, ValueError) as error:
            raise not_opened(path, error) from error
        return cls(tuple(_without_conflict(_rows(text.removeprefix("\ufeff"), os.fspath(path)))))

    @classmethod
    def of(cls, names: Mapping[str, Iterable[str]]) -> Organs:
        """From a mapping: organ → its other names, in all years.

        Raises:
            InputTypeError: it is none.
            DataError: one name stands for two organs.
        """
        if not isinstance(names, Mapping):
            raise wrong_type(
                "names", names, "a mapping: organ → its other names", "映射：机关 → 别名"
            )
        pairs = [
            Alias(organ, alias)
            for organ, some in names.items()
            for alias in _checked_names(organ, some)
        ]
        return cls(tuple(_without_conflict(pairs)))

    def name(self, printed: str, year: int | None = None) -> str:
        """The organ that a printed name means in a year; the printed name itself if unknown.

        Widths, shapes of brackets, spaces and script do not matter: a name of the table is
        spelled as the table has it.

        Raises:
            InputTypeError: an argument is none that the call takes.
        """
        if not isinstance(printed, str):
            raise wrong_type("printed", printed, "a name", "名称")
        if year is not None and not isinstance(year, int):
            raise wrong_type("year", year, "an int or None", "int 或 None")
        name = squeezed(printed)
        for one in self._by_name.get(name, ()):
            if one.covers(year):
                return self._spellings[squeezed(one.organ)]
        return self._spellings.get(name, printed)

    __call__ = name

    @property
    def organs(self) -> tuple[str, ...]:
        """All organs, in the order of the table."""
        spelled = Spellings()
        return tuple(dict.fromkeys(spelled(one.organ) for one in self.aliases))

    def __len__(self) -> int:
        return len(self.aliases)

    def _sheet(self) -> Sheet:
        heads = ["organ / 机关", "alias / 别名", "from / 起", "to / 止"]
        rows = [
            (one.organ, one.alias, str(one.first or ""), str(one.last or ""))
            for one in self.aliases
        ]
        return Sheet(f"{len(self.organs)} organs / 个机关", heads, rows)


class Spellings:
    """Names that differ in widths, brackets, spaces and script are one, spelled like the first."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._first = {squeezed(name): name for name in names}

    def __call__(self, name: str) -> str:
        return self._first.setdefault(squeezed(name), name)


def squeezed(name: str) -> str:
    """A name without what does not matter: width, spaces, shape of brackets, and the script."""
    bare = "".join(unicodedata.normalize("NFKC", name).translate(_ALIKE).split())
    return bare if bare.isascii() else "".join(map(_simplified, bare))


@cache
def _simplified(char: str) -> str:
    """One by one: names are compared, so a phrase must not change what its characters become."""
    from govdisclosure.normalize.script import to_simplified  # loads OpenCC
    from govdisclosure.normalize.text import Text

    return to_simplified(Text(char)).chars


def _checked_names(organ: object, some: object) -> tuple[str, ...]:
    if not isinstance(organ, str):
        raise wrong_type("a key of names", organ, "the name of an organ", "机关名称")
    if isinstance(some, (str, Mapping)) or not isinstance(some, Iterable):
        raise wrong_type(f"names[{organ!r}]", some, "a list of names", "名称列表")
    names = tuple(some)
    for alias in names:
        if not isinstance(alias, str):
            raise wrong_type(f"names[{organ!r}]", alias, "a list of names", "名称列表")
    return names


def _rows(text: str, file: str) -> Iterator[Alias]:
    reader = csv.reader(io.StringIO(text), strict=True)
    heads: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not heads:
                heads = _heads(cells, file)
                continue
            yield _alias(dict(zip(heads, cells, strict=False)), file, reader.line_num)
    except csv.Error as error:
        raise _wrong(
            file, reader.line_num, f"is no CSV: {error}", f"不是合法的 CSV：{error}"
        ) from error
    if not heads:
        raise _wrong(file, 1, "has no head: organ,alias", "缺少表头：organ,alias（机关,别名）")


def _heads(cells: list[str], file: str) -> list[str]:
    heads = [_HEADS.get(cell.strip().lower(), "") for cell in cells]
    lacking = [name for name in _NEEDED if name not in heads]
    if lacking:
        raise _wrong(
            file,
            1,
            f"lacks the column {', '.join(lacking)}; the head is organ,alias,from,to",
            f"缺少列 {'、'.join(lacking)}；表头应为 机关,别名,起始年度,截止年度",
        )
    return heads


def _alias(row: Mapping[str, str], file: str, line: int) -> Alias:
    organ, alias = (row.get(name, "").strip() for name in _NEEDED)
    if not organ or not alias:
        raise _wrong(file, line, "names no organ or no alias", "缺少机关或别名")
    first, last = (_year(row.get(name, ""), file, line) for name in ("first", "last"))
    if first is not None and last is not None and first > last:
        raise _wrong(
            file, line, f"ends before it begins: {first} to {last}", "起始年度晚于截止年度"
        )
    return Alias(organ, alias, first, last, line)


def _year(text: str, file: str, line: int) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise _wrong(file, line, f"has {text!r} for a year", f"年度 {text!r} 无效")
    return int(text)


def _without_conflict(aliases: Iterable[Alias]) -> Iterator[Alias]:
    seen: defaultdict[str, list[Alias]] = defaultdict(list)
    for one in aliases:
        for other in seen[squeezed(one.alias)]:
            if _apart(one, other) and _overlap(one, other):
                raise DataError(
                    f"{one.alias!r} stands for {other.organ!r} (line {other.line}) and for "
                    f"{one.organ!r} (line {one.line}) in the same year. Give years to both.",
                    f"{one.alias!r} 在同一年度既指 {other.organ!r}（第 {other.line} 行），"
                    f"又指 {one.organ!r}（第 {one.line} 行）。请注明年度。",
                )
        seen[squeezed(one.alias)].append(one)
        yield one
    for other in [one for those in seen.values() for one in those]:
        _refuse_alias_of_another(other, seen[squeezed(other.organ)])


def _refuse_alias_of_another(one: Alias, renamed: Iterable[Alias]) -> None:
    """An organ that the table itself calls by another name would be two organs at once."""
    for other in renamed:
        if _apart(one, other) and _overlap(one, other):
            raise DataError(
                f"{one.organ!r} is an organ of its own (line {one.line}) and stands for "
                f"{other.organ!r} (line {other.line}) in the same year. Write {other.organ!r} "
                "in both lines, or give years to both.",
                f"{one.organ!r} 在同一年度既是机关（第 {one.line} 行），"
                f"又指 {other.organ!r}（第 {other.line} 行）。请两行都写最终名称，或注明年度。",
            )


def _apart(one: Alias, other: Alias) -> bool:
    return squeezed(one.organ) != squeezed(other.organ)


def _overlap(one: Alias, other: Alias) -> bool:
    first = max(one.first or 0, other.first or 0)
    return first <= min(one.last or 9999, other.last or 9999)


def _wrong(file: str, line: int, what: str, what_zh: str) -> DataError:
    return DataError(f"{file}, line {line} {what}.", f"{file} 第 {line} 行：{what_zh}。")

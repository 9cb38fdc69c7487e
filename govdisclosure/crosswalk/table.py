"""The crosswalk between two editions, as the layers' codebooks state it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from typing import Any, Literal, get_args

from attrs import frozen

from govdisclosure.editions.codebook import Codebook
from govdisclosure.editions.edition import Edition
from govdisclosure.errors import GrammarError
from govdisclosure.model.arguments import checked_edition
from govdisclosure.model.report import unknown_key
from govdisclosure.views.tabled import NOTHING, Sheet, Tabled

Kind = Literal["equal", "sum", "near", "none"]


@frozen
class Counterpart:
    """What a key of one edition is in reports on another.

    Attributes:
        key: of the edition that is asked for.
        kind: `equal` the same key · `sum` the keys add up to it · `near` alike, but not the same
            question · `none` there is none.
        keys: of the other edition; for `none` those that take its place, if any do.
        note, note_zh: why it is not simply equal.
    """

    key: str
    kind: Kind
    keys: tuple[str, ...] = ()
    note: str = ""
    note_zh: str = ""


@frozen(repr=False)
class Crosswalk(Tabled):
    """Every key of an edition with its counterpart in reports on another.

    Attributes:
        edition: name of the edition that is asked for.
        other: name of the edition of the reports.
        counterparts: key of `edition` → what it is in `other`.
    """

    edition: str
    other: str
    counterparts: Mapping[str, Counterpart]

    def __getitem__(self, key: str) -> Counterpart:
        if not isinstance(key, str) or key not in self.counterparts:
            raise unknown_key(str(key), self.counterparts)
        return self.counterparts[key]

    @property
    def unequal(self) -> tuple[Counterpart, ...]:
        """What is not simply the same key."""
        return tuple(one for one in self.counterparts.values() if one.kind != "equal")

    def __repr__(self) -> str:
        return f"<Crosswalk {self._title()}>"

    def __str__(self) -> str:
        """How many keys are the same, and a line for each that is not."""
        lines = [self._title()]
        for (note, note_zh), group in groupby(self.unequal, lambda one: (one.note, one.note_zh)):
            lines.append(f"# {note} / {note_zh}")
            lines += [f"  {one.kind:5}{one.key} ← {' + '.join(one.keys) or '-'}" for one in group]
        return "\n".join(lines)

    def _title(self) -> str:
        every = len(self.counterparts)
        equal = every - len(self.unequal)
        return f"{self.edition} ← {self.other}: {equal} of {every} keys equal"

    def _sheet(self) -> Sheet:
        heads = [self.edition, "kind / 关系", self.other, "note / 说明"]
        rows = [
            (one.key, one.kind, " + ".join(one.keys) or NOTHING, f"{one.note_zh} {one.note}")
            for one in self.unequal
        ]
        return Sheet(self._title(), heads, rows)


def crosswalk(edition: str | Edition = "2021", other: str | Edition = "2019") -> Crosswalk:
    """What each key of an edition is in reports on another.

    Raises:
        UnknownEditionError: there is no edition of this name.
        InputTypeError: it is neither a name nor an edition.
        GrammarError: the codebooks of the two contradict each other.
    """
    return crosswalk_between(checked_edition("edition", edition), checked_edition("other", other))


@lru_cache(maxsize=64)
def crosswalk_between(edition: Edition, other: Edition) -> Crosswalk:
    """What each key of `edition` is in a report on the form `other`.

    Raises:
        GrammarError: a crosswalk names a key or row that its edition lacks, or an unknown kind.
    """
    known = _stated(edition, other, forth=True) | _stated(other, edition, forth=False)
    facts = other.codebook.facts
    found = {}
    for key in edition.codebook.facts:
        if key in facts:
            found[key] = Counterpart(key, "equal", (key,))
        else:
            found[key] = known.get(key) or _unlisted(key, other)
    return Crosswalk(edition.name, other.name, found)


def _unlisted(key: str, other: Edition) -> Counterpart:
    return Counterpart(
        key,
        "none",
        (),
        f"the form of {other.name} has no such figure",
        f"{other.name} 年表格没有这一项",
    )


def _stated(owner: Edition, other: Edition, *, forth: bool) -> dict[str, Counterpart]:
    """The entries of the owner's codebook about another edition, by the key that is asked for.

    Args:
        forth: the owner's keys are asked for; otherwise those of the other edition.
    """
    found: dict[str, Counterpart] = {}
    for raw in _entries(owner, other.name):
        here = _lists(owner.codebook, raw, "here", owner.name)
        there = _lists(other.codebook, raw, "there", owner.name)
        asked, answers = (here, there) if forth else (there, here)
        for one in _paired(raw, asked, answers):
            found[one.key] = one
    return found


def _entries(owner: Edition, other: str) -> Iterator[Mapping[str, Any]]:
    for layer in owner.layers:
        for raw in layer.codebook.get("crosswalk", ()):
            if raw["edition"] == other:
                if raw["kind"] not in get_args(Kind):
                    raise GrammarError(
                        f"layer {layer.name!r}: a crosswalk has kind {raw['kind']!r}; it must be "
                        f"one of {', '.join(get_args(Kind))}.",
                        f"层 {layer.name!r}：crosswalk 的 kind 是 {raw['kind']!r}，"
                        f"只能是 {'、'.join(get_args(Kind))}。",
                    )
                yield raw


def _lists(book: Codebook, raw: Mapping[str, Any], side: str, owner: str) -> list[tuple[str, ...]]:
    """The keys that each entry of one side stands for: itself, or all of a row."""
    found: list[tuple[str, ...]] = []
    for name in raw.get(side, ()):
        if name in book.rows:
            found.append(book.rows[name].keys)
        elif name in book.facts:
            found.append((name,))
        else:
            raise GrammarError(
                f"the crosswalk of edition {owner!r} names {name!r}, which the form lacks.",
                f"版本 {owner!r} 的 crosswalk 引用了表格没有的 {name!r}。",
            )
    return found


def _paired(
    raw: Mapping[str, Any], asked: list[tuple[str, ...]], answers: list[tuple[str, ...]]
) -> Iterator[Counterpart]:
    told = (str(raw["note"]), str(raw["note_zh"]))
    kind: Kind = raw["kind"]
    if kind == "sum" and len(asked) == 1:
        for column, key in enumerate(asked[0]):
            yield Counterpart(key, "sum", tuple(one[column] for one in answers), *told)
        return
    if kind == "near":
        for keys, others in zip(asked, answers, strict=True):
            for key, other in zip(keys, others, strict=True):
                yield Counterpart(key, "near", (other,), *told)
        return
    whole = kind == "sum"  # a part of a sum: the other form prints only the whole
    for keys in asked:
        for column, key in enumerate(keys):
            places = tuple(one[column] for one in answers) if whole else ()
            yield Counterpart(key, "none", places, *told)

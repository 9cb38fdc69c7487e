"""`govdisclosure grammar check FILE`: compile a plug-in and say what it adds, or what is wrong."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter

from govdisclosure.cli.command import Command, Status
from govdisclosure.cli.grammar.target import add_target, edition_of
from govdisclosure.editions.codebook import row_label
from govdisclosure.editions.edition import Edition
from govdisclosure.editions.places import statements


def _run(options: Namespace) -> Status:
    edition = edition_of(options.file, options.edition).check()
    for line in _summary(edition):
        print(line)
    return Status.OK


def _summary(edition: Edition) -> list[str]:
    layers = " + ".join(layer.name for layer in edition.layers)
    lines = [
        f"好 fine: {edition.name} ({layers})",
        f"    {len(edition.codebook.rows)} 行 rows, {len(edition.facts)} 键 keys, "
        f"{len(edition.relations)} 关系 relations, "
        f"{sum(map(len, edition.grammar.words.values()))} 文字 wordings",
    ]
    below = Edition(edition.name, edition.layers[:-1])
    known = below.codebook.rows if below.tables else {}
    book = edition.codebook
    for key, row in book.rows.items():
        if key not in known:
            columns = ", ".join(row.columns)
            lines.append(f"  + {key}: {row_label(book, edition.grammar, row)} [{columns}]")
    if below.tables:
        lines += _sums(edition, below)
    return lines + _unused(edition)


def _unused(edition: Edition) -> list[str]:
    """Rules of the top layer that nothing lists, so that nothing is read by them."""
    reached = edition.grammar.tables_of
    return [
        f"  ! {one.name}: 没有被引用，不起作用 not listed by any rule, so nothing is read by it "
        f"({one.place.layer.files.grammar}, line {one.place.line})"
        for one in statements(edition.layers[-1:])
        if one.how == "define" and one.name == one.name.lower() and one.name not in reached
    ]


def _sums(edition: Edition, below: Edition) -> list[str]:
    """The sums that are new, and how many of those below take in what is new."""
    before = {(one.name, one.about): one for one in below.relations}
    lines: list[str] = []
    changed: Counter[str] = Counter()
    for one in edition.relations:
        old = before.get((one.name, one.about))
        if old is None:
            lines.append(f"  + {one.name}: {one.text} ({one.about})")
        elif old != one:
            changed[one.name] += 1
    return lines + [
        f"  ~ {name}: {count} 个关系计入新增的键 sums take in what is new"
        for name, count in changed.items()
    ]


CHECK = Command("check", "检查语法  compile a grammar and explain its faults", add_target, _run)

"""`govdisclosure grammar show`: the merged grammar, with the layer that each rule comes from."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from govdisclosure.cli.command import Command, Status
from govdisclosure.cli.grammar.target import edition_of
from govdisclosure.editions.edition import Edition, get_edition
from govdisclosure.editions.places import Statement, nearest, statements, text_of
from govdisclosure.errors import ArgumentError


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "rules", nargs="*", metavar="RULE", help="只显示这些规则  only these rules, by name"
    )
    parser.add_argument(
        "--edition",
        metavar="NAME",
        default="2021",
        help="版本名或插件文件夹，默认 2021  an edition, or a plug-in's folder",
    )


def _run(options: Namespace) -> Status:
    is_path = Path(options.edition).exists()
    edition = edition_of(options.edition, None) if is_path else get_edition(options.edition)
    known = {one.name for one in statements(edition.layers)}
    for name in options.rules:
        if name not in known:
            near, near_zh = nearest(name, known)
            raise ArgumentError(
                f"the grammar of {edition.name} has no rule {name!r}.{near}",
                f"{edition.name} 的语法没有规则 {name!r}。{near_zh}",
            )
    for line in merged(edition, options.rules):
        print(line)
    return Status.OK


def merged(edition: Edition, rules: list[str]) -> Iterator[str]:
    """Each rule under a comment that says where it stands; extensions behind it."""
    by_name: dict[str, list[Statement]] = {}
    for one in statements(edition.layers):
        by_name.setdefault(one.name, []).append(one)
    for name, found in by_name.items():
        if rules and name not in rules:
            continue
        replaced = max((i for i, one in enumerate(found) if one.how != "extend"), default=0)
        for index, one in enumerate(found):
            what = {"define": "", "extend": " adds", "override": " replaces it"}[one.how]
            if index < replaced:
                what += " (replaced below)"
            place = one.place
            yield f"// {place.layer.name}: {place.layer.files.grammar}:{place.line}{what}"
            yield from text_of(one)
        yield ""


SHOW = Command("show", "显示合并后的语法  show the merged grammar", _arguments, _run)

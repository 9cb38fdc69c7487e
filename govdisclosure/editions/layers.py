"""A layer: one folder of `grammars/` with its three tables.

`grammar.lark` holds words, rows and columns, `codebook.toml` order, grouping, units and kinds,
`relations.toml` the sums.

In a wheel the folder is `govdisclosure/grammars`; in a checkout (and an editable install) it is the
top-level `grammars/`. Both are tried in that order.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from attrs import field, frozen

from govdisclosure.errors import GrammarError


@frozen
class Layer:
    """The three tables of one layer, parsed but not yet checked against other layers.

    Two layers are equal when their texts are: this is what building an edition is memoised by.
    """

    name: str
    grammar: str
    codebook_text: str = ""
    relations_text: str = ""
    codebook: Mapping[str, Any] = field(init=False, eq=False, repr=False)
    relations: Mapping[str, Any] = field(init=False, eq=False, repr=False)

    @codebook.default
    def _parse_codebook(self) -> Mapping[str, Any]:
        return _toml(self.codebook_text, self.name, "codebook.toml")

    @relations.default
    def _parse_relations(self) -> Mapping[str, Any]:
        return _toml(self.relations_text, self.name, "relations.toml")


def _toml(text: str, layer: str, file: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise GrammarError(
            f"layer {layer!r}, {file}: {error}. Correct the TOML there.",
            f"层 {layer!r} 的 {file} 不是合法的 TOML：{error}。请改正。",
        ) from error


@cache
def grammars_folder() -> Traversable:
    """The folder of the layers that ship with the package."""
    packaged = files("govdisclosure") / "grammars"
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).resolve().parents[2] / "grammars"
    if checkout.is_dir():
        return checkout
    raise GrammarError(
        f"the grammars folder is missing: neither {packaged} nor {checkout} exists. "
        "Install govdisclosure again.",
        "找不到 grammars 文件夹，请重新安装 govdisclosure。",
    )


@cache
def load_layer(name: str) -> Layer:
    """Read one of the shipped layers by the name of its folder."""
    folder = grammars_folder() / name
    if not folder.is_dir():
        raise GrammarError(f"there is no layer named {name!r}.", f"没有名为 {name!r} 的层。")
    return Layer(
        name=name,
        grammar=(folder / "grammar.lark").read_text(encoding="utf-8"),
        codebook_text=(folder / "codebook.toml").read_text(encoding="utf-8"),
        relations_text=(folder / "relations.toml").read_text(encoding="utf-8"),
    )

"""A layer: one folder of `grammars/`, or of a plug-in, with its three tables.

`grammar.lark` holds words, rows and columns, `codebook.toml` order, grouping, units and kinds,
`relations.toml` the sums.

In a wheel the folder is `govdisclosure/grammars`; in a checkout (and an editable install) it is the
top-level `grammars/`. Both are tried in that order.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import astuple, evolve, field, frozen

from govdisclosure.errors import GrammarError

if TYPE_CHECKING:  # takes long to import, and nobody needs it who has files
    from importlib.resources.abc import Traversable

# The text itself, or where it stands.
Source: TypeAlias = "str | os.PathLike[str] | Traversable"

_AT = re.compile(r"\(at line (?P<line>\d+), column (?P<column>\d+)\)")


@frozen
class Files:
    """What messages call the three files of a layer."""

    grammar: str = "grammar.lark"
    codebook: str = "codebook.toml"
    relations: str = "relations.toml"


@frozen
class Layer:
    """The three tables of one layer, parsed but not yet checked against other layers.

    Two layers are equal when their texts are: this is what building an edition is memoised by.
    """

    name: str
    grammar: str
    codebook_text: str = ""
    relations_text: str = ""
    files: Files = field(factory=Files, eq=False, repr=False)
    codebook: Mapping[str, Any] = field(init=False, eq=False, repr=False)
    relations: Mapping[str, Any] = field(init=False, eq=False, repr=False)

    @codebook.default
    def _parse_codebook(self) -> Mapping[str, Any]:
        return _toml(self.codebook_text, self.name, self.files.codebook)

    @relations.default
    def _parse_relations(self) -> Mapping[str, Any]:
        return _toml(self.relations_text, self.name, self.files.relations)


def make_layer(
    name: str, grammar: Source = "", codebook: Source = "", relations: Source = ""
) -> Layer:
    """A layer from texts or files.

    Args:
        grammar, codebook, relations: a str is the text itself; anything else is opened.

    Raises:
        GrammarError: a file cannot be opened, is not TOML where it should be, or a field in it is
            of the wrong type.
    """
    from govdisclosure.editions.entry_types import check_types

    default = Files()
    lark, lark_file = _text(name, grammar, default.grammar)
    book, book_file = _text(name, codebook, default.codebook)
    sums, sums_file = _text(name, relations, default.relations)
    layer = Layer(name, lark, book, sums, Files(lark_file, book_file, sums_file))
    check_types(layer)
    return layer


def folder_layer(folder: Traversable, name: str = "") -> Layer:
    """The layer in a folder: `grammar.lark` and, where they exist, its two TOML files.

    Args:
        name: of the layer; by default the `name` in `[edition]`, or that of the folder.
    """
    default = Files()
    present = [
        folder / file if (folder / file).is_file() else ""
        for file in (default.codebook, default.relations)
    ]
    layer = make_layer(name or folder.name, folder / default.grammar, *present)
    named = str(layer.codebook.get("edition", {}).get("name", ""))
    if name or not named or named == layer.name:
        return layer
    return evolve(layer, name=named)


def _text(layer: str, source: Source, default: str) -> tuple[str, str]:
    """The text of a source, and what messages call it."""
    if isinstance(source, str):
        if source and "\n" not in source and source.endswith((".lark", ".toml")):
            raise GrammarError(
                f"layer {layer!r}: {source!r} is taken for the text of {default}, and it is a file "
                "name. Give pathlib.Path(...) for a file.",
                f"层 {layer!r}：{source!r} 被当作 {default} 的内容，但它是文件名。"
                "文件请用 pathlib.Path(...)。",
                layer,
            )
        return source, default
    path = Path(source) if isinstance(source, os.PathLike) else source
    try:
        # editors of Windows put a mark of order in front
        return path.read_text(encoding="utf-8").removeprefix("\ufeff"), str(source)
    except (OSError, UnicodeDecodeError) as error:
        raise GrammarError(
            f"layer {layer!r}: cannot read {source}: {error}. Check the path.",
            f"层 {layer!r}：无法读取 {source}：{error}。请检查路径。",
            layer,
            str(source),
        ) from error


def _toml(text: str, layer: str, file: str) -> Mapping[str, Any]:
    import tomllib  # with the first edition: an import of the package reads no layer

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _AT.search(str(error))
        # an error at the end of the text has no place of its own
        line = int(found["line"]) if found else max(len(text.splitlines()), 1)
        raise GrammarError(
            f"layer {layer!r}, {file}, line {line}: {error}. Correct the TOML there.",
            f"层 {layer!r}，{file} 第 {line} 行不是合法的 TOML：{error}。请改正。",
            layer,
            file,
            line,
            int(found["column"]) if found else None,
        ) from error


@cache
def grammars_folder() -> Traversable:
    """The folder of the layers that ship with the package."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "grammars", package.parent / "grammars"):
        if folder.is_dir():
            return folder
    from importlib.resources import files

    packaged = files("govdisclosure") / "grammars"
    if packaged.is_dir():  # of a package in an archive
        return packaged
    raise GrammarError(
        f"the grammars folder is missing: neither {packaged} nor {folder} exists. "
        "Install govdisclosure again.",
        "找不到 grammars 文件夹，请重新安装 govdisclosure。",
    )


@cache
def load_layer(name: str) -> Layer:
    """Read one of the shipped layers by the name of its folder."""
    folder = grammars_folder() / name
    if not folder.is_dir():
        raise GrammarError(f"there is no layer named {name!r}.", f"没有名为 {name!r} 的层。")
    layer = folder_layer(folder, name)
    shown = Files(*(f"grammars/{name}/{file}" for file in astuple(Files())))
    return evolve(layer, files=shown)

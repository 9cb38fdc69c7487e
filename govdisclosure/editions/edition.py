"""An edition of the form: its layers, and the grammar, codebook and relations that they make."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define

from govdisclosure.editions.codebook import Codebook, Fact, build_codebook, table_starts
from govdisclosure.editions.grammar import CompiledGrammar
from govdisclosure.editions.layers import Layer, Source, folder_layer, load_layer, make_layer
from govdisclosure.editions.relations import Equation, build_equations
from govdisclosure.errors import GrammarError, UnknownEditionError
from govdisclosure.model.displayed import Displayed

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

# What every form since 2019 shares; no form by itself.
_SHARED = ("base", "shared")
_SHIPPED = {"2021": (*_SHARED, "2021"), "2019": (*_SHARED, "2019")}


@define(frozen=True, slots=False, eq=False, repr=False)
class Edition(Displayed):
    """One edition of the form. Immutable; two editions of the same layers are equal.

    Everything derived is built on first use and memoised by the texts of the layers. Pickling
    carries the texts only.
    """

    name: str
    layers: tuple[Layer, ...]

    @cached_property
    def grammar(self) -> CompiledGrammar:
        return _build(self.layers)[0]

    @cached_property
    def codebook(self) -> Codebook:
        return _build(self.layers)[1]

    @cached_property
    def relations(self) -> tuple[Equation, ...]:
        return _build(self.layers)[2]

    def extend(
        self,
        name: str,
        *,
        grammar: Source = "",
        codebook: Source = "",
        relations: Source = "",
    ) -> Edition:
        """A new edition with one more layer, which says only what differs.

        Args:
            name: of the new edition and of its layer.
            grammar: Lark text with new rules, `%extend` and `%override`.
            codebook, relations: TOML text. All three: a str is the text itself; a Path is opened.

        Raises:
            GrammarError: a file cannot be read, or a layer of this name is there already. Faults
                of the texts are found on first use, or by `check`.
        """
        layer = make_layer(name, grammar, codebook, relations)
        return Edition(name, self.layers).with_layer(layer)

    def plus(self, *others: Edition, name: str = "") -> Edition:
        """A new edition with the layers of others on top of its own, each once.

        Args:
            name: by default the names joined with `+`.
        """
        joined = name or "+".join([self.name, *(other.name for other in others)])
        layers = dict.fromkeys(layer for one in (self, *others) for layer in one.layers)
        return Edition(joined, tuple(layers))

    def with_layer(self, layer: Layer) -> Edition:
        """The edition of the same name with one more layer on top."""
        if any(layer.name == below.name for below in self.layers):
            raise GrammarError(
                f"edition {self.name!r} has a layer {layer.name!r} already. Choose another name.",
                f"版本 {self.name!r} 已有名为 {layer.name!r} 的层，请换一个名称。",
                layer.name,
            )
        return Edition(self.name, (*self.layers, layer))

    def check(self) -> Edition:
        """Compile the edition now, and return it.

        Raises:
            GrammarError: grammar, codebook or relations have a fault; the message says in which
                layer and line, and what to do.
        """
        _ = self.relations, self.across_years
        self.grammar.build_tables()
        return self

    def extends(self, other: Edition) -> bool:
        """Whether this edition has all layers of another one, in their order, and more on top."""
        return self != other and self.layers[: len(other.layers)] == other.layers

    @cached_property
    def across_years(self) -> tuple[Equation, ...]:
        """What two reports on successive years promise each other; keys `last:…`, `this:…`."""
        return build_equations(self.layers, self.codebook, "across_years")

    @property
    def facts(self) -> dict[str, Fact]:
        """Every cell of the form by key, in the order of the form."""
        return dict(self.codebook.facts)

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """The start rules of the tables: proactive, applications, outcomes."""
        return table_starts(self.layers)

    @cached_property
    def keys_of(self) -> dict[str, tuple[str, ...]]:
        """Table start rule → its keys in the order of the form."""
        book = self.codebook
        found: dict[str, list[str]] = {start: [] for start in self.tables}
        for row in book.rows.values():
            found[book.tables[row.table].grammar] += row.keys
        return {start: tuple(keys) for start, keys in found.items()}

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Edition) and (self.name, self.layers) == (other.name, other.layers)

    @cached_property
    def _hash(self) -> int:
        return hash((self.name, self.layers))

    def __hash__(self) -> int:
        return self._hash

    def __repr__(self) -> str:
        # of a layer that contradicts itself, too: nothing is built here
        return f"<Edition {self.name}: {' + '.join(layer.name for layer in self.layers)}>"

    def __getstate__(self) -> tuple[str, tuple[Layer, ...]]:
        return self.name, self.layers

    def __setstate__(self, state: tuple[str, tuple[Layer, ...]]) -> None:
        object.__setattr__(self, "name", state[0])
        object.__setattr__(self, "layers", state[1])


@lru_cache(maxsize=64)
def _build(layers: tuple[Layer, ...]) -> tuple[CompiledGrammar, Codebook, tuple[Equation, ...]]:
    from govdisclosure.editions.compile import compile_grammar

    is_shipped = any(layers == edition.layers for edition in shipped_editions())
    grammar = compile_grammar(layers, table_starts(layers), late=is_shipped)
    book = build_codebook(layers, grammar)
    return grammar, book, build_equations(layers, book)


@cache
def shipped_editions() -> tuple[Edition, ...]:
    """The editions that come with the package, newest first."""
    return tuple(
        Edition(name, tuple(load_layer(layer) for layer in layers))
        for name, layers in _SHIPPED.items()
    )


def editions() -> tuple[Edition, ...]:
    """The shipped editions, newest first, and behind them those of installed plug-ins.

    Plug-ins are loaded when this is first called. One that cannot be loaded is left out and warned
    of by name; `govdisclosure.plugins()` lists it with the reason.
    """
    from govdisclosure.plugins.editions import installed_editions

    return (*shipped_editions(), *installed_editions())


def get_edition(name: str) -> Edition:
    """The edition of this name, shipped or of an installed plug-in.

    Raises:
        UnknownEditionError: there is none; the message lists those that exist.
    """
    from govdisclosure.plugins.editions import installed_edition, installed_names

    shipped = {edition.name: edition for edition in shipped_editions()}
    found = shipped.get(name) or installed_edition(name)
    if found is None:
        known = (*shipped, *installed_names())
        raise UnknownEditionError(
            f"there is no edition {name!r}. Known: {', '.join(known)}.",
            f"没有名为 {name!r} 的版本。已有：{'、'.join(known)}。",
        )
    return found


def new_edition(
    name: str, *, grammar: Source = "", codebook: Source = "", relations: Source = ""
) -> Edition:
    """An edition that stands alone: over the layer `base` only, which holds titles and fields.

    Args:
        grammar, codebook, relations: a str is the text itself; a Path is opened.

    Raises:
        GrammarError: a file cannot be read. Faults of the texts are found on first use.
    """
    return Edition(name, (load_layer("base"), make_layer(name, grammar, codebook, relations)))


def load_edition(folder: str | os.PathLike[str] | Traversable) -> Edition:
    """The edition of a plug-in folder: `grammar.lark`, `codebook.toml`, `relations.toml`.

    Its codebook says in `[edition]` what it is called (`name`) and which edition it stands on
    (`extends`, by name), or `shared` for an edition of its own over what all forms since 2019
    share; without `extends` it stands alone.

    Raises:
        GrammarError: a file cannot be read, or the folder has no grammar.
        UnknownEditionError: there is no edition of the name in `extends`.
    """
    layer = folder_layer(Path(folder) if isinstance(folder, (str, os.PathLike)) else folder)
    extends = layer.codebook.get("edition", {}).get("extends")
    below = _layers_below(None if extends is None else str(extends))
    return Edition(layer.name, below).with_layer(layer)


def _layers_below(extends: str | None) -> tuple[Layer, ...]:
    if extends is None:
        return (load_layer("base"),)
    if extends == _SHARED[-1]:
        return tuple(load_layer(name) for name in _SHARED)
    return get_edition(extends).layers


def edition_for_year(choice: Sequence[Edition], year: int) -> Edition | None:
    """The edition in force for the reports on a year, None when the codebooks do not say."""
    for edition in choice:
        book = edition.codebook
        if book.first_year is not None and book.first_year <= year <= (book.last_year or year):
            return edition
    return None

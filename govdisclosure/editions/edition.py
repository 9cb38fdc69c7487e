"""An edition of the form: its layers, and the grammar, codebook and relations that they make."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property, lru_cache

from attrs import define

from govdisclosure.editions.codebook import Codebook, Fact, build_codebook, table_starts
from govdisclosure.editions.grammar import CompiledGrammar, compile_grammar
from govdisclosure.editions.layers import Layer, load_layer
from govdisclosure.editions.relations import Equation, build_equations
from govdisclosure.errors import UnknownEditionError
from govdisclosure.model.displayed import Displayed

_SHIPPED = {"2021": ("shared", "2021"), "2019": ("shared", "2019")}


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
    grammar = compile_grammar(layers, table_starts(layers))
    book = build_codebook(layers, grammar)
    return grammar, book, build_equations(layers, book)


@cache
def get_edition(name: str) -> Edition:
    """The shipped edition of this name.

    Raises:
        UnknownEditionError: there is none; the message lists those that exist.
    """
    if name not in _SHIPPED:
        raise UnknownEditionError(
            f"there is no edition {name!r}. Known: {', '.join(_SHIPPED)}.",
            f"没有名为 {name!r} 的版本。已有：{'、'.join(_SHIPPED)}。",
        )
    return Edition(name, tuple(load_layer(layer) for layer in _SHIPPED[name]))


@cache
def editions() -> tuple[Edition, ...]:
    """The shipped editions, newest first."""
    return tuple(get_edition(name) for name in _SHIPPED)


def edition_for_year(choice: Sequence[Edition], year: int) -> Edition | None:
    """The edition in force for the reports on a year, None when the codebooks do not say."""
    for edition in choice:
        book = edition.codebook
        if book.first_year is not None and book.first_year <= year <= (book.last_year or year):
            return edition
    return None

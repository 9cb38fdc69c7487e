"""An edition: the empty form with the key of each cell, its layers and its sums."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from govdisclosure.editions.edition import Edition
from govdisclosure.views.form import draw_table, form_section
from govdisclosure.views.notebook.facts import facts_list, text
from govdisclosure.views.notebook.frame import named
from govdisclosure.views.words import say


def edition_html(edition: Edition) -> str:
    """The empty form; hovering over a cell shows its key, unit and kind."""
    book = edition.codebook
    facts = {
        "in_force": f"{book.first_year or '…'}–{book.last_year or '…'}",
        "layers": " + ".join(layer.name for layer in edition.layers),
        "cells": len(book.facts),
    }
    title = f"<h3>{text(say('editions', 'both'))} {text(edition.name)}</h3>"
    return "".join((title, facts_list(facts), *_form(edition), *_sums(edition)))


def _form(edition: Edition) -> Iterator[str]:
    facts = edition.codebook.facts

    def cell(key: str, spans: str) -> str:
        fact = facts[key]
        hover = escape(f"{key}\n{fact.unit_text}, {fact.kind}").replace("\n", "&#10;")
        return f'<td class="blank"{spans} title="{hover}">{text("/".join(fact.units))}</td>'

    for number in sorted({table.section for table in edition.codebook.tables.values()}):
        section = form_section(edition, number)
        yield f"<h4>{escape(section.heading)}</h4>"
        yield from draw_table(section.grid, named(section.heading), cell)


def _sums(edition: Edition) -> Iterator[str]:
    """Each relation once, in words, with how many sums it makes."""
    every = (*edition.relations, *edition.across_years)
    words = {one.name: f"{one.text_zh} {one.text}" for one in every}
    yield f"<h4>{text(say('relations', 'both'))} {len(every)}</h4><ul>"
    for name, said in words.items():
        count = sum(one.name == name for one in every)
        yield f"<li><code>{text(name)}</code> × {count}: {text(said)}</li>"
    yield "</ul>"

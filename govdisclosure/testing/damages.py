"""Damages: what the web does to a document without changing what it says, as one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from attrs import frozen

from govdisclosure.testing import damaged_characters as signs
from govdisclosure.testing import damaged_pages as pages
from govdisclosure.testing import damaged_words as words
from govdisclosure.testing.broken_tables import cut_tables
from govdisclosure.testing.places import Words
from govdisclosure.writers.layouts import Format
from govdisclosure.writers.page import Page

_ALL: tuple[Format, ...] = ("text", "markdown", "html")
_LINES: tuple[Format, ...] = ("text", "markdown")


@frozen
class Damage:
    """A named change of the text.

    Attributes:
        name: stable name.
        description: what it does, and who does so.
        keeps_sections: whether headings and paragraphs are read as before; cells always are.
        formats: of the documents that suffer it.
        apply: (text, format, words, random) → text.
        page: (page, random) → page, for what is done before writing; the text is left alone then.
    """

    name: str
    description: str
    keeps_sections: bool
    formats: tuple[Format, ...]
    apply: Callable[[str, Format, Words, Random], str] = words.nothing
    page: Callable[[Page, Random], Page] | None = None


# Applied in this order: words first, characters next, the page around them last.
# name, description, keeps_sections, formats, apply
_TABLE = (
    Damage("tables-cut", "Tables cut in two, the head again.", True, _ALL, page=cut_tables),
    Damage("other-wordings", "Labels in another known wording.", True, _ALL, words.other_wordings),
    Damage("other-enumerators", "1． 1、 (1) ⒈ ① for 1.", True, _ALL, words.other_enumerators),
    Damage("missing-quotes", "Labels without quotes.", True, _ALL, words.missing_quotes),
    Damage("half-width", "Labels with ASCII punctuation.", True, _ALL, words.half_width),
    Damage("spaces-in-labels", "A space inside of labels.", True, _ALL, words.spaces_in_labels),
    Damage("spaced-out-labels", "Spaces between characters.", True, _ALL, words.spaced_out_labels),
    Damage("headings-reworded", "Other known headings.", False, _ALL, words.headings_reworded),
    Damage("headings-misnumbered", "Wrong numbers.", False, _ALL, words.headings_misnumbered),
    Damage("heading-missing", "One heading left out.", False, _ALL, words.heading_missing),
    Damage("headings-doubled", "Every heading twice.", True, _ALL, words.headings_doubled),
    Damage("headings-behind", "A heading after its table.", False, _ALL, words.headings_behind),
    Damage("prose-between", "Sentences with numbers at tables.", False, _ALL, pages.prose_between),
    Damage("broken-prose", "Prose broken at its numbers.", False, _LINES, pages.broken_prose),
    Damage("notes", "Notes between tables.", False, _ALL, pages.notes_between_tables),
    Damage("wide-gaps", "Many spaces between cells.", True, ("text",), pages.wide_gaps),
    Damage("page-breaks", "Page numbers inside of tables.", True, _LINES, pages.page_breaks),
    Damage("thousands", "Thousands separators.", True, _ALL, signs.thousands),
    Damage("minus-signs", "Other signs of minus.", True, _ALL, signs.minus_signs),
    Damage("emphasis", "Bold numbers and labels.", True, ("markdown",), signs.emphasis),
    Damage("full-width", "Full-width digits.", True, _ALL, signs.full_width),
    Damage("radicals", "Kangxi radicals for ideographs.", True, _ALL, signs.radicals),
    Damage("traditional", "Traditional script.", True, _ALL, signs.traditional),
    Damage("taiwan", "Traditional script and Taiwan's words.", False, _ALL, signs.taiwan),
    Damage("glosses", "Traditional script with pinyin glosses.", True, _ALL, signs.glosses),
    Damage("zero-width", "Invisible characters.", True, _ALL, signs.zero_width),
    Damage("no-break-spaces", "No-break spaces before text.", True, _ALL, signs.no_break_spaces),
    Damage("lost-spaces", "? for spaces that were lost.", True, ("text",), signs.lost_spaces),
    Damage("header-block", "Fields of the page before the report.", True, _ALL, pages.header_block),
    Damage("breadcrumbs", "The way to the page before it.", True, _ALL, pages.breadcrumbs),
    Damage("footer", "What pages print behind an article.", True, _ALL, pages.footer),
    Damage("spam", "Advertisements around the report.", False, _ALL, pages.spam),
    Damage("carriage-returns", "CR LF line ends.", True, _ALL, pages.carriage_returns),
    Damage("byte-order-mark", "A BOM in front.", True, _ALL, pages.byte_order_mark),
)

DAMAGES: Mapping[str, Damage] = {damage.name: damage for damage in _TABLE}

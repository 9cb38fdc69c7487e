"""Names of elements, by what the reader does with them."""

from __future__ import annotations

from govdisclosure.readers.html.styles import LOWERED, RAISED, STRUCK


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


CELLS = _names("td th")
TABLE_PARTS = CELLS | _names("tr tbody thead tfoot caption")
VOID = _names("br hr")
# Elements without an end tag and without text.
EMPTY = _names(
    "area base basefont bgsound col embed frame img image input keygen link meta param source "
    "track wbr"
)
# Their content is no part of the page; a list to choose from is not text either, and what stands
# in the last ones is for browsers that do not know them.
NOT_CONTENT = _names("template select datalist audio video canvas meter progress")
# What a browser shows of them is not text. One alone in a cell may be a number, one beside a
# figure may be a digit of it.
PICTURES = _names("img select canvas svg object embed video iframe meter progress xmp plaintext")
# Boxes of their own, quoted or moving text, and the parts of formulas: digits in them and beside
# them are two numbers.
APART = _names(
    "button q marquee option optgroup math mn mi mo mtext ms mrow mfrac msqrt mroot msup msub "
    "msubsup munder mover munderover mtable mtr mtd mpadded menclose"
)
# Kinds of <input> that are empty boxes, that show otherwise than by their value, and whose value
# is the name of what they do.
BOXES = _names("checkbox radio")
PICTURE_FIELDS = _names("image range color file password")
BUTTONS = _names("button submit reset")
# Stands in the skeleton for a picture as a number does for a run of text.
PICTURE_MARK = "o"
# Elements that show otherwise by themselves.
LOOKS = {
    "del": STRUCK,
    "s": STRUCK,
    "strike": STRUCK,
    "sup": RAISED,
    "sub": LOWERED,
    "rt": RAISED,  # a gloss above the words
}
# What ends a gloss is the end of the words under it, too.
GLOSS, GLOSSED = "rt", "ruby"
# Looks of a cell or a block are those of an element inside of it.
INNER = "x-m"
# Elements whose content is no markup.
RAW = _names("script style title textarea noscript iframe xmp noembed noframes plaintext")
# Elements that stay open until they are closed, so that they may nest.
NESTING = _names(
    "table div section article aside header footer nav main address blockquote center details "
    "summary dialog fieldset figure figcaption form hgroup menu ul ol dl pre listing template "
    "search dir"
)
# Elements that begin and end lines.
BLOCKS = (
    NESTING - {"table", *NOT_CONTENT}
    | VOID
    | _names("html head body p h1 h2 h3 h4 h5 h6 li dt dd legend")
)
KEPT = NESTING | BLOCKS | TABLE_PARTS | NOT_CONTENT
# Elements that stand apart from others anyway.
KEPT_APART = KEPT | CELLS | EMPTY | PICTURES
# Lists, whose items may show numbers; the first kind does by itself.
NUMBERED_LIST, LISTS, ITEM = "ol", _names("ol ul menu dir"), "li"
PREFORMATTED = _names("pre listing")
# Pages hide their body until a script shows it.
ALWAYS_SHOWN = _names("html body")

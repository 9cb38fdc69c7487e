"""What a paragraph shows when all changes to it are accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from attrs import define, field

from govdisclosure.readers.office.looks import is_on, looks_of
from govdisclosure.readers.signs import signed

# A look of a style of characters besides those of `office.looks`.
HIDDEN = "vanish"
_USUAL = frozenset[str]()
# Text that was deleted or moved away, or never shows: codes of fields, pinyin above characters.
_GONE = frozenset(["del", "moveFrom", "instrText", "delText", "rt", "pPr", "rPr", "sdtPr"])
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@define
class Shown:
    """The text of a paragraph, and the contents of the text boxes that hang on it."""

    text: str
    boxes: list[Element] = field(factory=list)


@define
class TextReader:
    """Reads paragraphs in their order: a field may begin in one and end in another.

    Attributes:
        styles: name of a style of characters → how they show, where not as usual.
        fields: for every field that is open, whether its result has begun; before that stands its
            code.
    """

    styles: Mapping[str, frozenset[str]] = field(factory=dict)
    fields: list[bool] = field(factory=list)

    def read(self, paragraph: Element) -> Shown:
        """What a paragraph shows."""
        pieces: list[str] = []
        boxes: list[Element] = []
        looks: frozenset[str] = frozenset()
        for element in self._elements(paragraph):
            if element.tag == "r":
                looks = self._looks(element)
            elif element.tag == "txbxContent":
                boxes.append(element)
            elif element.tag == "fldChar":
                self._field(element.get("fldCharType", ""))
            elif all(self.fields):
                shown = _characters(element)
                pieces.append(signed(shown, looks) if looks else shown)
        return Shown("".join(pieces), boxes)

    def _elements(self, paragraph: Element) -> Iterator[Element]:
        """Everything inside that may show; of alternatives one, of text boxes only the box."""
        waiting = [iter(paragraph)]
        while waiting:
            element = next(waiting[-1], None)
            if element is None:
                waiting.pop()
            elif element.tag == "txbxContent":
                yield element
            elif element.tag == "AlternateContent":
                waiting.append(iter(chosen(element)))
            elif element.tag not in _GONE and not self._is_hidden(element):
                yield element
                waiting.append(iter(element))

    def _is_hidden(self, run: Element) -> bool:
        """Whether a run does not show, by its own properties before those of its style."""
        properties = run.find("rPr") if run.tag == "r" else None
        if properties is None:
            return False
        own = is_on(properties, HIDDEN)
        return HIDDEN in self._looks_of_style(properties) if own is None else own

    def _looks(self, run: Element) -> frozenset[str]:
        properties = run.find("rPr")
        if properties is None:
            return frozenset()
        return (looks_of(properties) | self._looks_of_style(properties)) - {HIDDEN}

    def _looks_of_style(self, properties: Element) -> frozenset[str]:
        named = properties.find("rStyle")
        return self.styles.get(named.get("val", ""), _USUAL) if named is not None else _USUAL

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()


def styles_of(styles: Element | None) -> dict[str, frozenset[str]]:
    """Name of a style of characters → how they show, where not as usual."""
    found: dict[str, frozenset[str]] = {}
    for style in styles.iterfind("style") if styles is not None else ():
        properties = style.find("rPr")
        if properties is None:
            continue
        looks = looks_of(properties)
        if is_on(properties, HIDDEN):
            looks |= {HIDDEN}
        if looks:
            found[style.get("styleId", "")] = looks
    return found


def chosen(alternatives: Element) -> list[Element]:
    """The one branch of alternatives that is read: the first that has text in it."""
    branches = list(alternatives)
    with_text = [branch for branch in branches if next(branch.iter("t"), None) is not None]
    return (with_text or branches)[:1]


def has_deleted_mark(paragraph: Element) -> bool:
    """Whether the end of a paragraph was deleted, so that the next one runs on."""
    mark = paragraph.find("pPr/rPr")
    return mark is not None and (mark.find("del") is not None or mark.find("moveFrom") is not None)


def _characters(element: Element) -> str:
    if element.tag == "t":
        return element.text or ""
    if element.tag == "sym":
        return _symbol(element.get("char", ""))
    return _SIGNS.get(element.tag, "")


def _symbol(code: str) -> str:
    """A sign of a symbol font: its number in the font, which no reader takes for a figure."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"

"""What a paragraph shows when all changes to it are accepted."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from attrs import define, field

# Text that was deleted or moved away, or never shows: codes of fields, pinyin above characters.
_GONE = frozenset(["del", "moveFrom", "instrText", "delText", "rt", "pPr", "rPr", "sdtPr"])
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = frozenset(["0", "false", "off"])


@define
class Shown:
    """The text of a paragraph, and the contents of the text boxes that hang on it."""

    text: str
    boxes: list[Element] = field(factory=list)


@define
class TextReader:
    """Reads paragraphs in their order: a field may begin in one and end in another.

    Attributes:
        fields: for every field that is open, whether its result has begun; before that stands its
            code.
    """

    fields: list[bool] = field(factory=list)

    def read(self, paragraph: Element) -> Shown:
        """What a paragraph shows."""
        pieces: list[str] = []
        boxes: list[Element] = []
        for element in self._elements(paragraph):
            if element.tag == "txbxContent":
                boxes.append(element)
            elif element.tag == "fldChar":
                self._field(element.get("fldCharType", ""))
            elif all(self.fields):
                pieces.append(_characters(element))
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
            elif element.tag not in _GONE and not _is_hidden(element):
                yield element
                waiting.append(iter(element))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()


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


def _is_hidden(element: Element) -> bool:
    vanish = element.find("rPr/vanish") if element.tag == "r" else None
    return vanish is not None and vanish.get("val", "true") not in _OFF

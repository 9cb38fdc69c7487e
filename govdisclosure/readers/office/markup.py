"""XML that is not trusted → elements with their local names.

Office files hold no document type, so a file that declares one, and with it entities, is refused.
Only what a reader asks for becomes an element: that keeps memory small, whatever is packed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from attrs import field, frozen

from govdisclosure.errors import Error, LimitError, UnreadableError
from govdisclosure.limits import Budget

# Elements that are kept; a report has some twenty thousand, and so many need some 100 MB.
MAX_ELEMENTS = 160_000
_SEPARATOR = " "
# DrawingML calls its text as WordprocessingML does; it is captions of shapes and charts.
_OTHER_TEXT = "drawingml/2006/main"


@frozen
class Wanted:
    """What of a part becomes elements.

    Attributes:
        text: elements whose characters are kept.
        attributes: names of attributes that are kept.
        only: element → the children that are kept of it; elements that are not listed keep all.
        never: elements that are left out with everything inside.
    """

    text: frozenset[str]
    attributes: frozenset[str]
    only: Mapping[str, frozenset[str]] = field(factory=dict)
    never: frozenset[str] = frozenset()


def parse_markup(chunks: Iterable[bytes], wanted: Wanted, budget: Budget) -> Element:
    """The root element of a part.

    Raises:
        UnreadableError: it is no well-formed XML, or declares a document type.
        LimitError: it nests too deep or has too many elements.
    """
    taker = _Taker(wanted, budget)
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    parser.StartElementHandler = taker.start
    parser.EndElementHandler = taker.end
    parser.CharacterDataHandler = taker.data
    parser.StartDoctypeDeclHandler = _refuse
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except Error:  # some of which are ValueErrors too
        raise
    except (expat.ExpatError, ValueError, LookupError) as error:  # LookupError: of its encoding
        raise UnreadableError(
            f"the file is damaged: its XML cannot be read ({error}). Fetch it again.",
            f"文件已损坏：XML 无法读取（{error}），请重新下载。",
        ) from error
    return taker.builder.close()


def _refuse(*_: object) -> None:
    raise UnreadableError(
        "the file declares an XML document type, which office files never do; it is not read.",
        "文件声明了 XML 文档类型（DTD），正常的办公文件不会如此，已拒绝读取。",
    )


class _Taker:
    """Takes what the parser finds."""

    def __init__(self, wanted: Wanted, budget: Budget) -> None:
        self.wanted, self.budget = wanted, budget
        self.builder = TreeBuilder()
        self.open: list[str] = []
        self.skipped = 0  # how many elements are open inside of one that is left out
        self.count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(_SEPARATOR)
        if space.endswith(_OTHER_TEXT):
            tag = f"a:{tag}"
        if self.skipped or not self._is_wanted(tag):
            self.skipped += 1
            return
        self.count += 1
        if self.count > MAX_ELEMENTS:
            raise LimitError(
                f"the file has more than {MAX_ELEMENTS} pieces; no report has so many.",
                f"文件包含超过 {MAX_ELEMENTS} 个元素，不是一份报告。",
            )
        self.open.append(tag)
        self.budget.allow("nesting", len(self.open))
        kept = self.wanted.attributes
        own = ((key.rpartition(_SEPARATOR)[2], value) for key, value in attributes.items())
        self.builder.start(tag, {key: value for key, value in own if key in kept})

    def end(self, _: str) -> None:
        if self.skipped:
            self.skipped -= 1
        else:
            self.builder.end(self.open.pop())

    def data(self, text: str) -> None:
        if not self.skipped and self.open and self.open[-1] in self.wanted.text:
            self.builder.data(text)

    def _is_wanted(self, tag: str) -> bool:
        if tag in self.wanted.never:
            return False
        only = self.wanted.only.get(self.open[-1]) if self.open else None
        return only is None or tag in only

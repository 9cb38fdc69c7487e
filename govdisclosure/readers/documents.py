"""From what people have, bytes or text, to a Document: one reader a format."""

from __future__ import annotations

from govdisclosure.document import Document
from govdisclosure.editions.edition import Edition
from govdisclosure.limits import Budget
from govdisclosure.readers.delimited import find_delimiter, read_delimited
from govdisclosure.readers.escaped import unescaped
from govdisclosure.readers.sniff import looks_like_html
from govdisclosure.readers.text import read_text


def document_of_bytes(content: bytes, budget: Budget, editions: tuple[Edition, ...]) -> Document:
    """The document that bytes hold, by the reader of their format.

    Args:
        editions: by whose words the encoding of a text is told.

    Raises:
        Error: they are of no format that is read, broken, or over a limit.
    """
    from govdisclosure.readers.decode import decode_report
    from govdisclosure.readers.formats import format_of

    budget.allow("bytes", len(content))
    own = format_of(content)
    if own is not None:
        return own.read(content, budget)
    decoded = decode_report(content, editions)
    return decoded.said_of(document_of_text(decoded.text, budget))


def document_of_text(text: str, budget: Budget) -> Document:
    """The document that decoded text holds: HTML, CSV, markdown, plain text, or HTML in text.

    Raises:
        LimitError: the text is too long, or has too many lines.
    """
    budget.allow("characters", len(text))
    text = unescaped(text)
    if looks_like_html(text):
        from govdisclosure.readers.html import read_html
        from govdisclosure.readers.mixed import read_mixed

        return read_mixed(text, budget) or read_html(text, budget)
    budget.allow("cells", text.count("\n"))  # in a flattened table each line is a cell
    delimiter = find_delimiter(text)
    return read_text(text, budget) if delimiter is None else read_delimited(text, delimiter, budget)

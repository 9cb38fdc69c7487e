"""The functions that people call: parse, parse_all, read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from govdisclosure.editions.edition import Edition
from govdisclosure.editions.edition import editions as shipped_editions
from govdisclosure.errors import FileError, InputTypeError, LimitError
from govdisclosure.model.report import Report
from govdisclosure.readers.decode import decode
from govdisclosure.readers.escaped import unescaped
from govdisclosure.readers.html import read_html
from govdisclosure.readers.sniff import looks_like_html
from govdisclosure.readers.text import read_text
from govdisclosure.reading import read_reports

# A report has some ten thousand characters; a page with more than this is something else.
MAX_CHARACTERS = 20_000_000


def parse(content: str | bytes, *, editions: Sequence[Edition] = ()) -> Report:
    """Read one report from the text or bytes of a document.

    Args:
        content: the document as the web left it.
        editions: editions to choose from, by default the shipped ones, newest first. What is
            printed decides among them.

    Returns:
        The report. Anything that is text gives one, if only with diagnostics; of several reports
        in one document it is the first, and a diagnostic says so.

    Raises:
        InputTypeError: `content` is neither str nor bytes.
        UnreadableError: the bytes are not text.
        UnsupportedFormatError: the bytes are of a format that is not read.
        LimitError: the text is too long.
    """
    return parse_all(content, editions=editions)[0]


def parse_all(content: str | bytes, *, editions: Sequence[Edition] = ()) -> tuple[Report, ...]:
    """Read all reports of a document, at least one; arguments and errors as for `parse`."""
    if isinstance(content, (bytes, bytearray, memoryview)):
        text = decode(bytes(content))
    elif isinstance(content, str):
        text = content
    else:
        raise InputTypeError(
            f"parse takes str or bytes, not {type(content).__name__}; for a file use read(path).",
            f"parse 只接受 str 或 bytes，不接受 {type(content).__name__}；读文件请用 read(path)。",
        )
    if len(text) > MAX_CHARACTERS:
        raise LimitError(
            f"the text has {len(text)} characters, the limit is {MAX_CHARACTERS}.",
            f"文本有 {len(text)} 个字符，上限为 {MAX_CHARACTERS}。",
        )
    text = unescaped(text)
    document = read_html(text) if looks_like_html(text) else read_text(text)
    return read_reports(document, tuple(editions) or shipped_editions())


def read(path: str | os.PathLike[str], *, editions: Sequence[Edition] = ()) -> Report:
    """Read one report from a file; the format is told from its content, not from its name.

    Raises:
        FileError: the file cannot be opened.
        Error: as for `parse`.
    """
    return parse(_bytes_of(path), editions=editions)


def _bytes_of(path: str | os.PathLike[str]) -> bytes:
    if not isinstance(path, (str, os.PathLike)):
        raise InputTypeError(
            f"read takes a path, not {type(path).__name__}.",
            f"read 只接受路径，不接受 {type(path).__name__}。",
        )
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FileError(
            f"cannot open {os.fspath(path)!r}: {reason}. Check the path.",
            f"无法打开 {os.fspath(path)!r}：{reason}。请检查路径。",
        ) from error

"""The functions that people call: parse, parse_all, read, read_all, blank.

The stages of reading are imported with the first document: who imports the package, to build a
report or to ask for its version, does not wait for them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from govdisclosure.editions.edition import Edition
from govdisclosure.errors import Error, InputTypeError, not_opened
from govdisclosure.limits import DEFAULT_LIMITS, Budget, Limits
from govdisclosure.members import Member, contents
from govdisclosure.model.report import Report
from govdisclosure.normalize.further import Using
from govdisclosure.pace import Within
from govdisclosure.settings import checked_editions, checked_limits, checked_steps

if TYPE_CHECKING:
    from govdisclosure.document import Document
    from govdisclosure.normalize.step import Step


def parse(
    content: str | bytes,
    *,
    editions: Sequence[Edition] = (),
    limits: Limits = DEFAULT_LIMITS,
    normalizers: Sequence[Step] = (),
    origin: str | None = None,
) -> Report:
    """Read one report from the text or bytes of a document.

    Args:
        content: the document as the web left it; its format is told from the bytes.
        editions: editions to choose from, by default the shipped ones, newest first, and those of
            installed plug-ins. What is printed decides among them.
        limits: how much of a document is read before reading ends with an error.
        normalizers: repairs of characters of your own, behind the library's and those of plug-ins.
        origin: where the content comes from, such as an address: `report.origin`.

    Returns:
        The report. Anything that is text gives one, if only with diagnostics; of several reports
        in one document it is the first, and a diagnostic says so.

    Raises:
        InputTypeError: `content` is neither str nor bytes, or another argument not what it says.
        UnreadableError: the bytes are not text, or a broken file.
        UnsupportedFormatError: the bytes are of a format that is not read.
        MissingExtraError: reading the format needs a package that is not installed.
        LimitError: the document exceeds a limit.
    """
    return parse_all(
        content, editions=editions, limits=limits, normalizers=normalizers, origin=origin
    )[0]


def parse_all(
    content: str | bytes,
    *,
    editions: Sequence[Edition] = (),
    limits: Limits = DEFAULT_LIMITS,
    normalizers: Sequence[Step] = (),
    origin: str | None = None,
) -> tuple[Report, ...]:
    """Read all reports of a document, at least one; arguments and errors as for `parse`."""
    from govdisclosure.reading import read_reports

    if origin is not None and not isinstance(origin, str):
        raise InputTypeError(
            f"origin must be a text, not {type(origin).__name__}.",
            f"origin 应为文本，而不是 {type(origin).__name__}。",
        )
    budget = Budget(checked_limits(limits))
    chosen = checked_editions(editions)
    with Using(checked_steps(normalizers)), Within(budget):
        reports = read_reports(_document_of(content, budget, chosen), chosen, budget)
    return reports if origin is None else tuple(evolve(one, origin=origin) for one in reports)


def _document_of(content: str | bytes, budget: Budget, chosen: tuple[Edition, ...]) -> Document:
    from govdisclosure.readers.documents import document_of_bytes, document_of_text

    if isinstance(content, (bytes, bytearray, memoryview)):
        return document_of_bytes(bytes(content), budget, chosen)
    if isinstance(content, str):
        return document_of_text(content, budget)
    raise InputTypeError(
        f"parse takes str or bytes, not {type(content).__name__}; for a file use read(path).",
        f"parse 只接受 str 或 bytes，不接受 {type(content).__name__}；读文件请用 read(path)。",
    )


def read(
    path: str | os.PathLike[str],
    *,
    editions: Sequence[Edition] = (),
    limits: Limits = DEFAULT_LIMITS,
    normalizers: Sequence[Step] = (),
) -> Report:
    """Read one report from a file; the format is told from its content, not from its name.

    The path is the report's `origin`.

    Raises:
        FileError: the file cannot be opened.
        Error: as for `parse`.
    """
    content = bytes_of(path, limits)
    name = os.fsdecode(path)
    return parse(content, editions=editions, limits=limits, normalizers=normalizers, origin=name)


def read_all(
    path: str | os.PathLike[str],
    *,
    editions: Sequence[Edition] = (),
    limits: Limits = DEFAULT_LIMITS,
    normalizers: Sequence[Step] = (),
) -> Iterator[Member]:
    """Read every file of a folder, a zip archive or a pattern, one at a time.

    >>> for member in read_all("reports.zip"):           # doctest: +SKIP
    ...     print(member.name, member.report or member.error)

    One file after the other is in memory, so a collection may be as large as it likes. Files come
    sorted by name in each folder, members of an archive in its order. Archives are looked into,
    also one in another; hidden files are passed over, and links that lead in a circle.

    Args:
        path: of a folder, a file or an archive; or a pattern such as `reports/**/*.html`.
        limits: for each file on its own.

    Yields:
        A Member for each file, with its report or its Error; of several reports in one file the
        first, as from `parse`. Its name is the report's `origin`.

    Raises:
        FileError: nothing is there.
    """
    from govdisclosure.views.handed import handed

    checked_limits(limits)
    chosen, steps = checked_editions(editions), checked_steps(normalizers)
    for name, content in handed(contents(path, limits)):
        if isinstance(content, Error):
            yield Member(name, error=content)
            continue
        try:
            report = parse(content, editions=chosen, limits=limits, normalizers=steps, origin=name)
        except Error as error:
            yield Member(name, error=error)
        else:
            yield Member(name, report)


def blank(edition: str | Edition = "2021", year: int | None = None) -> Report:
    """The empty form of an edition: every cell blank, six headings, no narrative.

    Raises:
        UnknownEditionError: there is no edition of this name.
        InputTypeError, ArgumentError: an argument is none that a report can hold.
    """
    from govdisclosure.model.build import blank_report

    return blank_report(edition, year)


def bytes_of(path: str | os.PathLike[str], limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The content of a file.

    Raises:
        FileError: it cannot be opened.
        LimitError: it is larger than `limits.bytes`.
    """
    if not isinstance(path, (str, os.PathLike)):
        raise InputTypeError(
            f"read takes a path, not {type(path).__name__}.",
            f"read 只接受路径，不接受 {type(path).__name__}。",
        )
    checked_limits(limits)
    try:
        with Path(path).open("rb") as file:
            content = file.read(limits.bytes + 1)
    except (OSError, ValueError) as error:
        raise not_opened(path, error) from error
    Budget(limits).allow("bytes", len(content))
    return content

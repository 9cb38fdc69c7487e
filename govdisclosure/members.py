"""The files of a folder, a pattern or a zip archive, one after the other."""

from __future__ import annotations

import glob
import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from attrs import frozen

from govdisclosure.errors import Error, FileError, InputTypeError, not_opened
from govdisclosure.limits import Budget, Limits
from govdisclosure.model.report import Report

if TYPE_CHECKING:
    from govdisclosure.readers.archive import Archive

# A zip archive with one of these is a document itself.
_DOCUMENTS = frozenset(["[Content_Types].xml", "OFD.xml", "mimetype"])
# What operating systems and editors leave in folders and archives.
_LITTER = frozenset(["__MACOSX", "Thumbs.db", "desktop.ini"])
_LOCK = "~$"
_ZIP = b"PK\x03\x04"
# How deep archives may stand in archives: one in another.
_DEEPEST = 1

Content = tuple[str, "bytes | Error"]


@frozen
class Member:
    """One file of a collection: its report, or why it could not be read.

    Attributes:
        name: path in the folder or archive with `/`, an archive in it counted as a folder; for a
            pattern the path as it was found.
        report: None when there is an error.
        error: None when there is a report.
    """

    name: str
    report: Report | None = None
    error: Error | None = None


def contents(path: str | os.PathLike[str], limits: Limits) -> Iterator[Content]:
    """Name and content of each file, or why it cannot be had; sorted by name in each folder.

    Args:
        path: of a folder, a file, a zip archive, or a pattern as `glob` knows them.

    Raises:
        FileError: there is nothing there.
        InputTypeError: it is no path.
    """
    if not isinstance(path, (str, os.PathLike)):
        raise InputTypeError(
            f"read_all takes a path, not {type(path).__name__}.",
            f"read_all 只接受路径，不接受 {type(path).__name__}。",
        )
    where = Path(path)
    try:
        is_folder, is_there = where.is_dir(), where.exists()
    except OSError as error:  # a name that no file can have, such as one that is too long
        if not glob.has_magic(os.fspath(path)):
            raise not_opened(where, error) from error
        is_folder = is_there = False
    if is_folder:
        return _of_folder(where, "", limits, set())
    if not is_there and glob.has_magic(os.fspath(path)):
        return _of_pattern(os.fspath(path), limits)
    return _of_single(where, limits)


def _of_folder(
    folder: Path, prefix: str, limits: Limits, seen: set[tuple[int, int]]
) -> Iterator[Content]:
    """Files of a folder and the folders in it; one that links lead to twice is read once."""
    try:
        status = folder.stat()
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield prefix.rstrip("/"), not_opened(folder, error)
        return
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    for name in names:
        if _is_litter(name):
            continue
        if (folder / name).is_dir():
            yield from _of_folder(folder / name, f"{prefix}{name}/", limits, seen)
        else:
            yield from _of_file(folder / name, prefix + name, f"{prefix}{name}/", limits)


def _of_pattern(pattern: str, limits: Limits) -> Iterator[Content]:
    found = [Path(name) for name in sorted(glob.glob(pattern, recursive=True))]
    files = [file for file in found if not file.is_dir()]
    if not files:
        raise FileError(
            f"no file matches {pattern!r}. Check the pattern.",
            f"没有文件符合 {pattern!r}。请检查通配符。",
        )
    for file in files:
        yield from _of_file(file, os.fspath(file), f"{file.as_posix()}/", limits)


def _of_single(file: Path, limits: Limits) -> Iterator[Content]:
    """A file that was named; members of an archive go by their names in it."""
    try:
        file.stat()
    except (OSError, ValueError) as error:
        raise not_opened(file, error) from error
    yield from _of_file(file, file.name, "", limits)


def _of_file(file: Path, name: str, inside: str, limits: Limits) -> Iterator[Content]:
    """A file, or the members of the archive that it is, whose names begin with `inside`."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):  # a pipe would be waited for
            raise OSError("not a regular file")
        with file.open("rb") as opened:
            yield from _of_content(opened, name, inside, limits, 0)
    except OSError as error:
        yield name, error if isinstance(error, Error) else not_opened(file, error)


def _of_content(
    file: IO[bytes], name: str, inside: str, limits: Limits, depth: int
) -> Iterator[Content]:
    from govdisclosure.readers.archive import open_archive

    budget = Budget(limits)
    try:
        if file.read(len(_ZIP)) == _ZIP:
            file.seek(0)
            with open_archive(file, budget) as archive:
                if _is_collection(archive):
                    yield from _of_archive(archive, inside, limits, depth)
                    return
        file.seek(0)
        content = file.read(limits.bytes + 1)
        budget.allow("bytes", len(content))
    except Error as error:
        yield name, error
        return
    yield name, content


def _of_archive(archive: Archive, prefix: str, limits: Limits, depth: int) -> Iterator[Content]:
    for member in archive.members:
        name = prefix + member.name
        if any(map(_is_litter, member.name.split("/"))):
            continue
        try:
            content = archive.of(Budget(limits)).read(member)
        except Error as error:
            yield name, error
            continue
        if content.startswith(_ZIP) and depth < _DEEPEST:
            yield from _of_content(io.BytesIO(content), name, f"{name}/", limits, depth + 1)
        else:
            yield name, content


def _is_collection(archive: Archive) -> bool:
    return _DOCUMENTS.isdisjoint(member.name for member in archive.members)


def _is_litter(name: str) -> bool:
    """Whether a part of a path is hidden, or left behind; `./a.html` names an ordinary file."""
    is_hidden = name.startswith(".") and not name.startswith("..") and name != "."
    return name in _LITTER or name.startswith(_LOCK) or is_hidden

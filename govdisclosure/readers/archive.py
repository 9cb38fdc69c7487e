"""Zip archives that are not trusted: every size is checked before anything is unpacked."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from attrs import evolve, field, frozen

from govdisclosure.errors import Error, UnreadableError
from govdisclosure.limits import Budget

# What `zipfile` raises for archives that are broken, encrypted or packed in an unknown way.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
# A file that is not larger than this when it is unpacked can do no harm, however well it packs.
_HARMLESS = 1_000_000
_CHUNK = 65_536
# Flag of a member's name that is UTF-8.
_UTF8_NAME = 0x800


@frozen
class Member:
    """A file in an archive: its name, and how large it says it is."""

    name: str
    size: int
    info: zipfile.ZipInfo


@frozen
class Archive:
    """An archive whose number of members is within the limit.

    Attributes:
        members: its files in the order of the archive, without folders.
    """

    budget: Budget
    packed: zipfile.ZipFile = field(repr=False)
    members: tuple[Member, ...] = field(repr=False)

    def of(self, budget: Budget) -> Archive:
        """The same archive with another budget."""
        return evolve(self, budget=budget)

    def find(self, name: str) -> Member | None:
        """The member of a name, however it is capitalised."""
        wanted = name.lower()
        return next((one for one in self.members if one.name.lower() == wanted), None)

    def chunks(self, member: Member) -> Iterator[bytes]:
        """What a member holds, unpacked piece by piece; never more than it says.

        Raises:
            LimitError: it is too large, or packed too well.
            UnreadableError: it is damaged or encrypted.
        """
        self._allow(member)
        with _complaining(member.name), self.packed.open(member.info) as file:
            while chunk := file.read(_CHUNK):
                self.budget.tick()
                yield chunk

    def read(self, member: Member) -> bytes:
        """The whole content of a member; errors as for `chunks`."""
        return b"".join(self.chunks(member))

    def _allow(self, member: Member) -> None:
        self.budget.allow("bytes", member.size)
        packed = max(member.info.compress_size, 1)
        if member.size > _HARMLESS:
            self.budget.allow("ratio", member.size / packed)


@contextmanager
def open_archive(file: IO[bytes], budget: Budget) -> Iterator[Archive]:
    """An archive of a file that can be searched.

    Raises:
        UnreadableError: it is damaged.
        LimitError: it has too many members.
    """
    with _complaining(""):
        opened = zipfile.ZipFile(file)
    with opened:
        infos = opened.infolist()
        budget.allow("members", len(infos))
        members = [Member(name_of(info), info.file_size, info) for info in infos]
        yield Archive(budget, opened, tuple(m for m in members if not m.info.is_dir()))


def name_of(info: zipfile.ZipInfo) -> str:
    """The name of a member; without the flag for UTF-8, Chinese programs write GBK."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:  # an extra field has given the name in Unicode
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


@contextmanager
def _complaining(name: str) -> Iterator[None]:
    try:
        yield
    except Error:  # some of which are ValueErrors too
        raise
    except _BROKEN as error:
        where, where_zh = (f"in {name!r} ", f"（{name}）") if name else ("", "")
        raise UnreadableError(
            f"the file is damaged or encrypted {where}({error}). Fetch it again.",
            f"文件已损坏或加密{where_zh}，请重新下载。",
        ) from error

"""What bytes are, told from the bytes themselves, and what reads them.

The first line of the table whose test holds decides; what no line claims is text.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from importlib import import_module
from typing import Protocol, cast

from attrs import frozen

from govdisclosure.document import Document
from govdisclosure.errors import MissingExtraError, UnsupportedFormatError
from govdisclosure.limits import Budget

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
# The head of a PDF may follow so many bytes of something else.
_PDF_HEAD = 1024


class ReadBytes(Protocol):
    """The function `read` of a reader's module."""

    def __call__(self, content: bytes, budget: Budget) -> Document:
        """The document that the bytes hold; raises Error where there is none."""


@frozen
class Format:
    """A format that is read by a module of its own.

    Attributes:
        name: how messages call it.
        holds: whether bytes are of this format.
        module: whose `read(content, budget)` reads it.
        extra: what `pip install 'govdisclosure[extra]'` must install first; empty for nothing.
    """

    name: str
    holds: Callable[[bytes], bool]
    module: str
    extra: str = ""

    def read(self, content: bytes, budget: Budget) -> Document:
        """Read bytes of this format.

        Raises:
            MissingExtraError: what the format needs is not installed.
            Error: the bytes cannot be read.
        """
        try:
            module = import_module(self.module)
        except ImportError as error:
            raise MissingExtraError(
                f"to read {self.name} files, run: pip install 'govdisclosure[{self.extra}]'.",
                f"读取 {self.name} 文件，请先运行：pip install 'govdisclosure[{self.extra}]'。",
            ) from error
        return cast(ReadBytes, module.read)(content, budget)


@frozen
class Refused:
    """A format that is not read, with what to do instead."""

    name: str
    holds: Callable[[bytes], bool]
    advice: str
    advice_zh: str

    def error(self) -> UnsupportedFormatError:
        return UnsupportedFormatError(
            f"this is a {self.name} file, which is not read; {self.advice}.",
            f"这是 {self.name} 文件，无法读取；{self.advice_zh}。",
        )


def begins(*magic: bytes) -> Callable[[bytes], bool]:
    """A test whether bytes begin with one of these."""
    return lambda content: content.startswith(magic)


def packs(*members: str) -> Callable[[bytes], bool]:
    """A test whether bytes are a zip archive with all of these members.

    A name that ends in a slash stands for any member in that folder.
    """

    def test(content: bytes) -> bool:
        names = _member_names(content)
        return bool(names) and all(_has(names, member) for member in members)

    return test


def _has(names: frozenset[str], member: str) -> bool:
    if member.endswith("/"):
        return any(name.startswith(member) for name in names)
    return member in names


def _is_broken_zip(content: bytes) -> bool:
    """Whether bytes begin as an archive does that cannot be opened, a cut Word file perhaps."""
    return content.startswith(_ZIP) and not _member_names(content)


def _member_names(content: bytes) -> frozenset[str]:
    if not content.startswith(b"PK"):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return frozenset(archive.NameToInfo)
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return frozenset()


def holds_stream(name: str) -> Callable[[bytes], bool]:
    """A test for files of Office 97-2003, which are told by the name of a stream in them."""
    written = name.encode("utf-16-le")
    return lambda content: content.startswith(_OLE) and written in content


def _is_pdf(content: bytes) -> bool:
    head = content.find(b"%PDF-", 0, _PDF_HEAD)
    return head == 0 or (head > 0 and b" obj" in content)  # a page may speak of %PDF- too


def _convert(to: str) -> tuple[str, str]:
    command = f"`soffice --headless --convert-to {to} FILE`"
    return f"convert it with {command}", f"请先用 {command} 转换"


_IMAGE = (
    "get the text of the report, or have an OCR program recognise it",
    "请取得报告的文字版，或先用 OCR 程序识别",
)
_AGAIN = ("get the file again", "请重新下载该文件")
_UNPACK = ("unpack it first", "请先解压")
_UNLOCK = ("remove its password first", "请先取消密码")

FORMATS: tuple[Format | Refused, ...] = (
    Format("PDF", _is_pdf, "govdisclosure.readers.pdf", "pdf"),
    Format("Word (.docx)", packs("[Content_Types].xml", "word/"), "govdisclosure.readers.word"),
    Format("Excel (.xlsx)", packs("[Content_Types].xml", "xl/"), "govdisclosure.readers.sheet"),
    Refused("OFD", packs("OFD.xml"), "print it to a PDF file", "请先打印为 PDF 文件"),
    Refused("OpenDocument spreadsheet", packs("content.xml", "mimetype"), *_convert("docx")),
    Refused("password-protected Office", holds_stream("EncryptedPackage"), *_UNLOCK),
    Refused("Excel 97-2003 (.xls)", holds_stream("Workbook"), *_convert("xlsx")),
    Refused("Word 97-2003 or WPS (.doc, .wps)", begins(_OLE), *_convert("docx")),
    Refused("RTF", begins(b"{\\rtf"), *_convert("docx")),
    Refused("damaged or cut Office or zip", _is_broken_zip, *_AGAIN),
    Refused(
        "zip",
        begins(_ZIP, b"PK\x05\x06"),
        "read what is in it with `govdisclosure.read_all(path)`",
        "请用 `govdisclosure.read_all(path)` 读取其中的文件",
    ),
    Refused("PNG image", begins(b"\x89PNG"), *_IMAGE),
    Refused("JPEG image", begins(b"\xff\xd8\xff"), *_IMAGE),
    Refused("GIF image", begins(b"GIF87a", b"GIF89a"), *_IMAGE),
    Refused("TIFF image", begins(b"II*\x00", b"MM\x00*"), *_IMAGE),
    Refused("gzip", begins(b"\x1f\x8b"), *_UNPACK),
    Refused("RAR archive", begins(b"Rar!\x1a\x07"), *_UNPACK),
    Refused("7-Zip archive", begins(b"7z\xbc\xaf\x27\x1c"), *_UNPACK),
)


def format_of(content: bytes) -> Format | None:
    """The format of bytes, None for text.

    Raises:
        UnsupportedFormatError: it is one that is not read; the message says what to do.
    """
    for one in FORMATS:
        if one.holds(content):
            if isinstance(one, Refused):
                raise one.error()
            return one
    return None


def name_of_format(content: bytes) -> str:
    """How messages call the format of bytes; empty for text."""
    return next((one.name for one in FORMATS if one.holds(content)), "")

"""Everything that `govdisclosure` raises; what a Report can report is a Diagnostic instead."""

from __future__ import annotations

import errno
import os

# A disk, or what one may use of it, is full; Windows knows no quota.
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


class Error(Exception):
    """Base of all exceptions of this package.

    Attributes:
        code: stable code, listed in docs/diagnostics.md.
        message: what was found and what to do, in English.
        message_zh: the same in Chinese.
    """

    code = "X000"

    def __init__(self, message: str, message_zh: str) -> None:
        super().__init__(message)
        self.message = message
        self.message_zh = message_zh

    def __str__(self) -> str:
        return f"{self.code} {self.message} / {self.message_zh}"

    def __reduce__(self) -> tuple[type[Error], tuple[object, ...]]:
        return type(self), (self.message, self.message_zh)


class InputTypeError(Error, TypeError):
    """An argument has a type that the call does not take; the message names those that it takes."""

    code = "X001"


class UnreadableError(Error, ValueError):
    """The bytes are not text in any encoding that reports are published in."""

    code = "X002"


class UnsupportedFormatError(Error, ValueError):
    """The bytes are a known format that cannot be read (here, or without an extra)."""

    code = "X003"


class FileError(Error, OSError):
    """The file cannot be opened."""

    code = "X004"


class LimitError(Error, ValueError):
    """The input is larger than a limit allows.

    Attributes:
        setting: name of the limit in `govdisclosure.Limits`; empty for a bound that is fixed.
        found, limit: how much was found (or more), and how much is allowed.
    """

    code = "X005"
    setting = ""
    found: float = 0
    limit: float = 0

    @classmethod
    def of(cls, setting: str, found: float, limit: float) -> LimitError:
        """The error that a setting of `Limits` is exceeded."""
        wanted = f"limits=govdisclosure.Limits({setting}=…)"
        error = cls(
            f"the document needs more {setting} than allowed: {found:.10g}, the limit is "
            f"{limit:.10g}. If you trust it, read it with {wanted}.",
            f"文档超过上限 {setting}：{found:.10g}，上限为 {limit:.10g}。"
            f"如信任该文档，可用 {wanted} 读取。",
        )
        error.setting, error.found, error.limit = setting, found, limit
        return error

    def __reduce__(self) -> tuple[type[Error], tuple[str, str], dict[str, object]]:  # type: ignore[override]
        facts = {"setting": self.setting, "found": self.found, "limit": self.limit}
        return type(self), (self.message, self.message_zh), facts


class GrammarError(Error, ValueError):
    """A grammar layer, codebook or relations file contradicts itself or another layer.

    Attributes:
        layer: name of the layer that is to be changed, empty where none is to blame.
        file: its file, as it was given.
        line, column: the place in that file, counted from 1; None where it is not known.
    """

    code = "X006"

    def __init__(
        self,
        message: str,
        message_zh: str,
        layer: str = "",
        file: str = "",
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(message, message_zh)
        self.layer = layer
        self.file = file
        self.line = line
        self.column = column

    def __reduce__(self) -> tuple[type[Error], tuple[object, ...]]:
        place = (self.layer, self.file, self.line, self.column)
        return type(self), (self.message, self.message_zh, *place)


class UnknownKeyError(Error, KeyError):
    """The edition has no such key; the message names the nearest ones."""

    code = "X007"


class UnknownEditionError(Error, LookupError):
    """No edition has this name; the message lists those that exist."""

    code = "X008"


class DataError(Error, ValueError):
    """Plain data (from JSON) is not what `Report.to_dict` writes; the message says where."""

    code = "X009"


class WriteError(Error, ValueError):
    """A cell without a certain value, or a layout that does not exist, cannot be written."""

    code = "X010"


class NumberError(Error, ValueError):
    """A value is none that the form can hold in that cell."""

    code = "X011"


class MissingExtraError(Error, ImportError):
    """A part of the package needs an optional dependency that is not installed."""

    code = "X012"


class DecisionError(Error, ValueError):
    """A decision names nobody or no reason, or an overlay does not belong to the report."""

    code = "X013"


class CompareError(Error, ValueError):
    """Two reports cannot be held against each other."""

    code = "X014"


class UnknownCodeError(Error, LookupError):
    """No diagnostic has this code; the message lists those that exist."""

    code = "X015"


class ArgumentError(Error, ValueError):
    """An argument has a value that the call does not take; the message says what it takes."""

    code = "X016"


def not_opened(path: str | os.PathLike[str], error: OSError | ValueError) -> FileError:
    """The error that a file cannot be opened; a ValueError is a null character in its name."""
    found, found_zh = _reason(error)
    if isinstance(error, IsADirectoryError):
        found = "it is a folder. govdisclosure.read_all and `govdisclosure batch` read its files."
        found_zh = "这是文件夹。请用 govdisclosure.read_all 或 `govdisclosure batch` 读取。"
    return FileError(
        f"cannot open {os.fspath(path)!r}: {found}", f"无法打开 {os.fspath(path)!r}：{found_zh}"
    )


def not_written(path: str | os.PathLike[str], error: OSError | ValueError) -> FileError:
    """The error that a file cannot be written; a ValueError is a null character in its name."""
    found, found_zh = _reason(error)
    return FileError(
        f"cannot write {os.fspath(path)!r}: {found}", f"无法写入 {os.fspath(path)!r}：{found_zh}"
    )


def _reason(error: OSError | ValueError) -> tuple[str, str]:
    """What is wrong and what to do, in English and Chinese."""
    if isinstance(error, Error):
        return error.message, error.message_zh
    reason = getattr(error, "strerror", None) or str(error)
    if getattr(error, "errno", None) in _FULL:
        return f"{reason}. Make room and try again.", f"{reason}。请腾出空间后再试。"
    return f"{reason}. Check the path.", f"{reason}。请检查路径。"

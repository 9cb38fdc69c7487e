"""What a batch is given: every argument is checked before anything is read or written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, get_args

from govdisclosure.editions.edition import Edition
from govdisclosure.errors import InputTypeError, not_written
from govdisclosure.exports.given import given_path
from govdisclosure.model.arguments import wrong_type, wrong_value
from govdisclosure.organs.names import Organs

Format = Literal["parquet", "csv", "jsonl", "duckdb"]


def checked_sources(sources: object) -> list[str]:
    """One path or pattern, or several.

    Raises:
        InputTypeError: something else.
    """
    several = [sources] if isinstance(sources, (str, bytes, os.PathLike)) else sources
    if not isinstance(several, Iterable):
        raise wrong_type("sources", sources, "a path, a pattern or several", "路径、通配符或其列表")
    return [_source(one) for one in several]


def _source(one: object) -> str:
    if not isinstance(one, (str, os.PathLike)) or isinstance(os.fspath(one), bytes):
        raise wrong_type("a source", one, "a path or a pattern", "路径或通配符")
    return str(os.fspath(one))


def checked_out(out: object) -> Path:
    """Where the results go.

    Raises:
        InputTypeError: it is no path.
        FileError: no file can have this name.
    """
    path = given_path(out, "out")
    try:
        path.resolve()
    except (OSError, ValueError) as error:  # ValueError: a null character
        raise not_written(path, error) from error
    return path


# Kinds of files that tables could go to and do not: a folder of such a name would surprise.
_OTHER_FILES = frozenset(
    (".arrow", ".feather", ".htm", ".html", ".json", ".ods", ".parq", ".pq", ".sqlite", ".tsv")
) | frozenset((".txt", ".xls", ".xlsx", ".xml", ".bz2", ".gz", ".xz", ".zip", ".zst"))


def check_suffix(out: Path, known: Iterable[str]) -> None:
    """Refuse the name of a file of another kind.

    Raises:
        ArgumentError: it is one, and no folder that is there.
    """
    if out.suffix.lower() in _OTHER_FILES and not out.is_dir():
        wanted = f"a folder, or a file ending in {', '.join(known)}"
        raise wrong_value("out", str(out), wanted, f"文件夹，或以 {'、'.join(known)} 结尾的文件")


def checked_format(format_: object, otherwise: Format) -> Format:
    """A format by its name.

    Raises:
        InputTypeError: there is none of this name.
    """
    if format_ is None:
        return otherwise
    for known in get_args(Format):
        if format_ == known:
            return known  # type: ignore[no-any-return]
    names = ", ".join(get_args(Format))
    raise InputTypeError(f"no format {format_!r}: {names}.", f"没有格式 {format_!r}：{names}。")


def checked_count(name: str, count: object) -> int:
    """A number of things, one at least.

    Raises:
        InputTypeError, ArgumentError: it is none.
    """
    if isinstance(count, bool) or not isinstance(count, int):
        raise wrong_type(name, count, "an int", " int")
    if count < 1:
        raise wrong_value(name, count, "1 or more", "不小于 1 的数")
    return count


def checked_editions(editions: object) -> tuple[Edition, ...]:
    """Several editions.

    Raises:
        InputTypeError: something else.
    """
    if isinstance(editions, (str, Edition)) or not isinstance(editions, Iterable):
        raise wrong_type("editions", editions, "several editions, as a list", "版本列表")
    several = tuple(editions)
    for one in several:
        if not isinstance(one, Edition):
            raise wrong_type("editions", one, "Editions only: gd.get_edition(name)", " Edition")
    return several


def checked_organs(organs: object) -> Organs | None:
    """A table of names: it goes to the workers, so a function would not do.

    Raises:
        InputTypeError: something else.
    """
    if organs is not None and not isinstance(organs, Organs):
        wanted = "gd.Organs.read(file) or gd.Organs.of(names)"
        raise wrong_type("organs", organs, wanted, " gd.Organs.read(文件) 或 gd.Organs.of(名称)")
    return organs


def checked_text(name: str, text: object) -> str | None:
    """The name of a column, or none.

    Raises:
        InputTypeError: something else.
    """
    if text is not None and not isinstance(text, str):
        raise wrong_type(name, text, "the name of a column", "列名")
    return text


def checked_call(call: object) -> None:
    """What is told of progress.

    Raises:
        InputTypeError: it cannot be called.
    """
    if call is not None and not callable(call):
        raise wrong_type("on_progress", call, "a function of one argument", "单参数函数")

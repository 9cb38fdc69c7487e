"""What tables, series and plots are given: every argument is checked, every refusal named."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from govdisclosure.errors import InputTypeError
from govdisclosure.exports.records import Naming
from govdisclosure.members import Member
from govdisclosure.model.arguments import wrong_type
from govdisclosure.model.report import Report
from govdisclosure.views.watch import watched

_ONE_THING = (str, bytes, os.PathLike, Mapping)


@contextmanager
def given_reports(reports: object) -> Iterator[Iterator[Report]]:
    """One report, or those of any iterable, which is read once; a bar shows long reading.

    The bar is gone when the block ends, however it ends.

    Raises:
        InputTypeError: it is neither; for something else among the reports, when its turn comes.
    """
    if isinstance(reports, Report):
        reports = (reports,)
    if isinstance(reports, _ONE_THING) or not isinstance(reports, Iterable):
        raise wrong_type(
            "reports",
            reports,
            "Reports, such as [gd.read(path) for path in paths]",
            " Report，例如 [gd.read(path) for path in paths]",
        )
    with closing(_reports_only(reports)) as every:
        yield every


def _reports_only(reports: Iterable[object]) -> Generator[Report]:
    for at, one in enumerate(watched(reports)):
        if isinstance(one, Member):
            raise InputTypeError(
                f"reports[{at}] is a Member of read_all, {one.name!r}; give member.report for "
                "the members that have one.",
                f"reports[{at}] 是 read_all 的 Member（{one.name!r}）；"
                "请给出其中有报告者的 member.report。",
            )
        if not isinstance(one, Report):
            raise wrong_type(f"reports[{at}]", one, "a Report", " Report")
        yield one


def given_naming(organs: object) -> Naming | None:
    """What names organs: nothing, an `Organs`, or a function of name and year that gives a str.

    Raises:
        InputTypeError: it is none of these; for what the function gives, when it does.
    """
    if organs is None:
        return None
    if not callable(organs):
        raise wrong_type(
            "organs",
            organs,
            "gd.Organs.read(file), gd.Organs.of(names) or a function of name and year",
            " gd.Organs.read(文件)、gd.Organs.of(名称) 或以名称和年度为参数的函数",
        )

    def named(printed: str, year: int | None) -> str:
        found = organs(printed, year)
        if not isinstance(found, str):
            raise wrong_type(f"organs({printed!r}, {year})", found, "a name", "名称")
        return found

    return named


def given_path(path: object, name: str = "path") -> Path:
    """The path of something to write, given as the argument `name`.

    Raises:
        InputTypeError: it is none.
    """
    if not isinstance(path, (str, os.PathLike)) or isinstance(os.fspath(path), bytes):
        raise wrong_type(name, path, "the path of a file", "文件路径")
    return Path(path)

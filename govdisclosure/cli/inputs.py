"""Where a command gets its reports from, and the arguments that say how they are read."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence

import govdisclosure
from govdisclosure import api
from govdisclosure.decisions.overlay import apply_decisions, load_decisions
from govdisclosure.editions.edition import Edition, get_edition
from govdisclosure.errors import ArgumentError
from govdisclosure.model.report import Report
from govdisclosure.views.watch import watched

STANDARD_INPUT = "-"


def add_arguments(parser: ArgumentParser, *, all_help: str) -> None:
    """The arguments of commands that take several files.

    Args:
        all_help: what `--all` means to the command.
    """
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=f"报告文件，{STANDARD_INPUT} 为标准输入 a report; {STANDARD_INPUT} is standard input",
    )
    parser.add_argument("--all", action="store_true", help=all_help)
    parser.add_argument(
        "--edition",
        metavar="NAME",
        help="只按此版本读取，如 2021  read by this edition of the form only",
    )
    parser.add_argument(
        "--decisions",
        metavar="OVERLAY",
        help="采用此文件中的认定，仅限一个 FILE  "
        "apply the decisions of this file, which belong to one FILE",
    )


def check_arguments(options: Namespace) -> None:
    """Refuse what cannot go together, before any file is read.

    Raises:
        ArgumentError: decisions are about one report.
        UnknownEditionError: there is no edition of the name.
    """
    _editions(options)
    if options.decisions is not None and (options.all or len(options.files) > 1):
        raise ArgumentError(
            "--decisions belongs to one report: give one FILE, and not --all.",
            "--decisions 只针对一份报告：请只给出一个 FILE，且不用 --all。",
        )


def files_of(options: Namespace) -> Iterator[str]:
    """The files; where the output goes elsewhere, a bar in the terminal says how far it is."""
    return iter(options.files) if sys.stdout.isatty() else watched(options.files)


def reports_of(options: Namespace, file: str) -> tuple[Report, ...]:
    """The reports of a file, as the arguments of `add_arguments` ask for them.

    Raises:
        Error: the file, or the file with the decisions, cannot be opened or read, or the decisions
            are about another source.
    """
    reports = reports_in(file, _editions(options), every=options.all)
    if options.decisions is None:
        return reports
    overlay = load_decisions(options.decisions)
    return tuple(apply_decisions(report, overlay) for report in reports)


def reports_in(file: str, editions: Sequence[Edition], *, every: bool) -> tuple[Report, ...]:
    """The reports of a file, `-` for standard input: the first one, or every one.

    Raises:
        Error: the file cannot be opened or read.
    """
    origin = None if file == STANDARD_INPUT else file
    reports = govdisclosure.parse_all(bytes_of(file), editions=editions, origin=origin)
    return reports if every else reports[:1]


def bytes_of(file: str) -> bytes:
    """The content of a file, `-` for standard input.

    Raises:
        FileError: the file cannot be opened.
    """
    return sys.stdin.buffer.read() if file == STANDARD_INPUT else api.bytes_of(file)


def _editions(options: Namespace) -> tuple[Edition, ...]:
    return () if options.edition is None else (get_edition(options.edition),)

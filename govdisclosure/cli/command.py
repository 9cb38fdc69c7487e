"""What a subcommand is. Each stands in its own file and is listed once, in `entry`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from enum import IntEnum

from attrs import frozen


class Status(IntEnum):
    """Exit statuses; of several files the highest counts."""

    OK = 0
    ERRORS = 1  # something was found: an error; for `check` a warning or what was selected
    UNREADABLE = 2  # a file could not be read (or written); usage errors end with it as well
    INTERRUPTED = 130  # 128 + SIGINT, as shells count
    BROKEN_PIPE = 141  # 128 + SIGPIPE


@frozen
class Command:
    """A subcommand.

    Attributes:
        name: what is typed.
        help: one line, in Chinese and English.
        arguments: adds its arguments to its parser.
        run: does the work with the parsed arguments; prints to `sys.stdout` and `sys.stderr`. A
            `govdisclosure.errors.Error` that it raises is printed and ends in `UNREADABLE`.
    """

    name: str
    help: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], Status]

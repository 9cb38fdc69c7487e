"""From `argv` to an exit status."""

from __future__ import annotations

import io
import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence

import govdisclosure
from govdisclosure.cli.batch import BATCH
from govdisclosure.cli.check import CHECK
from govdisclosure.cli.command import Command, Status
from govdisclosure.cli.compare import COMPARE
from govdisclosure.cli.fill import FILL
from govdisclosure.cli.grammar import GRAMMAR
from govdisclosure.cli.messages import complain
from govdisclosure.cli.parse import PARSE
from govdisclosure.cli.render import RENDER
from govdisclosure.cli.review import REVIEW
from govdisclosure.cli.signals import Ended
from govdisclosure.errors import Error, FileError

# In the order in which the help lists them.
_COMMANDS: tuple[Command, ...] = (PARSE, CHECK, COMPARE, RENDER, FILL, REVIEW, BATCH, GRAMMAR)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: arguments without the name of the program; by default those of the process.

    Returns:
        The exit status, see `Status`.

    Raises:
        SystemExit: `--help`, `--version`, or arguments that cannot be understood (status 2).
    """
    _speak_utf8()
    try:
        options = _parser().parse_args(argv)
        command: Command = options.command
        status = command.run(options)
        sys.stdout.flush()
    except Error as error:
        complain(error)
        return Status.UNREADABLE
    except BrokenPipeError:
        _drop_output()
        return Status.BROKEN_PIPE
    except OSError as error:  # a full disk, say; files that are read raise FileError
        _drop_output()
        complain(_cannot_write(error))
        return Status.UNREADABLE
    except Ended as ended:
        return ended.status
    except KeyboardInterrupt:
        return Status.INTERRUPTED
    return status


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="govdisclosure",
        description="读取政府信息公开工作年度报告。 "
        "Read annual reports on open government information.",
    )
    kind = " (compiled)" if govdisclosure.is_compiled() else ""
    parser.add_argument(
        "--version", action="version", version=f"govdisclosure {govdisclosure.__version__}{kind}"
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in _COMMANDS:
        own = commands.add_parser(command.name, help=command.help, description=command.help)
        command.arguments(own)
        own.set_defaults(command=command)
    return parser


def _cannot_write(error: OSError) -> FileError:
    reason = error.strerror or str(error)
    return FileError(f"cannot write the output: {reason}.", f"无法写出结果：{reason}。")


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says; a character that it lacks comes out escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_output() -> None:
    """What is left cannot be written; the interpreter would complain when it flushes it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())

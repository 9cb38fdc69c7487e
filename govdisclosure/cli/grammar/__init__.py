"""`govdisclosure grammar COMMAND …`: for those who write grammars and plug-ins."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from govdisclosure.cli.command import Command, Status
from govdisclosure.cli.grammar.check import CHECK
from govdisclosure.cli.grammar.installed import INSTALLED
from govdisclosure.cli.grammar.new import NEW
from govdisclosure.cli.grammar.show import SHOW
from govdisclosure.cli.grammar.trial import TRY

_COMMANDS: tuple[Command, ...] = (CHECK, SHOW, TRY, NEW, INSTALLED)


def _arguments(parser: ArgumentParser) -> None:
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in _COMMANDS:
        own = commands.add_parser(command.name, help=command.help, description=command.help)
        command.arguments(own)
        own.set_defaults(grammar_command=command)


def _run(options: Namespace) -> Status:
    command: Command = options.grammar_command
    return command.run(options)


GRAMMAR = Command("grammar", "语法与插件  grammars and plug-ins", _arguments, _run)

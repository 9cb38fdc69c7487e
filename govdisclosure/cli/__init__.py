"""The command line: `govdisclosure COMMAND …`."""

from govdisclosure.cli.entry import main

__all__ = ["main"]

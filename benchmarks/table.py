"""Figures as a table, for the terminal and for docs/performance.md."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

import govdisclosure as gd

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"


@frozen
class Table:
    """Rows of figures under a sentence that says what they are; the first column is a name."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    def plain(self) -> str:
        lines = [self.head, *self.rows]
        widths = [max(len(line[at]) for line in lines) for at in range(len(self.head))]
        shown = [
            "  ".join(
                text.rjust(width) if at else text.ljust(width)
                for at, (text, width) in enumerate(zip(line, widths, strict=True))
            )
            for line in lines
        ]
        return "\n".join([self.title, *(f"  {line}" for line in shown)])

    def markdown(self) -> str:
        lines = [self.head, ["---", *["---:"] * (len(self.head) - 1)], *self.rows]
        return "\n".join([self.title, "", *(f"| {' | '.join(line)} |" for line in lines)])


def write_between(name: str, text: str) -> None:
    """Put figures into docs/performance.md between the two marks of this name."""
    begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->\n"
    page = PAGE.read_text(encoding="utf-8")
    before, after = page.split(begin)[0], page.split(end)[1]
    PAGE.write_text(f"{before}{begin}{text}{end}{after}", encoding="utf-8")


def machine() -> str:
    """What was measured and on what, a sentence."""
    return f"The {kind()} package, Python {platform.python_version()} on {processor()}."


def kind() -> str:
    """Which package is measured: where the core is compiled, reading takes about half the time."""
    return "compiled" if gd.is_compiled() else "interpreted"


def processor() -> str:
    """What the machine says it is."""
    info = Path("/proc/cpuinfo")
    found = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in found if line.startswith("model name")]
    return names[0] if names else platform.machine()

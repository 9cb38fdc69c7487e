"""What is measured: one document a layout, made from one invented report, and real ones."""

from __future__ import annotations

from pathlib import Path

import govdisclosure as gd
from govdisclosure.writers.layouts import LAYOUTS, OFFICE_LAYOUTS

ROOT = Path(__file__).resolve().parents[1]
_ORGAN = "临水市交通运输局"
REAL = ROOT.parent / "shared" / "reports" / "text"


def report() -> gd.Report:
    """An invented report with narrative, all of whose sums hold."""
    return gd.read(ROOT / "examples" / "linshui-transport-2023.txt")


def of_layouts() -> dict[str, str | bytes]:
    """Layout → the report written in it."""
    one = report()
    return {name: one.render(name) for name in [*LAYOUTS, *OFFICE_LAYOUTS]}


def whole_reports() -> dict[str, str]:
    """The five whole real reports, where they lie beside the project."""
    found = sorted(REAL.glob("00[0-4]_*.txt"))
    return {path.stem[:3]: path.read_text(encoding="utf-8") for path in found}


def examples() -> dict[str, str]:
    folder = ROOT / "examples"
    found = sorted([*folder.glob("*.txt"), *folder.glob("*-*.md")])
    return {path.name: path.read_text(encoding="utf-8") for path in found}


def numbered(text: str, number: int) -> str:
    """The same report of another organ with other figures, so that no two are equal."""
    return text.replace(_ORGAN, f"临水市第{number}局").replace("\n3\n", f"\n{number}\n")

"""A collection of reports through `read_all` in a process of its own: time, and peak of memory.

python benchmarks/collection.py 100000 zip      # or: folder
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from samples import numbered, report
from table import Table

import govdisclosure as gd

# Peaks are noted at these parts of the collection: what grows would show.
PARTS = (0.01, 0.1, 1.0)


def table(count: int) -> Table:
    rows = []
    for kind in ("zip", "folder"):
        run = subprocess.run(
            [sys.executable, __file__, str(count), kind], capture_output=True, text=True, check=True
        )
        found = json.loads(run.stdout)
        peaks = [f"{peak:.0f}" for peak in found["peaks"]]
        rows.append([kind, f"{found['read']:,}", f"{found['milliseconds']:.2f}", *peaks])
    return Table(
        f"{count:,} different reports through `gd.read_all`, one process; memory is the most that "
        "the process ever had:",
        ["kept as", "reports", "ms each", *(f"MB at {part:.0%}" for part in PARTS)],
        rows,
    )


def main() -> None:
    count, kind = int(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "reports.zip" if kind == "zip" else "reports")
        # In a process of its own, so that what it takes to write them is not counted.
        code = "import sys, collection; collection.write(sys.argv[1], int(sys.argv[2]))"
        subprocess.run(
            [sys.executable, "-c", code, str(path), str(count)],
            check=True,
            cwd=Path(__file__).parent,
        )
        print(json.dumps(read(path, count)))


def read(path: Path, count: int) -> dict[str, object]:
    marks = {max(1, int(count * part)) for part in PARTS}
    peaks, good = [], 0
    start = time.process_time()
    for number, member in enumerate(gd.read_all(path), 1):
        good += member.report is not None and member.report.edition is not None
        if number in marks:
            peaks.append(peak())
    spent = 1000 * (time.process_time() - start)
    return {"read": good, "milliseconds": spent / count, "peaks": peaks}


def peak() -> float:
    """The most memory that this process ever had, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux, where `resource` tells the peak of the process that started it too
        lines = status.read_text(encoding="ascii").splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def write(name: str, count: int) -> None:
    path = Path(name)
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for number, text in _texts(count):
                archive.writestr(f"{number:06}.txt", text)
        return
    path.mkdir()
    for number, text in _texts(count):
        (path / f"{number:06}.txt").write_bytes(text)


def _texts(count: int) -> Iterator[tuple[int, bytes]]:
    text = report().render("text-cells")
    for number in range(count):
        yield number, numbered(text, number).encode()


if __name__ == "__main__":
    main()

"""Read input that is made to hurt, and say how long it takes and how much memory it needs.

    python benchmarks/hostile.py            # 2 MB each
    python benchmarks/hostile.py 50 digits  # 50 MB, only those with this word in their name

Each input is read in a process of its own. Memory may grow by 20 times the input and 100 MB; the
run ends with status 1 where it grows by more, or where a reading takes longer than a minute.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))

import govdisclosure as gd  # noqa: E402
from tests.readers.test_hostile import PIECES  # noqa: E402

MEGABYTE = 1_000_000
LONGEST = 60
NUMBER = "hostile:"


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE


def read_one(name: str, megabytes: float) -> int:
    """Read one input in this process; print a line about it; 1 if it needs too much memory."""
    head, piece = PIECES[name]
    each = len(piece.encode("utf-8", "surrogatepass"))
    gd.parse("规章 1 2 3")
    gd.parse("<table><tr><td>规章<td>1</table>" * 9)
    before = peak()
    text = head + piece * int(megabytes * MEGABYTE / each)
    start = time.process_time()
    try:
        gd.parse(text)
        result = "a report"
    except gd.Error as error:
        result = f"{error.code} {type(error).__name__}"
    grown, allowed = peak() - before, 20 * megabytes + 100
    seconds = time.process_time() - start
    print(f"{name:<30}{seconds:>8.2f} s{grown:>7.0f} MB of {allowed:.0f}   {result}")
    return grown > allowed


def main() -> int:
    if len(sys.argv) > 1 and sys.argv[1].startswith(NUMBER):
        return read_one(sys.argv[1].removeprefix(NUMBER), float(sys.argv[2]))
    megabytes, words = (sys.argv[1:] + ["2", ""][len(sys.argv) - 1 :])[:2]
    failed = 0
    for name in PIECES:
        if words in name:
            command = [sys.executable, __file__, NUMBER + name, megabytes]
            try:
                failed += subprocess.run(command, timeout=LONGEST).returncode != 0
            except subprocess.TimeoutExpired:
                failed += 1
                print(f"{name:<30}takes longer than {LONGEST} s")
    return failed > 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Mutate documents of every format and read them: a Report, or a gd.Error, and nothing else.

    make fuzz                                   # ten minutes, half of them guided by coverage
    make fuzz-real                              # 10,000 mutations of each real text, 200 of the PDF
    python benchmarks/fuzz.py --seconds 60 --seed 7
    python benchmarks/fuzz.py --each 1000 --only pingtan

Seeds (`fuzz_seeds.py`) are the examples, one of them in every format that is read, and real reports
where they lie beside the checkout. What ends in another exception, takes more time
or memory than its size allows is a finding: it is saved, and the run ends with status 1.
`fuzz_guided.py` takes the same inputs further where they reach code that no other one did.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import signal
import sys
import time
import traceback
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType

from attrs import define, field
from fuzz_seeds import ROOT, real_pdfs, real_texts, seeds

import govdisclosure as gd

TEXT_MUTATIONS, PDF_MUTATIONS = 10_000, 200
# What one document may cost at most, whatever is in it; more is a finding.
_LONGEST = 60
_SECONDS, _SECONDS_A_BYTE = 2.0, 100e-6
_MEMORY, _MEMORY_A_BYTE = 100_000_000, 20
_LARGEST = 2_000_000
# What Python raises for a damaged archive.
_NO_ZIP = (zipfile.BadZipFile, zlib.error, OSError, ValueError, LookupError, RuntimeError, EOFError)
# Shorter inputs are all fixed costs: no time per byte is worked out for them.
_SHORTEST = 1_000
_PIECES: tuple[bytes, ...] = (
    b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", "\u202e".encode(), b"~{",
    b"<table>",
    b"</td>", b"<td colspan=1000000000>", b"<td rowspan=65534>", b"<p>" * 200, b"(" * 500,
    b"9" * 5_000, b"1 " * 200, b"|" * 100, b"\t" * 50, b"\n" * 50, b'"', b",", b"\\u003c", b"&lt;",
    "\u200b\u00ad\ufeff".encode(), "\u2066１\u2069".encode(), "⼀⺠".encode(), "①".encode(),
    "𠮷".encode(), "標(biāo)".encode() * 6, "²½Ⅷ".encode(), "\r\x0b\x0c\x85\u2028".encode(),
    "—".encode(), "\u3000".encode() * 9, "（".encode() * 100, "一、".encode(), "总计".encode(),
    b"0 0 0 0 0 0 0", b"-", "２".encode(),
    b'<w:vMerge w:val="restart"/>', b'<w:gridSpan w:val="99999"/>', b"<w:tbl><w:tr><w:tc>",
    b'<mergeCell ref="A1:XFD1048576"/>', b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"PK\x03\x04",
)  # fmt: skip


@define
class Run:
    """What a run found so far."""

    out: Path
    inputs: int = 0
    reports: int = 0
    errors: int = 0
    findings: list[str] = field(factory=list)
    slowest: float = 0.0
    slowest_name: str = ""
    largest: float = 0.0
    largest_name: str = ""

    def save(self, content: bytes, why: str) -> None:
        self.out.mkdir(parents=True, exist_ok=True)
        path = self.out / f"{len(self.findings):03}.bin"
        path.write_bytes(content)
        path.with_suffix(".txt").write_text(why, "utf-8")
        self.findings.append(f"{path}: {why.strip().splitlines()[-1]}")


class _LateError(Exception):
    """A document took too long."""


def late(_: int, __: FrameType | None) -> None:
    """Where an alarm ends a reading."""
    raise _LateError


def mutated(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """The content with a few changes; of a zip archive also inside of its members."""
    if content.startswith(b"PK") and chance.random() < 0.7:
        with suppress(*_NO_ZIP):
            return _inside(content, others, chance)
    data = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        chance.choice(_CHANGES)(data, others, chance)
        del data[_LARGEST:]
    return bytes(data)


def _inside(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", 8) as new:
        names = old.namelist()
        chosen = chance.choice([name for name in names if name.endswith(".xml")] or names)
        for name in names:
            data = bytearray(old.read(name))
            if name == chosen:
                for _ in range(chance.choice((1, 2, 4))):
                    chance.choice(_CHANGES)(data, others, chance)
            new.writestr(name, bytes(data))
    return file.getvalue()


def _place(data: bytearray, chance: random.Random, longest: int = 400) -> slice:
    start = chance.randrange(len(data) + 1)
    return slice(start, min(len(data), start + chance.randrange(1, longest)))


def _flip(data: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    for _count in range(chance.randrange(1, 6)):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)


def _cut(data: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    del data[chance.randrange(len(data) + 1) :]


def _delete(data: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    del data[_place(data, chance)]


def _repeat(data: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    place = _place(data, chance)
    data[place.start : place.start] = data[place] * chance.choice((1, 2, 50))


def _insert(data: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(data) + 1)
    data[at:at] = chance.choice(_PIECES) * chance.choice((1, 1, 5, 40))


def _splice(data: bytearray, others: Sequence[bytes], chance: random.Random) -> None:
    other = chance.choice(others)
    start = chance.randrange(len(other) + 1)
    data[_place(data, chance)] = other[start : start + chance.randrange(2_000)]


def _lines(data: bytearray, others: Sequence[bytes], chance: random.Random) -> None:
    """Drop, double, swap or carry over whole lines."""
    lines = data.splitlines(keepends=True)
    if not lines:
        return
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    kind = chance.randrange(5)
    if kind == 0:
        del lines[at]
    elif kind == 1:
        lines[at:at] = [lines[at]] * chance.choice((1, 3, 30))
    elif kind == 2:
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == 3:
        some = lines[at : at + 30]
        chance.shuffle(some)
        lines[at : at + 30] = some
    else:
        foreign = chance.choice(others)[:200_000].splitlines(keepends=True) or [b""]
        start = chance.randrange(len(foreign))
        lines[at:at] = map(bytearray, foreign[start : start + chance.randrange(1, 40)])
    data[:] = b"".join(lines)


def _halves(data: bytearray, others: Sequence[bytes], chance: random.Random) -> None:
    """The begin of this document and the end of another one."""
    other = chance.choice(others)
    del data[chance.randrange(len(data) + 1) :]
    data += other[chance.randrange(len(other) + 1) :]


def _digits(data: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    places = [at for at, byte in enumerate(data[:200_000]) if 48 <= byte <= 57]
    for at in chance.sample(places, min(len(places), 5)):
        data[at] = chance.choice(b"0123456789 -.,")


_CHANGES: tuple[Callable[[bytearray, Sequence[bytes], random.Random], None], ...] = (
    _flip, _cut, _delete, _repeat, _insert, _splice, _digits, _lines, _lines, _halves,
)  # fmt: skip


def read_one(content: bytes, run: Run, name: str) -> None:
    """Read one input and note what came of it and what it cost."""
    run.inputs += 1
    _forget_peak()
    before, began = _memory("VmRSS"), time.process_time()
    signal.alarm(_LONGEST)
    try:
        for report in reports_of(content, run):
            report.check()
            report.to_json()
        run.reports += 1
    except gd.Error:
        run.errors += 1
    except _LateError:
        run.save(content, f"{name}: took longer than {_LONGEST} s")
    except Exception:
        run.save(content, f"{name}\n{traceback.format_exc()}")
    finally:
        signal.alarm(0)
    seconds, memory = time.process_time() - began, _memory("VmHWM") - before
    if seconds > _SECONDS + _SECONDS_A_BYTE * len(content):
        run.save(content, f"{name}: {seconds:.1f} s for {len(content)} bytes")
    if memory > _MEMORY + _MEMORY_A_BYTE * len(content):
        run.save(content, f"{name}: {memory / 1e6:.0f} MB for {len(content)} bytes")
    described = f"{name}, {len(content)} bytes"
    if seconds / max(len(content), _SHORTEST) > run.slowest:
        run.slowest, run.slowest_name = seconds / max(len(content), _SHORTEST), described
    if memory > run.largest:
        run.largest, run.largest_name = memory, described


def reports_of(content: bytes, run: Run) -> Iterator[gd.Report]:
    """The reports of a document, or of the members of an archive.

    Raises:
        gd.Error: the document cannot be read, or nothing in the archive can.
    """
    try:
        yield from gd.parse_all(content)
        return
    except gd.UnsupportedFormatError as error:
        if not content.startswith(b"PK"):
            raise
        run.out.mkdir(parents=True, exist_ok=True)
        path = run.out / "archive.zip"
        path.write_bytes(content)
        found = [member.report for member in gd.read_all(path) if member.report is not None]
        if not found:
            raise error
        yield from found


def _forget_peak() -> None:
    """Let Linux measure the peak of memory anew; elsewhere only the whole run has one."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", "ascii")


def _memory(name: str) -> int:
    """Bytes of memory as Linux tells them: VmRSS now, VmHWM at the peak; 0 where it does not."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text("ascii", "replace").splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) * 1024
    return 0


def inputs(chance: random.Random, found: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Seeds, then without end mutations, with seeds cut at every 1 % among them."""
    yield from found.items()
    cuts = [(name, percent) for name in found for percent in range(1, 100)]
    chance.shuffle(cuts)
    names, contents = list(found), list(found.values())
    while True:
        name = chance.choice(names)
        yield name, mutated(found[name], contents, chance)
        if cuts:
            name, percent = cuts.pop()
            yield f"{name} cut at {percent} %", found[name][: len(found[name]) * percent // 100]


def each(
    chance: random.Random, found: dict[str, bytes], counts: dict[str, int]
) -> Iterator[tuple[str, bytes]]:
    """Every seed, cut at every 1 %, and so many mutations of each in turn."""
    for name, content in found.items():
        yield name, content
        for percent in range(1, 100):
            yield f"{name} cut at {percent} %", content[: len(content) * percent // 100]
    contents = list(found.values())
    for number in range(max(counts.values(), default=0)):
        for name, content in found.items():
            if number < counts[name]:
                yield name, mutated(content, contents, chance)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "fuzz")
    parser.add_argument("--only", default="", help="seeds whose name holds this")
    parser.add_argument("--each", type=int, metavar="N", help="N mutations of each seed, no more")
    parser.add_argument(
        "--real",
        action="store_true",
        help=f"{TEXT_MUTATIONS:,} mutations of each real text and {PDF_MUTATIONS} of each real PDF",
    )
    return parser.parse_args()


def chosen(asked: argparse.Namespace) -> tuple[dict[str, bytes], Iterator[tuple[str, bytes]]]:
    """The seeds, and what is read of them."""
    found = real_texts() | real_pdfs() if asked.real else seeds()
    found = {name: content for name, content in found.items() if asked.only in name}
    chance = random.Random(asked.seed)
    if asked.real:
        counts = {n: PDF_MUTATIONS if n.endswith(".pdf") else TEXT_MUTATIONS for n in found}
        return found, each(chance, found, counts)
    if asked.each is not None:
        return found, each(chance, found, dict.fromkeys(found, asked.each))
    return found, inputs(chance, found)


def main() -> int:
    """Fuzz for a time; print the figures; 1 if anything was found."""
    asked = options()
    signal.signal(signal.SIGALRM, late)
    found, tried = chosen(asked)
    gd.parse("规章")  # what is built only once is not the first input's cost
    run, end = Run(asked.out), time.monotonic() + asked.seconds
    for name, content in tried:
        if time.monotonic() > end:
            print(f"stopped after {asked.seconds:.0f} s")
            break
        read_one(content, run, name)
    tell(run, len(found))
    return 1 if run.findings else 0


def tell(run: Run, count: int) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{run.inputs} inputs from {count} seeds: "
          f"{run.reports} reports, {run.errors} errors, {len(run.findings)} findings")  # fmt: skip
    print(f"worst time: {run.slowest * 1e6:.2f} µs a byte ({run.slowest_name})")
    print(f"most memory for one input: {run.largest / 1e6:.0f} MB ({run.largest_name})")
    print(f"peak memory of the process: {peak:.0f} MB")
    print(*run.findings, sep="\n")


if __name__ == "__main__":
    sys.exit(main())

"""Mutate documents of every format and read them: a Report, or a gd.Error, and nothing else.

    make fuzz                                   # ten minutes
    python benchmarks/fuzz.py --seconds 60 --seed 7

Seeds are the examples, the same as Word, spreadsheet, PDF and zip files where these can be written,
and real reports where they lie beside the checkout. Inputs that end in another exception, that take
longer than a minute are saved; the run then ends with status 1.
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
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType

from attrs import define, field

import govdisclosure as gd

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "reports"
# Longer than this for one document is a finding.
_LONGEST = 60
_LARGEST = 2_000_000
_PIECES: tuple[bytes, ...] = (
    b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", "\u202e".encode(), b"~{",
    b"<table>",
    b"</td>", b"<td colspan=1000000000>", b"<td rowspan=65534>", b"<p>" * 200, b"(" * 500,
    b"9" * 5_000, b"1 " * 200, b"|" * 100, b"\t" * 50, b"\n" * 50, b'"', b",", b"\\u003c", b"&lt;",
    "（".encode() * 100, "一、".encode(), "总计".encode(), b"0 0 0 0 0 0 0", b"-", "２".encode(),
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

    def save(self, content: bytes, why: str) -> None:
        self.out.mkdir(parents=True, exist_ok=True)
        path = self.out / f"{len(self.findings):03}.bin"
        path.write_bytes(content)
        path.with_suffix(".txt").write_text(why, "utf-8")
        self.findings.append(f"{path}: {why.strip().splitlines()[-1]}")


class _LateError(Exception):
    """A document took too long."""


def _late(_: int, __: FrameType | None) -> None:
    raise _LateError


def seeds() -> dict[str, bytes]:
    """Name → content of every document to begin with."""
    found = {path.name: path.read_bytes() for path in sorted((ROOT / "examples").iterdir())
             if path.suffix in (".txt", ".md", ".html")}  # fmt: skip
    if SHARED.is_dir():
        for path in sorted(SHARED.rglob("*")):
            if path.is_file() and path.suffix in (".txt", ".md", ".html", ".pdf"):
                found[path.name] = path.read_bytes()
    report = gd.read(ROOT / "examples" / "linshui-transport-2023.txt")
    found["example.gb18030"] = report.render("html-official").encode("gb18030")
    found["example.utf16"] = report.render("html-four-tables").encode("utf-16-le")
    for name, write in (("docx", lambda: report.render("docx")), ("xlsx", lambda: _sheet(report))):
        try:
            written = write()
        except gd.MissingExtraError:
            continue
        if isinstance(written, bytes):
            found[f"example.{name}"] = written
    return found


def _sheet(report: gd.Report) -> bytes:
    file = io.BytesIO()
    try:
        import openpyxl
    except ImportError as error:
        raise gd.MissingExtraError("openpyxl", "openpyxl") from error
    book = openpyxl.Workbook()
    for line in report.render("text-tabs").splitlines():
        book.active.append([int(c) if c.isdigit() and c.isascii() else c for c in line.split("\t")])
    book.save(file)
    return file.getvalue()


def mutated(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """The content with a few changes; of a zip archive also inside of its members."""
    if content.startswith(b"PK") and chance.random() < 0.7:
        return _inside(content, others, chance)
    data = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        chance.choice(_CHANGES)(data, others, chance)
    return bytes(data[:_LARGEST])


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


def _digits(data: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    places = [at for at, byte in enumerate(data[:200_000]) if 48 <= byte <= 57]
    for at in chance.sample(places, min(len(places), 5)):
        data[at] = chance.choice(b"0123456789 -.,")


_CHANGES: tuple[Callable[[bytearray, Sequence[bytes], random.Random], None], ...] = (
    _flip, _cut, _delete, _repeat, _insert, _splice, _digits,
)  # fmt: skip


def read_one(content: bytes, run: Run, name: str) -> None:
    """Read one input and note what came of it."""
    run.inputs += 1
    began = time.perf_counter()
    signal.alarm(_LONGEST)
    try:
        for report in gd.parse_all(content):
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
    cost = (time.perf_counter() - began) / max(len(content), 1_000)
    if cost > run.slowest:
        run.slowest, run.slowest_name = cost, f"{name}, {len(content)} bytes"


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


def main() -> int:
    """Fuzz for a time; print the figures; 1 if anything was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "fuzz")
    parser.add_argument("--only", default="", help="seeds whose name holds this")
    options = parser.parse_args()
    signal.signal(signal.SIGALRM, _late)
    found = {name: content for name, content in seeds().items() if options.only in name}
    run, end = Run(options.out), time.monotonic() + options.seconds
    for name, content in inputs(random.Random(options.seed), found):
        if time.monotonic() > end:
            break
        read_one(content, run, name)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{run.inputs} inputs from {len(found)} seeds in {options.seconds:.0f} s: "
          f"{run.reports} reports, {run.errors} errors, {len(run.findings)} findings")  # fmt: skip
    print(f"worst time: {run.slowest * 1e6:.2f} µs a byte ({run.slowest_name})")
    print(f"peak memory of the process: {peak:.0f} MB")
    print(*run.findings, sep="\n")
    return 1 if run.findings else 0


if __name__ == "__main__":
    sys.exit(main())

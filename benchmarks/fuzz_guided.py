"""Fuzz with coverage: inputs that reach code that no other one did are mutated further.

    python benchmarks/fuzz_guided.py --seconds 300

Needs atheris (extra `fuzz`), which has wheels for Linux. Mutations, seeds and what counts as a
finding are those of `fuzz.py`. Inputs that reached something new are kept in `build/corpus` for the
next run. Ends with a status other than 0 at the first finding, which is saved in `build/fuzz`.
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import sys
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["govdisclosure"]):
    import fuzz
    import fuzz_seeds

import govdisclosure as gd

CORPUS = fuzz_seeds.ROOT / "build" / "corpus"
FINDINGS = fuzz_seeds.ROOT / "build" / "fuzz"
# Seconds between two lines about what was tried.
_EVERY = 10


class Guided:
    """What libFuzzer calls: for each input, and for each mutation."""

    def __init__(self, run: fuzz.Run, seeds: dict[str, bytes]) -> None:
        self.run, self.others = run, list(seeds.values())
        self.told = time.monotonic()

    def read(self, content: bytes) -> None:
        """Read one input; the first finding ends the run."""
        fuzz.read_one(content, self.run, "guided")
        if self.run.findings:
            raise RuntimeError(self.run.findings[-1])
        if time.monotonic() - self.told >= _EVERY:
            self.told = time.monotonic()
            self.tell()

    def mutate(self, content: bytes, largest: int, seed: int) -> bytes:
        """Change an input as `fuzz.py` does, now and then as libFuzzer does."""
        chance = random.Random(seed)
        if chance.random() < 0.2:
            return bytes(atheris.Mutate(content, largest))
        return fuzz.mutated(content, self.others, chance)[:largest]

    def tell(self) -> None:
        """Print the figures so far: libFuzzer ends the process without asking."""
        run = self.run
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"guided: {run.inputs} inputs, {run.reports} reports, {run.errors} errors, "
              f"{len(run.findings)} findings; worst time: {run.slowest * 1e6:.1f} µs a byte, most "
              f"memory for one input: {run.largest / 1e6:.0f} MB, of the process: {peak:.0f} MB",
              flush=True)  # fmt: skip


def main() -> None:
    """Fuzz for a time; libFuzzer ends the process."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    signal.signal(signal.SIGALRM, fuzz.late)
    seeds = fuzz_seeds.seeds()
    CORPUS.mkdir(parents=True, exist_ok=True)
    FINDINGS.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(seeds.values()):
        Path(CORPUS / f"seed-{number:02}").write_bytes(content)
    gd.parse("规章")
    guided = Guided(fuzz.Run(FINDINGS), seeds)
    flags = [f"-max_total_time={options.seconds}", f"-seed={options.seed + 1}", "-max_len=200000",
             "-timeout=0", "-rss_limit_mb=4096", "-verbosity=0", "-len_control=0",
             f"-artifact_prefix={FINDINGS}/guided-"]  # fmt: skip
    atheris.Setup([sys.argv[0], *flags, str(CORPUS)], guided.read, custom_mutator=guided.mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

"""Measure `looks_like_report`: how long it takes, what it passes over, what it lets through.

    python benchmarks/looks.py

Microseconds, the median of RUNS readings in one process; the first call, which compiles the
editions, is left out. Recall is counted on the examples and, where they lie beside the project, all
real reports, each in UTF-8 and GB18030, of which a reading finds section three; precision with the
invented pages of tests/readers/other_pages.py in both encodings.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path
from statistics import median

import govdisclosure as gd

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))

from tests.readers.other_pages import OTHER_PAGES  # noqa: E402 - found from the line above

RUNS = 200
COMMON = (
    "的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学可里后多"
    "天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已从动两长政府信息公"
    "开报告行政法律提供处理办理结果本年度予"
)
LABEL = "要求行政机关确认或重新出具已获取信息"
CATALOGUE = "<tr><td>{n}</td><td>信息公开目录</td><td>主动公开{n}</td><td>门户网站</td></tr>"
NUMBERS = "<tr><td>第{n}项支出</td>" + "<td>{n}.37</td>" * 8 + "</tr>"
MENU = '<li><a href="/gk/{n}.html">政府信息公开指南</a> 不予公开 申请行政复议 {n}年度报告</li>\n'


def reports() -> dict[str, bytes]:
    examples = ROOT / "examples"
    found = [
        *sorted(examples.glob("*-*.txt")),
        *examples.glob("*-*.html"),
        *examples.glob("*-*.md"),
    ]
    found += sorted((ROOT.parent / "shared" / "reports" / "text").glob("*.txt"))
    return {path.name: path.read_bytes() for path in found}


def other_pages() -> dict[str, bytes]:
    made = {
        "a list page, 20 kB": "".join(MENU.format(n=n) for n in range(160)).encode(),
        "a list page, 200 kB": "".join(MENU.format(n=n) for n in range(1600)).encode(),
        "the same in GB18030": "".join(MENU.format(n=n) for n in range(1600)).encode("gb18030"),
        "a table of 2,000 cells that is none": b"<tr>" + "<td>信息公开</td>".encode() * 2000,
        "a page in English, 200 kB": b"<p>Nothing of the kind.</p>\n" * 7000,
    }
    return {name: text.encode() for name, text in OTHER_PAGES.items()} | made


def odd_pages() -> dict[str, str | bytes]:
    """What takes longest: long pages in every encoding, and pages that ask for the second try."""
    rng = random.Random(1)
    article = "".join(rng.choice(COMMON) for _ in range(170_000))
    long = {
        "an article": article,
        "a list": "".join(MENU.format(n=n) for n in range(4000)),
        "a catalogue": "".join(CATALOGUE.format(n=n) for n in range(3000)),
        "numbers": "".join(NUMBERS.format(n=n) for n in range(2500)),
        "Traditional": '<li><a href="/">政府資訊公開年度報告</a></li>\n' * 4000,
    }
    pages: dict[str, str | bytes] = {
        f"{name}, {encoding}": text.encode(encoding, "ignore")
        for name, text in long.items()
        for encoding in ("utf-8", "gb18030", "big5", "utf-16", "hz")
        if (name, encoding) != ("an article", "hz")  # its lines would be too long
    }
    pages |= {f"{name}, str": text for name, text in long.items()}
    pages |= {f"{name}, JSON": json.dumps(text) for name, text in long.items()}
    references = {name: text.encode("ascii", "xmlcharrefreplace") for name, text in long.items()}
    pages |= {f"{name}, references": text for name, text in references.items()}
    return pages | {
        "unseen signs everywhere": "\u200b".join(long["a list"]),
        "pinyin everywhere": "".join(f"{one}(pīn)" for one in long["a list"]),
        "a label in an article, GB18030": (article + LABEL + article).encode("gb18030"),
        "styles, 500 kB": b".a{color:#fff;background:url(x.png)}\n" * 14_000,
        "a script with \\u, 300 kB": b"/[\\u4e00-\\u9fa5]/.test(a);" * 12_000,
        "base64, 500 kB": b"iVBORw0KGgoAAAANSUhEUgAA" * 20_000,
        "random bytes, 500 kB": rng.randbytes(500_000),
        "PDF, 500 kB": b"%PDF-1.7\n" + rng.randbytes(500_000),
        "docx, 500 kB": b"PK\x03\x04" + rng.randbytes(500_000),
    }


def in_both(pages: dict[str, bytes]) -> list[bytes]:
    """The pages in UTF-8 and in GB18030."""
    other = [one.decode(errors="ignore").encode("gb18030") for one in pages.values()]
    return [*pages.values(), *other]


def has_section_three(content: bytes) -> bool:
    return gd.parse(content).grid_edition is not None


def microseconds(content: str | bytes) -> float:
    readings = []
    for _ in range(RUNS):
        start = time.perf_counter()
        gd.looks_like_report(content)
        readings.append(time.perf_counter() - start)
    return 1e6 * median(readings)


def main() -> None:
    gd.looks_like_report("不予公开")
    print(f"{'page':45}{'kB':>6}{'µs':>8}  report")
    taken = []
    for name, content in (reports() | other_pages() | odd_pages()).items():
        taken.append(microseconds(content))
        seen = gd.looks_like_report(content)
        print(f"{name:45}{len(content) / 1000:6.0f}{taken[-1]:8.0f}  {seen}")
    print(f"{'median, slowest':51}{median(taken):8.0f}{max(taken):8.0f}\n")
    told = {name: one for name, one in reports().items() if has_section_three(one)}
    seen_of = [gd.looks_like_report(one) for one in in_both(told)]
    let_in = [gd.looks_like_report(one) for one in in_both(other_pages())]
    seen, wrong = sum(seen_of), sum(let_in)
    print(f"seen       {seen} of {len(seen_of)} reports: recall {seen / len(seen_of):.1%}")
    print(f"let through {wrong} of {len(let_in)} others: precision {seen / (seen + wrong):.1%}")
    for name, content in reports().items():
        if not gd.looks_like_report(content):
            print(f"passed over: {name}{'' if name in told else ' (without section three)'}")


if __name__ == "__main__":
    main()

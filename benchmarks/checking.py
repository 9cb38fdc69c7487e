"""Measure what checking costs beside reading.

    python benchmarks/checking.py

Processor time, the least of RUNS; every run checks a report that was just read, so that nothing is
kept from an earlier one. Cells are made when they are looked at, and checks look at all of them:
that is a column of its own, and the share is of reading with every cell made.

Texts: the examples, the shared real reports where they lie beside the project, and invented reports
with a long narrative, in which one sentence in forty claims something about the tables.
"""

from __future__ import annotations

import sys
import time
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))  # the invented report is that of the tests

RUNS = 15
LENGTHS = (5_000, 60_000)
CLAIMS = (
    "2023年，本局收到政府信息公开申请12件，其中商业企业2件，自然人10件，办结13件，"
    "予以公开7件，不予公开1件，无法提供5件，结转下年度继续办理2件。"
    "因政府信息公开引发行政复议1件、行政诉讼2件。"
)
OTHERS = (
    "围绕护林防火、林权登记等重点领域做好信息公开，累计开展培训3次，参训120人次。",
    "完善门户网站栏目，全年公开政策解读30篇，处理留言15条。",
    "规范依申请公开办理流程，严格落实登记、审核、办理、答复、归档等环节，未发生超期答复情形。",
    "梳理公开事项目录，明确公开内容、公开主体和公开时限，做到应公开尽公开。",
    "严格执行三审三校制度，杜绝不规范表述，全年未发生信息泄密事件。",
    "围绕生态修复项目发布公告12条，其中网上公开9条、公告栏公开3条。",
    "主要负责人多次听取工作汇报，研究部署重点任务，确保各项工作落到实处。",
    "持续优化办事流程，压缩办理时限，方便企业和群众查询。",
    "聚焦病虫害防治、湿地保护等群众关心的事项，通过图解、视频等形式开展政策解读。",
    "组织业务骨干参加培训，学习条例及有关规范性文件，提升业务能力。",
    "召开座谈会2场，邀请代表和市民参加开放日活动3次。",
    "把信息公开纳入年度考核，占分值4%，定期通报检查结果。",
)


def narrative(length: int) -> list[str]:
    """Paragraphs of four sentences, of at least so many characters together."""
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < length:
        at = len(paragraphs)
        paragraphs.append("".join(OTHERS[(3 * at + i) % len(OTHERS)] for i in range(4)))
        if at % 20 == 0:
            paragraphs.append(CLAIMS)
    return paragraphs


def samples() -> dict[str, bytes]:
    from tests.checks.forms import document

    found = {path.name: path.read_bytes() for path in sorted((ROOT / "examples").glob("*.txt"))}
    real = ROOT.parent / "shared" / "reports" / "text"
    found |= {path.name: path.read_bytes() for path in sorted(real.glob("*.[thm]*"))}
    for length in LENGTHS:
        for layout in ("markdown", "text-cells", "html-official"):
            text = document(sections={1: narrative(length)}, layout=layout)
            found[f"{length:,} characters, {layout}"] = text.encode()
    return found


def measured(content: bytes) -> tuple[float, float, float]:
    """Milliseconds that reading, making every cell and checking take."""
    import govdisclosure as gd

    runs = []
    for _ in range(RUNS):
        times = [time.process_time()]
        report = gd.parse(content)
        times.append(time.process_time())
        report.cells.values()
        times.append(time.process_time())
        report.check()
        times.append(time.process_time())
        runs.append([after - before for before, after in pairwise(times)])
    reading, cells, checking = (1000 * min(column) for column in zip(*runs, strict=True))
    return reading, cells, checking


def main() -> None:
    print(f"{'report':<48}{'reading':>9}{'cells':>9}{'checking':>10}{'share':>8}")
    for name, content in samples().items():
        reading, cells, checking = measured(content)
        share = checking / (reading + cells)
        print(f"{name:<48}{reading:>6.2f} ms{cells:>6.2f} ms{checking:>7.2f} ms{share:>8.1%}")


if __name__ == "__main__":
    main()

"""For every diagnostic code an invented document in which it is found: code → how to make one."""

from __future__ import annotations

import re
from collections.abc import Callable

import govdisclosure as gd
from tests.checks.forms import PROBLEMS, document, read, report, saying
from tests.readers.pages import Picture, Text, pdf
from tests.readers.sheet_files import sheet_with_formula

RULES = "| 规章 | 0 | 0 | 0 |\n"
GRANTED = "（一）予以公开 |  | 6 | 1 | 0 | 0 | 0 | 0 | 7 |"
RECEIVED = "| 一、本年新收政府信息公开申请数量 |  |  | 10 | 2 | 0 | 0 | 0 | 0 | 12 |"
LICENSING = "行政许可 | 0 |"
FEES = "行政事业性收费 | 0 |"
SECTION_FIVE = "## 五、存在的主要问题及改进情况\n"
GRID_KEYS = [key for key in gd.get_edition("2021").codebook.facts if key.startswith("applications")]
RECEIVED_KEYS = [key for key in GRID_KEYS if key.startswith("applications.received.")]
SECTION_TWO = "## 二、主动公开政府信息情况"
SECTION_THREE = "## 三、收到和处理政府信息公开申请情况"

# 1 11 111 1111 1234 run together can be cut in 24 ways, and three times that in 24 × 24 × 24.
ALIKE_OUTCOMES = dict(
    zip(gd.get_edition("2021").keys_of["outcomes"], (1, 11, 111, 1111, 1234) * 3, strict=True)
)


def _without(start: str, end: str) -> gd.Report:
    """The sound document without the text from `start` up to `end`."""
    text = document()
    at = text.index(start)
    return gd.parse(text[:at] + text[text.index(end, at) :])


def _with_period(text: str) -> gd.Report:
    title = "# 青石县林业局2023年政府信息公开工作年度报告\n"
    return read(edits={title: f"{title}\n本报告数据统计期限为{text}。\n"})


def _corrected() -> gd.Report:
    found = read(edits={LICENSING: "行政许可 | 若干 |"})
    return found.resolve("proactive.licensing.decisions", 3, by="核对员", reason="来电核实")


def _reordered() -> gd.Report:
    text = document()
    four, five, six = (text.index(start) for start in ("## 四", "## 五", "## 六"))
    return gd.parse(text[:four] + text[five:six] + text[four:five] + text[six:])


def _alike_in_both_editions(*, title: bool) -> gd.Report:
    """The rows that refuse openness, which the forms of 2019 and 2021 share."""
    lines = document().splitlines()
    start = next(at for at, line in enumerate(lines) if "属于国家秘密" in line)
    return gd.parse("\n".join([*(lines[:1] if title else []), *lines[start : start + 8]]))


def _without_lines() -> list[Text]:
    """Two rows of section two on a page, with nothing but space between their cells."""
    rows = (("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"), ("规章", "4", "", "4"))
    return [Text(60, 60, "云溪市水利局2023年政府信息公开工作年度报告")] + [
        Text(60 + 100 * column, 100 + 20 * line, text)
        for line, row in enumerate((*rows, ("行政规范性文件", "7", "2", "5")))
        for column, text in enumerate(row)
        if text
    ]


def _jammed_without_sum() -> gd.Report:
    """规章11021 in one run of text: no sum tells 11 0 21 from 1 102 1."""
    changes = {"proactive.rules.issued": 11, "proactive.rules.in_force": 21}
    return gd.parse(document(changes, layout="lossy-jammed").replace("\n", " "))


def _refused() -> gd.Report:
    """Read by an edition in whose first table nothing may stand before 规章, which is absent."""
    strict = "%override proactive: proactive__rules (proactive_heading | proactive_row)*\n"
    edition = gd.get_edition("2021").extend("strict", grammar=strict)
    return gd.parse(document(edits={RULES: ""}), editions=[edition])


FIXTURES: dict[str, Callable[[], gd.Report]] = {
    "N001": lambda: read(edits={LICENSING: "行政许可 | ２ |"}),
    "R001": lambda: gd.parse(" \n"),
    "R002": lambda: gd.parse("通知公告列表\n下一页"),
    "R003": lambda: gd.parse(document() + document(year=2022)),
    "R004": lambda: _without("| 行政复议 |", "## 五"),
    "R005": lambda: read(edits={RULES: ""}),
    "R006": lambda: read(edits={RULES: f"{RULES}| 公告栏更换 | 4 | 2 | 9 |\n"}),
    "R007": lambda: read(layout="text-spaces", edits={"规章  0  0  0": "规章  4  7"}),
    "R008": lambda: read(layout="text-spaces", edits={"规章  0  0  0": "规章  4  7  9  11"}),
    "R009": lambda: read(edits={LICENSING: "行政许可 | 若干 |"}),
    "R010": lambda: read(edits={RULES: RULES + RULES}),
    "R011": lambda: read(edits={RULES: f"{RULES}| 规章 | 1 | 0 | 5 |\n"}),
    "R012": lambda: read(dict.fromkeys(RECEIVED_KEYS[:6]), layout="text-cells-spaced"),
    "R013": lambda: _alike_in_both_editions(title=True),
    "R014": lambda: _alike_in_both_editions(title=False),
    "R015": lambda: read(
        edits={"| 本年制发件数 | 本年废止件数 |": "| 本年废止件数 | 本年制发件数 |"}
    ),
    "R016": lambda: gd.parse(
        document().split(GRANTED, maxsplit=1)[0] + "（一）予以公开 |  | 6 | 1 |"
    ),
    "R017": _jammed_without_sum,
    "R018": lambda: read(layout="lossy-jammed"),
    "R019": lambda: read(edits={"规章 | 0 | 0 | 0 |": "规章 |"}),
    "R020": lambda: read(edits={LICENSING: "行政许可 | -4 |"}),
    "R021": _refused,
    "R022": lambda: read(layout="lossy-collapsed"),
    "R023": lambda: read(ALIKE_OUTCOMES, layout="lossy-jammed"),
    "R024": lambda: read(edits={"1.本机关不掌握相关政府信息": "1.本机关不掌握相关政府倍息"}),
    "R042": lambda: gd.parse(document().encode("gb18030")),
    "R043": lambda: gd.parse(f'<meta charset="gbk"><pre>{document()}</pre>'.encode()),
    "R044": lambda: gd.parse(document().encode().replace("年".encode(), b"\xe5\xb9", 1)),
    "R045": lambda: gd.parse("鱷魚鱷魚".encode("big5")),
    "R040": lambda: gd.parse(sheet_with_formula()),
    "R041": lambda: gd.parse(sheet_with_formula(hidden=True)),
    "R025": lambda: read(layout="lossy-jammed"),
    "R034": lambda: gd.parse(pdf(_without_lines())),
    "R035": lambda: gd.parse(
        pdf([Text(60, 60, "云溪市水利局2023年政府信息公开工作年度报告")], [Picture()])
    ),
    "R026": lambda: read(layout="text-spaces", edits={"  10  2  0": "  10  0"}),
    "R027": lambda: read(layout="lossy-jammed", edits={"规章000": "规章00"}),
    "R028": lambda: gd.parse(document(layout="text-cells").partition("\n五、")[0].rstrip()),
    "R029": lambda: gd.parse(re.sub(r"(  \d+){4}\n", "\n", document(layout="text-spaces"))),
    "R036": lambda: gd.parse(pdf(_without_lines())[:-20]),
    "R037": lambda: read(layout="text-spaces", edits={"  10  2  0": "  10  21  2  0"}),
    "R030": lambda: read(edits={LICENSING: "行政许可 | 007 |"}),
    "R031": lambda: read(edits={LICENSING: "行政许可 | 98765432101 |"}),
    "R032": lambda: read(edits={FEES: "行政事业性收费 | 35000元 |"}),
    "R038": lambda: read(edits={FEES: f"{FEES}\n\n注：金额单位为元。"}),
    "R039": lambda: read({"reconsideration.upheld": None, "reconsideration.total": 2}),
    "R046": lambda: read(edits={LICENSING: f"\u202e{LICENSING}"}),
    "R047": lambda: read(edits={LICENSING: LICENSING.replace("行政许可", "行政许可（千件）")}),
    "S001": lambda: read(edits={SECTION_FIVE: ""}),
    "S002": lambda: read(edits={SECTION_FIVE: SECTION_FIVE.replace("五", "四", 1)}),
    "S003": lambda: read(edits={PROBLEMS: f"{PROBLEMS}\n\n{SECTION_FIVE}\n{PROBLEMS}"}),
    "S004": _reordered,
    "S005": lambda: read(sections={5: ""}),
    "S006": lambda: saying("2021年，本局围绕护林防火做好信息公开工作。"),
    "M001": lambda: _without("# 青石县", "## 一"),
    "M002": lambda: _with_period("202311日至20231231日"),
    "M003": lambda: _with_period("2023年2月30日至2023年12月31日"),
    "M004": lambda: gd.parse("发布日期：2023-01-01\n" + document()),
    "M005": lambda: _with_period("2022年1月1日至2022年12月31日"),
    "M006": lambda: _with_period("2023年3月1日至2023年12月31日"),
    "A001": lambda: report({"applications.received.total": 11}),
    "A002": lambda: read(edits={RECEIVED: RECEIVED.replace("| 2 |", "| 二件 |")}),
    "A003": lambda: report({"applications.received.business": None}),
    "A004": lambda: report({"applications.received.research": None}),
    "A005": lambda: report({"applications.received.business": None}),
    "A006": lambda: report(
        {
            "applications.denied.state_secret.natural_person": None,
            "applications.denied.state_secret.total": 2,
            "applications.granted.total": None,
        }
    ),
    "A008": lambda: read({"applications.received.total": 32}, layout="lossy-jammed"),
    "A007": lambda: report({"applications.granted.natural_person": 9}),
    "T001": lambda: saying("全年收到政府信息公开申请21件。"),
    "T002": lambda: saying("办理政府信息公开申请，其中上年结转8件。"),
    "T003": lambda: saying("全年办结政府信息公开申请31件。"),
    "T004": lambda: saying("政府信息公开申请均在期限内办理，结转下年度9件。"),
    "T005": lambda: saying("答复政府信息公开申请，予以公开17件。"),
    "T006": lambda: saying("政府信息公开申请中，自然人27件。"),
    "T007": lambda: saying("因政府信息公开引发行政复议5件。"),
    "T008": lambda: saying("本年度未收到政府信息公开申请。"),
    "T009": lambda: saying("发布信息90条，其中网站60条、微信40条。"),
    "T010": lambda: saying("发布信息100条，其中网站60条、微信39条。"),
    "D001": _corrected,
}

"""Write the pages that are made from tables: see `PAGES`.

make docs                       write them
python docs/generate.py --check fail when they are not up to date
"""

from __future__ import annotations

import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent
sys.path.append(str(DOCS.parent))  # examples are the fixtures of the tests

from govdisclosure import errors  # noqa: E402
from govdisclosure.diagnostics.codes import CODES  # noqa: E402
from govdisclosure.diagnostics.make import LONGEST_PRINTED  # noqa: E402
from govdisclosure.editions.export import flat_codebook  # noqa: E402
from govdisclosure.errors import Error  # noqa: E402
from govdisclosure.exports.columns import TABLES, TABLES_VERSION  # noqa: E402
from govdisclosure.model.report import Report  # noqa: E402
from govdisclosure.testing import DAMAGES  # noqa: E402
from govdisclosure.writers.layouts import LAYOUTS, OFFICE_LAYOUTS, Layout  # noqa: E402
from tests.checks.fixtures import FIXTURES  # noqa: E402

LONGEST_QUOTE = 60
LINES_OF_A_LAYOUT = 22
LONGEST_LINE = 110
STAGES = {
    "N": "Normalising",
    "R": "Reading",
    "S": "Structure",
    "M": "Metadata",
    "A": "Arithmetic",
    "T": "Text against tables",
    "C": "Comparing reports",
    "D": "Decisions",
}


def diagnostics_page() -> str:
    lines = [
        "# Diagnostics",
        "",
        "Generated from `govdisclosure/diagnostics/codes.py` by `make docs`.",
        "",
        "A diagnostic has a code, a severity (`error`: a number may be wrong or cannot be read;",
        "`warning`: look at it; `info`: said for completeness), and a blame: `source` (the report",
        "contradicts itself or lacks something) or `reading` (we are unsure what it says).",
        "Words in braces stand for what was found. `govdisclosure check` prints all of them,",
        "`--select` and `--ignore` choose by code or the beginning of codes. Of what a cell, a row",
        f"or a sentence prints, a message shows {LONGEST_PRINTED} characters at most; all of it",
        "stands at the place that the diagnostic names.",
        "",
    ]
    stage = ""
    for code in CODES.values():
        if STAGES[code.code[0]] != stage:
            stage = STAGES[code.code[0]]
            lines += [f"## {stage}", ""]
        lines += [
            f"### {code.code} {code.name}",
            "",
            f"*{code.severity}, blame {code.blame}, since {code.since}*",
            "",
            f"**What it means.** {code.message}",
            "",
            f"**中文。** {code.message_zh}",
            "",
            f"**Why it matters.** {code.why}",
            "",
            f"**Example.** {example_of(code.code)}",
            "",
            f"**What to do.** {code.advice}",
            "",
        ]
    return "\n".join([*lines, *errors_section()]).rstrip() + "\n"


def errors_section() -> list[str]:
    """What is raised: codes, names and first lines of `govdisclosure.errors`."""
    raised = [one for one in vars(errors).values() if isinstance(one, type)]
    listed = sorted((one for one in raised if issubclass(one, Error)), key=lambda one: one.code)
    rows = [
        f"| {one.code} | `{one.__name__}` | {(one.__doc__ or '').strip().splitlines()[0]} |"
        for one in listed
    ]
    return [
        "## Errors",
        "",
        "Raised, not reported: subclasses of `govdisclosure.Error`. Their messages say in English",
        "and Chinese what was found and what to do.",
        "",
        "| code | class | meaning |",
        "|---|---|---|",
        *rows,
    ]


def example_of(code: str) -> str:
    """What an invented document prints, and what is said of it."""
    report = FIXTURES[code]()
    found = next(one for one in report.check() if one.code == code)
    said = found.message.replace("|", "\\|")
    if found.span is None:
        return said
    printed = " ".join(found.span.of(report.source).split())
    quote = printed if len(printed) <= LONGEST_QUOTE else f"{printed[:LONGEST_QUOTE]}…"
    return f"`{quote}` — {said}" if quote else said


def codebook_page() -> str:
    lines = [
        "# Codebook",
        "",
        "Generated from `grammars/` by `make docs`: the key of every cell of the form, in order.",
        "Units are those that the form fixes; a `signed` number may be negative, an `amount` is a",
        "decimal.",
        "",
        "由 `make docs` 根据 `grammars/` 生成：表格每个单元格的键，按表内顺序排列。",
        "单位以表格规定为准；`signed` 可为负数，`amount` 为小数，其余为非负整数。",
        "",
        "| key 键 | 标签 | label | section | table 表 | editions 版本 | unit 单位 | kind |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for entry in flat_codebook():
        editions = ", ".join(entry.editions)
        lines.append(
            f"| `{entry.key}` | {entry.label_zh} | {entry.label_en} | {entry.section} "
            f"| {entry.table} | {editions} | {entry.unit} | {entry.kind} |"
        )
    return "\n".join(lines) + "\n"


# What kinds of numbers are called in Chinese.
KINDS_ZH = {"count": "非负整数", "signed": "整数，可为负", "amount": "金额，可有小数"}


def chinese_codebook_page() -> str:
    lines = [
        "# 编码本",
        "",
        "由 `make docs` 根据 `grammars/` 生成：表格每个单元格的键，按表内顺序排列。",
        "`report[键]` 得到这个单元格；单位以表格规定为准。英文标签见[英文页](../codebook.md)，",
        "每一行的法律含义见[关于这张表](about-the-form.md)。",
        "",
        "| 键 | 标签 | 部分 | 表 | 版本 | 单位 | 数值 |",
        "|---|---|---|---|---|---|---|",
    ]
    for entry in flat_codebook():
        editions = "、".join(entry.editions)
        lines.append(
            f"| `{entry.key}` | {entry.label_zh} | {entry.section} | {entry.table} "
            f"| {editions} | {entry.unit} | {KINDS_ZH[entry.kind]} |"
        )
    return "\n".join(lines) + "\n"


def schema_page() -> str:
    lines = [
        "# Schema of the tables",
        "",
        "Generated from `govdisclosure/exports/columns.py` by `make docs`: the columns of",
        "`gd.to_frame`, `gd.to_arrow` and `govdisclosure batch`, version"
        f" {TABLES_VERSION}. Numbers are exact, never floats.",
        "",
        "由 `make docs` 根据 `govdisclosure/exports/columns.py` 生成：`gd.to_frame`、",
        "`gd.to_arrow` 和 `govdisclosure batch` 各表的列。数值均为精确值，不使用浮点数。",
        "",
        "| type | pandas | Arrow |",
        "|---|---|---|",
        "| word | category | dictionary&lt;int32, string&gt; |",
        "| text | string | string |",
        "| integer | Int64 | int64 |",
        "| year | Int64 | int32 |",
        "| number | object: int, Decimal or None | decimal128(38, 10) |",
        "| day | datetime64[s] | date32 |",
        "",
    ]
    for table, columns in TABLES.items():
        lines += [f"## {table}", "", "| column | type | what it says | 说明 |", "|---|---|---|---|"]
        lines += [f"| `{c.name}` | {c.type} | {c.about} | {c.about_zh} |" for c in columns]
        lines.append("")
    return "\n".join(lines).replace(" |  |", " | |").rstrip() + "\n"


def layouts_page() -> str:
    lines = [
        "# Layouts",
        "",
        "Generated from `govdisclosure/writers/layouts.py` and",
        "`govdisclosure/testing/damages.py` by `make docs`: what `report.render(layout)` and",
        "`govdisclosure render --layout` write, each with the beginning of section two of an",
        "invented report. `gd.parse` reads them all.",
        "",
        "A text is read back before it is returned, and what would not survive (a paragraph",
        "that reads as a page number, a blank cell in a layout that keeps no place for it) is",
        "refused with the error X010, which names it; `verify=False` writes it all the same.",
        "Layouts that are *lossy* are for tests: their numbers may have several readings; they are",
        "never read back.",
        "",
        "由 `make docs` 生成：`report.render(layout)` 可用的全部版式，",
        "各附一份虚构报告第二部分的开头。写出前先读回核对，不能如实读回的内容一律拒绝（X010）；",
        "`verify=False` 照写。",
        "",
    ]
    report = layouts_example()
    for layout in LAYOUTS.values():
        text = report.render(layout.name)
        lines += [f"## {layout.name}", "", f"{layout.description} *{qualities_of(layout)}*", ""]
        lines += [f"```{layout.format}", *beginning_of(text, report), "```", ""]
    for office in OFFICE_LAYOUTS.values():
        lines += [f"## {office.name}", "", f"{office.description} *Needs the extra.*", ""]
    lines += [
        "## Damages",
        "",
        "What `govdisclosure.testing.damages()` does to a document without changing what it says.",
        "",
        "| name | what it does | formats |",
        "|---|---|---|",
    ]
    lines += [
        f"| `{d.name}` | {d.description} | {', '.join(d.formats)} |" for d in DAMAGES.values()
    ]
    return "\n".join(lines) + "\n"


def layouts_example() -> Report:
    """A report with a different number in each cell of the rows that are shown."""
    report = Report.build("2021", year=2024, organ="云溪市水利局")
    report = report.replace(dict.fromkeys(report.cells, 0))
    return report.replace(
        proactive__rules__in_force=12,
        proactive__normative_documents__issued=3,
        proactive__normative_documents__in_force=45,
    )


def qualities_of(layout: Layout) -> str:
    if not layout.lossless:
        return "Lossy."
    return "Keeps blank cells." if layout.keeps_blanks else "Blank cells may lose their place."


def beginning_of(text: str, report: Report) -> list[str]:
    """The lines from the heading of section two on, long ones cut."""
    lines = text.splitlines()
    heading = report.sections[1].heading
    at = next(number for number, line in enumerate(lines) if heading in line)
    shown = lines[at : at + LINES_OF_A_LAYOUT]
    return [line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…" for line in shown]


PAGES = {
    "layouts.md": layouts_page,
    "schema.md": schema_page,
    "diagnostics.md": diagnostics_page,
    "codebook.md": codebook_page,
    "zh/codebook.md": chinese_codebook_page,
}


def main() -> int:
    check = "--check" in sys.argv[1:]
    stale = []
    for name, page in PAGES.items():
        path = DOCS / name
        text = page()
        if check:
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                stale.append(name)
        else:
            path.write_text(text, encoding="utf-8")
    if stale:
        print(f"not up to date: {', '.join(stale)}. Run `make docs`.", file=sys.stderr)
    return bool(stale)


if __name__ == "__main__":
    raise SystemExit(main())

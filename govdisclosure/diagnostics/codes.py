"""The one table of diagnostic codes; docs/diagnostics.md is generated from it."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from attrs import frozen

from govdisclosure.model.diagnostic import Blame, Severity


@frozen
class Code:
    """One kind of finding.

    Attributes:
        code: stable; the letter names the stage: N normalising, R reading, S structure,
            M metadata, A arithmetic.
        name: short name.
        severity, blame: as in Diagnostic.
        message, message_zh: templates; `{names}` are filled with the facts of the finding.
        why: why it matters.
        advice: what to do.
        since: version that introduced it.
    """

    code: str
    name: str
    severity: Severity
    blame: Blame
    message: str
    message_zh: str
    why: str
    advice: str
    since: str = "0.1.0"

    @property
    def facts(self) -> tuple[str, ...]:
        """Names of the facts that the message needs."""
        return tuple(name for _, name, _, _ in Formatter().parse(self.message) if name)


_TABLE: tuple[Code, ...] = (
    # ------------------------------------------------------------------ normalising
    Code(
        "N001",
        "text-normalised",
        "info",
        "reading",
        "Characters were repaired before reading: {steps}.",
        "读取前已修复字符：{steps}。",
        "The text is not quite what the organ published: a scraper or converter changed it.",
        "Nothing; offsets still point at the source as it is.",
    ),
    # ------------------------------------------------------------------ reading
    Code(
        "R001",
        "empty-text",
        "error",
        "source",
        "There is no text to read.",
        "没有可读的文字。",
        "An empty page is not a report without applications.",
        "Fetch the page again, or look whether the report is an image or an attachment.",
    ),
    Code(
        "R002",
        "no-report",
        "error",
        "source",
        "Nothing here looks like an annual report: no section heading and no table of the form.",
        "未发现年度报告：没有章节标题，也没有规定的表格。",
        "List pages, error pages and other documents must not count as reports of zero.",
        "Check that the address leads to the report itself.",
    ),
    Code(
        "R003",
        "several-reports",
        "warning",
        "source",
        "The document holds {count} reports; this is number {number}.",
        "文档中有 {count} 份报告，此为第 {number} 份。",
        "Figures of different years or organs must not be mixed.",
        "Use `parse_all` to get all of them.",
    ),
    Code(
        "R004",
        "table-absent",
        "warning",
        "source",
        "The table of section {section} ({title}) is not in the document.",
        "文档中没有第{section}部分的表格（{title}）。",
        "Its cells are `missing`, which is neither blank nor zero.",
        "Look whether the page shows the table as an image or attachment.",
    ),
    Code(
        "R005",
        "row-missing",
        "warning",
        "source",
        "The row {label} is not in the document, though its table is.",
        "表格中缺少“{label}”一行。",
        "Its cells are `missing`; column sums over them are undecided.",
        "Look at the source: the row may be there under a wording that no edition knows.",
    ),
    Code(
        "R006",
        "row-unread",
        "warning",
        "reading",
        "A row with numbers is not part of the form: {label} {cells}.",
        "有数字的行不属于规定格式：{label} {cells}。",
        "Numbers that no key holds would be lost silently; they are kept in `report.unread`.",
        "If the row belongs to a local form, add it with a grammar layer.",
    ),
    Code(
        "R007",
        "row-short",
        "error",
        "reading",
        "The row {label} prints {found} of {wanted} cells, and nothing tells which are absent.",
        "“{label}”一行只有 {found} 个数据，应有 {wanted} 个，无法判断缺少哪些。",
        "Any placement would be a guess.",
        "Look at the source and record your decision.",
    ),
    Code(
        "R008",
        "row-long",
        "error",
        "reading",
        "The row {label} prints {found} numbers for {wanted} cells.",
        "“{label}”一行有 {found} 个数字，应为 {wanted} 个。",
        "A number may be broken over lines, or a page number may stand among them.",
        "Look at the source and record your decision.",
    ),
    Code(
        "R009",
        "cell-unreadable",
        "error",
        "source",
        "A cell prints {raw!r}, which is not a number: {label}.",
        "单元格内容 {raw!r} 不是数字：{label}。",
        "The value is unknown, not zero.",
        "Look at the source and record your decision.",
    ),
    Code(
        "R010",
        "row-repeated",
        "info",
        "source",
        "The row {label} is printed twice with the same values.",
        "“{label}”一行重复出现，数据相同。",
        "Pages and their print versions are sometimes published together.",
        "Nothing; the first one was read.",
    ),
    Code(
        "R011",
        "row-contradicts",
        "error",
        "source",
        "The row {label} is printed twice with different values.",
        "“{label}”一行出现两次且数据不同。",
        "Which of the two is meant cannot be known; differing cells are `ambiguous`.",
        "Look at the source and record your decision.",
    ),
    Code(
        "R012",
        "blanks-by-breaks",
        "info",
        "reading",
        "Blank cells of {count} rows are known only from the line breaks that they left.",
        "{count} 行的空白单元格仅由换行推断。",
        "The place of the printed numbers rests on the number of line breaks.",
        "Compare one of the rows with the source.",
    ),
    Code(
        "R013",
        "edition-by-year",
        "info",
        "reading",
        "Nothing printed in section {section} tells its edition; "
        "{edition} was taken from the year {year}.",
        "第{section}部分的内容无法区分格式版本，按年份 {year} 采用 {edition} 版。",
        "Rows that differ between the editions are absent here either way.",
        "Nothing, if the rows that you need are there.",
    ),
    Code(
        "R014",
        "edition-assumed",
        "warning",
        "reading",
        "Nothing printed in section {section} tells its edition, nor is a year known; "
        "{edition} was assumed.",
        "第{section}部分的内容无法区分格式版本，且年份不明，假定为 {edition} 版。",
        "Rows that differ between the editions may be listed as missing wrongly.",
        "Name the edition when you read the report.",
    ),
    Code(
        "R015",
        "columns-reordered",
        "error",
        "source",
        "The columns of section {section} are printed in another order than the form has: {order}.",
        "第{section}部分的列顺序与规定格式不同：{order}。",
        "Cells are read in the order of the form; here that may put numbers under wrong keys.",
        "Compare the columns with the source before you use the numbers.",
    ),
    Code(
        "R016",
        "document-truncated",
        "error",
        "source",
        "The document ends inside the row {label}.",
        "文档在“{label}”一行中断。",
        "The rest of the row, and what follows it, is missing.",
        "Fetch the document again.",
    ),
    Code(
        "R017",
        "reading-undecided",
        "error",
        "reading",
        "The layout of the row {label} allows {count} readings; the relations leave {left}.",
        "“{label}”一行的版式有 {count} 种读法，勾稽关系仍留下 {left} 种。",
        "Cells that differ between the readings left are `ambiguous`; "
        "`candidates` lists their values.",
        "Look at the source and record your decision.",
    ),
    Code(
        "R018",
        "reading-solved",
        "info",
        "reading",
        "The layout of the row {label} allows {count} readings; "
        "only one satisfies the relations ({by}).",
        "“{label}”一行的版式有 {count} 种读法，仅一种满足勾稽关系（{by}）。",
        "The values are certain as far as the report's own sums are right.",
        "Nothing; compare with the source if the figures matter.",
    ),
    Code(
        "R019",
        "row-empty",
        "error",
        "reading",
        "The row {label} is printed without any cell.",
        "“{label}”一行没有任何数据。",
        "The numbers may stand elsewhere in the document, or be lost.",
        "Look at the source.",
    ),
    Code(
        "R020",
        "number-unusual",
        "error",
        "source",
        "{label} prints {raw!r}, which the form does not allow there ({reason}).",
        "{label} 的内容 {raw!r} 不符合要求（{reason}）。",
        "Counts are whole and not negative; only 增/减 may carry a sign.",
        "The value is kept as printed; look at the source.",
    ),
    Code(
        "R021",
        "grammar-refused",
        "error",
        "reading",
        "The grammar of edition {edition} refuses the row {label}.",
        "{edition} 版语法不接受“{label}”一行。",
        "The row was found but a rule of the edition does not allow it where it stands.",
        "Check the grammar layer that changed the table.",
    ),
    Code(
        "R022",
        "document-collapsed",
        "warning",
        "reading",
        "Neighbouring equal lines were printed once in this document ({count} rows are shorter "
        "than the form).",
        "本文档相邻的相同行只保留了一行（{count} 行数据少于规定列数）。",
        "Short rows are stretched as far as the sums allow; a blank cell would leave no trace here.",
        "Use the solved values with the report's own sums in mind; prefer another copy.",
    ),
    # ------------------------------------------------------------------ structure
    Code(
        "S001",
        "section-missing",
        "warning",
        "source",
        "Section {number} ({title}) has no heading in the document.",
        "文档中没有第{number}部分（{title}）的标题。",
        "Its narrative, if there is any, is counted to the section before it.",
        "Look whether the document is complete.",
    ),
    Code(
        "S002",
        "section-misnumbered",
        "info",
        "source",
        "The heading of section {number} prints the number {printed}.",
        "第{number}部分的标题编号为“{printed}”。",
        "Sections are told by their words, not by their number.",
        "Nothing.",
    ),
    # ------------------------------------------------------------------ metadata
    Code(
        "M001",
        "title-missing",
        "warning",
        "source",
        "The document shows no title of a report.",
        "文档中没有报告标题。",
        "Year and organ may be unknown.",
        "Take them from where you found the document.",
    ),
    Code(
        "M002",
        "period-repaired",
        "warning",
        "reading",
        "The period is printed as {raw!r}; it was read as {start} to {end}.",
        "统计期限印作 {raw!r}，读作 {start} 至 {end}。",
        "Characters were lost in the date, and one repair fits.",
        "Compare with the source.",
    ),
    Code(
        "M003",
        "period-implausible",
        "warning",
        "source",
        "The period is printed as {raw!r}, which is not a period that a report can cover.",
        "统计期限印作 {raw!r}，不可信。",
        "It is left out rather than believed.",
        "Look at the source.",
    ),
    Code(
        "M004",
        "published-implausible",
        "warning",
        "source",
        "The date of publication {raw} lies before the end of the year reported on ({year}).",
        "发布日期 {raw} 早于报告年度（{year}）结束。",
        "Websites fill in placeholder dates; the report cannot have existed then.",
        "It is left out; the raw date is in `report.meta`.",
    ),
    Code(
        "M005",
        "year-contradicts",
        "warning",
        "source",
        "The title says {title_year}, the period says {period_year}.",
        "标题年份为 {title_year}，统计期限为 {period_year}。",
        "The figures may belong to another year than the title says.",
        "Look at the source.",
    ),
    # ------------------------------------------------------------------ arithmetic
    Code(
        "A001",
        "relation-broken",
        "error",
        "source",
        "{about}: {text} — {left} against {right} (difference {difference}).",
        "{about}：{text_zh}——{left} 与 {right}（相差 {difference}）。",
        "The published figures contradict each other; at least one of them is wrong.",
        "The figures are kept as printed. Ask the organ, or leave the report out.",
    ),
    Code(
        "A002",
        "value-implied",
        "info",
        "reading",
        "{label} is {state}; the relations leave only {value}.",
        "{label} 的状态为 {state}，按勾稽关系只能是 {value}。",
        "The value is not printed, so it is a candidate, not a value.",
        "Use the candidate only where your rules allow inferred figures.",
    ),
)

CODES: Mapping[str, Code] = {code.code: code for code in _TABLE}

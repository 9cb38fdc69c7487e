"""The schema of the tables: every column with its type and what it says.

One list drives pandas, Arrow, CSV, DuckDB and docs/schema.md. `records` makes the rows, in the
order of these columns.
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from govdisclosure.errors import ArgumentError

# Raised when a reader of older tables could misunderstand what is written.
TABLES_VERSION = 1
# How an Arrow schema says that it is one of these.
TABLES_MARK = "govdisclosure.tables"

# Arrow: word → dictionary<string> · text → string · integer → int64 · number → decimal128(38, 10)
# · day → date32 · year → int32, as readers take it from the names of partitions. `word` is a text
# of few different values.
Type = Literal["word", "text", "integer", "year", "number", "day"]


@frozen
class Column:
    """A column of a table.

    Attributes:
        about, about_zh: what it says, and when it is empty.
    """

    name: str
    type: Type
    about: str
    about_zh: str


# Which report a row is of: so every table begins.
WHICH = (
    Column("source", "text", "where the report comes from, empty if unknown", "来源"),
    Column("number", "integer", "number of the report within the source, from 1", "源内序号"),
    Column("organ", "word", "the organ, by an alias table if given", "机关（可用别名表归一）"),
    Column("year", "year", "year reported on", "报告年度"),
)

REPORTS = (
    *WHICH,
    Column("organ_printed", "word", "the organ as printed", "机关原名"),
    Column("title", "text", "title as printed", "标题"),
    Column("edition", "word", "edition of section two", "第二部分的表格版本"),
    Column("grid_edition", "word", "edition of section three", "第三部分的表格版本"),
    Column("published", "day", "day of publication", "发布日期"),
    Column("period_start", "day", "first day reported on", "统计期首日"),
    Column("period_end", "day", "last day reported on", "统计期末日"),
    Column("stated", "integer", "cells with a printed number", "原文有数的单元格数"),
    Column("solved", "integer", "cells solved by the sums", "由勾稽关系解出的单元格数"),
    Column("blank", "integer", "cells left blank", "空白单元格数"),
    Column("missing", "integer", "cells that the source lacks", "缺失单元格数"),
    Column("doubtful", "integer", "cells ambiguous or unreadable", "有歧义或无法识别的单元格数"),
    Column("corrected", "integer", "cells that a person decided", "人工认定的单元格数"),
    Column("errors", "integer", "diagnostics of severity error", "错误数"),
    Column("warnings", "integer", "diagnostics of severity warning", "警告数"),
    Column("unread_rows", "integer", "rows that the form does not know", "表格之外的行数"),
)

CELLS = (
    *WHICH,
    Column("organ_printed", "word", "the organ as printed", "机关原名"),
    Column("edition", "word", "edition of the form that the cell follows", "所依表格版本"),
    Column("section", "integer", "number of the section", "所在部分"),
    Column("key", "word", "codebook key", "编码本的键"),
    Column("label_zh", "word", "official words that lead to the cell", "中文标签"),
    Column("label_en", "word", "the same in English", "英文标签"),
    Column("row", "word", "row of the codebook", "行"),
    Column("column", "word", "column of the codebook", "列"),
    Column("applicant", "word", "kind of applicant; empty outside of that table", "申请人类别"),
    Column("value", "number", "the number, exact; empty where `state` has none", "数值（精确）"),
    Column("unit", "word", "unit of `value`", "单位"),
    Column("amount", "number", "money in 元; empty for counts", "折合为元的金额"),
    Column("state", "word", "stated, blank, solved, ambiguous, missing …", "状态"),
    Column("raw", "text", "text that was read", "原文"),
    Column("mark", "word", "what a blank cell prints instead of a number", "空白单元格内的符号"),
    Column("note", "text", "what the cell prints besides its number", "附注"),
    Column("candidates", "text", "possible values, with a bar between them", "候选值，以竖线分隔"),
    Column("place", "text", "where it was read: offsets, or page, table, row, column", "位置"),
    Column("start", "integer", "offset of its first character in the decoded source", "起始偏移"),
    Column("end", "integer", "offset behind its last character", "结束偏移"),
    Column("diagnostics", "text", "codes of the diagnostics that name the key", "相关诊断代码"),
)

DIAGNOSTICS = (
    *WHICH,
    Column("code", "word", "code of the diagnostic, or of the error that stopped reading", "代码"),
    Column("severity", "word", "error, warning, info", "严重程度"),
    Column("blame", "word", "source or reading", "归因"),
    Column("message", "text", "in English", "英文说明"),
    Column("message_zh", "text", "in Chinese", "中文说明"),
    Column("keys", "text", "keys concerned, separated by spaces", "相关的键"),
    Column("start", "integer", "offset of the place concerned", "起始偏移"),
    Column("end", "integer", "offset behind it", "结束偏移"),
)

SECTIONS = (
    *WHICH,
    Column("section", "integer", "number of the section, by what it is about", "部分序号"),
    Column("key", "word", "name of the section", "部分名称"),
    Column("heading", "text", "heading as printed", "标题"),
    Column("text", "text", "paragraphs, one a line, tables left out", "正文"),
)

DECISIONS = (
    *WHICH,
    Column("key", "word", "codebook key", "编码本的键"),
    Column("value", "number", "the value decided; empty for blank", "认定值"),
    Column("by", "text", 'who decided; in SQL it is quoted: "by"', '认定人；SQL 中须加引号："by"'),
    Column("reason", "text", "why", "理由"),
    Column("raw", "text", "what stood in the cell", "原文"),
)

TABLES: dict[str, tuple[Column, ...]] = {
    "reports": REPORTS,
    "cells": CELLS,
    "diagnostics": DIAGNOSTICS,
    "sections": SECTIONS,
    "decisions": DECISIONS,
}


def columns_of(table: str) -> tuple[Column, ...]:
    """The columns of a table.

    Raises:
        ArgumentError: there is no such table; names them.
    """
    if not isinstance(table, str) or table not in TABLES:
        raise ArgumentError(
            f"table is {table!r}; it must be one of {', '.join(TABLES)}.",
            f"table 为 {table!r}，只能是 {'、'.join(TABLES)}。",
        )
    return TABLES[table]


def checked_table(
    table: str, *, wide: bool, crosswalk: str | None, states: bool = False
) -> tuple[Column, ...]:
    """The columns of a table that is asked for together with other things.

    Raises:
        ArgumentError: there is no such table, or something would be passed over without a word.
    """
    columns = columns_of(table)
    if table != "cells" and (wide or crosswalk is not None):
        other = "wide=True" if wide else "crosswalk"
        raise ArgumentError(
            f"{other} gives cells; leave it out, or leave out table={table!r}.",
            f"{other} 只用于 cells；请去掉它，或去掉 table={table!r}。",
        )
    if states and not wide:
        raise ArgumentError(
            "states=True belongs to wide=True; the long table has a column state anyway.",
            "states=True 只用于 wide=True；长表本来就有 state 列。",
        )
    return columns

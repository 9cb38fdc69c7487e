"""What a batch says at its end, in the terminal and as a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from attrs import frozen

from govdisclosure.batch.names import MARK, UNKNOWN
from govdisclosure.batch.tally import Tally
from govdisclosure.diagnostics.codes import CODES
from govdisclosure.errors import Error
from govdisclosure.exports.exact import escaped
from govdisclosure.views.plain_table import plain_table

_SHOWN = 12
_MOST_NAMES = 1_000


@frozen
class Summary:
    """The outcome of a batch.

    Attributes:
        total: what the results hold, of this and all earlier runs.
        run: what this run added.
        changed: keys of documents that were done before and whose file has changed since: their
            results are those of the earlier content.
        results: files and folders among the sources that earlier runs wrote; they are left out.
        repeated: documents of this run whose name another one has already; they are `NAME#2`.
        unnamed: lines and rows of this run without the name that was asked for; their place names
            them.
        seconds: how long this run took.
    """

    total: Tally
    run: Tally
    changed: tuple[str, ...]
    results: tuple[str, ...]
    repeated: int
    unnamed: int
    seconds: float

    @property
    def rate(self) -> float:
        """Documents a second in this run."""
        return self.run.sources / self.seconds if self.seconds else 0.0

    def __str__(self) -> str:
        parts = list(self._told())
        if self.total.failures:
            parts.append(_failures(self.total))
        for title, counts in self._tables():
            rows = [(name, str(count)) for name, count in counts]
            parts.append(plain_table(title, ["", "n"], rows))
        return "\n\n".join(parts)

    def to_html(self) -> str:
        """A page for the browser: no script, no network."""
        tables = "".join(_table(title, counts) for title, counts in self._tables())
        told = "".join(f"<p>{escape(one)}</p>" for one in self._told())
        failures = [f"{code}  {name}" for name, code in self.total.failures]
        lists = _list("Could not be read / 无法读取", failures, self.total.failed)
        lists += _list("Changed since they were read / 已变化", self.changed)
        lists += _list("Results of earlier runs, left out / 以往的结果，未读取", self.results)
        return _PAGE.format(title=MARK, told=told, tables=tables, lists=lists)

    def _told(self) -> Iterator[str]:
        """What happened, in sentences."""
        total = self.total
        yield (
            f"{total.sources} documents / 份文件 ({self.run.sources} in this run / 本次, "
            f"{self.rate:.0f}/s), {total.reports} reports / 份报告{_without(total)}, "
            f"{total.with_errors} with errors / 份有错误, {total.failed} failed / 份无法读取"
        )
        if self.changed:
            yield (
                f"{len(self.changed)} changed since they were read: {self.changed[0]} … "
                "Read them into a new place. / 读取后文件已变化，请输出到新位置重新读取。"
            )
        if self.results:
            yield (
                f"{len(self.results)} results of earlier runs left out: {self.results[0]} … / "
                "来源中有以往批处理的结果，未读取。"
            )
        if self.repeated:
            yield (
                f"{self.repeated} documents whose name came before: they are NAME#2, NAME#3 … / "
                "名称重复的文件记为“名称#2”“名称#3”等。"
            )

        if self.unnamed:
            yield (
                f"{self.unnamed} lines or rows without a name in the column asked for (--name): "
                "they go by their place. / 指定的名称列（--name）不存在或为空，以所在位置命名。"
            )

    def _tables(self) -> list[tuple[str, list[tuple[str, int]]]]:
        """Titles and counts; what did not occur is left out."""
        total = self.total
        tables = [
            ("Reports by year / 按年度", sorted(total.years.items())),
            ("Reports by edition / 按表格版本", sorted(total.editions.items())),
            ("Cells by state / 按单元格状态", total.states.most_common()),
            ("Diagnostics / 诊断", _named(total.codes)),
        ]
        return [(title, counts) for title, counts in tables if counts]


def _failures(total: Tally) -> str:
    """The first documents that could not be read, each with what its diagnostic is called."""
    shown = total.failures[:_SHOWN]
    more = total.failed - len(shown)
    lines = [f"  {code}  {name}" for name, code in shown]
    lines += [f"  … +{more}"] if more > 0 else []
    return "\n".join(["Could not be read / 无法读取:", *lines])


def _without(total: Tally) -> str:
    """How many are texts in which nothing of the form stands."""
    count = total.editions[UNKNOWN]
    return f" ({count} without any table of the form / 份没有表格)" if count else ""


def _named(codes: Counter[str]) -> list[tuple[str, int]]:
    raised: list[type[Error]] = [Error, *Error.__subclasses__()]
    names = {one.code: one.__name__ for one in raised}
    names |= {code: found.name for code, found in CODES.items()}
    return [
        (f"{code} {names.get(code, '')}".rstrip(), count)
        for code, count in codes.most_common(_SHOWN)
    ]


def _list(title: str, names: Sequence[str], count: int | None = None) -> str:
    """A list of names, or of the first of `count`."""
    if not names:
        return ""
    lines = "".join(f"<li>{escape(escaped(name))}</li>" for name in names[:_MOST_NAMES])
    more = (count or len(names)) - min(len(names), _MOST_NAMES)
    lines += f"<li>… +{more}</li>" if more > 0 else ""
    return f"<h2>{escape(title)}</h2><ul>{lines}</ul>"


def _table(title: str, counts: list[tuple[str, int]]) -> str:
    rows = "".join(f"<tr><td>{escape(name)}</td><td>{count:,}</td></tr>" for name, count in counts)
    return f"<section><h2>{escape(title)}</h2><table>{rows}</table></section>"


_PAGE = """<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
{title}
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 16px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; margin: 2rem auto;
  max-width: 60rem; padding: 0 1rem; }}
main {{ display: flex; flex-wrap: wrap; gap: 2rem; }}
h2 {{ font-size: 1rem; }}
table {{ border-collapse: collapse; }}
td {{ padding: .1rem .8rem .1rem 0; border-bottom: 1px solid #8884; }}
td + td {{ text-align: right; font-variant-numeric: tabular-nums; }}
</style>
</head>
<body>
<h1>govdisclosure batch</h1>
{told}
<main>{tables}</main>
{lists}
</body>
</html>
"""

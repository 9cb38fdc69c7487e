"""The page put together: template, style and script stand in their own files beside this one."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template

from attrs import frozen

from govdisclosure.errors import not_written
from govdisclosure.exports.given import given_path
from govdisclosure.exports.whole import write_whole
from govdisclosure.model.cell import Span
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report
from govdisclosure.views.marks import printable
from govdisclosure.views.review.data import page_data, report_data
from govdisclosure.views.review.findings import filters_html, findings_html, worst_first
from govdisclosure.views.review.form import form_html
from govdisclosure.views.review.source import Mark, source_html
from govdisclosure.views.review.words import both, names


@frozen
class Reviewed:
    """A report on the page.

    Attributes:
        file: name of its file; the overlay file to download is called after it.
    """

    report: Report
    file: str = "report"


def review_page(reviewed: Sequence[Reviewed]) -> str:
    """The page as HTML text; one report is in sight at a time.

    Raises:
        ValueError: there is no report.
    """
    if not reviewed:
        raise ValueError("a page needs a report")
    found = [worst_first(one.report.check()) for one in reviewed]
    numbers = [{key: at for at, key in enumerate(one.report.cells)} for one in reviewed]
    every = list(zip(reviewed, found, numbers, strict=True))
    style, script = _file("page.css"), _file("page.js")
    return Template(_file("page.html")).substitute(
        {name: both(name) for name in names()},
        policy=_policy(style, script),
        title=escape(printable(reviewed[0].report.title or reviewed[0].file)),
        style=style,
        script=script,
        options="".join(_options(reviewed)),
        single="hidden" if len(reviewed) == 1 else "",
        filters="".join(filters_html()),
        sources="".join(_each(_source(one, each) for one, each, _ in every)),
        forms="".join(
            _each(
                "".join(form_html(one.report, each, keys, f"r{at}"))
                for at, (one, each, keys) in enumerate(every)
            )
        ),
        lists="".join(_each("".join(findings_html(each)) for each in found)),
        data=page_data(
            [report_data(one.report, one.file, each, keys) for one, each, keys in every]
        ),
    )


def write_review(reviewed: Sequence[Reviewed], path: str | os.PathLike[str]) -> Path:
    """Write the page to a file.

    Raises:
        InputTypeError: `path` is no path.
        FileError: the file cannot be written.
    """
    target = given_path(path)
    try:
        write_whole(target, review_page(reviewed).encode())
    except (OSError, ValueError) as error:
        raise not_written(path, error) from error
    return target


@cache
def _file(name: str) -> str:
    return (files("govdisclosure.views.review") / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing is fetched, and only this style and this script are obeyed."""
    rules = {
        "default-src": "'none'",
        "style-src": _hash(style),
        "script-src": _hash(script),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _options(reviewed: Sequence[Reviewed]) -> Iterator[str]:
    for at, one in enumerate(reviewed):
        name = printable(f"{one.file} {one.report.title or ''}")
        yield f'<option value="{at}">{escape(name)}</option>'


def _each(parts: Iterator[str]) -> Iterator[str]:
    """What belongs to one report, all but the first out of sight."""
    for at, part in enumerate(parts):
        yield f'<div data-report="{at}"{" hidden" if at else ""}>{part}</div>'


def _source(one: Reviewed, found: Sequence[Diagnostic]) -> str:
    report = one.report
    if not report.source:
        return f'<p class="soft">{both("no_source")}</p>'
    note = f'<p class="soft">{both("made_up")}</p>' if report.places else ""
    pieces = "".join(source_html(report.source, _marks(report, found)))
    return f'{note}<pre lang="zh-CN" dir="ltr">{pieces}</pre>'


def _marks(report: Report, found: Sequence[Diagnostic]) -> Iterator[Mark]:
    for number, cell in enumerate(report.cells.values()):
        if cell.span is not None:
            yield _at(cell.span, "c", number)
    for number, field in enumerate(report.meta.values()):
        if field.span is not None:
            yield _at(field.span, "f", number)
    for number, row in enumerate(report.unread):
        yield _at(row.span, "u", number)
    for number, one in enumerate(found):
        for span in (one.span, *one.related):
            if span is not None:
                yield _at(span, "d", number)


def _at(span: Span, kind: str, number: int) -> Mark:
    return Mark(span.start, span.end, kind, number)

"""Decisions kept in a file beside the source, `report.html` → `report.html.decisions.json`.

JSON, because a person's editor and Python's standard library both write it. The file names the
source by the SHA-256 of its text and every cell by what stood in it, so that decisions about one
document are never laid over another.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from attrs import frozen

from govdisclosure.errors import DataError, DecisionError, FileError
from govdisclosure.exports.data import Data
from govdisclosure.exports.plain import decision_to_dict
from govdisclosure.exports.restore import decision_from
from govdisclosure.exports.whole import write_whole
from govdisclosure.model.arguments import wrong_type
from govdisclosure.model.decision import Decision
from govdisclosure.model.report import Report

# Behind the name of the file that the decisions are about.
OVERLAY_SUFFIX = ".decisions.json"
# Raised when a reader of older files could misunderstand what is written.
SCHEMA = 1


@frozen
class Overlay:
    """The decisions of a file, and the source that they are about.

    Attributes:
        source_sha256: of `report.source` in UTF-8.
        title: of the report, for people who look at the file.
    """

    source_sha256: str
    title: str | None
    decisions: tuple[Decision, ...]


def save_decisions(report: Report, path: str | os.PathLike[str]) -> None:
    """Write the decisions of a report to an overlay file.

    Raises:
        InputTypeError: `report` is no Report, or `path` no path.
        FileError: the file cannot be written.
        DecisionError: the report has no source that the file could name.
    """
    if not isinstance(report, Report):
        raise wrong_type("report", report, "a Report", "Report")
    data = {
        "schema": SCHEMA,
        "source_sha256": fingerprint(report),
        "title": report.title,
        "decisions": [decision_to_dict(one) for one in report.decisions],
    }
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    file = _path(path)
    try:
        write_whole(file, text.encode("utf-8", "backslashreplace"))
    except (OSError, ValueError) as error:
        raise _no_file(path, error, "write", "写入") from error


def load_decisions(path: str | os.PathLike[str]) -> Overlay:
    """Read an overlay file.

    Raises:
        InputTypeError: `path` is no path.
        FileError: the file cannot be opened.
        DataError: it is not what `save_decisions` writes; the message says where.
    """
    file = _path(path)
    try:
        content = file.read_bytes()
    except (OSError, ValueError) as error:
        raise _no_file(path, error, "open", "打开") from error
    try:
        data = Data(json.loads(content.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:  # ValueError: bytes that are not UTF-8 as well
        raise DataError(
            f"{os.fspath(path)!r} is not JSON in UTF-8: {error}.",
            f"{os.fspath(path)!r} 不是 UTF-8 编码的合法 JSON：{error}。",
        ) from error
    try:
        return _overlay(data)
    except DataError as error:
        name = repr(os.fspath(path))
        raise DataError(f"{name}: {error.message}", f"{name}：{error.message_zh}") from error


def _overlay(data: Data) -> Overlay:
    if data["schema"].integer() != SCHEMA:
        raise data["schema"].wrong(f"{SCHEMA}", f"{SCHEMA}")
    decisions = tuple(decision_from(one) for one in data["decisions"].each())
    if len({one.key for one in decisions}) < len(decisions):
        raise data["decisions"].wrong("one decision a cell", "每个单元格一项认定")
    return Overlay(data["source_sha256"].text(), data["title"].text_or_none(), decisions)


def apply_decisions(report: Report, overlay: Overlay) -> Report:
    """The report with the decisions of an overlay; see `Report.with_decisions`."""
    if overlay.source_sha256 != fingerprint(report):
        raise DecisionError(
            "these decisions were made about another source text"
            + (f" ({overlay.title})" if overlay.title else "")
            + "; read the source that they belong to, or decide anew.",
            "这些认定针对的是另一份原文"
            + (f"（{overlay.title}）" if overlay.title else "")
            + "；请读取对应的原文，或重新认定。",
        )
    for one in overlay.decisions:
        _same_cell(report, one)
        report = report.resolve(one.key, one.value, by=one.by, reason=one.reason)
    return report


def _same_cell(report: Report, one: Decision) -> None:
    cell = report[one.key].replaced or report[one.key]
    if (cell.raw, cell.span) != (one.raw, one.span):
        raise DecisionError(
            f"{one.key} was {one.raw!r} at {_place(one)} when it was decided; now it is "
            f"{cell.raw!r}. Decide anew.",
            f"{one.key} 认定时为 {one.raw!r}（位置 {_place(one)}），"
            f"现为 {cell.raw!r}。请重新认定。",
        )


def _place(one: Decision) -> str:
    return "-" if one.span is None else f"{one.span.start}:{one.span.end}"


def fingerprint(report: Report) -> str:
    """What an overlay file calls the source of a report.

    Raises:
        DecisionError: the report has no source.
    """
    if not report.source:
        raise DecisionError(
            "this report has no source text, so decisions cannot be tied to it; read the document.",
            "该报告没有原文，无法关联认定；请读取原文件。",
        )
    # surrogates may stand in text that was decoded by someone else
    import hashlib  # OpenSSL, which takes long to load

    return hashlib.sha256(report.source.encode("utf-8", "surrogatepass")).hexdigest()


def _path(path: object) -> Path:
    if not isinstance(path, (str, os.PathLike)):
        raise wrong_type("path", path, "the path of a file", "文件路径")
    return Path(path)


def _no_file(
    path: str | os.PathLike[str], error: OSError | ValueError, verb: str, verb_zh: str
) -> FileError:
    # a ValueError: there is a null character in the name
    reason = getattr(error, "strerror", None) or str(error)
    return FileError(
        f"cannot {verb} {os.fspath(path)!r}: {reason}. Check the path.",
        f"无法{verb_zh} {os.fspath(path)!r}：{reason}。请检查路径。",
    )

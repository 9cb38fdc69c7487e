"""Each limit is a setting with a default that is written down, and ends with an Error naming it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import attrs
import pytest

import govdisclosure as gd
from tests.gold import ROOT
from tests.readers.pages import Text, pdf
from tests.readers.word_files import docx, paragraph

PAGE = "<table><tr><td>规章<td>1<td>2<td>3</table>"
SECURITY = (ROOT / "docs" / "security.md").read_text("utf-8")


def archive(count: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for number in range(count):
            packed.writestr(f"{number}.txt", "规章 1 2 3")
    return file.getvalue()


def nested(depth: int) -> bytes:
    """Word's tags of content inside of each other."""
    return docx(f"{'<w:sdt>' * depth}{paragraph('规章')}{'</w:sdt>' * depth}")


OVER: dict[str, tuple[bytes, gd.Limits]] = {
    "bytes": (b"1" * 11, gd.Limits(bytes=10)),
    "characters": ("规章".encode() * 6, gd.Limits(characters=10)),
    "cells": (PAGE.encode() * 3, gd.Limits(cells=10)),
    "nesting": (nested(30), gd.Limits(nesting=20)),
    "pages": (pdf(*[[Text(60, 60, "规章")]] * 3), gd.Limits(pages=2)),
    "ratio": (docx(paragraph("0" * 3_000_000)), gd.Limits()),
    "seconds": (PAGE.encode(), gd.Limits(seconds=0)),
}


@pytest.mark.parametrize("setting", OVER)
def test_more_than_a_limit_is_an_error_that_names_it(setting: str) -> None:
    if setting == "pages":
        pytest.importorskip("pypdfium2")
    content, limits = OVER[setting]
    with pytest.raises(
        gd.LimitError, match=re.escape(f"govdisclosure.Limits({setting}=")
    ) as caught:
        gd.parse(content, limits=limits)
    assert caught.value.setting == setting


def test_more_members_than_the_limit_are_an_error_that_names_it(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    path.write_bytes(archive(4))
    (member,) = gd.read_all(path, limits=gd.Limits(members=3))
    assert isinstance(member.error, gd.LimitError)
    assert member.error.setting == "members"


@pytest.mark.parametrize("limit", attrs.fields(gd.Limits), ids=lambda limit: limit.name)
def test_every_limit_is_tried_and_written_down_with_its_default(
    limit: attrs.Attribute[float],
) -> None:
    assert limit.name in OVER or limit.name == "members"
    assert f"| `{limit.name}` | {limit.default:,.0f} |" in SECURITY


@pytest.mark.parametrize("setting", OVER)
def test_within_the_limits_the_same_is_read(setting: str) -> None:
    pytest.importorskip("pypdfium2")
    content, _ = OVER[setting]
    assert gd.parse(content, limits=gd.Limits(ratio=1_000_000)).diagnostics


def test_a_web_page_is_read_flat_below_the_limit_of_nesting() -> None:
    rows = PAGE.replace("</table>", "<tr><td>行政许可<td>7</table>")
    page = "<div>" * 30 + "一<div>二</div>三" + "</div>" * 30 + rows
    report = gd.parse(page, limits=gd.Limits(nesting=20))
    assert report["proactive.rules.in_force"].value == 3

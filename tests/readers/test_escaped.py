"""A report whose HTML stands escaped inside of a string or of other HTML."""

from __future__ import annotations

import html
import json
from collections.abc import Callable

import pytest

import govdisclosure as gd
from govdisclosure.readers.escaped import unescaped
from tests.gold import EXAMPLES, differences, load

PAGE = (EXAMPLES / "huaishan-education-2022.html").read_text(encoding="utf-8")
BODY = PAGE[PAGE.index('<table class="fields">') : PAGE.index('<div class="footer">')]


def in_json(page: str) -> str:
    return json.dumps({"content": page}, ensure_ascii=False).replace("</", "<\\/")


def in_ascii_json(page: str) -> str:
    return json.dumps({"id": 7, "content": page}).replace("<", "\\u003c").replace(">", "\\u003e")


def in_html(page: str) -> str:
    return f"<html><body><div>{html.escape(page)}</div></body></html>"


def in_html_twice(page: str) -> str:
    return f"<html><body><div>{html.escape(html.escape(page))}</div></body></html>"


@pytest.mark.parametrize("wrap", [in_json, in_ascii_json, in_html, in_html_twice])
def test_an_escaped_report_reads_as_the_report(wrap: Callable[[str], str]) -> None:
    report = gd.parse(wrap(BODY))
    assert differences(report, load(EXAMPLES / "huaishan-education-2022.truth.json")) == []


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        "C:\\new\\table",
        "规章 &lt;p&gt; \\u003cp\\u003e <\\/p>",
        "<p>3 &lt; 4 &amp;lt; 5</p>" * 30,
    ],
)
def test_what_is_not_escaped_stays(text: str) -> None:
    assert unescaped(text) == text


def test_surrogate_pairs_become_characters() -> None:
    text = "\\ud842\\udfb7 \\ud842" + "<\\/p>" * 20
    assert unescaped(text).startswith("\U00020bb7 \ufffd")

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


def in_json_of_an_api(page: str) -> str:
    return json.dumps({"code": 200, "data": {"content": page}})


def in_json_as_it_is(page: str) -> str:
    return json.dumps([{"content": page}], ensure_ascii=False)


def in_json_in_json(page: str) -> str:
    return json.dumps({"data": in_json_of_an_api(page)})


def in_a_callback(page: str) -> str:
    return f"jQuery.back_1({in_json_of_an_api(page)});"


def in_javascript(page: str) -> str:
    return json.dumps(page, ensure_ascii=False)


def in_javascript_of_a_page(page: str) -> str:
    script = f"var text = {in_javascript(page).replace('</', '<' + chr(92) + '/')};"
    return f"<!doctype html><html><body><div id=a></div><script>{script}</script></body></html>"


def in_a_template_of_javascript(page: str) -> str:
    return f"<html><body><p>导航</p><script type=module>show(`{page}`)</script></body></html>"


def in_data_of_a_page(page: str) -> str:
    data = json.dumps({"html": page}).replace("<", "\\u003c")
    return f"<html><div id=app></div><script type='application/json'>{data}</script></html>"


def in_a_text_field(page: str) -> str:
    return f"<html><body><p>查看</p><textarea>{html.escape(page)}</textarea></body></html>"


@pytest.mark.parametrize(
    "wrap",
    [
        in_json,
        in_ascii_json,
        in_json_of_an_api,
        in_json_as_it_is,
        in_json_in_json,
        in_a_callback,
        in_javascript,
        in_javascript_of_a_page,
        in_a_template_of_javascript,
        in_data_of_a_page,
        in_html,
        in_html_twice,
        in_a_text_field,
    ],
)
def test_an_escaped_report_reads_as_the_report(wrap: Callable[[str], str]) -> None:
    report = gd.parse(wrap(BODY))
    assert differences(report, load(EXAMPLES / "huaishan-education-2022.truth.json")) == []


def test_tables_without_attributes_are_seen_in_json() -> None:
    table = "<table>\n" + "<tr>\n<td>规章</td>\n<td>1</td>\n</tr>\n" * 20 + "</table>"
    assert table in unescaped(json.dumps({"content": table}))


def test_a_page_that_shows_its_report_is_not_read_twice() -> None:
    page = PAGE.replace("</body>", f"<script>keep({json.dumps(BODY)})</script></body>")
    report = gd.parse(page)
    assert differences(report, load(EXAMPLES / "huaishan-education-2022.truth.json")) == []
    assert report.diagnostics == ()


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

"""The review page as a file, without a browser."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import attrs
import pytest

import govdisclosure as gd
from govdisclosure.cli import main
from govdisclosure.model.report import Cells
from govdisclosure.views.review import Reviewed, review_page
from govdisclosure.views.review.source import Mark, source_html
from tests.processes import PYTHON

ROOT = Path(__file__).resolve().parents[2]
BROKEN = ROOT / "examples" / "donghu-health-2021-broken.txt"
HTML = ROOT / "examples" / "huaishan-education-2022.html"
TOTAL = "applications.handled.total"


def pieces(source: str, *marks: Mark) -> str:
    html = "".join(source_html(source, marks))
    return html.replace('<span class="chunk">', "").removesuffix("</span>")


def test_marks_may_overlap_and_be_empty() -> None:
    assert pieces("abcdef", Mark(1, 4, "c", 0), Mark(3, 5, "c", 1)) == (
        'a<mark data-c="0">bc</mark><mark data-c="0 1">d</mark><mark data-c="1">e</mark>f'
    )
    assert pieces("ab", Mark(1, 1, "c", 7)) == 'a<mark data-c="7"></mark>b'
    assert pieces("ab", Mark(2, 2, "c", 7)) == 'ab<mark data-c="7"></mark>'
    assert pieces("ab", Mark(0, 2, "d", 3)) == '<span data-d="3">ab</span>'
    assert pieces("ab", Mark(0, 9, "c", 3)) == "ab"  # not a place of this source
    assert pieces("", Mark(0, 0, "c", 3)) == '<mark data-c="3"></mark>'


def test_a_page_is_called_after_the_file_of_the_report(tmp_path: Path) -> None:
    """So that its decisions are downloaded as the file that is looked for beside the report."""
    report = gd.read(HTML)
    called = '"file":"huaishan-education-2022.html"'
    assert called in report.review(tmp_path / "a.html").read_text(encoding="utf-8")
    parsed = gd.parse(report.source)
    assert '"file":"report"' in parsed.review(tmp_path / "b.html").read_text(encoding="utf-8")


def test_the_source_is_escaped_and_what_steers_the_display_is_named() -> None:
    assert pieces("<b>&\u202e\r\n\x00") == (
        '&lt;b&gt;&amp;<i class="odd" data-is="202E"></i>\n<i class="odd" data-is="0"></i>'
    )


def test_long_sources_come_in_chunks_that_lose_nothing() -> None:
    source = "行文\n" * 10_000 + "无换行" * 20_000
    html = "".join(source_html(source, [Mark(5, 29_000, "c", 0)]))
    assert html.count('<span class="chunk">') >= 10
    assert re.sub("<[^>]*>", "", html) == source


def test_nothing_on_the_page_is_fetched() -> None:
    page = review_page([Reviewed(gd.read(BROKEN))])
    assert not re.search(r"(src|href)=\"(?!#)", page)
    assert not re.search(r"url\(|@import|fetch\(|XMLHttp|https?://", page)


def test_only_the_page_s_own_style_and_script_are_obeyed() -> None:
    page = review_page([Reviewed(gd.read(BROKEN))])
    policy = re.search(r'Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; ")
    for name in ("style", "script"):
        found = re.search(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        assert found is not None
        digest = b64encode(sha256(found[1].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy[1]


def test_what_a_decision_needs_is_on_the_page() -> None:
    report = gd.read(BROKEN)
    page = review_page([Reviewed(report, "a.txt")])
    found = re.search(r'id="data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    (one,) = json.loads(found[1])["reports"]
    assert one["sha256"] == sha256(report.source.encode()).hexdigest()
    cell = next(cell for cell in one["cells"] if cell["key"] == TOTAL)
    assert cell["raw"] == report[TOTAL].raw
    assert cell["span"] == list(report[TOTAL].span or ())


def test_a_report_without_source_is_shown_and_cannot_be_decided() -> None:
    built = gd.Report.build(year=2023, organ="甲县林业局", values={"proactive.rules.issued": 3})
    page = review_page([Reviewed(built)])
    assert "此报告没有原文" in page
    assert '"sha256":null' in page


def test_a_document_that_is_no_text_shows_places() -> None:
    report = gd.read(BROKEN)
    place = gd.Place(page=2, table=1, row=3)
    cells = {key: gd.Cell(key, 1, "stated", "1", gd.Span(0, 1), place=place) for key in (TOTAL,)}
    word = attrs.evolve(report, cells=Cells({**report.cells, **cells}), places=((0, 1, place),))
    page = review_page([Reviewed(word)])
    assert "page 2, table 1, row 3" in page
    assert "此文件不是纯文本" in page


def test_the_method_writes_a_file_and_says_where(tmp_path: Path) -> None:
    path = gd.read(HTML).review(tmp_path / "out.html", name="甲.html")
    assert path == tmp_path / "out.html"
    assert "甲.html" in path.read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(gd.FileError, match="X004"):
        gd.read(HTML).review(tmp_path / "no" / "such" / "folder.html")


def test_the_command_takes_files_and_decisions_beside_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "report.txt"
    source.write_bytes(BROKEN.read_bytes())
    decided = gd.read(source).resolve(TOTAL, 23, by="甲", reason="核实")
    gd.save_decisions(decided, tmp_path / "report.txt.decisions.json")
    out = tmp_path / "page.html"
    assert main(["review", str(source), str(HTML), "-o", str(out)]) == 0
    assert capsys.readouterr().out.strip() == str(out)
    page = out.read_text(encoding="utf-8")
    assert "23†" in page
    assert page.count("<option") == 2


def test_a_file_that_cannot_be_read_is_said_and_the_others_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "page.html"
    assert main(["review", "nowhere.txt", str(HTML), "-o", str(out)]) == 2
    assert "nowhere.txt" in capsys.readouterr().err
    assert out.is_file()


def test_the_page_is_not_loaded_with_the_command_line() -> None:
    code = "import sys, govdisclosure.cli; assert 'govdisclosure.views.review' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, env=PYTHON)

"""Saved plots in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import govdisclosure as gd
from tests.views.browser import Watched, opened_browser

pytest.importorskip("altair", reason="altair is not installed")
pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")

HOSTILE = "</script><script>document.title='taken'</script><!--<script>&lt;b\u2028"
KEY = "applications.received.total"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with opened_browser() as found:
        yield found


@pytest.mark.parametrize("kind", ["outcomes", "trend"])
def test_a_name_that_holds_a_script_stays_a_text(browser: Any, tmp_path: Path, kind: str) -> None:
    one = gd.Report.build(year=2021, organ=f"甲局{HOSTILE}", title=HOSTILE, values={KEY: 3})
    plot = gd.plot.outcomes(one) if kind == "outcomes" else gd.plot.trend(one)
    watched = Watched(browser, plot.save(tmp_path / "a.html"))
    watched.page.wait_for_selector("svg")
    assert watched.page.title() == "Chart"
    assert watched.page.locator("body script").count() == 1
    assert "document.title='taken'" in watched.page.locator("svg").first.text_content()
    watched.close()

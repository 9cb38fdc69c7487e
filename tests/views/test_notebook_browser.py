"""What a notebook shows, in a real Chromium: nothing runs out of its cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import govdisclosure as gd
from tests.tables.invented import new_form
from tests.views.browser import opened_browser

WIDTH = 900
SHOWN = {
    "report": new_form(),
    "edition": gd.get_edition("2021"),
    "crosswalk": gd.crosswalk(),
    "comparison": gd.compare(new_form(year=2021), new_form(year=2022)),
    "series": gd.series([new_form()], "applications.received.total"),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with opened_browser() as browser:
        yield browser


@pytest.mark.parametrize("name", SHOWN)
def test_words_stay_in_their_cells(browser: Any, tmp_path: Path, name: str) -> None:
    file = tmp_path / "shown.html"
    file.write_text(f'<meta charset="utf-8">{SHOWN[name]._repr_html_()}', encoding="utf-8")
    page = browser.new_page(viewport={"width": WIDTH, "height": 800})
    page.goto(file.as_uri())
    too_long = page.evaluate(
        "[...document.querySelectorAll('details')].forEach(one => one.open = true),"
        "[...document.querySelectorAll('td, th')]"
        ".filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"
    )
    assert page.locator("td").count() > 3
    assert too_long == []
    figures = page.locator("td.n")
    if name == "comparison":
        assert figures.first.evaluate("own => getComputedStyle(own).textAlign") == "right"
    page.close()


def test_the_table_of_outcomes_fits_into_a_notebook(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "shown.html"
    file.write_text(f'<meta charset="utf-8">{new_form()._repr_html_()}', encoding="utf-8")
    page = browser.new_page(viewport={"width": WIDTH + 100, "height": 800})
    page.goto(file.as_uri())
    view = page.locator(".govdisclosure")
    assert view.evaluate("own => own.scrollWidth <= own.clientWidth")
    page.close()

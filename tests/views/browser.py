"""A real browser for the tests of pages: Debian's chromium, driven by playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def needs_browser() -> Any:
    """The browser driver, or a skip that says what is lacking."""
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("chromium is not installed (scripts/install-system-packages.sh)")
    return driver


@contextmanager
def opened_browser() -> Iterator[Any]:
    driver = needs_browser()
    # chromium refuses its sandbox to root, and containers run as root
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with driver.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


class Watched:
    """A page that was opened from the file system, and what it complained of or asked for."""

    def __init__(self, browser: Any, path: Path, **context: Any) -> None:
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())
        self.path = path

    def close(self) -> None:
        """Close it; nothing may have gone wrong, and nothing but the file been fetched."""
        self.context.close()
        assert self.complaints == []
        assert [url for url in self.requests if not url.startswith("blob:")] == [self.path.as_uri()]

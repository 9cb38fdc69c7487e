"""No command writes over what it reads."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import pytest

from govdisclosure.cli import main

HTML = Path(__file__).resolve().parents[1] / "examples" / "huaishan-education-2022.html"


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("review.html", ["review", "review.html"]),
        ("a.html", ["review", "a.html", "-o", "a.html"]),
        ("all.html", ["review", "other.html", "all.html", "-o", "./all.html"]),
        ("a.html", ["review", "a.html", "-o", "link.html"]),
        ("a.html.decisions.json", ["review", "a.html", "-o", "a.html.decisions.json"]),
        ("a.html", ["render", "a.html", "-o", "a.html"]),
        ("a.html", ["fill", "a.html", "-o", "a.html"]),
    ],
)
def test_an_output_that_is_an_input_is_refused(
    name: str,
    command: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for one in {name, "other.html", "a.html"}:
        copy(HTML, tmp_path / one)
    (tmp_path / "link.html").symlink_to(tmp_path / "a.html")
    assert main(command) == 2
    said = capsys.readouterr().err
    assert "X004" in said
    assert "是输入文件" in said
    assert (tmp_path / name).read_bytes() == HTML.read_bytes()


def test_a_page_of_an_earlier_review_may_be_written_again(tmp_path: Path) -> None:
    page = tmp_path / "review.html"
    page.write_text("old", encoding="utf-8")
    assert main(["review", str(HTML), "-o", str(page)]) == 0
    assert page.read_text(encoding="utf-8") != "old"

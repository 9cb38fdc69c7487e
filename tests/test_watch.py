"""Bars: only for long work, only in a terminal, one at a time, and gone at the end."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import govdisclosure as gd
from govdisclosure.batch.run import Progress
from govdisclosure.cli import main
from govdisclosure.views import watch
from govdisclosure.views.progress import shown_progress
from govdisclosure.views.watch import watched
from tests.tables.invented import new_form


class Terminal(io.StringIO):
    """What somebody looks at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "DELAY", 0.05)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv(watch.SWITCH, raising=False)


def slowly(count: int) -> Iterator[int]:
    for number in range(count):
        time.sleep(0.02)
        yield number


def test_long_work_has_a_bar() -> None:
    terminal = Terminal()
    assert list(watched(slowly(20), terminal)) == list(range(20))
    assert "━" in terminal.getvalue()


def test_a_known_number_is_counted_against() -> None:
    terminal = Terminal()
    for _ in watched(range(20), terminal):
        time.sleep(0.02)
    assert "/20" in terminal.getvalue()


def test_short_work_has_none() -> None:
    terminal = Terminal()
    assert list(watched(range(1000), terminal)) == list(range(1000))
    assert terminal.getvalue() == ""


def test_nobody_looks_at_a_file() -> None:
    file = io.StringIO()
    assert len(list(watched(slowly(10), file))) == 10
    assert file.getvalue() == ""


def test_bars_can_be_turned_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(watch.SWITCH, "0")
    terminal = Terminal()
    assert len(list(watched(slowly(10), terminal))) == 10
    assert terminal.getvalue() == ""


def test_work_inside_of_work_is_watched_from_outside() -> None:
    terminal, inner = Terminal(), Terminal()
    for _ in watched(slowly(3), terminal):
        assert len(list(watched(slowly(5), inner))) == 5
    assert inner.getvalue() == ""
    assert len(list(watched(slowly(10), inner))) == 10
    assert inner.getvalue() != ""


def test_work_that_fails_takes_its_bar_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    report = new_form()
    with pytest.raises(ZeroDivisionError) as kept:  # as a console keeps the last traceback
        gd.to_frame((report for _ in slowly(10)), organs=lambda name, year: str(1 // 0))
    again = Terminal()
    assert len(list(watched(slowly(10), again))) == 10
    assert again.getvalue() != ""
    assert kept.tb is not None


def test_work_that_is_left_takes_its_bar_away() -> None:
    terminal = Terminal()
    left = watched(slowly(10), terminal)
    next(left)
    del left
    again = Terminal()
    assert len(list(watched(slowly(10), again))) == 10
    assert again.getvalue() != ""


def test_a_table_of_many_reports_has_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    report = new_form()
    gd.to_arrow(report for _ in slowly(20))
    assert "━" in terminal.getvalue()


def test_what_is_printed_into_a_file_stays_out_of_the_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    terminal, file = Terminal(), io.StringIO()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("sys.stdout", file)
    for number in watched(slowly(10)):
        print("line", number)
    assert file.getvalue() == "".join(f"line {number}\n" for number in range(10))
    assert "line" not in terminal.getvalue()


def test_a_command_over_many_files_has_a_bar_beside_its_output(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "1.html"
    path.write_text(new_form().render(unresolved="blank"), encoding="utf-8")
    terminal, file = Terminal(), io.StringIO()
    monkeypatch.setattr(watch, "DELAY", 0.0)
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("sys.stdout", file)
    main(["parse", "--json", *[str(path)] * 40])
    assert len(file.getvalue().splitlines()) == 40
    assert "/40" in terminal.getvalue()
    assert "{" not in terminal.getvalue()


def test_the_bar_of_a_batch_tells_rate_failures_and_time() -> None:
    terminal = Terminal()
    with shown_progress(terminal) as show:
        assert show is not None
        for done in range(20):
            time.sleep(0.02)
            show(Progress(20, done, done, 3))
    assert "3 failed 失败" in terminal.getvalue()
    assert "/20" in terminal.getvalue()


def test_a_short_batch_has_no_bar() -> None:
    terminal = Terminal()
    with shown_progress(terminal) as show:
        assert show is not None
        show(Progress(1, 1, 1, 0))
    assert terminal.getvalue() == ""


# ------------------------------------------------------------------ what is handed out


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    for number in range(40):
        (tmp_path / f"{number}.html").write_text(new_form().render("text-cells"), encoding="utf-8")
    return tmp_path


def test_reading_a_folder_has_a_bar(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    for _ in gd.read_all(pages):
        time.sleep(0.01)
    assert "━" in terminal.getvalue()
    assert watch._busy.acquire(blocking=False)
    watch._busy.release()


def test_a_reader_at_a_prompt_has_none(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    members = gd.read_all(pages)
    for _ in range(3):
        next(members)
        time.sleep(0.25)
    assert terminal.getvalue() == ""


def test_a_loop_that_is_left_leaves_no_bar(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    for number, _ in enumerate(gd.read_all(pages)):
        time.sleep(0.01)
        if number == 35:
            break
    assert terminal.getvalue().endswith("\x1b[2K")


def test_the_bar_of_a_batch_has_its_rate_from_the_beginning() -> None:
    terminal = Terminal()
    with shown_progress(terminal) as show:
        assert show is not None
        show(Progress(100, 25, 25, 0))
        time.sleep(0.1)
    assert " 0/s" not in terminal.getvalue()
    assert "/s" in terminal.getvalue()

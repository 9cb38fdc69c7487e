"""What `govdisclosure fill` writes over, and what it leaves when it fails."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from govdisclosure.cli import main
from govdisclosure.exports.whole import write_whole
from tests.fill_lists import COUNT, fill

LIST = f"key,value\n{COUNT},3\n"


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_the_template_is_not_written_over_a_list_that_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled = write(tmp_path / "numbers.csv", LIST)
    assert main(["fill", "--template", "-o", str(filled)]) == 2
    assert filled.read_text(encoding="utf-8") == LIST
    assert "exists already" in capsys.readouterr().err


def test_the_template_takes_no_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filled = write(tmp_path / "mine.csv", LIST)
    for output in (filled, tmp_path / "other.csv"):
        assert fill(filled, output, "--template") == 2
    assert filled.read_text(encoding="utf-8") == LIST
    assert "takes no numbers from" in capsys.readouterr().err


def test_the_template_goes_to_standard_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["fill", "--template", "-o", "-"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"\xef\xbb\xbfkey,label,value,unit\n")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_the_report_that_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, report = write(tmp_path / "a.csv", LIST), write(tmp_path / "report.html", "good")
    assert fill(data, report) == 2
    assert report.read_text(encoding="utf-8") == "good"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.csv", "report.html"]
    assert "Make room" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="modes and links as Unix has them")
def test_a_file_that_is_written_again_keeps_its_mode_and_its_links(tmp_path: Path) -> None:
    report = write(tmp_path / "report.txt", "old")
    report.chmod(0o640)
    (tmp_path / "link.txt").symlink_to(report)
    write_whole(tmp_path / "link.txt", b"new")
    assert report.read_bytes() == b"new"
    assert stat.S_IMODE(report.stat().st_mode) == 0o640
    assert (tmp_path / "link.txt").is_symlink()


@pytest.mark.skipif(os.name != "posix", reason="devices as Unix has them")
def test_a_device_is_written_to_and_not_replaced() -> None:
    write_whole(os.devnull, b"nothing")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_may_not_be_changed_is_not_replaced(tmp_path: Path) -> None:
    report = write(tmp_path / "report.txt", "old")
    report.chmod(0o444)
    with pytest.raises(PermissionError):
        write_whole(report, b"new")
    assert report.read_text(encoding="utf-8") == "old"

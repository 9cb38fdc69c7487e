"""Folders, patterns and archives: a report or an error for each file, in a stable order."""

from __future__ import annotations

import io
import os
import tracemalloc
import zipfile
from pathlib import Path

import pytest

import govdisclosure as gd
from tests.readers.word_files import docx, packed, paragraph
from tests.texts import TITLE, linear

TEXT = linear().encode()


def names(path: Path | str, limits: gd.Limits | None = None) -> list[str]:
    return [member.name for member in gd.read_all(path, limits=limits or gd.Limits())]


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    path.write_bytes(packed(parts))
    return path


def test_a_folder_gives_its_files_in_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "乙").mkdir()
    (tmp_path / "乙" / "一.txt").write_bytes(TEXT)
    (tmp_path / "b.docx").write_bytes(docx(paragraph(TITLE)))
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n")
    for litter in (".DS_Store", "~$b.docx", "Thumbs.db"):
        (tmp_path / litter).write_bytes(b"x")
    png, word, text = gd.read_all(tmp_path)
    assert (png.name, word.name, text.name) == ("a.png", "b.docx", "乙/一.txt")
    assert isinstance(png.error, gd.UnsupportedFormatError)
    assert png.report is None
    assert text.report == gd.parse(TEXT)
    assert text.error is None


@pytest.mark.parametrize("name", ["./a.txt", "../a.txt", "x/./a.txt", "..年报/a.txt", "._a.txt"])
def test_dots_in_the_path_of_a_member_hide_no_file(tmp_path: Path, name: str) -> None:
    found = names(zipped(tmp_path / "a.zip", {name: TEXT}))
    assert found == ([] if name == "._a.txt" else [name])


def test_a_file_is_a_collection_of_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    assert names(tmp_path / "a.txt") == ["a.txt"]


def test_a_pattern_gives_what_matches(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_bytes(TEXT)
    assert [Path(name).name for name in names(f"{tmp_path}/*.txt")] == ["a.txt", "b.txt"]


@pytest.mark.parametrize("path", ["nowhere", "nowhere/*.txt", "nul\0", "x" * 5_000, "x*" * 2_500])
def test_nothing_there_is_an_error(tmp_path: Path, path: str) -> None:
    with pytest.raises(gd.FileError):
        list(gd.read_all(tmp_path / path))


def test_what_is_no_path_is_an_error() -> None:
    with pytest.raises(gd.InputTypeError):
        list(gd.read_all(b"bytes"))  # type: ignore[arg-type]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "r.txt").write_bytes(TEXT)
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "broken").symlink_to(tmp_path / "gone")
    found = {member.name: member.error for member in gd.read_all(tmp_path)}
    assert found["a/r.txt"] is None
    assert isinstance(found["broken"], gd.FileError)
    assert len(found) == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (member,) = gd.read_all(tmp_path)
    assert isinstance(member.error, gd.FileError)


def test_an_archive_and_one_in_it_but_no_deeper(tmp_path: Path) -> None:
    deepest = packed({"x.txt": TEXT})
    inner = packed({"二.txt": TEXT, "deep.zip": deepest, "w.docx": docx(paragraph(TITLE))})
    path = zipped(tmp_path / "r.zip", {"一.txt": TEXT, "in.zip": inner, "__MACOSX/._一.txt": b""})
    found = list(gd.read_all(path))
    assert [member.name for member in found] == [
        "一.txt", "in.zip/二.txt", "in.zip/deep.zip", "in.zip/w.docx",
    ]  # fmt: skip
    assert isinstance(found[2].error, gd.UnsupportedFormatError)
    assert [member.report is None for member in found] == [False, False, True, False]
    assert names(tmp_path)[0] == "r.zip/一.txt"


def test_names_in_gbk_without_the_flag(tmp_path: Path) -> None:
    plain = packed({"AAAA.txt": TEXT})
    path = tmp_path / "r.zip"
    path.write_bytes(plain.replace(b"AAAA.txt", "报告".encode("gbk") + b".txt"))
    assert names(path) == ["报告.txt"]


def test_a_document_that_is_a_zip_file_is_no_collection(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(paragraph(TITLE)))
    assert names(tmp_path / "a.docx") == ["a.docx"]


def test_a_broken_archive_is_one_error(tmp_path: Path) -> None:
    path = zipped(tmp_path / "r.zip", {"一.txt": TEXT})
    path.write_bytes(path.read_bytes()[:100])
    (member,) = gd.read_all(path)
    assert isinstance(member.error, gd.UnreadableError)


def test_a_bomb_is_the_error_of_its_member(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", bytes(200_000_000))
        archive.writestr("good.txt", TEXT)
    path = tmp_path / "r.zip"
    path.write_bytes(bomb.getvalue())
    del bomb
    tracemalloc.start()
    bad, good = gd.read_all(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(bad.error, gd.LimitError)
    assert good.report is not None
    assert peak < 100_000_000 + 20 * path.stat().st_size


def test_a_member_that_lies_about_its_size_is_an_error(tmp_path: Path) -> None:
    content = packed({"r.txt": TEXT * 50})
    size = len(TEXT * 50).to_bytes(4, "little")
    path = tmp_path / "r.zip"
    path.write_bytes(content.replace(size, (500).to_bytes(4, "little")))
    (member,) = gd.read_all(path)
    assert isinstance(member.error, gd.UnreadableError)


def test_too_many_members_and_too_much_are_errors(tmp_path: Path) -> None:
    path = zipped(tmp_path / "r.zip", {f"{n}.txt": b"" for n in range(5)})
    (member,) = gd.read_all(path, limits=gd.Limits(members=4))
    assert isinstance(member.error, gd.LimitError)
    (tmp_path / "r.txt").write_bytes(TEXT)
    (member,) = gd.read_all(tmp_path / "r.txt", limits=gd.Limits(bytes=100))
    assert isinstance(member.error, gd.LimitError)
    assert member.error.setting == "bytes"

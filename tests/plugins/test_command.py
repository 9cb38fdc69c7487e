"""`govdisclosure grammar check|show|try|new|list`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import govdisclosure as gd
from govdisclosure.cli import main
from tests.gold import EXAMPLES
from tests.plugins.texts import LOCAL_ROW

FUJIAN = EXAMPLES / "plugins" / "fujian-statistics"
WUHAN = EXAMPLES / "plugins" / "wuhan-local"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["grammar", *arguments])
    return status, *capsys.readouterr()


def test_check_says_what_a_plug_in_adds(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "check", str(WUHAN))
    assert status == 0
    assert "好 fine: 2019-wuhan (base + shared + 2019 + 2019-wuhan)" in out
    assert "+ proactive.other_documents: 其他主动公开文件 [made, published, total_public]" in out


def test_check_points_at_the_fault(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "mine.lark"
    file.write_text('%override granted_lable: "（一）公开"\n', encoding="utf-8")
    status, _, said = run(capsys, "check", str(file))
    assert status == 2
    assert f"{file}, line 1, column 11" in said
    assert "Nearest: granted_label" in said


def test_check_of_a_file_alone_asks_for_the_codebook(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "mine.lark"
    file.write_text(LOCAL_ROW, encoding="utf-8")
    status, _, said = run(capsys, "check", str(file))
    assert status == 2
    assert "has no entry in a codebook" in said


def test_check_names_rules_that_nothing_lists(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "mine.lark"
    file.write_text('\nmine__row: mine_label total\nmine_label: "甲乙"\n', encoding="utf-8")
    status, out, _ = run(capsys, "check", str(file))
    assert status == 0
    assert [line.split(":")[0] for line in out.splitlines() if "!" in line] == [
        "  ! mine__row",
        "  ! mine_label",
    ]
    assert f"({file}, line 2)" in out
    assert "!" not in run(capsys, "check", str(WUHAN))[1]


def test_what_is_not_there_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "there is no file or folder" in run(capsys, "check", "nowhere")[2]
    assert "holds no grammar.lark" in run(capsys, "check", str(tmp_path))[2]


def test_show_names_the_layer_of_each_rule(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "show", "--edition", str(WUHAN), "rules_label", "proactive_row")
    assert status == 0
    assert re.search(r"// shared: grammars/shared/grammar.lark:\d+\nrules_label: ", out)
    assert re.search(r"// 2019-wuhan: \S+grammar.lark:\d+ adds\n%extend rules_label: ", out)
    assert "penalties" in out  # the second line of a rule


def test_show_names_the_rules_nearest_to_one_that_is_not_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, err = run(capsys, "show", "receved_label")
    assert (status, out) == (2, "")
    assert "has no rule 'receved_label'. Nearest: received_label" in err


def test_show_prints_every_rule_of_a_shipped_edition(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "show", "--edition", "2021")
    for rule in gd.get_edition("2021").grammar.words:
        assert f"\n{rule}: " in out


def test_try_shows_token_rule_key_and_value(capsys: pytest.CaptureFixture[str]) -> None:
    gold = FUJIAN / "tests" / "gold" / "yunxi-2015.txt"
    status, out, _ = run(capsys, "try", str(FUJIAN), str(gold))
    assert status == 0
    assert re.search(r"20 +label +主动公开文件数条 +published_label +statistics.published\b", out)
    assert re.search(r"22 +number +1204 +statistics.published.this_year +1204条", out)


def test_try_shows_what_was_not_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = "三、收到和处理政府信息公开申请情况\n（一）予以公开\t1\t0\t0\t0\t0\t0\t1\n"
    (tmp_path / "r.txt").write_text(text + "9.新情形\t7\t8\n", encoding="utf-8")
    _, out, _ = run(capsys, "try", str(WUHAN), str(tmp_path / "r.txt"))
    assert "未读 unread: 9.新情形 | 7 | 8" in out


def test_new_writes_a_plug_in_that_passes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, out, _ = run(capsys, "new", "bei-he", "--edition", "2019", "--into", str(tmp_path))
    folder = tmp_path / "govdisclosure-bei-he"
    assert status == 0
    assert "govdisclosure grammar check" in out
    assert "@" not in (folder / "pyproject.toml").read_text(encoding="utf-8")
    assert '"2019-bei-he" = "govdisclosure_bei_he:edition"' in (
        folder / "pyproject.toml"
    ).read_text(encoding="utf-8")
    edition = gd.load_edition(folder / "src" / "govdisclosure_bei_he").check()
    assert edition.name == "2019-bei-he"
    assert run(capsys, "check", str(folder))[0] == 0


def test_new_overwrites_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    run(capsys, "new", "yunxi", "--into", str(tmp_path))
    assert "exists already" in run(capsys, "new", "yunxi", "--into", str(tmp_path))[2]
    assert "is no name of a package" in run(capsys, "new", "../x", "--into", str(tmp_path))[2]
    assert "no edition '1999'" in run(capsys, "new", "x", "--edition", "1999")[2]

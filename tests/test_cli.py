"""The command line, as a process: output, standard error, exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import govdisclosure as gd
from govdisclosure.cli import main
from tests.processes import PYTHON

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
GOOD = EXAMPLES / "linshui-transport-2023.txt"
BROKEN = EXAMPLES / "donghu-health-2021-broken.txt"


def run(
    *arguments: str | Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "govdisclosure", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **PYTHON, **environment},
        timeout=60,
        check=False,
    )


def objects(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


@pytest.fixture
def two_reports(tmp_path: Path) -> Path:
    path = tmp_path / "两份.txt"
    path.write_bytes(GOOD.read_bytes() + b"\n\n" + BROKEN.read_bytes())
    return path


# ------------------------------------------------------------------ exit status


def test_a_report_without_errors() -> None:
    done = run("parse", GOOD)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "一、本年新收政府信息公开申请数量" in done.stdout.decode()
    assert b"\x1b" not in done.stdout


def test_a_report_with_errors() -> None:
    done = run("parse", BROKEN)
    assert done.returncode == 1
    assert "A001" in done.stdout.decode()


def test_a_file_that_is_not_there_stops_no_other() -> None:
    done = run("parse", "nowhere.txt", GOOD, "--json")
    assert done.returncode == 2
    missing, good = objects(done)
    assert missing["file"] == "nowhere.txt"
    assert set(missing["error"]) == {"code", "message", "message_zh"}  # type: ignore[call-overload]
    assert missing["error"]["code"] == "X004"  # type: ignore[index]
    assert good["year"] == 2023
    said = done.stderr.decode()
    assert "cannot open 'nowhere.txt'" in said
    assert "无法打开" in said


def test_a_folder_is_read_by_other_means(tmp_path: Path) -> None:
    done = run("parse", tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    said = done.stderr.decode()
    assert "X004" in said
    assert "govdisclosure batch" in said


def test_a_binary_file(tmp_path: Path) -> None:
    path = tmp_path / "report.bin"
    path.write_bytes(bytes(range(256)) * 40)
    done = run("parse", path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert str(path) in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_folder(tmp_path: Path) -> None:
    assert run("parse", tmp_path).returncode == 2


def test_an_unreadable_file_counts_more_than_an_error() -> None:
    assert run("parse", BROKEN, "nowhere.txt").returncode == 2
    assert run("parse", BROKEN, GOOD).returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["parse"],
        ["read", "x"],
        ["parse", GOOD, "--json", "--csv"],
        ["parse", GOOD, "--edition", "1949"],
        ["parse", GOOD, "--lang", "fr"],
    ],
)
def test_a_usage_error(arguments: list[str | Path]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_the_version_and_whether_the_core_is_compiled() -> None:
    done = run("--version")
    kind = " (compiled)" if gd.is_compiled() else ""
    assert (done.returncode, done.stdout.decode()) == (0, f"govdisclosure {gd.__version__}{kind}\n")


# ------------------------------------------------------------------ JSON


def test_json_is_what_to_dict_says() -> None:
    done = run("parse", GOOD, "--json")
    expected = json.loads(json.dumps(gd.read(GOOD).to_dict()))
    assert json.loads(done.stdout) == {"file": str(GOOD), **expected}
    assert gd.Report.from_dict(json.loads(done.stdout)) == gd.read(GOOD)


def test_json_of_several_files_is_one_object_a_line() -> None:
    done = run("parse", "--json", GOOD, BROKEN)
    assert [one["file"] for one in objects(done)] == [str(GOOD), str(BROKEN)]
    assert done.returncode == 1


def test_all_reports_of_a_file(two_reports: Path) -> None:
    both = objects(run("parse", "--json", "--all", two_reports))
    assert [(one["file"], one["number"]) for one in both] == [
        (str(two_reports), 1),
        (str(two_reports), 2),
    ]
    assert [one["year"] for one in both] == [2023, 2021]
    (first,) = objects(run("parse", "--json", two_reports))
    assert first["year"] == 2023
    assert "number" not in first


# ------------------------------------------------------------------ CSV


def test_csv_has_one_head_for_all_files() -> None:
    done = run("parse", "--csv", GOOD, "nowhere.txt", BROKEN)
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert done.stdout.decode().splitlines()[0] == "file,key,label,value,unit,state,start,end"
    assert list(dict.fromkeys(row["file"] for row in rows)) == [str(GOOD), str(BROKEN)]
    assert len(rows) == len(gd.read(GOOD).cells) + len(gd.read(BROKEN).cells)
    assert done.returncode == 2


def test_csv_of_all_reports_counts_them(two_reports: Path) -> None:
    done = run("parse", "--csv", "--all", two_reports)
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert list(rows[0])[:3] == ["file", "number", "key"]
    assert list(dict.fromkeys(row["number"] for row in rows)) == ["1", "2"]


# ------------------------------------------------------------------ input and output


def test_standard_input_is_bytes() -> None:
    text = GOOD.read_text(encoding="utf-8")
    for encoding in ("utf-8", "gb18030"):
        (report,) = objects(run("parse", "-", "--json", stdin=text.encode(encoding)))
        assert (report["file"], report["year"]) == ("-", 2023)


def test_empty_standard_input_is_a_diagnostic() -> None:
    done = run("parse", "-", "--json")
    (report,) = objects(done)
    assert [one["code"] for one in report["diagnostics"]] == ["R001"]  # type: ignore[attr-defined]
    assert done.returncode == 1


@pytest.mark.parametrize("output", ["--json", "--csv", "--lang=zh"])
def test_utf8_whatever_the_locale_says(output: str) -> None:
    plain = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = run("parse", output, GOOD, "无.txt", **plain)
    assert done.returncode == 2
    assert "一、本年新收政府信息公开申请数量" in done.stdout.decode("utf-8")
    assert "无法打开" in done.stderr.decode("utf-8")


def test_the_edition_can_be_fixed() -> None:
    (report,) = objects(run("parse", "--json", "--edition", "2019", GOOD))
    assert report["editions"] == ["2019"]
    assert "没有名为" in run("parse", "--edition", "1949", GOOD).stderr.decode()


def test_several_files_in_the_view_are_named() -> None:
    shown = run("parse", GOOD, BROKEN).stdout.decode()
    assert f"── {GOOD}" in shown
    assert f"── {BROKEN}" in shown
    assert "── " not in run("parse", GOOD).stdout.decode().splitlines()[0]


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
@pytest.mark.parametrize("output", ["--json", "--csv", "--lang=zh"])
def test_a_reader_who_goes_away(output: str) -> None:
    files = [str(GOOD)] * 40  # more than a pipe holds
    with subprocess.Popen(
        [sys.executable, "-m", "govdisclosure", "parse", output, *files],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "govdisclosure", "parse", "--json", str(GOOD)],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            check=False,
        )
    assert done.returncode == 2
    assert "cannot write the output" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_an_interrupt_ends_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(gd, "parse_all", interrupted)
    assert main(["parse", str(GOOD)]) == 130
    assert capsys.readouterr().err == ""


def test_main_returns_the_status(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(GOOD), "--lang", "en"]) == 0
    assert "diagnostics" in capsys.readouterr().out.lower()


def test_rich_is_imported_for_the_view_only() -> None:
    code = (
        "import sys; from govdisclosure.cli import main; "
        f"main(['parse', '--json', {str(GOOD)!r}]); sys.exit('rich' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.DEVNULL, check=False
    )
    assert done.returncode == 0

"""A person's decisions: recorded in the report, kept in a file, never laid over another source."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

import govdisclosure as gd
from tests.checks.forms import codes, document, read, report

KEY = "applications.granted.natural_person"
LICENSING = "proactive.licensing.decisions"


def misprinted() -> gd.Report:
    return read({KEY: 9})


def decided(found: gd.Report, value: int | None = 6) -> gd.Report:
    return found.resolve(KEY, value, by="核对员", reason="与纸质版核对")


def test_a_decision_corrects_the_cell_and_keeps_what_was_read() -> None:
    before = misprinted()
    after = decided(before)
    assert (after[KEY].value, after[KEY].state) == (6, "corrected")
    assert after[KEY].replaced == before[KEY]
    assert after[KEY].span == before[KEY].span
    assert before[KEY].value == 9


def test_relations_are_judged_anew() -> None:
    assert codes(misprinted()) == ["A001", "A001", "A007"]
    assert codes(decided(misprinted())) == ["D001"]
    assert sorted(codes(decided(report(), 9))) == ["A001", "A001", "A007", "D001"]


def test_the_decision_is_told_by_a_diagnostic_and_a_record() -> None:
    after = decided(misprinted())
    (one,) = after.diagnostics
    assert one.keys == (KEY,)
    assert "was 9; 核对员 decided 6: 与纸质版核对" in one.message
    assert [(d.key, d.value, d.by, d.reason) for d in after.decisions] == [
        (KEY, 6, "核对员", "与纸质版核对")
    ]


def test_blank_may_be_decided() -> None:
    after = decided(misprinted(), None)
    assert (after[KEY].value, after[KEY].state) == (None, "corrected")
    assert "A001" not in codes(after)
    assert "A003" in codes(after)


def test_a_finding_about_the_cell_alone_is_settled() -> None:
    found = read(edits={"行政许可 | 0 |": "行政许可 | 若干 |"})
    assert codes(found) == ["R009"]
    assert codes(found.resolve(LICENSING, 3, by="核对员", reason="来电核实")) == ["D001"]


def test_a_second_decision_takes_the_place_of_the_first() -> None:
    after = decided(decided(misprinted(), 5))
    assert [one.value for one in after.decisions] == [6]
    assert codes(after) == ["D001"]
    assert after[KEY].replaced == misprinted()[KEY]


def test_a_decision_needs_a_person_a_reason_and_a_number_of_the_form() -> None:
    found = misprinted()
    with pytest.raises(gd.DecisionError, match="by whom"):
        found.resolve(KEY, 6, by=" ", reason="x")
    with pytest.raises(gd.DecisionError, match="why"):
        found.resolve(KEY, 6, by="x", reason="")
    for value in (1.5, True, -1, Decimal("1.5")):
        with pytest.raises(gd.NumberError):
            found.resolve(KEY, value, by="x", reason="y")  # type: ignore[arg-type]
    with pytest.raises(gd.UnknownKeyError):
        found.resolve("applications.granted.nobody", 6, by="x", reason="y")


def test_amounts_are_decimals() -> None:
    after = report().resolve("proactive.fees.amount", 3, by="x", reason="y")
    assert isinstance(after["proactive.fees.amount"].value, Decimal)


def test_decisions_are_saved_and_applied_again(tmp_path: Path) -> None:
    path = tmp_path / "report.md.decisions.json"
    fees = "proactive.fees.amount"
    after = decided(misprinted()).resolve(fees, Decimal("1.50"), by="核对员", reason="见附表")
    after = after.resolve(LICENSING, None, by="核对员", reason="原件空白")
    gd.save_decisions(after, path)
    again = misprinted().with_decisions(path)
    assert again == after
    assert again.decisions == after.decisions
    assert again.diagnostics == after.diagnostics
    assert again[KEY].replaced == after[KEY].replaced


def test_the_file_is_for_people_too(tmp_path: Path) -> None:
    path = tmp_path / "decisions.json"
    gd.save_decisions(decided(misprinted()), path)
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["title"] == misprinted().title
    assert [one["raw"] for one in data["decisions"]] == ["9"]
    overlay = gd.load_decisions(path)
    assert overlay.decisions == decided(misprinted()).decisions


def test_decisions_about_another_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "decisions.json"
    gd.save_decisions(decided(misprinted()), path)
    other = gd.parse(document({KEY: 9}) + "\n")
    with pytest.raises(gd.DecisionError, match="another source text"):
        other.with_decisions(path)


def test_decisions_about_a_cell_that_reads_otherwise_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "decisions.json"
    gd.save_decisions(decided(misprinted()), path)
    text = path.read_text(encoding="utf-8").replace('"raw": "9"', '"raw": "8"')
    path.write_text(text, encoding="utf-8")
    with pytest.raises(gd.DecisionError, match="Decide anew"):
        misprinted().with_decisions(path)


def test_a_report_without_source_has_nothing_to_tie_decisions_to(tmp_path: Path) -> None:
    with pytest.raises(gd.DecisionError, match="no source"):
        gd.save_decisions(decided(report({KEY: 9})), tmp_path / "decisions.json")


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"schema": 9}', '{"schema": 1}'])
def test_a_file_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "decisions.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(gd.DataError):
        gd.load_decisions(path)


def test_a_file_that_cannot_be_opened_or_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(gd.FileError):
        gd.load_decisions(tmp_path / "absent.json")
    with pytest.raises(gd.FileError):
        gd.save_decisions(decided(misprinted()), tmp_path / "absent" / "decisions.json")


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe\x9c", b"[" * 100_000, b'{"a":' * 100_000, b'{"schema": ' + b"9" * 5_000 + b"}"],
)
def test_a_file_that_no_program_wrote_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "decisions.json"
    path.write_bytes(content)
    with pytest.raises(gd.DataError):
        misprinted().with_decisions(path)


def test_a_file_that_an_editor_marked_as_utf8_is_read(tmp_path: Path) -> None:
    path = tmp_path / "decisions.json"
    gd.save_decisions(decided(misprinted()), path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert misprinted().with_decisions(path) == decided(misprinted())


def test_a_file_with_two_decisions_on_one_cell_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "decisions.json"
    gd.save_decisions(decided(misprinted()), path)
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**data, "decisions": data["decisions"] * 2}), encoding="utf-8")
    with pytest.raises(gd.DataError, match="one decision a cell"):
        misprinted().with_decisions(path)


def test_what_is_no_path_is_refused(tmp_path: Path) -> None:
    for wrong in (None, 5, b"x"):
        with pytest.raises(gd.InputTypeError):
            misprinted().with_decisions(wrong)  # type: ignore[arg-type]
        with pytest.raises(gd.InputTypeError):
            gd.save_decisions(decided(misprinted()), wrong)  # type: ignore[arg-type]
    with pytest.raises(gd.FileError):
        misprinted().with_decisions("a\0b")
    with pytest.raises(gd.InputTypeError):
        gd.save_decisions("report", tmp_path / "x")  # type: ignore[arg-type]


@pytest.mark.parametrize("key", [5, None, [], "x" * 100_000])
def test_what_is_no_key_is_refused(key: object) -> None:
    with pytest.raises(gd.UnknownKeyError):
        report().resolve(key, 6, by="x", reason="y")  # type: ignore[arg-type]
    with pytest.raises(gd.UnknownKeyError):
        report()[key]  # type: ignore[index]
    with pytest.raises(gd.UnknownKeyError):
        report().fact(key)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [None, 5, "", "\ud800"])
def test_by_and_reason_are_texts(wrong: object) -> None:
    with pytest.raises(gd.DecisionError):
        report().resolve(KEY, 6, by=wrong, reason="y")  # type: ignore[arg-type]
    with pytest.raises(gd.DecisionError):
        report().resolve(KEY, 6, by="x", reason=wrong)  # type: ignore[arg-type]


def test_a_number_of_any_length_is_refused_with_an_error_of_ours() -> None:
    with pytest.raises(gd.NumberError):
        report().resolve(KEY, 10**5000, by="x", reason="y")


@pytest.mark.parametrize("content", ["[]", "{}", '{"schema": 99}', "["])
def test_a_broken_overlay_is_named(content: str, tmp_path: Path) -> None:
    path = tmp_path / "report.decisions.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(gd.DataError, match=r"report\.decisions\.json'") as caught:
        gd.load_decisions(path)
    assert "report.decisions.json" in caught.value.message_zh

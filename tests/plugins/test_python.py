"""Plug-ins in Python: checks, normalisation steps, and a class with a method for each rule."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import govdisclosure as gd
from tests.plugins.test_installed import Installed, installed  # noqa: F401

ROW = "applications.denied.state_secret"
VALUES = {f"{ROW}.natural_person": 2, f"{ROW}.business": 3}
REPORT = gd.Report.build("2021", year=2023, organ="云溪市水利局", values=VALUES)
SWAPPED = REPORT.render("text-cells").replace("国家秘密", "国傢秘密")


def no_secrets(report: gd.Report) -> Iterable[gd.Diagnostic]:
    cell = report["applications.denied.state_secret.natural_person"]
    if cell.value:
        yield gd.Diagnostic("X1", "info", "source", "a secret", "涉密", (cell.key,), cell.span)


def failing(report: gd.Report) -> Iterable[gd.Diagnostic]:
    raise RuntimeError("out of order")


def mend(text: gd.Text) -> gd.Text:
    return text.mapped(text.chars.replace("傢", "家"))


def break_down(text: gd.Text) -> gd.Text:
    raise RuntimeError("out of order")


MEND = gd.Step("mend", lambda source: "傢" in source, mend)
BROKEN = gd.Step("broken", lambda source: True, break_down)


def test_a_check_may_be_given() -> None:
    assert [found.code for found in REPORT.check([no_secrets])][-1] == "X1"
    assert "X1" not in [found.code for found in REPORT.check()]


def test_a_check_may_be_installed(installed: Installed) -> None:  # noqa: F811
    installed.add("secrets", no_secrets, "govdisclosure.checks")
    assert "X1" in [found.code for found in REPORT.check()]


def test_a_failing_check_is_named_and_takes_no_other_with_it(
    installed: Installed,  # noqa: F811
) -> None:
    installed.add("bad", failing, "govdisclosure.checks")
    installed.add("secrets", no_secrets, "govdisclosure.checks")
    with pytest.warns(gd.PluginWarning, match="check 'bad' of .* RuntimeError: out of order"):
        assert "X1" in [found.code for found in REPORT.check()]


def test_a_step_may_be_given_and_keeps_the_places() -> None:
    report = gd.parse(SWAPPED, normalizers=[MEND])
    cell = report["applications.denied.state_secret.natural_person"]
    assert cell.value == 2
    assert cell.span is not None
    assert cell.span.of(SWAPPED) == "2"
    assert "mend" in report.diagnostics[0].message
    assert "R024" in [found.code for found in gd.parse(SWAPPED).diagnostics]  # read as a slip


def test_a_step_may_say_with_a_match_that_it_is_needed() -> None:
    by_pattern = gd.Step("mend", re.compile("傢").search, mend)
    assert "mend" in gd.parse(SWAPPED, normalizers=[by_pattern]).diagnostics[0].message


def test_every_way_to_read_takes_steps(tmp_path: Path) -> None:
    file = tmp_path / "r.txt"
    file.write_text(SWAPPED, encoding="utf-8")
    reports = [
        *gd.parse_all(SWAPPED, normalizers=[MEND]),
        gd.read(file, normalizers=[MEND]),
        *(member.report for member in gd.read_all(tmp_path, normalizers=[MEND])),
    ]
    assert len(reports) == 3
    for report in reports:
        assert report is not None
        assert "R024" not in [found.code for found in report.diagnostics]


def test_a_step_may_be_installed(installed: Installed) -> None:  # noqa: F811
    installed.add("mend", MEND, "govdisclosure.normalizers")
    assert "R024" not in [found.code for found in gd.parse(SWAPPED).diagnostics]


def test_a_failing_step_is_named_and_changes_nothing(
    installed: Installed,  # noqa: F811
) -> None:
    installed.add("bad", BROKEN, "govdisclosure.normalizers")
    with pytest.warns(gd.PluginWarning, match="normalizer 'bad' failed"):
        assert dict(gd.parse(REPORT.render()).cells) == dict(REPORT.cells)


def test_what_is_no_step_is_left_out(installed: Installed) -> None:  # noqa: F811
    installed.add("bad", "text", "govdisclosure.normalizers")
    with pytest.warns(gd.PluginWarning, match=r"it gives str, not a govdisclosure\.Step"):
        gd.parse(SWAPPED)


class Secrets(gd.Transformer):
    def natural_person(self, cell: gd.Cell) -> object:
        return cell.value, cell.span

    def applications__denied__state_secret(self, row: gd.RowView) -> dict[str, Any]:
        return {"people": row.results["natural_person"], "label": row.label, "span": row.span}

    def applications(self, table: dict[str, Any]) -> Any:
        return table["applications.denied.state_secret"]


def test_a_method_for_each_rule_with_the_spans_at_hand() -> None:
    report = gd.parse(REPORT.render("text-cells"))
    made = Secrets().transform(report)
    value, span = made["applications"]["people"]
    assert value == 2
    assert span.of(report.source) == "2"
    assert made["applications"]["label"] == "三、（三）不予公开 1.属于国家秘密"
    assert made["applications"]["span"].start == span.start
    assert isinstance(made["proactive"]["proactive.rules"], gd.RowView)
    assert made["proactive"]["proactive.rules"].cells["issued"].state == "blank"


def test_a_method_that_no_rule_calls_is_refused() -> None:
    class Misspelt(gd.Transformer):
        def natural_persons(self, cell: gd.Cell) -> object:
            return cell

    with pytest.raises(gd.GrammarError, match=r"named like no rule .*: natural_persons"):
        Misspelt().transform(REPORT)

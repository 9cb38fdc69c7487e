"""Reading and writing are inverse, in every lossless layout, edition and damage."""

from __future__ import annotations

import json
import pickle
import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.editions.layers import Layer
from govdisclosure.testing import DAMAGES, Damage, Document, documents, layouts, reports
from govdisclosure.testing.documents import written
from govdisclosure.writers.layouts import LAYOUTS, Layout
from tests.editions import BY_NAME
from tests.property.everything import (
    LOSSLESS,
    WordFile,
    all_documents,
    all_reports,
    rarely,
    read,
    read_among_all,
    shared,
    word_files,
)
from tests.property.judge import (
    assert_reads_true,
    doubts_blanks,
    ends_in_a_table,
    loses_its_end,
    wrong_without_a_word,
)


@pytest.mark.parametrize("layout", LOSSLESS)
@pytest.mark.parametrize("edition", BY_NAME)
@shared(10)
@given(data=st.data())
def test_parse_undoes_render(layout: str, edition: str, data: st.DataObject) -> None:
    report = data.draw(reports(BY_NAME[edition], blanks=LOSSLESS[layout], marks=True))
    found = read(report.render(layout, verify=False), report)
    assert found == report or doubts_blanks(found, report, layout)


@pytest.mark.parametrize("part", range(3))
@given(document=all_documents())
def test_damage_changes_nothing(document: Document, part: int) -> None:
    assert_reads_true(read(document.text, document.truth), document)


@rarely(3)
@given(word_files())
def test_damage_in_a_word_file_changes_no_cell(document: WordFile) -> None:
    report = read(document.content, document.truth)
    assert dict(report.cells) == dict(document.truth.cells)
    assert report.unread == ()


@given(st.sampled_from(sorted(LOSSLESS)), st.data())
def test_rendering_again_gives_the_same_text(layout: str, data: st.DataObject) -> None:
    report = data.draw(all_reports(blanks=LOSSLESS[layout], marks=True))
    written_once = report.render(layout, verify=False)
    found = read(written_once, report)
    if not doubts_blanks(found, report, layout):
        assert found.render(layout, verify=False) == written_once


@given(all_documents(lossless=None))
def test_spans_point_at_what_was_read(document: Document) -> None:
    report = read(document.text, document.truth)
    for cell in report.cells.values():
        if cell.state != "stated":
            continue
        assert cell.span is not None, cell
        printed = cell.span.of(report.source)
        if document.layout.format != "html":
            assert printed == cell.raw
        assert _digits(str(cell.value)) in _digits(_without_markup(printed)), (cell, printed)


def _digits(text: str) -> str:
    """The digits of a text in ASCII: full-width ones are decimal digits too."""
    return "".join(str(int(char)) for char in text if char.isdecimal())


def _without_markup(text: str) -> str:
    return re.sub(r"<[^>]*>|&\w+;", "", text)


@given(all_documents(lossless=None, balanced=True))
def test_nothing_is_wrong_without_a_diagnostic_in_sound_reports(document: Document) -> None:
    assert wrong_without_a_word(read_among_all(document.text), document.truth) == []


@given(all_documents(lossless=None, balanced=False))
def test_nothing_is_wrong_without_a_diagnostic_in_broken_reports(document: Document) -> None:
    assert wrong_without_a_word(read_among_all(document.text), document.truth) == []


@given(all_documents(lossless=None, blanks=True))
def test_nothing_is_wrong_without_a_diagnostic_where_blank_cells_are_lost(
    document: Document,
) -> None:
    assert wrong_without_a_word(read_among_all(document.text), document.truth) == []


@rarely(10)
@given(all_documents(), all_documents(lossless=None))
def test_reading_does_not_depend_on_what_was_read_before(one: Document, other: Document) -> None:
    first = read(one.text, one.truth)
    read(other.text, other.truth)
    again = read(one.text, one.truth)
    assert again == first
    assert again.diagnostics == first.diagnostics
    assert [cell.span for cell in again.cells.values()] == [
        cell.span for cell in first.cells.values()
    ]


BEFORE = st.lists(
    st.sampled_from(["网站公告 欢迎访问", "设为首页 | 加入收藏", "2019-03-01", "浏览次数：1024"]),
    max_size=4,
)
NUMBERS = "10 20 30"
AFTER = st.lists(
    st.sampled_from(["版权所有：本网站", "上一篇：工作动态", "访问量：86421", NUMBERS]),
    max_size=4,
)


@given(all_documents(damaged=False), BEFORE, AFTER)
def test_unrelated_text_changes_nothing(
    document: Document, before: list[str], after: list[str]
) -> None:
    if ends_in_a_table(document.truth):  # numbers right behind it might belong to its last row
        after = [line for line in after if line != NUMBERS]
    report = read(_surrounded(document, before, after), document.truth)
    if report.cells != document.truth.cells and loses_its_end(report, document.truth):
        return
    assert dict(report.cells) == dict(document.truth.cells)
    assert report.sections == document.truth.sections
    for name in ("title", "year", "organ", "period", "edition", "grid_edition"):
        assert getattr(report, name) == getattr(document.truth, name), name


def _surrounded(document: Document, before: list[str], after: list[str]) -> str:
    if document.layout.format != "html":
        return "\n\n".join([*before, document.text, *after])
    front, behind = ("".join(f"<div>{line}</div>\n" for line in part) for part in (before, after))
    text = document.text.replace("<body>\n", f"<body>\n{front}", 1)
    return text.replace("</body>", f"{behind}</body>")


@rarely(10)
@given(all_documents())
def test_a_reading_survives_pickling(document: Document) -> None:
    report = read(document.text, document.truth)
    copy = pickle.loads(pickle.dumps(report))
    assert copy == report
    assert copy.diagnostics == report.diagnostics
    assert copy.source == report.source


@rarely(10)
@given(all_documents(lossless=None))
def test_a_reading_survives_plain_data_and_json(document: Document) -> None:
    report = read(document.text, document.truth)
    assert gd.Report.from_dict(report.to_dict(), report.editions) == report
    assert gd.Report.from_dict(json.loads(report.to_json()), report.editions) == report


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=lambda damage: damage.name)
def test_every_damage_is_one(damage: Damage) -> None:
    """A damage that changes no document would prove nothing."""
    report = gd.Report.build("2019", year=2020, organ="云溪市水利局", sections={1: "工作有序。"})
    report = report.replace(dict.fromkeys(report.cells, 1234)).replace(
        proactive__licensing__change=-12
    )
    possible = (one for one in LAYOUTS.values() if one.lossless and one.format in damage.formats)
    texts = ((one, written(report, one, (damage,), Random(1))) for one in possible)
    layout, text = next((one, text) for one, text in texts if text != report.render(one.name))
    assert Document(text, report, layout, (damage,)).expected(gd.parse(text))


LOCAL = gd.Edition(
    "2021-local",
    (
        *gd.get_edition("2021").layers,
        Layer(
            "local",
            "%extend applications_row: applications__denied__local\n"
            "applications__denied__local: local_denial_label _applicants\n"
            'local_denial_label: "9.属于本地规定情形"\n',
            '[[rows]]\nkey = "applications.denied.local"\ntable = "applicants"\ngroup = "denied"\n'
            'after = "applications.denied.administrative_inquiry"\n',
        ),
    ),
)


@rarely(10)
@given(documents(LOCAL))
def test_an_edition_with_a_row_of_its_own_gets_all_this_free(document: Document) -> None:
    assert "applications.denied.local.total" in document.truth.cells
    assert_reads_true(gd.parse(document.text, editions=[LOCAL]), document)


@given(layouts(lossless=True, keeps_blanks=False), all_reports(blanks=True))
def test_blanks_that_a_layout_loses_never_move_a_number(layout: Layout, report: gd.Report) -> None:
    found = read_among_all(report.render(layout.name, verify=False))
    assert wrong_without_a_word(found, report) == []

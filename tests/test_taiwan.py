"""Reports that a converter turned into the script and the words of Taiwan."""

from __future__ import annotations

import pytest
from opencc import OpenCC

import govdisclosure as gd
from govdisclosure.writers.layouts import LAYOUTS

TO_TAIWAN = OpenCC("s2twp")
LOSSLESS = [layout.name for layout in LAYOUTS.values() if layout.lossless]


@pytest.mark.parametrize("layout", LOSSLESS)
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_cells_headings_and_title_are_read(edition: str, layout: str) -> None:
    year = gd.get_edition(edition).codebook.first_year
    report = gd.Report.build(edition, year=year, organ="云溪市水利局", sections={1: "工作有序。"})
    report = report.replace({key: place % 7 for place, key in enumerate(report.cells)})
    read = gd.parse(TO_TAIWAN.convert(report.render(layout)))
    assert read.cells == report.cells
    assert (read.year, read.organ) == (year, "云溪市水利局")
    assert read.title == f"云溪市水利局{year}年政府资讯公开工作年度报告"
    assert [one.number for one in read.sections] == [1, 2, 3, 4, 5, 6]
    assert [p.text for p in read.sections[0].paragraphs] == ["工作有序。"]
    assert not read.unread
    assert "R024" not in [found.code for found in read.diagnostics]


def test_fields_with_words_of_taiwan_are_read() -> None:
    text = gd.blank("2021", 2024).replace(proactive__rules__issued=1).render("text-indented")
    read = gd.parse("釋出時間：2025-01-09\n資訊來源：云溪日報\n發布機構：云溪市水利局\n" + text)
    assert str(read.published) == "2025-01-09"
    assert read.meta["source_name"].value == "云溪日报"


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_every_wording_has_its_twin(edition: str) -> None:
    """Whatever wording is added to the grammar needs the one that OpenCC makes of it."""
    back = OpenCC("t2s")
    for rule, wordings in gd.get_edition(edition).grammar.words.items():
        known = {wording.text for wording in wordings}
        converted = {back.convert(TO_TAIWAN.convert(one.text)) for one in wordings if not one.slip}
        assert converted <= known, rule

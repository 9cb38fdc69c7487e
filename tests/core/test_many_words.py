"""Documents with more different words than a reader remembers."""

from __future__ import annotations

import govdisclosure as gd


def zeros() -> gd.Report:
    report = gd.Report.build("2021", year=2023, organ="青石县林业局")
    return report.replace(dict.fromkeys(report.cells, 0))


def test_a_report_behind_many_different_words_is_read_as_it_is() -> None:
    words = "\n".join(f"第{number}号文件" for number in range(21_000))
    alone = gd.parse(zeros().render("text-cells"))
    behind = gd.parse(f"{words}\n{zeros().render('text-cells')}")
    assert behind.cells == alone.cells == zeros().cells
    assert behind.sections == alone.sections


def test_words_that_begin_like_a_label_are_remembered_without_end() -> None:
    """Each line may be the first of a label broken over lines."""
    words = "\n".join(f"规{number}" for number in range(21_000))
    read = gd.parse(f"{words}\n{zeros().render('text-cells')}")
    assert read.cells == zeros().cells


def test_labels_with_ever_other_remarks_are_remembered_without_end() -> None:
    remarks = "\n".join(f"规章（第{number}号）" for number in range(21_000))
    read = gd.parse(f"{remarks}\n{zeros().render('text-cells')}")
    assert read.cells == zeros().cells

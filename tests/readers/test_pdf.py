"""What the PDF reader makes of pages written by hand, one fact a test."""

from __future__ import annotations

import random
import zlib

import pytest

import govdisclosure as gd
from govdisclosure.document import Document
from govdisclosure.limits import Budget
from govdisclosure.readers.pdf import read
from tests.gold import SHARED
from tests.readers.pages import Item, Picture, Stroke, Text, pdf, stream, table

HEAD = ["信息内容", "本年制发件数", "本年废止件数"]
ROWS = [HEAD, ["规章", "12", "0"], ["行政规范性文件", "", "4"]]
WIDTHS = [120, 90, 90]


def document(*pages: list[Item], rotate: int = 0) -> Document:
    return read(pdf(*pages, rotate=rotate), Budget())


def lines(*pages: list[Item], rotate: int = 0) -> list[str]:
    return document(*pages, rotate=rotate).source.splitlines()


def rows(*pages: list[Item]) -> list[list[str]]:
    return [line.split("\t") for line in lines(*pages) if "\t" in line]


# ------------------------------------------------------------------ ruled tables


def test_a_ruled_table_gives_rows_and_blank_cells() -> None:
    assert rows(table(60, 100, WIDTHS, ROWS)) == ROWS


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_displayed_turned_is_read_as_its_text_stands(rotate: int) -> None:
    page = [Text(60, 60, "云溪市年报"), *table(60, 100, WIDTHS, ROWS)]
    assert lines(page, rotate=rotate) == lines(page)


def test_a_cell_without_lines_inside_spans_columns_and_rows() -> None:
    page = table(60, 100, WIDTHS, ROWS)
    page.remove(Stroke(180, 100, 180, 160))
    page.append(Stroke(180, 120, 180, 160))
    found = document(page)
    assert [slot.column for slot in found.slots] == [0, 2, 0, 1, 2, 0, 1, 2]


def test_lines_of_a_cell_are_joined() -> None:
    page = table(60, 100, WIDTHS, [["", "1"], ["", "2"]], height=40)
    page += [Text(63, 112, "行政规范性文"), Text(63, 126, "件（含修订的）")]
    assert rows(page)[0][0] == "行政规范性文件（含修订的）"


def test_figures_on_two_lines_of_a_wide_cell_stay_two() -> None:
    page = [*table(60, 100, [60, 90], [["规章", ""], ["决定", "1"]], 40)]
    page += [Text(123, 112, "12"), Text(123, 126, "34")]
    assert rows(page)[0] == ["规章", "12 34"]


def test_a_figure_broken_in_a_narrow_cell_is_one() -> None:
    page = [*table(60, 100, [60, 26], [["规章", ""], ["决定", "1"]], 40)]
    page += [Text(123, 112, "1234"), Text(123, 126, "56")]
    assert rows(page)[0] == ["规章", "123456"]


def test_a_note_that_the_page_cuts_from_its_figure_stands_behind_it() -> None:
    upper = table(60, 760, WIDTHS, [["规章", "12（其", "0"]])
    lower = table(60, 60, WIDTHS, [["", "中修订3件）", ""], ["行政规范性文件", "", "4"]])
    assert rows(upper, lower) == [["规章", "12（其中修订3件）", "0"], ["行政规范性文件", "", "4"]]


def test_a_figure_on_top_of_the_next_page_is_not_the_rest_of_another() -> None:
    upper = table(60, 760, WIDTHS, [["规章", "12", "0"]])
    lower = table(60, 60, WIDTHS, [["", "3（其中修订3件）", ""], ["行政规范性文件", "", "4"]])
    assert rows(upper, lower)[0] == ["规章", "12", "0"]


def test_a_table_of_figures_without_lines_and_labels_has_no_further_column() -> None:
    page = [Text(60 + 60 * n, 60, word) for n, word in enumerate(("维持", "纠正", "总计"))]
    page += [Text(60 + 60 * n, 80, figure) for n, figure in enumerate(("3", "0", "3"))]
    assert rows(page) == [["维持", "纠正", "总计"], ["3", "0", "3"]]


def test_text_on_its_side_is_read_in_its_direction() -> None:
    page = table(60, 100, [30, 90], [["", "予以公开"], ["", "不予公开"]], height=60)
    page += [Text(70, 105, "三本年度", turn=1)]
    assert rows(page)[0] == ["三本年度", "予以公开"]


def test_one_character_a_line_is_read_downwards() -> None:
    page = table(60, 100, [20, 90], [["", "1"], ["", "2"]], height=60)
    page += [Text(65, 112 + 11 * n, char) for n, char in enumerate("本年度办")]
    assert rows(page)[0][0] == "本年度办"


def test_columns_of_characters_are_read_from_right_to_left() -> None:
    page = table(60, 100, [50, 90], [["", "1"], ["", "2"]], height=60)
    page += [Text(88, 112 + 11 * n, char) for n, char in enumerate("本年度")]
    page += [Text(66, 112 + 11 * n, char) for n, char in enumerate("办结果")]
    assert rows(page)[0][0] == "本年度办结果"


def test_characters_printed_twice_for_weight_are_read_once() -> None:
    page = table(60, 100, WIDTHS, ROWS)
    assert (
        rows([*page, *(Text(t.x + 0.3, t.y, t.text) for t in page if isinstance(t, Text))]) == ROWS
    )


def test_equal_digits_side_by_side_are_all_read() -> None:
    assert lines([Text(60, 60, "收到1000000件，办结22件")]) == ["收到1000000件，办结22件"]


def test_a_figure_that_the_edge_of_the_page_cuts_is_whole() -> None:
    wide = table(20, 100, [300, 270], [["规章", ""], ["合计", ""]])
    assert rows([*wide, Text(562, 114, "616237000"), Text(562, 134, "5")]) == [
        ["规章", "616237000"],
        ["合计", "5"],
    ]


def test_a_figure_that_runs_over_the_line_of_its_cell_is_whole() -> None:
    narrow = table(60, 100, [60, 24, 24, 60], [["规章", "", "", "7"]])
    assert rows([*narrow, Text(146, 114, "1234567"), Text(122, 114, "8")]) == [
        ["规章", "8", "1234567", "7"]
    ]


def test_text_beside_the_page_is_not_read() -> None:
    assert lines([Text(60, 60, "年报"), Text(700, 60, "9"), Text(60, 900, "8")]) == ["年报"]


def test_lines_around_nothing_make_no_table() -> None:
    assert lines([Stroke(60, 100, 300, 100), Text(60, 120, "一句话。")]) == ["一句话。"]


# ------------------------------------------------------------------ pages


def test_a_table_over_two_pages_is_one_and_its_head_is_read_once() -> None:
    found = document(table(60, 700, WIDTHS, ROWS[:2]), table(60, 60, WIDTHS, [HEAD, *ROWS[2:]]))
    assert {slot.table for slot in found.slots} == {1}
    assert [place.page for _, _, place in found.places] == [1] * 6 + [2] * 3


def test_tables_with_text_between_are_two() -> None:
    found = document(
        [*table(60, 700, WIDTHS, ROWS), Text(60, 780, "注：截至年底。")],
        table(60, 60, WIDTHS, ROWS),
    )
    assert {slot.table for slot in found.slots} == {None, 1, 2}


def test_page_numbers_and_running_heads_are_left_out() -> None:
    pages = [
        [
            Text(200, 30, f"云溪市年报 第{number}期"),
            Text(60 + 40 * number, 300, f"{number}月，全市办理许可{number}件。"),
            Text(290, 820, str(number)),
        ]
        for number in (1, 2, 3)
    ]
    assert lines(*pages) == [f"{number}月，全市办理许可{number}件。" for number in (1, 2, 3)]


def test_lines_of_a_head_that_is_printed_on_every_page_are_no_running_heads() -> None:
    heads = [["申请人情况"], ["法人或其他组织"], ["自然人", "商业"], ["数量", "企业"]]

    def part(top: float, *labels: str) -> list[Item]:
        page: list[Item] = []
        for line, words in enumerate(heads):
            page += [Text(200 + 80 * n, top + 12 * line, word) for n, word in enumerate(words)]
        for row, label in enumerate(labels):
            cells = {60: label, 200: "3", 280: "4"}
            page += [Text(x, top + 64 + 16 * row, text) for x, text in cells.items()]
        return page

    prose = [
        Text(60, 40 + 20 * n, words) for n, words in enumerate(("年报", "一、", "二、", "无。"))
    ]
    parts = part(500, "新收", "结转"), part(40, "予以公开", "不予公开"), part(40, "其他", "总计")
    found = lines([*prose, *parts[0]], *parts[1:])
    labels = ["新收", "结转", "予以公开", "不予公开", "其他", "总计"]
    assert found[-6:] == [f"{label}\t3\t4" for label in labels]


def test_a_number_at_the_foot_of_one_page_is_kept() -> None:
    assert lines([Text(60, 100, "共计"), Text(60, 820, "17")]) == ["共计", "17"]


def test_full_lines_are_joined_and_indented_ones_begin_anew() -> None:
    full = "本机关全年主动公开各类信息若干条其中网站公开若干条"
    page = [
        Text(80, 100, full),
        Text(60, 120, full + "公开"),
        Text(60, 140, "完。"),
        Text(80, 160, full),
    ]
    assert lines(page) == [f"{full}{full}公开完。", full]


def test_pages_that_are_pictures_are_named() -> None:
    found = document([Text(60, 60, "云溪市年报")], [Picture()], [Picture()])
    (scanned,) = found.diagnostics
    assert scanned.code == "R035"
    assert "2, 3" in scanned.message


def test_a_picture_behind_text_is_no_scan() -> None:
    assert document([Picture(), Text(60, 60, "云溪市年报")]).diagnostics == ()


# ------------------------------------------------------------------ tables without lines


def torn(*lines: tuple[float, str]) -> list[Item]:
    """A table without lines, and what stands in the last column beside its middle row."""
    cells = [["规章", "12", "0"], ["决定", "7", ""], ["文件", "1", "4"]]
    page = spaced([HEAD], WIDTHS, 56)
    for y, row in zip((86, 126, 166), cells, strict=True):
        page += spaced([row], WIDTHS, y)
    return [*page, *(Text(273, y, text) for y, text in lines)]


def test_a_figure_whose_note_is_torn_over_lines_stands_in_its_row() -> None:
    page = torn((126, "5（其中"), (140, "修订3"), (154, "件）"))
    assert ["决定", "7", "5（其中修订3件）"] in rows(page)


def test_a_figure_above_its_row_with_the_note_below_stands_in_its_row() -> None:
    page = torn((119, "15157"), (133, "（其中修"), (147, "订3件"), (161, "）"))
    assert ["决定", "7", "15157（其中修订3件）"] in rows(page)


def test_a_blank_cell_beside_a_figure_that_is_left_over_is_in_doubt() -> None:
    page = torn((117, "15157"))
    assert ["决定", "7", "\ufffd"] in rows(page)


def spaced(rows: list[list[str]], widths: list[float], y: float = 100) -> list[Item]:
    """The cells of a table without its lines."""
    return [item for item in table(60, y, widths, rows) if isinstance(item, Text)]


def test_figures_below_each_other_are_columns_without_any_line() -> None:
    page = spaced([HEAD, ["规章", "12", "0"], ["行政规范性文件", "", "4"]], WIDTHS)
    assert rows(page) == ROWS


def test_a_column_without_figures_is_known_by_its_head() -> None:
    page = spaced([HEAD, ["规章", "", "5"], ["决定", "", "4"]], WIDTHS)
    assert rows(page)[1:] == [["规章", "", "5"], ["决定", "", "4"]]


def test_each_line_of_a_label_may_go_on_in_the_next() -> None:
    page = spaced([["行政规范性", "12", "0"], ["文件", "", ""], ["规章", "1", "4"]], WIDTHS)
    found = document(page)
    assert found.continued == {2, 3}
    assert found.spaced_rows == {1, 2, 3}


def test_a_unit_set_apart_from_its_figure_stays_with_it() -> None:
    above = [
        [Text(60, y, label), Text(260, y, "12"), Text(320, y, "34"), Text(377, y, "5")]
        for y, label in ((100, "行政许可"), (114, "行政处罚"), (128, "行政强制"))
    ]
    below = [Text(60, 142, "政府集中采购"), Text(260, 142, "0"), Text(320, 142, "123456.78")]
    unit = Text(368, 142, "万元")  # a quarter of a character behind it, below the last column
    found = rows([*(item for row in above for item in row), *below, unit])
    assert found[-1] == ["政府集中采购", "0", "123456.78万元", ""]


def test_sentences_with_numbers_are_no_table() -> None:
    page = [Text(60, 100 + 20 * n, f"第{n}季度，全市办理许可{n}23件。") for n in range(4)]
    assert rows(page) == []


# ------------------------------------------------------------------ places


def test_every_cell_has_page_table_row_column_and_box() -> None:
    found = document([Text(60, 60, "云溪市年报")], table(60, 100, WIDTHS, ROWS))
    start, end, place = found.places[5]
    assert found.source[start:end] == "12"
    assert (place.page, place.table, place.row, place.column) == (2, 1, 2, 2)
    assert place.box == (180.0, 120.0, 270.0, 140.0)


# ------------------------------------------------------------------ what cannot be read


def test_a_pdf_with_a_password_says_so() -> None:
    guard = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <"
    guard += b"42" * 32 + b"> >> /ID [<41> <41>] /Root"
    with pytest.raises(gd.errors.UnreadableError, match="password"):
        gd.parse(pdf([Text(60, 60, "年报")]).replace(b"/Root", guard))


@pytest.mark.parametrize("end", [9, 40, 400])
def test_a_pdf_cut_off_at_its_head_is_an_error(end: int) -> None:
    with pytest.raises(gd.errors.UnreadableError, match=r"damaged[^.]*[^. ]\. Get the file again"):
        gd.parse(pdf([Text(60, 60, "年报")])[:end])


def test_a_page_that_speaks_of_the_head_of_a_pdf_is_a_page() -> None:
    page = "<html><body><p>附件（%PDF-1.7）</p><p>二、主动公开政府信息情况</p></body></html>"
    assert "附件" in gd.parse(page.encode()).source


def test_a_pdf_behind_other_bytes_is_a_pdf() -> None:
    content = b"HTTP/1.1 200 OK\r\n\r\n" + pdf([Text(60, 60, "云溪市年报")])
    assert gd.parse(content).source == "云溪市年报\n"


def test_a_pdf_without_its_end_says_so() -> None:
    found = read(pdf([Text(60, 60, "云溪市年报")])[:-7], Budget())
    assert found.source == "云溪市年报\n"
    assert [one.code for one in found.diagnostics] == ["R036"]


def test_more_pages_than_allowed_are_an_error() -> None:
    with pytest.raises(gd.errors.LimitError, match="pages"):
        gd.parse(pdf(*[[Text(60, 60, "年报")]] * 4), limits=gd.Limits(pages=3))


def bomb(content: bytes, packings: int = 1) -> bytes:
    """A PDF whose page is this, packed."""
    for _ in range(packings):
        content = zlib.compress(content, 9)
    filters = " ".join(["/FlateDecode"] * packings)
    return pdf([Picture()], contents=stream(f"<< /Filter [{filters}]", content))


@pytest.mark.parametrize("packings", [1, 2])
def test_a_page_that_unpacks_to_very_much_is_an_error(packings: int) -> None:
    with pytest.raises(gd.errors.LimitError, match="ratio"):
        gd.parse(bomb(b"0 0 m 1 1 l S\n" * 200_000, packings))


def test_forms_that_draw_each_other_twice_are_an_error() -> None:
    with pytest.raises(gd.errors.LimitError, match="bytes"):
        gd.parse(pdf([Picture()], forms=40))


def test_a_few_forms_inside_of_each_other_are_read() -> None:
    assert gd.parse(pdf([Text(60, 60, "云溪市年报")], forms=3)).source == "云溪市年报\n"


def outcome(content: bytes) -> str:
    """What becomes of some bytes: a report, or an error of this package; others escape."""
    try:
        gd.parse(content)
    except gd.Error as error:
        return type(error).__name__
    return "report"


def test_any_cut_gives_a_report_or_an_error_of_this_package() -> None:
    content = pdf([Text(60, 60, "云溪市年报"), *table(60, 100, WIDTHS, ROWS)], [Picture()])
    found = {outcome(content[: len(content) * part // 100]) for part in range(100)}
    assert found == {"report", "UnreadableError"}


def mutated(content: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    changed = bytearray(content)
    for _ in range(chance.choice((1, 3, 10, 100))):
        at = chance.randrange(len(changed))
        how = chance.random()
        if how < 0.6:
            changed[at] = chance.randrange(256)
        elif how < 0.8:
            del changed[at : at + chance.randrange(1, 20)]
        else:
            other = chance.randrange(len(changed))
            changed[at:at] = changed[other : other + chance.randrange(1, 200)]
    return bytes(changed)


def test_any_mutation_gives_a_report_or_an_error_of_this_package() -> None:
    content = pdf([Text(60, 60, "云溪市年报"), *table(60, 100, WIDTHS, ROWS)], [Picture()])
    found = {outcome(mutated(content, seed)) for seed in range(150)}
    assert "report" in found


@pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared real reports are not beside the project"
)
def test_mutations_of_the_real_pdf_give_reports_or_errors_of_this_package() -> None:
    (path,) = (SHARED / "text").glob("*.pdf")
    found = {outcome(mutated(path.read_bytes(), seed)) for seed in range(20)}
    assert "report" in found

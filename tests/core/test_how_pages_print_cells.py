"""What the lines of a whole page tell of a row that prints fewer numbers than it has cells."""

from __future__ import annotations

import pytest

import govdisclosure as gd

TITLE = "白石县林业局2022年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
NEXT = "四、政府信息公开行政复议、行政诉讼情况\n"
HEADS = "自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计\n"
APART = HEADS.replace("\n", "\n\n")
LABELS = {
    "received": "一、本年新收政府信息公开申请数量",
    "carried_from_last_year": "二、上年结转政府信息公开申请数量",
    "granted": "（一）予以公开",
    "partly_granted": "（二）部分公开",
    "denied.state_secret": "1.属于国家秘密",
    "denied.prohibited_by_law": "2.其他法律行政法规禁止公开",
    "denied.security_and_stability": "3.危及“三安全一稳定”",
    "denied.third_party_rights": "4.保护第三方合法权益",
}
NAMES = list(LABELS)
FIRST = NAMES[0]
ROW = "1 0 0 0 0 0 1"
WITH_A_BLANK = (5, None, 1, 1, 1, 0, 8)


def row(name: str, cells: str, gap: str = "\n") -> str:
    """A label and its cells, one a line; empty lines at the end stay."""
    end = "\n" * cells.count("\n")
    return gap.join([LABELS[name], *cells.split(), ""]) + end


def rows(names: list[str], cells: str, gap: str = "\n") -> str:
    return "".join(row(name, cells, gap) for name in names)


def read(text: str) -> gd.Report:
    return gd.parse(TITLE + text + NEXT)


def values(report: gd.Report, name: str = FIRST) -> tuple[object, ...]:
    prefix = f"applications.{name}."
    return tuple(cell.value for key, cell in report.cells.items() if key.startswith(prefix))


def states(report: gd.Report, name: str = FIRST) -> set[str]:
    prefix = f"applications.{name}."
    return {cell.state for key, cell in report.cells.items() if key.startswith(prefix)}


def is_collapsed(report: gd.Report) -> bool:
    return "R022" in {one.code for one in report.diagnostics}


# ------------------------------------------------------------------ equal cells printed once

SHORT = rows(NAMES[:3], "2 1 0 3")


def test_three_short_rows_without_equal_neighbours_print_equal_cells_once() -> None:
    assert is_collapsed(read(SHORT))
    assert values(read(SHORT)) == (2, 1, 0, 0, 0, 0, 3)
    assert not is_collapsed(read(rows(NAMES[:2], "2 1 0 3")))


def test_equal_cells_that_are_printed_refute_it() -> None:
    report = read(SHORT + row(NAMES[3], ROW))
    assert not is_collapsed(report)
    assert states(report) == {"ambiguous"}


@pytest.mark.parametrize(
    "other",
    [
        f"{LABELS[NAMES[3]]} {ROW}\n",
        f"{LABELS[NAMES[3]]}\n{ROW}\n",
        f"| {LABELS[NAMES[3]]} | {ROW.replace(' ', ' | ')} |\n",
        "外地申请人数量\n0\n0\n",
    ],
    ids=["on its line", "on one line", "in cells", "no row of the form"],
)
def test_equal_numbers_that_are_not_cells_one_a_line_do_not(other: str) -> None:
    assert is_collapsed(read(SHORT + other))


def test_one_row_whose_first_cells_are_equal_shows_that_equal_ones_are_printed() -> None:
    assert is_collapsed(read(SHORT + row(NAMES[3], "2 1 2 0 3 0 8")))
    assert not is_collapsed(read(SHORT + row(NAMES[3], "2 2 1 0 3 0 8")))


def test_short_rows_of_cells_do_not_count() -> None:
    cells = f"| {LABELS[NAMES[3]]} | 2 | 1 | 0 | 3 |\n"
    assert not is_collapsed(read(rows(NAMES[:2], "2 1 0 3") + cells))


@pytest.mark.parametrize("cells", ["1 0 2 0 3 0 9 6", "1 0 2 0 3 0 6"])
def test_a_row_with_all_its_cells_or_more_is_read_as_ever(cells: str) -> None:
    report = read(SHORT + row(NAMES[3], cells))
    assert is_collapsed(report)
    left_out = {key for one in report.diagnostics if one.code == "R037" for key in one.keys}
    assert bool(left_out) == (len(cells.split()) > 7)
    assert values(report, NAMES[3])[:5] == (1, 0, 2, 0, 3)


def test_a_row_of_blank_lines_is_blank_there_too() -> None:
    report = read(SHORT + LABELS[NAMES[3]] + "\n" * 8)
    assert is_collapsed(report)
    assert states(report, NAMES[3]) == {"blank"}


def test_rows_that_print_all_cells_at_odd_distances_are_not_short() -> None:
    odd = rows(NAMES[1:4], "2 1 0 3 0 1 7").replace("1\n0\n3", "1\n\n\n0\n3")
    report = read(odd + row(FIRST, "2 1 0 3"))
    assert not is_collapsed(report)
    assert None in report[f"applications.{FIRST}.business"].candidates


def test_rows_on_one_line_lost_their_blank_cells() -> None:
    lines = "".join(f"{LABELS[name]} 2 1 0 3\n" for name in NAMES[1:3])
    assert not is_collapsed(read(lines + row(FIRST, "2 1 0 3")))


@pytest.mark.parametrize(("count", "found"), [(2, True), (3, True), (4, False)])
def test_most_of_the_short_rows_are_so_and_do_not_run_together(count: int, found: bool) -> None:
    assert is_collapsed(read(rows(NAMES[3 : 3 + count], "1020003") + SHORT)) is found


def test_a_long_number_with_blank_cells_behind_it_does_not_run_together() -> None:
    long = "".join(f"{LABELS[name]}\n1020003\n" + "\n" * 6 for name in NAMES[3:7])
    assert is_collapsed(read(SHORT + long))


# ------------------------------------------------------------------ digits that run together


def test_a_row_of_seven_digits_on_one_line_is_seven_cells() -> None:
    assert values(read(row(FIRST, "1000001"))) == (1, 0, 0, 0, 0, 0, 1)


def test_but_one_number_where_lines_show_the_blank_cells_or_all_cells_are_there() -> None:
    number = (1000001, *[None] * 6)
    assert values(read(row(FIRST, "1000001") + "\n" * 6 + row(NAMES[1], ROW))) == number
    cells = f"| {LABELS[FIRST]} | 1000001 {'|  ' * 6}|\n"
    whole = f"| {LABELS[NAMES[1]]} | {ROW.replace(' ', ' | ')} |\n"
    assert values(read(cells + whole)) == number


def test_three_digits_in_a_row_of_three_cells_are_one_number() -> None:
    others = "行政处罚\n4\n0\n3\n政府集中采购\n8\n205\n"
    report = gd.parse(f"二、主动公开政府信息情况\n行政许可\n512\n{others}")
    assert report["proactive.licensing.previous_items"].candidates == (512, None)


def test_digits_on_two_lines_are_two_numbers() -> None:
    report = read(row(FIRST, "100 0001") + row(NAMES[1], ROW))
    assert states(report) == {"ambiguous"}


def test_digits_behind_a_label_may_be_several_cells_in_a_page_where_some_touch_their_label() -> (
    None
):
    spaced = f"{LABELS[FIRST]} 100 1002\n"
    assert states(read(spaced + row(NAMES[1], ROW))) == {"ambiguous"}
    assert values(read(f"{spaced}{LABELS[NAMES[1]]}1000001\n")) == (1, 0, 0, 1, 0, 0, 2)


def test_digits_that_touch_the_label_are_several_cells_also_if_more_stand_below() -> None:
    report = read(f"{LABELS[FIRST]}100\n1002\n" + row(NAMES[1], ROW))
    assert values(report) == (1, 0, 0, 1, 0, 0, 2)


def test_numbers_that_touch_the_label_and_are_all_there_are_its_cells() -> None:
    report = read(f"{LABELS[FIRST]}{ROW}\n" + row(NAMES[1], ROW))
    assert states(report) == {"stated"}


def test_a_number_that_touches_its_label_and_goes_on_in_the_next_line_is_one() -> None:
    text = "白石县林业局2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
    report = gd.parse(f"{text}行政处罚29\n,161\n行政强制\n3\n三、收到和处理政府信息公开申请情况\n")
    assert report["proactive.penalties.decisions"].value == 29161
    assert "R025" in {one.code for one in report.diagnostics if one.severity == "warning"}


@pytest.mark.parametrize("other", ["\n" * 8, " | 5 | 5 |\n"], ids=["blank lines", "in cells"])
def test_other_rows_of_such_a_page_are_read_as_ever(other: str) -> None:
    label = LABELS[NAMES[1]] if other.isspace() else f"| {LABELS[NAMES[1]]}"
    jammed = "".join(f"{LABELS[name]}1000001\n" for name in (FIRST, NAMES[2]))
    report = read(jammed + label + other + row(NAMES[3], ROW))
    assert states(report, NAMES[1]) == {"blank" if other.isspace() else "ambiguous"}
    codes = {one.code for one in report.diagnostics if f"applications.{NAMES[1]}.total" in one.keys}
    assert not codes & {"R025", "R027"}


# ------------------------------------------------------------------ a space of thousands


@pytest.mark.parametrize(
    ("others", "state"),
    [
        (rows(NAMES[1:3], ROW), "ambiguous"),
        (f"{LABELS[NAMES[1]]} {ROW}\n", "ambiguous"),
        (f"{LABELS[NAMES[1]]}\n{ROW}\n", "stated"),
    ],
    ids=["one cell a line", "behind labels", "on lines below labels"],
)
def test_spaces_of_a_line_part_cells_where_other_lines_below_labels_hold_several(
    others: str, state: str
) -> None:
    cells = "5 120 120 120 120 120 605"
    assert states(read(f"{LABELS[FIRST]}\n{cells}\n{others}")) == {state}


# ------------------------------------------------------------------ how far cells are apart

WHOLE = rows(NAMES[1:2], ROW, "\n\n")
THREE_OF_SEVEN = "2 1 3"
# A blank cell among the others, which adds two lines or one.
BY_TWO, BY_ONE = (
    f"{LABELS['granted']}\n\n5\n\n{lines}1\n\n1\n\n1\n\n0\n\n8\n\n" for lines in ("\n\n", "\n")
)
OTHERS = [FIRST, *NAMES[3:7]]


def test_few_short_rows_do_not_show_that_cells_are_as_close_as_heads() -> None:
    for count in (1, 4):
        report = read(HEADS + WHOLE + rows(OTHERS[:count], THREE_OF_SEVEN, "\n\n"))
        assert states(report) == {"ambiguous"}


def test_many_that_come_out_so_do() -> None:
    for heads in (HEADS + WHOLE, ""):
        report = read(heads + rows(OTHERS, THREE_OF_SEVEN, "\n\n"))
        assert values(report) == (None, 2, None, 1, None, 3, None)


@pytest.mark.parametrize("blank", [BY_TWO, BY_ONE], ids=["two lines", "one line"])
def test_unless_a_row_comes_out_with_the_usual_distance(blank: str) -> None:
    report = read(HEADS + WHOLE + rows(OTHERS, THREE_OF_SEVEN, "\n\n") + blank)
    assert states(report) == {"ambiguous"}
    assert values(report, "granted") == WITH_A_BLANK


@pytest.mark.parametrize("lines", [16, 8])
def test_a_row_without_any_number_shows_nothing_of_it(lines: int) -> None:
    empty = LABELS["granted"] + "\n" * lines
    short = rows(OTHERS if lines == 16 else OTHERS[:4], THREE_OF_SEVEN, "\n\n")
    state = {"blank", "stated"} if lines == 16 else {"ambiguous"}
    assert states(read(HEADS + WHOLE + short + empty)) == state


def test_nor_do_labels_broken_over_lines() -> None:
    whole = rows(NAMES[1:7], ROW, "\n\n")
    for name in NAMES[1:7]:
        label = LABELS[name]
        whole = whole.replace(label, f"{label[:3]}\n{label[3:]}")
    report = read(HEADS + whole + row(FIRST, THREE_OF_SEVEN, "\n\n"))
    assert states(report) == {"ambiguous"}


def test_rows_of_cells_in_front_say_nothing_of_lines() -> None:
    cells = f"| {LABELS[FIRST]} | {ROW.replace(' ', ' | ')} |\n"
    report = read(cells + BY_TWO + row(NAMES[3], ROW, "\n\n"))
    assert values(report, "granted") == WITH_A_BLANK


def test_cells_may_be_further_apart_than_rows() -> None:
    whole = "".join(row(name, ROW, "\n\n")[:-1] for name in (NAMES[1], NAMES[3], NAMES[4]))
    report = read(APART + whole + BY_TWO[:-1] + row(NAMES[5], ROW, "\n\n"))
    assert values(report, "granted") == WITH_A_BLANK


def test_lines_behind_heads_do_not_tell_how_many_a_blank_cell_adds() -> None:
    """Two blank cells of a line each, or one of two lines and another at the end."""
    both = f"{LABELS[FIRST]}\n\n5\n\n\n\n1\n\n1\n\n0\n\n7\n\n\n\n"
    report = read("申请人情况\n\n\n" + APART + both + WHOLE)
    assert "ambiguous" in states(report)


def test_blank_cells_of_one_page_may_add_one_line_or_two() -> None:
    other = BY_ONE.replace(LABELS["granted"], LABELS["partly_granted"])
    report = read(APART + BY_TWO + other + WHOLE)
    assert values(report, "granted") == values(report, "partly_granted") == WITH_A_BLANK


def test_two_cells_or_one_are_as_rows_have_them_that_come_out_in_one_way() -> None:
    """Two blank cells of a line each, or one of two lines and another at the end."""
    both = f"{LABELS[FIRST]}\n\n5\n\n\n\n1\n\n1\n\n0\n\n7\n\n\n\n"
    assert "ambiguous" in states(read(APART + both))
    assert values(read(APART + both + BY_TWO)) == (5, None, 1, 1, 0, 7, None)
    other = BY_ONE.replace(LABELS["granted"], LABELS["partly_granted"])
    assert "ambiguous" in states(read(APART + both + BY_TWO + other))


# ------------------------------------------------------------------ rows as close as cells

TWICE_BLANK = "{label}\n|\n5\n|\n\n|\n0\n|\n1\n|\n0\n|\n0\n|\n\n|\n"
ALL_SEVEN = "{label}\n|\n5\n|\n0\n|\n0\n|\n1\n|\n0\n|\n0\n|\n6\n|\n"


def test_a_row_as_close_as_a_cell_shows_which_cells_of_the_others_are_blank() -> None:
    """Two columns are blank in every other row: one cell each, and not two behind the first."""
    printed = [TWICE_BLANK.format(label=LABELS[name]) for name in NAMES[:-2]]
    printed += [ALL_SEVEN.format(label=LABELS[name]) for name in NAMES[-2:]]
    report = read("".join(printed))
    assert values(report) == (5, None, 0, 1, 0, 0, None)
    assert states(report) == {"stated", "blank"}


def test_rows_further_apart_than_cells_leave_it_open() -> None:
    printed = [TWICE_BLANK.format(label=LABELS[name]) for name in NAMES[:-2]]
    printed += [ALL_SEVEN.format(label=LABELS[name]) + "\n" for name in NAMES[-2:]]
    assert "ambiguous" in states(read("".join(printed)))


# ------------------------------------------------------------------ numbers broken over lines

LEFT_OVER = "5 0 1 2 45  0 8"
BROKEN = row("granted", "1 0 0 12 345 0 0 0")


def with_gaps(name: str, cells: str) -> str:
    """A label and its cells, of which two spaces make an empty line."""
    return LABELS[name] + "\n" + cells.replace(" ", "\n") + "\n"


def test_a_line_left_over_in_a_whole_row_may_be_a_blank_cell_where_numbers_are_broken() -> None:
    """5, 0, 1, 2, 45, 0, 8 or 5, 0, 1, 245, nothing, 0, 8, and other joints."""
    report = read(with_gaps(FIRST, LEFT_OVER) + BROKEN)
    assert states(report) == {"ambiguous", "solved"}
    assert report["applications.received.public_welfare"].candidates == (2, 45, 245)
    assert report["applications.received.legal_service"].candidates == (45, None)


@pytest.mark.parametrize(
    ("cells", "place"),
    [("1  23 0 4 0 0 8", "business"), ("1 2 0 4 0 3  9", "other_organization")],
    ids=["behind the first cell", "in front of the last one"],
)
def test_it_may_stand_anywhere_in_the_row(cells: str, place: str) -> None:
    report = read(with_gaps(FIRST, cells) + BROKEN)
    assert None in report[f"applications.received.{place}"].candidates


def test_it_may_be_two_blank_cells_too_where_one_ends_as_far_from_the_next_row() -> None:
    """Two lines between cells: 1, 2, 45 may be 1245 with two cells of a line each behind it."""
    cells = f"{LABELS[FIRST]}\n\n5\n\n0\n\n1\n\n2\n\n45\n\n\n\n0\n\n8\n\n\n\n"
    broken = row("granted", "1 0 0 12 345 0 0 0", "\n\n")
    report = read(APART + cells + broken)
    assert 1245 in report["applications.received.research"].candidates


def test_a_broken_number_in_a_row_of_one_cell_shows_it_too() -> None:
    single = "二、主动公开政府信息情况\n行政处罚\n3{}4\n行政强制\n1\n"
    for between, state in (("\n", "ambiguous"), ("", "stated")):
        text = TITLE.replace("三、", single.format(between) + "三、")
        assert state in states(gd.parse(text + with_gaps(FIRST, LEFT_OVER) + NEXT))


@pytest.mark.parametrize(
    "other",
    [
        "",
        f"{LABELS['granted']} 1 0 0 0 0 0 0 9\n",
        f"| {LABELS['granted']} | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 9 |\n",
    ],
    ids=["alone", "beside more numbers on one line", "beside more in a row of cells"],
)
def test_where_no_number_is_broken_it_is_only_a_line(other: str) -> None:
    assert values(read(with_gaps(FIRST, LEFT_OVER) + other)) == (5, 0, 1, 2, 45, 0, 8)


def test_so_it_is_where_a_page_ends_within_the_row() -> None:
    page = "5 0 1 2  —3— 45 0 8"
    assert values(read(with_gaps(FIRST, page) + BROKEN)) == (5, 0, 1, 2, 45, 0, 8)


def test_several_numbers_may_be_broken_where_several_lines_are_left_over() -> None:
    report = read(with_gaps(FIRST, "5 12 34 5  67  8 9") + BROKEN)
    assert report["applications.received.natural_person"].candidates == (5, 512, 51234)
    assert None in report["applications.received.public_welfare"].candidates
    total = report["applications.received.total"]
    assert total.candidates == (9, 89)


# ------------------------------------------------------------------ rows apart, blank cells lost

APART_ROWS = rows(NAMES[:4], "1 0 0 0 0 0 1\n")


def test_an_empty_line_behind_every_row_is_no_blank_cell() -> None:
    """What a scraper keeps of a page: texts one a line, nothing of empty cells, a line a row."""
    report = read(APART_ROWS + row(NAMES[4], "2 1 3\n") + rows(NAMES[5:], "1 0 0 0 0 0 1\n"))
    assert values(report) == (1, 0, 0, 0, 0, 0, 1)
    assert "stated" not in states(report, NAMES[4])
    assert "blank" not in states(report, NAMES[4])


def test_also_where_only_rows_of_one_cell_show_it() -> None:
    single = "二、主动公开政府信息情况\n行政处罚\n3\n\n行政强制\n1\n\n"
    parted = rows(NAMES[:2], "1 0 0 0 0 1\n")
    assert values(read(parted)) == (1, 0, 0, 0, 0, 1, None)
    text = TITLE.replace("三、", single + "三、")
    assert "blank" not in states(gd.parse(text + parted + NEXT))


BLANK_INSIDE, NO_TRACE = "1 0 0  0 0 1", "2 1 3"


@pytest.mark.parametrize(
    ("others", "is_read"),
    [
        ([], True),
        ([""], True),
        ([NO_TRACE], False),
        ([NO_TRACE, "\n" * 6], False),
        ([NO_TRACE, BLANK_INSIDE], True),
        ([NO_TRACE, BLANK_INSIDE, NO_TRACE], False),
        ([NO_TRACE, BLANK_INSIDE, NO_TRACE, BLANK_INSIDE], True),
    ],
)
def test_lines_behind_the_last_row_are_cells_unless_those_of_other_rows_leave_no_trace(
    others: list[str], is_read: bool
) -> None:
    printed = [with_gaps(name, cells) for name, cells in zip(NAMES[1:], others, strict=False)]
    last = row(NAMES[6], "5 0 0 1\n\n\n")
    report = read(row(FIRST, ROW) + "".join(printed) + last)
    assert (values(report, NAMES[6]) == (5, 0, 0, 1, None, None, None)) == is_read
    assert states(report, NAMES[6]) == ({"stated", "blank"} if is_read else {"ambiguous"})


def test_blank_cells_at_the_end_stand_behind_what_parts_all_rows() -> None:
    """Two lines between cells, three behind a row."""
    whole = rows(NAMES[:4], "1 0 0 0 0 0 1\n", "\n\n")
    label = LABELS[NAMES[4]]
    blanks = f"{label}\n\n0\n\n0\n\n0\n\n\n\n0\n\n1\n\n\n\n\n"
    report = read(whole + blanks + row(NAMES[5], "1 0 0 0 0 0 1", "\n\n"))
    assert values(report, NAMES[4]) == (0, 0, 0, None, 0, 1, None)
    assert states(report, NAMES[4]) == {"stated", "blank"}


def test_a_blank_cell_may_add_fewer_lines_than_lie_between_cells() -> None:
    """Three line breaks behind a cell, two behind an empty one, five behind a row."""
    apart = "\n\n\n"
    whole = "".join(row(name, ROW, apart) + "\n\n" for name in NAMES[:3])
    blanks = f"{LABELS[NAMES[3]]}{apart}" + "\n\n" * 3 + f"5{apart}" + "\n\n" * 3 + "\n\n"
    report = read(whole + blanks + row(NAMES[4], ROW, apart))
    assert values(report, NAMES[3]) == (None, None, None, 5, None, None, None)
    assert states(report, NAMES[3]) == {"stated", "blank"}


def test_the_only_row_below_heads_is_not_measured_from_them_where_rows_stand_apart() -> None:
    """Section four: behind the heads lies what lies behind each row."""
    whole = "".join(row(name, ROW, "\n\n") + "\n" for name in NAMES[:3])
    heads = NEXT + "\n".join(
        ["行政复议", "行政诉讼", *["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3]
    )
    for printed in ("0 1 2 2 2 4 1 9", "0 1 0 0 1" + " 0" * 9):
        cells = printed.replace(" ", "\n\n")
        report = gd.parse(f"{TITLE}{whole}{heads}\n\n\n{cells}\n\n\n五、存在的主要问题及改进情况\n")
        found = [cell for key, cell in report.cells.items() if key.startswith(("recon", "litig"))]
        assert {cell.state for cell in found} <= {"ambiguous", "solved", "missing"}
    assert [cell.value for cell in found[:5]] == [0, 1, 0, 0, 1]


def test_a_line_behind_a_whole_row_may_be_a_blank_cell_where_numbers_are_broken() -> None:
    """Other rows are as close as cells: 5, 0, 0, 12, 34, 0, 2 or 5, 0, 0, 1234, 0, 2, nothing."""
    ends_late = row("granted", "5 0 0 12 34 0 2") + "\n"
    report = read(rows(NAMES[:2], ROW) + ends_late + row("partly_granted", "1 0 0 0 1 23 0 2"))
    assert "ambiguous" in states(report, "granted")
    assert report["applications.granted.total"].candidates == (2, None)
    assert values(read(rows(NAMES[:2], ROW) + ends_late), "granted") == (5, 0, 0, 12, 34, 0, 2)


def test_no_blank_cell_adds_more_lines_than_lie_between_cells() -> None:
    """Two lines left over are two cells, though one of two lines there and another behind fit."""
    odd = row(NAMES[3], "5") + "\n\n0\n1\n0\n6\n\n\n"
    report = read(rows(NAMES[:3], ROW) + odd + row(NAMES[4], ROW))
    assert values(report, NAMES[3]) == (5, None, None, 0, 1, 0, 6)


@pytest.mark.parametrize("licensing", ["5\n1\n2\n", "5\n\n2\n"], ids=["whole", "with a blank"])
def test_the_last_row_may_end_in_a_blank_cell_where_numbers_are_broken(licensing: str) -> None:
    """In the form of 2019, whose rows of decisions have three columns, and procurement two."""
    others = f"行政许可\n{licensing}行政处罚\n4\n58\n0\n3\n行政强制\n6\n81\n\n"
    last = "政府集中采购\n8\n205\n\n三、收到和处理政府信息公开申请情况\n"
    report = gd.parse(f"二、主动公开政府信息情况\n{others}{last}")
    assert report["proactive.procurement.items"].candidates == (8, 8205)


def test_a_single_row_with_all_its_cells_is_no_measure_of_itself() -> None:
    """46 and nothing, or 4 and 6: no other row of the page prints all its cells."""
    others = "行政许可\n7\n\n0\n行政处罚\n0\n\n0\n行政强制\n0\n\n0\n"
    fees = "行政事业性收费\n4\n6\n\n政府集中采购\n0\n\n"
    received = row("carried_from_last_year", "1 0 0 12 345 0 0 0")
    report = gd.parse(f"二、主动公开政府信息情况\n{others}{fees}{TITLE[-19:]}{received}")
    assert report["proactive.fees.previous_items"].candidates == (4, 46)


def test_a_line_left_over_in_a_whole_row_is_a_blank_cell_where_lines_tell_of_others() -> None:
    """No other number is broken: 98, nothing, 1, or 9, 8, 1 and a line too many."""
    blanks = "行政处罚\n0\n\n0\n行政强制\n0\n\n3\n政府集中采购\n0\n5\n"
    for number, candidates in (("9\n8\n\n1", (9, 98)), ("9\n8\n1", ())):
        text = f"二、主动公开政府信息情况\n行政许可\n{number}\n{blanks}"
        assert gd.parse(text)["proactive.licensing.previous_items"].candidates == candidates


def test_so_is_a_line_left_over_behind_it() -> None:
    """46 and nothing, or 4, 6 and a line too many; a row that lost a cell changes nothing."""
    blanks = "行政许可\n7\n\n0\n行政处罚\n0\n\n0\n行政强制\n3\n1\n"
    for end, candidates in (("\n", (4, 46)), ("", ())):
        text = f"二、主动公开政府信息情况\n{blanks}行政事业性收费\n4\n6\n{end}政府集中采购\n0\n5\n"
        assert gd.parse(text)["proactive.fees.previous_items"].candidates == candidates


SHORT_AND_LATE = "1 0 0 0 0 7"  # the last cell is blank, or a line lies behind every row
BROKEN_AND_LATE = "1 0 0 0 6 245 7"  # whole, or 6245 is broken and the last cell is blank


def printed_late(short: int, broken: int) -> str:
    """Rows that end a line late, of which the first print one number less than they have cells."""
    first = rows(NAMES[:short], SHORT_AND_LATE + "\n")
    return first + rows(NAMES[short : short + broken], BROKEN_AND_LATE + "\n")


@pytest.mark.parametrize(
    ("short", "broken", "is_open"),
    [(4, 3, True), (4, 4, True), (3, 3, True), (2, 3, True), (3, 4, False)],
)
def test_three_whole_rows_and_no_fewer_than_short_ones_show_where_rows_end(
    short: int, broken: int, is_open: bool
) -> None:
    """Of the whole rows the last one does not count: another section stands behind it."""
    report = read(printed_late(short, broken))
    assert ("ambiguous" in states(report, NAMES[short])) is is_open


def test_rows_without_numbers_and_the_last_one_are_no_short_rows_that_end_so() -> None:
    last = row(NAMES[6], SHORT_AND_LATE + "\n")
    assert states(read(printed_late(3, 3) + last), NAMES[3]) == {"stated"}
    empty = LABELS[NAMES[7]] + "\n\n"
    assert states(read(empty + printed_late(3, 4)), NAMES[3]) == {"stated"}


# ------------------------------------------------------------------ two numbers in one line


def test_two_numbers_in_a_line_may_be_one_where_all_other_lines_hold_one_cell() -> None:
    """13, 3 and six more, or 133 and a blank cell that left no trace."""
    odd = LABELS[NAMES[4]] + "\n0\n13\n1\n13 3\n5\n/\n"
    report = read(rows(NAMES[:4], ROW) + odd)
    assert report[f"applications.{NAMES[4]}.public_welfare"].candidates == (1, 13, 133, None)
    assert states(report, NAMES[4]) == {"ambiguous"}


def test_two_zeros_in_a_line_are_two_cells() -> None:
    odd = LABELS[NAMES[4]] + "\n0 0\n3\n0 0\n0\n3\n"
    assert values(read(rows(NAMES[:4], ROW) + odd), NAMES[4]) == (0, 0, 3, 0, 0, 0, 3)


@pytest.mark.parametrize(
    ("others", "odd"),
    [
        (rows(NAMES[:1], ROW), "0 13\n1\n13\n3\n5\n22"),
        (rows(NAMES[:3], ROW), "0 13 1 13 3 5 22"),
        (
            rows(NAMES[5:], ROW) + f"{LABELS[NAMES[2]]}\n1 0 0\n0 0 0 1\n" * 2,
            "0 13 1\n13 3 5 22",
        ),
    ],
    ids=["few other rows", "all in one line", "in other rows as well"],
)
def test_but_not_where_other_rows_do_not_show_that(others: str, odd: str) -> None:
    report = read(others + f"{LABELS[NAMES[4]]}\n{odd}\n" + row(NAMES[3], ROW))
    assert values(report, NAMES[4]) == (0, 13, 1, 13, 3, 5, 22)

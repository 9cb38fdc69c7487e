"""Layers: what plug-ins may do to an edition, and to each other."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

import govdisclosure as gd
from govdisclosure.testing import round_trip_tests
from tests.plugins.texts import (
    LOCAL,
    LOCAL_BOOK,
    LOCAL_ROW,
    NEWEST,
    OTHER_BOOK,
    OTHER_ROW,
    extended,
)


def test_extend_gives_a_new_edition_and_leaves_the_old_one() -> None:
    assert LOCAL.name == "local"
    assert [layer.name for layer in LOCAL.layers] == ["base", "shared", "2021", "local"]
    assert "applications.denied.local.total" in LOCAL.facts
    assert "applications.denied.local.total" not in NEWEST.facts


def test_a_path_is_a_file_and_a_str_is_the_text(tmp_path: Path) -> None:
    (tmp_path / "g.lark").write_text(LOCAL_ROW, encoding="utf-8")
    (tmp_path / "c.toml").write_text(LOCAL_BOOK, encoding="utf-8")
    opened = NEWEST.extend("local", grammar=tmp_path / "g.lark", codebook=tmp_path / "c.toml")
    assert opened == LOCAL
    with pytest.raises(gd.GrammarError, match=r"it is a file name. Give pathlib.Path"):
        NEWEST.extend("local", grammar="g.lark")
    with pytest.raises(gd.GrammarError, match="cannot read"):
        NEWEST.extend("local", grammar=tmp_path / "nowhere.lark")


def test_two_layers_of_one_name_are_refused() -> None:
    with pytest.raises(gd.GrammarError, match="has a layer 'local' already"):
        LOCAL.extend("local", grammar=OTHER_ROW)


def test_two_plug_ins_extend_the_same_rule_in_either_order() -> None:
    other = NEWEST.extend("other", grammar=OTHER_ROW, codebook=OTHER_BOOK)
    one, two = LOCAL.plus(other), other.plus(LOCAL)
    assert one.name == "local+other"
    assert set(one.facts) == set(two.facts)
    assert {"applications.denied.local.total", "applications.denied.city.total"} <= set(one.facts)
    assert {frozenset(e.left) for e in one.relations} == {frozenset(e.left) for e in two.relations}


def test_a_plug_in_stands_on_a_plug_in() -> None:
    above = LOCAL.extend("above", grammar='%extend local_denial_label: "9.本地情形"\n')
    assert [word.text for word in above.grammar.words["local_denial_label"]] == [
        "9.属于本地规定情形",
        "9.本地情形",
    ]
    assert above.extends(LOCAL)
    assert above.extends(NEWEST)
    assert not LOCAL.extends(above)


def test_wordings_of_extensions_stand_behind_in_the_order_of_layers() -> None:
    one = NEWEST.extend("one", grammar='%extend granted_label: "（一）公开甲" | "（一）公开乙"\n')
    two = one.extend("two", grammar='%extend granted_label: "（一）公开丙"\n')
    assert [word.text for word in two.grammar.words["granted_label"]] == [
        "（一）予以公开",
        "（一）公开甲",
        "（一）公开乙",
        "（一）公开丙",
    ]


def test_override_replaces_the_official_wording() -> None:
    edition = extended('%override granted_label: "（一）同意公开" | "（一）予以公开"\n')
    assert edition.grammar.official("granted_label") == "（一）同意公开"


@pytest.mark.parametrize(
    "label",
    [
        "2020年以前的其他情形",  # begins with a digit
        "“三公”经费情形",  # with a quote
        "（含下级）其他情形",  # with a bracket
        "1.属于国家秘密的其他情形",  # contains another label
        "国家秘密",  # stands inside of one
    ],
)
def test_labels_of_all_shapes_are_read_in_all_layouts(label: str) -> None:
    edition = extended(LOCAL_ROW.replace("9.属于本地规定情形", label), LOCAL_BOOK)
    numbers = {f"applications.denied.local.{column}": 7 for column in COLUMNS}
    numbers |= {f"applications.denied.state_secret.{column}": 40 for column in COLUMNS}
    assert_round_trip(filled(edition, numbers), edition)


COLUMNS = NEWEST.codebook.rows["applications.granted"].columns[:-1]
LAYOUTS = ("text-cells", "text-tabs", "text-spaces", "text-indented", "markdown", "html-official")


def filled(edition: gd.Edition, numbers: dict[str, int]) -> gd.Report:
    """A report with these numbers and zeros; totals are computed."""
    totals = {e.right[0] for e in edition.relations if len(e.right) == 1}
    zeros = {key: 0 for key in edition.facts if key not in totals}
    return gd.Report.build(edition, values=zeros | numbers)


def assert_round_trip(report: gd.Report, edition: gd.Edition) -> None:
    for layout in LAYOUTS:
        read = gd.parse(report.render(layout), editions=[edition])
        assert dict(read.cells) == dict(report.cells), layout


def test_the_same_label_in_two_tables() -> None:
    grammar = LOCAL_ROW.replace("9.属于本地规定情形", "行政许可")
    edition = extended(grammar, LOCAL_BOOK)
    numbers = {f"applications.denied.local.{column}": 7 for column in COLUMNS}
    numbers["proactive.licensing.decisions"] = 9
    assert_round_trip(filled(edition, numbers), edition)


def test_patterns_stand_beside_words() -> None:
    grammar = LOCAL_ROW.replace(
        '"9.属于本地规定情形"', '"9.属于本地规定情形" | /9属于.{2,4}条例情形/'
    )
    edition = extended(grammar, LOCAL_BOOK)
    report = filled(edition, {"applications.denied.local.business": 3})
    for printed in ("9.属于北河条例情形", "9．属于  北河省条例 情形"):
        text = report.render("text-tabs").replace("9.属于本地规定情形", printed)
        assert gd.parse(text, editions=[edition])["applications.denied.local.business"].value == 3


def test_a_named_terminal_may_hold_the_words() -> None:
    grammar = (
        LOCAL_ROW.replace('"9.属于本地规定情形"', "LOCAL") + 'LOCAL: "9.甲情形" | /9乙.?情形/\n'
    )
    words = extended(grammar, LOCAL_BOOK).grammar.words["local_denial_label"]
    assert [(word.text, word.regex) for word in words] == [("9.甲情形", False), ("9乙.?情形", True)]


def test_an_extension_does_not_change_which_edition_a_plain_report_follows() -> None:
    text = filled(NEWEST, {"proactive.licensing.decisions": 7}).render("text-tabs")
    for choice in ([NEWEST, LOCAL], [LOCAL, NEWEST]):
        report = gd.parse(text, editions=choice)
        assert (report.edition, report.grid_edition) == ("2021", "2021")


def test_what_is_printed_chooses_the_extension() -> None:
    text = gd.Report.build(LOCAL, values={}).render("text-cells")
    report = gd.parse(text, editions=[NEWEST, LOCAL])
    assert report.grid_edition == "local"


def test_editions_of_the_same_texts_are_compiled_once() -> None:
    again = NEWEST.extend("local", grammar=LOCAL_ROW, codebook=LOCAL_BOOK)
    assert again.grammar is LOCAL.grammar
    assert pickle.loads(pickle.dumps(again)).grammar is LOCAL.grammar


LOCAL_REPORT = gd.Report.build(LOCAL, values={"applications.denied.local.business": 3})


def test_threads_share_an_edition() -> None:
    text = gd.Report.build(LOCAL, values={"applications.denied.local.business": 3}).render(
        "markdown"
    )
    fresh = NEWEST.extend("local", grammar=LOCAL_ROW + "\n", codebook=LOCAL_BOOK)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: gd.parse(text, editions=[fresh]), range(24)))
    assert {report["applications.denied.local.business"].value for report in found} == {3}
    assert all(report == found[0] for report in found)


def _value(work: tuple[gd.Edition, str]) -> object:
    edition, text = work
    return gd.parse(text, editions=[edition])["applications.denied.local.business"].value


def test_an_edition_travels_to_worker_processes() -> None:
    text = gd.Report.build(LOCAL, values={"applications.denied.local.business": 3}).render(
        "markdown"
    )
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(_value, [(LOCAL, text)])) == [3]


ALONE = """
outline: numbers_section*
numbers_section: "一、数据"
meetings: (meetings_heading | meetings_row)*
meetings_heading: item_heading | this_year_heading
item_heading: "事项"
this_year_heading: "本年数"
?meetings_row: meetings__held | meetings__trained
meetings__held: held_label this_year
held_label: "召开会议"
meetings__trained: trained_label this_year
trained_label: "培训"
this_year: CELL
"""
ALONE_BOOK = """
[[sections]]
number = 1
key = "numbers"
heading = "numbers_section"
[[tables]]
key = "meetings"
section = 1
grammar = "meetings"
headings = []
[columns.this_year]
unit = "次"
[[rows]]
key = "meetings.held"
table = "meetings"
[[rows]]
key = "meetings.trained"
table = "meetings"
"""


def test_an_edition_stands_alone() -> None:
    alone = gd.new_edition("alone", grammar=ALONE, codebook=ALONE_BOOK)
    assert list(alone.facts) == ["meetings.held.this_year", "meetings.trained.this_year"]
    report = filled(alone, {"meetings.held.this_year": 4})
    assert_round_trip(report, alone)
    read = gd.parse(report.render("text-tabs"), editions=[alone])
    assert (read.edition, read.grid_edition) == ("alone", None)
    assert gd.Report.build(alone).edition == "alone"


def test_plain_data_of_an_extension_comes_back_with_the_edition_given() -> None:
    data = LOCAL_REPORT.to_dict()
    with pytest.raises(gd.UnknownEditionError):
        gd.Report.from_dict(data)
    assert gd.Report.from_dict(data, editions=[LOCAL]) == LOCAL_REPORT


def test_a_folder_is_an_edition(tmp_path: Path) -> None:
    (tmp_path / "grammar.lark").write_text(LOCAL_ROW, encoding="utf-8")
    head = '[edition]\nname = "2021-yunxi"\nextends = "2021"\n'
    (tmp_path / "codebook.toml").write_text(head + LOCAL_BOOK, encoding="utf-8")
    edition = gd.load_edition(tmp_path)
    assert edition.name == "2021-yunxi"
    assert set(edition.facts) == set(LOCAL.facts)


def test_a_form_to_come_may_stand_on_what_all_forms_share(tmp_path: Path) -> None:
    """A row of the shared layer is gone, one is renamed, and a table has another column."""
    rules = [
        key.replace(".", "__")
        for key, row in NEWEST.codebook.rows.items()
        if row.table == "applicants" and "denied.state" not in key and "other_handling" not in key
    ]
    newest = NEWEST.layers[-1]
    section_two = newest.grammar.partition("section two\n")[2].partition("// ----")[0]
    grammar = (
        section_two.replace("issued repealed in_force\n", "issued repealed in_force online\n")
        + 'online: CELL\nonline_heading: "其中：网上发布件数"\n'
        + "%extend proactive_heading: online_heading\n"
        + f"%override applications_row: {' | '.join(rules)}\n"
        + '%override granted_label: "（一）全部公开"\n'
    )
    codebook = (
        '[edition]\nname = "2027"\nextends = "shared"\nfirst_year = 2027\n'
        'without = ["applications.denied.state_secret"]\n'
        '[[rows]]\nkey = "proactive.fees"\nunits = { amount = "万元" }\n'
    )
    (tmp_path / "grammar.lark").write_text(grammar, encoding="utf-8")
    (tmp_path / "codebook.toml").write_text(codebook, encoding="utf-8")
    edition = gd.load_edition(tmp_path).check()
    assert [layer.name for layer in edition.layers] == ["base", "shared", "2027"]
    assert "applications.denied.state_secret" not in edition.codebook.rows
    key = "proactive.rules.online"
    values = {key: 4, "applications.granted.total": 2}
    report = gd.Report.build(edition, year=2027, organ="云溪市水利局", values=values)
    read = gd.parse(report.render(), editions=[*gd.editions(), edition])
    assert (read.edition, read[key].value) == ("2027", 4)
    assert read["applications.granted.total"].value == 2
    round_trip = round_trip_tests(edition, examples=3)()
    round_trip.test_reading_undoes_writing()


def test_the_two_levels_of_heads_of_the_page_on_conventions_are_read() -> None:
    page = Path(__file__).parents[2].joinpath("docs", "grammar.md").read_text(encoding="utf-8")
    grammar = page.rpartition("```lark\n")[2].partition("```")[0]
    codebook = page.partition("```toml\n")[2].partition("```")[0]
    edition = extended(grammar, codebook).check()
    text = (
        "云溪市水利局2023年政府信息公开工作年度报告\n一、总体情况\n政务公开开放日情况\n线上\t线下\n"
        "上半年\t下半年\t上半年\t下半年\n1\t2\t\t4\n二、主动公开政府信息情况\n"
    )
    report = gd.parse(text, editions=[*gd.editions(), edition])
    values = {key: cell.value for key, cell in report.cells.items() if key.startswith("visits")}
    assert values == {
        "visits.online.spring": 1,
        "visits.online.autumn": 2,
        "visits.on_site.spring": None,
        "visits.on_site.autumn": 4,
    }
    assert edition.facts["visits.on_site.spring"].label_zh.startswith("线下 / ")


@pytest.mark.parametrize(
    ("wordings", "reads", "leaves"),
    [
        ('"9.参观（含线上，不含接待）"', "9.参观含线上，不含接待", "9.参观（含线上）"),
        ('"9.参观（含线上，不含接待）" | "9.参观"', "9.参观（含线上）", "9.考察（含线上）"),
    ],
)
def test_explanations_in_brackets(wordings: str, reads: str, leaves: str) -> None:
    edition = extended(LOCAL_ROW.replace('"9.属于本地规定情形"', wordings), LOCAL_BOOK)
    head = "三、收到和处理政府信息公开申请情况\n（一）予以公开\t4\t0\t0\t0\t0\t0\t4\n"
    text = head + "{}\t1\t0\t0\t0\t0\t0\t1\n"
    key = "applications.denied.local.total"
    assert gd.parse(text.format(reads), editions=[edition])[key].value == 1
    left = gd.parse(text.format(leaves), editions=[edition])
    assert left[key].value is None
    assert [row.label for row in left.unread] == [leaves]

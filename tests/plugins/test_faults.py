"""What authors are told: layer, file, line, column, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

import govdisclosure as gd
from tests.plugins.texts import LOCAL, LOCAL_BOOK, LOCAL_ROW, NEWEST, extended


def fault(edition: gd.Edition) -> gd.GrammarError:
    with pytest.raises(gd.GrammarError) as raised:
        edition.check()
    return raised.value


def labelled(words: str) -> gd.Edition:
    """The edition with a row whose label is `words`."""
    return extended(LOCAL_ROW.replace('"9.属于本地规定情形"', words), LOCAL_BOOK)


def test_a_syntax_error_has_file_line_and_column_in_the_authors_layer(tmp_path: Path) -> None:
    file = tmp_path / "mine.lark"
    file.write_text('// a comment\n%extend granted_label: "（一）公开"\nx ( y\n', encoding="utf-8")
    error = fault(NEWEST.extend("mine", grammar=file))
    assert (error.layer, error.file, error.line, error.column) == ("mine", str(file), 3, 3)
    assert "    x ( y\n      ^\n" in error.message
    assert f"层 'mine'，{file} 第 3 行第 3 列" in error.message_zh


def test_a_text_that_ends_too_early_is_a_fault_of_the_last_line() -> None:
    error = fault(extended('a_label: ("甲" | "乙"\n'))
    assert (error.layer, error.line) == ("mine", 1)


@pytest.mark.parametrize("how", ["override", "extend"])
def test_what_changes_nothing_is_said_so_with_the_nearest_names(how: str) -> None:
    error = fault(extended(f'\n%{how} granted_lable: "（一）公开"\n'))
    assert (error.line, error.column) == (2, len(how) + 3)
    assert f"so there is nothing to {how}. Nearest: granted_label" in error.message


def test_a_rule_defined_twice_names_the_first_place_and_the_way_out() -> None:
    error = fault(extended('granted_label: "（一）公开"\n'))
    assert error.line == 1
    assert (
        "'granted_label' is defined already (layer 'shared', grammars/shared/grammar.lark, line"
        in (error.message)
    )
    assert "Write %extend to add to it, %override to replace it" in error.message


def test_an_undefined_rule_is_named_where_it_is_used() -> None:
    error = fault(extended(LOCAL_ROW.replace("_applicants", "_aplicants"), LOCAL_BOOK))
    assert (error.layer, error.line, error.column) == ("mine", 2, 49)
    assert "which is not defined. Nearest: _applicants" in error.message


def test_words_in_a_row_belong_into_a_rule_of_their_own() -> None:
    grammar = (
        "%extend applications_row: applications__denied__local\n"
        'applications__denied__local: "9.情形" _applicants\n'
    )
    error = fault(extended(grammar, LOCAL_BOOK))
    assert (error.line, error.column) == (2, 30)
    assert "Put them into a rule of their own, such as local_label" in error.message


def test_two_labels_with_the_same_words_are_named_with_rows_places_and_the_text() -> None:
    error = fault(
        extended(LOCAL_ROW.replace("9.属于本地规定情形", "7.属于 “行政执法” 案卷"), LOCAL_BOOK)
    )
    assert (error.layer, error.line, error.column) == ("mine", 3, 21)
    assert (
        "the text '7.属于 “行政执法” 案卷' is the row 'applications.denied.local'" in error.message
    )
    assert "also the row 'applications.denied.enforcement_file'" in error.message
    assert "(layer 'shared', grammars/shared/grammar.lark, line" in error.message


def test_a_pattern_that_matches_the_words_of_another_label_is_named_with_the_example() -> None:
    labelled('"9.情形" | /9属于.*/').check()
    error = fault(labelled('"9.情形" | /7属于.*/'))
    assert error.line == 3
    assert "the text '7.属于行政执法案卷' is" in error.message
    assert "as /7属于.*/" in error.message


def test_two_patterns_that_match_the_same_text_are_named_with_an_example() -> None:
    pattern = '"9.属于本地规定情形" | /9属于' + r"\d+号令情形/"
    grammar = LOCAL_ROW.replace('"9.属于本地规定情形"', pattern)
    second = grammar.replace("local", "city").replace(r"\d+", r"[0-9]{1,3}")
    second = second.replace("属于本地规定", "属于本市规定")
    error = fault(extended(grammar + second, LOCAL_BOOK + LOCAL_BOOK.replace(".local", ".city")))
    assert "the text '9属于0号令情形' is" in error.message or "'9属于2号令情形'" in error.message


def test_a_pattern_that_is_none_is_refused_at_its_place() -> None:
    error = fault(labelled("/9属于(/"))
    assert (error.line, error.column) == (3, 21)
    assert "is no regular expression" in error.message


def test_rows_that_collide_are_both_named() -> None:
    grammar = (
        "%extend applications_row: applications__denied__local\n"
        "applications__denied__local: granted_label _applicants\n"
    )
    error = fault(extended(grammar, LOCAL_BOOK))
    assert (error.layer, error.line) == ("mine", 2)
    assert "cannot tell apart 'applications.granted' (layer 'shared'" in error.message
    assert "'applications.denied.local' (layer 'mine', grammar.lark, line 2)" in error.message


def test_an_unlabelled_row_that_another_begins_with_is_refused() -> None:
    grammar = "%extend outcomes_row: appeals\nappeals: _outcomes\n"
    error = fault(extended(grammar, '[[rows]]\nkey = "appeals"\ntable = "outcomes"\n'))
    assert "the grammar is ambiguous" in error.message
    assert error.layer in ("mine", "shared")


def test_an_ambiguous_plug_in_is_refused_and_reading_without_it_works() -> None:
    bad = extended(LOCAL_ROW.replace("9.属于本地规定情形", "7.属于行政执法案卷"), LOCAL_BOOK)
    text = gd.Report.build("2021", values={"proactive.licensing.decisions": 7}).render()
    with pytest.raises(gd.GrammarError, match="layer 'mine'"):
        gd.parse(text, editions=[bad])
    assert gd.parse(text)["proactive.licensing.decisions"].value == 7


def test_a_row_that_the_codebook_lacks_is_named_where_the_grammar_has_it() -> None:
    error = fault(extended(LOCAL_ROW))
    assert (error.layer, error.line) == ("mine", 2)
    assert "the row 'applications.denied.local' has no entry in a codebook" in error.message
    assert 'key = "applications.denied.local"' in error.message


def test_a_codebook_row_without_a_rule_is_named_with_its_line() -> None:
    error = fault(
        extended("", '\n[[rows]]\nkey = "applications.denied.locl"\ntable = "applicants"\n')
    )
    assert (error.layer, error.file, error.line) == ("mine", "codebook.toml", 3)
    assert "no rule of the grammar makes the row 'applications.denied.locl'" in error.message


@pytest.mark.parametrize(
    ("codebook", "line", "message"),
    [
        (LOCAL_BOOK.replace('"applicants"', '"aplicants"'), 3, "Nearest: applicants"),
        (LOCAL_BOOK.replace('"denied"', '"denyed"'), 4, "Nearest: denied"),
        (LOCAL_BOOK.replace("inquiry", "inquiries"), 5, "administrative_inquiry"),
        ('[[row]]\nkey = "a.b"\n', 1, "Nearest: rows"),
        ('[columns.business]\nknd = "count"\n', 2, "Nearest: kind"),
        ('[columns.business]\nkind = "number"\n', 2, "count, signed, amount"),
        ('[[groups]]\nkey = "x"\nheading = "no_heading"\n', 3, "which does not exist"),
        (
            '[[tables]]\nkey = "x"\nsection = 2\ngrammar = "nothing"\nheadings = []\n',
            4,
            "'nothing'",
        ),
        ('[[rows]]\ntable = "applicants"\n', 1, "has no 'key'"),
    ],
)
def test_faults_of_a_codebook_have_their_line(
    codebook: str, line: int | None, message: str
) -> None:
    grammar = LOCAL_ROW if "applications.denied.local" in codebook else ""
    error = fault(extended(grammar, codebook))
    assert (error.layer, error.file, error.line) == ("mine", "codebook.toml", line)
    assert message in error.message


@pytest.mark.parametrize(
    ("relations", "line", "message"),
    [
        (
            '[[relations]]\nname = "x"\nleft = ["applications.grnted.total"]\n'
            'right = ["applications.granted.total"]\ntext = "t"\ntext_zh = "t"\n',
            3,
            "Nearest: applications.granted.total",
        ),
        (
            '[[relations]]\nname = "x"\nleft = ["{nothing}.total"]\n'
            'right = ["applications.granted.total"]\ntext = "t"\ntext_zh = "t"\n',
            3,
            "set 'nothing'",
        ),
        ('[sets]\nx = { rows_of_table = "aplicants" }\n', 2, "Nearest: applicants"),
        ("[sets]\nx = {}\n", 2, "none of rows_of_table"),
        ('[[relation]]\nname = "x"\n', 1, "Nearest: relations"),
        ('[[relations]]\nname = "x"\nleft = ["a"]\nright = ["b"]\n', 2, "has no 'text'"),
    ],
)
def test_faults_of_relations_have_their_line(relations: str, line: int, message: str) -> None:
    error = fault(extended("", "", relations))
    assert (error.layer, error.file, error.line) == ("mine", "relations.toml", line)
    assert message in error.message


def test_an_error_keeps_its_place_when_it_travels() -> None:
    import pickle

    error = fault(extended("x ( y\n"))
    again = pickle.loads(pickle.dumps(error))
    assert (again.layer, again.line, str(again)) == (error.layer, error.line, str(error))


def test_a_good_edition_passes_and_comes_back() -> None:
    assert LOCAL.check() is LOCAL

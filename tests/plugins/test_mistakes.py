"""Mistakes of authors: none ends in a traceback, a hang, or an edition that reads wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

import govdisclosure as gd
from tests.plugins.texts import LOCAL_BOOK, LOCAL_ROW, NEWEST, extended

WORDS = '"9.属于本地规定情形"'
SUM = (
    '[[relations]]\nname = "x"\nleft = ["applications.received.total"]\n'
    'right = ["applications.granted.total"]\ntext = "t"\ntext_zh = "t"\n'
)
LEFT = '["applications.received.total"]'


def fault(grammar: str = LOCAL_ROW, codebook: str = LOCAL_BOOK, sums: str = "") -> gd.GrammarError:
    with pytest.raises(gd.GrammarError) as raised:
        extended(grammar, codebook, sums).check()
    assert raised.value.layer == "mine"
    return raised.value


@pytest.mark.parametrize(
    ("words", "column", "message"),
    [
        ('""', 21, "no letter or ideograph"),
        ('" "', 21, "no letter or ideograph"),
        ('"——"', 21, "no letter or ideograph"),
        ('"（三）"', 21, "besides its enumerator"),
        ('"12345"', 21, "is a number"),
        (r'"9.属\x"', 21, "has an escape that does not exist"),
        (r"/属于.*情形/", 21, "is the first wording of its label"),
        (rf"{WORDS} | /[0-9]+/", 36, "matches the number '0'"),
        (rf"{WORDS} | /.*/", 36, "matches the number '0'"),
        (rf"{WORDS} | /(属+)+于/", 36, "may take for ever"),
        (rf"{WORDS} | /(属|属于)+/", 36, "may take for ever"),
        (rf"{WORDS} | /((?:属{{1,9}}于?){{1,9}})情/", 36, "may take for ever"),
        (rf"{WORDS} | /属{{99999999999}}/", 36, "is no regular expression"),
    ],
)
def test_words_that_cannot_be_told_from_others_or_from_figures(
    words: str, column: int, message: str
) -> None:
    error = fault(LOCAL_ROW.replace(WORDS, words))
    assert (error.file, error.line, error.column) == ("grammar.lark", 3, column)
    assert message in error.message


@pytest.mark.parametrize(
    "words", [rf"{WORDS} | /属于(本市|本县)?规定.{{0,9}}情形/", rf"{WORDS} | /属于第\d+号令/"]
)
def test_plain_patterns_are_fine(words: str) -> None:
    extended(LOCAL_ROW.replace(WORDS, words), LOCAL_BOOK).check()


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("_applicants+", "repeats something"),
        ("CELL*", "repeats something"),
        ("_applicants applications__denied__local", "repeats something"),
        ("natural_person natural_person", "natural_person' twice"),
        ("total? " * 40, "more than 1024 ways"),
        ("natural_person~1..100000", "repeats something"),
        ('_applicants ("a".."z")', "neither a CELL nor a label"),
    ],
)
def test_rules_that_are_no_rows(columns: str, message: str) -> None:
    error = fault(LOCAL_ROW.replace("_applicants", columns))
    assert (error.file, error.line) == ("grammar.lark", 2)
    assert message in error.message


def test_a_row_without_a_label_needs_a_number_of_cells_of_its_own() -> None:
    error = fault(LOCAL_ROW.replace("local_denial_label _", "_"))
    assert (error.line, error.column) == (2, 1)
    assert "nothing tells the two apart" in error.message


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("CELL: /x/", "'CELL' is defined already"),
        ("%declare CELL", "'CELL' is defined already"),
        ("%import .elsewhere (x)", "finds no grammar 'elsewhere'"),
        ("%import elsewhere.X", "finds no grammar 'elsewhere'"),
        (f'deep_label: {"(" * 3000}"a"{")" * 3000}', "nested too deeply"),
        ("%override applications_heading: business_heading", "no words above it"),
        ("%override applications_row: applications__granted", "no rule makes the row"),
    ],
)
def test_statements_that_do_not_fit_are_found_in_their_line(line: str, message: str) -> None:
    error = fault(f"{LOCAL_ROW}{line}\n")
    assert (error.file, error.line) == ("grammar.lark", 4)
    assert message in error.message


def test_an_extension_that_makes_the_form_ambiguous_is_named_not_the_form() -> None:
    assert fault("%extend applications_row: applications_row\n", "").line == 1


@pytest.mark.parametrize(
    ("more", "line", "message"),
    [
        ("x = \n", 6, "Invalid value"),
        (f"x = {'[' * 3000}{']' * 3000}\n", None, "recursion"),
        (LOCAL_BOOK, 7, "two entries"),
        ("unit = 3\n", 6, "a unit, or a list"),
        ("unit = []\n", 6, "a unit, or a list"),
        ('units = "件"\n', 6, "it must be a table"),
        ('units = { totl = "元" }\n', 6, "Nearest: total"),
        ("kinds = { totl = 'count' }\n", 6, "Nearest: total"),
        ("label_en = 3\n", 6, "a text that is not empty"),
        ('[columns.totl]\nunit = "元"\n', 6, "Nearest: total"),
        ('[columns]\ntotal = "元"\n', 6, "Write [columns.NAME]"),
        ('[[column_groups]]\nheading = "total_heading"\ncolumns = "total"\n', 8, "list of texts"),
        ('[edition]\nfirst_year = "2023"\n', 7, "a whole number"),
        ("[edition]\nfirst_year = 2023\nlast_year = 2020\n", 8, "before first_year"),
        ('[edition]\nwithout = ["proactive.rulse"]\n', 7, "Nearest: proactive.rules"),
        ('[edition]\nwithout = ["proactive.rules"]\n', 7, "the grammar still makes"),
        (
            '[[groups]]\nkey = "denied"\nheading = "denied_heading"\nparent = "denied"\n',
            9,
            "circle",
        ),
        ('[[tables]]\nkey = "t"\nsection = 9\ngrammar = "proactive"\nheadings = []\n', 8, "exist"),
        (
            '[[tables]]\nkey = "t"\nsection = "2"\ngrammar = "proactive"\nheadings = []\n',
            8,
            "whole",
        ),
        ('[[tables]]\nkey = "t"\nsection = 2\ngrammar = "total"\nheadings = []\n', 9, "total_row"),
        ('[[sections]]\nkey = "t"\nnumber = 2\nheading = "rules_label"\n', 8, "same number"),
        (
            '[[crosswalk]]\nedition = "2019"\nkind = "some"\nnote = "n"\nnote_zh = "n"\n',
            8,
            "sum, near, none",
        ),
        (
            '[[crosswalk]]\nedition = "2019"\nkind = "none"\nhere = ["x"]\nnote = "n"\n'
            'note_zh = "n"\n',
            9,
            "no key or row",
        ),
    ],
)
def test_mistakes_of_a_codebook(more: str, line: int | None, message: str) -> None:
    error = fault(codebook=LOCAL_BOOK + more)
    assert error.file == "codebook.toml"
    assert line is None or error.line == line
    assert message in error.message


@pytest.mark.parametrize("text", ['rows = "x"', "rows = 3", 'rows = ["x"]', '[rows]\nkey = "x"'])
def test_rows_that_are_no_list_of_entries(text: str) -> None:
    error = fault("", text)
    assert (error.line, "Write [[rows]]" in error.message) == (1, True)


@pytest.mark.parametrize("key", ["3", '""', '["a"]'])
def test_keys_that_are_no_words(key: str) -> None:
    assert fault(codebook=LOCAL_BOOK.replace('"applications.denied.local"', key)).line == 2


def test_a_row_in_a_table_that_other_rules_read_is_named_with_those_that_fit() -> None:
    error = fault(codebook=LOCAL_BOOK.replace('"applicants"', '"outcomes"'))
    assert error.line == 3
    assert "Give it a table of 'applications': applicants" in error.message


@pytest.mark.parametrize(
    ("left", "message"),
    [
        ('["{grid_row.total"]', "a bracket is left over"),
        ('["{}.total"]', "a bracket is left over"),
        ('["{a.b}.total"]', "a bracket is left over"),
        ('["last:applications.received.total"]', "Write the key alone"),
        ('"applications.received.total"', "a list of keys"),
        ("[1]", "a list of keys"),
        ("[]", "with at least one"),
    ],
)
def test_sums_that_are_written_wrongly(left: str, message: str) -> None:
    error = fault(sums=SUM.replace(LEFT, left))
    assert (error.file, error.line) == ("relations.toml", 3)
    assert message in error.message


def test_sums_over_years_say_of_which_year_a_key_is() -> None:
    error = fault(sums=SUM.replace("relations]", "across_years]"))
    assert (error.line, "Begin it with last: or this:" in error.message) == (3, True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("members = 3", "a list of texts"),
        ('rows_of_table = ["applicants"]', "a text that is not empty"),
        ('rows_of_table = "applicants", except = ["applications.grnted"]', "is not in it"),
    ],
)
def test_sets_that_are_written_wrongly(text: str, message: str) -> None:
    error = fault(sums=f"[sets]\nx = {{ {text} }}\n")
    assert (error.line, message in error.message) == (2, True)


def test_a_mark_of_byte_order_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text(LOCAL_BOOK, encoding="utf-8-sig")
    (tmp_path / "g.lark").write_text(LOCAL_ROW, encoding="utf-8-sig")
    edition = NEWEST.extend("x", grammar=tmp_path / "g.lark", codebook=tmp_path / "c.toml")
    assert "applications.denied.local.total" in edition.check().facts

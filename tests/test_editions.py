"""The three tables: grammar, codebook, relations."""

from __future__ import annotations

import csv
import pickle
from pathlib import Path

import pytest

import govdisclosure as gd
from govdisclosure.editions.edition import Edition
from govdisclosure.editions.layers import Layer, load_layer

CODEBOOK = Path(__file__).resolve().parents[2] / "shared" / "codebook.csv"


@pytest.mark.skipif(not CODEBOOK.is_file(), reason="the shared codebook is not beside the project")
def test_flat_codebook_equals_the_published_one() -> None:
    with CODEBOOK.open(encoding="utf-8", newline="") as file:
        published = list(csv.reader(file))
    ours = [
        [e.key, e.label_zh, str(e.section), e.table, "|".join(e.editions), e.unit, e.kind]
        for e in gd.flat_codebook()
    ]
    assert ours == published[1:]


def test_editions_have_the_cells_of_the_form() -> None:
    assert [(edition.name, len(edition.facts)) for edition in gd.editions()] == [
        ("2021", 200),
        ("2019", 198),
    ]


def test_official_label_is_the_first_wording() -> None:
    grammar = gd.get_edition("2019").grammar
    assert grammar.official("made_heading") == "本年新制作数量"
    assert {word.text for word in grammar.words["made_heading"]} == {
        "本年新制作数量",
        "本年新作数量",
    }


def test_every_grid_row_has_one_sum_and_every_column_two() -> None:
    names = [equation.name for equation in gd.get_edition("2021").relations]
    assert {name: names.count(name) for name in names} == {
        "applicants": 25,
        "results": 7,
        "balance": 7,
        "outcomes": 3,
    }


def test_a_new_row_joins_keys_and_column_sums_without_python() -> None:
    base = gd.get_edition("2021")
    layer = Layer(
        "local",
        "%extend applications_row: applications__denied__local\n"
        "applications__denied__local: local_denial_label _applicants\n"
        'local_denial_label: "9.属于本地规定情形"\n',
        '[[rows]]\nkey = "applications.denied.local"\ntable = "applicants"\ngroup = "denied"\n'
        'after = "applications.denied.administrative_inquiry"\n',
    )
    local = Edition("2021-local", (*base.layers, layer))
    key = "applications.denied.local.natural_person"
    assert list(local.facts).index(key) == list(base.facts).index(
        "applications.unavailable.not_held.natural_person"
    )
    assert local.facts[key].label_zh == "三、（三）不予公开 9.属于本地规定情形 / 自然人"
    results = [e for e in local.relations if e.name == "results"]
    assert all(any("denied.local" in k for k in e.left) for e in results)


def test_an_extension_does_not_change_what_is_official() -> None:
    base = gd.get_edition("2021")
    layer = Layer("w", '%extend received_label: "一、当年新收政府信息公开申请数量"\n')
    extended = Edition("w", (*base.layers, layer))
    assert extended.grammar.official("received_label") == "一、本年新收政府信息公开申请数量"


def test_editions_pickle_by_their_texts() -> None:
    edition = gd.get_edition("2021")
    again = pickle.loads(pickle.dumps(edition))
    assert again == edition
    assert again.grammar is edition.grammar


@pytest.mark.parametrize(
    ("layer", "message"),
    [
        (Layer("bad", "%extend nothing_row: x\n"), "nothing of this name stands before it"),
        (
            Layer("bad", "", "[[rows]]\nkey = 'a.b'\ntable = 'applicants'\n"),
            "no rule of the grammar makes the row",
        ),
        (
            Layer("bad", "", "[[rows]]\nkey = 'a.b'\ntable = 'applicants'\nafter = 'c'\n"),
            "has after = 'c', which does not exist",
        ),
        (Layer("bad", "", "", "[sets]\nx = {}\n"), "none of rows_of_table"),
    ],
)
def test_a_faulty_layer_is_refused_with_its_reason(layer: Layer, message: str) -> None:
    edition = Edition("bad", (*gd.get_edition("2021").layers, layer))
    with pytest.raises(gd.GrammarError, match=message):
        _ = edition.relations


def test_faulty_toml_names_its_layer() -> None:
    with pytest.raises(gd.GrammarError, match=r"layer 'odd', codebook\.toml"):
        Layer("odd", "", "[[rows")


def test_unknown_edition_lists_the_known() -> None:
    with pytest.raises(gd.UnknownEditionError, match="Known: 2021, 2019"):
        gd.get_edition("2018")


def test_unknown_layer_is_refused() -> None:
    with pytest.raises(gd.GrammarError, match="no layer named"):
        load_layer("1999")


def test_every_cell_of_the_form_has_an_english_label() -> None:
    labels = {entry.key: entry.label_en for entry in gd.flat_codebook()}
    for key, label in labels.items():
        assert label == label.strip(), key
        assert all(part[:1].isupper() for part in label.split(" / ")), key
    assert len(set(labels.values())) == len(labels)
    assert (
        labels["applications.denied.state_secret.natural_person"]
        == "Handled this year / Denied / State secret / Natural persons"
    )


def test_the_codebook_says_which_columns_are_applicants() -> None:
    facts = gd.get_edition("2021").facts
    assert facts["applications.handled.total"].columns == "applicant"
    assert facts["reconsideration.upheld"].columns == "outcome"
    assert facts["proactive.rules.issued"].columns is None

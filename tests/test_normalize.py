"""Character repairs, and that every character still knows where it was printed."""

from __future__ import annotations

import re

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.document import Document
from govdisclosure.normalize.characters import to_plain
from govdisclosure.normalize.glosses import HAN
from govdisclosure.normalize.script import to_simplified
from govdisclosure.normalize.steps import STEPS, steps_for
from govdisclosure.normalize.text import Text
from govdisclosure.readers.text import read_text

GLOSSED = "標(biāo)題 報(bào)告 機(jī)關(guān) 開(kāi)展 業(yè)務(wù)\n"


def read(text: str) -> tuple[Document, list[str]]:
    document = read_text(text)
    return document, [slot.text for slot in document.slots]


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("１２３．５", "123.5"),
        ("\ufeff规\u200b章\u00ad", "规章"),
        ("⾏政许可", "行政许可"),  # Kangxi radical
        ("⻔户", "门户"),  # radical of the supplement
        ("\uf98a", "力"),  # compatibility ideograph
        ("22²", "22²"),  # an exponent is no digit
        ("162①", "162①"),
        ("−3", "-3"),
    ],
)
def test_characters_with_a_plain_twin(printed: str, read_as: str) -> None:
    assert read(printed)[1] == [read_as]


def test_pinyin_glosses_and_traditional_script() -> None:
    document, texts = read(GLOSSED)
    assert texts == ["标题 报告 机关 开展 业务"]
    assert document.steps == ("glosses", "script")


def test_one_bracketed_word_is_no_gloss() -> None:
    assert read("政务服务(hao)网")[1] == ["政务服务(hao)网"]


@pytest.mark.parametrize("word", ["乾坤", "一目瞭然"])
def test_characters_that_depend_on_their_neighbours(word: str) -> None:
    assert to_simplified(Text(word)).chars in ("乾坤", "一目了然")


def test_question_marks_for_lost_spaces() -> None:
    text = "????二、主动公开\n??一段话\n? 0\n?13\n0?\n为什么?因为\n"
    assert read(text)[1] == ["二、主动公开", "一段话", "0", "13", "0", "为什么?因为"]


def test_question_marks_stay_where_they_are_punctuation() -> None:
    assert read("为什么?\n?13\n")[1] == ["为什么?", "?13"]


def test_most_documents_need_no_step() -> None:
    assert steps_for("白石县林业局2023年\n0\n") == ()
    assert [step.name for step in STEPS] == [
        "invisible",
        "plain",
        "glosses",
        "script",
        "lost_spaces",
    ]


PIECES = [
    "標(biāo)",
    "題",
    "數(shù)",
    "規(guī)",
    "１２",
    "3.5",
    "\u200b",
    "⾏政",
    " ",
    "　",
    "?",
    "a",
    "報",
    "乾",
]


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), max_size=8))
def test_every_character_points_at_its_own_place(lines: list[str]) -> None:
    source = GLOSSED + "????开头\n??开头\n" + "\n".join(lines)
    document = read_text(source)
    for slot in document.slots:
        for position, char in enumerate(slot.text):
            printed = source[slot.source_start(position)]
            assert to_simplified(to_plain(Text(printed))).chars in (
                char,
                to_plain(Text(printed)).chars,
            )
            assert slot.start <= slot.source_start(position) < slot.source_end(position + 1)
        assert slot.source_end(len(slot.text)) == slot.end


@given(st.text(alphabet="ab()-", max_size=20), st.text(alphabet="ab()-", max_size=20))
def test_deleting_twice_keeps_the_places(first: str, second: str) -> None:
    import regex

    text = Text(first + second).without(regex.compile(r"\(")).without(regex.compile(r"[-)]+"))
    kept = [i for i, char in enumerate(first + second) if char not in "(-)"]
    drift = dict(text.edits)
    ahead = 0
    for position, source in enumerate(kept):
        ahead = drift.get(position, ahead)
        assert position + ahead == source


def test_the_class_of_ideographs_is_that_of_unicode() -> None:
    """The first plane is settled; later versions of Unicode may add ideographs behind it."""
    characters = "".join(map(chr, range(0x20000)))
    ours = set(re.findall(f"[{HAN}]", characters))
    assert ours == set(regex.findall(r"\p{Han}", characters))

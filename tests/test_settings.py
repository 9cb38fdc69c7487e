"""What reading is told besides the document: each refusal says what was found and what to give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import govdisclosure as gd

ODD = [5, None, 5.5, "2021", b"x", [3], ["2021"], [None], {"a": 1}, object(), gd.Limits]
TEXT = "二、主动公开政府信息情况\n行政许可\n5\n行政处罚\n6\n"


def calls(folder: Path) -> list[Callable[..., object]]:
    """The functions that read, each of one document."""
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return [
        lambda **told: gd.parse(TEXT, **told),
        lambda **told: gd.parse_all(TEXT, **told),
        lambda **told: gd.read(folder / "a.txt", **told),
        lambda **told: list(gd.read_all(folder, **told)),
    ]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: type(odd).__name__)
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("editions", r"editions.* a sequence of Edition, such as \[govdisclosure\.get_edition"),
        ("normalizers", r"normalizers.* a sequence of govdisclosure\.Step"),
        ("limits", r"limits.* Limits, such as govdisclosure\.Limits\(pages"),
    ],
)
def test_a_setting_is_of_its_type(name: str, said: str, odd: object, tmp_path: Path) -> None:
    for call in calls(tmp_path):
        with pytest.raises(gd.InputTypeError, match=said) as caught:
            call(**{name: odd})
        assert caught.value.code == "X001"
        assert "请给出" in caught.value.message_zh


def test_any_sequence_will_do(tmp_path: Path) -> None:
    for call in calls(tmp_path):
        call(editions=iter(gd.editions()), normalizers=iter(()), limits=gd.Limits())


@pytest.mark.parametrize("name", ["bytes", "cells", "nesting", "pages", "ratio", "seconds"])
@pytest.mark.parametrize("odd", ["x", None, [], True], ids=repr)
def test_a_limit_is_a_number(name: str, odd: object) -> None:
    with pytest.raises(gd.InputTypeError, match=rf"limits\.{name}.* from 0 on"):
        gd.Limits(**{name: odd})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "odd"), [("pages", -1), ("seconds", -0.5), ("seconds", float("nan"))]
)
def test_a_limit_is_not_negative(name: str, odd: float) -> None:
    with pytest.raises(gd.ArgumentError, match=rf"limits\.{name}.* from 0 on"):
        gd.Limits(**{name: odd})  # type: ignore[arg-type]

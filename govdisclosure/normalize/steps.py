"""The normalisation steps, in order, and how they are applied to a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from govdisclosure.document import Edits
from govdisclosure.normalize import characters, glosses, lost_spaces, script
from govdisclosure.normalize.further import further_steps
from govdisclosure.normalize.step import Step
from govdisclosure.normalize.text import Text

STEPS: tuple[Step, ...] = (
    Step("invisible", characters.has_invisible, characters.drop_invisible, characters.INVISIBLE),
    Step("plain", characters.has_plain_twins, characters.to_plain, characters.WITH_PLAIN_TWINS),
    Step("glosses", glosses.has_glosses, glosses.drop_glosses, glosses.TONED),
    Step("script", script.has_traditional, script.to_simplified, script.TRADITIONAL),
    Step("lost_spaces", lost_spaces.has_lost_spaces, lost_spaces.drop_question_marks),
)

Normaliser = Callable[[str], tuple[str, int, Edits]]


def steps_for(source: str, steps: Sequence[Step] = STEPS) -> tuple[Step, ...]:
    """The steps that this source needs; most need none.

    Those of installed plug-ins and those given to `parse` come last.
    """
    likely = steps
    if _signs_of(tuple(steps)).search(source) is None:
        likely = [step for step in steps if not step.signs]
    return tuple(step for step in (*likely, *further_steps()) if step.needed(source))


@lru_cache(maxsize=32)
def _signs_of(steps: tuple[Step, ...]) -> re.Pattern[str]:
    """The signs of some steps in one class: most texts are done with one search."""
    return re.compile(f"[{''.join(step.signs for step in steps)}]")


def normaliser(steps: Sequence[Step]) -> Normaliser:
    """A function from the raw text of a cell to (text, characters cut in front, edits).

    The text comes back without outer white space.
    """
    if not steps:
        return only_strip
    known: dict[str, tuple[str, int, Edits]] = {}

    def normalise(raw: str) -> tuple[str, int, Edits]:
        found = known.get(raw)
        if found is None:
            found = known[raw] = _normalised(raw, steps)
        return found

    return normalise


def _normalised(raw: str, steps: Sequence[Step]) -> tuple[str, int, Edits]:
    text, front = Text(raw).stripped()
    for step in steps:
        text = step.apply(text)
    text, more = text.stripped()
    edits = text.edits
    # what a step cut in front of the first character moves the start, not the characters
    lead = 0
    while edits and edits[0][0] == 0:
        lead = edits[0][1]
        edits = edits[1:]
    if lead:
        edits = tuple((at, by - lead) for at, by in edits)
    return text.chars, front + more + lead, edits


def only_strip(raw: str) -> tuple[str, int, Edits]:
    """The normaliser where there is nothing to repair."""
    bare = raw.strip()
    if not bare or raw[0] == bare[0]:
        return bare, 0, ()
    return bare, len(raw) - len(raw.lstrip()), ()

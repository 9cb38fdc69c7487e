"""Small invented reports: sound numbers, as a document or as a Report, with one thing changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import govdisclosure as gd
from govdisclosure.model.cell import Number

ORGAN = "青石县林业局"
YEAR = 2023
APPLICATIONS = "applications."
PROBLEMS = "公开内容的更新还不够及时，将按月检查各栏目。"

# Sums hold in every row and column; keys that are not named are 0.
SOUND: Mapping[str, int] = {
    "applications.received.natural_person": 10,
    "applications.received.business": 2,
    "applications.received.total": 12,
    "applications.carried_from_last_year.natural_person": 3,
    "applications.carried_from_last_year.total": 3,
    "applications.granted.natural_person": 6,
    "applications.granted.business": 1,
    "applications.granted.total": 7,
    "applications.denied.state_secret.natural_person": 1,
    "applications.denied.state_secret.total": 1,
    "applications.unavailable.not_held.natural_person": 4,
    "applications.unavailable.not_held.business": 1,
    "applications.unavailable.not_held.total": 5,
    "applications.handled.natural_person": 11,
    "applications.handled.business": 2,
    "applications.handled.total": 13,
    "applications.carried_to_next_year.natural_person": 2,
    "applications.carried_to_next_year.total": 2,
    "reconsideration.upheld": 1,
    "reconsideration.total": 1,
    "litigation.after_reconsideration.pending": 2,
    "litigation.after_reconsideration.total": 2,
}


def report(
    changes: Mapping[str, Number | None] | None = None,
    sections: Mapping[int, str | Sequence[str]] | None = None,
    *,
    year: int = YEAR,
    edition: str = "2021",
) -> gd.Report:
    """The sound report with other values and narrative."""
    zeros = dict.fromkeys(gd.get_edition(edition).codebook.facts, 0)
    known = {key: value for key, value in SOUND.items() if key in zeros}
    values = {**zeros, **known, **(changes or {})}
    spoken = {5: PROBLEMS, **(sections or {})}
    return gd.Report.build(edition, year=year, organ=ORGAN, values=values, sections=spoken)


def document(
    changes: Mapping[str, Number | None] | None = None,
    sections: Mapping[int, str | Sequence[str]] | None = None,
    *,
    edits: Mapping[str, str] | None = None,
    layout: str = "markdown",
    year: int = YEAR,
    edition: str = "2021",
) -> str:
    """The same as a document, with pieces of its text replaced (each occurs at least once)."""
    text = report(changes, sections, year=year, edition=edition).render(layout)
    for old, new in (edits or {}).items():
        assert old in text, f"{old!r} is not in the document"
        text = text.replace(old, new, 1)
    return text


def read(
    changes: Mapping[str, Number | None] | None = None,
    sections: Mapping[int, str | Sequence[str]] | None = None,
    *,
    edits: Mapping[str, str] | None = None,
    layout: str = "markdown",
    year: int = YEAR,
    edition: str = "2021",
) -> gd.Report:
    """That document, read."""
    return gd.parse(
        document(changes, sections, edits=edits, layout=layout, year=year, edition=edition)
    )


def saying(text: str, section: int = 1, **values: int) -> gd.Report:
    """The sound report with one sentence of narrative."""
    return read({key.replace("__", "."): value for key, value in values.items()}, {section: text})


def codes(found: gd.Report) -> list[str]:
    """The codes of everything that `check` says."""
    return [one.code for one in found.check()]


def complaints(found: gd.Report) -> list[str]:
    """The codes of everything but `info`."""
    return [one.code for one in found.check() if one.severity != "info"]

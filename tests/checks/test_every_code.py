"""Every diagnostic code has a document in which it is found, and only there."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from govdisclosure.checks.table import CHECKS
from govdisclosure.diagnostics.codes import CODES
from tests.checks.fixtures import FIXTURES
from tests.checks.forms import codes, document, read, report


def test_no_code_lacks_a_fixture() -> None:
    assert set(FIXTURES) == set(CODES)


@pytest.mark.parametrize("code", FIXTURES)
def test_fixture_shows_its_code(code: str) -> None:
    found = FIXTURES[code]()
    assert code in codes(found)


@pytest.mark.parametrize("code", FIXTURES)
def test_what_is_found_names_keys_and_places_that_exist(code: str) -> None:
    found = FIXTURES[code]()
    for one in found.check():
        assert all(key in found.cells for key in one.keys)
        places = [place for place in (one.span, *one.related) if place is not None]
        assert all(0 <= place.start <= place.end <= len(found.source) for place in places)


def test_a_sound_report_has_no_findings() -> None:
    assert codes(report()) == []
    assert codes(read()) == []
    assert codes(gd.parse(document(edition="2019", year=2020))) == []


def test_checks_are_listed_once_and_named_after_their_files() -> None:
    names = [check.__name__ for check in CHECKS]
    assert len(set(names)) == len(names)
    assert all(check.__module__ == f"govdisclosure.checks.{check.__name__}" for check in CHECKS)

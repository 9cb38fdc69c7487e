"""The published JSON Schema: reports satisfy it, and it refuses what `from_dict` refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import govdisclosure as gd
from govdisclosure.exports.plain import SCHEMA
from govdisclosure.testing import documents, reports
from tests.gold import ROOT
from tests.tables.invented import new_form
from tests.test_exports import every_state

jsonschema = pytest.importorskip("jsonschema")

EXAMPLES = sorted(
    one for one in (ROOT / "examples").glob("*-*.*") if not one.name.endswith(".truth.json")
)


@pytest.fixture(scope="module")
def validator() -> Any:
    return jsonschema.Draft202012Validator(gd.json_schema())


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(gd.json_schema())
    assert gd.json_schema()["properties"]["schema"] == {
        "const": SCHEMA,
        "description": "version of this schema",
    }
    assert len(EXAMPLES) >= 7


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples_satisfy_it(path: Path, validator: Any) -> None:
    validator.validate(gd.read(path).to_dict())


def test_every_state_and_part_satisfies_it(validator: Any) -> None:
    validator.validate(every_state().to_dict())
    validator.validate(gd.parse("").to_dict())


@given(report=reports())
def test_generated_reports_satisfy_it(report: gd.Report) -> None:
    jsonschema.Draft202012Validator(gd.json_schema()).validate(report.to_dict())


@given(document=documents())
def test_generated_documents_satisfy_it(document: Any) -> None:
    data = gd.parse(document.text).to_dict()
    jsonschema.Draft202012Validator(gd.json_schema()).validate(data)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), 2),
        (("year",), "2022"),
        (("published",), "2022/1/1"),
        (("cells", "proactive.rules.issued", "value"), 1.5),
        (("cells", "proactive.rules.issued", "value"), None),
        (("cells", "proactive.rules.issued", "state"), "sure"),
        (("cells", "proactive.rules.in_force", "value"), 0),  # the cell is blank
        (("cells", "proactive.rules.issued", "span"), [1]),
        (("metadata", "year", "type"), "number"),
    ],
)
def test_it_refuses_what_to_dict_never_writes(
    path: tuple[str, ...], value: object, validator: Any
) -> None:
    data = new_form().to_dict()
    part: Any = data
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = value
    assert not validator.is_valid(data)


@pytest.mark.parametrize("version", [0, 2, 99])
def test_an_unknown_version_is_refused_with_an_error(version: int) -> None:
    data = new_form().to_dict() | {"schema": version}
    with pytest.raises(gd.DataError, match="the version read here"):
        gd.Report.from_dict(data)


def test_half_a_character_is_escaped() -> None:
    page = new_form().render("text-cells", unresolved="blank")
    report = gd.parse(page.replace("一、总体情况", "一、总体情况\n工作有序\udc80推进。"))
    text = report.to_json()
    assert text.encode("utf-8")
    assert gd.Report.from_dict(json.loads(text)) == report
    assert "\\udc80" in text

"""The JSON Schema of `Report.to_dict`."""

from __future__ import annotations

import json
from typing import Any

from govdisclosure.exports.plain import SCHEMA


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `Report.to_dict` and `to_json` write.

    Its version is the `schema` of the data; `Report.from_dict` refuses any other. The file is
    `govdisclosure/schema/report-VERSION.schema.json`.
    """
    from importlib.resources import files  # slow to import, and few ask for a schema

    file = files("govdisclosure") / "schema" / f"report-{SCHEMA}.schema.json"
    schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return schema

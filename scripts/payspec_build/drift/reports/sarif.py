"""The report as SARIF 2.1.0, which code hosts show at the line of `spec/` that a difference is about."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from payspec_build.drift.comparing import Compared
from payspec_build.drift.comparing.judging import mark, shortly
from payspec_build.drift.difference import SEVERITIES, Difference

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"breaking": "error", "withdrawal": "warning", "unclear": "warning", "compatible": "warning"}


def as_sarif(found: Sequence[Compared]) -> str:
    """One run with a result for each difference; those that are recorded already are suppressed."""
    results = [_result(each, one) for one in found for each in one.differences]
    kinds = sorted({each.kind for one in found for each in one.differences})
    rules = [
        {
            "id": kind,
            "shortDescription": {"text": kind.replace("_", " ")},
            "defaultConfiguration": {"level": _LEVELS.get(SEVERITIES[kind], "note")},
        }
        for kind in kinds
    ]
    driver = {"name": "drift", "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _result(one: Difference, compared: Compared) -> dict[str, Any]:
    specification = compared.specification
    place = specification.place(one.way) if specification else "spec/openapi.yaml:1"
    file, _, line = place.rpartition(":")
    made: dict[str, Any] = {
        "ruleId": one.kind,
        "level": _LEVELS.get(one.severity, "note"),
        "message": {"text": f"{mark(one)} ({one.file.rpartition('/')[2]})"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": file},
                    "region": {"startLine": int(line)},
                }
            }
        ],
        "partialFingerprints": {"difference/v1": shortly([*one.key])},
        "properties": {"severity": one.severity, "where": one.where},
    }
    if one.known:
        made["suppressions"] = [{"kind": "external", "justification": one.known}]
    return made

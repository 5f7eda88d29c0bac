"""The failures of a run as SARIF 2.1.0, so that CI can show each at the operation's place in the specification."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from contract_tests.reports.data import name_of
from contract_tests.requests.ledger import Failure
from contract_tests.run.result import Result
from contract_tests.terminal import cleaned

_SPEC = Path(__file__).resolve().parents[2] / "spec"


def text(result: Result) -> str:
    """The JSON text."""
    failures = list(result.ledger.failures.values())
    rules = {one.check: one for one in failures}
    log = {
        "version": "2.1.0",
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "payspec contract tests",
                        "rules": [
                            {
                                "id": name,
                                "shortDescription": {"text": one.rule},
                                "fullDescription": {"text": f"{one.rule} Source: {one.source}"},
                            }
                            for name, one in rules.items()
                        ],
                    }
                },
                "results": [_result(one) for one in failures],
            }
        ],
    }
    return json.dumps(cleaned(log), indent=1, ensure_ascii=False) + "\n"


def _result(failure: Failure) -> dict[str, Any]:
    file, line = _place(failure.provider, failure.operation)
    return {
        "ruleId": failure.check,
        "level": "error",
        "message": {"text": f"{failure.provider} {failure.operation}: {failure.detail} (rule: {failure.rule})"},
        "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": file}, "region": {"startLine": line}}},
        ],
        "partialFingerprints": {"payspec/v1": name_of(failure)},
    }


@cache
def _place(provider: str, operation: str) -> tuple[str, int]:
    """The file that describes an operation, and the line of its id; the root of the specification for anything else."""
    for file in sorted((_SPEC / provider / "paths").glob("[!.]*.yaml")):
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if line.strip() == f"operationId: {operation}":
                return f"spec/{provider}/paths/{file.name}", number
    return f"spec/{provider}/openapi.yaml", 1

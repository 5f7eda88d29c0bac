"""The result of a run as JSON: what the other reports show, for programs, and what `--repeat` reads."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from contract_tests.requests.ledger import Failure
from contract_tests.requests.sent import as_data
from contract_tests.run.result import Result
from contract_tests.terminal import cleaned


def text(result: Result) -> str:
    """The JSON text."""
    ledger = result.ledger
    found: dict[str, Any] = cleaned(
        {
            "profile": result.profile,
            "seed": result.seed,
            "target": result.target,
            "shards": result.shards,
            "seconds": round(result.seconds, 1),
            "cases": ledger.total,
            "fingerprint": f"{ledger.fingerprint:016x}",
            "units": [
                {"name": one.unit.name, "cases": one.ledger.total, "seconds": round(one.seconds, 1)}
                for one in result.outcomes
            ],
            "checks": dict(sorted(ledger.cases.items())),
            "warnings": dict(ledger.warnings),
            "reached": {
                provider: {
                    level.kind: {
                        "of": level.total,
                        "percent": level.percent,
                        "missing": [f"{gap.point.operation}: {gap.point.what}" for gap in level.missing],
                        "exempt": {
                            f"{gap.point.operation}: {gap.point.what}": gap.reason for gap in level.gaps if gap.reason
                        },
                    }
                    for level in levels
                }
                for provider, levels in result.levels.items()
            },
            "thresholds_missed": [
                {"provider": one.provider, "kind": one.kind, "percent": one.percent, "wanted": one.wanted}
                for one in result.shortfalls
            ],
        }
    )
    found["failures"] = [_failure(failure, ledger.repeated[key]) for key, failure in ledger.failures.items()]
    return json.dumps(found, indent=1) + "\n"


def name_of(failure: Failure) -> str:
    """A short name for a failure, the same in every report and every run."""
    return hashlib.sha256("\n".join(failure.key).encode("utf-8", "backslashreplace")).hexdigest()[:8]


def _failure(failure: Failure, times: int) -> dict[str, Any]:
    shown = {
        "name": name_of(failure),
        "provider": failure.provider,
        "operation": failure.operation,
        "check": failure.check,
        "rule": failure.rule,
        "source": failure.source,
        "detail": failure.detail,
        "times": times,
        "request": failure.request,
        "answer": failure.answer,
        "story": failure.story,
    }
    return {**cleaned(shown), "steps": [_whole(as_data(step)) for step in failure.steps]}


def _whole(step: Any) -> Any:
    """What is to be sent again: as it was, escaped by JSON, but for halves of surrogate pairs, which cannot be sent."""
    if isinstance(step, dict):
        return {_whole(key): _whole(value) for key, value in step.items()}
    return re.sub("[\ud800-\udfff]", "\ufffd", step) if isinstance(step, str) else step

"""How well the specification knows a fact: from the evidence of the fact where it has one, else from its operation."""

from __future__ import annotations

import re

from payspec_build.drift.comparing.specification import Operation


def is_documented_status(operation: Operation, status: int) -> bool:
    """Whether a page of the documentation listed the status for this operation."""
    by_fact = operation.evidence.get("facts", {})
    if isinstance(by_fact, dict) and str(status) in by_fact:
        said = by_fact[str(status)]
        return (said.get("level") if isinstance(said, dict) else said) in ("documented", "partial")
    if "x-evidence" in operation.statuses[status][0]:
        return False  # an answer that many operations share: what is known of it, no page says of this one
    if operation.evidence.get("level") not in ("documented", "partial"):
        return False
    note = str(operation.evidence.get("note", ""))
    for sentence in re.split(r"(?<=[.;])\s+", note):
        if str(status) in sentence and re.search(r"general|inferred|no page|not (?:shown|read|listed)", sentence):
            return False
    return status not in (401, 429, 500)

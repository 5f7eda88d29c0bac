"""How well the specification knows a fact of an operation, fact by fact."""

from __future__ import annotations

from functools import lru_cache

from payspec.facts import Fact, of_operation, of_webhook
from payspec_build.drift.comparing.specification import Operation

KNOWN = frozenset({"documented", "partial"})
"""Levels of what a page of the documentation was read to say."""


@lru_cache(maxsize=256)
def facts_of(operation: Operation) -> dict[str, Fact]:
    """The facts of an operation or webhook by their names."""
    document = operation.specification.document
    if operation.webhook:
        found = of_webhook(document, operation.path)
    else:
        found = of_operation(document, operation.path, operation.method.lower())
    return {one.name: one for one in found}


def is_documented_status(operation: Operation, status: int) -> bool:
    """Whether a page of the documentation listed the status for this very operation.

    An answer that says itself how it is known is one that operations share: a page of errors in general has it.
    """
    fact = facts_of(operation).get(str(status))
    if str(status) not in operation.evidence.get("facts", {}) and "x-evidence" in operation.statuses[status][0]:
        return False
    return fact is not None and fact.level in KNOWN

"""schemathesis's configuration, written for each run from the document: per operation, each line with a reason."""

from __future__ import annotations

import json
from collections.abc import Iterator

from contract_tests.documents import Document, Operation

# What schemathesis takes for an acceptable answer to a request that fits the schema.
_ACCEPTED = ["2xx", "3xx", "401", "403", "404", "409", "429", "5xx"]


def configuration(document: Document) -> str:
    """The schemathesis.toml of a provider."""
    lines = [
        "# Written by contract_tests/run/engine/configuration.py.",
        "request-timeout = 60  # its ten seconds would be a verdict about the speed of the machine",
        "[generation]",
        "with-security-parameters = false  # credentials are set on the final request, by engine/hooks.py",
        "[cache]",
        "enabled = false  # what an earlier run found would change this one: the same seed is the same run",
        "[output.sanitization]",
        f"keys-to-sanitize = {json.dumps([scheme.key for scheme in document.schemes.values()])}",
    ]
    for operation in document.operations.values():
        exceptions = list(_exceptions(document, operation))
        if exceptions:  # schemathesis reads no entry that says nothing
            lines += ["[[operations]]", f"include-name = {json.dumps(operation.label)}"]
        for comment, key, value in exceptions:
            lines += [f"# {comment}", f"{key} = {value}"]
    return "\n".join(lines) + "\n"


def _exceptions(document: Document, operation: Operation) -> Iterator[tuple[str, str, str]]:
    """What schemathesis may not hold against an operation: reason, key and value."""
    rules = operation.extension("x-rules") or {}
    if rules:
        several = [rule for of_status in rules.values() for rule in of_status]
        reasons = "; ".join(rule if isinstance(rule, str) else rule["says"] for rule in several)
        accepted = json.dumps([*_ACCEPTED, *rules])
        yield f"x-rules: {reasons}", "checks.positive_data_acceptance.expected-statuses", accepted
    kinds = {(one.extension("x-deletion") or {}).get("kind") for one in document.operations.values()}
    if "soft" in kinds:
        yield "a soft delete: the record stays", "checks.use_after_free.enabled", "false"
    if any(one.extension("x-idempotency") for one in document.operations.values()):
        reason = "x-idempotency: a replayed answer may name an object that was deleted since"
        yield reason, "checks.ensure_resource_availability.enabled", "false"

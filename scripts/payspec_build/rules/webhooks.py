"""Rules for webhooks: described, with evidence, and told apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from payspec_build.bundle import webhook_kinds, webhooks
from payspec_build.documents import SpecError, pointer
from payspec_build.rules.examples import example_values

Document = dict[str, Any]
_MESSAGES = Iterator[str]

IN_BODY = "event|JSON.stringify(data)"
"""What is signed where the signature stands in the body: it cannot cover itself."""


def webhook_parts(document: Document) -> _MESSAGES:
    """Summary, description and evidence on every webhook, and the name that its examples and its class go by."""
    if webhooks(document) and "x-webhooks" not in document:
        yield "root: add `x-webhooks`: how webhooks are signed and told apart"
    for name, operation in webhooks(document):
        if operation.get("operationId") != f"webhooks_{name}":
            yield f"webhook {name}: give it the `operationId` webhooks_{name}"
        summary = operation.get("summary", "")
        if not summary or summary.endswith(".") or len(summary) > 60:
            yield f"webhook {name}: write a `summary` of at most 60 characters without a full stop"
        if not operation.get("description", "").endswith("."):
            yield f"webhook {name}: write a `description` in whole sentences"
        for key in ("x-evidence", "x-webhook"):
            if key not in operation:
                yield f"webhook {name}: add `{key}`, see spec/README.md"


def webhooks_signed(document: Document) -> _MESSAGES:
    """Key, place of the signature, message and timestamp go together: each says what the others need."""
    rules = document.get("x-webhooks")
    if rules is None:
        return
    credentials = document.get("x-provider", {}).get("credentials", {})
    if rules["key"] not in credentials:
        known = ", ".join(credentials) or "none"
        yield f"x-webhooks/key: `{rules['key']}` is no credential of `x-provider`; there are {known}"
    message, place = rules["message"], rules["signature"]
    if (place["in"] == "body") != (message == IN_BODY):
        wanted = f"`{IN_BODY}`" if place["in"] == "body" else "`JSON.stringify(body)`, or a text with `{body}`"
        yield f"x-webhooks/message: a signature in the {place['in']} cannot cover `{message}`; write {wanted}"
    if ("{timestamp}" in message) != ("timestamp" in rules):
        yield (
            "x-webhooks: `{timestamp}` in the message and `timestamp`, which says where it stands, go together; add "
            "the one that is missing: a timestamp that is not signed could be anybody's"
        )
    if place["in"] == "body" and ("prefix" in rules or rules.get("encoding") == "base64"):
        yield "x-webhooks: a signature in the body is hexadecimal and has no prefix; take `prefix` and base64 out"
    if "timestamp" in rules and rules["timestamp"]["at"].lower() == place["at"].lower():
        yield "x-webhooks/timestamp/at: that is the header of the signature; name the one that the timestamp has"


def webhooks_told_apart(document: Document) -> _MESSAGES:
    """`when` has a value for each field of `x-webhooks/kind`, no two webhooks share them, examples carry them."""
    kind = document.get("x-webhooks", {}).get("kind", [])
    seen: dict[tuple[str, ...], str] = {}
    for name, operation in webhooks(document):
        kinds = webhook_kinds(operation)
        if not kinds:
            if "x-webhook" in operation:
                yield f"webhook {name}: `x-webhook` needs `when`: without it every such webhook is an unknown event"
            continue
        if len(kinds[0]) != len(kind):
            yield f"webhook {name}: `when` needs {len(kind)} values, one for each of {', '.join(kind)}"
            continue
        for when in kinds:
            other = seen.setdefault(when, name)
            if other != name:
                yield f"webhook {name}: {other} has the same `when`; one of them is never recognised"
        for example, value in example_values(operation["requestBody"]["content"]["application/json"]):
            if _values(value, kind) not in kinds:
                wanted = " or ".join(", ".join(part or "no value" for part in when) for when in kinds)
                yield f"webhook {name}, example `{example}`: {', '.join(kind)} are not {wanted}"


def _values(value: Any, kind: list[str]) -> tuple[Any, ...]:
    return tuple(_value(value, path) for path in kind)


def _value(value: Any, path: str) -> Any:
    try:
        found = pointer(value, path, "")
    except SpecError:
        return ""
    return "" if found is None else found

"""Values for requests: unique where a provider wants them so, other than the present ones where a change is tested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs

from contract_tests.documents import Document

_CANDIDATES: tuple[Any, ...] = (
    "Changed", "changed@example.com", "+2348099999999", "GH", "2001-02-03", "https://example.com/changed",
    {"changed": "yes"}, 7, 1.5, True, False,
)  # fmt: skip
"""One of these fits every field that an update takes; the first that fits its schema is taken."""


_NOBODY = "http://127.0.0.1:9/webhooks"
"""An address of this machine at which nobody listens: a sandbox that was given it looks up no name."""
_WEBHOOK_FIELDS = frozenset({"webhook_url", "webhook_urls", "urls"})


def fresh_body(document: Document, schema: Any, body: Any, number: int) -> Any:
    """A copy of a body in which every e-mail address is one that no other object has, and webhooks go to nobody."""
    if not isinstance(body, Mapping):
        return body
    fields = document.properties(schema)
    copy: dict[str, Any] = {}
    for name, value in body.items():
        if isinstance(value, str) and "email" in formats(document, fields.get(name, {})):
            copy[name] = f"contract-{number}@example.com"
        elif name in _WEBHOOK_FIELDS and value:
            copy[name] = [_NOBODY] if isinstance(value, list) else _NOBODY
        else:
            copy[name] = fresh_body(document, fields.get(name, {}), value, number)
    return copy


def formats(document: Document, schema: Any) -> set[str]:
    """The formats a field's schema names, alternatives included."""
    schema = document.resolved(schema)
    found = {schema["format"]} if "format" in schema else set()
    for part in (*schema.get("allOf", ()), *schema.get("anyOf", ())):
        found |= formats(document, part)
    return found


def changes(document: Document, schema: Any, present: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """A new value for each field that an update takes and the object has: its path and the value.

    `present` is the object as it is read; fields of an object that it does not have are left out.
    """
    for name, field in document.properties(schema).items():
        inner = document.properties(field)
        if not inner:
            value = _other_value(document, field, present.get(name))
            if value is not None:
                yield (name,), value
        elif isinstance(present.get(name), Mapping):
            for path, value in changes(document, field, present[name]):
                yield (name, *path), value


def nested(path: tuple[str, ...], value: Any) -> dict[str, Any]:
    """The body that sets one value at a path."""
    for name in reversed(path):
        value = {name: value}
    body: dict[str, Any] = value
    return body


def _other_value(document: Document, schema: Any, present: Any) -> Any:
    whole = {"components": document.raw["components"], "allOf": [schema]}
    validator = jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
    fitting = (value for value in _CANDIDATES if value != present and validator.is_valid(value))
    return next(fitting, None)

"""Values for the requests of a walk: unique where a provider wants them so, and webhooks that go to nobody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contract_tests.documents import Document

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

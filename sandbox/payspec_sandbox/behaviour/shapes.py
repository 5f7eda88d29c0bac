"""The names of fields that replies may have, read from the document: what `a.*` in a behaviour file stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from payspec_sandbox.requests.contract import METHODS

_CHOICES = ("allOf", "anyOf", "oneOf")


class Document:
    """A provider's document as far as the names in it are concerned."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.raw = raw
        self.operations: dict[str, Mapping[str, Any]] = {
            item[method]["operationId"]: item[method]
            for item in raw["paths"].values()
            for method in METHODS
            if method in item
        }

    def resolve(self, value: Mapping[str, Any]) -> Mapping[str, Any]:
        """The object itself, or the one its `$ref` points to."""
        while "$ref" in value:
            target: Any = self.raw
            for step in value["$ref"].removeprefix("#/").split("/"):
                target = target[step.replace("~1", "/").replace("~0", "~")]
            value = target
        return value


def body_properties(document: Document, operation_id: str) -> dict[str, Any]:
    """The properties of what is sent to an operation."""
    found: dict[str, Any] = {}
    body = document.resolve(document.operations[operation_id].get("requestBody", {}))
    for media in body.get("content", {}).values():
        found |= properties(document, media["schema"])
    return found


def payload_properties(document: Document, operation_id: str) -> dict[str, Any]:
    """The properties of what lies in the envelope of an operation's successes, with their schemas."""
    declared = document.operations[operation_id]
    envelope = document.raw["x-envelopes"].get(declared.get("x-envelope"), {})
    found: dict[str, Any] = {}
    for schema in _successes(document, declared):
        for name in (envelope.get("payload") or "").split("/")[1:]:
            schema = properties(document, schema).get(name, {})
        if "items" in document.resolve(schema):
            schema = document.resolve(schema)["items"]
        found |= properties(document, schema)
    return found


def properties(document: Document, schema: Any) -> dict[str, Any]:
    """The properties of an object, of all alternatives together."""
    found: dict[str, Any] = {}
    for one in _alternatives(document, schema):
        found |= one.get("properties", {})
    return found


def _alternatives(document: Document, schema: Any) -> Iterator[Mapping[str, Any]]:
    whole = document.resolve(schema)
    yield whole
    for word in _CHOICES:
        for one in whole.get(word, ()):
            yield from _alternatives(document, one)


def _successes(document: Document, declared: Mapping[str, Any]) -> Iterator[Any]:
    for status, reply in declared["responses"].items():
        if status.startswith("2"):
            for media in document.resolve(reply).get("content", {}).values():
                yield media.get("schema", {})

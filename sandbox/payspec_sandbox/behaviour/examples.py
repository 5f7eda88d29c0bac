"""What the document's examples show of an object: the first value of a field that no law predicts (`free`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payspec_sandbox.behaviour.shapes import Document, payload_properties, properties
from payspec_sandbox.behaviour.values import NOTHING, is_list, is_object

Path = tuple[str, ...]


class Examples:
    """The examples of the operations on one kind of object, and the types of its fields."""

    def __init__(self, document: Document, raw: Mapping[str, Any]) -> None:
        """`raw` is the resource's behaviour file."""
        self._document = document
        self._raw = raw

    def _names(self, field: str) -> list[str]:
        """The operations that show a field as its law says: not computed by a view, not left out."""
        views: Mapping[str, Any] = self._raw.get("views", {})
        found: list[str] = []
        for name, one in self._raw.get("operations", {}).items():
            view: Mapping[str, Any] = views.get(one.get("shows"), {})
            is_shown = field in view.get("only", (field,)) and field not in view.get("with", {})
            if "answers" not in one and name in self._document.operations and is_shown:
                found.append(name)
        return found

    def value(self, path: Path) -> Any:
        """What an example has at a place where null may not stand; NOTHING where it may, or no example has anything."""
        if self._may_be_null(path):
            return NOTHING
        for name in self._names(path[0]):
            for item in self._items(name):
                found: Any = item
                for step in path:
                    found = found.get(step, NOTHING) if is_object(found) else NOTHING
                if found is not NOTHING:
                    return found
        return NOTHING

    def is_whole(self, path: Path) -> bool:
        """Whether replies show a whole number there."""
        return "integer" in self._types(path)

    def _may_be_null(self, path: Path) -> bool:
        types = self._types(path)
        return not types or "null" in types

    def _types(self, path: Path) -> set[str]:
        """The types that replies may have there; none where that is not said."""
        for name in self._names(path[0]):
            fields: Mapping[str, Any] = payload_properties(self._document, name)
            for step in path[:-1]:
                fields = properties(self._document, fields.get(step, {}))
            if path[-1] in fields:
                return self._types_of(fields[path[-1]])
        return set()

    def _types_of(self, schema: Mapping[str, Any]) -> set[str]:
        whole = self._document.resolve(schema)
        kind: Any = whole.get("type", ())
        found = {kind} if isinstance(kind, str) else set(kind)
        return found.union(*(self._types_of(one) for word in ("anyOf", "oneOf") for one in whole.get(word, ())))

    def _items(self, name: str) -> list[Any]:
        """The objects in the examples of an operation's successes."""
        declared = self._document.operations[name]
        envelope: Mapping[str, Any] = self._document.raw["x-envelopes"].get(declared.get("x-envelope"), {})
        pointer: str | None = envelope.get("payload")
        found: list[Any] = []
        if pointer is None:
            return found
        for value in examples_of(self._document, declared):
            payload: Any = value
            for step in pointer.split("/")[1:]:
                payload = payload.get(step) if is_object(payload) else None
            found += payload if is_list(payload) else [payload]
        return found


def examples_of(document: Document, declared: Mapping[str, Any]) -> list[Any]:
    """The JSON examples of an operation's successes."""
    found: list[Any] = []
    for status, reply in declared["responses"].items():
        content: Mapping[str, Any] = document.resolve(reply).get("content", {}) if status.startswith("2") else {}
        media: Mapping[str, Any] = content.get("application/json", {})
        named: Mapping[str, Mapping[str, Any]] = media.get("examples", {})
        found += [one["value"] for one in named.values() if "value" in one]
        found += [media["example"]] if "example" in media else []
    return found

"""Schemas of an OpenAPI document: references followed, fields listed, however often they lead back to themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from payspec_build.drift.page import Field
from payspec_build.drift.readers.decoding import folded
from payspec_build.drift.readers.values import escaped

DEPTH = 12
"""How deep the fields of a body are listed."""
FIELD_LIMIT = 2000
"""The most fields that are listed of one body."""


@attrs.frozen
class Document:
    """An OpenAPI document in which references are looked up."""

    root: Mapping[str, Any]

    def mapping(self, value: Any) -> Mapping[str, Any]:
        """The value, where it is an object; else an empty one."""
        return value if isinstance(value, dict) else {}

    def resolved(self, value: Any) -> Mapping[str, Any]:
        """An object, behind its references within the document; empty where one leads nowhere or in a circle."""
        seen: set[str] = set()
        found = self.mapping(value)
        while isinstance(found.get("$ref"), str):
            reference = found["$ref"]
            if reference in seen or not reference.startswith("#"):
                return {}
            seen.add(reference)
            found = self.mapping(self._at(reference[1:]))
        return found

    def _at(self, pointer: str) -> Any:
        value: Any = self.root
        for step in pointer.split("/")[1:]:
            name = step.replace("%7B", "{").replace("%7D", "}").replace("~1", "/").replace("~0", "~")
            if isinstance(value, dict):
                value = value.get(name)
            elif isinstance(value, list) and name.isdigit() and int(name) < len(value):
                value = value[int(name)]
            else:
                return None
        return value

    def type_of(self, schema: Mapping[str, Any], depth: int = 0) -> str | None:
        """A schema's type in words: `string`, `string | null`; None where it has none."""
        found = schema.get("type")
        kinds = [str(one) for one in found] if isinstance(found, list) else [str(found)] if found else []
        if not kinds and depth < 4:
            parts = [one for key in ("anyOf", "oneOf") if isinstance(schema.get(key), list) for one in schema[key][:20]]
            kinds = [kind for part in parts if (kind := self.type_of(self.resolved(part), depth + 1))]
        if not kinds:
            shown = (("properties", "object"), ("allOf", "object"), ("items", "array"))
            kinds = [kind for key, kind in shown if key in schema][:1]
        if schema.get("nullable") is True:
            kinds.append("null")
        return " | ".join(dict.fromkeys(kind for one in kinds for kind in one.split(" | "))) or None


def fields_of(document: Document, schema: Any) -> Iterator[Field]:
    """The fields below a schema, each object's members right behind it. A schema within itself is listed once."""
    waiting: list[tuple[str, Any, frozenset[int]]] = [("", schema, frozenset())]
    count = 0
    while waiting and count < FIELD_LIMIT:
        pointer, given, around = waiting.pop()
        if isinstance(given, Field):
            count += 1
            yield given
            continue
        if pointer.count("/") > DEPTH * 2:
            continue
        start, members, within = _members(document, given, pointer, around)
        inner: list[tuple[str, Any, frozenset[int]]] = []
        for name, (part, required) in members.items():
            below = f"{start}/{escaped(name)}"
            inner.append((below, _field(document, name, below, part, required), within))
            inner.append((below, part, within))
        waiting += reversed(inner)


def _field(document: Document, name: str, pointer: str, given: Any, required: bool) -> Field:
    schema = document.resolved(given)
    values = schema.get("enum")
    words = schema.get("description", document.mapping(given).get("description"))
    return Field(
        name=name,
        pointer=pointer,
        type=document.type_of(schema),
        required=required,
        description=folded(words) if isinstance(words, str) else "",
        values=tuple(str(one) for one in values) if isinstance(values, list) else (),
    )


def _members(
    document: Document, given: Any, pointer: str, around: frozenset[int]
) -> tuple[str, dict[str, tuple[Any, bool]], frozenset[int]]:
    """The members of an object, or of an array's items, those of all its parts together.

    Schemas that stand around it already are not gone into again; with them comes what was read here.
    """
    found: dict[str, Any] = {}
    needed: set[str] = set()
    waiting: list[tuple[Any, bool]] = [(given, True)]
    read = set(around)
    while waiting and len(read) < len(around) + 500:
        one, certain = waiting.pop(0)
        schema = document.resolved(one)
        if id(schema) in read:
            continue
        read.add(id(schema))
        if "items" in schema and "properties" not in schema and not found and pointer.count("*") < DEPTH:
            pointer += "/*"
            waiting.append((schema["items"], certain))
        required = schema.get("required")
        if certain and isinstance(required, list):
            needed.update(one for one in required if isinstance(one, str))
        for name, part in document.mapping(schema.get("properties")).items():
            found.setdefault(str(name), part)
        for key, same in (("allOf", certain), ("oneOf", False), ("anyOf", False)):
            parts = schema.get(key)
            waiting += [(part, same) for part in (parts if isinstance(parts, list) else ())]
    return pointer, {name: (part, name in needed) for name, part in found.items()}, frozenset(read)


def sample_of(document: Document, given: Any) -> Any:
    """The example that a schema itself carries; None where it has none."""
    schema = document.resolved(given)
    shown = schema.get("example")
    if shown is None and isinstance(schema.get("examples"), list) and schema["examples"]:
        shown = schema["examples"][0]
    return shown if isinstance(shown, (dict, list)) else None

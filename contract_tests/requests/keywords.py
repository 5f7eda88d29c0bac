"""Which keywords of a request's schema a run used: a valid request used them, an invalid one violated just them.

A keyword that no invalid request violated was never tested: the provider may ignore it. Nothing here does I/O.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs
import jsonschema_rs

from contract_tests.documents import Document, Operation

_JUDGING = frozenset({
    "type", "enum", "const", "format", "pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum",
    "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems", "required", "additionalProperties",
    "minProperties", "maxProperties",
})  # fmt: skip
# Formats that say how a value is shown; no value violates them.
_SHOWING = frozenset({"password", "byte", "binary"})


@attrs.frozen
class Tried:
    """The keywords that one request used, by their place: `valid` of a valid one, `invalid` those that it violates."""

    valid: frozenset[str] = frozenset()
    invalid: frozenset[str] = frozenset()


class Keywords:
    """Knows the keywords of the requests of one operation."""

    def __init__(self, document: Document, operation: Operation) -> None:
        self._schema = document.request_schema(operation)
        self.all = frozenset(_walk(document, self._schema, "", set())) if self._schema is not None else frozenset()
        root = {"components": document.raw["components"], "allOf": [self._schema]}
        self._validator = jsonschema_rs.Draft202012Validator(root, validate_formats=True) if self.all else None
        self._places = {place.rpartition("/")[0] for place in self.all}

    def tried(self, body: Any) -> Tried:
        """What a request with this body tries."""
        if self._validator is None:
            return Tried()
        if self._validator.is_valid(body):
            reached = {one["schemaLocation"] for one in self._validator.evaluate(body).list()["details"]}
            reached = {place.removeprefix("/allOf/0") if place.startswith("/allOf/0") else place for place in reached}
            return Tried(valid=frozenset(place for place in self.all if place.rpartition("/")[0] in reached))
        return Tried(invalid=frozenset(self._violated(self._validator.iter_errors(body))))

    def _violated(self, errors: Iterator[Any]) -> Iterator[str]:
        for error in errors:
            place = "/" + "/".join(str(part).replace("~", "~0").replace("/", "~1") for part in error.schema_path)
            yield place.removeprefix("/allOf/0") if place.startswith("/allOf/0") else place
            # What fits no alternative violates a keyword inside each of them.
            for alternative in getattr(error.kind, "context", ()) or ():
                yield from self._violated(iter(alternative))


def _walk(document: Document, schema: Any, place: str, seen: set[str]) -> Iterator[str]:
    """The places of all keywords below a schema; what is referred to counts where it stands."""
    if not isinstance(schema, Mapping):
        return
    if "$ref" in schema:
        target = schema["$ref"].removeprefix("#")
        if target not in seen:
            seen.add(target)
            yield from _walk(document, document.resolved(schema), target, seen)
    for name, value in schema.items():
        is_free = value is True or (name == "format" and value in _SHOWING)
        # A schema for further fields is violated by its own keywords.
        is_free = is_free or (name == "additionalProperties" and isinstance(value, Mapping))
        if name in _JUDGING and not is_free:
            yield f"{place}/{name}"
        if name == "properties":
            for field, one in value.items():
                yield from _walk(document, one, f"{place}/properties/{_escaped(field)}", seen)
        elif name in ("items", "additionalProperties"):
            yield from _walk(document, value, f"{place}/{name}", seen)
        elif name in ("allOf", "anyOf", "oneOf"):
            for number, one in enumerate(value):
                yield from _walk(document, one, f"{place}/{name}/{number}", seen)


def _escaped(field: str) -> str:
    return field.replace("~", "~0").replace("/", "~1")

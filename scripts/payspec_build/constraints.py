"""The rules for arguments, as data for the client: request schemas, reduced to what can be judged without a server.

`payspec.runtime.constraints` compiles and applies them. Left out: `format`, which JSON Schema leaves open; `required`
and `additionalProperties`, since of what a provider wants or takes beside the values that are there its documentation
says least; the ids in paths, of which the client asks that they are one segment; descriptions and evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from payspec_build.bundle import operations
from payspec_build.generator_input import dereference

_KEPT = (
    "type",
    "enum",
    "const",
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
)
_PREFIX = "#/components/schemas/"
_PARTS = {"query": "query", "header": "headers"}


class Reduced:
    """The rules of one document: `operations` by id, and the named `schemas` that they refer to."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self.schemas: dict[str, Any] = {}
        self.operations: dict[str, dict[str, Any]] = {}
        for path, _, operation in operations(document):
            rules = self._rules(operation, document["paths"][path].get("parameters", []))
            if rules:
                self.operations[operation["operationId"]] = rules
        self.schemas = dict(sorted(self.schemas.items()))

    def _rules(self, operation: dict[str, Any], shared: list[Any]) -> dict[str, Any]:
        rules: dict[str, Any] = {}
        if "requestBody" in operation:
            schema = operation["requestBody"]["content"]["application/json"]["schema"]
            rules["body"] = self._schema(schema)
        for parameter in [*shared, *operation.get("parameters", [])]:
            found = dereference(self._document, parameter)
            if found["in"] in _PARTS:
                rules.setdefault(_PARTS[found["in"]], {})[found["name"]] = self._schema(found["schema"])
        return rules

    def _schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        if "$ref" in schema:
            return self._named(schema["$ref"])
        return dict(self._reduced(schema))

    def _reduced(self, schema: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        for keyword in _KEPT:
            if keyword == "const" and keyword in schema:
                yield "enum", [schema["const"]]
            elif keyword in schema:
                yield keyword, schema[keyword]
        if "x-money" in schema:
            yield "money", schema["x-money"]
        if "properties" in schema:
            inner = {name: self._schema(property) for name, property in schema["properties"].items()}
            yield "properties", {name: rules for name, rules in inner.items() if rules}
        if "items" in schema:
            yield "items", self._schema(schema["items"])
        members = schema.get("anyOf", schema.get("oneOf"))
        if members:
            # Of `oneOf` only that one fits: that no other does is left to the server.
            reduced = [self._schema(member) for member in members]
            if all(reduced):  # a member without rules lets everything through
                yield "anyOf", reduced
        if "allOf" in schema:
            yield "allOf", [self._schema(member) for member in schema["allOf"]]

    def _named(self, reference: str) -> dict[str, Any]:
        name = reference.removeprefix(_PREFIX)
        if name not in self.schemas:
            self.schemas[name] = {}  # marks it as under way, so that a schema may name itself
            self.schemas[name] = self._schema(self._document["components"]["schemas"][name])
        return {"$ref": name}

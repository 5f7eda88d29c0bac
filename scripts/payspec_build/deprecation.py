"""What a specification marks as going: operations, arguments and fields that are sent, with what to use instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from payspec_build.generator_input import dereference

INSTEAD = "x-instead"
_DEEPEST = 8  # nobody sends objects that lie deeper
_PLACES = {"query": "query", "header": "headers"}


@attrs.frozen
class DeprecatedView:
    """Something that is to go: its place in a call, none for the operation itself, and what to use instead."""

    place: list[str]
    instead: str


def deprecated(document: dict[str, Any], path: str, method: str) -> list[DeprecatedView]:
    """What is to go of one operation. What lies in a list is not told: a call would have to be searched for it."""
    operation = document["paths"][path][method]
    found = [DeprecatedView([], operation.get(INSTEAD, ""))] if operation.get("deprecated") else []
    for one in (*document["paths"][path].get("parameters", ()), *operation.get("parameters", ())):
        parameter = dereference(document, one)
        if parameter.get("deprecated") and parameter["in"] in _PLACES:
            place = [_PLACES[parameter["in"]], parameter["name"]]
            found.append(DeprecatedView(place, parameter.get(INSTEAD, "")))
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return [*found, *_fields(document, body, ["body"])]


def _fields(document: dict[str, Any], schema: dict[str, Any], place: list[str]) -> Iterator[DeprecatedView]:
    node = dereference(document, schema)
    if len(place) > _DEEPEST:
        return
    for part in node.get("allOf", ()):
        yield from _fields(document, part, place)
    for name, field in node.get("properties", {}).items():
        if field.get("deprecated"):
            yield DeprecatedView([*place, name], field.get(INSTEAD, ""))
        else:
            yield from _fields(document, field, [*place, name])

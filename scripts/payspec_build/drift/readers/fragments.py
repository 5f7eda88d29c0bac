"""Mintlify's older form of one operation, put into the form of OpenAPI."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

DEPTH = 30


def document(value: Mapping[str, Any], paths: Mapping[str, Any]) -> dict[str, Any]:
    """The OpenAPI document that says what the fragment does."""
    request = _mapping(paths.get("request"))
    operation: dict[str, Any] = {
        "parameters": [
            {"in": place, "name": name, "required": _required(given), "schema": _schema(_first(given), 0)}
            for place, names in _mapping(request.get("parameters")).items()
            for name, given in _mapping(names).items()
        ],
        "responses": {
            str(status): {"description": _words(content), "content": _content(content)}
            for status, content in _mapping(paths.get("response")).items()
        },
        "deprecated": paths.get("deprecated") is True,
    }
    body = _content(request.get("body"))
    if body:
        operation["requestBody"] = {"content": body}
    return {
        "openapi": "3.0.0",
        "info": {},
        "servers": paths.get("servers") if isinstance(paths.get("servers"), list) else [],
        "paths": {paths["path"]: {str(paths["method"]).lower(): operation}},
        "components": _mapping(value.get("components")),
    }


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _first(given: Any) -> Mapping[str, Any]:
    """The first of a parameter's schemas."""
    listed = _mapping(given).get("schema")
    return _mapping(listed[0] if isinstance(listed, list) and listed else listed)


def _required(given: Any) -> bool:
    return _first(given).get("required") is True


def _words(content: Any) -> str:
    return next((str(one["description"]) for one in _mapping(content).values() if _mapping(one).get("description")), "")


def _content(content: Any) -> dict[str, Any]:
    """Media types, each with one schema in the place of a list."""
    found: dict[str, Any] = {}
    for media, given in _mapping(content).items():
        listed = _mapping(given).get("schemaArray")
        schemas = [_schema(one, 0) for one in listed] if isinstance(listed, list) else []
        if "/" in str(media):
            schema = schemas[0] if len(schemas) == 1 else {"oneOf": schemas}
            found[str(media)] = {"schema": schema, "examples": _mapping(_mapping(given).get("examples"))}
    return found


def _schema(given: Any, depth: int) -> dict[str, Any]:
    """A schema whose members are lists of one, and whose required members stand in a list of another name."""
    schema = dict(_mapping(given))
    alone = schema.get("allOf")
    if isinstance(alone, list) and len(alone) == 1:
        schema = {**{name: value for name, value in schema.items() if name != "allOf"}, **_mapping(alone[0])}
    if depth > DEPTH:
        return {}
    required = schema.pop("requiredProperties", schema.pop("required", None))
    if isinstance(required, list):
        schema["required"] = required
    if isinstance(schema.get("properties"), dict):
        schema["properties"] = {name: _schema(part, depth + 1) for name, part in schema["properties"].items()}
    if isinstance(schema.get("items"), (dict, list)):
        items = schema["items"]
        schema["items"] = _schema(items[0] if isinstance(items, list) and items else items, depth + 1)
    return schema

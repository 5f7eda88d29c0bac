"""Single schemas without what is inside them: the keywords of OpenAPI 3.1, as far as they make sense."""

from __future__ import annotations

import json
import re
from typing import Any

from payspec_build.importing.notes import Notes
from payspec_build.importing.source import mapping, sequence, text

Schema = dict[str, Any]
SAMPLE = "\0sample"
"""In a schema that is under way: a value that the document gives as an example."""

_TYPES = ("object", "array", "string", "integer", "number", "boolean")
_SIZES = {
    "string": ("minLength", "maxLength"),
    "array": ("minItems", "maxItems"),
    "object": ("minProperties", "maxProperties"),
}
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_IGNORED = {
    *("type", "nullable", "properties", "required", "items", "additionalProperties", "description", "title", "enum"),
    *("const", "format", "pattern", "default", "example", "examples", "allOf", "anyOf", "oneOf", "$ref", "xml"),
    *("externalDocs", "discriminator", "readOnly", "writeOnly", "deprecated", "uniqueItems", "$comment", "$schema"),
    *("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", *_BOUNDS),
}
_FORMATS = {"date", "date-time", "time", "email", "uri", "uuid", "ipv4", "ipv6", "hostname", "password", "binary"}
_KINDS: dict[type, str] = {
    bool: "boolean",
    int: "integer",
    float: "number",
    str: "string",
    list: "array",
    dict: "object",
}


def types_of(schema: Schema) -> list[str]:
    """The types that a value may have, null among them; empty where anything may stand."""
    said = schema.get("type")
    found = [one for one in (said if isinstance(said, list) else [said]) if one in (*_TYPES, "null")]
    if not found and mapping(schema.get("properties")):
        found = ["object"]
    elif not found and "items" in schema:
        found = ["array"]
    elif not found and sequence(schema.get("enum")):
        kinds = [_KINDS.get(type(value), "null") for value in schema["enum"]]
        found = list(dict.fromkeys(kinds))
    if found and schema.get("nullable") is True:
        found = [*found, "null"]
    return list(dict.fromkeys(found))


def written(types: list[str]) -> Schema:
    """The types as a schema says them."""
    return {} if not types else {"type": types[0] if len(types) == 1 else types}


def leaf(schema: Schema, types: list[str], notes: Notes, place: str, *, is_sent: bool) -> Schema:
    """What a schema says of a value, leaving out what is inside an object or list."""
    found = {**written(types), **described(schema)}
    if "string" in types:
        found |= _text_rules(schema, notes, place)
    for kind, names in _SIZES.items():
        if kind in types:
            found |= {name: schema[name] for name in names if _is_size(schema.get(name))}
    if {"integer", "number"} & set(types):
        found |= _bounds(schema, whole="number" not in types)
    found |= _values(schema, types, notes, place)
    if (
        is_sent
        and "default" in schema
        and _fits(schema["default"], types)
        and schema["default"] in found.get("enum", [schema["default"]])
    ):
        found["default"] = schema["default"]
    sample = sample_of(schema)
    if sample is not None:
        found[SAMPLE] = sample[0]
    for name in schema.keys() - _IGNORED:
        if not name.startswith("x-"):
            notes.add("keyword", f"{place}: {name}")
    return found


def described(schema: Schema) -> Schema:
    """The description, in one line."""
    found = text(schema.get("description"))
    return {"description": found} if found else {}


def sample_of(schema: Schema) -> tuple[Any] | None:
    """The example that the document gives, if there is one."""
    if "example" in schema:
        return (schema["example"],)
    several = schema.get("examples")
    return (several[0],) if isinstance(several, list) and several else None


def _text_rules(schema: Schema, notes: Notes, place: str) -> Schema:
    found: Schema = {}
    form = schema.get("format")
    if isinstance(form, str) and form in _FORMATS:
        found["format"] = form
    elif form == "url":
        found["format"] = "uri"
    pattern = schema.get("pattern")
    if isinstance(pattern, str):
        if is_regular(pattern):
            found["pattern"] = pattern
        else:
            notes.add("keyword", f"{place}: a pattern that Python cannot read")
    return found


def is_regular(pattern: str) -> bool:
    """Whether Python and the rest of the chain read a regular expression."""
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return False
    return "(?<" not in pattern and len(pattern) < 2000


def _is_size(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 53


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _bounds(schema: Schema, *, whole: bool) -> Schema:
    """Bounds as 3.1 has them: in 3.0 `exclusiveMinimum: true` turned `minimum` into one."""
    found = {name: schema[name] for name in _BOUNDS if _is_number(schema.get(name))}
    for plain, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if schema.get(exclusive) is True and plain in found:
            found[exclusive] = found.pop(plain)
    if found.get("multipleOf", 1) <= 0 or (not whole and found.get("multipleOf", 1) < 1):
        del found["multipleOf"]  # 0.01 is no number that a double has, and validators differ
    return found


def _values(schema: Schema, types: list[str], notes: Notes, place: str) -> Schema:
    """`const` and `enum`. Choices between anything but texts are no types, and stay out."""
    if "const" in schema and _fits(schema["const"], types):
        return {"const": schema["const"]} if isinstance(schema["const"], str) else {"enum": [schema["const"]]}
    values = sequence(schema.get("enum"))
    texts = list(dict.fromkeys(value for value in values if isinstance(value, str)))
    if not values:
        return {}
    if set(types) <= {"string", "null"} and texts:
        return {"enum": [*texts, None] if "null" in types else texts}
    notes.add("keyword", f"{place}: enum of {json.dumps(values)[:40]}")
    return {}


def _fits(value: Any, types: list[str]) -> bool:
    kind = _KINDS.get(type(value), "null")
    return not types or kind in types or (kind == "integer" and "number" in types)

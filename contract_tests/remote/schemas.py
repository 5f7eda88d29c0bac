"""Where a value is other than its schema says, with the pointer into the document that would have to change.

A validator says that something is wrong; this says what it is, so that a change can be suggested. It does no I/O.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import attrs
import jsonschema_rs

from contract_tests.documents import follow

_KEYWORDS = (
    "enum", "const", "format", "pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum",
    "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties",
)  # fmt: skip
_CHOICES = ("anyOf", "oneOf")
_LONGEST_SHOWN = 60
_FIELD = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")  # what a field is called; other keys are those of a map


@attrs.frozen
class Finding:
    """One difference between a value and its schema.

    `kind` is `missing`, `additional`, `type`, `null`, `value` (of an enumeration or constant), `limit` (another
    keyword), or `unknown value` (`x-known-values`). `site` is the JSON pointer of the schema concerned, as the document
    has it; `name` the field or keyword; `where` the place in the reply, `*` for any item of a list. `seen` says what
    came. `breaks`: it does not fit the specification; otherwise it is merely more than was known.
    """

    kind: str
    site: str
    name: str
    where: str
    seen: Any
    breaks: bool = True


@attrs.define
class Census:
    """What was met at each place of the schemas: types at a site, fields of an object, values of new fields."""

    types: dict[str, set[str]] = attrs.field(factory=dict)
    fields: dict[str, set[str]] = attrs.field(factory=dict)
    values: dict[tuple[str, str], list[Any]] = attrs.field(factory=dict)

    def met(self, site: str, value: Any) -> None:
        """Note a value at a site."""
        self.types.setdefault(site, set()).add(type_of(value))
        if isinstance(value, Mapping):
            self.fields.setdefault(site, set()).update(value)


class Comparer:
    """Compares values with the schemas of one document."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self._raw = raw

    def compare(self, value: Any, site: str, where: str, census: Census) -> list[Finding]:
        """The differences of a value from the schema at `site`."""
        census.met(site, value)
        parts = list(self._parts(value, site))
        wrong = next((part for part in parts if not _allows(follow(self._raw, part), value)), None)
        if wrong is not None:
            census.values.setdefault((self._site_of_type(site, wrong), ""), []).append(value)
            return [
                Finding(
                    "null" if value is None else "type", self._site_of_type(site, wrong), "type", where, type_of(value)
                )
            ]
        found = [one for part in parts for one in self._keywords(value, part, where)]
        if isinstance(value, Mapping):
            found += self._fields(value, site, parts, where, census)
        elif isinstance(value, list):
            for part in parts:
                if "items" in follow(self._raw, part):
                    for item in value:
                        found += self.compare(item, f"{part}/items", f"{where}/*", census)
        return found

    def _site_of_type(self, site: str, part: str) -> str:
        """Where a type has to be changed: at the use, unless the statement lies inline."""
        schema = follow(self._raw, site)
        return site if "$ref" in schema or any(key in schema for key in _CHOICES) else part

    def _parts(self, value: Any, site: str) -> Iterator[str]:
        """The simple schemas that hold for a value: references followed, `allOf` taken apart, alternatives chosen."""
        schema = follow(self._raw, site)
        if "$ref" in schema:
            yield from self._parts(value, schema["$ref"].removeprefix("#"))
            return
        yield site
        for number in range(len(schema.get("allOf", ()))):
            yield from self._parts(value, f"{site}/allOf/{number}")
        for key in _CHOICES:
            if key in schema:
                yield from self._parts(
                    value, self._closest(value, [f"{site}/{key}/{n}" for n in range(len(schema[key]))])
                )

    def _closest(self, value: Any, sites: list[str]) -> str:
        """The alternative that a value differs least from."""

        def distance(site: str) -> tuple[bool, int, int]:
            found = self.compare(value, site, "", Census())
            is_other = any(one.kind in ("type", "null") and one.where == "" for one in found)
            return is_other, sum(one.breaks for one in found), len(found)

        return min(sites, key=distance)

    def _keywords(self, value: Any, part: str, where: str) -> Iterator[Finding]:
        schema = follow(self._raw, part)
        for keyword in _KEYWORDS:
            if keyword in schema and not _fits(keyword, schema[keyword], value):
                kind = "value" if keyword in ("enum", "const") else "limit"
                yield Finding(kind, part, keyword, where, _shown(value, kind))
        for keyword, rule in schema.get("x-observed", {}).items():
            if value is not None and not _fits(keyword, rule, value):
                yield Finding("limit", f"{part}/x-observed", keyword, where, type_of(value))
        if "x-known-values" in schema and value is not None and value not in schema["x-known-values"]:
            yield Finding("unknown value", part, "x-known-values", where, _shown(value, "value"), breaks=False)

    def _fields(
        self, value: Mapping[str, Any], site: str, parts: list[str], where: str, census: Census
    ) -> Iterator[Finding]:
        known: dict[str, list[str]] = {}
        is_open = True
        for part in parts:
            schema = follow(self._raw, part)
            for name in schema.get("properties", {}):
                known.setdefault(name, []).append(f"{part}/properties/{escaped(name)}")
            others = schema.get("additionalProperties")
            is_open = is_open and others is None
            for name in value.keys() - schema.get("properties", {}).keys():
                if others is False:
                    yield Finding("limit", part, "additionalProperties", f"{where}/{name}", name)
                elif isinstance(others, Mapping):
                    yield from self.compare(value[name], f"{part}/additionalProperties", f"{where}/*", census)
            for name in schema.get("required", ()):
                if name not in value:
                    yield Finding("missing", part, name, f"{where}/{name}", None)
        holder = next((part for part in parts if "properties" in follow(self._raw, part)), None)
        for name, one in value.items():
            for inner in known.get(name, ()):
                yield from self.compare(one, inner, f"{where}/{name}", census)
            if name not in known and is_open and holder is not None and _FIELD.fullmatch(name):
                census.values.setdefault((holder, name), []).append(one)
                census.fields.setdefault(holder, set()).add(name)
                yield Finding("additional", holder, name, f"{where}/{name}", type_of(one), breaks=False)
        if holder is not None:
            census.fields.setdefault(holder, set()).update(value)


def type_of(value: Any) -> str:
    """The JSON Schema type of a value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "integer" if isinstance(value, int) or value.is_integer() else "number"
    return "string" if isinstance(value, str) else "array" if isinstance(value, list) else "object"


def inferred(values: list[Any]) -> dict[str, Any]:
    """The loosest schema that says something of all values: types, fields of objects, items of lists."""
    types = sorted({type_of(value) for value in values})
    if "number" in types and "integer" in types:
        types.remove("integer")
    schema: dict[str, Any] = {"type": types[0] if len(types) == 1 else types} if types else {}
    objects = [value for value in values if isinstance(value, Mapping)]
    lists = [value for value in values if isinstance(value, list)]
    if objects:
        names = dict.fromkeys(name for one in objects for name in one if _FIELD.fullmatch(name))
        schema["properties"] = {name: inferred([one[name] for one in objects if name in one]) for name in names}
    if any(lists):
        schema["items"] = inferred([item for one in lists for item in one])
    return schema


def _allows(schema: Mapping[str, Any], value: Any) -> bool:
    if "type" not in schema:
        return True
    said = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    found = type_of(value)
    return found in said or (found == "integer" and "number" in said)


def _fits(keyword: str, rule: Any, value: Any) -> bool:
    return _validator(keyword, json.dumps(rule)).is_valid(value)


@cache
def _validator(keyword: str, rule: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator({keyword: json.loads(rule)}, validate_formats=True)


def _shown(value: Any, kind: str) -> Any:
    """A value as it may be told: of an enumeration itself, of others the type alone."""
    is_short = not isinstance(value, str) or len(value) <= _LONGEST_SHOWN
    return value if kind == "value" and is_short and not isinstance(value, dict | list) else type_of(value)


def escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")

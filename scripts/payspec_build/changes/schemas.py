"""What a schema says of a value, in the form in which two can be compared: types, values, limits, units."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from payspec_build.changes.plain import Tree, at, mapping, sequence, text
from payspec_build.documents import DEEPEST

_UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
_LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_SEVERAL = ("allOf", "anyOf", "oneOf")
_READ = frozenset(
    (
        *("type", "enum", "const", "default", "format", "properties", "required", "items", "description", "title"),
        *("deprecated", "example", "examples", "$ref", *_SEVERAL),
        *("x-money", "x-evidence", "x-known-values", "x-observed", "x-contract-only", "x-instead"),
    )
)


@attrs.frozen
class Facts:
    """One value: `types` without null, `object:Name` for objects with fields of their own; `rules` are its limits.

    `fields` are those of an object that has no name, `items` what a list holds, `values` the only ones there are.
    """

    types: frozenset[str] = frozenset()
    is_nullable: bool = False
    values: tuple[str, ...] | None = None
    default: str | None = None
    rules: Mapping[str, Any] = attrs.field(factory=dict)
    money: str | None = None
    is_secret: bool = False
    is_deprecated: bool = False
    note: Mapping[str, Any] = attrs.field(factory=dict)
    items: Facts | None = None
    fields: Mapping[str, Field] = attrs.field(factory=dict)
    schema: str | None = None


@attrs.frozen
class Field:
    """A named value: of an object, or an argument of an operation, which lies at `place`."""

    facts: Facts
    is_required: bool
    place: str = "body"


class Reader:
    """Reads the schemas of one document."""

    def __init__(self, document: Tree) -> None:
        self.document = document

    def resolved(self, node: Any) -> Tree:
        """A node, or what its reference leads to."""
        for _ in range(DEEPEST):
            found = mapping(node)
            reference = text(found.get("$ref"))
            if not reference:
                return found
            node = at(self.document, reference.removeprefix("#"))
        return {}

    def facts(self, node: Any, deep: int = 0) -> Facts:
        """What is said of a value. What is deeper than anybody writes counts as anything."""
        name = _component(node)
        found = self.resolved(node)
        if deep > DEEPEST:
            return Facts()
        merged = self._merged(found, deep)
        fields = self.fields(found, deep + 1) if not name or not self._has_fields(found) else {}
        own = Facts(
            types=self._types(found, name, bool(fields)),
            is_nullable="null" in _type_names(found) or None in sequence(found.get("enum")),
            values=_values(found),
            default=_plain(found["default"]) if "default" in found else None,
            rules=_rules(found),
            money=text(found.get("x-money")) or None,
            is_secret=found.get("format") == "password",
            is_deprecated=found.get("deprecated") is True,
            note=_note(found),
            items=self.facts(found["items"], deep + 1) if "items" in found else None,
            fields=fields,
            schema=name if name and self._has_fields(found) else None,
        )
        return _joined(own, merged)

    def fields(self, node: Any, deep: int = 0) -> dict[str, Field]:
        """The fields of an object, those of the schemas that it is put together from among them."""
        found = self.resolved(node)
        fields: dict[str, Field] = {}
        if deep > DEEPEST:
            return fields
        for part in sequence(found.get("allOf")):
            for name, field in self.fields(part, deep + 1).items():
                fields[name] = _stricter(fields[name], field) if name in fields else field
        for name, schema in mapping(found.get("properties")).items():
            field = Field(self.facts(schema, deep + 1), is_required=False)
            fields[name] = _stricter(fields[name], field) if name in fields else field
        needed = {name for name in sequence(found.get("required")) if isinstance(name, str)}
        return {
            name: attrs.evolve(field, is_required=True) if name in needed else field for name, field in fields.items()
        }

    def object_rules(self, node: Any) -> Mapping[str, Any]:
        """What is said of an object beyond its fields: limits, conditions, whether it may have others."""
        found = self.resolved(node)
        parts = [part for part in sequence(found.get("allOf")) if not mapping(part).get("properties")]
        conditions = [one for one in map(_condition, parts) if one]
        return {**_rules(found), **({"conditions": _plain(conditions)} if conditions else {})}

    def names_below(self, node: Any) -> Iterator[str]:
        """The named schemas that a schema leads to, itself among them."""
        waiting, seen = [node], set()
        while waiting:
            one = waiting.pop()
            if isinstance(one, list):
                waiting += one
            elif isinstance(one, dict):
                name = _component(one)
                if name and name not in seen:
                    seen.add(name)
                    yield name
                    waiting.append(at(self.document, f"/components/schemas/{name}"))
                waiting += [value for key, value in one.items() if key not in ("example", "examples", "default")]

    def _has_fields(self, node: Tree, deep: int = 0) -> bool:
        if deep > DEEPEST:
            return False
        parts = [self.resolved(one) for one in sequence(node.get("allOf"))]
        return bool(mapping(node.get("properties"))) or any(self._has_fields(part, deep + 1) for part in parts)

    def _types(self, node: Tree, name: str, is_inline: bool) -> frozenset[str]:
        if name and self._has_fields(node):
            return frozenset({f"object:{name}"})
        said = _type_names(node) - {"null"}
        if not said and (is_inline or "properties" in node):
            return frozenset({"object"})
        if not said and _values(node) is not None:
            return frozenset(
                {_type_of(one) for one in [*sequence(node.get("enum")), *([node["const"]] if "const" in node else [])]}
                - {"null"}
            )
        return frozenset(said)

    def _merged(self, node: Tree, deep: int) -> list[tuple[str, Facts]]:
        found = []
        for key in _SEVERAL:
            for part in sequence(node.get(key)):
                if mapping(part).get("type") == "null":
                    found.append((key, Facts(is_nullable=True)))
                elif not (key == "allOf" and mapping(node.get("properties"))):
                    found.append((key, self.facts(part, deep + 1)))
        return found


def _joined(own: Facts, parts: list[tuple[str, Facts]]) -> Facts:
    """The facts of a schema and of those that it is put together from."""
    for key, part in parts:
        is_either = key != "allOf"
        own = attrs.evolve(
            own,
            types=own.types | part.types if is_either or not own.types else own.types,
            is_nullable=own.is_nullable or part.is_nullable,
            values=_values_of_both(own, part, is_either=is_either),
            rules={**part.rules, **own.rules},
            money=own.money or part.money,
            is_secret=own.is_secret or part.is_secret,
            items=own.items or part.items,
            schema=own.schema or part.schema,
            note={**part.note, **own.note},
        )
    return own


def _values_of_both(own: Facts, part: Facts, *, is_either: bool) -> tuple[str, ...] | None:
    if part.values is None or not is_either:
        return own.values if own.values is not None else part.values
    return tuple(dict.fromkeys([*(own.values or ()), *part.values]))


def _stricter(one: Field, other: Field) -> Field:
    """Both are said of the same field: what either says holds."""
    facts = _joined(other.facts, [("allOf", one.facts)])
    return Field(facts, one.is_required or other.is_required)


def _component(node: Any) -> str:
    reference = text(mapping(node).get("$ref"))
    return reference.rpartition("/")[2] if reference.startswith("#/components/schemas/") else ""


def _type_names(node: Tree) -> frozenset[str]:
    said = node.get("type")
    return frozenset(one for one in (said if isinstance(said, list) else [said]) if isinstance(one, str))


def _type_of(value: Any) -> str:
    kinds = ((bool, "boolean"), (int, "integer"), (float, "number"), (str, "string"), (list, "array"), (dict, "object"))
    return next((name for kind, name in kinds if isinstance(value, kind)), "null")


def _values(node: Tree) -> tuple[str, ...] | None:
    if "const" in node:
        return (_plain(node["const"]),)
    if "enum" in node:
        return tuple(_plain(one) for one in sequence(node["enum"]) if one is not None)
    return None


def _rules(node: Tree) -> dict[str, Any]:
    """Every keyword that is none of those read elsewhere: limits, patterns, and what nobody knows yet."""
    found = {key: value for key, value in node.items() if key not in _READ}
    if node.get("format") not in (None, "password"):
        found["format"] = node["format"]
    if found.get("additionalProperties") is True:
        del found["additionalProperties"]
    return {key: value if isinstance(value, int | float) else _plain(value) for key, value in found.items()}


def _condition(node: Any) -> Any:
    found = mapping(node)
    return {key: found[key] for key in ("if", "then", "else", "not", "required", "anyOf", "oneOf") if key in found}


def _note(node: Tree) -> dict[str, Any]:
    keys = ("description", "title", "x-evidence", "x-known-values", "x-observed", "x-instead", "example", "examples")
    return {key: _plain(node[key]) for key in keys if key in node}


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def stricter_rules(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """The limits that got narrower, or whose direction cannot be told, and those that got wider."""
    narrower, wider = [], []
    for key in dict.fromkeys([*old, *new]):
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        said = f"{key} {'none' if before is None else before} -> {'none' if after is None else after}"
        both = [one for one in (before, after) if isinstance(one, int | float) and not isinstance(one, bool)]
        is_wider = after is None or (
            len(both) == 2 and ((key in _UPPER and both[1] > both[0]) or (key in _LOWER and both[1] < both[0]))
        )
        (wider if is_wider else narrower).append(said)
    return narrower, wider

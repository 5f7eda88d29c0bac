"""Folds `allOf`, and choices between objects, into one object: what a program can offer as one class."""

from __future__ import annotations

from typing import Any

from payspec_build.importing.source import Source, mapping, sequence

Schema = dict[str, Any]
_MOST_PARTS = 60
_NULL = "null"


class Merger:
    """Makes one schema of those that are put together, or of which one holds."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._done: dict[str, Schema] = {}
        self._under_way: set[str] = set()

    def merged(self, node: Any) -> Schema:
        """The schema with its references and parts folded in. One that is put together from itself adds nothing."""
        schema = mapping(node)
        reference = schema.get("$ref")
        if isinstance(reference, str):
            rest = {key: value for key, value in schema.items() if key != "$ref"}
            target = self._referred(reference)
            return target if self._source.is_3_0 or not rest else self._combined(rest, target, reference)
        parts = sequence(schema.get("allOf"))[:_MOST_PARTS]
        found = {key: value for key, value in schema.items() if key != "allOf"}
        for part in parts:
            found = self._combined(found, self.merged(part), "allOf")
        return self._chosen(found)

    def _referred(self, reference: str) -> Schema:
        if reference in self._under_way or len(self._under_way) > _MOST_PARTS:
            return {}
        if reference not in self._done:
            target = self._source.at(reference)
            if target is None:
                self._source.notes.add("reference", reference)
            self._under_way.add(reference)
            self._done[reference] = self.merged(target)
            self._under_way.discard(reference)
        return self._done[reference]

    def _combined(self, first: Schema, second: Schema, place: str) -> Schema:
        """Both hold. Where they say different things of one keyword, the outer one counts."""
        found = {**second, **first}
        properties = dict(mapping(second.get("properties")))
        for name, one in mapping(first.get("properties")).items():
            properties[name] = (
                one if name not in properties or properties[name] == one else {"allOf": [one, properties[name]]}
            )
        if properties:
            found["properties"] = properties
        required = [*sequence(second.get("required")), *sequence(first.get("required"))]
        if required:
            found["required"] = [one for n, one in enumerate(required) if one not in required[:n]]
        if second.get("additionalProperties") is False and "additionalProperties" not in first:
            del found["additionalProperties"]  # the part alone was closed, not what it is put together with
        if {"oneOf", "anyOf"} & first.keys() & second.keys():
            self._source.notes.add("keyword", f"one of two choices in {place}")
        return found

    def _chosen(self, schema: Schema) -> Schema:
        """Of a choice between objects one object with the fields of all; required is what all require."""
        key = "oneOf" if sequence(schema.get("oneOf")) else "anyOf" if sequence(schema.get("anyOf")) else ""
        if not key:
            return schema
        variants = [one for one in sequence(schema[key])[:_MOST_PARTS] if not is_null(one)]
        rest = {name: value for name, value in schema.items() if name != key}
        if len(variants) < len(sequence(schema[key])[:_MOST_PARTS]):
            rest["nullable"] = True
        if not variants:
            return rest
        if len(variants) == 1:
            return self._combined(rest, self.merged(variants[0]), key)
        objects = [self.merged(one) for one in variants]
        if not all(mapping(one.get("properties")) or one.get("type") == "object" for one in objects):
            if mapping(rest.get("properties")):
                return rest  # mere conditions on the fields, such as which have to be there
            return {**rest, key: variants}
        if any(mapping(one.get("properties")) for one in objects):
            self._source.notes.add("choice", _names(variants))
        return self._combined(rest, _union(objects), key)


def _union(objects: list[Schema]) -> Schema:
    properties: dict[str, Any] = {}
    for one in objects:
        for name, value in mapping(one.get("properties")).items():
            known = properties.setdefault(name, [])
            if value not in known:
                known.append(value)
    required = [set(map(str, sequence(one.get("required")))) for one in objects]
    return {
        "type": "object",
        "properties": {
            name: values[0] if len(values) == 1 else {"anyOf": values} for name, values in properties.items()
        },
        "required": [name for name in properties if all(name in one for one in required)],
    }


def is_null(node: Any) -> bool:
    """Whether a schema says that a value is null, and nothing else."""
    schema = mapping(node)
    return (
        schema.get("type") in (_NULL, [_NULL])
        or schema.get("enum") == [None]
        or ("const" in schema and schema["const"] is None)
    )


def _names(variants: list[Any]) -> str:
    names = [str(mapping(one).get("$ref", "")).rpartition("/")[2] for one in variants]
    found = [name for name in names if name] or ["objects without names"]
    return " or ".join(found[:4]) + (" or more" if len(found) > 4 else "")

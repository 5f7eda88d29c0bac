"""Schemas of OpenAPI 3.0 and 3.1 in the form of the house: every object with fields has a name.

What is sent and what is received are two schemas, even where the document has one: requests are strict and leave out
what is `readOnly`, replies are open and leave out what is `writeOnly`.
"""

from __future__ import annotations

import json
import re
from typing import Any, Literal

import attrs

from payspec_build.importing.keywords import SAMPLE, described, leaf, sample_of, types_of, written
from payspec_build.importing.merging import Merger, is_null
from payspec_build.importing.source import Source, mapping, sequence
from payspec_build.importing.words import ClassNames, pascal, singular, snake, words
from payspec_build.naming import attribute_name

Schema = dict[str, Any]
Mode = Literal["sent", "received"]
PREFIX = "#/components/schemas/"
_SENT = ("Request", "Input", "Update")
_DEEPEST = 24
_AMOUNT = re.compile(r"(?:^|_)(?:amount|fee|fees|balance)(?:_|$)")
_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_TEXTS = ("description", "example", "examples", "title")


@attrs.frozen
class Here:
    """Where a schema stands: the name it would get, the place for notes, how deep."""

    name: str
    place: str
    depth: int = 0

    def inside(self, field: str, *, is_item: bool = False) -> Here:
        """A field of it, or an item of it."""
        own = singular(snake(field)) if is_item else snake(field)
        return Here(
            f"{self.name} {own}" if own else self.name, f"{self.place}.{field}" if field else self.place, self.depth + 1
        )


class Schemas:
    """Converts schemas, and holds those with a name. `components` are what comes out, by name."""

    def __init__(self, source: Source, names: ClassNames) -> None:
        self._source = source
        self._notes = source.notes
        self._names = names
        self.merger = Merger(source)
        self.components: dict[str, Schema] = {}
        self._by_reference: dict[tuple[str, Mode], Schema] = {}
        self._by_shape: dict[tuple[str, Mode, str], Schema] = {}
        self._under_way: list[tuple[str, Mode]] = []

    def schema(self, node: Any, mode: Mode, here: Here) -> Schema:
        """The schema as the house writes it; an object with fields is a `$ref` to a component."""
        reference = mapping(node).get("$ref")
        if here.depth > _DEEPEST:
            self._notes.add("keyword", f"{here.place}: what is nested deeper")
            return {}
        if isinstance(reference, str):
            return self._referred(reference, node, mode, here)
        merged = self.merger.merged(node)
        only = _only_reference(node)
        if only and mapping(merged.get("properties")):
            found = self._referred(only, {"$ref": only}, mode, here)
            return _nullable(found) if merged.get("nullable") is True else found
        return self._converted(merged, mode, here, is_inline=True)

    def named(self, node: Any, mode: Mode, here: Here, *wishes: str) -> Schema:
        """An object under one of these names, whatever it was called before."""
        merged = self.merger.merged(node)
        name = self._names.claim(*wishes)
        self.components[name] = {}
        self.components[name] = self._object(merged, mode, attrs.evolve(here, name=_stem(name)))
        return {"$ref": f"{PREFIX}{name}"}

    def _referred(self, reference: str, node: Any, mode: Mode, here: Here) -> Schema:
        merged = self.merger.merged(node)
        key = (reference, mode)
        if key in self._by_reference:
            found = self._by_reference[key]
        elif key in self._under_way:
            return {}  # a list or choice that holds itself, without a name between
        else:
            self._under_way.append(key)
            own = reference.rpartition("/")[2]
            at = Here(own, own, here.depth) if mapping(merged.get("properties")) else here
            found = self._converted({**merged, "nullable": False}, mode, at, reference=key)
            self._under_way.pop()
            self._by_reference[key] = found
        return _nullable(found) if merged.get("nullable") is True or "null" in types_of(merged) else found

    def _converted(
        self,
        schema: Schema,
        mode: Mode,
        here: Here,
        *,
        is_inline: bool = False,
        reference: tuple[str, Mode] | None = None,
    ) -> Schema:
        variants = sequence(schema.get("oneOf")) or sequence(schema.get("anyOf"))
        if variants:
            return self._choice(schema, variants, mode, here)
        types = types_of(schema)
        inner = [one for one in types if one != "null"]
        if "object" in inner and mapping(schema.get("properties")):
            if len(inner) > 1:
                self._notes.add(
                    "choice", f"{here.place}: an object or {' or '.join(one for one in inner if one != 'object')}"
                )
                return {**described(schema)}
            found = self._object_named(schema, mode, here, reference, is_inline=is_inline)
            return _nullable(found) if "null" in types else found
        found = leaf(schema, types, self._notes, here.place, is_sent=mode == "sent")
        if "array" in inner:
            item = self.schema(schema.get("items"), mode, here.inside("", is_item=True))
            found["items"] = item
            if schema.get("uniqueItems") is True:
                found["uniqueItems"] = True
        if (
            "object" in inner
            and isinstance(schema.get("additionalProperties"), dict)
            and schema["additionalProperties"]
        ):
            found["additionalProperties"] = self.schema(schema["additionalProperties"], mode, here.inside("value"))
        return found

    def _choice(self, schema: Schema, variants: list[Any], mode: Mode, here: Here) -> Schema:
        members: list[Schema] = []
        for one in variants:
            found = self.schema(one, mode, here)
            found = {key: value for key, value in found.items() if key not in ("description", SAMPLE)}
            if found and not is_null(found) and found not in members:
                members.append(found)
        if not members:
            return {**described(schema)}
        members = _joined(members)
        if len(members) == 1:
            only = members[0]
            found = only if "$ref" in only else {**only, **described(schema)}
            return _nullable(found) if schema.get("nullable") is True else found
        if schema.get("nullable") is True:
            members.append({"type": "null"})
        return {"anyOf": members, **described(schema)}

    def _object_named(
        self, schema: Schema, mode: Mode, here: Here, reference: tuple[str, Mode] | None, *, is_inline: bool
    ) -> Schema:
        shape = (here.name.split(" ")[0], mode, _shape(schema))
        if is_inline and shape in self._by_shape:
            return self._by_shape[shape]
        name = self._names.claim(*_wishes(here, mode))
        found: Schema = {"$ref": f"{PREFIX}{name}"}
        if reference is not None:
            self._by_reference[reference] = found
        elif is_inline:
            self._by_shape[shape] = found
        self.components[name] = {}  # marks it as under way, so that a schema may name itself
        self.components[name] = self._object(schema, mode, attrs.evolve(here, name=_stem(name)))
        return found

    def _object(self, schema: Schema, mode: Mode, here: Here) -> Schema:
        """An object with its fields."""
        unwanted = "readOnly" if mode == "sent" else "writeOnly"
        properties: dict[str, Schema] = {}
        taken: dict[str, str] = {}
        for name, one in mapping(schema.get("properties")).items():
            if self.merger.merged(one).get(unwanted) is True or mapping(one).get(unwanted) is True:
                continue
            attribute = attribute_name(name)
            if attribute in taken or not _is_name(name):
                why = f" (beside {taken[attribute]})" if attribute in taken else ""
                self._notes.add("field", f"{here.name}.{name}{why}")
                continue
            taken[attribute] = name
            properties[name] = self._money(name, self.schema(one, mode, here.inside(name)), here)
        required = [one for one in dict.fromkeys(map(str, sequence(schema.get("required")))) if one in properties]
        found: Schema = {"type": "object", **described(schema)}
        if "description" not in found:
            self._notes.add("description", here.name.replace(" ", ""))
        if required:
            found["required"] = required
        found["properties"] = properties
        if mode == "sent" or schema.get("additionalProperties") is False:
            found["additionalProperties"] = False
        sample = sample_of(schema)
        if sample is not None:
            found[SAMPLE] = sample[0]
        for name, one in properties.items():
            if "description" not in one and "$ref" not in one and "anyOf" not in one:
                self._notes.add("description", f"{here.name.replace(' ', '')}.{name}")
        return found

    def _money(self, name: str, schema: Schema, here: Here) -> Schema:
        """The field with a mark, where its name is that of an amount."""
        kinds = set(types_of(schema)) - {"null"}
        if not _AMOUNT.search("_".join(words(name))) or "enum" in schema or len(kinds) != 1:
            return schema
        kind = kinds.pop()
        is_text = kind == "string" and isinstance(schema.get(SAMPLE), str) and _DECIMAL.fullmatch(schema[SAMPLE])
        if kind not in ("integer", "number") and not is_text:
            return schema
        mark = "minor" if kind == "integer" else "major"
        self._notes.add("money", f"{here.name.replace(' ', '')}.{name}: {mark}")
        return {**schema, "x-money": mark}


def _only_reference(node: Any) -> str:
    """The reference that a schema is, with nothing but words around it."""
    schema = mapping(node)
    parts = sequence(schema.get("allOf"))
    rest = schema.keys() - {"allOf", "nullable", *_TEXTS}
    own = mapping(parts[0]).get("$ref") if len(parts) == 1 and not rest else None
    return own if isinstance(own, str) else ""


def _nullable(schema: Schema) -> Schema:
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    if "anyOf" in schema:
        members = schema["anyOf"]
        return schema if {"type": "null"} in members else {**schema, "anyOf": [*members, {"type": "null"}]}
    types = types_of(schema)
    found = {**schema, **written([*types, "null"])} if types and "null" not in types else schema
    return {**found, "enum": [*found["enum"], None]} if "enum" in found and None not in found["enum"] else found


def _joined(members: list[Schema]) -> list[Schema]:
    """Texts with a list of values each become one text with all of them; other texts take them in."""
    texts = [one for one in members if one.get("type") == "string"]
    if len(texts) < 2:
        return members
    values = [value for one in texts for value in one.get("enum", [one["const"]] if "const" in one else [None])]
    joined: Schema = {"type": "string"}
    if None not in values:
        joined["enum"] = list(dict.fromkeys(values))
    return [joined, *(one for one in members if one.get("type") != "string")]


def _wishes(here: Here, mode: Mode) -> list[str]:
    """Names for an object: the house's endings say what is sent."""
    plain = pascal(here.name)
    if mode == "received":
        return [f"{plain}Data" if plain.endswith(("Reply", *_SENT)) else plain, f"{plain}Data"]
    return [plain] if plain.endswith(_SENT) else [f"{plain}Input"]


def _stem(name: str) -> str:
    """What the names of objects inside begin with."""
    return re.sub(r"(?:Request|Input|Update|Reply)?[0-9]*$", "", name) or name


def _is_name(name: str) -> bool:
    return bool(re.search("[A-Za-z]", name)) and "." not in name and "*" not in name and len(name) <= 100


def _shape(schema: Schema) -> str:
    return json.dumps(_without_texts(schema), sort_keys=True, default=str)


def _without_texts(node: Any, *, are_names: bool = False) -> Any:
    if isinstance(node, dict):
        kept = {key: one for key, one in node.items() if are_names or key not in _TEXTS}
        return {key: _without_texts(one, are_names=key == "properties" and not are_names) for key, one in kept.items()}
    return [_without_texts(item) for item in node] if isinstance(node, list) else node

"""Guesses the law of each field of an object: where its value comes from, by its name, its type and what is sent."""

from __future__ import annotations

import re
from typing import Any

import attrs

from payspec_build.importing.keywords import SAMPLE, types_of
from payspec_build.importing.schemas import PREFIX
from payspec_build.importing.words import singular, words

Schema = dict[str, Any]
Law = dict[str, Any]
_CREATED = re.compile(
    r"^(?:created|creation|inserted|registered)(?:_(?:at|on|time|date|datetime|timestamp))?$|^(?:date|time|timestamp)_created$|^create_(?:time|date)$|^creation_date$"
)
_CHANGED = re.compile(
    r"^(?:updated|modified|changed|last_updated|last_modified|update|modification)(?:_(?:at|on|time|date|datetime|timestamp))?$|^(?:date|time)_(?:updated|modified)$"
)
_MERCHANT = {"merchant_id", "business_id", "account_holder_id", "merchant_account", "organization_id", "merchant"}
_ON = {"active", "enabled", "is_active", "is_enabled"}
_IDS = ("id", "uuid", "guid", "code", "reference", "ref", "number", "key", "token", "slug")
_STATES = ("status", "state")
_TIME = ("date-time",)


@attrs.frozen
class Fields:
    """The fields of a schema's objects: by name the schema, whether replies promise it."""

    schemas: dict[str, Schema]
    required: frozenset[str]


class Guesser:
    """Guesses laws for one kind of object. `components` are the schemas by name."""

    def __init__(self, components: dict[str, Schema], resource: str) -> None:
        self._components = components
        self._resource = resource

    def resolved(self, schema: Any) -> Schema:
        """What a `$ref` points to, and of a choice with null the other."""
        for _ in range(20):
            if not isinstance(schema, dict):
                return {}
            if "$ref" in schema:
                schema = self._components.get(str(schema["$ref"]).removeprefix(PREFIX), {})
            elif "anyOf" in schema and len([one for one in schema["anyOf"] if one != {"type": "null"}]) == 1:
                schema = next(one for one in schema["anyOf"] if one != {"type": "null"})
            else:
                return schema
        return {}

    def fields(self, payload: Any) -> Fields:
        """The fields of a payload; of its items where it is a list."""
        schema = self.resolved(payload)
        if "items" in schema:
            schema = self.resolved(schema["items"])
        return Fields(schema.get("properties", {}), frozenset(schema.get("required", ())))

    def is_nullable(self, schema: Schema) -> bool:
        """Whether null may stand there."""
        return any("null" in types_of(one) for one in [schema, *schema.get("anyOf", [])]) or (
            not types_of(schema) and "$ref" not in schema and "anyOf" not in schema
        )

    def kinds(self, schema: Schema) -> set[str]:
        """The types of a field, null aside; empty for anything."""
        if "anyOf" in schema:
            return {kind for one in schema["anyOf"] for kind in self.kinds(one)}
        return set(types_of(self.resolved(schema))) - {"null"}

    def is_id(self, name: str) -> bool:
        """Whether a field names objects of this kind."""
        plain, owner = "_".join(words(name)), singular(self._resource)
        last = owner.rpartition("_")[2]
        return plain in _IDS[:3] or any(plain in (f"{own}_{one}" for one in _IDS) for own in (owner, last))

    def law(self, name: str, schema: Schema, fields: Fields, sent: Fields | None, defaults: dict[str, Any]) -> Law:
        """The law of one field of a resource that requests make."""
        plain, kinds = "_".join(words(name)), self.kinds(schema)
        if sent is not None and name in sent.schemas and self._is_alike(schema, sent.schemas[name]):
            return self._sent(name, schema, fields, sent, defaults)
        if plain in _STATES and kinds == {"string"}:
            return {"state": True}
        return self.law_unsent(name, schema, plain, kinds)

    def law_unsent(self, name: str, schema: Schema, plain: str, kinds: set[str]) -> Law:
        """The law of a field that no request sends."""
        resolved = self.resolved(schema)
        if len(resolved.get("enum", ())) == 1 or "const" in resolved:
            return {"fixed": resolved["const"] if "const" in resolved else resolved["enum"][0]}
        if "enum" not in resolved and kinds == {"string"}:
            if _CREATED.match(plain):
                return {"time": "created"} if _is_moment(resolved) else {"free": "a day, or a time of another form"}
            if _CHANGED.match(plain):
                return {"time": "changed"} if _is_moment(resolved) else {"free": "a day, or a time of another form"}
            if plain in _MERCHANT and "pattern" not in resolved and resolved.get("maxLength", 36) >= 36:
                return {"merchant": "uuid"}
        if self.is_id(name) or plain in ("reference", "transaction_id", "transaction_reference"):
            form = _form(resolved, kinds)
            if form:
                return {"made": form}
        if self.is_nullable(schema):
            return {"fixed": None}
        if kinds == {"boolean"}:
            return {"fixed": plain in _ON}
        if kinds == {"array"} and not resolved.get("minItems"):
            return {"fixed": []}
        return {"free": "the document does not say where it comes from"}

    def _is_alike(self, shown: Schema, sent: Schema) -> bool:
        """Whether what is sent may be what is shown."""
        there, here = self.kinds(sent), self.kinds(shown)
        if there == {"object"} or here == {"object"}:
            mine, theirs = self.resolved(shown).get("properties", {}), self.resolved(sent).get("properties", {})
            return (
                there == here
                and theirs.keys() <= mine.keys()
                and all(self._is_alike(mine[name], one) for name, one in theirs.items())
                and set(self.resolved(shown).get("required", ())) <= set(self.resolved(sent).get("required", ()))
            )
        if "array" in there | here:
            inside = [self.resolved(one).get("items", {}) for one in (shown, sent)]
            return there == here and (not inside[0] or self._is_alike(inside[0], inside[1]))
        allowed = self.resolved(shown).get("enum")
        values = self.resolved(sent).get("enum")
        fits = allowed is None or (values is not None and set(map(repr, values)) <= set(map(repr, allowed)))
        return fits and (not here or (bool(there) and there <= here | ({"integer"} if "number" in here else set())))

    def _sent(self, name: str, schema: Schema, fields: Fields, sent: Fields, defaults: dict[str, Any]) -> Law:
        law: Law = {"sent": name}
        if name in sent.required:
            return law
        if name in defaults and isinstance(defaults[name], str | int | float | bool):
            return {**law, "else": repr(defaults[name])}
        if self.is_nullable(schema):
            return law
        if name not in fields.required:
            return {**law, "absent_if": f"self.{name} == None"} if _is_word(name) else law
        other = {"string": "''", "integer": "0", "number": "0", "boolean": "False", "array": "[]", "object": "{}"}
        kinds = self.kinds(schema)
        resolved = self.resolved(schema)
        if len(kinds) == 1 and not (
            resolved.get("enum") or resolved.get("minLength") or resolved.get("pattern") or resolved.get("format")
        ):
            return {**law, "else": other[next(iter(kinds))]}
        if resolved.get("enum"):
            return {**law, "else": repr(resolved["enum"][0])}
        return law


def _is_word(name: str) -> bool:
    return bool(re.fullmatch("[A-Za-z][A-Za-z0-9_]*", name))


def _is_moment(schema: Schema) -> bool:
    """Whether a text is a time and not a day: by its format, or by its example."""
    if schema.get("format") == "date" or "pattern" in schema or schema.get("maxLength", 24) < 24:
        return False
    sample = schema.get(SAMPLE)
    return (
        schema.get("format") in _TIME
        or not isinstance(sample, str)
        or bool(re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d", sample))
    )


def _form(schema: Schema, kinds: set[str]) -> str:
    """The form of what a server makes, from the document's example; empty where none can be told."""
    if kinds == {"integer"} and schema.get("maximum", 10**9) >= 10**9 and schema.get("multipleOf", 1) == 1:
        return "[1-9][0-9]{8}"
    if kinds != {"string"} or "enum" in schema or "pattern" in schema:
        return ""
    least, most = schema.get("minLength", 0), schema.get("maxLength", 1 << 20)
    sample = schema.get(SAMPLE)
    if schema.get("format") == "uuid" or not isinstance(sample, str):
        if least <= 36 <= most and schema.get("format") in (None, "uuid"):
            return "uuid"
        return f"[0-9a-f]{{{most}}}" if least <= most < 36 and schema.get("format") is None else ""
    if re.fullmatch("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", sample):
        return "uuid"
    found = re.fullmatch(r"([A-Za-z]{2,8}[_-])([A-Za-z0-9]{6,40})", sample)
    if found and least <= len(sample) <= most:
        return f"{found[1]}[0-9a-z]{{{len(found[2])}}}"
    if re.fullmatch("[0-9]{6,20}", sample) and least <= len(sample) <= most:
        return f"[1-9][0-9]{{{len(sample) - 1}}}"
    return "uuid" if least <= 36 <= most and schema.get("format") is None else ""

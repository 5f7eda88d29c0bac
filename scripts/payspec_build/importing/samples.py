"""Examples: those of the document where they fit and nothing in them is real, made ones elsewhere."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import jsonschema_rs

from payspec_build.importing.keywords import SAMPLE, types_of
from payspec_build.importing.schemas import PREFIX
from payspec_build.importing.source import mapping
from payspec_build.importing.words import words
from payspec_build.rules.examples import real

Schema = dict[str, Any]
_DEEPEST = 12
_FORMATS = {
    "date-time": "2026-01-15T09:30:00.000Z",
    "date": "2026-01-15",
    "time": "09:30:00Z",
    "email": "ada@example.com",
    "uri": "https://example.com/callback",
    "uuid": "00000000-0000-4000-8000-000000000001",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "hostname": "example.com",
}
_BY_WORD = {
    "email": "ada@example.com",
    "phone": "+15550100",
    "mobile": "+15550100",
    "telephone": "+15550100",
    "url": "https://example.com/callback",
    "uri": "https://example.com/callback",
    "currency": "USD",
    "country": "US",
    "date": "2026-01-15",
}
_TRIES = (
    "USD",
    "US",
    "1",
    "0",
    "00",
    "000",
    "0000",
    "00000000",
    "0000000000",
    "2026-01-15",
    "10.00",
    "synthetic",
    "abc",
    "ABC",
    "A1",
    "ada@example.com",
    "https://example.com",
    "a",
    "A",
)


class Samples:
    """Makes values that fit converted schemas. `components` are the schemas by name."""

    def __init__(self, components: dict[str, Schema]) -> None:
        self._components = components

    def of(self, schema: Schema, given: Any = None, *, is_sent: bool = False) -> tuple[str, Any] | None:
        """An example and its name: `imported` where the document's own can be kept, else `synthetic`."""
        if given is not None and not has_real(given) and self.fits(schema, given):
            return "imported", given
        for is_bare in (False, True):
            value = self.made(schema, "", 0, is_sent=is_sent, is_bare=is_bare)
            if not has_real(value) and self.fits(schema, value):
                return "synthetic", value
        return None

    def fits(self, schema: Schema, value: Any) -> bool:
        """Whether a value is what a schema says, formats included."""
        parts = _Reachable(self._components).of(schema) if references(schema) else {}
        whole = {"$ref": "#/schema", "schema": clean(schema), "components": {"schemas": parts}}
        try:
            return bool(jsonschema_rs.Draft202012Validator(whole, validate_formats=True).is_valid(value))
        except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError):
            return False

    def made(self, schema: Schema, name: str, depth: int, *, is_sent: bool = False, is_bare: bool = False) -> Any:
        """A value made by the schema. What is `bare` uses nothing of the document's examples."""
        if "$ref" in schema:
            target = self._components.get(str(schema["$ref"]).removeprefix(PREFIX), {})
            return self.made(target, name, depth, is_sent=is_sent, is_bare=is_bare)
        if "anyOf" in schema:
            members = [one for one in schema["anyOf"] if one != {"type": "null"}]
            if depth > _DEEPEST or not members:
                return None
            return self.made(members[0], name, depth, is_sent=is_sent, is_bare=is_bare)
        kept = schema.get(SAMPLE)
        types = types_of(schema)
        kind = next((one for one in types if one != "null"), "null" if types else "")
        if (
            not is_bare
            and kept is not None
            and kind not in ("object", "")
            and not has_real(kept)
            and self.fits(schema, kept)
        ):
            return kept
        for key in ("const", "default"):
            if key in schema:
                return schema[key]
        if "enum" in schema:
            return schema["enum"][0]
        if kind == "object":
            return self._object(schema, depth, is_sent=is_sent, is_bare=is_bare)
        if kind == "array":
            return self._list(schema, name, depth, is_sent=is_sent, is_bare=is_bare)
        return _plain(schema, kind, name)

    def _object(self, schema: Schema, depth: int, *, is_sent: bool, is_bare: bool) -> dict[str, Any]:
        required = schema.get("required", [])
        found: dict[str, Any] = {}
        for name, one in schema.get("properties", {}).items():
            is_wanted = name in required or (not is_sent and depth <= 4) or (is_sent and SAMPLE in one and not is_bare)
            if is_wanted and (name in required or depth <= _DEEPEST):
                if depth > 3 * _DEEPEST:
                    return found
                found[name] = self.made(one, name, depth + 1, is_sent=is_sent, is_bare=is_bare)
        return found

    def _list(self, schema: Schema, name: str, depth: int, *, is_sent: bool, is_bare: bool) -> list[Any]:
        least = schema.get("minItems", 0)
        items = schema.get("items", {})
        if depth > _DEEPEST or (not items and not least):
            return []
        item = self.made(items, name, depth + 1, is_sent=is_sent, is_bare=is_bare)
        return [item] * max(1, min(least, 20)) if schema.get("maxItems", 1) else []


class _Reachable:
    def __init__(self, components: dict[str, Schema]) -> None:
        self._components = components

    def of(self, schema: Schema) -> dict[str, Schema]:
        """The named schemas that a schema needs."""
        found: dict[str, Schema] = {}
        waiting = [schema]
        while waiting:
            for name in references(waiting.pop()):
                if name not in found:
                    found[name] = clean(self._components.get(name, {}))
                    waiting.append(self._components.get(name, {}))
        return found


def references(node: Any) -> list[str]:
    """The names of the schemas that a schema refers to."""
    if isinstance(node, list):
        return [name for item in node for name in references(item)]
    if not isinstance(node, dict):
        return []
    own = node.get("$ref")
    found = [own.removeprefix(PREFIX)] if isinstance(own, str) else []
    return found + [name for key, one in node.items() if key != SAMPLE for name in references(one)]


def clean(node: Any) -> Any:
    """The schema without what belongs to the import alone."""
    if isinstance(node, dict):
        return {key: clean(one) for key, one in node.items() if key != SAMPLE}
    return [clean(item) for item in node] if isinstance(node, list) else node


def has_real(value: Any) -> bool:
    """Whether something in it may be of a real person or account."""
    if isinstance(value, str):
        return any(True for _ in real(value))
    if isinstance(value, dict):
        return any(map(has_real, value.values()))
    return isinstance(value, list) and any(map(has_real, value))


def _plain(schema: Schema, kind: str, name: str) -> Any:
    if kind == "string":
        return _text(schema, name)
    if kind in ("integer", "number"):
        return _number(schema, whole=kind == "integer")
    return {"boolean": True, "": {}}.get(kind) if kind in ("boolean", "") else None


def _text(schema: Schema, name: str) -> str:
    least, most, pattern = schema.get("minLength", 0), schema.get("maxLength", 1 << 20), schema.get("pattern")
    own = words(name)
    wishes = [_FORMATS[schema["format"]]] if schema.get("format") in _FORMATS else []
    wishes += [_BY_WORD[word] for word in reversed(own) if word in _BY_WORD]
    wishes += [f"synthetic_{'_'.join(own)}" if own else "synthetic", *_TRIES]
    for wish in wishes:
        for form in (wish, wish[:most], wish.ljust(least, "0")[:most] if least < 10_000 else wish):
            if least <= len(form) <= most and (pattern is None or re.search(pattern, form)) and not has_real(form):
                return form
    return _by_pattern(pattern) if isinstance(pattern, str) else wishes[0]


@cache
def _by_pattern(pattern: str) -> str:
    """The plainest text that fits a regular expression, as Hypothesis finds it."""
    from hypothesis import Phase, find, settings
    from hypothesis import strategies as st
    from hypothesis.errors import HypothesisException

    plain = settings(
        database=None, derandomize=True, max_examples=50, phases=[Phase.generate, Phase.shrink], deadline=None
    )
    try:
        texts = st.from_regex(pattern, alphabet=st.characters(codec="ascii", categories=["Lu", "Ll", "Nd", "P", "S"]))
        return find(texts, lambda found: bool(re.search(pattern, found)), settings=plain)
    except (HypothesisException, ValueError, TypeError):
        return "synthetic"


def _number(schema: Schema, *, whole: bool) -> int | float:
    low = schema.get("minimum", schema.get("exclusiveMinimum"))
    high = schema.get("maximum", schema.get("exclusiveMaximum"))
    wish = 1000 if "x-money" in schema else 1
    step = schema.get("multipleOf", 1)
    if low is not None and wish < low + ("exclusiveMinimum" in schema):
        wish = int(low) + 1
    if high is not None and wish > high - ("exclusiveMaximum" in schema):
        wish = int(high) - 1 if low is None or int(high) - 1 > low else int(low)
    wish = (wish + int(step) - 1) // int(step) * int(step) if step > 1 else wish
    return wish if whole else float(wish)


def kept(node: Any) -> Any:
    """An example that the document gives for a body: `example`, or the first of `examples`."""
    media = mapping(node)
    if "example" in media:
        return media["example"]
    for one in mapping(media.get("examples")).values():
        if "value" in mapping(one):
            return mapping(one)["value"]
    return None

"""Types of JSON values, as pages write them in tables and show them in examples."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

Types = frozenset[str]
ALL: Types = frozenset({"string", "integer", "number", "boolean", "object", "array", "null"})

_WORDS = {
    "string": ("string", "str", "text", "uuid", "date", "datetime", "date-time", "email", "uri", "url", "enum", "file"),
    "integer": ("integer", "int", "int32", "int64", "long"),
    "number": ("number", "float", "double", "decimal"),
    "boolean": ("boolean", "bool"),
    "object": ("object", "map", "dict", "json"),
    "array": ("array", "list"),
    "null": ("null", "nullable"),
}  # fmt: skip
_BY_WORD = {word: name for name, words in _WORDS.items() for word in words}
_OPEN = frozenset({"any", "unknown", "mixed"})


def declared(text: str | None) -> Types | None:
    """The types that a table's cell names; None where it names none that is known.

    `array[string]`, `string[]` and `list of strings` are arrays, `enum<string>` and `string <date>` strings,
    `string or null` both.
    """
    if not text:
        return None
    found: set[str] = set()
    for part in re.split(r"\s*(?:\||,|\bor\b)\s*", text.strip().lower()):
        if part.endswith("[]"):
            found.add("array")
            continue
        words = re.findall(r"[a-z][a-z0-9-]*", part)
        if any(word in _OPEN for word in words[:1]):
            return None
        name = next((_BY_WORD[word] for word in words if word in _BY_WORD), None)
        if name is None and words and words[0].rstrip("s") in _BY_WORD:
            name = _BY_WORD[words[0].rstrip("s")]
        if name is None:
            return None
        found.add(name)
        if "nullable" in words or "null" in words:
            found.add("null")
    return frozenset(found) or None


def of_value(value: Any) -> Types | None:
    """The type of a value in an example; None for a placeholder that has none, such as `{}`.

    A whole number may be a number whose cents are nothing, so that it counts as both.
    """
    if value is None:
        return frozenset({"null"})
    if isinstance(value, bool):
        return frozenset({"boolean"})
    if isinstance(value, str):
        return frozenset({_BY_WORD[value]}) if value in ("boolean", "integer", "number") else frozenset({"string"})
    if isinstance(value, int) or (isinstance(value, Decimal) and value == value.to_integral_value()):
        return frozenset({"integer", "number"})
    if isinstance(value, (float, Decimal)):
        return frozenset({"number"})
    if isinstance(value, dict):
        return frozenset({"object"}) if value else None
    return frozenset({"array"}) if isinstance(value, list) else None


def is_placeholder(value: Any) -> bool:
    """Whether a documentation tool wrote the value for lack of a real one."""
    if isinstance(value, bool):
        return True
    return value in ("string", "", 0, None) or value in ({}, [])


def in_words(types: Types | None) -> str:
    """Types as a page writes them."""
    if not types:
        return "unknown"
    names = set(types)
    if {"integer", "number"} <= names:
        names.discard("number")
    return " or ".join(sorted(names, key=lambda name: (name == "null", name)))


def allows(wider: Types, narrower: Types) -> bool:
    """Whether each of the second is one of the first; a number may be an integer."""
    return all(one in wider or (one == "integer" and "number" in wider) for one in narrower)


def meets(one: Types, other: Types) -> bool:
    """Whether a value may be of both."""
    return any(allows(one, frozenset({name})) or allows(other, frozenset({name})) for name in one & other) or (
        ("integer" in one and "number" in other) or ("number" in one and "integer" in other)
    )

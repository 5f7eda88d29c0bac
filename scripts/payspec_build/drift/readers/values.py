"""Bodies in JSON: numbers as exact decimals, members that stand twice, samples that nobody filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import attrs

from payspec_build.drift.page import Example
from payspec_build.drift.readers.decoding import Line

DEPTH = 60
"""How deep a body may nest."""
# Besides "string" and {}: what generators of samples put in for formats and other types.
FILLERS = frozenset(
    (
        *("string", "", "example", "<string>", "<integer>", "user@example.com", "http://example.com"),
        *("2019-08-24", "2019-08-24T14:15:22Z", "1970-01-01T00:00:00.000Z", "497f6eca-6276-4993-bfeb-53cbbbba6f08"),
    )
)
COMMENT = re.compile(r'("(?:[^"\\\n]|\\.)*")|//[^\n]*|/\*.*?\*/', re.S)
TRAILING = re.compile(r'("(?:[^"\\\n]|\\.)*")|,(\s*[}\]])', re.S)
DOTS = re.compile(r"^\s*(?:\.\.\.|…),?\s*$", re.M)
LONE = re.compile(r"\\u[dD][89a-fA-F]")


@attrs.define
class _Reader:
    twice: list[str] = attrs.Factory(list)

    def pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in pairs:
            if name in found:
                self.twice.append(name)
            found[name] = value
        return found


def _integer(text: str) -> int | Decimal:
    return int(text) if len(text) < 400 else Decimal(text)


def _never(text: str) -> Any:
    raise ValueError(f"{text} is no JSON")


def parsed(text: str, levels: int = DEPTH) -> tuple[Any, tuple[str, ...]]:
    """The value of a JSON text, and the names that stand twice in one object.

    Raises ValueError for what is no JSON, NaN and infinities included, or nests too deep.
    """
    reader = _Reader()
    try:
        value = json.loads(
            text, parse_float=Decimal, parse_int=_integer, parse_constant=_never, object_pairs_hook=reader.pairs
        )
    except (RecursionError, ArithmeticError) as problem:
        raise ValueError("the JSON nests too deep or has numbers that are too long") from problem
    if LONE.search(text):
        json.dumps(value, ensure_ascii=False, default=str).encode("utf-8")  # half of a surrogate pair: a ValueError
    if depth_of(value) > levels:
        raise ValueError(f"the JSON nests deeper than {levels} levels")
    return value, tuple(reader.twice)


def depth_of(value: Any) -> int:
    """How deep objects and arrays nest."""
    level, depth = [value], 0
    while level:
        inner = [one for one in level if isinstance(one, (dict, list))]
        depth += bool(inner)
        level = [child for one in inner for child in (one.values() if isinstance(one, dict) else one)]
    return depth


def example(text: str, line: int | None = None) -> Example:
    """A body as a page shows it. Comments, trailing commas and lines of dots do not keep it from being read."""
    shown = text.strip()
    for attempt in (lambda: shown, lambda: _lenient(shown)):
        try:
            value, twice = parsed(attempt())
        except ValueError:
            continue
        return Example(text=shown, value=value, placeholder=is_placeholder(value), twice=twice, line=line)
    return Example(text=shown, readable=False, line=line)


def of_value(value: Any, line: int | None = None) -> Example:
    """An example that stands in a document as a value."""
    return Example(
        text=json.dumps(value, ensure_ascii=False, default=str),
        value=value,
        placeholder=is_placeholder(value),
        line=line,
    )


def _lenient(text: str) -> str:
    text = DOTS.sub("", COMMENT.sub(lambda found: found[1] or "", text))
    return TRAILING.sub(lambda found: found[1] or found[2], text)


def leaves(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Each value that holds no other, with its pointer; empty objects and arrays are such values."""
    if isinstance(value, dict) and value:
        for name, inner in value.items():
            yield from leaves(inner, f"{pointer}/{escaped(name)}")
    elif isinstance(value, list) and value:
        for inner in value:
            yield from leaves(inner, f"{pointer}/*")
    else:
        yield pointer, value


def escaped(name: str) -> str:
    """A member's name as a step of a JSON Pointer."""
    return name.replace("~", "~0").replace("/", "~1")


def is_placeholder(value: Any) -> bool:
    """Whether a generator wrote the whole body: every value is one of its own, and one of them says so."""
    found = [leaf for _, leaf in leaves(value)]
    known = all(
        leaf is None or isinstance(leaf, bool) or leaf in ({}, [], 0) or (isinstance(leaf, str) and leaf in FILLERS)
        for leaf in found
    )
    return known and any(leaf in ("string", {}, "<string>") for leaf in found)


def json_type(value: Any) -> str:
    """The type of a value, in JSON Schema's words."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, Decimal)):
        return "integer" if isinstance(value, int) or re.fullmatch(r"-?\d+", str(value)) else "number"
    return {str: "string", dict: "object", list: "array"}[type(value)]


def starts_json(text: str) -> bool:
    """Whether a line may open a body."""
    return text[:1] in ("{", "[") and (
        len(text) == 1 or text[1:].lstrip()[:1] in ("", '"', "{", "[", "}", "]", "/", ".")
    )


def block(lines: Sequence[Line], start: int, ends: Callable[[str], bool]) -> int:
    """The index after a JSON text that starts at `start`.

    It ends where its brackets are closed; if they never are, where `ends` knows a line for something else.
    """
    depth, inside, slashed = 0, False, False
    for index in range(start, len(lines)):
        text = lines[index].text
        if index > start and not inside and text and text[0] not in '{}[]",' and ends(text):
            return index
        for sign in text:
            if slashed:
                slashed = False
            elif inside:
                slashed = sign == "\\"
                inside = sign != '"'
            elif sign == '"':
                inside = True
            elif sign in "{[":
                depth += 1
            elif sign in "}]":
                depth -= 1
                if depth <= 0:
                    return index + 1
        inside, slashed = False, False  # a string of JSON ends on its line
    return len(lines)

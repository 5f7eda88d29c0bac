"""Reading JSON that somebody else wrote, at a cost bounded by its length.

Numbers lose nothing and are as short as they look, nothing is nested deeper than could be sent back, and what Python's
parser takes beyond JSON (NaN, Infinity) is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NoReturn, cast

import attrs

from payspec.runtime.money import MAX_NUMBER_LENGTH, NumberTooLargeError, read_integer, read_number
from payspec.signing import MAX_DEPTH, MAX_INTEGER

_MAX_MEMBERS = 100
"""Members of an object that is read member by member. The documented ones have three."""
_SPACE = re.compile(r"[ \t\n\r]*")
_SCALARS = frozenset({str, int, float, Decimal, bool, type(None)})


class NotJSONError(ValueError):
    """The text is no JSON, or holds what nobody means. The message says which, and carries nothing of the text."""


@attrs.frozen(slots=True)
class Members:
    """The members of an object: the texts that they are written in, and their values, with numbers only roughly."""

    values: dict[str, Any]
    texts: dict[str, str]


def read_json(text: bytes | str) -> Any:
    """The document, with numbers as they are written. Raises NotJSONError."""
    return _decoded(_EXACT, text)


def read_json_as_javascript(text: bytes | str) -> Any:
    """The document as `JSON.parse` reads it: every number is what a double keeps of it. Raises NotJSONError."""
    return _decoded(_JAVASCRIPT, text)


def read_members(text: bytes) -> Members:
    """Where the members of an object lie, found at the least cost: `read_json` reads the one that is wanted.

    Raises NotJSONError, also for an object that names a member twice: which one is meant, only its writer knows.
    """
    reason = "it is no JSON object in UTF-8"
    try:
        decoded = text.decode()
        members = _scanned(decoded)
    except (NotJSONError, NumberTooLargeError) as error:
        reason, members = str(error), None
    except (ValueError, RecursionError):
        members = None  # Raised below, so that the error carries no part of the text along.
    if members is None:
        raise NotJSONError(reason)
    return members


def values_at_most(text: bytes) -> int:
    """How many values the JSON text holds at most: a count of commas and brackets, which takes no parser."""
    return 1 + text.count(b",") + text.count(b"[") + text.count(b"{")


def _scanned(text: str) -> Members:
    members = Members({}, {})
    at = _after(text, _skip(text, 0), "{")
    if text[at : at + 1] == "}":
        at += 1
    else:
        mark = ","
        while mark == ",":
            at = _member(text, at, members)
            mark = text[at : at + 1]
            at = _after(text, at, "," if mark == "," else "}")
    if _skip(text, at) != len(text):
        raise ValueError
    return members


def _member(text: str, at: int, members: Members) -> int:
    """Read the member that begins at `at`, and return where the text goes on."""
    name, at = _ROUGH.raw_decode(text, at)
    start = _after(text, _skip(text, at), ":")
    value, end = _ROUGH.raw_decode(text, start)
    if not isinstance(name, str):
        raise ValueError
    if name in members.values:
        raise NotJSONError("it names a field twice")
    if len(members.values) >= _MAX_MEMBERS:
        raise NotJSONError(f"it has more than {_MAX_MEMBERS} fields")
    members.values[name], members.texts[name] = value, text[start:end]
    return _skip(text, end)


def _after(text: str, at: int, mark: str) -> int:
    """Where the text goes on after a mark, and the white space behind it."""
    if text[at : at + 1] != mark:
        raise ValueError
    return _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    return cast("re.Match[str]", _SPACE.match(text, at)).end()


def _decoded(decoder: json.JSONDecoder, text: bytes | str) -> Any:
    document: Any = None
    reason = "it is no JSON"
    try:
        # As json.loads does, which takes UTF-16 and half characters as well.
        decoded = text if isinstance(text, str) else text.decode(json.detect_encoding(text), "surrogatepass")
        document = decoder.decode(decoded)
        reason = ""
    except (NotJSONError, NumberTooLargeError) as error:
        reason = str(error)
    except (ValueError, RecursionError):
        pass
    if reason:
        raise NotJSONError(reason)
    _refuse_depth(text, document)
    return document


def _refuse_depth(text: bytes | str, document: Any) -> None:
    """Most texts have fewer brackets than there may be levels; only the others are walked through."""
    brackets = text.count("[") + text.count("{") if isinstance(text, str) else text.count(b"[") + text.count(b"{")
    if brackets <= MAX_DEPTH:
        return
    level: list[Any] = [document] if type(document) not in _SCALARS else []
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in _nested(node)]
        if not level:
            return
    raise NotJSONError(f"it is nested deeper than {MAX_DEPTH} levels")


def _nested(node: Any) -> Iterable[Any]:
    """The objects and arrays right below one."""
    children = cast("dict[str, Any]", node).values() if isinstance(node, dict) else cast("Iterable[Any]", node)
    if _SCALARS.issuperset(map(type, children)):
        return ()
    return [child for child in children if type(child) is dict or type(child) is list]


def _refuse_constant(_constant: str) -> NoReturn:
    raise NotJSONError("it holds NaN or Infinity")


def _javascript_integer(text: str) -> int | float:
    if len(text) < 16:
        return int(text)
    number = _javascript_number(text)
    return int(number) if -MAX_INTEGER <= number <= MAX_INTEGER else number


def _javascript_number(text: str) -> float:
    if len(text) > MAX_NUMBER_LENGTH:
        raise NumberTooLargeError(f"a number has more than {MAX_NUMBER_LENGTH} characters")
    return float(text)


_EXACT = json.JSONDecoder(parse_int=read_integer, parse_float=read_number, parse_constant=_refuse_constant)
_JAVASCRIPT = json.JSONDecoder(
    parse_int=_javascript_integer, parse_float=_javascript_number, parse_constant=_refuse_constant
)
_ROUGH = json.JSONDecoder(parse_int=float, parse_float=float, parse_constant=_refuse_constant)

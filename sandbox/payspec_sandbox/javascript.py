"""`JSON.parse` and `JSON.stringify` as ECMAScript defines them, for signatures that are computed over their result.

Written for the sandbox alone: the client has its own, and vectors made by Node judge both.
References are to ECMA-262: 25.5.1 (parse), 25.5.2 (stringify), 6.1.6.1.20 (Number::toString), 7.3.22 (key order).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

JSON: TypeAlias = "dict[str, JSON] | list[JSON] | str | int | float | bool | None"
"""A parsed value."""

MAX_DEPTH = 200
"""Deeper nesting is refused: nothing a payment API takes comes near, and recursion has to end somewhere."""

LARGEST_EXACT_INTEGER = 2**53
"""Beyond it doubles skip integers (Number.MAX_SAFE_INTEGER + 1)."""

LARGEST_INDEX_KEY = 2**32 - 2
"""Keys up to here that look like array indexes come first, in ascending order (6.1.7, 10.1.11.1)."""

_SAFE_DIGITS = 15
_SURROGATE = re.compile("[\ud800-\udfff]")
_SURROGATE_ESCAPE = re.compile(rb"\\u[dD][89a-fA-F]")
_OPENING = re.compile(rb"[\[{]")

# Where Python's encoder may be wrong: keys that are array indexes, and floats as members, items or the whole text.
# Text inside strings can look like these; that only costs time.
_KEYS = re.compile('"[0-9]+":')
_MEMBERS = re.compile('":-?(?:[0-9]+[.eE]|[IN])')
_ITEMS = re.compile(r"[\[,]-?(?:[0-9]+[.eE]|[IN])")


class NotJSON(ValueError):
    """The text is not JSON, or nested too deep."""


def parse(body: bytes) -> Any:
    """The value of a JSON text in UTF-8, with numbers rounded to doubles. Raises NotJSON with a readable reason."""
    try:
        value = _DECODER.decode(body.decode("utf-8"))
    except UnicodeDecodeError:
        raise NotJSON("is not valid UTF-8") from None
    except RecursionError:
        raise NotJSON("is nested too deep") from None
    except json.JSONDecodeError as error:
        raise NotJSON(f"is not valid JSON (line {error.lineno}, column {error.colno}: {error.msg})") from None
    if len(_OPENING.findall(body)) > MAX_DEPTH and _is_too_deep(value):
        raise NotJSON("is nested too deep")
    return value


def stringify(value: Any) -> str:
    """What `JSON.stringify` makes of a value that came from `parse`."""
    text = fast(value)
    if isinstance(value, float) or _KEYS.search(text) or _MEMBERS.search(text) or ("[" in text and _ITEMS.search(text)):
        text = _written(value)
    return text if text.isascii() else _SURROGATE.sub(_escaped, text)


def may_hold_lone_surrogates(body: bytes) -> bool:
    """Whether looking for lone surrogates is worthwhile: in valid UTF-8 only an escape can make one."""
    return _SURROGATE_ESCAPE.search(body) is not None


def is_well_formed(text: str) -> bool:
    """Whether a text has no lone surrogate, so that UTF-8 can hold it."""
    return _SURROGATE.search(text) is None


def number_text(number: float) -> str:
    """Number::toString, and `null` for what JSON cannot say."""
    if not math.isfinite(number):
        return "null"
    if number == 0:
        return "0"
    if number.is_integer() and abs(number) <= LARGEST_EXACT_INTEGER:
        return str(int(number))
    sign = "-" if number < 0 else ""
    mantissa, _, exponent_text = repr(abs(number)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = "" if fraction == "0" else fraction
    # `point` is the n of the specification: the number is 0.digits * 10**point.
    point = len(whole) + int(exponent_text or 0)
    digits = (whole + fraction).lstrip("0")
    point -= len(whole + fraction) - len(digits)
    return sign + _positional(digits.rstrip("0"), point)


def _positional(digits: str, point: int) -> str:
    count = len(digits)
    if count <= point <= 21:
        return digits + "0" * (point - count)
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return "0." + "0" * -point + digits
    exponent = point - 1
    tail = f".{digits[1:]}" if count > 1 else ""
    return f"{digits[0]}{tail}e{'+' if exponent > 0 else '-'}{abs(exponent)}"


def _integer(text: str) -> int | float:
    if len(text) <= _SAFE_DIGITS:
        return int(text)
    rounded = float(text)
    return int(rounded) if abs(rounded) <= LARGEST_EXACT_INTEGER else rounded


def _refuse_constant(name: str) -> Any:
    raise NotJSON(f"is not valid JSON ({name} is not a JSON value)")


_DECODER = json.JSONDecoder(parse_int=_integer, parse_constant=_refuse_constant)
_FAST = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


def _fast_encoder() -> Callable[[Any], str]:
    """What `json.JSONEncoder.encode` does, but with its inner encoder made once and not for each value."""
    make: Any = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return _FAST.encode
    texts: Any = json.encoder.encode_basestring
    encode = make(None, _FAST.default, texts, None, ":", ",", False, False, True)
    return lambda value: "".join(encode(value, 0))


fast = _fast_encoder()
"""Compact JSON by Python's encoder: of the same value always the same, but not JavaScript's form of every number."""


def _is_too_deep(value: JSON) -> bool:
    level: list[JSON] = [value]
    for _ in range(MAX_DEPTH):
        level = [child for item in level for child in _children(item)]
        if not level:
            return False
    return True


def _children(value: JSON) -> Iterable[JSON]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _written(value: JSON) -> str:
    if isinstance(value, dict):
        return "{" + ",".join(f"{_FAST.encode(key)}:{_written(value[key])}" for key in _key_order(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(_written(item) for item in value) + "]"
    return number_text(value) if isinstance(value, float) else _FAST.encode(value)


def _key_order(members: dict[str, JSON]) -> list[str]:
    indexes = sorted((key for key in members if _is_index(key)), key=int)
    return indexes + [key for key in members if not _is_index(key)]


def _is_index(key: str) -> bool:
    looks_right = key.isascii() and key.isdigit() and len(key) <= 10 and (key == "0" or key[0] != "0")
    return looks_right and int(key) <= LARGEST_INDEX_KEY


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"

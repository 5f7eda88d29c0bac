"""What a webhook says and whether it is signed, found a second time: from docs/webhooks.md and spec/*/SOURCE.md alone.

Nothing of `payspec` is imported. PayCombat signs the posted body or `JSON.stringify` of it (D20); Juicyway signs
`event`, a bar, and `data`: as posted, as `JSON.stringify` writes it, or that with its keys sorted at all levels
(conflict 15, D24). A signature that fits some such text makes its values true, and no others.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from json.decoder import scanstring
from typing import Any, NamedTuple

import attrs

_SPACE = re.compile(r"[ \t\n\r]*")
_INDEX = re.compile(r"0|[1-9][0-9]{0,9}")
_HEX = re.compile("[0-9A-Fa-f]{64}")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


class Number(str):
    """A number as it was written."""

    __slots__ = ()


@attrs.frozen
class Members:
    """An object with its members as they were written, doubled names too."""

    pairs: tuple[tuple[str, Any], ...]

    def last(self) -> dict[str, Any]:
        """What JavaScript reads: of a doubled name the last value, at the place of the first."""
        return dict(self.pairs)


class NotReadableError(Exception):
    """It is not JSON in UTF-8, or nothing that JavaScript could write again."""


class Said(NamedTuple):
    """The values that a fitting signature covers. `exact` where the very digits were signed, else the doubles were."""

    event: str | None
    data: Any
    exact: bool


def read(text: str) -> Any:
    """JSON, with numbers as they were written."""
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError):
        raise NotReadableError from None


def _refuse(name: str) -> Any:
    raise ValueError(name)


_DECODER = json.JSONDecoder(
    object_pairs_hook=lambda pairs: Members(tuple(pairs)),
    parse_int=Number,
    parse_float=Number,
    parse_constant=_refuse,
)


def what_is_signed(provider: str, body: bytes, signature: str | None, keys: tuple[bytes, ...]) -> list[Said]:
    """Everything that a body says under its signature: nothing where no key fits. `signature` is the header's."""
    try:
        text = body.decode()
        document = read(text)
    except (UnicodeDecodeError, NotReadableError):
        return []
    if not isinstance(document, Members):
        return []
    if provider == "paycombat":
        return list(_paycombat(body, document, signature, keys))
    return list(_juicyway(text, document, keys))


def _paycombat(body: bytes, document: Members, signature: str | None, keys: tuple[bytes, ...]) -> Iterator[Said]:
    if fits(body, signature, keys):
        yield Said(None, document, True)
    for written in _written(document):
        if fits(written, signature, keys):
            yield Said(None, document, False)


def _juicyway(text: str, document: Members, keys: tuple[bytes, ...]) -> Iterator[Said]:
    members = list(_top_level(text))
    checksums = [value for name, value, _ in members if name == "checksum" and isinstance(value, str)]
    events = [value for name, value, _ in members if name == "event" and type(value) is str]
    for checksum in checksums[-1:]:
        for event in events:
            starts = {
                event.encode("utf-8", "surrogatepass") + b"|",
                event.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode() + b"|",
            }
            for name, data, posted in members:
                if name != "data":
                    continue
                for start in starts:
                    if fits(start + posted.encode(), checksum, keys):
                        yield Said(event, data, True)
                    for written in (*_written(data), *_written(data, in_order=True)):
                        if fits(start + written, checksum, keys):
                            yield Said(event, data, False)


def _top_level(text: str) -> Iterator[tuple[str, Any, str]]:
    """Name, value and posted text of each member of the outermost object, which is known to be well formed."""
    place = _after_space(text, _after_space(text, 0) + 1)
    while text[place] == '"':
        name, place = scanstring(text, place + 1)
        start = _after_space(text, _after_space(text, place) + 1)
        value, end = _DECODER.raw_decode(text, start)
        yield name, value, text[start:end]
        place = _after_space(text, end)
        if text[place] == "}":
            return
        place = _after_space(text, place + 1)


def _after_space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def fits(message: bytes, signature: str | None, keys: tuple[bytes, ...]) -> bool:
    """Whether one of the keys made the signature of the message. White space around it and case do not count."""
    if signature is None or not _HEX.fullmatch(signature.strip()):
        return False
    return any(sign(message, key) == signature.strip().lower() for key in keys)


def sign(message: bytes, key: bytes) -> str:
    """HMAC-SHA256 in hexadecimal digits."""
    return hmac.new(key, message, hashlib.sha256).hexdigest()


def _written(value: Any, in_order: bool = False) -> Iterator[bytes]:
    """`JSON.stringify`; with sorted keys by both orders that are meant by that, UTF-16's and Unicode's."""
    try:
        for by_units in (True, False) if in_order else (True,):
            yield "".join(stringify(value, in_order, by_units)).encode()
    except (RecursionError, NotReadableError):
        return


def stringify(value: Any, in_order: bool = False, by_units: bool = True) -> Iterator[str]:
    """`JSON.stringify` of what `JSON.parse` reads, in pieces."""
    if isinstance(value, Members):
        separator = "{"
        for name, item in _ordered(value.last(), in_order, by_units):
            yield f"{separator}{_quoted(name)}:"
            yield from stringify(item, in_order, by_units)
            separator = ","
        yield "{}" if separator == "{" else "}"
    elif isinstance(value, list):
        separator = "["
        for item in value:
            yield separator
            yield from stringify(item, in_order, by_units)
            separator = ","
        yield "[]" if separator == "[" else "]"
    elif isinstance(value, Number):
        yield javascript(value)
    elif isinstance(value, str):
        yield _quoted(value)
    else:
        yield {None: "null", True: "true", False: "false"}[value]


def _ordered(members: dict[str, Any], in_order: bool, by_units: bool) -> list[tuple[str, Any]]:
    names = list(members)
    if in_order:
        names.sort(key=(lambda name: name.encode("utf-16-be", "surrogatepass")) if by_units else None)
    indexes = sorted((name for name in names if _INDEX.fullmatch(name) and int(name) < 2**32 - 1), key=int)
    first = set(indexes)
    return [(name, members[name]) for name in [*indexes, *(name for name in names if name not in first)]]


def _quoted(text: str) -> str:
    if text.isalnum() and text.isascii():
        return f'"{text}"'
    made = []
    for letter in text:
        code = ord(letter)
        if letter in _ESCAPES:
            made.append(_ESCAPES[letter])
        elif code < 0x20 or 0xD800 <= code <= 0xDFFF:
            made.append(f"\\u{code:04x}")
        else:
            made.append(letter)
    return f'"{"".join(made)}"'


def javascript(number: Number) -> str:
    """A number as JavaScript writes the double that it reads (ECMA-262, Number::toString)."""
    double = float(number)
    if double - double != 0:
        raise NotReadableError
    if double == 0:
        return "0"
    sign_, digits, exponent = Decimal(repr(double)).normalize().as_tuple()
    text, point = "".join(map(str, digits)), len(digits) + int(exponent)
    count = len(text)
    if count <= point <= 21:
        shown = text + "0" * (point - count)
    elif 0 < point <= 21:
        shown = f"{text[:point]}.{text[point:]}"
    elif -6 < point <= 0:
        shown = "0." + "0" * -point + text
    else:
        mantissa = text if count == 1 else f"{text[0]}.{text[1:]}"
        shown = f"{mantissa}e{'+' if point > 0 else '-'}{abs(point - 1)}"
    return ("-" if sign_ else "") + shown


def same(said: Any, handed: Any, exact: bool) -> bool:
    """Whether a value that was handed over is the one that was signed, however deep it is."""
    waiting = [(said, handed)]
    while waiting:
        one, other = waiting.pop()
        if isinstance(one, Members):
            members = one.last()
            if not isinstance(other, dict) or set(members) != set(other):
                return False
            waiting += [(value, other[name]) for name, value in members.items()]
        elif isinstance(one, list):
            if not isinstance(other, list) or len(one) != len(other):
                return False
            waiting += zip(one, other, strict=True)
        elif isinstance(one, Number):
            if not _same_number(one, other, exact):
                return False
        elif type(one) is not type(other) or one != other:
            return False
    return True


def is_wild(number: str) -> bool:
    """Whether it would cost more than its text to look at a number's value."""
    digits, _, exponent = number.lower().partition("e")
    return len(digits) > 400 or len(exponent) > 5 or abs(int(exponent or 0)) > 400


def _same_number(said: Number, handed: Any, exact: bool) -> bool:
    if isinstance(handed, bool) or not isinstance(handed, (int, float, Decimal)):
        return False
    if is_wild(said):
        return True  # its digits are not compared; what it costs is judged elsewhere
    value = Decimal(repr(handed)) if isinstance(handed, float) else Decimal(handed)
    if exact:
        return value == Decimal(said)
    double = float(said)
    return value in (Decimal(repr(double)), Decimal(double))

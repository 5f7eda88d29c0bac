"""The exact bytes of a request body, and their signature.

A provider that checks an HMAC over `JSON.stringify(body)` parses the body and writes it again in JavaScript's way. A
signature therefore holds only for the one text JavaScript would write. `canonical_json` writes that text or refuses; it
never sends another value than the one given. Send the very bytes that were signed.

Nothing here reads a clock, sets a header or knows a provider's fields.

Sources: ECMA-262, Number::toString, QuoteJSONString and OrdinaryOwnPropertyKeys; known answers from Node in
spec/<provider>/vectors/signing.json.
"""

from __future__ import annotations

import hmac
import json.encoder
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, TypeAlias, cast

from payspec.errors import ConfigurationError, EncodingError

MAX_INTEGER = 2**53
"""Beyond this a double skips integers: another amount would arrive than the one given."""
MAX_DEPTH = 100
"""Levels of dicts and lists. No payment API nests as deep, and many parsers give up at a few hundred."""

_Plain: TypeAlias = "dict[str, _Plain] | list[_Plain] | tuple[_Plain, ...] | str | int | float | Decimal | None"


def canonical_json(value: object) -> bytes:
    """The UTF-8 text `JSON.stringify` writes for `value`.

    Takes dicts and other mappings, lists, tuples, str, int, float, bool, None and Decimal, and their subclasses by the
    value they hold. A Decimal is written as the number it is, when a double holds exactly that number.

    Raises `EncodingError`, with the place in `location`, for whatever JavaScript would change, drop or not accept: NaN,
    infinities, integers beyond 2**53, Decimals a double cannot hold, lone surrogates, keys that are not strings, two
    keys with one text, other types, loops, more than 100 levels. The message names place and kind, never a value. A key
    that is not a plain name is shown as its position, counted from 1: `metadata.<key 2>`.
    """
    try:
        if _is_plain(cast("_Plain", value), MAX_DEPTH):
            return "".join(_encode(value, 0)).encode()
    except Exception:  # A surrogate, keys whose own code raises, a change by another thread: any of many types.
        pass  # The exact writer finds out what and where.
    writer = _ExactWriter()
    try:
        writer.write(value)
        return "".join(writer.pieces).encode()
    except RecursionError:
        pass  # Raised outside this block, so that the error carries no other one along.
    raise EncodingError("nested too deeply for what is left of Python's stack; flatten it, or call from fewer levels")


def sign(body: bytes, key: str, *, algorithm: str = "sha256", encoding: str = "hex") -> str:
    """HMAC of `body` under `key` (as UTF-8), SHA-256 in lower-case hex where nothing else is said: a signature header.

    Raises `ConfigurationError` for a key that is empty or not text, `EncodingError` for a body that is not bytes.
    """
    if not issubclass(type(key), str) or not key:
        raise ConfigurationError("the signature key is empty or not a str; set the key the provider issued")
    if _SURROGATE.search(key):
        raise ConfigurationError("the signature key holds half a character; read it again as UTF-8 text")
    if not issubclass(type(body), bytes):
        raise EncodingError(f"the body to sign is {type(body).__name__}, not bytes; sign what canonical_json returns")
    digest = hmac.digest(str.encode(key), body, algorithm)
    return digest.hex() if encoding == "hex" else b64encode(digest).decode("ascii")


def _build_encoder() -> Callable[[object, int], Iterable[str]]:
    """json's own encoder, built once: `JSONEncoder.encode` builds it for each call, 8 % of the cost of a usual body."""
    make = vars(json.encoder).get("c_make_encoder")
    if make is not None:
        build = cast("Callable[..., Callable[[object, int], Iterable[str]]]", make)
        return build(None, None, json.encoder.encode_basestring, None, ":", ",", False, False, False)
    encoder = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
    return lambda value, _level: encoder.iterencode(value)


_encode = _build_encoder()
_known_names: set[str] = set()
"""Names met before that keep their place, so that the keys of a dict are checked in one call. Only speed depends on it:
it saves an eighth of a usual body. Names that are no identifiers are not kept, they may be somebody's data."""
_MAX_KNOWN_NAMES = 1000


def _is_plain(node: _Plain, levels: int) -> bool:
    """Whether json's encoder writes what JavaScript writes. Surrogates are left for the UTF-8 encoder to find."""
    if type(node) is dict:
        if not _known_names.issuperset(node) and not _has_plain_names(node):
            return False
        items: Iterable[_Plain] = node.values()
    elif type(node) is list or type(node) is tuple:
        items = node
    else:
        return False
    for item in items:
        if type(item) is str:
            continue
        if type(item) is dict or type(item) is list or type(item) is tuple:
            if levels <= 1 or not _is_plain(item, levels - 1):
                return False
        elif type(item) is int:
            if not -MAX_INTEGER <= item <= MAX_INTEGER:
                return False
        elif type(item) is bool or item is None:
            continue
        elif type(item) is not float or not 1e-4 <= abs(item) < 1e16 or item.is_integer():
            return False
    return True


def _has_plain_names(node: dict[str, _Plain]) -> bool:
    """Whether every key is a str that JavaScript leaves in its place. Whatever sorts below ":" is looked at closely."""
    for key in node:
        if type(key) is not str or key < ":":
            return False
    if len(_known_names) < _MAX_KNOWN_NAMES and all(map(str.isidentifier, node)):
        _known_names.update(node)
    return True


_SURROGATE = re.compile("[\ud800-\udfff]")
_ARRAY_INDEX = re.compile("0|[1-9][0-9]{0,9}")
_MAX_ARRAY_INDEX = 2**32 - 2
_SHOWN_KEY = re.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}")
_MAX_SHOWN_LOCATION = 200

_BROKEN_TEXT = "holds half a character (a lone surrogate); decode it again where it came from"
_NOT_FINITE = "NaN and infinity are not JSON; pass a finite number, or leave the key out"
_INSTEAD = {
    **dict.fromkeys(("bytes", "bytearray", "memoryview"), "str: decode it, or send base64 text"),
    **dict.fromkeys(("set", "frozenset", "generator", "range", "deque"), "a list, in the order you mean"),
    **dict.fromkeys(("datetime", "date", "time"), "the text the API expects, such as value.isoformat()"),
    **dict.fromkeys(("Fraction", "complex"), "a Decimal, int or float"),
    "Enum": "value.value",
    "UUID": "str(value)",
    "object": "a dict, list, str, int, float, bool, None or Decimal",
}
"""What to pass, by name of a type or of one it inherits from: no module is imported only for a message."""


class _ExactWriter:
    """Writes any value the slow way, and knows the place when it has to refuse."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._place: list[tuple[dict[str, object], str] | int] = []
        self._open: set[int] = set()

    def write(self, value: object) -> None:
        """Appends the text of `value`. A subclass counts by what it inherits, whatever it says of itself."""
        kind = type(value)
        if issubclass(kind, str):
            text = str.__str__(cast("str", value))
            if not text.isascii() and _SURROGATE.search(text):
                raise self._refusal(f"the text {_BROKEN_TEXT}")
            self.pieces.append(json.encoder.encode_basestring(text))
        elif value is None:
            self.pieces.append("null")
        elif kind is bool:
            self.pieces.append("true" if value else "false")
        elif issubclass(kind, int):
            self.pieces.append(self._integer(int.__int__(cast("int", value))))
        elif issubclass(kind, float):
            self.pieces.append(self._double(float.__float__(cast("float", value))))
        elif issubclass(kind, Decimal):
            self.pieces.append(self._decimal(Decimal(cast("Decimal", value))))
        else:
            self._write_container(value)

    def _integer(self, number: int) -> str:
        if not -MAX_INTEGER <= number <= MAX_INTEGER:
            raise self._refusal("the integer is beyond 2**53, where JavaScript loses digits; pass it as str")
        return str(number)

    def _double(self, number: float) -> str:
        if number - number != 0:
            raise self._refusal(_NOT_FINITE)
        return _javascript_number(number)

    def _decimal(self, number: Decimal) -> str:
        if not number.is_finite():
            raise self._refusal(_NOT_FINITE)
        double = float(number)
        if Decimal(repr(double)) != number:
            raise self._refusal("a double cannot hold this Decimal exactly; round it, or pass it as str")
        return _javascript_number(double)

    def _write_container(self, value: object) -> None:
        kind = type(value)
        if len(self._open) >= MAX_DEPTH:
            raise self._refusal(f"nested deeper than {MAX_DEPTH} levels; flatten it")
        if id(value) in self._open:
            raise self._refusal(f"this {kind.__name__} contains itself; pass a copy without the loop")
        self._open.add(id(value))
        contents = self._contents(value)
        if issubclass(kind, (list, tuple)):
            self._write_items(contents)
        else:
            self._write_members(self._named(cast("list[tuple[object, object]]", contents)))
        self._open.discard(id(value))

    def _write_items(self, items: Iterable[object]) -> None:
        mark = "["
        for position, item in enumerate(items):
            self.pieces.append(mark)
            mark = ","
            self._place.append(position)
            self.write(item)
            self._place.pop()
        self.pieces.append("]" if mark == "," else "[]")

    def _write_members(self, members: dict[str, object]) -> None:
        mark = "{"
        for key in _in_javascript_order(members):
            self.pieces.append(f"{mark}{json.encoder.encode_basestring(key)}:")
            mark = ","
            self._place.append((members, key))
            self.write(members[key])
            self._place.pop()
        self.pieces.append("}" if mark == "," else "{}")

    def _contents(self, value: object) -> list[object]:
        """The items of a sequence or the pairs of a mapping, read once. Their own code runs, and may raise anything."""
        kind = type(value)
        try:
            if issubclass(kind, (list, tuple)):
                return [*cast("Iterable[object]", value)]
            if issubclass(kind, Mapping):
                return [(key, item) for key, item in cast("Mapping[object, object]", value).items()]
            instead = next(_INSTEAD[name] for name in (parent.__name__ for parent in kind.__mro__) if name in _INSTEAD)
            problem = f"{kind.__name__} is not a JSON type; pass {instead}"
        except RecursionError:
            raise
        except Exception as error:
            problem = f"reading this {kind.__name__} raised {type(error).__name__}; pass a plain dict or list"
        raise self._refusal(problem)

    def _named(self, pairs: list[tuple[object, object]]) -> dict[str, object]:
        """The members under keys that are exactly str."""
        members: dict[str, object] = {}
        for position, (key, item) in enumerate(pairs, 1):
            if not issubclass(type(key), str):
                raise self._refusal(f"key {position} is {type(key).__name__}, not str; pass str(key), or another name")
            name = str.__str__(cast("str", key))
            if not name.isascii() and _SURROGATE.search(name):
                raise self._refusal(f"key {position} {_BROKEN_TEXT}")
            if name in members:
                raise self._refusal(f"key {position} has the text of an earlier key; keep one of them")
            members[name] = item
        return members

    def _refusal(self, message: str) -> EncodingError:
        """The error to raise, naming the place where the writer is."""
        location = ""
        for step in self._place:
            if isinstance(step, int):
                location += f"[{step}]"
            else:
                members, key = step
                location += f".{key}" if _SHOWN_KEY.fullmatch(key) else f".<key {[*members].index(key) + 1}>"
        location = location.removeprefix(".")
        if len(location) > _MAX_SHOWN_LOCATION:
            location = f"{location[: _MAX_SHOWN_LOCATION // 2]}...{location[-_MAX_SHOWN_LOCATION // 2 :]}"
        return EncodingError(message, location)


def _javascript_number(number: float) -> str:
    """ECMA-262, Number::toString. Both languages find the same shortest digits; they place the point differently."""
    if number.is_integer() and abs(number) < 1e16:
        return str(int(number))
    mantissa, _, power = repr(number).partition("e")
    if not power:
        return mantissa
    exponent = int(power)
    minus, digits = "-" if number < 0 else "", mantissa.lstrip("-").replace(".", "")
    if 0 < exponent < 21:
        return minus + digits.ljust(exponent + 1, "0")
    if -7 < exponent < 0:
        return f"{minus}0.{'0' * (-exponent - 1)}{digits}"
    return f"{mantissa}e{exponent:+d}"


def _in_javascript_order(members: dict[str, object]) -> list[str]:
    """ECMA-262, OrdinaryOwnPropertyKeys: array indexes first, ascending; the others as they were put in."""
    indexes = [key for key in members if key < ":" and _ARRAY_INDEX.fullmatch(key) and int(key) <= _MAX_ARRAY_INDEX]
    if not indexes:
        return [*members]
    moved = frozenset(indexes)
    return [*sorted(indexes, key=int), *(key for key in members if key not in moved)]


def with_sorted_keys(value: Any) -> Any:
    """The value with the keys of every object in alphabetical order, which some providers sign."""
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        return {key: with_sorted_keys(members[key]) for key in sorted(members)}
    if isinstance(value, list):
        return [with_sorted_keys(item) for item in cast("Iterable[Any]", value)]
    return value

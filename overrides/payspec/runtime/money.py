"""Amounts: exact on the way in and on the way out, or refused.

On the wire an amount is a number, a text, or an integer of minor units; in Python it is a `Decimal`. A `float` is never
accepted: 0.1 + 0.2 is not 0.3 there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast

from payspec.errors import EncodingError

AmountPlace = tuple[tuple[str, ...], str]
"""Where in a body an amount lies (`*` for each item of a list), and its form: `number`, `text` or `minor`."""

_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,39})(?:\.[0-9]{1,40})?")
_RIGHT = 'pass Decimal("10.50"), the text "10.50", or a whole number'


def read_amount(value: Decimal | int | str) -> Decimal:
    """The amount as a Decimal. Raises EncodingError for a float and for whatever is no exact, finite number."""
    return _exact(value, "")


def read_optional_amount(value: Decimal | int | str | None) -> Decimal | None:
    """The same, where there may be none."""
    return None if value is None else _exact(value, "")


def _exact(value: object, place: str) -> Decimal:
    if isinstance(value, Decimal):
        if value.is_finite():
            return value
        raise EncodingError(f"NaN and infinity are not amounts; {_RIGHT}", place)
    if isinstance(value, float):
        raise EncodingError(f"a float cannot say every amount exactly; {_RIGHT}", place)
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str):
        if _PLAIN.fullmatch(value):
            return Decimal(value)
        raise EncodingError(f"this text is not an amount; {_RIGHT}", place)
    raise EncodingError(f"{type(value).__name__} is not an amount; {_RIGHT}", place)


def received_amount(value: object) -> Decimal | None:
    """An amount as it came, or None where it is not one that can be said exactly."""
    if isinstance(value, float):
        return Decimal(repr(value)) if value - value == 0 else None
    if isinstance(value, str):
        # Only a text that comes back as it was: " 1", "1e2" and "007" stay texts.
        return Decimal(value) if _PLAIN.fullmatch(value) else None
    if isinstance(value, Decimal):
        return value if value.is_finite() else None
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else None


def written_amount(amount: Decimal, form: str) -> str | int | float | Decimal:
    """The amount as JSON has it: text, or a number. A number that no double holds stays a Decimal."""
    if form == "text":
        return f"{amount:f}"
    if amount == amount.to_integral_value():
        return int(amount)
    double = float(amount)
    return double if Decimal(repr(double)) == amount else amount


def put_amounts(body: dict[str, Any], amounts: Iterable[AmountPlace]) -> dict[str, Any]:
    """The body with its amounts as they are sent; the body given is not changed. Raises EncodingError."""
    for place, form in amounts:
        body = _put(body, place, form, "")
    return body


def _put(node: Any, place: tuple[str, ...], form: str, where: str) -> Any:
    if not place:
        return _sent(node, form, where)
    first, rest = place[0], place[1:]
    if first == "*":
        if not isinstance(node, (list, tuple)):
            return node
        items = cast("Iterable[Any]", node)
        return [_put(item, rest, form, f"{where}[{position}]") for position, item in enumerate(items)]
    if not isinstance(node, dict) or cast("dict[str, Any]", node).get(first) is None:
        return cast("Any", node)
    members = cast("dict[str, Any]", node)
    return {**members, first: _put(members[first], rest, form, f"{where}.{first}" if where else first)}


def _sent(value: object, form: str, where: str) -> Decimal | int | str:
    amount = _exact(value, where)
    if form == "text":
        return value if isinstance(value, str) else f"{amount:f}"
    if form == "number":
        return amount
    if amount != amount.to_integral_value():
        raise EncodingError(
            "is in minor units, such as cents: pass a whole number; payspec.money.to_minor helps", where
        )
    return int(amount)


def read_number(text: str) -> float | Decimal:
    """A JSON number with a fraction or an exponent, without loss: a float says it exactly, or it is a Decimal."""
    number = float(text)
    if len(text) < 16 and "e" not in text and "E" not in text:
        return number  # up to 15 digits always come back from a double as they were
    if number - number != 0:
        return Decimal(text)
    return number if Decimal(repr(number)) == Decimal(text) else Decimal(text)

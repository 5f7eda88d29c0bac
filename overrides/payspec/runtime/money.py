"""Amounts: exact on the way in and on the way out, or refused.

On the wire an amount is a number, a text, or an integer of minor units; in Python it is a `Decimal`. A `float` is never
accepted: 0.1 + 0.2 is not 0.3 there.

Nothing here depends on the thread's decimal context: texts become Decimals by the constructor, which is exact, and
numbers are scaled as integers. And no number costs more than its text: `1e1000000` is refused or kept as it came.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast

from payspec.errors import EncodingError

AmountPlace = tuple[tuple[str, ...], str]
"""Where in a body an amount lies (`*` for each item of a list), and its form: `number`, `text` or `minor`."""

MAX_DIGITS = 40
"""Digits of an amount before its point, and after it. All the money there is, counted in wei, has fewer before it, and
no currency has more than 18 after it. So whatever is computed from an amount stays small."""
MAX_NUMBER_LENGTH = 640
"""Characters of a number in JSON. Python turns so many digits into an int whatever its own limit was set to."""
MAX_EXPONENT = 999
"""Of a number in JSON: a double ends at 308, and what is made from a larger one is far longer than its text."""


class NumberTooLargeError(ValueError):
    """A number in JSON that nobody means, and that would cost more than its text to work with."""


_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,39})(?:\.[0-9]{1,40})?")
_RIGHT = 'pass Decimal("10.50"), the text "10.50", or a whole number'
_TOO_LONG = f"an amount has at most {MAX_DIGITS} digits before the point and {MAX_DIGITS} after it; {_RIGHT}"
_TOO_LARGE = 10**MAX_DIGITS


def read_amount(value: Decimal | int | str) -> Decimal:
    """The amount as a Decimal. Raises EncodingError for a float and for whatever is no exact, finite number."""
    return _exact(value, "")


def check_amount(value: object, place: str) -> None:
    """Raises EncodingError, naming the place, for what `read_amount` does not take."""
    _exact(value, place)


def take_amount(value: Decimal | int | str) -> Decimal:
    """For the constructors of models: the amount, or the value as it is, on which the model then decides.

    Only the model knows whether the value came from the provider, and may stay what it is.
    """
    return value if value is None else _taken(value)  # pyright: ignore[reportUnnecessaryComparison]


def take_optional_amount(value: Decimal | int | str | None) -> Decimal | None:
    """The same, where there may be none."""
    return None if value is None else _taken(value)


def _taken(value: Decimal | int | str) -> Decimal:
    try:
        return _exact(value, "")
    except EncodingError:
        return cast("Decimal", value)


def _exact(value: object, place: str) -> Decimal:
    if isinstance(value, float):
        raise EncodingError(f"a float cannot say every amount exactly; {_RIGHT}", place)
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise EncodingError(f"NaN and infinity are not amounts; {_RIGHT}", place)
        amount = Decimal(value)  # a subclass counts by what it inherits
        if _is_short(amount):
            return amount
    elif isinstance(value, int) and not isinstance(value, bool):
        if -_TOO_LARGE < value < _TOO_LARGE:
            return Decimal(value)
    elif isinstance(value, str):
        if _PLAIN.fullmatch(value):
            return Decimal(value)
        if len(value) <= MAX_DIGITS:
            raise EncodingError(f"this text is not an amount; {_RIGHT}", place)
    else:
        raise EncodingError(f"{type(value).__name__} is not an amount; {_RIGHT}", place)
    raise EncodingError(_TOO_LONG, place)


def _is_short(amount: Decimal) -> bool:
    """Whether a finite Decimal is within MAX_DIGITS on both sides of its point."""
    text = str(amount)
    if len(text) <= MAX_DIGITS and "E" not in text and "e" not in text:
        return True  # the usual ones; a tuple of digits takes five times as long
    return cast("int", amount.as_tuple().exponent) >= -MAX_DIGITS and amount.adjusted() < MAX_DIGITS


def received_amount(value: object) -> Decimal | None:
    """An amount as it came, or None where it is not one that can be said exactly, or beyond any sense."""
    if isinstance(value, str):
        # Only a text that comes back as it was: " 1", "1e2" and "007" stay texts.
        return Decimal(value) if _PLAIN.fullmatch(value) else None
    if isinstance(value, float):
        if value - value != 0:
            return None
        value = Decimal(repr(value))
    if isinstance(value, Decimal):
        return value if value.is_finite() and _is_short(value) else None
    if isinstance(value, int) and not isinstance(value, bool) and -_TOO_LARGE < value < _TOO_LARGE:
        return Decimal(value)
    return None


def written_amount(amount: Decimal, form: str) -> str | int | float | Decimal:
    """The amount as JSON has it: text, or a number. A number that no double holds stays a Decimal."""
    if not (amount.is_finite() and -MAX_DIGITS <= amount.adjusted() < MAX_DIGITS):
        return amount  # written out it would be far longer than it is
    if form == "text":
        return f"{amount:f}"
    whole = int(amount)
    if whole == amount:
        return whole
    double = float(amount)
    return double if Decimal(repr(double)) == amount else amount


def scaled(amount: Decimal, places: int) -> int | None:
    """The finite amount times ten to the power of `places`, or None where that is no whole number."""
    negative, digits, exponent = amount.as_tuple()
    number = int("".join(map(str, digits)) or "0")
    power = cast("int", exponent) + places
    if power < 0:
        divisor: int = 10**-power
        number, rest = divmod(number, divisor)
        if rest:
            return None
    else:
        factor: int = 10**power
        number *= factor
    return -number if negative else number


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
    whole = scaled(amount, 0)
    if whole is None:
        raise EncodingError(
            "is in minor units, such as cents: pass a whole number; payspec.money.to_minor helps", where
        )
    return whole


def read_integer(text: str) -> int:
    """A JSON number without fraction and exponent. Raises NumberTooLargeError where nobody means one as long."""
    if len(text) > MAX_NUMBER_LENGTH:
        raise NumberTooLargeError(_UNREADABLE_NUMBER)
    return int(text)


def read_number(text: str) -> float | Decimal:
    """A JSON number with a fraction or an exponent, without loss: a float says it exactly, or it is a Decimal.

    Raises NumberTooLargeError where it is longer, or its exponent larger, than that of any number that is meant.
    """
    if len(text) < 16 and "e" not in text and "E" not in text:
        return float(text)  # up to 15 digits always come back from a double as they were
    if len(text) > MAX_NUMBER_LENGTH or abs(int(_exponent(text))) > MAX_EXPONENT:
        raise NumberTooLargeError(_UNREADABLE_NUMBER)
    number = float(text)
    if number - number != 0:
        return Decimal(text)
    return number if Decimal(repr(number)) == Decimal(text) else Decimal(text)


def _exponent(text: str) -> str:
    return text.lower().partition("e")[2] or "0"


_UNREADABLE_NUMBER = f"a number has more than {MAX_NUMBER_LENGTH} characters or an exponent beyond {MAX_EXPONENT}"

"""Amounts inside the sandbox: whole numbers of a hundred-millionth, so that adding them never rounds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Context, Decimal
from typing import Any

SCALE = 8
LARGEST = 10 ** (9 + SCALE)
"""A thousand million of any currency: beyond it sums would no longer fit the database's integers."""

DECIMALS: Mapping[str, int] = {"KRW": 0}
"""ISO 4217, for currencies whose smallest unit is no hundredth. Stablecoins are counted in hundredths (inferred)."""
_USUAL_DECIMALS = 2

_PLAIN = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?", re.ASCII)
_EXACT = Context(prec=100)
"""Of our own: the thread's may have any precision."""


def units_of(value: Any) -> int | None:
    """The units of a JSON number or of a text that is one; None for what is none, finer than a unit, or too large."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    if isinstance(value, str) and not _PLAIN.fullmatch(value):
        return None
    if isinstance(value, int) and abs(value) > LARGEST:
        return None
    number = Decimal(repr(value) if isinstance(value, float) else str(value))
    if not number.is_finite():
        return None
    scaled = number.scaleb(SCALE, _EXACT)
    return int(scaled) if abs(scaled) <= LARGEST and scaled == scaled.to_integral_value() else None


def decimals_of(currency: str) -> int:
    """How many decimals the smallest unit of a currency has."""
    return DECIMALS.get(currency, _USUAL_DECIMALS)


def smallest_unit(currency: str) -> int:
    """The units of a currency's smallest unit, such as a cent."""
    return _power(SCALE - decimals_of(currency))


def amount_problem(value: Any, currency: str) -> str | None:
    """What is wrong with an amount in units of a currency, or None: it has to be above 0, exact, and of this world."""
    if isinstance(value, (int, float)) and not abs(value) <= LARGEST // 10**SCALE:
        return "is too large"
    units = units_of(value)
    if units is None or units % smallest_unit(currency):
        decimals = decimals_of(currency)
        few = f"{decimals} decimals" if decimals else "no decimals"
        return f"is finer than the smallest unit of {currency}: it may have {few}"
    return None if units > 0 else "must be more than 0"


def number_of(units: int) -> int | float:
    """The JSON number for some units: a whole one where it is whole."""
    number = Decimal(units).scaleb(-SCALE)
    return int(number) if number == number.to_integral_value() else float(number)


def text_of(units: int) -> str:
    """The same as text without needless zeros."""
    return str(number_of(units)) if units % 10**SCALE == 0 else f"{Decimal(units).scaleb(-SCALE).normalize():f}"


def minor_units(units: int, decimals: int = 2) -> int:
    """Minor units such as cents."""
    return units // _power(SCALE - decimals)


def from_minor(minor: int, decimals: int = 2) -> int:
    """The units of an amount in minor units."""
    return minor * _power(SCALE - decimals)


def _power(exponent: int) -> int:
    return int(10**exponent)

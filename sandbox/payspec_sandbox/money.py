"""Amounts inside the sandbox: whole numbers of a hundred-millionth, so that adding them never rounds."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

SCALE = 8
LARGEST = 10 ** (9 + SCALE)
"""A thousand million of any currency: beyond it sums would no longer fit the database's integers."""
_PLAIN = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?", re.ASCII)


def units_of(value: Any) -> int | None:
    """The units of a JSON number or of a text that is one; None for what is none, finer than a unit, or too large."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    text = repr(value) if isinstance(value, float) else str(value)
    if isinstance(value, str) and not _PLAIN.fullmatch(value):
        return None
    number = Decimal(text)
    if not number.is_finite():
        return None
    scaled = number.scaleb(SCALE)
    return int(scaled) if abs(scaled) <= LARGEST and scaled == scaled.to_integral_value() else None


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

"""Between units of a currency and its smallest units.

    to_minor("12.50", "NGN")    1250
    from_minor(1250, "NGN")     Decimal("12.50")

Amounts of PayCombat are in units of the currency, amounts of Juicyway in minor units; each field's documentation says
which. Source: spec/juicyway/SOURCE.md, ISO 4217.
"""

from __future__ import annotations

from decimal import Decimal

from payspec.errors import EncodingError
from payspec.runtime.money import read_amount

# ISO 4217, for the currencies that the specifications name. Stablecoins: Juicyway counts them in cents (inferred).
_DECIMALS = {"AUD": 2, "CAD": 2, "EUR": 2, "KRW": 0, "NGN": 2, "NZD": 2, "SGD": 2, "USD": 2, "USDC": 2, "USDT": 2}


def to_minor(amount: Decimal | int | str, currency: str, *, decimals: int | None = None) -> int:
    """The amount in minor units: kobo, cents. `decimals` says how many there are where payspec does not know.

    Raises EncodingError for a float, for a fraction of a minor unit, and for a currency that is not known.
    """
    exact = read_amount(amount)
    minor = exact.scaleb(_decimals(currency, decimals))
    if minor != minor.to_integral_value():
        raise EncodingError(f"{currency} has no such small amounts; round it first, as your business rounds")
    return int(minor)


def from_minor(amount: Decimal | int | str, currency: str, *, decimals: int | None = None) -> Decimal:
    """The amount in units of the currency. Raises EncodingError as `to_minor` does."""
    exact = read_amount(amount)
    if exact != exact.to_integral_value():
        raise EncodingError("minor units are whole numbers")
    return Decimal(int(exact)).scaleb(-_decimals(currency, decimals))


def _decimals(currency: str, decimals: int | None) -> int:
    known = _DECIMALS.get(currency) if decimals is None else decimals
    if known is None or not 0 <= known <= 18:
        raise EncodingError(f"the decimals of {currency!a} are not known; pass decimals=..., as ISO 4217 has them")
    return known

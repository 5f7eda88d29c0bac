"""Between units of a currency and its smallest units.

    to_minor("12.50", "NGN")    1250
    from_minor(1250, "NGN")     Decimal("12.50")

Some providers write amounts in units of the currency, others in minor units; each field's documentation says which.
Source: ISO 4217. In what stablecoins are counted no page says, and integrators contradict each other by a factor of
10,000: `decimals` has to be passed for them.
"""

from __future__ import annotations

from decimal import Decimal

from payspec.errors import EncodingError
from payspec.runtime.money import read_amount, scaled

# ISO 4217, for the currencies that the specifications name.
_DECIMALS = {"AUD": 2, "CAD": 2, "EUR": 2, "KRW": 0, "NGN": 2, "NZD": 2, "SGD": 2, "USD": 2}
_CONTRADICTED = frozenset({"USDC", "USDT"})  # stablecoins
_MOST_DECIMALS = 18  # wei; no currency counts finer


def to_minor(amount: Decimal | int | str, currency: str, *, decimals: int | None = None) -> int:
    """The amount in minor units: kobo, cents. `decimals` says how many there are where payspec does not know.

    Exact to the last digit, whatever decimal context the program has set. Raises EncodingError for a float, for a
    fraction of a minor unit, for more than 40 digits on a side of the point, for a currency that is not known, and for
    USDT and USDC without `decimals`: some sources count their hundredths (2), others their millionths (6).
    """
    minor = scaled(read_amount(amount), _decimals(currency, decimals))
    if minor is None:
        reason = "has no such small amounts; round it first, as your business rounds"
        raise EncodingError(f"{_shown(currency)[1:-1]} {reason}")
    return minor


def from_minor(amount: Decimal | int | str, currency: str, *, decimals: int | None = None) -> Decimal:
    """The amount in units of the currency. Exact, and raises EncodingError, as `to_minor`."""
    minor = scaled(read_amount(amount), 0)
    if minor is None:
        raise EncodingError("minor units are whole numbers")
    digits = tuple(map(int, str(abs(minor))))
    return Decimal((int(minor < 0), digits, -_decimals(currency, decimals)))


def _decimals(currency: str, decimals: int | None) -> int:
    if not isinstance(currency, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise EncodingError(f"the currency is {type(currency).__name__}, not a text such as NGN")
    known = _DECIMALS.get(currency) if decimals is None else decimals
    if known is None and currency in _CONTRADICTED:
        raise EncodingError(
            f"sources contradict each other about {currency}: some count hundredths, others millionths; pass decimals=2"
            " or decimals=6, after a small payment in the provider's test environment has shown which"
        )
    if known is None:
        unknown = f"the decimals of {_shown(currency)} are not known"
        raise EncodingError(f"{unknown}; pass decimals=..., as ISO 4217 has them")
    if not isinstance(known, int) or isinstance(known, bool) or not 0 <= known <= _MOST_DECIMALS:  # pyright: ignore
        raise EncodingError(f"decimals has to be a whole number from 0 to {_MOST_DECIMALS}")
    return known


def _shown(currency: str) -> str:
    return ascii(currency if len(currency) <= 20 else f"{currency[:20]}...")

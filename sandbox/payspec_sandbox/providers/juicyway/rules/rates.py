"""Juicyway's rates: those of the market, or what a business made of them; exact, as fractions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.domain.objects import Objects
from payspec_sandbox.providers.juicyway.rules.tables import MARKETS, Market
from payspec_sandbox.refusals import NotThere, RuleBroken

Rate = dict[str, Any]

_LONGEST_S = 86_400
_FARTHEST = 2
"""A rate may be up to so many times the market's, and not less than the inverse."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """How one currency becomes another. `factor` is what one unit of the source gives."""

    source: str
    target: str
    factor: Fraction
    side: str
    ttl: int

    @property
    def symbol(self) -> str:
        """Such as `USD-NGN`."""
        return f"{self.source}-{self.target}"


class JuicywayRates:
    """The rates of each business."""

    def __init__(self, backend: Backend) -> None:
        self._objects = Objects(backend, "juicyway.rates", "rate", "rate_id")

    def current(self, account: Account, market: Market) -> Rate:
        """What a business buys and sells at."""
        try:
            return self._objects.get(account, market.id)
        except NotThere:
            buy, sell = number_of_fraction(Fraction(market.buy)), number_of_fraction(Fraction(market.sell))
            return {"id": market.id, "symbol": market.symbol, "buy": buy, "sell": sell, "ttl": market.ttl}

    def update(self, account: Account, identifier: str, sent: Mapping[str, Any], now_ms: int) -> Rate:
        """Change a rate; it has to stay near the market's, and may not buy dearer than it sells."""
        market = next((one for one in MARKETS if one.id == identifier), None)
        if market is None:
            raise NotThere("rate_id", "rate")
        before = self.current(account, market)
        rate = {**before, **sent}
        rate["ttl"] = int(rate["ttl"])
        if rate["ttl"] > _LONGEST_S:
            raise RuleBroken("ttl", f"is above {_LONGEST_S}")
        for name, usual in (("buy", market.buy), ("sell", market.sell)):
            if not Fraction(usual) / _FARTHEST <= fraction_of(rate[name]) <= Fraction(usual) * _FARTHEST:
                raise RuleBroken(name, f"is too far from the market's {usual}")
        if fraction_of(rate["buy"]) > fraction_of(rate["sell"]):
            raise RuleBroken("buy", "is above sell")
        try:
            self._objects.save(account, identifier, rate)
        except NotThere:
            self._objects.add(account, identifier, rate, now_ms)
        return rate

    def between(self, account: Account, source: str, target: str) -> Conversion:
        """How to change one currency into another. Raises RuleBroken where there is no market."""
        for market in MARKETS:
            rate = self.current(account, market) if {source, target} == {market.base, market.quote} else None
            if rate is not None and source == market.base:
                return Conversion(source, target, fraction_of(rate["buy"]), "sell", rate["ttl"])
            if rate is not None:
                return Conversion(source, target, 1 / fraction_of(rate["sell"]), "buy", rate["ttl"])
        raise RuleBroken("target_currency", f"there is no rate for {source}-{target}")


def market_of(symbol: str) -> Market | None:
    """The market of a pair."""
    return next((one for one in MARKETS if one.symbol == symbol), None)


def fraction_of(number: float) -> Fraction:
    """A JSON number, exactly as it was written."""
    return Fraction(repr(number)) if isinstance(number, float) else Fraction(number)


def number_of_fraction(fraction: Fraction) -> int | float:
    """The JSON number for a fraction, to ten decimals."""
    if fraction.denominator == 1:
        return fraction.numerator
    return float((Decimal(fraction.numerator) / Decimal(fraction.denominator)).quantize(Decimal("1e-10")))

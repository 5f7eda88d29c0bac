"""What stands still at Juicyway: banks, limits, fees, rates, and one bulk transfer to look at. All is invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

CURRENCIES = ("CAD", "NGN", "USD", "USDC", "USDT")
DECIMALS = 2
"""All amounts in smallest units are hundredths, of stablecoins too."""


@dataclass(frozen=True, slots=True)
class Bank:
    """One bank of Nigeria."""

    id: str
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Market:
    """A pair of currencies with the rates at which the provider buys and sells the first one."""

    id: str
    base: str
    quote: str
    buy: str
    sell: str
    ttl: int = 60

    @property
    def symbol(self) -> str:
        """Such as `USD-NGN`."""
        return f"{self.base}-{self.quote}"


def _id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


BANKS = (
    Bank(_id(32), "Example Bank", "000"),
    Bank(_id(33), "First Sample Bank", "001"),
    Bank(_id(34), "Sample Savings", "002"),
    Bank(_id(35), "Synthetic Microfinance", "090001"),
)

MARKETS = (
    Market(_id(80), "USD", "NGN", "1490.5", "1510.5"),
    Market(_id(81), "USD", "CAD", "1.35", "1.37"),
    Market(_id(82), "CAD", "NGN", "1095", "1115"),
    Market(_id(83), "USDT", "NGN", "1488", "1512"),
    Market(_id(84), "USDC", "NGN", "1488", "1512"),
    Market(_id(85), "USDT", "USD", "0.998", "1.002"),
    Market(_id(86), "USDC", "USD", "0.999", "1.001"),
)

PAYMENT_LIMITS: Mapping[str, tuple[int, int]] = {
    "NGN": (10_000, 500_000_000),
    "USD": (1_000, 5_000_000),
    "CAD": (1_000, 5_000_000),
}
"""Least and most of a payment in smallest units; CAD's are those of USD, by inference."""

STABLECOIN_LIMITS = (1_000, 10_000_000)
"""The same of a payout in stablecoin."""

METHODS: Mapping[str, frozenset[str]] = {
    "card": frozenset({"NGN", "USD", "CAD"}),
    "bank_account": frozenset({"NGN", "USD"}),
    "interac": frozenset({"CAD"}),
    "crypto_address": frozenset({"USD"}),
    "wallet": frozenset({"NGN", "USD", "CAD"}),
}
"""The currencies that each method of payment takes."""

CHAINS: Mapping[str, frozenset[str]] = {
    "USDC": frozenset({"ETH", "MATIC", "AVAXC"}),
    "USDT": frozenset({"ETH", "TRX", "BSC"}),
}

PAYOUT_FEES: Mapping[str, int] = {"NGN": 5_000, "USD": 100, "CAD": 100, "USDT": 100, "USDC": 100}
"""In smallest units."""

BULK_TRANSFERS: Mapping[str, Mapping[str, Any]] = {
    _id(100): {"id": _id(100), "status": "success", "created_at": "2025-01-01T00:00:00.000Z"},
}
"""The documentation's sample: nothing documented begins a bulk transfer."""

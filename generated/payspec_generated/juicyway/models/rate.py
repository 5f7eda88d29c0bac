# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Rate(Model):
    """A rate that the business offers. The page's sample looks like an order; its fields come as they are."""

    id: str | None = None
    """The rate's id."""
    symbol: str | None = None
    """Pair of currencies, such as `USD-NGN`."""
    buy: float | None = None
    """Rate to buy at."""
    sell: float | None = None
    """Rate to sell at."""
    ttl: int | None = None
    """How long it holds."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "symbol": "symbol",
        "buy": "buy",
        "sell": "sell",
        "ttl": "ttl",
    }

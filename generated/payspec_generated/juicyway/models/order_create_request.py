# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar, Literal

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class OrderCreateRequest(Model):
    """An order to place."""

    qty: Decimal = attrs.field(converter=take_amount)
    """Quantity in units of the first currency of the pair, as it is read here; the documentation does not say."""
    symbol: str
    """Pair of currencies, such as `USD-NGN`."""
    type: Literal["buy", "sell"]
    """Whether to buy or to sell."""
    price: float | None = None
    """Rate to buy or sell at."""
    price_type: Literal["limit", "market"] | None = None
    """At the price given, or at that of the market."""
    time_in_force: Literal["fok", "gtc", "gtt", "ioc"] | None = None
    """How long it stands: until cancelled, until a time, what fills at once, or all at once or not at all."""

    _fields: ClassVar[Mapping[str, str]] = {
        "qty": "qty",
        "symbol": "symbol",
        "type": "type",
        "price": "price",
        "price_type": "price_type",
        "time_in_force": "time_in_force",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "qty": "number",
    }

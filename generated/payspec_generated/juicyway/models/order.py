# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_optional_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Order(Model):
    """An order on the exchange."""

    id: str
    """The order's id."""
    status: str
    """State of the order."""
    qty: Decimal | None = attrs.field(default=None, converter=take_optional_amount)
    """Quantity in units of the first currency of the pair."""
    symbol: str | None = None
    """Pair of currencies."""
    type: str | None = None
    """Whether it buys or sells."""
    price: float | None = None
    """Rate it buys or sells at."""
    price_type: str | None = None
    """At the price given or at that of the market."""
    time_in_force: str | None = None
    """How long it stands."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "status": "status",
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

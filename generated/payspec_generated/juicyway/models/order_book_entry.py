# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_optional_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class OrderBookEntry(Model):
    """One line of an order book."""

    price: float | None = None
    """Rate."""
    qty: Decimal | None = attrs.field(default=None, converter=take_optional_amount)
    """Quantity in units of the first currency of the pair."""

    _fields: ClassVar[Mapping[str, str]] = {
        "price": "price",
        "qty": "qty",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "qty": "number",
    }

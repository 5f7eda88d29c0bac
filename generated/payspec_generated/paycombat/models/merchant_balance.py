# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class MerchantBalance(Model):
    """The merchant's balance in one currency."""

    currency: str
    """Currency, ISO 4217."""
    balance: Decimal = attrs.field(converter=take_amount)
    """What can be paid out."""

    _fields: ClassVar[Mapping[str, str]] = {
        "currency": "currency",
        "balance": "balance",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "balance": "number",
    }

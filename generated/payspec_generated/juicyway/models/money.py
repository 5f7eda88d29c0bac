# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Money(Model):
    """An amount with its currency, in the currency's smallest units."""

    amount: Decimal = attrs.field(converter=take_amount)
    """Amount in the smallest units of the currency."""
    currency: str
    """Currency."""

    _fields: ClassVar[Mapping[str, str]] = {
        "amount": "amount",
        "currency": "currency",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "minor",
    }

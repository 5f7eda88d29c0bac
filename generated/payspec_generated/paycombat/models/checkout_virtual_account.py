# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class CheckoutVirtualAccount(Model):
    """A checkout with its virtual account, as far as it was readable."""

    id: str
    """The checkout's id."""
    checkout_token: str
    """The checkout's token."""
    amount: Decimal = attrs.field(converter=take_amount)
    """How much is to be paid."""
    currency: str
    """Currency, ISO 4217."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "checkout_token": "checkout_token",
        "amount": "amount",
        "currency": "currency",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "number",
    }

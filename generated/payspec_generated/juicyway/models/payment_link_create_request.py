# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar, Literal

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PaymentLinkCreateRequest(Model):
    """A payment link to create."""

    amount: Decimal = attrs.field(converter=take_amount)
    """Amount in the smallest units of the currency."""
    currency: Literal["CAD", "NGN", "USD"]
    """Currency of the payment; it has to fit the method."""
    description: str | None = None
    """What it is for."""
    reference: str | None = None
    """Your own id of the payment, unique."""
    metadata: Mapping[str, Any] | None = None
    """Data of your own."""

    _fields: ClassVar[Mapping[str, str]] = {
        "amount": "amount",
        "currency": "currency",
        "description": "description",
        "reference": "reference",
        "metadata": "metadata",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "minor",
    }

# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class RefundCreateRequest(Model):
    """What to give back."""

    payin_id: str
    """The payin, `payin_` and 32 hexadecimal digits."""
    amount: Decimal = attrs.field(converter=take_amount)
    """How much to give back."""
    currency: str
    """Currency, ISO 4217."""
    organization_reference_id: str | None = None
    """The merchant's own reference."""
    webhook_url: str | None = None
    """Where events of this refund are sent."""
    metadata: Mapping[str, Any] | None = None
    """The merchant's own data."""

    _fields: ClassVar[Mapping[str, str]] = {
        "payin_id": "payin_id",
        "amount": "amount",
        "currency": "currency",
        "organization_reference_id": "organization_reference_id",
        "webhook_url": "webhook_url",
        "metadata": "metadata",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "number",
    }

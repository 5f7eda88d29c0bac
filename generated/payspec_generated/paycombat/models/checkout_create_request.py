# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class CheckoutCreateRequest(Model):
    """What is to be paid."""

    amount: Decimal = attrs.field(converter=take_amount)
    """How much is to be paid."""
    currency: str
    """Currency, ISO 4217."""
    country_code: str | None = None
    """Country of the payer, ISO 3166-1 alpha-2, or `EU`."""
    description: str | None = None
    """What is paid for, such as an invoice."""
    customer_id: str | None = None
    """The customer who pays."""
    redirect_url: str | None = None
    """Where the payer is sent afterwards."""
    webhook_url: str | None = None
    """Where events of this checkout are sent."""
    additional_info: Mapping[str, Any] | None = None
    """Further data."""
    order_summary: Mapping[str, Any] | None = None
    """What the page shows of the order."""

    _fields: ClassVar[Mapping[str, str]] = {
        "amount": "amount",
        "currency": "currency",
        "country_code": "country_code",
        "description": "description",
        "customer_id": "customer_id",
        "redirect_url": "redirect_url",
        "webhook_url": "webhook_url",
        "additional_info": "additional_info",
        "order_summary": "order_summary",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "number",
    }

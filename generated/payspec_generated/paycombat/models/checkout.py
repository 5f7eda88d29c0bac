# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Checkout(Model):
    """A hosted page on which a payer chooses a payin method."""

    id: str
    """The checkout's id."""
    checkout_token: str
    """The checkout's token."""
    amount: Decimal = attrs.field(converter=take_amount)
    """How much is to be paid."""
    currency: str
    """Currency, ISO 4217."""
    country_code: str | None
    """Country of the payin method, ISO 3166-1 alpha-2, or `EU`."""
    country_name: str | None
    """Name of the country, in capitals."""
    payin_method_name: str | None
    """The payin method; null until it is chosen (inferred)."""
    payin_type: str | None
    """Kind of payin; null in the documentation."""
    description: str | None
    """What is paid for, such as an invoice."""
    merchant_id: str
    """The merchant's id."""
    customer_id: str | None
    """The customer who pays."""
    redirect_url: str | None
    """Where the payer is sent afterwards."""
    advanced_redirect_url: Any
    """Where the payer is sent after each outcome; null in the documentation."""
    expire_at: str
    """When the page ends (ISO 8601, UTC)."""
    additional_info: dict[str, Any]
    """Further data; its shape was not readable."""
    created_at: str
    """When it was made (ISO 8601, UTC)."""
    updated_at: str
    """When it was last changed (ISO 8601, UTC)."""
    deleted_at: str | None
    """When it was deleted (ISO 8601, UTC)."""
    checkout_url: str | None = None
    """Address of the page."""
    webhook_url: str | None = None
    """Where events of this checkout are sent."""
    order_summary: dict[str, Any] | None = None
    """What the page shows of the order; its shape was not readable."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "checkout_token": "checkout_token",
        "amount": "amount",
        "currency": "currency",
        "country_code": "country_code",
        "country_name": "country_name",
        "payin_method_name": "payin_method_name",
        "payin_type": "payin_type",
        "description": "description",
        "merchant_id": "merchant_id",
        "customer_id": "customer_id",
        "redirect_url": "redirect_url",
        "advanced_redirect_url": "advanced_redirect_url",
        "expire_at": "expire_at",
        "additional_info": "additional_info",
        "created_at": "created_at",
        "updated_at": "updated_at",
        "deleted_at": "deleted_at",
        "checkout_url": "checkout_url",
        "webhook_url": "webhook_url",
        "order_summary": "order_summary",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "number",
    }

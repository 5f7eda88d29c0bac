# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class VirtualAccountCreateRequest(Model):
    """Who will pay, from where and how much."""

    customer_full_name: str
    """Name of the payer."""
    payin_method_name: str
    """The payin method."""
    account_number: str
    """The payer's own account."""
    currency: str
    """Currency, ISO 4217; `KRW`."""
    amount: Decimal = attrs.field(converter=take_amount)
    """How much will be paid."""
    country_code: str
    """Country, ISO 3166-1 alpha-2."""
    customer_email: str | None = None
    """E-mail address of the payer."""
    customer_phone: str | None = None
    """Phone number of the payer, E.164."""
    webhook_url: str | None = None
    """Where the result of the registration is sent."""

    _fields: ClassVar[Mapping[str, str]] = {
        "customer_full_name": "customer_full_name",
        "payin_method_name": "payin_method_name",
        "account_number": "account_number",
        "currency": "currency",
        "amount": "amount",
        "country_code": "country_code",
        "customer_email": "customer_email",
        "customer_phone": "customer_phone",
        "webhook_url": "webhook_url",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "number",
    }

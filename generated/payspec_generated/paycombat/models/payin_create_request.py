# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PayinCreateRequest(Model):
    """What to collect, and how."""

    amount: Decimal = attrs.field(converter=take_amount)
    """How much to collect."""
    currency: str
    """Currency, ISO 4217."""
    payin_method_name: str
    """The payin method, such as `au_bank_npp`."""
    payin_method_param: Mapping[str, Any] | None = None
    """The fields that the payin method asks for."""
    payer_id: str | None = None
    """The virtual account to pay to; needed in KRW."""
    customer_id: str | None = None
    """The customer it is collected for."""
    description: str | None = None
    """Free text about the payin."""
    organization_reference_id: str | None = None
    """The merchant's own reference."""
    redirect_url: str | None = None
    """Where the payer is sent afterwards."""
    webhook_url: str | None = None
    """Where events of this payin are sent."""
    metadata: Mapping[str, Any] | None = None
    """The merchant's own data."""

    _fields: ClassVar[Mapping[str, str]] = {
        "amount": "amount",
        "currency": "currency",
        "payin_method_name": "payin_method_name",
        "payin_method_param": "payin_method_param",
        "payer_id": "payer_id",
        "customer_id": "customer_id",
        "description": "description",
        "organization_reference_id": "organization_reference_id",
        "redirect_url": "redirect_url",
        "webhook_url": "webhook_url",
        "metadata": "metadata",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "number",
    }

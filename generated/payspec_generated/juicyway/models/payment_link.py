# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_optional_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PaymentLink(Model):
    """A page on which a customer can pay."""

    id: str | None = None
    """The payment link's id."""
    url: str | None = None
    """Page to open."""
    amount: Decimal | None = attrs.field(default=None, converter=take_optional_amount)
    """Amount in the smallest units of the currency."""
    currency: str | None = None
    """Currency."""
    description: str | None = None
    """What it is for."""
    reference: str | None = None
    """Your own id of the payment."""
    link: str | None = None
    """Page to open, where an integrator looks next."""
    checkout_url: str | None = None
    """Page to open, where an integrator looks last."""
    redirect_url: str | None = None
    """Where the customer comes back to."""
    status: str | None = None
    """State of the link."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "url": "url",
        "amount": "amount",
        "currency": "currency",
        "description": "description",
        "reference": "reference",
        "link": "link",
        "checkout_url": "checkout_url",
        "redirect_url": "redirect_url",
        "status": "status",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "minor",
    }

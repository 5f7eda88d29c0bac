# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import attrs

from payspec.runtime import Model, Models
from payspec.runtime.money import take_amount

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.payment_link_customer_input import PaymentLinkCustomerInput


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PaymentLinkCreateRequest(Model):
    """A payment link to create."""

    amount: Decimal = attrs.field(converter=take_amount)
    """Amount in the smallest units of the currency."""
    currency: Literal["CAD", "NGN", "USD"]
    """Currency of the payment."""
    description: str | None = None
    """What it is for."""
    reference: str | None = None
    """Your own id of the payment, unique."""
    metadata: Mapping[str, Any] | None = None
    """Data of your own."""
    redirect_url: str | None = None
    """Where the customer comes back to."""
    customer: PaymentLinkCustomerInput | Mapping[str, Any] | None = None
    """Who is to pay. An integrator sends it because links without it were refused with 422."""

    _fields: ClassVar[Mapping[str, str]] = {
        "amount": "amount",
        "currency": "currency",
        "description": "description",
        "reference": "reference",
        "metadata": "metadata",
        "redirect_url": "redirect_url",
        "customer": "customer",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "minor",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.payment_link_customer_input import PaymentLinkCustomerInput

        return {
            "customer": PaymentLinkCustomerInput,
        }

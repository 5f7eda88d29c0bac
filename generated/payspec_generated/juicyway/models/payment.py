# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from payspec.runtime import Model, Models
from payspec.runtime.money import take_amount

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.payment_customer import PaymentCustomer
    from payspec_generated.juicyway.models.payment_method import PaymentMethod
    from payspec_generated.juicyway.models.payment_order import PaymentOrder


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Payment(Model):
    """A payment of a customer."""

    id: str
    """The payment's id."""
    amount: Decimal = attrs.field(converter=take_amount)
    """Amount in the smallest units of the currency."""
    currency: str
    """Currency."""
    status: str
    """State of the payment."""
    reference: str
    """Your own id of the payment."""
    description: str | None = None
    """What the customer reads on the statement."""
    date: str | None = None
    """When the payment was made."""
    mode: str | None = None
    """Environment."""
    correlation_id: str | None = None
    """Id by which the provider follows the payment."""
    cancellation_reason: str | None = None
    """Why it was cancelled."""
    customer: PaymentCustomer | None = None
    """The person or business that pays."""
    payment_method: PaymentMethod | None = None
    """How the customer pays; null for Binance Pay."""
    order: PaymentOrder | None = None
    """What is paid for."""
    metadata: dict[str, Any] | None = None
    """Data of your own; older revisions keep the order here."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "amount": "amount",
        "currency": "currency",
        "status": "status",
        "reference": "reference",
        "description": "description",
        "date": "date",
        "mode": "mode",
        "correlation_id": "correlation_id",
        "cancellation_reason": "cancellation_reason",
        "customer": "customer",
        "payment_method": "payment_method",
        "order": "order",
        "metadata": "metadata",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "minor",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.payment_customer import PaymentCustomer
        from payspec_generated.juicyway.models.payment_method import PaymentMethod
        from payspec_generated.juicyway.models.payment_order import PaymentOrder

        return {
            "customer": PaymentCustomer,
            "payment_method": PaymentMethod,
            "order": PaymentOrder,
        }

# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from payspec.runtime import Model, Models
from payspec.runtime.money import take_amount, take_optional_amount

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.webhook_customer import WebhookCustomer
    from payspec_generated.juicyway.models.webhook_payment_method import WebhookPaymentMethod


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class WebhookPayment(Model):
    """A payment, as a webhook carries it."""

    id: str
    """Id of the payment."""
    amount: Decimal = attrs.field(converter=take_amount)
    """Amount in minor units: kobo, cents."""
    currency: str
    """Currency."""
    status: str
    """What became of the payment."""
    reference: str | None = None
    """The business's reference."""
    description: str | None = None
    """Text shown on statements."""
    date: str | None = None
    """When the payment was made (ISO 8601)."""
    mode: str | None = None
    """Environment."""
    type: str | None = None
    """Kind of transaction."""
    correlation_id: str | None = None
    """Id that ties related transactions together."""
    cancellation_reason: str | None = None
    """Why it was cancelled."""
    channel_reference: str | None = None
    """Reference at the payment channel."""
    collection_mode: str | None = None
    """How the money was collected."""
    fee: Decimal | None = attrs.field(default=None, converter=take_optional_amount)
    """Fee in minor units (its unit is inferred)."""
    customer: WebhookCustomer | None = None
    """The customer of a payment."""
    payment_method: WebhookPaymentMethod | None = None
    """What it was made with; null for Binance Pay."""
    callback_urls: list[str] | None = None
    """Addresses the event goes to."""
    merchant: dict[str, Any] | None = None
    """The business; its fields are not known."""
    order: dict[str, Any] | None = None
    """What was ordered."""
    metadata: dict[str, Any] | None = None
    """The business's own data; in older revisions the order is in it."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "amount": "amount",
        "currency": "currency",
        "status": "status",
        "reference": "reference",
        "description": "description",
        "date": "date",
        "mode": "mode",
        "type": "type",
        "correlation_id": "correlation_id",
        "cancellation_reason": "cancellation_reason",
        "channel_reference": "channel_reference",
        "collection_mode": "collection_mode",
        "fee": "fee",
        "customer": "customer",
        "payment_method": "payment_method",
        "callback_urls": "callback_urls",
        "merchant": "merchant",
        "order": "order",
        "metadata": "metadata",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "minor",
        "fee": "minor",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.webhook_customer import WebhookCustomer
        from payspec_generated.juicyway.models.webhook_payment_method import WebhookPaymentMethod

        return {
            "customer": WebhookCustomer,
            "payment_method": WebhookPaymentMethod,
        }

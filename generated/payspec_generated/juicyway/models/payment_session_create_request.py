# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import attrs

from payspec.runtime import Model, Models
from payspec.runtime.money import take_amount

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.payment_customer_input import PaymentCustomerInput
    from payspec_generated.juicyway.models.payment_method_input import PaymentMethodInput
    from payspec_generated.juicyway.models.payment_order_input import PaymentOrderInput


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PaymentSessionCreateRequest(Model):
    """A payment to begin."""

    amount: Decimal = attrs.field(converter=take_amount)
    """Amount in the smallest units of the currency. For USDT, USDC and Binance Pay the sources contradict each
    other about them (SOURCE.md, conflicts 30 and 31)."""
    currency: Literal["CAD", "NGN", "USD", "USDC", "USDT"]
    """Currency of the payment; it has to fit the method. USDT and USDC are integrators', for stablecoin
    sessions."""
    customer: PaymentCustomerInput | Mapping[str, Any]
    """The person or business that pays."""
    description: str
    """What the customer reads on the statement."""
    reference: str
    """Your own id of the payment, unique. One revision allows letters and digits only."""
    payment_method: PaymentMethodInput | Mapping[str, Any]
    """How the customer pays."""
    order: PaymentOrderInput | Mapping[str, Any]
    """What is paid for."""
    metadata: Mapping[str, Any] | None = None
    """Data of your own."""
    direction: Literal["incoming"] | None = None
    """Which way the money goes. Older revisions require it; integrators send it for stablecoin sessions, one
    says that these need it (partial)."""

    _fields: ClassVar[Mapping[str, str]] = {
        "amount": "amount",
        "currency": "currency",
        "customer": "customer",
        "description": "description",
        "reference": "reference",
        "payment_method": "payment_method",
        "order": "order",
        "metadata": "metadata",
        "direction": "direction",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "minor",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.payment_customer_input import PaymentCustomerInput
        from payspec_generated.juicyway.models.payment_method_input import PaymentMethodInput
        from payspec_generated.juicyway.models.payment_order_input import PaymentOrderInput

        return {
            "customer": PaymentCustomerInput,
            "payment_method": PaymentMethodInput,
            "order": PaymentOrderInput,
        }

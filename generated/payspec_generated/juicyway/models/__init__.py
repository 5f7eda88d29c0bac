# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.
"""The models of Juicyway. Each is imported when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.billing_address import BillingAddress as BillingAddress
    from payspec_generated.juicyway.models.billing_address_input import BillingAddressInput as BillingAddressInput
    from payspec_generated.juicyway.models.billing_address_update import BillingAddressUpdate as BillingAddressUpdate
    from payspec_generated.juicyway.models.customer import Customer as Customer
    from payspec_generated.juicyway.models.customer_create_request import CustomerCreateRequest as CustomerCreateRequest
    from payspec_generated.juicyway.models.customer_update_request import CustomerUpdateRequest as CustomerUpdateRequest
    from payspec_generated.juicyway.models.webhook_customer import WebhookCustomer as WebhookCustomer
    from payspec_generated.juicyway.models.webhook_payment import WebhookPayment as WebhookPayment
    from payspec_generated.juicyway.models.webhook_payment_method import WebhookPaymentMethod as WebhookPaymentMethod

_MODULES = {
    "BillingAddress": "billing_address",
    "BillingAddressInput": "billing_address_input",
    "BillingAddressUpdate": "billing_address_update",
    "Customer": "customer",
    "CustomerCreateRequest": "customer_create_request",
    "CustomerUpdateRequest": "customer_update_request",
    "WebhookCustomer": "webhook_customer",
    "WebhookPayment": "webhook_payment",
    "WebhookPaymentMethod": "webhook_payment_method",
}

__all__ = [
    "BillingAddress",
    "BillingAddressInput",
    "BillingAddressUpdate",
    "Customer",
    "CustomerCreateRequest",
    "CustomerUpdateRequest",
    "WebhookCustomer",
    "WebhookPayment",
    "WebhookPaymentMethod",
]


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__

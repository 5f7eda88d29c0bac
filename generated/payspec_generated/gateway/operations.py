# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.
"""The operations of PayCombat gateway as data: what to call, with which credentials, and how to read the reply."""

from __future__ import annotations

from payspec.runtime import Envelope, ErrorShape, Operation, Scheme

BASE_URL = "https://api.paycombat.com"
URLS_BY_KEY: dict[str, str] = {}
"""Which address credentials belong to that begin so; all others belong to BASE_URL."""

_ERROR = ErrorShape(
    message=("message",),
    code=None,
    details=None,
    request_id=None,
)
_ENVIRONMENT = Scheme("Environment", "X-Type")
_MERCHANT_IDENTIFIER = Scheme("MerchantIdentifier", "X-Merchant-Identifier-Id")
_E2 = Envelope(
    payload=("data", "data"),
    success=(
        ("status",),
        ("data", "success"),
    ),
    message=("message",),
    request_id=("data", "request_id"),
)

CUSTOMERS_DELETE = Operation(
    id="customers_delete",
    method="DELETE",
    path=("/customer/customer/", "{customer_id}"),
    schemes=(
        _MERCHANT_IDENTIFIER,
        _ENVIRONMENT,
    ),
    envelope=_E2,
    error=_ERROR,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.gateway.models.customer", "Customer"),
)

# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.
"""The operations of PayCombat gateway as data: what to call, with which credentials, and how to read the reply."""

from __future__ import annotations

from payspec.runtime import Doubt, Envelope, ErrorShape, Operation, Scheme

BASE_URL = "https://api.paycombat.com"
URLS_BY_KEY: dict[str, str] = {}
"""Which address credentials belong to that begin so; all others belong to BASE_URL."""

_CONSTRAINTS = "payspec_generated.gateway.constraints"
_ERROR = ErrorShape(
    message=("message",),
    code=None,
    details=None,
    request_id=None,
)
_ENVIRONMENT = Scheme("Environment", "X-Type")
_MERCHANT_IDENTIFIER = Scheme("MerchantIdentifier", "X-Merchant-Identifier-Id")
SCHEMES: tuple[Scheme, ...] = (
    _ENVIRONMENT,
    _MERCHANT_IDENTIFIER,
)
WAYS: tuple[tuple[Scheme, ...], ...] = (
    (
        _MERCHANT_IDENTIFIER,
        _ENVIRONMENT,
    ),
)
"""The ways in which some operation admits a call, each with all that it needs."""
_E1 = Envelope(
    payload=("data",),
    success=(("status",),),
    message=("message",),
)
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
    security=(
        (
            _MERCHANT_IDENTIFIER,
            _ENVIRONMENT,
        ),
    ),
    envelope=_E2,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.gateway.models.customer", "Customer"),
)

PAYOUT_METHODS_GET_REQUIRED_FIELDS = Operation(
    id="payout_methods_get_required_fields",
    method="GET",
    path=("/finmo/payout-method/required-field/", "{payout_method_name}"),
    security=(
        (
            _MERCHANT_IDENTIFIER,
            _ENVIRONMENT,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.gateway.models.payout_method", "PayoutMethod"),
    evidence="partial",
)

PAYIN_METHODS_GET_REQUIRED_FIELDS = Operation(
    id="payin_methods_get_required_fields",
    method="GET",
    path=("/finmo/payin-method/required-field/", "{payin_method_name}"),
    security=(
        (
            _MERCHANT_IDENTIFIER,
            _ENVIRONMENT,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.gateway.models.payin_method", "PayinMethod"),
)

PAYOUTS_CREATE = Operation(
    id="payouts_create",
    method="POST",
    path=("/finmo/payout/create-payout",),
    security=(
        (
            _MERCHANT_IDENTIFIER,
            _ENVIRONMENT,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.gateway.models.payout", "Payout"),
    doubts=(
        Doubt(("body payout_beneficiary_param.company",), "inferred", ("body", "payout_beneficiary_param", "company")),
    ),
    amounts=(
        (("sender_amount",), "number"),
        (("beneficiary_amount",), "number"),
    ),
)

PAYOUTS_GET = Operation(
    id="payouts_get",
    method="GET",
    path=("/finmo/payout-method/retrieve-payout/", "{payout_id_finmo}"),
    security=(
        (
            _MERCHANT_IDENTIFIER,
            _ENVIRONMENT,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.gateway.models.payout", "Payout"),
)

PAYINS_GET = Operation(
    id="payins_get",
    method="GET",
    path=("/finmo/payin/retrieve-payin/", "{payin_id_finmo}"),
    security=(
        (
            _MERCHANT_IDENTIFIER,
            _ENVIRONMENT,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.gateway.models.payin", "Payin"),
)

TRANSACTIONS_GET = Operation(
    id="transactions_get",
    method="GET",
    path=("/finmo/transaction/find-transaction/", "{transaction_id}"),
    security=(
        (
            _MERCHANT_IDENTIFIER,
            _ENVIRONMENT,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.gateway.models.transaction", "Transaction"),
)

REFUNDS_CREATE = Operation(
    id="refunds_create",
    method="POST",
    path=("/finmo/refund/create",),
    security=(
        (
            _MERCHANT_IDENTIFIER,
            _ENVIRONMENT,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.gateway.models.refund", "Refund"),
    amounts=((("amount",), "number"),),
)

# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.
"""The operations of PayCombat as data: what to call, with which credentials, and how to read the reply."""

from __future__ import annotations

from payspec.runtime import Envelope, ErrorShape, Operation, Pagination, Scheme

BASE_URL = "https://api.paycombat.com"
URLS_BY_KEY: dict[str, str] = {}
"""Which address credentials belong to that begin so; all others belong to BASE_URL."""

_ERROR = ErrorShape(
    message=("message",),
    code=None,
    details=None,
    request_id=None,
)
_SIGNATURE = Scheme("Signature", "signature", signs=True, empty_body="{}")
_TOKEN = Scheme("Token", "X-token")
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
_E3 = Envelope(
    payload=("data",),
    success=(("success",),),
    message=("status_text",),
    request_id=("request_id",),
)

CUSTOMERS_CREATE = Operation(
    id="customers_create",
    method="POST",
    path=("/api/v1/customer/create",),
    schemes=(
        _TOKEN,
        _SIGNATURE,
    ),
    envelope=_E1,
    error=_ERROR,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.customer", "Customer"),
)

CUSTOMERS_UPDATE = Operation(
    id="customers_update",
    method="PATCH",
    path=("/api/v1/customer/update",),
    schemes=(
        _TOKEN,
        _SIGNATURE,
    ),
    envelope=_E3,
    error=_ERROR,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.customer", "Customer"),
)

CUSTOMERS_LIST = Operation(
    id="customers_list",
    method="GET",
    path=("/api/v1/customer/customer",),
    schemes=(_TOKEN,),
    envelope=_E1,
    error=_ERROR,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.customer", "Customer"),
    many=True,
    pagination=Pagination(
        style="page",
        parameter="page",
        limit="limit",
        default_limit=10,
        next=None,
    ),
)

CUSTOMERS_GET = Operation(
    id="customers_get",
    method="GET",
    path=("/api/v1/customer/customer/", "{customer_id}"),
    schemes=(_TOKEN,),
    envelope=_E1,
    error=_ERROR,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.customer", "Customer"),
)

CUSTOMERS_DELETE = Operation(
    id="customers_delete",
    method="DELETE",
    path=("/api/v1/customer/customer/", "{customer_id}"),
    schemes=(_TOKEN,),
    envelope=_E2,
    error=_ERROR,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.customer", "Customer"),
)

CUSTOMERS_CHECK_WALLET_READY = Operation(
    id="customers_check_wallet_ready",
    method="GET",
    path=("/api/v1/customer/check-wallet-ready/", "{customer_id}"),
    schemes=(_TOKEN,),
    envelope=_E2,
    error=_ERROR,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.wallet_readiness", "WalletReadiness"),
)

CUSTOMERS_ENABLE = Operation(
    id="customers_enable",
    method="PATCH",
    path=("/api/v1/customer/enable/", "{customer_id}"),
    schemes=(
        _TOKEN,
        _SIGNATURE,
    ),
    envelope=_E2,
    error=_ERROR,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.customer", "Customer"),
)

CUSTOMERS_DISABLE = Operation(
    id="customers_disable",
    method="PATCH",
    path=("/api/v1/customer/disable/", "{customer_id}"),
    schemes=(
        _TOKEN,
        _SIGNATURE,
    ),
    envelope=_E2,
    error=_ERROR,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.customer", "Customer"),
)

# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.
"""The operations of Juicyway as data: what to call, with which credentials, and how to read the reply."""

from __future__ import annotations

from payspec.runtime import Envelope, ErrorShape, Operation, Pagination, Scheme

BASE_URL = "https://api.spendjuice.com"
URLS_BY_KEY: dict[str, str] = {
    "test_": "https://api-sandbox.spendjuice.com",
    "sk_test_": "https://api-sandbox.spendjuice.com",
}
"""Which address credentials belong to that begin so; all others belong to BASE_URL."""

_ERROR = ErrorShape(
    message=("error", "message"),
    code=("error", "code"),
    details=("error", "details"),
    request_id=("error", "request_id"),
)
_API_KEY = Scheme("ApiKey", "Authorization")
_DATA = Envelope(
    payload=("data",),
)
_EMPTY = Envelope(
    payload=None,
)

CUSTOMERS_LIST = Operation(
    id="customers_list",
    method="GET",
    path=("/customers",),
    schemes=(_API_KEY,),
    envelope=_DATA,
    error=_ERROR,
    statuses=frozenset([200, 400, 401, 429]),
    reply=("payspec_generated.juicyway.models.customer", "Customer"),
    many=True,
    pagination=Pagination(
        style="cursor",
        parameter="after",
        limit="limit",
        default_limit=15,
        next=("pagination", "after"),
    ),
)

CUSTOMERS_CREATE = Operation(
    id="customers_create",
    method="POST",
    path=("/customers",),
    schemes=(_API_KEY,),
    envelope=_DATA,
    error=_ERROR,
    statuses=frozenset([201, 400, 401, 422, 429]),
    reply=("payspec_generated.juicyway.models.customer", "Customer"),
    idempotency_header="Idempotency-Key",
)

CUSTOMERS_GET = Operation(
    id="customers_get",
    method="GET",
    path=("/customers/", "{customer_id}"),
    schemes=(_API_KEY,),
    envelope=_DATA,
    error=_ERROR,
    statuses=frozenset([200, 400, 401, 403, 404, 429, 500]),
    reply=("payspec_generated.juicyway.models.customer", "Customer"),
)

CUSTOMERS_DELETE = Operation(
    id="customers_delete",
    method="DELETE",
    path=("/customers/", "{customer_id}"),
    schemes=(_API_KEY,),
    envelope=_EMPTY,
    error=_ERROR,
    statuses=frozenset([204, 401, 403, 404, 409, 429, 500]),
)

CUSTOMERS_UPDATE = Operation(
    id="customers_update",
    method="PATCH",
    path=("/customers/", "{customer_id}"),
    schemes=(_API_KEY,),
    envelope=_DATA,
    error=_ERROR,
    statuses=frozenset([200, 400, 401, 404, 422, 429]),
    reply=("payspec_generated.juicyway.models.customer", "Customer"),
)

# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.
"""The operations of Juicyway as data: what to call, with which credentials, and how to read the reply."""

from __future__ import annotations

from payspec.runtime import Doubt, Envelope, ErrorShape, Operation, Pagination, Scheme

BASE_URL = "https://api.spendjuice.com"
URLS_BY_KEY: dict[str, str] = {
    "test_": "https://api-sandbox.spendjuice.com",
    "sk_test_": "https://api-sandbox.spendjuice.com",
}
"""Which address credentials belong to that begin so; all others belong to BASE_URL."""

_CONSTRAINTS = "payspec_generated.juicyway.constraints"
_ERROR = ErrorShape(
    message=("error", "message"),
    code=("error", "code"),
    details=("error", "details"),
    request_id=("error", "request_id"),
)
_API_KEY = Scheme("ApiKey", "Authorization")
SCHEMES: tuple[Scheme, ...] = (_API_KEY,)
WAYS: tuple[tuple[Scheme, ...], ...] = ((_API_KEY,),)
"""The ways in which some operation admits a call, each with all that it needs."""
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
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
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
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([201, 400, 401, 422, 429]),
    reply=("payspec_generated.juicyway.models.customer", "Customer"),
    idempotency_header="Idempotency-Key",
)

CUSTOMERS_GET = Operation(
    id="customers_get",
    method="GET",
    path=("/customers/", "{customer_id}"),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 403, 404, 429, 500]),
    reply=("payspec_generated.juicyway.models.customer", "Customer"),
)

CUSTOMERS_DELETE = Operation(
    id="customers_delete",
    method="DELETE",
    path=("/customers/", "{customer_id}"),
    security=((_API_KEY,),),
    envelope=_EMPTY,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([204, 401, 403, 404, 409, 429, 500]),
)

CUSTOMERS_UPDATE = Operation(
    id="customers_update",
    method="PATCH",
    path=("/customers/", "{customer_id}"),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 404, 422, 429]),
    reply=("payspec_generated.juicyway.models.customer", "Customer"),
)

PAYMENT_SESSIONS_CREATE = Operation(
    id="payment_sessions_create",
    method="POST",
    path=("/payment-sessions",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([201, 400, 401, 422, 429]),
    reply=("payspec_generated.juicyway.models.payment_session", "PaymentSession"),
    idempotency_header="Idempotency-Key",
    amounts=((("amount",), "minor"),),
)

PAYMENT_SESSIONS_CAPTURE = Operation(
    id="payment_sessions_capture",
    method="POST",
    path=("/payment-sessions/", "{payment_id}"),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 402, 404, 422, 429]),
    reply=("payspec_generated.juicyway.models.payment_step", "PaymentStep"),
    idempotency_header="Idempotency-Key",
)

PAYMENT_SESSIONS_AUTHORIZE = Operation(
    id="payment_sessions_authorize",
    method="POST",
    path=("/payment-sessions/", "{payment_id}", "/authorize"),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 402, 404, 422, 429]),
    reply=("payspec_generated.juicyway.models.payment_step", "PaymentStep"),
    idempotency_header="Idempotency-Key",
    evidence="partial",
)

PAYMENTS_LIST = Operation(
    id="payments_list",
    method="GET",
    path=("/payments",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 429]),
    reply=("payspec_generated.juicyway.models.payment", "Payment"),
    many=True,
    evidence="partial",
    pagination=Pagination(
        style="cursor",
        parameter="after",
        limit="limit",
        default_limit=15,
        next=("pagination", "after"),
    ),
)

PAYMENTS_GET = Operation(
    id="payments_get",
    method="GET",
    path=("/payments/", "{payment_id}"),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 404, 429]),
    reply=("payspec_generated.juicyway.models.payment", "Payment"),
)

PAYOUTS_CREATE = Operation(
    id="payouts_create",
    method="POST",
    path=("/payouts",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([201, 400, 401, 422, 429]),
    reply=("payspec_generated.juicyway.models.payout", "Payout"),
    idempotency_header="Idempotency-Key",
    evidence="partial",
    amounts=((("amount",), "minor"),),
)

PAYOUTS_GET_CHARGE = Operation(
    id="payouts_get_charge",
    method="GET",
    path=("/payouts/Charge",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 429]),
    reply=("payspec_generated.juicyway.models.payout_charge", "PayoutCharge"),
    evidence="partial",
    doubts=(Doubt(("query amount", "query currency", "query currency_rail"), "inferred"),),
)

PAYOUTS_GET = Operation(
    id="payouts_get",
    method="GET",
    path=("/payouts/", "{payout_id}"),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 401, 404, 429]),
    reply=("payspec_generated.juicyway.models.payout", "Payout"),
    evidence="inferred",
    doubts=(Doubt(("path", "security", "path payout_id"), "inferred"),),
)

BENEFICIARIES_LIST = Operation(
    id="beneficiaries_list",
    method="GET",
    path=("/beneficiaries",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 429]),
    reply=("payspec_generated.juicyway.models.beneficiary", "Beneficiary"),
    many=True,
    pagination=Pagination(
        style="cursor",
        parameter="after",
        limit="limit",
        default_limit=15,
        next=("pagination", "after"),
    ),
)

BENEFICIARIES_CREATE = Operation(
    id="beneficiaries_create",
    method="POST",
    path=("/beneficiaries",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([201, 400, 401, 409, 422, 429]),
    reply=("payspec_generated.juicyway.models.beneficiary", "Beneficiary"),
    idempotency_header="Idempotency-Key",
    evidence="partial",
    doubts=(Doubt(("body label",), "inferred", ("body", "label")),),
)

PAYMENT_METHODS_RESOLVE_BANK_ACCOUNT = Operation(
    id="payment_methods_resolve_bank_account",
    method="POST",
    path=("/payment-methods/resolve-bank-account",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 404, 422, 429]),
    reply=("payspec_generated.juicyway.models.resolved_bank_account", "ResolvedBankAccount"),
    idempotency_header="Idempotency-Key",
)

PAYMENT_METHODS_LIST_BANKS = Operation(
    id="payment_methods_list_banks",
    method="GET",
    path=("/payment-methods/banks",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 401, 403, 429, 500]),
    reply=("payspec_generated.juicyway.models.bank", "Bank"),
    many=True,
)

WALLETS_CREATE = Operation(
    id="wallets_create",
    method="POST",
    path=("/wallets",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([201, 400, 401, 404, 409, 422, 429]),
    reply=("payspec_generated.juicyway.models.wallet", "Wallet"),
    idempotency_header="Idempotency-Key",
)

WALLETS_LIST = Operation(
    id="wallets_list",
    method="GET",
    path=("/wallets/all",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 404, 422, 429, 500]),
    reply=("payspec_generated.juicyway.models.wallet", "Wallet"),
    many=True,
    doubts=(
        Doubt(("query limit",), "inferred", ("query", "limit")),
        Doubt(("query after",), "inferred", ("query", "after")),
        Doubt(("query before",), "inferred", ("query", "before")),
    ),
    pagination=Pagination(
        style="cursor",
        parameter="after",
        limit="limit",
        default_limit=15,
        next=("pagination", "after"),
    ),
)

WALLETS_GET = Operation(
    id="wallets_get",
    method="GET",
    path=("/wallets/", "{wallet_id}"),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 404, 429, 500]),
    reply=("payspec_generated.juicyway.models.wallet", "Wallet"),
    evidence="partial",
)

WALLETS_UPDATE_STATUS = Operation(
    id="wallets_update_status",
    method="PATCH",
    path=("/wallets/", "{wallet_id}", "/status"),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 404, 422, 429]),
    reply=("payspec_generated.juicyway.models.wallet", "Wallet"),
)

WALLETS_CREATE_PAYMENT_METHOD = Operation(
    id="wallets_create_payment_method",
    method="POST",
    path=("/wallets/", "{wallet_id}", "/payment-method"),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 404, 422, 429]),
    reply=("payspec_generated.juicyway.models.wallet", "Wallet"),
    idempotency_header="Idempotency-Key",
)

WALLET_TRANSACTIONS_LIST = Operation(
    id="wallet_transactions_list",
    method="GET",
    path=("/wallets/transactions",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 404, 422, 429, 500]),
    reply=("payspec_generated.juicyway.models.wallet_transaction", "WalletTransaction"),
    many=True,
    pagination=Pagination(
        style="cursor",
        parameter="after",
        limit="limit",
        default_limit=15,
        next=("pagination", "after"),
    ),
)

WALLET_TRANSACTIONS_CREATE = Operation(
    id="wallet_transactions_create",
    method="POST",
    path=("/wallets/transactions",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 404, 409, 422, 429]),
    reply=("payspec_generated.juicyway.models.wallet_transaction_receipt", "WalletTransactionReceipt"),
    idempotency_header="Idempotency-Key",
    amounts=((("amount",), "number"),),
)

WALLET_TRANSACTIONS_GET = Operation(
    id="wallet_transactions_get",
    method="GET",
    path=("/wallets/transactions/", "{transaction_id}"),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 401, 404, 429]),
    reply=("payspec_generated.juicyway.models.wallet_transaction", "WalletTransaction"),
)

QUOTES_REQUEST = Operation(
    id="quotes_request",
    method="GET",
    path=("/exchange/quote",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 422, 429]),
    reply=("payspec_generated.juicyway.models.quote", "Quote"),
    doubts=(Doubt(("query amount",), "inferred", ("query", "amount")),),
)

QUOTES_GET = Operation(
    id="quotes_get",
    method="GET",
    path=("/exchange/quote/", "{quote_id}"),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 401, 404, 429]),
    reply=("payspec_generated.juicyway.models.quote", "Quote"),
)

QUOTES_LOCK = Operation(
    id="quotes_lock",
    method="POST",
    path=("/exchange/quote/", "{quote_id}", "/lock"),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 404, 422, 429]),
    reply=("payspec_generated.juicyway.models.quote", "Quote"),
    idempotency_header="Idempotency-Key",
    evidence="partial",
)

SWAPS_LIST = Operation(
    id="swaps_list",
    method="GET",
    path=("/exchange/swap",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 429]),
    reply=("payspec_generated.juicyway.models.swap", "Swap"),
    many=True,
    pagination=Pagination(
        style="cursor",
        parameter="after",
        limit="limit",
        default_limit=15,
        next=("pagination", "after"),
    ),
)

SWAPS_CREATE = Operation(
    id="swaps_create",
    method="POST",
    path=("/exchange/swap",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([201, 400, 401, 422, 429]),
    reply=("payspec_generated.juicyway.models.swap", "Swap"),
    idempotency_header="Idempotency-Key",
    amounts=((("amount",), "minor"),),
)

SWAPS_GET_RATE = Operation(
    id="swaps_get_rate",
    method="GET",
    path=("/exchange/swap/rate",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 422, 429]),
    reply=("payspec_generated.juicyway.models.swap_rate", "SwapRate"),
    evidence="partial",
    doubts=(Doubt(("query source_currency", "query target_currency"), "inferred"),),
)

RATES_UPDATE = Operation(
    id="rates_update",
    method="PATCH",
    path=("/exchange/rates/", "{rate_id}"),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([201, 401, 404, 422, 429]),
    reply=("payspec_generated.juicyway.models.rate", "Rate"),
    evidence="partial",
)

ORDERS_CREATE = Operation(
    id="orders_create",
    method="POST",
    path=("/exchange/orders",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([201, 400, 401, 422, 429]),
    reply=("payspec_generated.juicyway.models.order", "Order"),
    idempotency_header="Idempotency-Key",
    amounts=((("qty",), "number"),),
)

ORDERS_CANCEL = Operation(
    id="orders_cancel",
    method="PUT",
    path=("/exchange/orders/", "{order_id}", "/cancel"),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 401, 404, 422, 429]),
    reply=("payspec_generated.juicyway.models.order", "Order"),
)

BOOKS_GET = Operation(
    id="books_get",
    method="GET",
    path=("/exchange/books/", "{symbol}"),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 404, 429]),
    reply=("payspec_generated.juicyway.models.order_book", "OrderBook"),
)

SETTINGS_UPDATE = Operation(
    id="settings_update",
    method="PATCH",
    path=("/accounts/settings",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 422, 429]),
    reply=("payspec_generated.juicyway.models.account_settings", "AccountSettings"),
    evidence="partial",
)

SETTINGS_UPDATE_WEBHOOK = Operation(
    id="settings_update_webhook",
    method="PATCH",
    path=("/businesses/webhook",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 422, 429]),
    reply=("payspec_generated.juicyway.models.webhook_settings", "WebhookSettings"),
    evidence="inferred",
    doubts=(Doubt(("path", "security", "body"), "inferred"),),
)

BULK_TRANSFERS_LIST = Operation(
    id="bulk_transfers_list",
    method="GET",
    path=("/bulk-transfers",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 429]),
    reply=("payspec_generated.juicyway.models.bulk_transfer", "BulkTransfer"),
    many=True,
    pagination=Pagination(
        style="cursor",
        parameter="after",
        limit="limit",
        default_limit=10,
        next=("pagination", "after"),
    ),
)

BULK_TRANSFERS_CREATE = Operation(
    id="bulk_transfers_create",
    method="POST",
    path=("/bulk-transfers",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([201, 400, 401, 422, 429]),
    reply=("payspec_generated.juicyway.models.bulk_transfer", "BulkTransfer"),
    idempotency_header="Idempotency-Key",
)

BULK_TRANSFERS_GET = Operation(
    id="bulk_transfers_get",
    method="GET",
    path=("/bulk-transfers/", "{bulk_transfer_id}"),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 404, 429]),
    reply=("payspec_generated.juicyway.models.bulk_transfer", "BulkTransfer"),
)

BULK_TRANSFERS_ADD_TRANSFERS = Operation(
    id="bulk_transfers_add_transfers",
    method="POST",
    path=("/bulk-transfers/", "{bulk_transfer_id}", "/transfers"),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([201, 400, 401, 404, 422, 429]),
    reply=("payspec_generated.juicyway.models.bulk_transfer_item", "BulkTransferItem"),
    many=True,
    idempotency_header="Idempotency-Key",
    amounts=((("items", "*", "amount"), "minor"),),
)

BULK_TRANSFERS_EXECUTE = Operation(
    id="bulk_transfers_execute",
    method="POST",
    path=("/bulk-transfers/", "{bulk_transfer_id}", "/execute"),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([202, 400, 401, 404, 422, 429]),
    reply=("payspec_generated.juicyway.models.bulk_transfer_execution", "BulkTransferExecution"),
    idempotency_header="Idempotency-Key",
)

BULK_TRANSFERS_CANCEL = Operation(
    id="bulk_transfers_cancel",
    method="POST",
    path=("/bulk-transfers/", "{bulk_transfer_id}", "/cancel"),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 404, 422, 429]),
    reply=("payspec_generated.juicyway.models.bulk_transfer", "BulkTransfer"),
    idempotency_header="Idempotency-Key",
)

BULK_TRANSFERS_RETRY_TRANSFER = Operation(
    id="bulk_transfers_retry_transfer",
    method="POST",
    path=("/bulk-transfers/", "{bulk_transfer_id}", "/transfers/", "{transfer_id}", "/retry"),
    security=((_API_KEY,),),
    envelope=_EMPTY,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([202, 400, 401, 404, 422, 429]),
    idempotency_header="Idempotency-Key",
)

PAYMENT_LINKS_CREATE = Operation(
    id="payment_links_create",
    method="POST",
    path=("/payment-links",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([201, 400, 401, 422, 429]),
    reply=("payspec_generated.juicyway.models.payment_link", "PaymentLink"),
    idempotency_header="Idempotency-Key",
    evidence="inferred",
    doubts=(Doubt(("path", "security", "body"), "inferred"),),
    amounts=((("amount",), "minor"),),
)

PAYMENT_LINKS_UPDATE = Operation(
    id="payment_links_update",
    method="PATCH",
    path=("/payment-links/", "{payment_link_id}"),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 404, 422, 429]),
    reply=("payspec_generated.juicyway.models.payment_link", "PaymentLink"),
    evidence="inferred",
    doubts=(Doubt(("path", "security", "path payment_link_id", "body"), "inferred"),),
)

DEPOSITS_LIST = Operation(
    id="deposits_list",
    method="GET",
    path=("/deposits",),
    security=((_API_KEY,),),
    envelope=_DATA,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401, 429]),
    reply=("payspec_generated.juicyway.models.deposit", "Deposit"),
    many=True,
    evidence="inferred",
    doubts=(Doubt(("path", "security"), "inferred"),),
    pagination=Pagination(
        style="cursor",
        parameter="after",
        limit="limit",
        default_limit=15,
        next=("pagination", "after"),
    ),
)

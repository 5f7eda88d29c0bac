# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.
"""The operations of PayCombat as data: what to call, with which credentials, and how to read the reply."""

from __future__ import annotations

from payspec.runtime import Doubt, Envelope, ErrorShape, Operation, Pagination, Scheme, Signing

BASE_URL = "https://api.paycombat.com"
URLS_BY_KEY: dict[str, str] = {}
"""Which address credentials belong to that begin so; all others belong to BASE_URL."""

_CONSTRAINTS = "payspec_generated.paycombat.constraints"
_ERROR = ErrorShape(
    message=("message",),
    code=None,
    details=None,
    request_id=None,
)
_SIGNATURE = Scheme("Signature", "signature", signing=Signing("sha256", "hex", empty_body="{}"))
_TOKEN = Scheme("Token", "X-token")
SCHEMES: tuple[Scheme, ...] = (
    _SIGNATURE,
    _TOKEN,
)
WAYS: tuple[tuple[Scheme, ...], ...] = (
    (
        _TOKEN,
        _SIGNATURE,
    ),
    (_TOKEN,),
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
_E3 = Envelope(
    payload=("data",),
    success=(("success",),),
    message=("status_text",),
    request_id=("request_id",),
)
_E4 = Envelope(
    payload=("data",),
    success=(("status",),),
    message=("message",),
)
_FILE = Envelope(
    payload=None,
)

CUSTOMERS_CREATE = Operation(
    id="customers_create",
    method="POST",
    path=("/api/v1/customer/create",),
    security=(
        (
            _TOKEN,
            _SIGNATURE,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.customer", "Customer"),
    evidence="partial",
)

CUSTOMERS_UPDATE = Operation(
    id="customers_update",
    method="PATCH",
    path=("/api/v1/customer/update",),
    security=(
        (
            _TOKEN,
            _SIGNATURE,
        ),
    ),
    envelope=_E3,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.customer", "Customer"),
)

CUSTOMERS_LIST = Operation(
    id="customers_list",
    method="GET",
    path=("/api/v1/customer/customer",),
    security=((_TOKEN,),),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.customer", "Customer"),
    many=True,
    evidence="inferred",
    doubts=(Doubt(("path", "security"), "inferred"),),
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
    security=((_TOKEN,),),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.customer", "Customer"),
)

CUSTOMERS_DELETE = Operation(
    id="customers_delete",
    method="DELETE",
    path=("/api/v1/customer/customer/", "{customer_id}"),
    security=((_TOKEN,),),
    envelope=_E2,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.customer", "Customer"),
)

CUSTOMERS_CHECK_WALLET_READY = Operation(
    id="customers_check_wallet_ready",
    method="GET",
    path=("/api/v1/customer/check-wallet-ready/", "{customer_id}"),
    security=((_TOKEN,),),
    envelope=_E2,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.wallet_readiness", "WalletReadiness"),
    evidence="inferred",
    doubts=(Doubt(("path", "security", "path customer_id"), "inferred"),),
)

CUSTOMERS_ENABLE = Operation(
    id="customers_enable",
    method="PATCH",
    path=("/api/v1/customer/enable/", "{customer_id}"),
    security=(
        (
            _TOKEN,
            _SIGNATURE,
        ),
    ),
    envelope=_E2,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.customer", "Customer"),
    evidence="inferred",
    doubts=(Doubt(("path", "security", "path customer_id"), "inferred"),),
)

CUSTOMERS_DISABLE = Operation(
    id="customers_disable",
    method="PATCH",
    path=("/api/v1/customer/disable/", "{customer_id}"),
    security=(
        (
            _TOKEN,
            _SIGNATURE,
        ),
    ),
    envelope=_E2,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.customer", "Customer"),
)

MASTER_DATA_LIST = Operation(
    id="master_data_list",
    method="GET",
    path=("/api/v1/master-data",),
    security=((_TOKEN,),),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.country_currency", "CountryCurrency"),
    many=True,
    evidence="inferred",
    doubts=(Doubt(("path", "security"), "inferred"),),
)

PAYIN_METHODS_LIST = Operation(
    id="payin_methods_list",
    method="GET",
    path=("/api/v1/payin-method",),
    security=((_TOKEN,),),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.payin_method", "PayinMethod"),
    many=True,
    evidence="inferred",
    doubts=(Doubt(("path", "security"), "inferred"),),
)

PAYIN_METHODS_GET_REQUIRED_FIELDS = Operation(
    id="payin_methods_get_required_fields",
    method="GET",
    path=("/api/v1/payin-method/required-field/", "{payin_method_name}"),
    security=((_TOKEN,),),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.payin_method", "PayinMethod"),
    evidence="partial",
    doubts=(Doubt(("path",), "inferred"),),
)

PAYOUT_METHODS_LIST = Operation(
    id="payout_methods_list",
    method="GET",
    path=("/api/v1/payout-method",),
    security=((_TOKEN,),),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.payout_method", "PayoutMethod"),
    many=True,
    evidence="inferred",
    doubts=(Doubt(("path", "security"), "inferred"),),
)

PAYOUT_METHODS_GET_REQUIRED_FIELDS = Operation(
    id="payout_methods_get_required_fields",
    method="GET",
    path=("/api/v1/payout-method/required-field/", "{payout_method_name}"),
    security=((_TOKEN,),),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.payout_method", "PayoutMethod"),
    evidence="partial",
    doubts=(Doubt(("path",), "inferred"),),
)

PAYMENT_METHODS_LIST = Operation(
    id="payment_methods_list",
    method="GET",
    path=("/api/v1/payment-method/", "{currency}"),
    security=((_TOKEN,),),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.payin_method", "PayinMethod"),
    many=True,
    evidence="inferred",
    doubts=(Doubt(("path", "security", "path currency"), "inferred"),),
)

BENEFICIARIES_CREATE = Operation(
    id="beneficiaries_create",
    method="POST",
    path=("/api/v1/payout-beneficiary/create",),
    security=(
        (
            _TOKEN,
            _SIGNATURE,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.beneficiary", "Beneficiary"),
    evidence="inferred",
    doubts=(Doubt(("path", "security", "body"), "inferred"),),
)

BENEFICIARIES_UPDATE = Operation(
    id="beneficiaries_update",
    method="PATCH",
    path=("/api/v1/payout-beneficiary/update",),
    security=(
        (
            _TOKEN,
            _SIGNATURE,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.beneficiary", "Beneficiary"),
    evidence="inferred",
    doubts=(Doubt(("path", "security", "body"), "inferred"),),
)

BENEFICIARIES_LIST = Operation(
    id="beneficiaries_list",
    method="GET",
    path=("/api/v1/payout-beneficiary/payout-beneficiary",),
    security=((_TOKEN,),),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.beneficiary", "Beneficiary"),
    many=True,
    evidence="inferred",
    doubts=(Doubt(("path", "security"), "inferred"),),
    pagination=Pagination(
        style="page",
        parameter="page",
        limit="limit",
        default_limit=10,
        next=None,
    ),
)

BENEFICIARIES_GET = Operation(
    id="beneficiaries_get",
    method="GET",
    path=("/api/v1/payout-beneficiary/payout-beneficiary/", "{payout_beneficiary_id}"),
    security=((_TOKEN,),),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.beneficiary", "Beneficiary"),
    evidence="inferred",
    doubts=(Doubt(("path", "security", "path payout_beneficiary_id"), "inferred"),),
)

BENEFICIARIES_VALIDATE_BY_BODY = Operation(
    id="beneficiaries_validate_by_body",
    method="POST",
    path=("/api/v1/payout-beneficiary/validate",),
    security=(
        (
            _TOKEN,
            _SIGNATURE,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.beneficiary_validation", "BeneficiaryValidation"),
    evidence="inferred",
    doubts=(Doubt(("path", "security", "body"), "inferred"),),
)

BENEFICIARIES_VALIDATE_BY_ID = Operation(
    id="beneficiaries_validate_by_id",
    method="POST",
    path=("/api/v1/payout-beneficiary/validate/", "{payout_beneficiary_id}"),
    security=(
        (
            _TOKEN,
            _SIGNATURE,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.beneficiary_validation", "BeneficiaryValidation"),
    evidence="inferred",
    doubts=(Doubt(("path", "security", "path payout_beneficiary_id"), "inferred"),),
)

PAYINS_CREATE = Operation(
    id="payins_create",
    method="POST",
    path=("/api/v1/payin/create",),
    security=(
        (
            _TOKEN,
            _SIGNATURE,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.payin", "Payin"),
    evidence="partial",
    amounts=((("amount",), "number"),),
)

PAYINS_SIMULATE = Operation(
    id="payins_simulate",
    method="PATCH",
    path=("/api/v1/payin/simulate-payin/", "{id}"),
    security=(
        (
            _TOKEN,
            _SIGNATURE,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.payin", "Payin"),
    evidence="inferred",
    doubts=(Doubt(("path", "security", "path id"), "inferred"),),
)

PAYINS_GET = Operation(
    id="payins_get",
    method="GET",
    path=("/api/v1/payin/retrieve-payin/", "{id}"),
    security=((_TOKEN,),),
    envelope=_E4,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.payin", "Payin"),
)

PAYINS_GET_MEMO = Operation(
    id="payins_get_memo",
    method="GET",
    path=("/api/v1/payin/retrieve-payin-memo/", "{id}"),
    security=((_TOKEN,),),
    envelope=_FILE,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    evidence="inferred",
    doubts=(Doubt(("path", "security", "path id"), "inferred"),),
    file="application/pdf",
)

PAYINS_CREATE_VIRTUAL_ACCOUNT = Operation(
    id="payins_create_virtual_account",
    method="POST",
    path=("/api/v1/payin/create-va",),
    security=(
        (
            _TOKEN,
            _SIGNATURE,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.virtual_account", "VirtualAccount"),
    evidence="partial",
    doubts=(Doubt(("body",), "inferred"),),
    amounts=((("amount",), "number"),),
)

PAYINS_SIMULATE_VIRTUAL_ACCOUNT = Operation(
    id="payins_simulate_virtual_account",
    method="POST",
    path=("/api/v1/payin/simulate-create-va",),
    security=(
        (
            _TOKEN,
            _SIGNATURE,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.virtual_account", "VirtualAccount"),
    evidence="inferred",
    doubts=(Doubt(("path", "security", "body"), "inferred"),),
)

PAYOUTS_CREATE = Operation(
    id="payouts_create",
    method="POST",
    path=("/api/v1/payout/create-payout",),
    security=(
        (
            _TOKEN,
            _SIGNATURE,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.payout", "Payout"),
    evidence="partial",
    amounts=(
        (("sender_amount",), "number"),
        (("beneficiary_amount",), "number"),
    ),
)

PAYOUTS_SIMULATE = Operation(
    id="payouts_simulate",
    method="PATCH",
    path=("/api/v1/payout/simulate-payout/", "{id}"),
    security=(
        (
            _TOKEN,
            _SIGNATURE,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.payout", "Payout"),
    evidence="inferred",
    doubts=(Doubt(("path", "security", "path id"), "inferred"),),
)

PAYOUTS_LIST = Operation(
    id="payouts_list",
    method="GET",
    path=("/api/v1/payout/retrieve-payout",),
    security=((_TOKEN,),),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.payout", "Payout"),
    many=True,
    evidence="inferred",
    doubts=(Doubt(("path", "security"), "inferred"),),
    pagination=Pagination(
        style="page",
        parameter="page",
        limit="limit",
        default_limit=10,
        next=None,
    ),
)

PAYOUTS_GET = Operation(
    id="payouts_get",
    method="GET",
    path=("/api/v1/payout/retrieve-payout/", "{id}"),
    security=((_TOKEN,),),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.payout", "Payout"),
    evidence="partial",
    doubts=(Doubt(("path", "path id"), "inferred"),),
)

PAYOUTS_GET_MEMO = Operation(
    id="payouts_get_memo",
    method="GET",
    path=("/api/v1/payout/retrieve-payout-memo/", "{id}"),
    security=((_TOKEN,),),
    envelope=_FILE,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    evidence="inferred",
    doubts=(Doubt(("path", "security", "path id"), "inferred"),),
    file="application/pdf",
)

CHECKOUTS_CREATE = Operation(
    id="checkouts_create",
    method="POST",
    path=("/api/v1/checkout",),
    security=(
        (
            _TOKEN,
            _SIGNATURE,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.checkout", "Checkout"),
    evidence="inferred",
    doubts=(Doubt(("path", "security", "body"), "inferred"),),
    amounts=((("amount",), "number"),),
)

CHECKOUTS_UPDATE = Operation(
    id="checkouts_update",
    method="PATCH",
    path=("/api/v1/checkout",),
    security=(
        (
            _TOKEN,
            _SIGNATURE,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.checkout", "Checkout"),
)

CHECKOUTS_LIST = Operation(
    id="checkouts_list",
    method="GET",
    path=("/api/v1/checkout/retrieve",),
    security=((_TOKEN,),),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.checkout", "Checkout"),
    many=True,
    evidence="inferred",
    doubts=(Doubt(("path", "security"), "inferred"),),
    pagination=Pagination(
        style="page",
        parameter="page",
        limit="limit",
        default_limit=10,
        next=None,
    ),
)

CHECKOUTS_GET = Operation(
    id="checkouts_get",
    method="GET",
    path=("/api/v1/checkout/retrieve/", "{id}"),
    security=((_TOKEN,),),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.checkout", "Checkout"),
)

CHECKOUTS_CANCEL = Operation(
    id="checkouts_cancel",
    method="PATCH",
    path=("/api/v1/checkout/cancel/", "{id}"),
    security=(
        (
            _TOKEN,
            _SIGNATURE,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.checkout", "Checkout"),
    evidence="inferred",
    doubts=(Doubt(("path", "security", "path id"), "inferred"),),
)

CHECKOUTS_CREATE_VIRTUAL_ACCOUNT = Operation(
    id="checkouts_create_virtual_account",
    method="PATCH",
    path=("/api/v1/checkout/create-virtual-account",),
    security=(
        (
            _TOKEN,
            _SIGNATURE,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.checkout_virtual_account", "CheckoutVirtualAccount"),
    evidence="partial",
)

CHECKOUTS_LIST_VIRTUAL_ACCOUNT_BANKS = Operation(
    id="checkouts_list_virtual_account_banks",
    method="GET",
    path=("/api/v1/checkout/virtual-account-bank",),
    security=((_TOKEN,),),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.virtual_account_bank", "VirtualAccountBank"),
    many=True,
    evidence="inferred",
    doubts=(Doubt(("path", "security"), "inferred"),),
)

TRANSACTIONS_LIST = Operation(
    id="transactions_list",
    method="GET",
    path=("/api/v1/transaction/find-transaction",),
    security=((_TOKEN,),),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.transaction", "Transaction"),
    many=True,
    evidence="inferred",
    doubts=(Doubt(("path", "security"), "inferred"),),
    pagination=Pagination(
        style="page",
        parameter="page",
        limit="limit",
        default_limit=10,
        next=None,
    ),
)

TRANSACTIONS_GET = Operation(
    id="transactions_get",
    method="GET",
    path=("/api/v1/transaction/find-transaction/", "{transaction_id}"),
    security=((_TOKEN,),),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.transaction", "Transaction"),
    evidence="partial",
    doubts=(Doubt(("path",), "inferred"),),
)

WALLETS_CREATE = Operation(
    id="wallets_create",
    method="POST",
    path=("/api/v1/wallet/create",),
    security=(
        (
            _TOKEN,
            _SIGNATURE,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.wallet", "Wallet"),
    evidence="inferred",
    doubts=(Doubt(("path", "security", "body"), "inferred"),),
)

WALLETS_LIST = Operation(
    id="wallets_list",
    method="GET",
    path=("/api/v1/wallet/wallet",),
    security=((_TOKEN,),),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.wallet", "Wallet"),
    many=True,
    evidence="inferred",
    doubts=(Doubt(("path", "security"), "inferred"),),
    pagination=Pagination(
        style="page",
        parameter="page",
        limit="limit",
        default_limit=10,
        next=None,
    ),
)

WALLETS_GET = Operation(
    id="wallets_get",
    method="GET",
    path=("/api/v1/wallet/wallet/", "{wallet_id}"),
    security=((_TOKEN,),),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.wallet", "Wallet"),
    evidence="inferred",
    doubts=(Doubt(("path", "security", "path wallet_id"), "inferred"),),
)

MERCHANTS_GET_BALANCE = Operation(
    id="merchants_get_balance",
    method="GET",
    path=("/api/v1/merchant/balance/", "{currency}"),
    security=((_TOKEN,),),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.merchant_balance", "MerchantBalance"),
    evidence="partial",
)

REFUNDS_CREATE = Operation(
    id="refunds_create",
    method="POST",
    path=("/api/v1/refund/create",),
    security=(
        (
            _TOKEN,
            _SIGNATURE,
        ),
    ),
    envelope=_E1,
    error=_ERROR,
    constraints=_CONSTRAINTS,
    statuses=frozenset([200, 400, 401]),
    reply=("payspec_generated.paycombat.models.refund", "Refund"),
    evidence="partial",
    doubts=(Doubt(("path",), "inferred"),),
    amounts=((("amount",), "number"),),
)

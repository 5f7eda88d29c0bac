# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.
"""The models of Juicyway. Each is imported when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.account_settings import AccountSettings as AccountSettings
    from payspec_generated.juicyway.models.account_settings_update_request import (
        AccountSettingsUpdateRequest as AccountSettingsUpdateRequest,
    )
    from payspec_generated.juicyway.models.bank import Bank as Bank
    from payspec_generated.juicyway.models.bank_account_resolve_request import (
        BankAccountResolveRequest as BankAccountResolveRequest,
    )
    from payspec_generated.juicyway.models.beneficiary import Beneficiary as Beneficiary
    from payspec_generated.juicyway.models.beneficiary_address import BeneficiaryAddress as BeneficiaryAddress
    from payspec_generated.juicyway.models.beneficiary_create_request import (
        BeneficiaryCreateRequest as BeneficiaryCreateRequest,
    )
    from payspec_generated.juicyway.models.billing_address import BillingAddress as BillingAddress
    from payspec_generated.juicyway.models.billing_address_input import BillingAddressInput as BillingAddressInput
    from payspec_generated.juicyway.models.billing_address_update import BillingAddressUpdate as BillingAddressUpdate
    from payspec_generated.juicyway.models.bulk_transfer import BulkTransfer as BulkTransfer
    from payspec_generated.juicyway.models.bulk_transfer_add_transfers_request import (
        BulkTransferAddTransfersRequest as BulkTransferAddTransfersRequest,
    )
    from payspec_generated.juicyway.models.bulk_transfer_beneficiary import (
        BulkTransferBeneficiary as BulkTransferBeneficiary,
    )
    from payspec_generated.juicyway.models.bulk_transfer_beneficiary_input import (
        BulkTransferBeneficiaryInput as BulkTransferBeneficiaryInput,
    )
    from payspec_generated.juicyway.models.bulk_transfer_create_request import (
        BulkTransferCreateRequest as BulkTransferCreateRequest,
    )
    from payspec_generated.juicyway.models.bulk_transfer_execution import BulkTransferExecution as BulkTransferExecution
    from payspec_generated.juicyway.models.bulk_transfer_item import BulkTransferItem as BulkTransferItem
    from payspec_generated.juicyway.models.bulk_transfer_item_input import (
        BulkTransferItemInput as BulkTransferItemInput,
    )
    from payspec_generated.juicyway.models.bulk_transfer_owner import BulkTransferOwner as BulkTransferOwner
    from payspec_generated.juicyway.models.card_input import CardInput as CardInput
    from payspec_generated.juicyway.models.crypto_address_input import CryptoAddressInput as CryptoAddressInput
    from payspec_generated.juicyway.models.customer import Customer as Customer
    from payspec_generated.juicyway.models.customer_create_request import CustomerCreateRequest as CustomerCreateRequest
    from payspec_generated.juicyway.models.customer_update_request import CustomerUpdateRequest as CustomerUpdateRequest
    from payspec_generated.juicyway.models.deposit import Deposit as Deposit
    from payspec_generated.juicyway.models.interac_input import InteracInput as InteracInput
    from payspec_generated.juicyway.models.interac_name_input import InteracNameInput as InteracNameInput
    from payspec_generated.juicyway.models.money import Money as Money
    from payspec_generated.juicyway.models.order import Order as Order
    from payspec_generated.juicyway.models.order_book import OrderBook as OrderBook
    from payspec_generated.juicyway.models.order_book_entry import OrderBookEntry as OrderBookEntry
    from payspec_generated.juicyway.models.order_create_request import OrderCreateRequest as OrderCreateRequest
    from payspec_generated.juicyway.models.payment import Payment as Payment
    from payspec_generated.juicyway.models.payment_customer import PaymentCustomer as PaymentCustomer
    from payspec_generated.juicyway.models.payment_customer_input import PaymentCustomerInput as PaymentCustomerInput
    from payspec_generated.juicyway.models.payment_link import PaymentLink as PaymentLink
    from payspec_generated.juicyway.models.payment_link_create_request import (
        PaymentLinkCreateRequest as PaymentLinkCreateRequest,
    )
    from payspec_generated.juicyway.models.payment_link_customer_input import (
        PaymentLinkCustomerInput as PaymentLinkCustomerInput,
    )
    from payspec_generated.juicyway.models.payment_link_update_request import (
        PaymentLinkUpdateRequest as PaymentLinkUpdateRequest,
    )
    from payspec_generated.juicyway.models.payment_method import PaymentMethod as PaymentMethod
    from payspec_generated.juicyway.models.payment_method_input import PaymentMethodInput as PaymentMethodInput
    from payspec_generated.juicyway.models.payment_order import PaymentOrder as PaymentOrder
    from payspec_generated.juicyway.models.payment_order_input import PaymentOrderInput as PaymentOrderInput
    from payspec_generated.juicyway.models.payment_order_item import PaymentOrderItem as PaymentOrderItem
    from payspec_generated.juicyway.models.payment_order_item_input import (
        PaymentOrderItemInput as PaymentOrderItemInput,
    )
    from payspec_generated.juicyway.models.payment_session import PaymentSession as PaymentSession
    from payspec_generated.juicyway.models.payment_session_authorize_request import (
        PaymentSessionAuthorizeRequest as PaymentSessionAuthorizeRequest,
    )
    from payspec_generated.juicyway.models.payment_session_capture_request import (
        PaymentSessionCaptureRequest as PaymentSessionCaptureRequest,
    )
    from payspec_generated.juicyway.models.payment_session_create_request import (
        PaymentSessionCreateRequest as PaymentSessionCreateRequest,
    )
    from payspec_generated.juicyway.models.payment_step import PaymentStep as PaymentStep
    from payspec_generated.juicyway.models.payout import Payout as Payout
    from payspec_generated.juicyway.models.payout_beneficiary import PayoutBeneficiary as PayoutBeneficiary
    from payspec_generated.juicyway.models.payout_beneficiary_input import (
        PayoutBeneficiaryInput as PayoutBeneficiaryInput,
    )
    from payspec_generated.juicyway.models.payout_charge import PayoutCharge as PayoutCharge
    from payspec_generated.juicyway.models.payout_create_request import PayoutCreateRequest as PayoutCreateRequest
    from payspec_generated.juicyway.models.quote import Quote as Quote
    from payspec_generated.juicyway.models.rate import Rate as Rate
    from payspec_generated.juicyway.models.rate_update_request import RateUpdateRequest as RateUpdateRequest
    from payspec_generated.juicyway.models.resolved_bank_account import ResolvedBankAccount as ResolvedBankAccount
    from payspec_generated.juicyway.models.session_links import SessionLinks as SessionLinks
    from payspec_generated.juicyway.models.swap import Swap as Swap
    from payspec_generated.juicyway.models.swap_create_request import SwapCreateRequest as SwapCreateRequest
    from payspec_generated.juicyway.models.swap_rate import SwapRate as SwapRate
    from payspec_generated.juicyway.models.wallet import Wallet as Wallet
    from payspec_generated.juicyway.models.wallet_amount import WalletAmount as WalletAmount
    from payspec_generated.juicyway.models.wallet_create_request import WalletCreateRequest as WalletCreateRequest
    from payspec_generated.juicyway.models.wallet_event import WalletEvent as WalletEvent
    from payspec_generated.juicyway.models.wallet_payment_method import WalletPaymentMethod as WalletPaymentMethod
    from payspec_generated.juicyway.models.wallet_payment_method_request import (
        WalletPaymentMethodRequest as WalletPaymentMethodRequest,
    )
    from payspec_generated.juicyway.models.wallet_status_update_request import (
        WalletStatusUpdateRequest as WalletStatusUpdateRequest,
    )
    from payspec_generated.juicyway.models.wallet_transaction import WalletTransaction as WalletTransaction
    from payspec_generated.juicyway.models.wallet_transaction_create_request import (
        WalletTransactionCreateRequest as WalletTransactionCreateRequest,
    )
    from payspec_generated.juicyway.models.wallet_transaction_receipt import (
        WalletTransactionReceipt as WalletTransactionReceipt,
    )
    from payspec_generated.juicyway.models.webhook_bulk_transfer import WebhookBulkTransfer as WebhookBulkTransfer
    from payspec_generated.juicyway.models.webhook_bulk_transfer_beneficiary import (
        WebhookBulkTransferBeneficiary as WebhookBulkTransferBeneficiary,
    )
    from payspec_generated.juicyway.models.webhook_bulk_transfer_item import (
        WebhookBulkTransferItem as WebhookBulkTransferItem,
    )
    from payspec_generated.juicyway.models.webhook_customer import WebhookCustomer as WebhookCustomer
    from payspec_generated.juicyway.models.webhook_payment import WebhookPayment as WebhookPayment
    from payspec_generated.juicyway.models.webhook_payment_method import WebhookPaymentMethod as WebhookPaymentMethod
    from payspec_generated.juicyway.models.webhook_settings import WebhookSettings as WebhookSettings
    from payspec_generated.juicyway.models.webhook_settings_update_request import (
        WebhookSettingsUpdateRequest as WebhookSettingsUpdateRequest,
    )

_MODULES = {
    "AccountSettings": "account_settings",
    "AccountSettingsUpdateRequest": "account_settings_update_request",
    "Bank": "bank",
    "BankAccountResolveRequest": "bank_account_resolve_request",
    "Beneficiary": "beneficiary",
    "BeneficiaryAddress": "beneficiary_address",
    "BeneficiaryCreateRequest": "beneficiary_create_request",
    "BillingAddress": "billing_address",
    "BillingAddressInput": "billing_address_input",
    "BillingAddressUpdate": "billing_address_update",
    "BulkTransfer": "bulk_transfer",
    "BulkTransferAddTransfersRequest": "bulk_transfer_add_transfers_request",
    "BulkTransferBeneficiary": "bulk_transfer_beneficiary",
    "BulkTransferBeneficiaryInput": "bulk_transfer_beneficiary_input",
    "BulkTransferCreateRequest": "bulk_transfer_create_request",
    "BulkTransferExecution": "bulk_transfer_execution",
    "BulkTransferItem": "bulk_transfer_item",
    "BulkTransferItemInput": "bulk_transfer_item_input",
    "BulkTransferOwner": "bulk_transfer_owner",
    "CardInput": "card_input",
    "CryptoAddressInput": "crypto_address_input",
    "Customer": "customer",
    "CustomerCreateRequest": "customer_create_request",
    "CustomerUpdateRequest": "customer_update_request",
    "Deposit": "deposit",
    "InteracInput": "interac_input",
    "InteracNameInput": "interac_name_input",
    "Money": "money",
    "Order": "order",
    "OrderBook": "order_book",
    "OrderBookEntry": "order_book_entry",
    "OrderCreateRequest": "order_create_request",
    "Payment": "payment",
    "PaymentCustomer": "payment_customer",
    "PaymentCustomerInput": "payment_customer_input",
    "PaymentLink": "payment_link",
    "PaymentLinkCreateRequest": "payment_link_create_request",
    "PaymentLinkCustomerInput": "payment_link_customer_input",
    "PaymentLinkUpdateRequest": "payment_link_update_request",
    "PaymentMethod": "payment_method",
    "PaymentMethodInput": "payment_method_input",
    "PaymentOrder": "payment_order",
    "PaymentOrderInput": "payment_order_input",
    "PaymentOrderItem": "payment_order_item",
    "PaymentOrderItemInput": "payment_order_item_input",
    "PaymentSession": "payment_session",
    "PaymentSessionAuthorizeRequest": "payment_session_authorize_request",
    "PaymentSessionCaptureRequest": "payment_session_capture_request",
    "PaymentSessionCreateRequest": "payment_session_create_request",
    "PaymentStep": "payment_step",
    "Payout": "payout",
    "PayoutBeneficiary": "payout_beneficiary",
    "PayoutBeneficiaryInput": "payout_beneficiary_input",
    "PayoutCharge": "payout_charge",
    "PayoutCreateRequest": "payout_create_request",
    "Quote": "quote",
    "Rate": "rate",
    "RateUpdateRequest": "rate_update_request",
    "ResolvedBankAccount": "resolved_bank_account",
    "SessionLinks": "session_links",
    "Swap": "swap",
    "SwapCreateRequest": "swap_create_request",
    "SwapRate": "swap_rate",
    "Wallet": "wallet",
    "WalletAmount": "wallet_amount",
    "WalletCreateRequest": "wallet_create_request",
    "WalletEvent": "wallet_event",
    "WalletPaymentMethod": "wallet_payment_method",
    "WalletPaymentMethodRequest": "wallet_payment_method_request",
    "WalletStatusUpdateRequest": "wallet_status_update_request",
    "WalletTransaction": "wallet_transaction",
    "WalletTransactionCreateRequest": "wallet_transaction_create_request",
    "WalletTransactionReceipt": "wallet_transaction_receipt",
    "WebhookBulkTransfer": "webhook_bulk_transfer",
    "WebhookBulkTransferBeneficiary": "webhook_bulk_transfer_beneficiary",
    "WebhookBulkTransferItem": "webhook_bulk_transfer_item",
    "WebhookCustomer": "webhook_customer",
    "WebhookPayment": "webhook_payment",
    "WebhookPaymentMethod": "webhook_payment_method",
    "WebhookSettings": "webhook_settings",
    "WebhookSettingsUpdateRequest": "webhook_settings_update_request",
}

__all__ = [
    "AccountSettings",
    "AccountSettingsUpdateRequest",
    "Bank",
    "BankAccountResolveRequest",
    "Beneficiary",
    "BeneficiaryAddress",
    "BeneficiaryCreateRequest",
    "BillingAddress",
    "BillingAddressInput",
    "BillingAddressUpdate",
    "BulkTransfer",
    "BulkTransferAddTransfersRequest",
    "BulkTransferBeneficiary",
    "BulkTransferBeneficiaryInput",
    "BulkTransferCreateRequest",
    "BulkTransferExecution",
    "BulkTransferItem",
    "BulkTransferItemInput",
    "BulkTransferOwner",
    "CardInput",
    "CryptoAddressInput",
    "Customer",
    "CustomerCreateRequest",
    "CustomerUpdateRequest",
    "Deposit",
    "InteracInput",
    "InteracNameInput",
    "Money",
    "Order",
    "OrderBook",
    "OrderBookEntry",
    "OrderCreateRequest",
    "Payment",
    "PaymentCustomer",
    "PaymentCustomerInput",
    "PaymentLink",
    "PaymentLinkCreateRequest",
    "PaymentLinkCustomerInput",
    "PaymentLinkUpdateRequest",
    "PaymentMethod",
    "PaymentMethodInput",
    "PaymentOrder",
    "PaymentOrderInput",
    "PaymentOrderItem",
    "PaymentOrderItemInput",
    "PaymentSession",
    "PaymentSessionAuthorizeRequest",
    "PaymentSessionCaptureRequest",
    "PaymentSessionCreateRequest",
    "PaymentStep",
    "Payout",
    "PayoutBeneficiary",
    "PayoutBeneficiaryInput",
    "PayoutCharge",
    "PayoutCreateRequest",
    "Quote",
    "Rate",
    "RateUpdateRequest",
    "ResolvedBankAccount",
    "SessionLinks",
    "Swap",
    "SwapCreateRequest",
    "SwapRate",
    "Wallet",
    "WalletAmount",
    "WalletCreateRequest",
    "WalletEvent",
    "WalletPaymentMethod",
    "WalletPaymentMethodRequest",
    "WalletStatusUpdateRequest",
    "WalletTransaction",
    "WalletTransactionCreateRequest",
    "WalletTransactionReceipt",
    "WebhookBulkTransfer",
    "WebhookBulkTransferBeneficiary",
    "WebhookBulkTransferItem",
    "WebhookCustomer",
    "WebhookPayment",
    "WebhookPaymentMethod",
    "WebhookSettings",
    "WebhookSettingsUpdateRequest",
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

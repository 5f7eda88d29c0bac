# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.
"""The models of PayCombat. Each is imported when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.authorized_user import AuthorizedUser as AuthorizedUser
    from payspec_generated.paycombat.models.authorized_user_input import AuthorizedUserInput as AuthorizedUserInput
    from payspec_generated.paycombat.models.beneficiary import Beneficiary as Beneficiary
    from payspec_generated.paycombat.models.beneficiary_create_request import (
        BeneficiaryCreateRequest as BeneficiaryCreateRequest,
    )
    from payspec_generated.paycombat.models.beneficiary_update_request import (
        BeneficiaryUpdateRequest as BeneficiaryUpdateRequest,
    )
    from payspec_generated.paycombat.models.beneficiary_validate_request import (
        BeneficiaryValidateRequest as BeneficiaryValidateRequest,
    )
    from payspec_generated.paycombat.models.beneficiary_validation import BeneficiaryValidation as BeneficiaryValidation
    from payspec_generated.paycombat.models.checkout import Checkout as Checkout
    from payspec_generated.paycombat.models.checkout_create_request import (
        CheckoutCreateRequest as CheckoutCreateRequest,
    )
    from payspec_generated.paycombat.models.checkout_update_request import (
        CheckoutUpdateRequest as CheckoutUpdateRequest,
    )
    from payspec_generated.paycombat.models.checkout_virtual_account import (
        CheckoutVirtualAccount as CheckoutVirtualAccount,
    )
    from payspec_generated.paycombat.models.checkout_virtual_account_create_request import (
        CheckoutVirtualAccountCreateRequest as CheckoutVirtualAccountCreateRequest,
    )
    from payspec_generated.paycombat.models.company import Company as Company
    from payspec_generated.paycombat.models.company_input import CompanyInput as CompanyInput
    from payspec_generated.paycombat.models.company_update import CompanyUpdate as CompanyUpdate
    from payspec_generated.paycombat.models.country_currency import CountryCurrency as CountryCurrency
    from payspec_generated.paycombat.models.customer import Customer as Customer
    from payspec_generated.paycombat.models.customer_create_request import (
        CustomerCreateRequest as CustomerCreateRequest,
    )
    from payspec_generated.paycombat.models.customer_update_request import (
        CustomerUpdateRequest as CustomerUpdateRequest,
    )
    from payspec_generated.paycombat.models.individual import Individual as Individual
    from payspec_generated.paycombat.models.individual_input import IndividualInput as IndividualInput
    from payspec_generated.paycombat.models.individual_update import IndividualUpdate as IndividualUpdate
    from payspec_generated.paycombat.models.merchant_balance import MerchantBalance as MerchantBalance
    from payspec_generated.paycombat.models.payin import Payin as Payin
    from payspec_generated.paycombat.models.payin_create_request import PayinCreateRequest as PayinCreateRequest
    from payspec_generated.paycombat.models.payin_method import PayinMethod as PayinMethod
    from payspec_generated.paycombat.models.payin_method_field import PayinMethodField as PayinMethodField
    from payspec_generated.paycombat.models.payout import Payout as Payout
    from payspec_generated.paycombat.models.payout_beneficiary_fields import (
        PayoutBeneficiaryFields as PayoutBeneficiaryFields,
    )
    from payspec_generated.paycombat.models.payout_beneficiary_param import (
        PayoutBeneficiaryParam as PayoutBeneficiaryParam,
    )
    from payspec_generated.paycombat.models.payout_company import PayoutCompany as PayoutCompany
    from payspec_generated.paycombat.models.payout_create_request import PayoutCreateRequest as PayoutCreateRequest
    from payspec_generated.paycombat.models.payout_individual import PayoutIndividual as PayoutIndividual
    from payspec_generated.paycombat.models.payout_method import PayoutMethod as PayoutMethod
    from payspec_generated.paycombat.models.payout_method_field import PayoutMethodField as PayoutMethodField
    from payspec_generated.paycombat.models.refund import Refund as Refund
    from payspec_generated.paycombat.models.refund_create_request import RefundCreateRequest as RefundCreateRequest
    from payspec_generated.paycombat.models.transaction import Transaction as Transaction
    from payspec_generated.paycombat.models.virtual_account import VirtualAccount as VirtualAccount
    from payspec_generated.paycombat.models.virtual_account_bank import VirtualAccountBank as VirtualAccountBank
    from payspec_generated.paycombat.models.virtual_account_create_request import (
        VirtualAccountCreateRequest as VirtualAccountCreateRequest,
    )
    from payspec_generated.paycombat.models.virtual_account_simulate_request import (
        VirtualAccountSimulateRequest as VirtualAccountSimulateRequest,
    )
    from payspec_generated.paycombat.models.wallet import Wallet as Wallet
    from payspec_generated.paycombat.models.wallet_create_request import WalletCreateRequest as WalletCreateRequest
    from payspec_generated.paycombat.models.wallet_readiness import WalletReadiness as WalletReadiness
    from payspec_generated.paycombat.models.webhook_payin import WebhookPayin as WebhookPayin
    from payspec_generated.paycombat.models.webhook_payout import WebhookPayout as WebhookPayout
    from payspec_generated.paycombat.models.webhook_virtual_account import (
        WebhookVirtualAccount as WebhookVirtualAccount,
    )

_MODULES = {
    "AuthorizedUser": "authorized_user",
    "AuthorizedUserInput": "authorized_user_input",
    "Beneficiary": "beneficiary",
    "BeneficiaryCreateRequest": "beneficiary_create_request",
    "BeneficiaryUpdateRequest": "beneficiary_update_request",
    "BeneficiaryValidateRequest": "beneficiary_validate_request",
    "BeneficiaryValidation": "beneficiary_validation",
    "Checkout": "checkout",
    "CheckoutCreateRequest": "checkout_create_request",
    "CheckoutUpdateRequest": "checkout_update_request",
    "CheckoutVirtualAccount": "checkout_virtual_account",
    "CheckoutVirtualAccountCreateRequest": "checkout_virtual_account_create_request",
    "Company": "company",
    "CompanyInput": "company_input",
    "CompanyUpdate": "company_update",
    "CountryCurrency": "country_currency",
    "Customer": "customer",
    "CustomerCreateRequest": "customer_create_request",
    "CustomerUpdateRequest": "customer_update_request",
    "Individual": "individual",
    "IndividualInput": "individual_input",
    "IndividualUpdate": "individual_update",
    "MerchantBalance": "merchant_balance",
    "Payin": "payin",
    "PayinCreateRequest": "payin_create_request",
    "PayinMethod": "payin_method",
    "PayinMethodField": "payin_method_field",
    "Payout": "payout",
    "PayoutBeneficiaryFields": "payout_beneficiary_fields",
    "PayoutBeneficiaryParam": "payout_beneficiary_param",
    "PayoutCompany": "payout_company",
    "PayoutCreateRequest": "payout_create_request",
    "PayoutIndividual": "payout_individual",
    "PayoutMethod": "payout_method",
    "PayoutMethodField": "payout_method_field",
    "Refund": "refund",
    "RefundCreateRequest": "refund_create_request",
    "Transaction": "transaction",
    "VirtualAccount": "virtual_account",
    "VirtualAccountBank": "virtual_account_bank",
    "VirtualAccountCreateRequest": "virtual_account_create_request",
    "VirtualAccountSimulateRequest": "virtual_account_simulate_request",
    "Wallet": "wallet",
    "WalletCreateRequest": "wallet_create_request",
    "WalletReadiness": "wallet_readiness",
    "WebhookPayin": "webhook_payin",
    "WebhookPayout": "webhook_payout",
    "WebhookVirtualAccount": "webhook_virtual_account",
}

__all__ = [
    "AuthorizedUser",
    "AuthorizedUserInput",
    "Beneficiary",
    "BeneficiaryCreateRequest",
    "BeneficiaryUpdateRequest",
    "BeneficiaryValidateRequest",
    "BeneficiaryValidation",
    "Checkout",
    "CheckoutCreateRequest",
    "CheckoutUpdateRequest",
    "CheckoutVirtualAccount",
    "CheckoutVirtualAccountCreateRequest",
    "Company",
    "CompanyInput",
    "CompanyUpdate",
    "CountryCurrency",
    "Customer",
    "CustomerCreateRequest",
    "CustomerUpdateRequest",
    "Individual",
    "IndividualInput",
    "IndividualUpdate",
    "MerchantBalance",
    "Payin",
    "PayinCreateRequest",
    "PayinMethod",
    "PayinMethodField",
    "Payout",
    "PayoutBeneficiaryFields",
    "PayoutBeneficiaryParam",
    "PayoutCompany",
    "PayoutCreateRequest",
    "PayoutIndividual",
    "PayoutMethod",
    "PayoutMethodField",
    "Refund",
    "RefundCreateRequest",
    "Transaction",
    "VirtualAccount",
    "VirtualAccountBank",
    "VirtualAccountCreateRequest",
    "VirtualAccountSimulateRequest",
    "Wallet",
    "WalletCreateRequest",
    "WalletReadiness",
    "WebhookPayin",
    "WebhookPayout",
    "WebhookVirtualAccount",
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

# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.
"""The models of PayCombat. Each is imported when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.authorized_user import AuthorizedUser as AuthorizedUser
    from payspec_generated.paycombat.models.authorized_user_input import AuthorizedUserInput as AuthorizedUserInput
    from payspec_generated.paycombat.models.company import Company as Company
    from payspec_generated.paycombat.models.company_input import CompanyInput as CompanyInput
    from payspec_generated.paycombat.models.company_update import CompanyUpdate as CompanyUpdate
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
    from payspec_generated.paycombat.models.wallet_readiness import WalletReadiness as WalletReadiness
    from payspec_generated.paycombat.models.webhook_payin import WebhookPayin as WebhookPayin
    from payspec_generated.paycombat.models.webhook_payout import WebhookPayout as WebhookPayout
    from payspec_generated.paycombat.models.webhook_virtual_account import (
        WebhookVirtualAccount as WebhookVirtualAccount,
    )

_MODULES = {
    "AuthorizedUser": "authorized_user",
    "AuthorizedUserInput": "authorized_user_input",
    "Company": "company",
    "CompanyInput": "company_input",
    "CompanyUpdate": "company_update",
    "Customer": "customer",
    "CustomerCreateRequest": "customer_create_request",
    "CustomerUpdateRequest": "customer_update_request",
    "Individual": "individual",
    "IndividualInput": "individual_input",
    "IndividualUpdate": "individual_update",
    "WalletReadiness": "wallet_readiness",
    "WebhookPayin": "webhook_payin",
    "WebhookPayout": "webhook_payout",
    "WebhookVirtualAccount": "webhook_virtual_account",
}

__all__ = [
    "AuthorizedUser",
    "AuthorizedUserInput",
    "Company",
    "CompanyInput",
    "CompanyUpdate",
    "Customer",
    "CustomerCreateRequest",
    "CustomerUpdateRequest",
    "Individual",
    "IndividualInput",
    "IndividualUpdate",
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

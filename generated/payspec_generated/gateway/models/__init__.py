# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.
"""The models of PayCombat gateway. Each is imported when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from payspec_generated.gateway.models.customer import Customer as Customer
    from payspec_generated.gateway.models.individual import Individual as Individual
    from payspec_generated.gateway.models.payin import Payin as Payin
    from payspec_generated.gateway.models.payin_method import PayinMethod as PayinMethod
    from payspec_generated.gateway.models.payin_method_field import PayinMethodField as PayinMethodField
    from payspec_generated.gateway.models.payout import Payout as Payout
    from payspec_generated.gateway.models.payout_beneficiary_fields import (
        PayoutBeneficiaryFields as PayoutBeneficiaryFields,
    )
    from payspec_generated.gateway.models.payout_beneficiary_input import (
        PayoutBeneficiaryInput as PayoutBeneficiaryInput,
    )
    from payspec_generated.gateway.models.payout_company_input import PayoutCompanyInput as PayoutCompanyInput
    from payspec_generated.gateway.models.payout_create_request import PayoutCreateRequest as PayoutCreateRequest
    from payspec_generated.gateway.models.payout_individual_input import PayoutIndividualInput as PayoutIndividualInput
    from payspec_generated.gateway.models.payout_method import PayoutMethod as PayoutMethod
    from payspec_generated.gateway.models.payout_method_field import PayoutMethodField as PayoutMethodField
    from payspec_generated.gateway.models.refund import Refund as Refund
    from payspec_generated.gateway.models.refund_create_request import RefundCreateRequest as RefundCreateRequest
    from payspec_generated.gateway.models.transaction import Transaction as Transaction

_MODULES = {
    "Customer": "customer",
    "Individual": "individual",
    "Payin": "payin",
    "PayinMethod": "payin_method",
    "PayinMethodField": "payin_method_field",
    "Payout": "payout",
    "PayoutBeneficiaryFields": "payout_beneficiary_fields",
    "PayoutBeneficiaryInput": "payout_beneficiary_input",
    "PayoutCompanyInput": "payout_company_input",
    "PayoutCreateRequest": "payout_create_request",
    "PayoutIndividualInput": "payout_individual_input",
    "PayoutMethod": "payout_method",
    "PayoutMethodField": "payout_method_field",
    "Refund": "refund",
    "RefundCreateRequest": "refund_create_request",
    "Transaction": "transaction",
}

__all__ = [
    "Customer",
    "Individual",
    "Payin",
    "PayinMethod",
    "PayinMethodField",
    "Payout",
    "PayoutBeneficiaryFields",
    "PayoutBeneficiaryInput",
    "PayoutCompanyInput",
    "PayoutCreateRequest",
    "PayoutIndividualInput",
    "PayoutMethod",
    "PayoutMethodField",
    "Refund",
    "RefundCreateRequest",
    "Transaction",
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

# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.gateway.models.payout_company_input import PayoutCompanyInput
    from payspec_generated.gateway.models.payout_individual_input import PayoutIndividualInput


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PayoutBeneficiaryInput(Model):
    """Who is paid. Which details are needed depends on the payout method."""

    individual: PayoutIndividualInput | Mapping[str, Any] | None = None
    """A person who is paid."""
    company: PayoutCompanyInput | Mapping[str, Any] | None = None
    """A company that is paid."""
    account_number: str | None = None
    """Number of the account."""
    bsb: str | None = None
    """Bank, state and branch, for Australian accounts."""

    _fields: ClassVar[Mapping[str, str]] = {
        "individual": "individual",
        "company": "company",
        "account_number": "account_number",
        "bsb": "bsb",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.gateway.models.payout_company_input import PayoutCompanyInput
        from payspec_generated.gateway.models.payout_individual_input import PayoutIndividualInput

        return {
            "individual": PayoutIndividualInput,
            "company": PayoutCompanyInput,
        }

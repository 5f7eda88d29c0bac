# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.payout_company import PayoutCompany
    from payspec_generated.paycombat.models.payout_individual import PayoutIndividual


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PayoutBeneficiaryParam(Model):
    """Whom to pay. The payout method's required fields say what has to be here; other fields are theirs."""

    individual: PayoutIndividual | Mapping[str, Any] | None = None
    """The person to pay."""
    company: PayoutCompany | Mapping[str, Any] | None = None
    """The company to pay."""
    account_number: str | None = None
    """Account to pay to."""
    bsb: str | None = None
    """Branch of an Australian bank, six digits."""

    _fields: ClassVar[Mapping[str, str]] = {
        "individual": "individual",
        "company": "company",
        "account_number": "account_number",
        "bsb": "bsb",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.paycombat.models.payout_company import PayoutCompany
        from payspec_generated.paycombat.models.payout_individual import PayoutIndividual

        return {
            "individual": PayoutIndividual,
            "company": PayoutCompany,
        }

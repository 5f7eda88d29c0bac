# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.payout_beneficiary_param import PayoutBeneficiaryParam


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class BeneficiaryValidateRequest(Model):
    """Whom a payout would go to, and how."""

    payout_method_name: str
    """The payout method, such as `au_bank_acct`."""
    payout_beneficiary_param: PayoutBeneficiaryParam | Mapping[str, Any]
    """Whom to pay. The payout method's required fields say what has to be here; other fields are theirs."""

    _fields: ClassVar[Mapping[str, str]] = {
        "payout_method_name": "payout_method_name",
        "payout_beneficiary_param": "payout_beneficiary_param",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.paycombat.models.payout_beneficiary_param import PayoutBeneficiaryParam

        return {
            "payout_beneficiary_param": PayoutBeneficiaryParam,
        }

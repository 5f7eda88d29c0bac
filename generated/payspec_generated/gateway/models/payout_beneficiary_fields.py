# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.gateway.models.payout_method_field import PayoutMethodField


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PayoutBeneficiaryFields(Model):
    """The details of the beneficiary that the method asks for, by where a payout carries them."""

    company: list[PayoutMethodField]
    """What `company` of `payout_beneficiary_param` holds."""
    base_param: list[PayoutMethodField]
    """What stands in `payout_beneficiary_param` itself."""
    individual: list[PayoutMethodField]
    """What `individual` of `payout_beneficiary_param` holds."""

    _fields: ClassVar[Mapping[str, str]] = {
        "company": "company",
        "base_param": "base_param",
        "individual": "individual",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.gateway.models.payout_method_field import PayoutMethodField

        return {
            "company": PayoutMethodField,
            "base_param": PayoutMethodField,
            "individual": PayoutMethodField,
        }

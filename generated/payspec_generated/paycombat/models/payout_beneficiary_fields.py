# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.payout_method_field import PayoutMethodField


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PayoutBeneficiaryFields(Model):
    """The fields of `payout_beneficiary_param` in a payout."""

    company: list[PayoutMethodField]
    """The fields of a company."""
    base_param: list[PayoutMethodField]
    """The fields at the top."""
    individual: list[PayoutMethodField]
    """The fields of a person."""

    _fields: ClassVar[Mapping[str, str]] = {
        "company": "company",
        "base_param": "base_param",
        "individual": "individual",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.paycombat.models.payout_method_field import PayoutMethodField

        return {
            "company": PayoutMethodField,
            "base_param": PayoutMethodField,
            "individual": PayoutMethodField,
        }

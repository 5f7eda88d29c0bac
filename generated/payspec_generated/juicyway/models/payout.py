# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.payout_beneficiary import PayoutBeneficiary


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Payout(Model):
    """A payout. Further fields come; they were cut off where it was read."""

    id: str
    """The payout's id, not your reference."""
    status: str
    """State of the payout."""
    beneficiary: PayoutBeneficiary | None = None
    """Who is paid."""
    beneficiary_type: str | None = None
    """Kind of beneficiary."""
    created_at: str | None = None
    """When the payout was begun."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "status": "status",
        "beneficiary": "beneficiary",
        "beneficiary_type": "beneficiary_type",
        "created_at": "created_at",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.payout_beneficiary import PayoutBeneficiary

        return {
            "beneficiary": PayoutBeneficiary,
        }

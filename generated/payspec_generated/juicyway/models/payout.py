# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

import attrs

from payspec.runtime import Model, Models
from payspec.runtime.money import take_optional_amount

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
    reference: str | None = None
    """Your own id of the payout (inferred)."""
    amount: Decimal | None = attrs.field(default=None, converter=take_optional_amount)
    """Amount in the smallest units of the source currency (inferred)."""
    description: str | None = None
    """What it is for (inferred)."""
    source_currency: str | None = None
    """Currency that is paid from (inferred)."""
    destination_currency: str | None = None
    """Currency that arrives (inferred)."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "status": "status",
        "beneficiary": "beneficiary",
        "beneficiary_type": "beneficiary_type",
        "created_at": "created_at",
        "reference": "reference",
        "amount": "amount",
        "description": "description",
        "source_currency": "source_currency",
        "destination_currency": "destination_currency",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "minor",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.payout_beneficiary import PayoutBeneficiary

        return {
            "beneficiary": PayoutBeneficiary,
        }

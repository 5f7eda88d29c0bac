# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

import attrs

from payspec.runtime import Model, Models
from payspec.runtime.money import take_amount

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.bulk_transfer_beneficiary import BulkTransferBeneficiary


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class BulkTransferItem(Model):
    """One transfer of a bulk transfer."""

    amount: Decimal = attrs.field(converter=take_amount)
    """Amount in the smallest units of the currency."""
    beneficiary: BulkTransferBeneficiary
    """The bank account that is paid."""
    status: str
    """State of the transfer (partial)."""
    reference: str
    """Your own id of the transfer."""
    created_at: str
    """When it was added."""
    id: str | None = None
    """The transfer's id, by which it is retried (inferred)."""
    retryable: bool | None = None
    """Whether a transfer that failed can be tried again (partial)."""

    _fields: ClassVar[Mapping[str, str]] = {
        "amount": "amount",
        "beneficiary": "beneficiary",
        "status": "status",
        "reference": "reference",
        "created_at": "created_at",
        "id": "id",
        "retryable": "retryable",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "minor",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.bulk_transfer_beneficiary import BulkTransferBeneficiary

        return {
            "beneficiary": BulkTransferBeneficiary,
        }

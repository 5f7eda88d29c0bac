# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

import attrs

from payspec.runtime import Model, Models
from payspec.runtime.money import take_optional_amount

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.webhook_bulk_transfer_beneficiary import WebhookBulkTransferBeneficiary


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class WebhookBulkTransferItem(Model):
    """One transfer of a bulk transfer, as a webhook carries it."""

    id: str
    """Id of the transfer."""
    status: str
    """State of the transfer."""
    bulk_transfer_id: str | None = None
    """Id of its bulk transfer."""
    amount: Decimal | None = attrs.field(default=None, converter=take_optional_amount)
    """Amount in minor units: kobo, cents."""
    beneficiary: WebhookBulkTransferBeneficiary | None = None
    """The bank account that was to be paid."""
    reference: str | None = None
    """Your own id of the transfer."""
    retryable: bool | None = None
    """Whether a transfer that failed can be tried again."""
    created_at: str | None = None
    """When it was added."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "status": "status",
        "bulk_transfer_id": "bulk_transfer_id",
        "amount": "amount",
        "beneficiary": "beneficiary",
        "reference": "reference",
        "retryable": "retryable",
        "created_at": "created_at",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "minor",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.webhook_bulk_transfer_beneficiary import WebhookBulkTransferBeneficiary

        return {
            "beneficiary": WebhookBulkTransferBeneficiary,
        }

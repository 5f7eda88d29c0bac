# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import attrs

from payspec.runtime import Model, Models
from payspec.runtime.money import take_amount

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.bulk_transfer_beneficiary_input import BulkTransferBeneficiaryInput


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class BulkTransferItemInput(Model):
    """One transfer to a bank account."""

    amount: Decimal = attrs.field(converter=take_amount)
    """Amount in the smallest units of `source_currency`; which of the two currencies it counts where they
    differ stands on no page."""
    beneficiary: BulkTransferBeneficiaryInput | Mapping[str, Any]
    """The bank account that is paid. It is described here and need not be among the beneficiaries."""
    destination_currency: Literal["CAD", "NGN", "USD"]
    """Currency that arrives."""
    source_currency: Literal["CAD", "NGN", "USD"]
    """Currency that is paid from."""
    reference: str
    """Your own id of the transfer, unlike those of the others."""
    reason: str | None = None
    """What it is for."""

    _fields: ClassVar[Mapping[str, str]] = {
        "amount": "amount",
        "beneficiary": "beneficiary",
        "destination_currency": "destination_currency",
        "source_currency": "source_currency",
        "reference": "reference",
        "reason": "reason",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "minor",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.bulk_transfer_beneficiary_input import BulkTransferBeneficiaryInput

        return {
            "beneficiary": BulkTransferBeneficiaryInput,
        }

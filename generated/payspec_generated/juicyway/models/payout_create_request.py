# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import attrs

from payspec.runtime import Model, Models
from payspec.runtime.money import take_amount

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.payout_beneficiary_input import PayoutBeneficiaryInput


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PayoutCreateRequest(Model):
    """A payout to a bank account or in stablecoin."""

    amount: Decimal = attrs.field(converter=take_amount)
    """Amount in the smallest units of `source_currency`; which of two currencies it counts stands on no page
    (SOURCE.md, D28). 1000 to 10000000 in stablecoin."""
    beneficiary: PayoutBeneficiaryInput | Mapping[str, Any]
    """Who is paid."""
    destination_currency: Literal["CAD", "NGN", "USD", "USDC", "USDT"]
    """Currency that arrives."""
    source_currency: Literal["CAD", "NGN", "USD"]
    """Currency that is paid from: the same as `destination_currency` for a local transfer, USD for stablecoin.
    Between two currencies a rate is applied."""
    reference: str
    """Your own id of the payout, unique; it guards against paying twice."""
    description: str | None = None
    """What it is for, at most 140 characters in stablecoin. Required by older revisions."""
    pin: str | None = attrs.field(default=None, repr=False)
    """PIN of six digits. Required by older revisions."""
    fee_charged_to: Literal["recipient", "sender"] | None = None
    """Who bears the fee; the sender by default. On the newest revision only."""

    _fields: ClassVar[Mapping[str, str]] = {
        "amount": "amount",
        "beneficiary": "beneficiary",
        "destination_currency": "destination_currency",
        "source_currency": "source_currency",
        "reference": "reference",
        "description": "description",
        "pin": "pin",
        "fee_charged_to": "fee_charged_to",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "minor",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.payout_beneficiary_input import PayoutBeneficiaryInput

        return {
            "beneficiary": PayoutBeneficiaryInput,
        }

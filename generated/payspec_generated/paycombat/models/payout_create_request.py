# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from payspec.runtime import Model, Models
from payspec.runtime.money import take_amount

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.payout_beneficiary_param import PayoutBeneficiaryParam


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PayoutCreateRequest(Model):
    """What to pay out, to whom and how."""

    payout_beneficiary_param: PayoutBeneficiaryParam | Mapping[str, Any]
    """Whom to pay. The payout method's required fields say what has to be here; other fields are theirs."""
    sender_amount: Decimal = attrs.field(converter=take_amount)
    """What is sent."""
    sender_currency: str
    """Currency it is sent in, ISO 4217."""
    beneficiary_amount: Decimal = attrs.field(converter=take_amount)
    """What arrives."""
    beneficiary_currency: str
    """Currency it arrives in, ISO 4217."""
    payout_method_name: str
    """The payout method, such as `au_bank_acct`."""
    purpose_code: str
    """What the payout is for; `SELF` is the only code known."""
    sender_country: str | None = None
    """Country it is sent from, ISO 3166-1 alpha-2; may be empty."""
    order_id: str | int | None = None
    """The merchant's own reference (partial)."""

    _fields: ClassVar[Mapping[str, str]] = {
        "payout_beneficiary_param": "payout_beneficiary_param",
        "sender_amount": "sender_amount",
        "sender_currency": "sender_currency",
        "beneficiary_amount": "beneficiary_amount",
        "beneficiary_currency": "beneficiary_currency",
        "payout_method_name": "payout_method_name",
        "purpose_code": "purpose_code",
        "sender_country": "sender_country",
        "order_id": "order_id",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "sender_amount": "number",
        "beneficiary_amount": "number",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.paycombat.models.payout_beneficiary_param import PayoutBeneficiaryParam

        return {
            "payout_beneficiary_param": PayoutBeneficiaryParam,
        }

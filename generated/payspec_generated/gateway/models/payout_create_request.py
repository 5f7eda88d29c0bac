# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from payspec.runtime import Model, Models
from payspec.runtime.money import take_amount

if TYPE_CHECKING:
    from payspec_generated.gateway.models.payout_beneficiary_input import PayoutBeneficiaryInput


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PayoutCreateRequest(Model):
    """A new payout."""

    payout_beneficiary_param: PayoutBeneficiaryInput | Mapping[str, Any]
    """Who is paid. Which details are needed depends on the payout method."""
    sender_amount: Decimal = attrs.field(converter=take_amount)
    """What is paid, in the sender's currency."""
    sender_currency: str
    """The sender's currency, ISO 4217."""
    beneficiary_amount: Decimal = attrs.field(converter=take_amount)
    """What arrives, in the beneficiary's currency."""
    beneficiary_currency: str
    """The beneficiary's currency, ISO 4217."""
    payout_method_name: str
    """The payout method, such as `au_bank_acct`."""
    purpose_code: str
    """What the payout is for; `SELF` is the one code that was read."""
    sender_country: str | None = None
    """The sender's country, ISO 3166-1 alpha-2."""

    _fields: ClassVar[Mapping[str, str]] = {
        "payout_beneficiary_param": "payout_beneficiary_param",
        "sender_amount": "sender_amount",
        "sender_currency": "sender_currency",
        "beneficiary_amount": "beneficiary_amount",
        "beneficiary_currency": "beneficiary_currency",
        "payout_method_name": "payout_method_name",
        "purpose_code": "purpose_code",
        "sender_country": "sender_country",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "sender_amount": "number",
        "beneficiary_amount": "number",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.gateway.models.payout_beneficiary_input import PayoutBeneficiaryInput

        return {
            "payout_beneficiary_param": PayoutBeneficiaryInput,
        }

# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.payout_beneficiary_fields import PayoutBeneficiaryFields


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PayoutMethod(Model):
    """A way to pay out."""

    payout_method_name: str
    """The method's name, such as `au_bank_acct`."""
    payout_method_id: str | None = None
    """The method's id."""
    payout_method_description: str | None = None
    """What the method is."""
    payout_method_logo: str | None = None
    """Address of its logo."""
    currency: str | None = None
    """Currency, ISO 4217."""
    sender_country: str | None = None
    """Country the money comes from, ISO 3166-1 alpha-2."""
    sender_currency: str | None = None
    """Currency it is sent in, ISO 4217."""
    beneficiary_country: str | None = None
    """Country the money goes to, ISO 3166-1 alpha-2."""
    beneficiary_currency: str | None = None
    """Currency it arrives in, ISO 4217."""
    payout_method_category: str | None = None
    """Kind of method."""
    payout_method_class: str | None = None
    """Whether money crosses a border."""
    payout_method_group: str | None = None
    """Group the method belongs to."""
    payout_method_param: dict[str, Any] | None = None
    """Parameters of the method itself; empty in the documentation."""
    payout_beneficiary_param: PayoutBeneficiaryFields | None = None
    """The fields of `payout_beneficiary_param` in a payout."""

    _fields: ClassVar[Mapping[str, str]] = {
        "payout_method_name": "payout_method_name",
        "payout_method_id": "payout_method_id",
        "payout_method_description": "payout_method_description",
        "payout_method_logo": "payout_method_logo",
        "currency": "currency",
        "sender_country": "sender_country",
        "sender_currency": "sender_currency",
        "beneficiary_country": "beneficiary_country",
        "beneficiary_currency": "beneficiary_currency",
        "payout_method_category": "payout_method_category",
        "payout_method_class": "payout_method_class",
        "payout_method_group": "payout_method_group",
        "payout_method_param": "payout_method_param",
        "payout_beneficiary_param": "payout_beneficiary_param",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.paycombat.models.payout_beneficiary_fields import PayoutBeneficiaryFields

        return {
            "payout_beneficiary_param": PayoutBeneficiaryFields,
        }

# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.gateway.models.payout_beneficiary_fields import PayoutBeneficiaryFields


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PayoutMethod(Model):
    """A way to pay out and the details it needs."""

    payout_method_id: str
    """The payout method's id."""
    payout_method_name: str
    """The name by which a payout names it."""
    payout_method_description: str
    """What it is."""
    payout_method_logo: str
    """Address of its logo."""
    currency: str
    """Its currency, ISO 4217."""
    sender_country: str
    """Country it pays from, ISO 3166-1 alpha-2."""
    sender_currency: str
    """Currency it pays from, ISO 4217."""
    beneficiary_country: str
    """Country it pays to, ISO 3166-1 alpha-2."""
    beneficiary_currency: str
    """Currency it pays to, ISO 4217."""
    payout_method_category: str
    """Kind of method."""
    payout_method_class: str
    """Whether it stays within a country."""
    payout_method_group: str
    """Group of methods it belongs to."""
    payout_method_param: dict[str, Any]
    """Parameters of the method itself; empty in the documentation."""
    payout_beneficiary_param: PayoutBeneficiaryFields
    """The details of the beneficiary that the method asks for, by where a payout carries them."""

    _fields: ClassVar[Mapping[str, str]] = {
        "payout_method_id": "payout_method_id",
        "payout_method_name": "payout_method_name",
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
        from payspec_generated.gateway.models.payout_beneficiary_fields import PayoutBeneficiaryFields

        return {
            "payout_beneficiary_param": PayoutBeneficiaryFields,
        }

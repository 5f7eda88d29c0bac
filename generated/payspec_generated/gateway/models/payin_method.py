# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

import attrs

from payspec.runtime import Model, Models
from payspec.runtime.money import take_amount

if TYPE_CHECKING:
    from payspec_generated.gateway.models.payin_method_field import PayinMethodField


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PayinMethod(Model):
    """A way to pay in, its limits and the parameters it takes."""

    payin_method_id: str
    """The payin method's id."""
    payin_method_name: str
    """The name by which a payin names it."""
    payin_method_description: str
    """What it is."""
    payin_method_logo: str
    """Address of its logo."""
    payin_method_instruction: list[str]
    """The steps for the payer."""
    payin_method_category: str
    """Kind of method."""
    payin_method_class: str
    """Whether it stays within a country."""
    payin_method_group: str
    """Group of methods it belongs to."""
    country: str
    """Its country, ISO 3166-1 alpha-2."""
    currency: str
    """Its currency, ISO 4217."""
    payin_method_param: list[PayinMethodField]
    """The parameters it takes."""
    min_amount: Decimal = attrs.field(converter=take_amount)
    """Smallest amount of a payin."""
    max_amount: Decimal = attrs.field(converter=take_amount)
    """Largest amount of a payin."""
    is_sender_validation_enabled: bool
    """Whether only listed senders may pay in."""
    is_payin_method_available_24_7: bool
    """Whether it works at any hour."""
    is_cancellable: bool
    """Whether a payin can be cancelled."""
    is_refundable: bool
    """Whether a payin can be refunded."""
    is_multiple_refund_allowed: bool
    """Whether a payin can be refunded more than once."""
    is_partially_refundable: bool
    """Whether a part of a payin can be refunded."""
    is_over_refundable: bool
    """Whether more than the payin can be refunded."""
    is_va_allowed: bool
    """Whether it serves virtual accounts."""
    is_payin_allowed: bool
    """Whether it serves payins."""
    max_expiration_time_in_seconds: str
    """Longest time until a payin expires, in seconds, as text."""
    default_expiry_time_seconds: str
    """Time until a payin expires, in seconds, as text."""

    _fields: ClassVar[Mapping[str, str]] = {
        "payin_method_id": "payin_method_id",
        "payin_method_name": "payin_method_name",
        "payin_method_description": "payin_method_description",
        "payin_method_logo": "payin_method_logo",
        "payin_method_instruction": "payin_method_instruction",
        "payin_method_category": "payin_method_category",
        "payin_method_class": "payin_method_class",
        "payin_method_group": "payin_method_group",
        "country": "country",
        "currency": "currency",
        "payin_method_param": "payin_method_param",
        "min_amount": "min_amount",
        "max_amount": "max_amount",
        "is_sender_validation_enabled": "is_sender_validation_enabled",
        "is_payin_method_available_24_7": "is_payin_method_available_24_7",
        "is_cancellable": "is_cancellable",
        "is_refundable": "is_refundable",
        "is_multiple_refund_allowed": "is_multiple_refund_allowed",
        "is_partially_refundable": "is_partially_refundable",
        "is_over_refundable": "is_over_refundable",
        "is_va_allowed": "is_va_allowed",
        "is_payin_allowed": "is_payin_allowed",
        "max_expiration_time_in_seconds": "max_expiration_time_in_seconds",
        "default_expiry_time_seconds": "default_expiry_time_seconds",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "min_amount": "number",
        "max_amount": "number",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.gateway.models.payin_method_field import PayinMethodField

        return {
            "payin_method_param": PayinMethodField,
        }

# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

import attrs

from payspec.runtime import Model, Models
from payspec.runtime.money import take_optional_amount

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.payin_method_field import PayinMethodField


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PayinMethod(Model):
    """A way to collect money."""

    payin_method_name: str
    """The method's name, such as `au_bank_npp`."""
    payin_method_id: str | None = None
    """The method's id."""
    payin_method_description: str | None = None
    """What the method is."""
    payin_method_logo: str | None = None
    """Address of its logo."""
    payin_method_instruction: list[str] | None = None
    """What the payer has to do, step by step."""
    payin_method_category: str | None = None
    """Kind of method."""
    payin_method_class: str | None = None
    """Whether money crosses a border."""
    payin_method_group: str | None = None
    """Group the method belongs to."""
    country: str | None = None
    """Country, ISO 3166-1 alpha-2."""
    currency: str | None = None
    """Currency, ISO 4217."""
    payin_method_param: list[PayinMethodField] | None = None
    """The fields of `payin_method_param` in a payin."""
    min_amount: Decimal | None = attrs.field(default=None, converter=take_optional_amount)
    """The least that can be collected at once."""
    max_amount: Decimal | None = attrs.field(default=None, converter=take_optional_amount)
    """The most that can be collected at once."""
    is_sender_validation_enabled: bool | None = None
    """Whether only listed senders may pay in."""
    is_payin_method_available_24_7: bool | None = None
    """Whether it works at all hours."""
    is_cancellable: bool | None = None
    """Whether a payin can be cancelled."""
    is_refundable: bool | None = None
    """Whether a payin can be refunded."""
    is_multiple_refund_allowed: bool | None = None
    """Whether a payin can be refunded more than once."""
    is_partially_refundable: bool | None = None
    """Whether a part can be refunded."""
    is_over_refundable: bool | None = None
    """Whether more than was paid can be refunded."""
    is_va_allowed: bool | None = None
    """Whether virtual accounts can be made."""
    is_payin_allowed: bool | None = None
    """Whether payins can be made."""
    max_expiration_time_in_seconds: str | None = None
    """Longest life of a payin, in seconds."""
    default_expiry_time_seconds: str | None = None
    """Life of a payin for which none is asked, in seconds."""

    _fields: ClassVar[Mapping[str, str]] = {
        "payin_method_name": "payin_method_name",
        "payin_method_id": "payin_method_id",
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
        from payspec_generated.paycombat.models.payin_method_field import PayinMethodField

        return {
            "payin_method_param": PayinMethodField,
        }

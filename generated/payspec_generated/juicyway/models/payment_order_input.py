# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.payment_order_item_input import PaymentOrderItemInput


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PaymentOrderInput(Model):
    """What is paid for."""

    identifier: str
    """Your own id of the order."""
    items: Sequence[PaymentOrderItemInput | Mapping[str, Any]]
    """The things that are bought."""

    _fields: ClassVar[Mapping[str, str]] = {
        "identifier": "identifier",
        "items": "items",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.payment_order_item_input import PaymentOrderItemInput

        return {
            "items": PaymentOrderItemInput,
        }

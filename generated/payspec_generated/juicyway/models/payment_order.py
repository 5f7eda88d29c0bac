# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.payment_order_item import PaymentOrderItem


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PaymentOrder(Model):
    """What is paid for."""

    identifier: str | None = None
    """Your own id of the order."""
    items: list[PaymentOrderItem] | None = None
    """The things that are bought."""

    _fields: ClassVar[Mapping[str, str]] = {
        "identifier": "identifier",
        "items": "items",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.payment_order_item import PaymentOrderItem

        return {
            "items": PaymentOrderItem,
        }

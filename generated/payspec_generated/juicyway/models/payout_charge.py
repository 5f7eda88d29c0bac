# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.money import Money


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PayoutCharge(Model):
    """What a payout costs."""

    can_perform: bool
    """Whether the payout can be made."""
    fee: Money
    """An amount with its currency, in the currency's smallest units."""
    reason: str | None = None
    """Why it cannot be made."""

    _fields: ClassVar[Mapping[str, str]] = {
        "can_perform": "can_perform",
        "fee": "fee",
        "reason": "reason",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.money import Money

        return {
            "fee": Money,
        }

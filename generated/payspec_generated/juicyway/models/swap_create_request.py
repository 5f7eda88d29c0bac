# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_optional_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class SwapCreateRequest(Model):
    """Money to change, at the rate of a quote, or at the present one with an amount and both currencies."""

    amount: Decimal | None = attrs.field(default=None, converter=take_optional_amount)
    """Amount in the smallest units of the source currency."""
    source_currency: str | None = None
    """Currency that is given."""
    target_currency: str | None = None
    """Currency that is wanted."""
    quote_id: str | None = None
    """The quote whose rate is used. Two integrators send nothing beside it; the pages have it beside the
    others."""

    _fields: ClassVar[Mapping[str, str]] = {
        "amount": "amount",
        "source_currency": "source_currency",
        "target_currency": "target_currency",
        "quote_id": "quote_id",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "minor",
    }

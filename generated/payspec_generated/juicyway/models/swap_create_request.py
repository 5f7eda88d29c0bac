# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class SwapCreateRequest(Model):
    """Money to change."""

    amount: Decimal = attrs.field(converter=take_amount)
    """Amount in the smallest units of the source currency."""
    source_currency: str
    """Currency that is given."""
    target_currency: str
    """Currency that is wanted."""
    quote_id: str | None = None
    """The quote whose rate is used."""

    _fields: ClassVar[Mapping[str, str]] = {
        "amount": "amount",
        "source_currency": "source_currency",
        "target_currency": "target_currency",
        "quote_id": "quote_id",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "minor",
    }

# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class CardInput(Model):
    """A card. Number and security code are encrypted by the caller."""

    card_number: str = attrs.field(repr=False)
    """Card number, encrypted."""
    cvv: str = attrs.field(repr=False)
    """Security code, encrypted."""
    expiry_month: int
    """Month in which the card expires."""
    expiry_year: int
    """Year in which the card expires."""

    _fields: ClassVar[Mapping[str, str]] = {
        "card_number": "card_number",
        "cvv": "cvv",
        "expiry_month": "expiry_month",
        "expiry_year": "expiry_year",
    }

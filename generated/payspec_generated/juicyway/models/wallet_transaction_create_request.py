# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar, Literal

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class WalletTransactionCreateRequest(Model):
    """A credit or a debit."""

    wallet_id: str
    """The wallet."""
    amount: Decimal = attrs.field(converter=take_amount)
    """Amount in units of the wallet's currency, as it is read here; the documentation is not clear."""
    type: Literal["credit", "debit"]
    """Whether money comes in or goes out."""
    description: str | None = None
    """What it is for."""

    _fields: ClassVar[Mapping[str, str]] = {
        "wallet_id": "wallet_id",
        "amount": "amount",
        "type": "type",
        "description": "description",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "number",
    }

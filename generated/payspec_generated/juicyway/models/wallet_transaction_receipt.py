# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class WalletTransactionReceipt(Model):
    """What was done to a wallet."""

    transaction_id: str
    """The transaction's id."""
    wallet_id: str
    """The wallet."""
    type: str
    """Whether money came in or went out."""
    amount: Decimal = attrs.field(converter=take_amount)
    """Amount in units of the wallet's currency."""
    balance_after: Decimal = attrs.field(converter=take_amount)
    """Balance after it, in units of the wallet's currency."""
    created_at: str
    """When it was made."""

    _fields: ClassVar[Mapping[str, str]] = {
        "transaction_id": "transaction_id",
        "wallet_id": "wallet_id",
        "type": "type",
        "amount": "amount",
        "balance_after": "balance_after",
        "created_at": "created_at",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "number",
        "balance_after": "number",
    }

# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.wallet_amount import WalletAmount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class WalletTransaction(Model):
    """Money that came into a wallet or went out of it. Further fields come."""

    amount: WalletAmount
    """An amount with its currency, in units of the currency."""
    id: str | None = None
    """The transaction's id (inferred)."""
    account_id: str | None = None
    """The account it belongs to."""
    correlation_id: str | None = None
    """Id by which the provider follows it."""
    created_at: str | None = None
    """When it was made."""
    customer_id: str | None = None
    """The customer it belongs to."""
    description: str | None = None
    """What it is for."""
    destination: Any | None = None
    """Where the money goes. Its form was not shown."""
    error: Any | None = None
    """Why it failed. Its form was not shown."""
    fee: WalletAmount | None = None

    _fields: ClassVar[Mapping[str, str]] = {
        "amount": "amount",
        "id": "id",
        "account_id": "account_id",
        "correlation_id": "correlation_id",
        "created_at": "created_at",
        "customer_id": "customer_id",
        "description": "description",
        "destination": "destination",
        "error": "error",
        "fee": "fee",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.wallet_amount import WalletAmount

        return {
            "amount": WalletAmount,
            "fee": WalletAmount,
        }

# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.wallet_amount import WalletAmount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Deposit(Model):
    """Money that has come in."""

    id: str | None = None
    """The deposit's id."""
    account_id: str | None = None
    """The account it belongs to."""
    amount: WalletAmount | None = None
    """An amount with its currency, in units of the currency."""
    correlation_id: str | None = None
    """Id by which the provider follows it."""
    created_at: str | None = None
    """When it came in."""
    customer_id: str | None = None
    """The customer it belongs to."""
    description: str | None = None
    """What it is for."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "account_id": "account_id",
        "amount": "amount",
        "correlation_id": "correlation_id",
        "created_at": "created_at",
        "customer_id": "customer_id",
        "description": "description",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.wallet_amount import WalletAmount

        return {
            "amount": WalletAmount,
        }

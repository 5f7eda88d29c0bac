# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.wallet_amount import WalletAmount
    from payspec_generated.juicyway.models.wallet_event import WalletEvent
    from payspec_generated.juicyway.models.wallet_payment_method import WalletPaymentMethod


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Wallet(Model):
    """A customer's wallet in one currency."""

    id: str
    """The wallet's id."""
    customer_id: str
    """The customer it belongs to."""
    balance: WalletAmount
    """An amount with its currency, in units of the currency."""
    status: str
    """State of the wallet."""
    account_id: str | None = None
    """The account it belongs to."""
    currency: str | None = None
    """Currency; shown in lists only."""
    payment_methods: list[WalletPaymentMethod] | None = None
    """Accounts through which money reaches it."""
    events: list[WalletEvent] | None = None
    """What happened to it."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "customer_id": "customer_id",
        "balance": "balance",
        "status": "status",
        "account_id": "account_id",
        "currency": "currency",
        "payment_methods": "payment_methods",
        "events": "events",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.wallet_amount import WalletAmount
        from payspec_generated.juicyway.models.wallet_event import WalletEvent
        from payspec_generated.juicyway.models.wallet_payment_method import WalletPaymentMethod

        return {
            "balance": WalletAmount,
            "payment_methods": WalletPaymentMethod,
            "events": WalletEvent,
        }

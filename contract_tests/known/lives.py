"""Which state may follow which, by kind of object: the table that judges what objects go through.

The specification has no extension for that; the moves are those of the pages named with each.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs


@attrs.frozen
class Life:
    """How one kind of object lives: its first state, and which states may follow each."""

    first: Any
    moves: Mapping[Any, frozenset[Any]]
    source: str


_PENDING = "PENDING"
LIVES: Mapping[str, Mapping[str, Life]] = {
    "paycombat": {
        "customer": Life(
            True,
            {True: frozenset({False}), False: frozenset({True})},
            "docs.paycombat.com: enable, disable and delete of a customer; SOURCE.md, conflict 10",
        ),
        "payin": Life(
            _PENDING,
            {_PENDING: frozenset({"SUCCESS", "FAILED", "EXPIRED"})},
            "docs.paycombat.com: webhooks payin success, failed and expired; `x-rules` of payins_simulate",
        ),
        "payout": Life(
            _PENDING,
            {_PENDING: frozenset({"SUCCESS", "FAILED"}), "SUCCESS": frozenset({"RETURNED"})},
            "docs.paycombat.com: webhooks payout success, failed and returned; `x-rules` of payouts_simulate",
        ),
        "virtual account": Life(
            _PENDING,
            {_PENDING: frozenset({"APPROVED", "FAILED"})},
            "docs.paycombat.com: va-register-callback; `x-rules` of payins_simulate_virtual_account",
        ),
    },
    "gateway": {
        "payout": Life(
            _PENDING,
            {_PENDING: frozenset({"SUCCESS", "FAILED"}), "SUCCESS": frozenset({"RETURNED"})},
            "the payouts of paycombat, as the same rows",
        ),
    },
    "juicyway": {
        "payment": Life(
            "pending",
            {
                "pending": frozenset({"authenticating", "captured", "failed"}),
                "authenticating": frozenset({"captured", "failed"}),
                "captured": frozenset({"settled"}),
            },
            "docs.juicyway.com: payments/capture-payment, webhooks; known values of `Payment.status`",
        ),
        "wallet": Life(
            "active",
            {"active": frozenset({"frozen", "deleted"}), "frozen": frozenset({"active", "deleted"})},
            "docs.juicyway.com: waas/update-wallet-status; `x-rules` of wallets_update_status",
        ),
        "order": Life(
            "open",
            {"open": frozenset({"filled", "cancelled"})},
            "docs.juicyway.com: orders; `x-rules` of orders_cancel",
        ),
    },
}
"""By provider and kind."""

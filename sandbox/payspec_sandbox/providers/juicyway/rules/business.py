"""The business at Juicyway: its account's id, and its money on the move."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.money import from_minor
from payspec_sandbox.providers.juicyway.rules.tables import DECIMALS

HELD = "held"
"""Money of payouts and swaps whose outcome is not known yet."""


@dataclass(frozen=True, slots=True)
class Purse:
    """Moves an owner's money for one object at one moment."""

    backend: Backend
    owner: str
    reference: str
    now_ms: int

    def move(self, units: int, currency: str, source: str, target: str, reason: str) -> None:
        """Move what is certain to be there."""
        if units:
            self.backend.ledger.move(
                self.owner,
                units,
                currency,
                source=source,
                target=target,
                reason=reason,
                reference=self.reference,
                now_ms=self.now_ms,
            )

    def pay(self, units: int, currency: str, source: str, target: str, reason: str, place: str) -> None:
        """Move what has to be there. Raises RuleBroken naming the place."""
        self.backend.ledger.pay(
            self.owner,
            units,
            currency,
            source=source,
            target=target,
            reason=reason,
            reference=self.reference,
            now_ms=self.now_ms,
            place=place,
        )


def units_of_minor(minor: int) -> int:
    """The ledger's units for smallest units of a currency."""
    return from_minor(minor, DECIMALS)


def account_id_of(account: Account) -> str:
    """The account's own id, derived from the business's so that it never changes."""
    return str(uuid.UUID(bytes=hashlib.sha256(account.id.encode()).digest()[:16], version=4))

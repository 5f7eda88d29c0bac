"""Wallets of customers, and the merchant's own balance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.determinism import iso
from payspec_sandbox.domain.objects import Objects
from payspec_sandbox.ledger import PAYOUT
from payspec_sandbox.money import number_of
from payspec_sandbox.providers.paycombat.rules.customers import PLACE, Customers
from payspec_sandbox.providers.paycombat.rules.organisation import organisation_id
from payspec_sandbox.providers.paycombat.rules.rows import Row
from payspec_sandbox.refusals import RuleBroken

COLLECTION = "paycombat.wallets"


class Wallets:
    """The rules of wallets. Nothing documented disables one, so each is active for good."""

    def __init__(self, backend: Backend, customers: Customers) -> None:
        self.objects = Objects(backend, COLLECTION, "wallet", "wallet_id")
        self._backend = backend
        self._customers = customers

    def create(self, account: Account, sent: Mapping[str, Any], now_ms: int) -> Row:
        """A wallet for a customer of whom everything is known. Raises NotThere, and RuleBroken saying what is not."""
        customer = self._customers.get(account, sent["customer_id"])
        if customer.is_deleted:
            raise RuleBroken(PLACE, "the customer is deleted")
        missing = self._customers.missing(customer)
        if missing:
            raise RuleBroken(PLACE, f"the customer is not ready for a wallet, {', '.join(missing)} missing")
        row: Row = {
            "wallet_id": f"wallet_{self._backend.ids.hex()}",
            "org_id": organisation_id(account),
            "customer_id": customer.id,
            "wallet_alias": sent.get("wallet_alias"),
            "category": None,
            "scope": "CUSTOMER",
            "description": sent.get("description"),
            "is_active": True,
            "is_deleted": False,
            "metadata": sent.get("metadata"),
            "webhook_url": sent.get("webhook_url"),
            "created_at": iso(now_ms),
            "updated_at": iso(now_ms),
            "deleted_at": None,
            "_sent": dict(sent),
        }
        self.objects.add(account, row["wallet_id"], row, now_ms, kind=customer.id)
        return row

    def balance(self, account: Account, currency: str) -> Row:
        """What the merchant can still pay out."""
        return {"currency": currency, "balance": number_of(self._backend.ledger.balance(account.id, PAYOUT, currency))}

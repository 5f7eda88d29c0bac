"""Virtual accounts (KRW): registered at a bank, then approved or refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.domain.objects import Objects
from payspec_sandbox.lives import Life
from payspec_sandbox.machine import Machine, Transition
from payspec_sandbox.outcomes import FAIL, SUCCEED
from payspec_sandbox.providers.paycombat.rules import FAMILY
from payspec_sandbox.providers.paycombat.rules.methods import payin_method
from payspec_sandbox.providers.paycombat.rules.rows import MINUTE_MS, Row, address, amount, outcome
from payspec_sandbox.refusals import NotThere, RuleBroken
from payspec_sandbox.store_events import Timer

COLLECTION = "paycombat.virtual_accounts"
CURRENCY = "KRW"
EVENT = "virtual_account_registered"
DECIDE = "paycombat.virtual_account.decide"

MACHINE = Machine(
    "virtual account",
    "PENDING",
    (
        Transition("succeed", ("PENDING",), "APPROVED", "provider", EVENT),
        Transition("fail", ("PENDING",), "FAILED", "provider", EVENT),
    ),
)


class VirtualAccounts:
    """The rules of virtual accounts."""

    def __init__(self, backend: Backend) -> None:
        self.objects = Objects(backend, COLLECTION, "virtual account", "id")
        self._backend = backend
        backend.lives.register(Life(FAMILY, MACHINE, COLLECTION, self.fire, (SUCCEED, FAIL)))
        backend.when_due(DECIDE, self._due)

    def create(self, account: Account, sent: Mapping[str, Any], now_ms: int) -> Row:
        """Register one. The bank decides a minute later, or when it is simulated."""
        method = payin_method(sent["payin_method_name"])
        if sent["currency"] != CURRENCY or method["currency"] != CURRENCY:
            raise RuleBroken("currency", f"virtual accounts are in {CURRENCY}")
        amount(sent, "amount", CURRENCY)
        row: Row = {"id": self._backend.ids.uuid(), "status": MACHINE.initial, "_sent": dict(sent)}
        row["_outcome"] = self._backend.outcomes.chosen(FAMILY, "virtual_account", account.id)
        self.objects.add(account, row["id"], row, now_ms)
        self._backend.timers.set(now_ms + MINUTE_MS, DECIDE, account.id, row["id"])
        return row

    def simulate(self, account: Account, identifier: str, now_ms: int) -> Row:
        """Let the bank decide now."""
        row = self.objects.get(account, identifier)
        sent = row["_sent"]
        decided = row.get("_outcome") or outcome("payin", 0, sent["account_number"], sent["customer_full_name"])
        return self.fire(account, row, decided, now_ms)

    def fire(self, account: Account, row: Row, trigger: str, now_ms: int) -> Row:
        """Move one on, and say so. Raises RuleBroken where it cannot."""
        arrow, sent = MACHINE.fire(row["status"], trigger, "id"), row["_sent"]
        row["status"] = arrow.target
        if arrow.target == "APPROVED":
            row["_number"] = f"{int(row['id'][:8], 16):012d}"
        self.objects.save(account, row["id"], row)
        # The callback's fields are not known; these are what the payer needs, under names of other rows.
        told = {"id": row["id"], "status": row["status"], "payin_method_name": sent["payin_method_name"]}
        if "_number" in row:
            told["account_number"] = row["_number"]
        url = address(sent.get("webhook_url"))
        self._backend.outbox.send(account, FAMILY, EVENT, told, row["id"], now_ms, url)
        return row

    def approved(self, account: Account, identifier: str | None) -> Row:
        """The account that a payin in KRW is paid to. Raises RuleBroken where there is none."""
        try:
            row = self.objects.get(account, identifier or "")
        except NotThere:
            row = {}
        if row.get("status") != "APPROVED":
            raise RuleBroken("payer_id", "names no approved virtual account")
        return row

    def _due(self, account: Account, timer: Timer) -> None:
        if self.objects.get(account, timer.object)["status"] == MACHINE.initial:
            self.simulate(account, timer.object, timer.due_ms)

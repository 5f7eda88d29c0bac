"""Refunds: money of a payin given back, never more than was paid."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.determinism import iso
from payspec_sandbox.domain.objects import Objects
from payspec_sandbox.ledger import PAYIN, PAYOUT, WORLD
from payspec_sandbox.lives import Life
from payspec_sandbox.machine import Machine, Transition
from payspec_sandbox.providers.paycombat.rules import FAMILY
from payspec_sandbox.providers.paycombat.rules.methods import payin_method
from payspec_sandbox.providers.paycombat.rules.payins import Payins
from payspec_sandbox.providers.paycombat.rules.rows import HELD, MINUTE_MS, Row, amount, merchant_id, text
from payspec_sandbox.providers.paycombat.rules.transactions import Transactions
from payspec_sandbox.refusals import RuleBroken
from payspec_sandbox.store_events import Timer
from payspec_sandbox.store_ledger import Entry

COLLECTION = "paycombat.refunds"
SETTLE = "paycombat.refund.settle"

MACHINE = Machine("refund", "PENDING", (Transition("succeed", ("PENDING",), "SUCCESS", "provider"),))
"""No webhook of a refund is documented."""


class Refunds:
    """The rules of refunds."""

    def __init__(self, backend: Backend, payins: Payins, transactions: Transactions) -> None:
        self.objects = Objects(backend, COLLECTION, "refund", "id")
        self._backend = backend
        self._payins = payins
        self._transactions = transactions
        backend.lives.register(Life(FAMILY, MACHINE, COLLECTION, self._fire, ("succeed",)))
        backend.when_due(SETTLE, self._settle)

    def create(self, account: Account, sent: Mapping[str, Any], now_ms: int) -> Row:
        """Give money back. Raises RuleBroken where state, method, amount or balance do not allow it."""
        payin = self._payins.get(account, sent["payin_id"], "payin_id")
        units = amount(sent, "amount", sent["currency"])
        _check(payin, sent, units)
        row: Row = {
            "id": self._backend.ids.uuid(),
            "payin_id": payin["payin_id_finmo"],
            "merchant_id": merchant_id(account),
            "comment": text(sent.get("metadata", {}).get("reason")),
            "status": MACHINE.initial,
            "created_at": iso(now_ms),
            "updated_at": iso(now_ms),
            "deleted_at": None,
            "_units": units,
            "_currency": sent["currency"],
            "_sent": dict(sent),
        }
        self._hold(account, row, now_ms)
        payin["_refunded"] += units
        payin["_refunds"] += 1
        self._payins.objects.save(account, payin["id"], payin)
        self.objects.add(account, row["id"], row, now_ms, kind=payin["_customer_id"])
        self._backend.timers.set(now_ms + MINUTE_MS, SETTLE, account.id, row["id"])
        return row

    def is_waiting_for(self, account: Account, customer_id: str) -> bool:
        """Whether any refund of a customer's payins has not left yet."""
        return self.objects.is_any(account, customer_id, MACHINE.initial)

    def _hold(self, account: Account, row: Row, now_ms: int) -> None:
        """Take the money from the payin wallet; what that lacks, such as the fee, from the payout wallet."""
        units, currency = row["_units"], row["_currency"]
        ledger = self._backend.ledger
        from_payins = min(units, max(0, ledger.balance(account.id, PAYIN, currency)))
        rest = units - from_payins
        if ledger.balance(account.id, PAYOUT, currency) < rest:
            raise RuleBroken("amount", f"exceeds the balance in {currency}")
        entries = [
            Entry(PAYIN, currency, -from_payins),
            Entry(PAYOUT, currency, -rest),
            Entry(HELD, currency, units),
        ]
        ledger.transfer(
            account.id,
            [entry for entry in entries if entry.units],
            reason="refund created",
            reference=row["id"],
            now_ms=now_ms,
        )

    def _settle(self, account: Account, timer: Timer) -> None:
        row = self.objects.get(account, timer.object)
        if row["status"] == MACHINE.initial:
            self._fire(account, row, "succeed", timer.due_ms)

    def _fire(self, account: Account, row: Row, trigger: str, now_ms: int) -> None:
        row["status"] = MACHINE.fire(row["status"], trigger, "id").target
        row["updated_at"] = iso(now_ms)
        units, currency = row["_units"], row["_currency"]
        self._backend.ledger.move(
            account.id,
            units,
            currency,
            source=HELD,
            target=WORLD,
            reason="refund success",
            reference=row["id"],
            now_ms=now_ms,
        )
        event = ("REFUND", "REFUND_COMPLETED")
        self._transactions.note(account, units, currency, event, row["payin_id"], now_ms)
        self.objects.save(account, row["id"], row)


def _check(payin: Row, sent: Mapping[str, Any], units: int) -> None:
    method = payin_method(payin["payment_method"])
    if payin["status"] != "SUCCESS":
        raise RuleBroken("payin_id", f"the payin is {payin['status'].lower()} and cannot be refunded")
    if sent["currency"] != payin["amount_type"]:
        raise RuleBroken("currency", f"the payin is in {payin['amount_type']}")
    if payin["_refunds"] and not method["is_multiple_refund_allowed"]:
        raise RuleBroken("payin_id", "the payin was refunded, and its method allows one refund")
    if units > payin["_units"] - payin["_refunded"]:
        raise RuleBroken("amount", "is more than can be refunded")
    if units != payin["_units"] and not method["is_partially_refundable"]:
        raise RuleBroken("amount", "its method allows only the whole payin to be refunded")

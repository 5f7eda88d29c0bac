"""Payouts: money from the merchant's payout wallet to beneficiaries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.determinism import iso
from payspec_sandbox.domain.objects import Objects
from payspec_sandbox.ledger import PAYOUT, WORLD
from payspec_sandbox.lives import Life
from payspec_sandbox.machine import Machine, Transition
from payspec_sandbox.money import number_of, text_of
from payspec_sandbox.outcomes import FAIL, RETURN, SUCCEED
from payspec_sandbox.providers.paycombat.rules import FAMILY
from payspec_sandbox.providers.paycombat.rules.methods import check_beneficiary, payout_method
from payspec_sandbox.providers.paycombat.rules.rows import (
    DAY_MS,
    HELD,
    MINUTE_MS,
    Row,
    amount,
    found,
    merchant_id,
    outcome,
    text,
)
from payspec_sandbox.providers.paycombat.rules.transactions import Transactions
from payspec_sandbox.refusals import RuleBroken
from payspec_sandbox.store_events import Timer

COLLECTION = "paycombat.payouts"
SETTLE = "paycombat.payout.settle"
COME_BACK = "paycombat.payout.return"
SETTLES_AFTER_MS = MINUTE_MS
RETURNS_AFTER_MS = MINUTE_MS
"""After it succeeded; a bank takes days."""

MACHINE = Machine(
    "payout",
    "PENDING",
    (
        Transition("succeed", ("PENDING",), "SUCCESS", "provider", "payout_success"),
        Transition("fail", ("PENDING",), "FAILED", "provider", "payout_failed"),
        Transition("return", ("SUCCESS",), "RETURNED", "provider", "payout_returned"),
    ),
)
_MOVES: Mapping[str, tuple[str, str, str]] = {
    "SUCCESS": (HELD, WORLD, "PAYOUT_COMPLETED"),
    "FAILED": (HELD, PAYOUT, ""),
    "RETURNED": (WORLD, PAYOUT, "PAYOUT_REVERSED"),
}
"""From where to where the money goes in each state, and the movement that the merchant sees."""


class Payouts:
    """The rules of payouts."""

    def __init__(self, backend: Backend, transactions: Transactions) -> None:
        self.objects = Objects(backend, COLLECTION, "payout", "id")
        self._backend = backend
        self._transactions = transactions
        backend.lives.register(Life(FAMILY, MACHINE, COLLECTION, self.fire, (SUCCEED, FAIL, RETURN)))
        backend.when_due(SETTLE, self._settle)
        backend.when_due(COME_BACK, self._come_back)

    def create(self, account: Account, sent: Mapping[str, Any], now_ms: int) -> Row:
        """A new payout from a valid request; its money is held until it is decided."""
        method = payout_method(sent["payout_method_name"])
        for place in ("sender_currency", "beneficiary_currency"):
            if sent[place] != method[place]:
                raise RuleBroken(place, f"this payout method takes {method[place]}")
        check_beneficiary(method, sent["payout_beneficiary_param"])
        units = amount(sent, "sender_amount", sent["sender_currency"])
        amount(sent, "beneficiary_amount", sent["beneficiary_currency"])
        row = self._row(account, sent, units, now_ms)
        self._backend.ledger.pay(
            account.id,
            units,
            row["currency"],
            source=PAYOUT,
            target=HELD,
            reason="payout created",
            reference=row["payout_id_finmo"],
            now_ms=now_ms,
            place="sender_amount",
        )
        self.objects.add(account, row["id"], row, now_ms, handle=row["payout_id_finmo"])
        self._backend.timers.set(now_ms + SETTLES_AFTER_MS, SETTLE, account.id, row["id"])
        return row

    def get(self, account: Account, name: str, place: str | None = None) -> Row:
        """One payout by either of its ids. Raises NotThere."""
        return found(self.objects, account, name, place)

    def simulate(self, account: Account, name: str, now_ms: int) -> Row:
        """Let the bank decide now: amount, account number and payee say how."""
        row = self.get(account, name)
        wanted = _outcome(row)
        row = self.fire(account, row, FAIL if wanted == FAIL else SUCCEED, now_ms)
        if wanted == RETURN:
            self._backend.timers.set(now_ms + RETURNS_AFTER_MS, COME_BACK, account.id, row["id"])
        return row

    def fire(self, account: Account, row: Row, trigger: str, now_ms: int) -> Row:
        """Move a payout on, with its money and its webhook. Raises RuleBroken where it cannot."""
        arrow = MACHINE.fire(row["status"], trigger, "id")
        source, target, movement = _MOVES[arrow.target]
        row["status"] = arrow.target
        row["updated_at"] = iso(now_ms)
        if arrow.target == "FAILED":
            row["approval"] = "FAILED"
        units, currency, reference = row["_units"], row["currency"], row["payout_id_finmo"]
        reason = f"payout {arrow.target.lower()}"
        self._backend.ledger.move(
            account.id, units, currency, source=source, target=target, reason=reason, reference=reference, now_ms=now_ms
        )
        if movement:
            self._transactions.note(account, units, currency, ("PAYOUT", movement), reference, now_ms)
        self.objects.save(account, row["id"], row)
        if arrow.event is not None:
            self._backend.outbox.send(account, FAMILY, arrow.event, payout_event(row), row["id"], now_ms)
        return row

    def _row(self, account: Account, sent: Mapping[str, Any], units: int, now_ms: int) -> Row:
        param = sent["payout_beneficiary_param"]
        code = self._backend.ids.hex()
        now = iso(now_ms)
        return {
            "id": self._backend.ids.uuid(),
            "payout_id_finmo": f"payout_{code}",
            "merchant_id": merchant_id(account),
            "reply_code_id_pg": f"payout_{code}",
            "status": MACHINE.initial,
            "wire_id": f"w_txn_{self._backend.ids.hex()}",
            "order_id": _order(sent.get("order_id")),
            "due_date": iso((now_ms // DAY_MS + 1) * DAY_MS),
            "last_action": None,
            "wire_amount": number_of(units),
            "fee_taken": 0,
            "fee_expected": 0,
            "payee_name": _payee(param),
            "currency": sent["sender_currency"],
            "beneficiary": "",
            "beneficiary_bank": sent["payout_method_name"],
            "beneficiary_account_number": text(param.get("account_number")) or None,
            "beneficiary_account_iban": text(param.get("iban")) or None,
            **dict.fromkeys(("wire_origin", "conversion", "process")),
            "approval": "APPROVED",
            "created_at": now,
            "updated_at": now,
            **dict.fromkeys(("approved_at", "denied_at", "pending_at")),
            "_units": units,
            "_sent": dict(sent),
            "_outcome": self._backend.outcomes.chosen(FAMILY, MACHINE.name, account.id),
        }

    def _settle(self, account: Account, timer: Timer) -> None:
        if self.objects.get(account, timer.object)["status"] == MACHINE.initial:
            self.simulate(account, timer.object, timer.due_ms)

    def _come_back(self, account: Account, timer: Timer) -> None:
        row = self.objects.get(account, timer.object)
        if row["status"] == "SUCCESS":
            self.fire(account, row, RETURN, timer.due_ms)


def payout_event(row: Row) -> Row:
    """The row as a webhook carries it: flat, with its type, and the amount as text."""
    left_out = ("payout_id_finmo", "reply_code_id_pg", "process")
    told = {name: value for name, value in row.items() if not name.startswith("_") and name not in left_out}
    return {**told, "beneficiary": row["payee_name"], "original_amount": text_of(row["_units"]), "type": "PAYOUT"}


def _outcome(row: Row) -> str:
    if row.get("_outcome"):
        return str(row["_outcome"])
    account_number = text(row["beneficiary_account_number"])
    return outcome("payout", row["_units"], account_number, row["beneficiary_account_iban"], row["payee_name"])


def _order(sent: Any) -> str | None:
    """The merchant's reference as text; JSON's 1.0 is the integer 1."""
    return None if sent is None else str(int(sent) if isinstance(sent, float) else sent)


def _payee(param: Mapping[str, Any]) -> str:
    if "company" in param:
        return text(param["company"].get("name"))
    person = param.get("individual", {})
    return " ".join(filter(None, (text(person.get("first_name")), text(person.get("last_name")))))

"""Payins: money collected from payers into the merchant's payin wallet."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.determinism import iso
from payspec_sandbox.domain.objects import Objects
from payspec_sandbox.ledger import FEES, PAYIN, WORLD
from payspec_sandbox.lives import Life
from payspec_sandbox.machine import Machine, Transition
from payspec_sandbox.money import number_of
from payspec_sandbox.outcomes import FAIL, SUCCEED
from payspec_sandbox.providers.paycombat.rules import FAMILY
from payspec_sandbox.providers.paycombat.rules.customers import Customers
from payspec_sandbox.providers.paycombat.rules.methods import check_payin, payin_method
from payspec_sandbox.providers.paycombat.rules.payin_rows import payin_event, payin_row
from payspec_sandbox.providers.paycombat.rules.rows import (
    MINUTE_MS,
    Row,
    address,
    amount,
    found,
    merchant_id,
    outcome,
    text,
)
from payspec_sandbox.providers.paycombat.rules.transactions import Transactions, payin_fees
from payspec_sandbox.providers.paycombat.rules.virtual_accounts import CURRENCY as KRW
from payspec_sandbox.providers.paycombat.rules.virtual_accounts import VirtualAccounts
from payspec_sandbox.refusals import RuleBroken
from payspec_sandbox.store_events import Timer
from payspec_sandbox.store_ledger import Entry

COLLECTION = "paycombat.payins"
EXPIRE = "paycombat.payin.expire"
ARRIVE = "paycombat.payin.arrive"

MACHINE = Machine(
    "payin",
    "PENDING",
    (
        Transition("succeed", ("PENDING",), "SUCCESS", "payer", "payin_success"),
        Transition("fail", ("PENDING",), "FAILED", "provider", "payin_failed"),
        Transition("expire", ("PENDING",), "EXPIRED", "time", "payin_expired"),
    ),
)

Listener = Callable[[Account, Row, int], None]


class Payins:
    """The rules of payins."""

    def __init__(
        self, backend: Backend, customers: Customers, accounts: VirtualAccounts, transactions: Transactions
    ) -> None:
        self.objects = Objects(backend, COLLECTION, "payin", "id")
        self.on_paid: list[Listener] = []
        """Who else wants to know that a payin was paid, such as the checkout it belongs to."""
        self._backend = backend
        self._customers = customers
        self._virtual_accounts = accounts
        self._transactions = transactions
        backend.lives.register(Life(FAMILY, MACHINE, COLLECTION, self.fire, (SUCCEED, FAIL, "expire")))
        backend.when_due(EXPIRE, lambda account, timer: self._due(account, timer, "expire"))
        backend.when_due(ARRIVE, lambda account, timer: self._due(account, timer, None))

    def create(self, account: Account, sent: Mapping[str, Any], now_ms: int) -> Row:
        """A new payin from a valid request. In KRW it needs a virtual account."""
        method = payin_method(sent["payin_method_name"])
        units = amount(sent, "amount", sent["currency"])
        check_payin(method, sent, units)
        payer = self.payer(account, sent.get("customer_id"))
        if sent["currency"] == KRW:
            virtual = self._virtual_accounts.approved(account, sent.get("payer_id"))
            payer = {"name": virtual["_sent"]["customer_full_name"], **payer, "pays_to": virtual["_number"]}
            payer.setdefault("email", text(virtual["_sent"].get("customer_email")))
            payer.setdefault("phone", text(virtual["_sent"].get("customer_phone")))
        return self.begin(account, sent, payer, units, now_ms)

    def begin(
        self, account: Account, sent: Mapping[str, Any], payer: Mapping[str, str], units: int, now_ms: int, **own: Any
    ) -> Row:
        """Keep a payin that waits for money, until its method's time is over. `own` is what its row carries unseen."""
        fee = sum(payin_fees(units, sent["currency"]))
        chosen = self._backend.outcomes.chosen(FAMILY, MACHINE.name, account.id)
        row = {**payin_row(self._backend.ids, merchant_id(account), sent, payer, units, fee, now_ms), **own}
        row |= {"_outcome": chosen, "_sent": dict(sent)}
        kind = row["_customer_id"]
        self.objects.add(account, row["id"], row, now_ms, kind=kind, handle=row["payin_id_finmo"])
        life_s = int(payin_method(sent["payin_method_name"])["default_expiry_time_seconds"])
        self._backend.timers.set(now_ms + life_s * 1000, EXPIRE, account.id, row["id"])
        # Money comes when the payer sends it, and so by `simulate`; that it does not come is known by itself.
        if chosen in (SUCCEED, FAIL) or _outcome(row) == FAIL:
            self._backend.timers.set(now_ms + MINUTE_MS, ARRIVE, account.id, row["id"])
        return row

    def get(self, account: Account, name: str, place: str | None = None) -> Row:
        """One payin by either of its ids. Raises NotThere."""
        return found(self.objects, account, name, place)

    def simulate(self, account: Account, name: str, now_ms: int) -> Row:
        """Let the payer act: what comes of it is decided by the amount."""
        row = self.get(account, name)
        return self.fire(account, row, _outcome(row), now_ms)

    def fire(self, account: Account, row: Row, trigger: str, now_ms: int) -> Row:
        """Move a payin on, with its money and its webhook. Raises RuleBroken where it cannot."""
        arrow = MACHINE.fire(row["status"], trigger, "id")
        row["status"] = arrow.target
        row["updated_at"] = iso(now_ms)
        if arrow.target == "SUCCESS":
            self._receive(account, row, now_ms)
        self.objects.save(account, row["id"], row)
        if arrow.event is not None:
            url = address(row["_webhook_url"])
            self._backend.outbox.send(account, FAMILY, arrow.event, payin_event(row), row["id"], now_ms, url)
        if arrow.target == "SUCCESS":
            for listener in self.on_paid:
                listener(account, row, now_ms)
        return row

    def is_waiting_for(self, account: Account, customer_id: str) -> bool:
        """Whether any payin of a customer still waits for money."""
        return self.objects.is_any(account, customer_id, MACHINE.initial)

    def payer(self, account: Account, customer_id: str | None) -> dict[str, str]:
        """What is known of the payer. Raises NotThere, and RuleBroken for a deleted customer."""
        if customer_id is None:
            return {}
        record = self._customers.get(account, customer_id)
        if record.is_deleted:
            raise RuleBroken("customer_id", "the customer is deleted")
        details = json.loads(record.body)[record.kind]
        names = [text(details.get(part)) for part in ("name", "first_name", "last_name")]
        return {
            "name": " ".join(filter(None, names)),
            "email": text(details.get("email")),
            "phone": text(details.get("phone_number_e164")),
        }

    def _receive(self, account: Account, row: Row, now_ms: int) -> None:
        """The money arrives; the fee goes off at once."""
        units, currency = row["_units"], row["amount_type"]
        fees = payin_fees(units, currency)
        taken = sum(fees)
        entries = [Entry(WORLD, currency, -units), Entry(PAYIN, currency, units - taken), Entry(FEES, currency, taken)]
        reference = row["payin_id_finmo"]
        self._backend.ledger.transfer(account.id, entries, reason="payin", reference=reference, now_ms=now_ms)
        row["fee_taken"] = number_of(taken)
        row["transaction_date"] = row["payment_date"] = iso(now_ms)
        self._transactions.note(
            account,
            units,
            currency,
            ("PAYIN", "PAYIN_COMPLETED"),
            reference,
            now_ms,
            fees=fees,
            customer_id=row["_customer_id"],
            invoice_id=row["transaction"],
        )

    def _due(self, account: Account, timer: Timer, trigger: str | None) -> None:
        row = self.objects.get(account, timer.object)
        if row["status"] == MACHINE.initial:
            self.fire(account, row, trigger or _outcome(row), timer.due_ms)


def _outcome(row: Row) -> str:
    return row.get("_outcome") or outcome("payin", row["_units"])

"""Juicyway's wallets: a customer has one in each currency; its money lies in an account of its own."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.determinism import iso
from payspec_sandbox.domain.objects import Objects, shown
from payspec_sandbox.javascript import stringify
from payspec_sandbox.lives import Life
from payspec_sandbox.machine import Machine, Transition
from payspec_sandbox.money import number_of
from payspec_sandbox.providers.juicyway.rules import FAMILY, outcomes
from payspec_sandbox.providers.juicyway.rules.broken import WalletExists
from payspec_sandbox.providers.juicyway.rules.business import account_id_of
from payspec_sandbox.providers.juicyway.rules.customers import JuicywayCustomers
from payspec_sandbox.providers.juicyway.rules.holds import WALLETS
from payspec_sandbox.providers.juicyway.rules.tables import BANKS, CURRENCIES
from payspec_sandbox.records import Record
from payspec_sandbox.refusals import RuleBroken
from payspec_sandbox.store_events import Timer

Wallet = dict[str, Any]

LIFE = Machine(
    "wallet",
    "active",
    (
        Transition("frozen", ("active",), "frozen", "merchant"),
        Transition("active", ("frozen",), "active", "merchant"),
        Transition("deleted", ("active", "frozen"), "deleted", "merchant"),
        Transition("give_account", ("active", "frozen"), "", "merchant"),
        Transition("credit", ("active", "frozen"), "", "merchant"),
        Transition("debit", ("active",), "", "merchant"),
    ),
)
"""The triggers that name a state lead to it; the others are allowed in their sources, and change no state."""

_ACCOUNT = "juicyway.wallet.account"
_PLACE = "wallet_id"


class JuicywayWallets:
    """The rules, on top of a store."""

    def __init__(self, backend: Backend, customers: JuicywayCustomers) -> None:
        self._backend = backend
        self._customers = customers
        self.objects = Objects(backend, WALLETS, "wallet", _PLACE)
        by_hand = ("frozen", "active", "deleted")
        backend.lives.register(Life(FAMILY, LIFE, WALLETS, self._move, by_hand))
        backend.lives.show(WALLETS, self._shown)
        backend.when_due(_ACCOUNT, self._give_account)

    def create(self, account: Account, customer_id: str, currency: str, now_ms: int) -> Wallet:
        """A new wallet. Raises NotThere for the customer, WalletExists for a second one in the currency."""
        self._customers.get(account, customer_id)
        if currency not in CURRENCIES:
            raise RuleBroken("currency", f"is not one of {', '.join(CURRENCIES)}")
        handle = f"{customer_id}/{currency}"
        if self.objects.find(account, handle) is not None:
            raise WalletExists("currency", "The customer has a wallet in this currency.")
        wallet: Wallet = {
            "id": self._backend.ids.uuid(),
            "account_id": account_id_of(account),
            "customer_id": customer_id,
            "currency": currency,
            "status": LIFE.initial,
            "payment_methods": [],
            "events": [],
            "_asked_for_account": False,
        }
        self._note(wallet, "created", None, now_ms)
        self.objects.add(account, wallet["id"], wallet, now_ms, kind=customer_id, handle=handle)
        return wallet

    def set_status(self, account: Account, identifier: str, status: str, reason: str | None, now_ms: int) -> Wallet:
        """Freeze, reopen or delete a wallet; the state it has already changes nothing, unless it is deleted."""
        record = self.objects.record(account, identifier)
        wallet: Wallet = json.loads(record.body)
        if wallet["status"] == status != "deleted":
            return wallet
        arrow = LIFE.fire(wallet["status"], status, "status")
        if arrow.target == "deleted":
            if self.units(account, wallet):
                raise RuleBroken("status", "the wallet holds money")
            record.handle = None
        wallet["status"] = arrow.target
        self._note(wallet, arrow.target, reason, now_ms)
        record.body = stringify(wallet)
        self._backend.store.replace(record)
        return wallet

    def ask_for_account(self, account: Account, identifier: str, now_ms: int) -> Wallet:
        """Ask for a bank account, which comes later; there is only one."""
        wallet = self.objects.get(account, identifier)
        LIFE.fire(wallet["status"], "give_account", _PLACE)
        if not wallet["_asked_for_account"]:
            wallet["_asked_for_account"] = True
            self.objects.save(account, identifier, wallet)
            self._backend.timers.set(now_ms + outcomes.WAIT_MS, _ACCOUNT, account.id, identifier)
        return wallet

    def units(self, account: Account, wallet: Wallet) -> int:
        """What a wallet holds."""
        return self._backend.ledger.balance(account.id, ledger_account(wallet), wallet["currency"])

    def with_balance(self, account: Account, wallet: Wallet) -> Wallet:
        """A wallet as it is shown."""
        balance = {"amount": number_of(self.units(account, wallet)), "currency": wallet["currency"]}
        return {**wallet, "balance": balance}

    def _shown(self, account: Account, record: Record) -> Wallet:
        return shown(self.with_balance(account, json.loads(record.body)))

    def _move(self, account: Account, wallet: Wallet, trigger: str, now_ms: int) -> None:
        self.set_status(account, wallet["id"], trigger, None, now_ms)

    def _note(self, wallet: Wallet, action: str, reason: str | None, now_ms: int) -> None:
        event = {"id": self._backend.ids.uuid(), "wallet_id": wallet["id"], "action": action, "reason": reason}
        wallet["events"].append({**event, "inserted_at": iso(now_ms)})

    def _give_account(self, account: Account, timer: Timer) -> None:
        wallet = self.objects.get(account, timer.object)
        if wallet["status"] == "deleted":
            return
        digits = int(hashlib.sha256(wallet["id"].encode()).hexdigest(), 16) % 10**9
        wallet["payment_methods"] = [
            {
                "account_name": "Ada Example",
                "account_number": f"8{digits:09d}",
                "account_type": "savings",
                "address": None,
                "bank_address": None,
                "bank_code": BANKS[0].code,
                "bank_name": BANKS[0].name,
            }
        ]
        self.objects.save(account, wallet["id"], wallet)


def ledger_account(wallet: Wallet) -> str:
    """The ledger's account of a wallet."""
    return f"wallet:{wallet['id']}"

"""Credits and debits of Juicyway's wallets: money between a wallet and the business's balance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.determinism import iso
from payspec_sandbox.domain.objects import Objects
from payspec_sandbox.ledger import BALANCE
from payspec_sandbox.money import amount_problem, number_of, units_of
from payspec_sandbox.providers.juicyway.rules.broken import InTheWay
from payspec_sandbox.providers.juicyway.rules.business import Purse
from payspec_sandbox.providers.juicyway.rules.wallets import LIFE, JuicywayWallets, ledger_account
from payspec_sandbox.refusals import RuleBroken

Transaction = dict[str, Any]


class JuicywayWalletTransactions:
    """The rules, on top of a store."""

    def __init__(self, backend: Backend, wallets: JuicywayWallets) -> None:
        self._backend = backend
        self._wallets = wallets
        self.objects = Objects(backend, "juicyway.wallet_transactions", "transaction", "transaction_id")

    def create(self, account: Account, sent: Mapping[str, Any], now_ms: int) -> Transaction:
        """Put money in or take it out. Raises InTheWay where there is not enough."""
        wallet = self._wallets.objects.get(account, sent["wallet_id"])
        LIFE.fire(wallet["status"], sent["type"], "wallet_id")
        currency = wallet["currency"]
        units = _units(sent["amount"], currency)
        transaction: Transaction = {
            "id": self._backend.ids.uuid(),
            "account_id": wallet["account_id"],
            "amount": {"amount": number_of(units), "currency": currency},
            "correlation_id": self._backend.ids.uuid(),
            "created_at": iso(now_ms),
            "customer_id": wallet["customer_id"],
            "description": sent.get("description"),
            "destination": None,
            "error": None,
            "fee": {"amount": 0, "currency": currency},
            "_sent": dict(sent),
            "_wallet_id": wallet["id"],
            "_type": sent["type"],
            "_currency": currency,
        }
        accounts = (BALANCE, ledger_account(wallet))
        source, target = accounts if sent["type"] == "credit" else accounts[::-1]
        purse = Purse(self._backend, account.id, transaction["id"], now_ms)
        try:
            purse.pay(units, currency, source, target, f"wallet {sent['type']}", "amount")
        except RuleBroken:
            whose = "wallet" if sent["type"] == "debit" else "business"
            raise InTheWay("amount", f"The balance of the {whose} is too low.") from None
        transaction["_balance_after"] = number_of(self._wallets.units(account, wallet))
        self.objects.add(account, transaction["id"], transaction, now_ms)
        return transaction


def _units(amount: float, currency: str) -> int:
    """The ledger's units of an amount. Raises RuleBroken for fractions of the smallest unit, and what is too large."""
    problem = amount_problem(amount, currency)
    if problem is not None:
        raise RuleBroken("amount", problem)
    return units_of(amount) or 0

"""Juicyway's wallets and their transactions on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payspec_sandbox.backend import Backend
from payspec_sandbox.domain.objects import shown
from payspec_sandbox.exchange import Reply
from payspec_sandbox.providers.juicyway.lists import asked, listed
from payspec_sandbox.providers.juicyway.replies import once, payload
from payspec_sandbox.providers.juicyway.rules.customers import JuicywayCustomers
from payspec_sandbox.providers.juicyway.rules.wallet_transactions import JuicywayWalletTransactions
from payspec_sandbox.providers.juicyway.rules.wallets import JuicywayWallets, Wallet
from payspec_sandbox.providers.provider import Call, Handler
from payspec_sandbox.records import Selection


class WalletHandlers:
    """What each operation does."""

    def __init__(self, backend: Backend, customers: JuicywayCustomers) -> None:
        self._wallets = JuicywayWallets(backend, customers)
        self._transactions = JuicywayWalletTransactions(backend, self._wallets)

    def handlers(self) -> Mapping[str, Handler]:
        """By operationId."""
        return {
            "wallets_create": self._create,
            "wallets_list": self._list,
            "wallets_get": self._get,
            "wallets_update_status": self._set_status,
            "wallets_create_payment_method": self._ask_for_account,
            "wallet_transactions_create": self._transact,
            "wallet_transactions_list": self._list_transactions,
            "wallet_transactions_get": self._get_transaction,
        }

    def _create(self, call: Call) -> Reply:
        def work() -> Reply:
            body = call.arguments.body
            wallet = self._wallets.create(call.account, body["customer_id"], body["currency"], call.now_ms)
            return self._shown(call, wallet, 201)

        return once(call, work)

    def _get(self, call: Call) -> Reply:
        return self._shown(call, self._wallets.objects.get(call.account, call.arguments.path["wallet_id"]))

    def _set_status(self, call: Call) -> Reply:
        body, identifier = call.arguments.body, call.arguments.path["wallet_id"]
        wallet = self._wallets.set_status(call.account, identifier, body["status"], body.get("reason"), call.now_ms)
        return self._shown(call, wallet)

    def _ask_for_account(self, call: Call) -> Reply:
        def work() -> Reply:
            identifier = call.arguments.path["wallet_id"]
            return self._shown(call, self._wallets.ask_for_account(call.account, identifier, call.now_ms))

        return once(call, work)

    def _list(self, call: Call) -> Reply:
        query = call.arguments.query
        selection = Selection(self._wallets.objects.collection, call.account.id, kind=query.get("customer_id"))
        return listed(
            call,
            selection,
            lambda wallet: shown(self._wallets.with_balance(call.account, wallet)),
            asked(query, "currency", "status"),
        )

    def _shown(self, call: Call, wallet: Wallet, status: int = 200) -> Reply:
        """A wallet by itself has no `currency`: only lists show it."""
        whole = self._wallets.with_balance(call.account, wallet)
        return payload(call, {name: value for name, value in whole.items() if name != "currency"}, status)

    def _transact(self, call: Call) -> Reply:
        def work() -> Reply:
            transaction = self._transactions.create(call.account, call.arguments.body, call.now_ms)
            receipt: dict[str, Any] = {
                "transaction_id": transaction["id"],
                "wallet_id": transaction["_wallet_id"],
                "type": transaction["_type"],
                "amount": transaction["amount"]["amount"],
                "balance_after": transaction["_balance_after"],
                "created_at": transaction["created_at"],
            }
            return payload(call, receipt)

        return once(call, work)

    def _list_transactions(self, call: Call) -> Reply:
        fits = asked(call.arguments.query, "customer_id", wallet_id="_wallet_id", currency="_currency", type="_type")
        return listed(call, Selection(self._transactions.objects.collection, call.account.id), shown, fits)

    def _get_transaction(self, call: Call) -> Reply:
        return payload(call, self._transactions.objects.get(call.account, call.arguments.path["transaction_id"]))

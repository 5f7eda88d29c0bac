"""What there is in a sandbox: its objects, found by their fields, for tests that count what was done.

    assert len(box.control.payouts(order_id="A-1")) == 1

Requests are another matter: one that is repeated under the same key is received twice and makes one object.
"""

from __future__ import annotations

from typing import Any, TypeAlias, cast

from payspec.sandbox_connection import Connection

ProviderName: TypeAlias = str
"""Whose objects. Two providers that answer for the same objects have them in common."""
Found: TypeAlias = list[dict[str, Any]]
"""Newest first. Each as its provider shows it, with what it was made with, and `id`, `state`, `account`, `provider`."""


class StoredObjects:
    """Each method finds the objects of one kind that hold every given field.

    `provider` and `account` narrow it down; without them all count. A field is one that the provider shows, one that
    the object was made with, `id` or `state`; an amount may be a Decimal or a text, a nested field is a dict that may
    leave others out. Raises ConfigurationError for a field that no such object has.
    """

    _connection: Connection

    def customers(self, *, provider: ProviderName | None = None, account: str | None = None, **fields: Any) -> Found:
        """Customers; those whose deletion is soft stay, with the state `deleted`."""
        return self._found("customer", provider, account, fields)

    def payins(self, *, provider: ProviderName | None = None, account: str | None = None, **fields: Any) -> Found:
        """Payins, those of checkouts too."""
        return self._found("payin", provider, account, fields)

    def payouts(self, *, provider: ProviderName | None = None, account: str | None = None, **fields: Any) -> Found:
        """Payouts."""
        return self._found("payout", provider, account, fields)

    def refunds(self, *, provider: ProviderName | None = None, account: str | None = None, **fields: Any) -> Found:
        """Refunds."""
        return self._found("refund", provider, account, fields)

    def checkouts(self, *, provider: ProviderName | None = None, account: str | None = None, **fields: Any) -> Found:
        """Checkouts."""
        return self._found("checkout", provider, account, fields)

    def virtual_accounts(
        self, *, provider: ProviderName | None = None, account: str | None = None, **fields: Any
    ) -> Found:
        """Virtual accounts."""
        return self._found("virtual_account", provider, account, fields)

    def wallets(self, *, provider: ProviderName | None = None, account: str | None = None, **fields: Any) -> Found:
        """Wallets; where a deleted one stays, it has the state `deleted`."""
        return self._found("wallet", provider, account, fields)

    def beneficiaries(
        self, *, provider: ProviderName | None = None, account: str | None = None, **fields: Any
    ) -> Found:
        """Beneficiaries that are kept."""
        return self._found("beneficiary", provider, account, fields)

    def transactions(self, *, provider: ProviderName | None = None, account: str | None = None, **fields: Any) -> Found:
        """Movements of money: one for each payin, payout or refund that came to pass."""
        return self._found("transaction", provider, account, fields)

    def payments(self, *, provider: ProviderName | None = None, account: str | None = None, **fields: Any) -> Found:
        """Payments, each begun by a session."""
        return self._found("payment", provider, account, fields)

    def deposits(self, *, provider: ProviderName | None = None, account: str | None = None, **fields: Any) -> Found:
        """Deposits: what came in."""
        return self._found("deposit", provider, account, fields)

    def wallet_transactions(
        self, *, provider: ProviderName | None = None, account: str | None = None, **fields: Any
    ) -> Found:
        """Credits and debits of wallets."""
        return self._found("wallet_transaction", provider, account, fields)

    def quotes(self, *, provider: ProviderName | None = None, account: str | None = None, **fields: Any) -> Found:
        """Quotes."""
        return self._found("quote", provider, account, fields)

    def swaps(self, *, provider: ProviderName | None = None, account: str | None = None, **fields: Any) -> Found:
        """Swaps."""
        return self._found("swap", provider, account, fields)

    def orders(self, *, provider: ProviderName | None = None, account: str | None = None, **fields: Any) -> Found:
        """Orders."""
        return self._found("order", provider, account, fields)

    def payment_links(
        self, *, provider: ProviderName | None = None, account: str | None = None, **fields: Any
    ) -> Found:
        """Payment links."""
        return self._found("payment_link", provider, account, fields)

    def bulk_transfers(
        self, *, provider: ProviderName | None = None, account: str | None = None, **fields: Any
    ) -> Found:
        """Bulk transfers, without their transfers."""
        return self._found("bulk_transfer", provider, account, fields)

    def bulk_transfer_items(
        self, *, provider: ProviderName | None = None, account: str | None = None, **fields: Any
    ) -> Found:
        """The transfers of bulk transfers."""
        return self._found("bulk_transfer_item", provider, account, fields)

    def rates(self, *, provider: ProviderName | None = None, account: str | None = None, **fields: Any) -> Found:
        """Rates that a business changed."""
        return self._found("rate", provider, account, fields)

    def _found(self, kind: str, provider: str | None, account: str | None, fields: dict[str, Any]) -> Found:
        wanted: dict[str, Any] = {"object": kind, "provider": provider, "account": account, "fields": fields}
        given = {name: value for name, value in wanted.items() if value is not None}
        return cast("Found", self._connection.listed("objects", "POST", "objects/find", given))

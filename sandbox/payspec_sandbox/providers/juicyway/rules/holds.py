"""What keeps a customer from being deleted. Which status says which is inferred: no page shows more than headings."""

from __future__ import annotations

import json

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.providers.juicyway.rules.broken import InTheWay, NotAllowed
from payspec_sandbox.providers.juicyway.rules.customers import COLLECTION as CUSTOMERS
from payspec_sandbox.records import Record, Selection

PENDING, WALLETS = "juicyway.pending", "juicyway.wallets"
_PLACE = "customer_id"


class Holds:
    """Notes which customer something pending belongs to."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def customer_with(self, account: Account, email: str) -> str | None:
        """The id of the customer with an e-mail address."""
        found = self._backend.store.find_by_handle(CUSTOMERS, account.id, email.casefold())
        return None if found is None else found.id

    def note(self, account: Account, object_id: str, customer_id: str, now_ms: int) -> None:
        """Something of a customer is pending."""
        self._backend.store.insert(Record(PENDING, account.id, object_id, customer_id, 0, None, now_ms, "{}"))

    def release(self, account: Account, object_id: str) -> None:
        """It is pending no more."""
        found = self._backend.store.find(PENDING, account.id, object_id)
        if found is not None:
            self._backend.store.remove(found)

    def expect_none(self, account: Account, customer_id: str) -> None:
        """Raises NotAllowed for a frozen wallet, InTheWay for money in a wallet or a payment that is pending."""
        store = self._backend.store
        for record in store.select(Selection(WALLETS, account.id, kind=customer_id), newest_first=True, limit=1000):
            wallet = json.loads(record.body)
            if wallet["status"] == "frozen":
                raise NotAllowed(_PLACE, "A wallet of the customer is frozen.")
            if self._backend.ledger.balance(account.id, f"wallet:{record.id}", wallet["currency"]):
                raise InTheWay(_PLACE, "A wallet of the customer holds money.")
        if store.select(Selection(PENDING, account.id, kind=customer_id), newest_first=True, limit=1):
            raise InTheWay(_PLACE, "The customer has pending transactions.")

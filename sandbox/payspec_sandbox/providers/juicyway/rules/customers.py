"""Juicyway's customers: people and businesses of one integration. Deleting one is permanent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.determinism import iso
from payspec_sandbox.javascript import stringify
from payspec_sandbox.records import Record
from payspec_sandbox.refusals import NotThere, RuleBroken

COLLECTION = "juicyway.customers"
PLACE = "customer_id"
TIMES = ("created_at", "updated_at")

_ADDRESS = "billing_address"
_CLEARABLE = "line2"

Customer = dict[str, Any]


class JuicywayCustomers:
    """The rules, on top of a store."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def create(self, account: Account, sent: Mapping[str, Any], now_ms: int) -> Record:
        """A new customer from a valid request."""
        handle = self._free_handle(account, sent["email"], None)
        now = iso(now_ms)
        customer: Customer = {"id": self._backend.ids.uuid(), **sent, "created_at": now, "updated_at": now}
        customer[_ADDRESS] = {**sent[_ADDRESS], _CLEARABLE: sent[_ADDRESS].get(_CLEARABLE) or None}
        record = Record(COLLECTION, account.id, customer["id"], sent["type"], 0, handle, now_ms, stringify(customer))
        self._backend.store.insert(record)
        return record

    def get(self, account: Account, identifier: str) -> Record:
        """One customer. Raises NotThere, also when it was deleted."""
        record = self._backend.store.find(COLLECTION, account.id, identifier)
        if record is None:
            raise NotThere(PLACE, "customer")
        return record

    def update(self, account: Account, identifier: str, sent: Mapping[str, Any], now_ms: int) -> Record:
        """Write the sent fields over a customer's. Null is ignored, the address is merged."""
        record = self.get(account, identifier)
        changes = {name: value for name, value in sent.items() if value is not None}
        customer = json.loads(record.body)
        if "email" in changes:
            record.handle = self._free_handle(account, changes["email"], identifier)
        for name, value in changes.pop(_ADDRESS, {}).items():
            if value is not None:
                customer[_ADDRESS][name] = value or None
        customer.update(changes)
        customer["updated_at"] = iso(now_ms)
        record.body = stringify(customer)
        self._backend.store.replace(record)
        return record

    def delete(self, account: Account, identifier: str) -> None:
        """Remove a customer for good; its e-mail address is free again."""
        self._backend.store.remove(self.get(account, identifier))

    def _free_handle(self, account: Account, email: str, own_id: str | None) -> str:
        handle = email.casefold()
        holder = self._backend.store.find_by_handle(COLLECTION, account.id, handle)
        if holder is not None and holder.id != own_id:
            raise RuleBroken("email", "is already in use")
        return handle

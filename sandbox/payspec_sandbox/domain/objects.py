"""Objects of one kind as the provider shows them: kept whole, found by id, listed by age."""

from __future__ import annotations

import json
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.javascript import stringify
from payspec_sandbox.records import Record, Selection
from payspec_sandbox.refusals import NotThere


class Objects:
    """One collection. `place` is how requests name an object's id, `noun` what people call one.

    What the wire does not show of an object is kept in its body under `_`; `shown` leaves it out.
    """

    def __init__(self, backend: Backend, collection: str, noun: str, place: str) -> None:
        self.backend = backend
        self.collection = collection
        self.noun = noun
        self.place = place

    def add(
        self,
        account: Account,
        identifier: str,
        content: dict[str, Any],
        now_ms: int,
        *,
        kind: str = "",
        handle: str | None = None,
    ) -> Record:
        """Keep a new object."""
        record = Record(self.collection, account.id, identifier, kind, 0, handle, now_ms, stringify(content))
        self.backend.store.insert(record)
        return record

    def record(self, account: Account, identifier: str) -> Record:
        """One object of a merchant. Raises NotThere."""
        found = self.backend.store.find(self.collection, account.id, identifier)
        if found is None:
            raise NotThere(self.place, self.noun)
        return found

    def get(self, account: Account, identifier: str) -> dict[str, Any]:
        """Its content. Raises NotThere."""
        content: dict[str, Any] = json.loads(self.record(account, identifier).body)
        return content

    def find(self, account: Account, handle: str) -> dict[str, Any] | None:
        """The content of the object with a unique handle, such as a reference."""
        found = self.backend.store.find_by_handle(self.collection, account.id, handle)
        return None if found is None else json.loads(found.body)

    def save(self, account: Account, identifier: str, content: dict[str, Any]) -> None:
        """Write an object's content again."""
        record = self.record(account, identifier)
        record.body = stringify(content)
        self.backend.store.replace(record)

    def is_any(self, account: Account, kind: str, status: str) -> bool:
        """Whether any object of a kind, such as of one customer, is in a state."""
        selection = Selection(self.collection, account.id, kind=kind)
        records = self.backend.store.select(selection, newest_first=True, limit=100_000)
        return any(json.loads(record.body)["status"] == status for record in records)

    def page(self, account: Account, *, limit: int, page: int = 1, kind: str | None = None) -> list[dict[str, Any]]:
        """A page by number, newest first."""
        selection = Selection(self.collection, account.id, kind=kind)
        records = self.backend.store.select(selection, newest_first=True, limit=limit, offset=(page - 1) * limit)
        return [json.loads(record.body) for record in records]


def shown(content: dict[str, Any]) -> dict[str, Any]:
    """An object without what only the sandbox knows of it."""
    return {name: value for name, value in content.items() if not name.startswith("_")}

"""What there is: the customers, payins, payouts and all other objects of the merchants, found by their fields.

A request that is repeated under one key is received twice and makes one object: tests that ask whether somebody paid
twice count these.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.control.controlled import Controlled, Handler
from payspec_sandbox.control.fields import Schema, event_schemas, payload_schemas, request_schemas, unknown_fields
from payspec_sandbox.control.known import Known
from payspec_sandbox.control.matching import holds
from payspec_sandbox.requests.arguments import Arguments
from payspec_sandbox.requests.refusals import Violation, invalid
from payspec_sandbox.specification import Specifications
from payspec_sandbox.storage.records import Selection

_ALL = 1_000_000_000
_OWN: Mapping[str, Any] = {"properties": {name: {"type": "string"} for name in ("id", "state", "account", "provider")}}
"""What the sandbox says of each object, under the same names whatever the provider calls them."""

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of object of a family: where it is kept, what makes and changes it, what shows and tells it."""

    family: str
    name: str
    collection: str
    takes: tuple[str, ...]
    shows: tuple[str, ...]
    tells: tuple[str, ...]


def kinds(specifications: Specifications) -> tuple[Kind, ...]:
    """All that the sandbox keeps: the resources whose fields the behaviour of a provider names."""
    return tuple(
        _kind(specification.family, name, said)
        for specification in specifications.values()
        for name, said in specification.resources.items()
        if "fields" in said
    )


def _kind(family: str, name: str, said: Mapping[str, Any]) -> Kind:
    operations: Mapping[str, Mapping[str, Any]] = said.get("operations", {})
    takes = (one for one, entry in operations.items() if entry.get("creates") or entry.get("updates"))
    shows = (one for one, entry in operations.items() if not entry.keys() & {"answers", "rule", "deletes"})
    plural = f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"
    return Kind(family, name, f"{family}.{plural}", tuple(takes), tuple(shows), tuple(said.get("events", ())))


class StoredObjects:
    """The operation that finds objects."""

    def __init__(self, app: Controlled, known: Known) -> None:
        self._app = app
        self._known = known
        self._all_kinds = kinds(app.backend.specifications)

    def handlers(self) -> Mapping[str, Handler]:
        """By operationId."""
        return {"objects_find": self._find}

    async def _find(self, arguments: Arguments) -> Any:
        wanted: Mapping[str, Any] = arguments.body
        kinds = self._kinds(wanted["object"], wanted.get("provider"))
        fields: Mapping[str, Any] = wanted.get("fields", {})
        problems = unknown_fields(fields, self._schemas(kinds), f"a {wanted['object']}")
        if problems:
            raise invalid(*problems)
        accounts = self._accounts(wanted.get("account"), kinds)
        found: list[tuple[int, int, Content]] = []
        for kind in kinds:
            for account in accounts:
                if account.family == kind.family:
                    found += self._rows(kind, account, fields)
        found.sort(key=lambda one: one[:2], reverse=True)
        return {"objects": [row for _, _, row in found]}

    def _kinds(self, name: str, provider: str | None) -> list[Kind]:
        """The kinds of a name, of one provider or of all. Raises a refusal (400) where the provider has none."""
        family = None if provider is None else self._app.backend.specifications[provider].family
        found = [kind for kind in self._all_kinds if kind.name == name and family in (None, kind.family)]
        if not found:
            there = ", ".join(kind.name for kind in self._all_kinds if kind.family == family)
            raise invalid(Violation("object", f"{provider} has no {name}. It has: {there}."))
        return found

    def _accounts(self, account: str | None, kinds: list[Kind]) -> list[Account]:
        if account is None:
            return list(self._app.backend.accounts.all())
        families = {kind.family for kind in kinds}
        return [self._known.account("account", account, families)]

    def _schemas(self, kinds: list[Kind]) -> Iterator[Schema]:
        yield {}, _OWN
        for kind in kinds:
            document = self._app.documents[kind.family]
            operations = self._known.declared(kind.family)
            for name in kind.takes:
                yield from request_schemas(document, operations.get(name, {}))
            for name in kind.shows:
                yield from payload_schemas(document, operations.get(name, {"responses": {}}))
            for name in kind.tells:
                yield from event_schemas(document, name)

    def _rows(self, kind: Kind, account: Account, fields: Mapping[str, Any]) -> Iterator[tuple[int, int, Content]]:
        backend = self._app.backend
        selection = Selection(kind.collection, account.id)
        for record in backend.store.select(selection, newest_first=True, limit=_ALL):
            content: Content = json.loads(record.body)
            sent: Content = content.get("_sent", {})
            own = {"id": record.id, "state": _state(backend, kind, content)}
            own |= {"account": account.id, "provider": kind.family}
            row = {**sent, **backend.lives.shown(account, record), **own}
            if all(holds(row, {name: value}) or holds(sent, {name: value}) for name, value in fields.items()):
                yield record.created_ms, record.sequence, row


def _state(backend: Backend, kind: Kind, content: Content) -> str | None:
    """The state by its machine; None for what has none."""
    life = backend.lives.all().get((kind.family, kind.name.replace("_", " ")))
    # What an older sandbox kept, before its kind had states, has none.
    state = None if life is None else content.get(life.state_in)
    return None if state is None else str(state)

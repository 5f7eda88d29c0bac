"""What there is: the customers, payins, payouts and all other objects of the merchants, found by their fields.

A request that is repeated under one key is received twice and makes one object: tests that ask whether somebody paid
twice count these.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from payspec_sandbox.accounts import JUICYWAY, PAYCOMBAT, Account
from payspec_sandbox.arguments import Arguments
from payspec_sandbox.backend import Backend
from payspec_sandbox.control.controlled import Controlled, Handler
from payspec_sandbox.control.fields import Schema, payload_schemas, request_schemas, unknown_fields
from payspec_sandbox.control.known import Known
from payspec_sandbox.control.matching import holds
from payspec_sandbox.domain.objects import shown
from payspec_sandbox.records import Record, Selection
from payspec_sandbox.refusals import Violation, invalid

_ALL = 1_000_000_000
_OWN: Mapping[str, Any] = {"properties": {name: {"type": "string"} for name in ("id", "state", "account", "provider")}}
"""What the sandbox says of each object, under the same names whatever the provider calls them."""

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of object of a family: where it is kept, what makes it and what shows it."""

    family: str
    name: str
    collection: str
    makes: str
    shows: str


KINDS = (
    Kind(PAYCOMBAT, "customer", "paycombat.customers", "customers_create", "customers_get"),
    Kind(PAYCOMBAT, "payin", "paycombat.payins", "payins_create", "payins_get"),
    Kind(PAYCOMBAT, "payout", "paycombat.payouts", "payouts_create", "payouts_get"),
    Kind(PAYCOMBAT, "refund", "paycombat.refunds", "refunds_create", "refunds_create"),
    Kind(PAYCOMBAT, "checkout", "paycombat.checkouts", "checkouts_create", "checkouts_get"),
    Kind(
        PAYCOMBAT,
        "virtual_account",
        "paycombat.virtual_accounts",
        "payins_create_virtual_account",
        "payins_create_virtual_account",
    ),
    Kind(PAYCOMBAT, "wallet", "paycombat.wallets", "wallets_create", "wallets_get"),
    Kind(PAYCOMBAT, "beneficiary", "paycombat.beneficiaries", "beneficiaries_create", "beneficiaries_get"),
    Kind(PAYCOMBAT, "transaction", "paycombat.transactions", "transactions_get", "transactions_get"),
    Kind(JUICYWAY, "customer", "juicyway.customers", "customers_create", "customers_get"),
    Kind(JUICYWAY, "payment", "juicyway.payments", "payment_sessions_create", "payments_get"),
    Kind(JUICYWAY, "deposit", "juicyway.deposits", "deposits_list", "deposits_list"),
    Kind(JUICYWAY, "payout", "juicyway.payouts", "payouts_create", "payouts_get"),
    Kind(JUICYWAY, "beneficiary", "juicyway.beneficiaries", "beneficiaries_create", "beneficiaries_list"),
    Kind(JUICYWAY, "wallet", "juicyway.wallets", "wallets_create", "wallets_list"),
    Kind(
        JUICYWAY,
        "wallet_transaction",
        "juicyway.wallet_transactions",
        "wallet_transactions_create",
        "wallet_transactions_get",
    ),
    Kind(JUICYWAY, "quote", "juicyway.quotes", "quotes_request", "quotes_get"),
    Kind(JUICYWAY, "swap", "juicyway.swaps", "swaps_create", "swaps_list"),
    Kind(JUICYWAY, "order", "juicyway.orders", "orders_create", "orders_create"),
    Kind(JUICYWAY, "payment_link", "juicyway.payment_links", "payment_links_create", "payment_links_create"),
    Kind(JUICYWAY, "rate", "juicyway.rates", "rates_update", "rates_update"),
)
"""All that the sandbox keeps. Where nothing that can be called makes one, what shows it stands twice."""


class StoredObjects:
    """The operation that finds objects."""

    def __init__(self, app: Controlled, known: Known) -> None:
        self._app = app
        self._known = known

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
        family = None if provider is None else PAYCOMBAT if provider == "gateway" else provider
        kinds = [kind for kind in KINDS if kind.name == name and family in (None, kind.family)]
        if not kinds:
            there = ", ".join(kind.name for kind in KINDS if kind.family == family)
            raise invalid(Violation("object", f"{provider} has no {name}. It has: {there}."))
        return kinds

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
            yield from request_schemas(document, operations[kind.makes])
            yield from payload_schemas(document, operations[kind.shows])

    def _rows(self, kind: Kind, account: Account, fields: Mapping[str, Any]) -> Iterator[tuple[int, int, Content]]:
        backend = self._app.backend
        selection = Selection(kind.collection, account.id)
        for record in backend.store.select(selection, newest_first=True, limit=_ALL):
            content: Content = json.loads(record.body)
            sent: Content = content.get("_sent", {})
            own = {"id": record.id, "state": _state(backend, kind, record, content)}
            own |= {"account": account.id, "provider": kind.family}
            seen = backend.lives.shown(account, record)
            row = {**sent, **(shown(content) if seen is None else seen), **own}
            if all(holds(row, {name: value}) or holds(sent, {name: value}) for name, value in fields.items()):
                yield record.created_ms, record.sequence, row


def _state(backend: Backend, kind: Kind, record: Record, content: Content) -> str | None:
    """The state by its machine; None for what has none."""
    life = backend.lives.all().get((kind.family, kind.name.replace("_", " ")))
    if life is None:
        return None
    if life.collection:
        return str(content[life.state_in])
    if record.is_deleted:
        return "deleted"
    return life.machine.initial if content["is_active"] else "disabled"

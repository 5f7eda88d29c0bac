"""Juicyway's wire format: a bare key, payloads under `data`, errors under `error`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from payspec_sandbox.backend import Backend
from payspec_sandbox.contract import Contract
from payspec_sandbox.exchange import Reply, encoded
from payspec_sandbox.idempotency import answered_once
from payspec_sandbox.providers.juicyway.errors import judged
from payspec_sandbox.providers.juicyway.exchange import ExchangeHandlers
from payspec_sandbox.providers.juicyway.lists import listed, made_between
from payspec_sandbox.providers.juicyway.payments import PaymentHandlers
from payspec_sandbox.providers.juicyway.rules.customers import COLLECTION, TIMES, JuicywayCustomers
from payspec_sandbox.providers.juicyway.rules.holds import Holds
from payspec_sandbox.providers.juicyway.settings import SettingsHandlers
from payspec_sandbox.providers.juicyway.transfers import TransferHandlers
from payspec_sandbox.providers.juicyway.wallets import WalletHandlers
from payspec_sandbox.providers.provider import Call, Handler, Provider
from payspec_sandbox.records import Record
from payspec_sandbox.refusals import NotThere, Refusal, RuleBroken, Violation, invalid, quoted
from payspec_sandbox.specification import Specification


class Juicyway(Provider):
    """The documented API."""

    def __init__(self, specification: Specification, contract: Contract, backend: Backend) -> None:
        self.customers = JuicywayCustomers(backend)
        self._holds = Holds(backend)
        self._fields = frozenset(contract.properties("Customer"))
        super().__init__(specification, contract, backend)

    def registered(self) -> Mapping[str, Handler]:
        return {
            "customers_create": self._create,
            "customers_list": self._list,
            "customers_get": self._get,
            "customers_update": self._update,
            "customers_delete": self._delete,
            **PaymentHandlers(self.backend, self._holds).handlers(),
            **TransferHandlers(self.backend).handlers(),
            **ExchangeHandlers(self.backend).handlers(),
            **SettingsHandlers(self.backend).handlers(),
            **WalletHandlers(self.backend, self.customers).handlers(),
        }

    def judged(self, problem: RuleBroken | NotThere) -> Refusal:
        return judged(problem)

    def _create(self, call: Call) -> Reply:
        def work() -> Reply:
            record = self.customers.create(call.account, call.arguments.body, call.now_ms)
            return call.enveloped(_without_times(record), 201)

        return answered_once(call, work)

    def _get(self, call: Call) -> Reply:
        wanted = self._wanted(call.arguments.query)
        record = self.customers.get(call.account, call.arguments.path["customer_id"])
        if wanted is None:
            return call.enveloped(record.body.encode())
        customer = json.loads(record.body)
        return call.enveloped(encoded({name: customer[name] for name in customer if name in wanted}))

    def _update(self, call: Call) -> Reply:
        identifier = call.arguments.path["customer_id"]
        record = self.customers.update(call.account, identifier, call.arguments.body, call.now_ms)
        return call.enveloped(_without_times(record))

    def _delete(self, call: Call) -> Reply:
        identifier = call.arguments.path["customer_id"]
        self.customers.get(call.account, identifier)
        self._holds.expect_none(call.account, identifier)
        self.customers.delete(call.account, identifier)
        return Reply(204, headers=())

    def _list(self, call: Call) -> Reply:
        query = call.arguments.query
        handle = query["email"].casefold() if "email" in query else None
        selection = made_between(COLLECTION, call.account.id, query, handle)
        return listed(call, selection, dict, newest_first=query["sort"].endswith(":desc"))

    def _wanted(self, query: Mapping[str, Any]) -> frozenset[str] | None:
        """The names in `fields`, None for all. The id always comes."""
        if "fields" not in query:
            return None
        names = [name.strip() for name in query["fields"].split(",")]
        unknown = [quoted(name) for name in names if name not in self._fields]
        if unknown:
            raise invalid(Violation("fields", f"has unknown names: {', '.join(unknown[:5])}"))
        return frozenset(names) | {"id"}


def _without_times(record: Record) -> bytes:
    """The customer as create and update show it: their samples have no times."""
    customer = json.loads(record.body)
    return encoded({name: value for name, value in customer.items() if name not in TIMES})

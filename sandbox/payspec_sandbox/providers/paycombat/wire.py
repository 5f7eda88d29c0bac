"""PayCombat's own wire format: a token, a signature on each POST and PATCH, and three kinds of envelope."""

from __future__ import annotations

import json
from collections.abc import Mapping

from payspec_sandbox.backend import Backend
from payspec_sandbox.call import Call, Handler
from payspec_sandbox.contract import Contract
from payspec_sandbox.exchange import Reply, encoded
from payspec_sandbox.providers.paycombat import catalogue, payments
from payspec_sandbox.providers.paycombat.lists import selection
from payspec_sandbox.providers.paycombat.rules.customers import COLLECTION, Customers, Shapes
from payspec_sandbox.providers.paycombat.rules.payments import Payments
from payspec_sandbox.providers.provider import Provider
from payspec_sandbox.records import Record
from payspec_sandbox.specification import Specification


class PayCombat(Provider):
    """The documented API under `/api/v1`."""

    def __init__(self, specification: Specification, contract: Contract, backend: Backend) -> None:
        shapes = Shapes(
            individual=contract.properties("Individual"),
            company=contract.properties("Company"),
            authorized_user=contract.properties("AuthorizedUser"),
        )
        self.customers = Customers(backend, shapes)
        self.payments = Payments(backend, self.customers)
        super().__init__(specification, contract, backend)

    def registered(self) -> Mapping[str, Handler]:
        return {
            "customers_create": self._create,
            "customers_update": self._update,
            "customers_list": self._list,
            "customers_get": self._get,
            "customers_delete": self._delete,
            "customers_check_wallet_ready": self._check_wallet_ready,
            "customers_enable": self._enable,
            "customers_disable": self._disable,
            **catalogue.handlers(),
            **payments.handlers(self.payments),
        }

    def _create(self, call: Call) -> Reply:
        record = self.customers.create(call.account, call.arguments.body, call.now_ms)
        return call.enveloped(record.body.encode())

    def _update(self, call: Call) -> Reply:
        record = self.customers.update(call.account, call.arguments.body, call.now_ms)
        if record.kind != "company":
            return call.enveloped(record.body.encode())
        # The update page alone shows the nature of the business inside the company.
        customer = json.loads(record.body)
        customer["company"] = {"company_domain": customer.pop("company_domain"), **customer["company"]}
        return call.enveloped(encoded(customer))

    def _list(self, call: Call) -> Reply:
        query = call.arguments.query
        wanted = selection(call.account, COLLECTION, query, query.get("type"), include_deleted=query["include_deleted"])
        records = self.customers.page(wanted, query["page"], query["limit"])
        return call.enveloped(f"[{','.join(record.body for record in records)}]".encode())

    def _get(self, call: Call) -> Reply:
        return call.enveloped(self._named(call).body.encode())

    def _delete(self, call: Call) -> Reply:
        record = self.payments.delete_customer(call.account, call.arguments.path["customer_id"], call.now_ms)
        customer = json.loads(record.body)
        # Revision E of the page shows the customer without it, the gateway's page with it.
        del customer["created_by"]
        return call.enveloped(encoded(customer))

    def _check_wallet_ready(self, call: Call) -> Reply:
        record = self._named(call)
        missing = self.customers.missing(record)
        return call.enveloped(
            encoded({"is_wallet_ready": not missing and not record.is_deleted, "missing_field": missing})
        )

    def _enable(self, call: Call) -> Reply:
        return self._set_active(call, True)

    def _disable(self, call: Call) -> Reply:
        return self._set_active(call, False)

    def _set_active(self, call: Call, is_active: bool) -> Reply:
        identifier = call.arguments.path["customer_id"]
        record = self.customers.set_active(call.account, identifier, is_active, call.now_ms)
        return call.enveloped(record.body.encode())

    def _named(self, call: Call) -> Record:
        return self.customers.get(call.account, call.arguments.path["customer_id"])

"""Juicyway's wire format: a bare key, payloads under `data`, errors under `error`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, ClassVar

from payspec_sandbox import accounts
from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.contract import Contract, Operation
from payspec_sandbox.cursors import Page, page_of, position_at
from payspec_sandbox.domain.juicyway_customers import COLLECTION, TIMES, JuicywayCustomers
from payspec_sandbox.envelope import place
from payspec_sandbox.exchange import Reply, encoded, json_reply
from payspec_sandbox.idempotency import answered_once
from payspec_sandbox.instants import instant_us
from payspec_sandbox.providers.provider import Call, Handler, Provider
from payspec_sandbox.records import Record, Selection
from payspec_sandbox.refusals import NotThere, Refusal, RuleBroken, Violation, invalid, quoted

CODES: Mapping[int, str] = {
    400: "invalid_request",
    401: "unauthorized",
    404: "not_found",
    405: "method_not_allowed",
    413: "request_too_large",
    422: "validation_error",
    500: "internal_error",
    501: "not_implemented",
}
"""Those of 400, 401, 404 and 422 are documented; the others are named in the same manner."""

_VALIDATION_TYPE = "invalid_request_error"


class Juicyway(Provider):
    """The documented API."""

    name: ClassVar[str] = "juicyway"

    def __init__(self, contract: Contract, backend: Backend) -> None:
        self.customers = JuicywayCustomers(backend)
        self._fields = frozenset(contract.properties("Customer"))
        super().__init__(contract, backend)

    def registered(self) -> Mapping[str, Handler]:
        return {
            "customers_create": self._create,
            "customers_list": self._list,
            "customers_get": self._get,
            "customers_update": self._update,
            "customers_delete": self._delete,
        }

    def caller(self, credentials: Mapping[str, bytes]) -> Account:
        key = credentials["ApiKey"]
        holder = self.backend.accounts.holder(accounts.JUICYWAY, "key", key)
        if holder is None:
            hint = " Send the bare key, without a scheme word in front." if b" " in key.strip() else ""
            raise Refusal(401, f"The API key is not known here.{hint}")
        return holder

    def error(self, refusal: Refusal, operation: Operation | None) -> Reply:
        if refusal.status == 400 and operation is not None and _cannot_exist(refusal, operation):
            refusal = Refusal(404, "There is no such customer.")
        body: dict[str, Any] = {"code": CODES.get(refusal.status, "error"), "message": refusal.message}
        if refusal.status == 422:
            body["type"] = _VALIDATION_TYPE
        if refusal.violations:
            body["details"] = _details(refusal.violations)
        return json_reply(refusal.status, {"error": body}, refusal.headers)

    def judged(self, problem: RuleBroken | NotThere) -> Refusal:
        if isinstance(problem, NotThere):
            return Refusal(404, "There is no such customer.")
        return Refusal(422, "The request breaks a rule.", (problem.violation,))

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
        self.customers.delete(call.account, call.arguments.path["customer_id"])
        return Reply(204, headers=())

    def _list(self, call: Call) -> Reply:
        query = call.arguments.query
        if "after" in query and "before" in query:
            reason = "send either after or before, not both"
            raise invalid(Violation("after", reason), Violation("before", reason))
        selection = _selection(call.account, query)
        page = page_of(
            lambda newest_first, limit, beyond: call.backend.store.select(
                selection, newest_first=newest_first, limit=limit, beyond=beyond
            ),
            newest_first=query["sort"].endswith(":desc"),
            limit=query["limit"],
            after=position_at(query["after"], "after") if "after" in query else None,
            before=position_at(query["before"], "before") if "before" in query else None,
        )
        return json_reply(200, _listing(call.operation, page, query["limit"]))

    def _wanted(self, query: Mapping[str, Any]) -> frozenset[str] | None:
        """The names in `fields`, None for all. The id always comes."""
        if "fields" not in query:
            return None
        names = [name.strip() for name in query["fields"].split(",")]
        unknown = [quoted(name) for name in names if name not in self._fields]
        if unknown:
            raise invalid(Violation("fields", f"has unknown names: {', '.join(unknown[:5])}"))
        return frozenset(names) | {"id"}


def _selection(account: Account, query: Mapping[str, Any]) -> Selection:
    after, before = query.get("created_after"), query.get("created_before")
    return Selection(
        collection=COLLECTION,
        owner=account.id,
        handle=query["email"].casefold() if "email" in query else None,
        # "After" and "before" exclude the instant itself; records know milliseconds, requests may be finer.
        from_ms=None if after is None else instant_us(after) // 1000 + 1,
        until_ms=None if before is None else -(-instant_us(before) // 1000),
    )


def _listing(operation: Operation, page: Page, limit: int) -> dict[str, Any]:
    """The list's body, laid out as the operation's `x-pagination` says."""
    layout = operation.declared["x-pagination"]
    listing: dict[str, Any] = {}
    place(listing, layout["items"], [json.loads(record.body) for record in page.records])
    place(listing, layout["previous"], page.before)
    place(listing, layout["next"], page.after)
    place(listing, f"{layout['next'].rpartition('/')[0]}/limit", limit)
    return listing


def _without_times(record: Record) -> bytes:
    """The customer as create and update show it: their samples have no times."""
    customer = json.loads(record.body)
    return encoded({name: value for name, value in customer.items() if name not in TIMES})


def _cannot_exist(refusal: Refusal, operation: Operation) -> bool:
    """Whether an id of impossible form was sent to an operation that documents 404 and no 400."""
    in_path = {parameter.name for parameter in operation.in_path}
    only_path = bool(refusal.violations) and all(violation.place in in_path for violation in refusal.violations)
    return only_path and "400" not in operation.statuses and "404" in operation.statuses


def _details(violations: tuple[Violation, ...]) -> dict[str, list[str]]:
    details: dict[str, list[str]] = {}
    for violation in violations:
        details.setdefault(violation.place, []).append(violation.reason)
    return details

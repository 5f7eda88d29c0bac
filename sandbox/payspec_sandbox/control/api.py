"""The control API under `/_sandbox/`. Its paths, forms and limits are read from `openapi.json` beside this file."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Mapping
from typing import Any

from payspec_sandbox.control.access import Access
from payspec_sandbox.control.controlled import Controlled, Handler
from payspec_sandbox.control.document import document
from payspec_sandbox.control.faults import TIMED
from payspec_sandbox.control.known import Known
from payspec_sandbox.control.merchants import Merchants
from payspec_sandbox.control.names import unknown_arguments
from payspec_sandbox.control.objects import StoredObjects
from payspec_sandbox.control.snapshots import Snapshots
from payspec_sandbox.control.steering import Steering
from payspec_sandbox.control.views import clock_view, delivery_view, ledger_view, undelivered_view
from payspec_sandbox.http.exchange import ClientGone, Reply, Request, Scope, json_reply
from payspec_sandbox.requests.arguments import Arguments, checked, parsed_body
from payspec_sandbox.requests.contract import Contract, Operation
from payspec_sandbox.requests.refusals import NotThere, Refusal, Violation, invalid
from payspec_sandbox.storage.trouble import in_words

_LOG = logging.getLogger("payspec_sandbox")
_OPEN = frozenset({"health", "operations"})
"""What anybody may ask: it tells nothing that the providers' own paths do not."""
_LATEST_MS = 4_102_444_800_000
"""2100-01-01: later than any test needs, and early enough for every date to be printed."""
_CODES = {
    400: "invalid_request",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    413: "too_large",
    500: "failed",
    503: "unavailable",
}
_UNITS_MS = {"milliseconds": 1, "seconds": 1000, "hours": 3_600_000}


class Control:
    """The operations of the document, each a method of its operationId."""

    def __init__(self, app: Controlled, access: Access) -> None:
        self._app = app
        self._access = access
        self._document: Mapping[str, Any] = document(app.backend.specifications, app.backend.families)
        self._contract = Contract(self._document)
        self._snapshots = Snapshots(app)
        self._known = known = Known(app)
        others = {
            **self._snapshots.handlers(),
            **Merchants(app, known).handlers(),
            **Steering(app, known).handlers(),
            **StoredObjects(app, known).handlers(),
        }
        self._handlers: dict[str, Handler] = {
            name: others.get(name) or getattr(self, f"_{name}") for name in self._contract.operations
        }

    def close(self) -> None:
        """Let go of what it keeps."""
        self._snapshots.close()

    async def answer(self, request: Request, segments: list[str], scope: Scope) -> Reply:
        """The reply to a request below `/_sandbox`; whatever is wrong with it, JSON says so."""
        try:
            operation, path_values = self._routed(request, segments)
            refusal = None if operation.operation_id in _OPEN else await self._access.refused(request, scope)
            if refusal is not None:
                return refusal
            body = await request.body()
            parsed = None if operation.body is None else parsed_body(operation, request, body)
            unknown = unknown_arguments(operation, request, body, parsed)
            if unknown:
                raise invalid(*unknown)
            arguments = checked(operation, path_values, request, body, parsed)
            answer = await self._handlers[operation.operation_id](arguments)
            return json_reply(503 if operation.operation_id == "health" and "reason" in answer else 200, answer)
        except ClientGone:
            raise
        except Refusal as problem:
            return _error(problem)
        except NotThere as problem:
            return _error(Refusal(404, str(problem)))
        except sqlite3.Error as error:
            self._app.backend.trouble.note(error, "the control API failed")
            return _error(Refusal(503, f"The sandbox failed: {in_words(error)}."))
        except Exception:
            _LOG.exception("unexpected failure in the control API")
            return _error(Refusal(500, "The sandbox failed; its log says more."))

    def _routed(self, request: Request, segments: list[str]) -> tuple[Operation, list[str]]:
        found = self._contract.routes.find(segments)
        if found is None:
            raise Refusal(404, "There is nothing here. /_sandbox/openapi.json says what there is.")
        by_method, values = found
        method = "GET" if request.method == "HEAD" else request.method
        if method not in by_method:
            allowed = ", ".join(sorted([*by_method, *(["HEAD"] if "GET" in by_method else [])]))
            raise Refusal(405, f"This path takes {allowed}.", headers=((b"allow", allowed.encode()),))
        return by_method[method], values

    async def _health(self, _: Arguments) -> Any:
        return self._app.backend.health()

    async def _operations(self, _: Arguments) -> Any:
        return self._app.played

    async def _openapi(self, _: Arguments) -> Any:
        return self._document

    async def _clock(self, _: Arguments) -> Any:
        return clock_view(self._app.backend)

    async def _clock_advance(self, arguments: Arguments) -> Any:
        milliseconds = round(sum(value * _UNITS_MS[unit] for unit, value in arguments.body.items()))
        if self._app.backend.clock.peek_ms() + milliseconds > _LATEST_MS:
            raise invalid(Violation(next(iter(arguments.body)), "would move the clock beyond the year 2099"))
        undelivered = await self._app.deliveries.advance(milliseconds)
        return {**clock_view(self._app.backend), **undelivered_view(undelivered)}

    async def _clock_stop(self, _: Arguments) -> Any:
        async with self._app.deliveries.turn:
            with self._app.backend.unit_of_work():
                self._app.backend.clock.stop()
        return clock_view(self._app.backend)

    async def _clock_resume(self, _: Arguments) -> Any:
        async with self._app.deliveries.turn:
            with self._app.backend.unit_of_work():
                self._app.backend.clock.resume()
        self._app.deliveries.wake()
        return clock_view(self._app.backend)

    async def _ledger(self, arguments: Arguments) -> Any:
        return ledger_view(self._app.backend, self._owner(arguments), int(arguments.query["limit"]))

    async def _reset(self, arguments: Arguments) -> Any:
        await self._app.reset()
        if arguments.body and arguments.body.get("drop_snapshots"):
            self._snapshots.renew()
        return {"status": "ok"}

    async def _requests(self, arguments: Arguments) -> Any:
        self._known.expect_operation(arguments.query.get("operation"), arguments.query.get("provider"))
        return {"requests": self._app.log.select(**arguments.query)}

    async def _requests_assert(self, arguments: Arguments) -> Any:
        body = arguments.body
        self._known.expect_operation(body.get("operation"))
        self._known.expect_fields(body.get("operation"), body.get("body_contains", {}))
        numbers = self._app.log.matching(body.get("operation"), body.get("body_contains", {}))
        is_ok = len(numbers) == body["count"] if "count" in body else bool(numbers)
        return {"ok": is_ok, "matches": len(numbers), "numbers": numbers}

    async def _deliveries(self, arguments: Arguments) -> Any:
        found = self._app.backend.store.deliveries(self._owner(arguments), int(arguments.query["limit"]))
        return {"deliveries": [delivery_view(one) for one in found], "options": self._options()}

    async def _deliveries_options(self, arguments: Arguments) -> Any:
        options, body = self._app.deliveries.options, arguments.body
        options.duplicate = int(body.get("duplicate", options.duplicate))
        options.delay_ms = int(body.get("delay_milliseconds", options.delay_ms))
        options.reorder = body.get("reorder", options.reorder)
        return self._options()

    async def _deliveries_resend(self, arguments: Arguments) -> Any:
        delivery = await self._app.deliveries.resend(int(arguments.path["number"]))
        if delivery is None:
            raise NotThere("number", "delivery")
        return delivery_view(delivery)

    async def _faults(self, _: Arguments) -> Any:
        schema = self._document["components"]["schemas"]["Fault"]
        return {**self._fault_list(), "kinds": schema["properties"]["kind"]["enum"]}

    async def _faults_add(self, arguments: Arguments) -> Any:
        body = arguments.body
        self._known.expect_operation(body.get("operation"), body.get("provider"))
        if "milliseconds" in body and body["kind"] not in TIMED:
            words = f"means nothing for {body['kind']}; it goes with {', '.join(TIMED)}"
            raise invalid(Violation("milliseconds", words))
        return self._app.faults.add(**body).shown()

    async def _faults_clear(self, _: Arguments) -> Any:
        self._app.faults.clear()
        return self._fault_list()

    async def _faults_remove(self, arguments: Arguments) -> Any:
        if not self._app.faults.remove(int(arguments.path["number"])):
            raise NotThere("number", "fault")
        return self._fault_list()

    def _fault_list(self) -> dict[str, Any]:
        return {"faults": [fault.shown() for fault in self._app.faults.all()]}

    def _options(self) -> dict[str, Any]:
        options = self._app.deliveries.options
        return {
            "duplicate": options.duplicate,
            "delay_milliseconds": options.delay_ms,
            "reorder": options.reorder,
        }

    def _owner(self, arguments: Arguments) -> str | None:
        owner = arguments.query.get("owner")
        return None if owner is None else self._known.account("owner", owner).id


def _error(problem: Refusal) -> Reply:
    message = "; ".join(f"{one.place}: {one.reason}" for one in problem.violations) or problem.message
    body: dict[str, Any] = {"code": _CODES.get(problem.status, "refused"), "message": message}
    if problem.violations:
        body["fields"] = [{"field": one.place, "reason": one.reason} for one in problem.violations]
    return json_reply(problem.status, {"error": body}, problem.headers)

"""The ASGI application: sends each request to its provider, and answers the few paths of its own."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from payspec_sandbox import documents as bundled
from payspec_sandbox.backend import Backend
from payspec_sandbox.control import faults, injection
from payspec_sandbox.control.access import Access
from payspec_sandbox.control.api import Control
from payspec_sandbox.control.hosts import Hosts, named
from payspec_sandbox.control.request_log import RequestLog
from payspec_sandbox.control.trace import Trace
from payspec_sandbox.documents import Documents
from payspec_sandbox.http.exchange import ClientGone, Receive, Reply, Request, Scope, Send, encoded, json_reply
from payspec_sandbox.http.front_page import front_page
from payspec_sandbox.inspector import inspector_file, inspector_page, wants_page
from payspec_sandbox.providers import provider_type
from payspec_sandbox.requests.contract import Contract
from payspec_sandbox.requests.refusals import Refusal
from payspec_sandbox.requests.service import Service
from payspec_sandbox.specification import Document, Specification, Specifications
from payspec_sandbox.storage.database import DatabaseUnusable
from payspec_sandbox.storage.trouble import in_words
from payspec_sandbox.webhooks.deliveries import Deliveries, Options
from payspec_sandbox.webhooks.own_address import is_webhook

_DOCUMENT = "openapi.json"
_CONTROL, _INSPECTOR = "_sandbox", "inspector"


class Sandbox:
    """An ASGI application with its own state. Close it when done; without `close` nothing acknowledged is lost."""

    def __init__(
        self,
        backend: Backend,
        *,
        webhooks_anywhere: bool = False,
        control_password: str | None = None,
        allowed_hosts: Iterable[str] = (),
    ) -> None:
        self.backend = backend
        self._hosts = Hosts(allowed_hosts)
        self._access = Access(control_password, self._hosts)
        self.faults = faults.Faults()
        self.log = RequestLog()
        self._times_new = 0
        self.deliveries = Deliveries(backend, anywhere=webhooks_anywhere)
        self.documents: Documents = {name: one.document for name, one in backend.specifications.items()}
        self.webhooks_anywhere = webhooks_anywhere
        self._services = {name: self._service(one) for name, one in backend.specifications.items()}
        self._control = Control(self, self._access)

    @property
    def played(self) -> dict[str, dict[str, bool]]:
        """By provider, every operation of its document and whether it is played here."""
        return {name: service.played for name, service in self._services.items()}

    def close(self) -> None:
        """Close the database, and those of the snapshots."""
        self._control.close()
        self.backend.close()

    async def reset(self) -> None:
        """Everything back to new, as if the sandbox had just been started with an empty database."""
        async with self.deliveries.turn:
            self.backend.reset()
            self.deliveries.options = Options()
            self.faults = faults.Faults()
            self.log = RequestLog()
            self._times_new += 1

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "http":
            with contextlib.suppress(ClientGone):
                await self._answer(Request(scope, receive), scope, receive, send)

    def _service(self, specification: Specification) -> Service:
        contract = Contract(specification.document)
        provider = provider_type(specification)(specification, contract, self.backend)
        return Service(provider, contract, self.backend)

    async def _answer(self, request: Request, scope: Scope, receive: Receive, send: Send) -> None:
        first, *rest = request.segments
        self.backend.own.add(scope.get("server"))
        if is_webhook(request):
            await _forbidden("A sandbox takes no webhooks, neither its own nor another's.").send(send)
        elif first in self._services and rest != [_DOCUMENT]:
            await self._play(first, rest, request, scope, receive, send)
        elif first in self._services and (problem := self._hosts.problem(request, scope)) is not None:
            await json_reply(problem.status, {"error": {"code": "refused", "message": problem.message}}).send(send)
        elif first in self._services:
            await (_read_only(request) or self._document(first, request, scope)).send(send)
        elif first == _CONTROL and rest[:1] != [_INSPECTOR]:
            await (await self._control.answer(request, rest, scope)).send(send)
        else:
            await (await self._own_page(request, scope)).send(send)

    async def _play(
        self, name: str, segments: list[str], request: Request, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """One request to a provider, with whatever fault befalls it. It is in the log before its answer is sent."""
        began, at_ms = time.perf_counter(), self.backend.clock.peek_ms()
        service, log, times_new = self._services[name], self.log, self._times_new
        trace = service.traced(request, segments)
        problem = self._hosts.problem(request, scope)
        strike = self.faults.strike(name, trace.operation_id) if problem is None else faults.NO_STRIKE
        trace.fault, fault = strike.name, strike.fault
        if strike.wait_ms:
            await asyncio.sleep(strike.wait_ms / 1000)
        if problem is not None:
            reply = service.refused(problem, trace)
        elif fault is not None and fault.kind in faults.BEFORE_THE_WORK:
            reply = await _spoiled(service, fault, request, trace)
        elif times_new != self._times_new:
            # What was asked before a reset must not be done after it: another test may have begun.
            reply = service.refused(Refusal(500, "The sandbox was made new while this request waited."), trace)
        else:
            reply = await service.answer(request, segments, trace)
        status = None if fault is not None and fault.kind in faults.UNANSWERED else reply.status
        took_ms = (time.perf_counter() - began) * 1000
        log.add(request, name, trace, status=status, at_ms=at_ms, took_ms=took_ms)
        await injection.send(reply, fault, receive, send)

    async def _own_page(self, request: Request, scope: Scope) -> Reply:
        if request.segments == [""]:
            return _read_only(request) or await self._front_page(request, scope)
        file = inspector_file(request.segments[2:]) if request.segments[:2] == [_CONTROL, _INSPECTOR] else None
        if file is not None:
            return _read_only(request) or await self._access.refused_stranger(request, scope) or file
        known = ", ".join(f"/{name}" for name in self._services)
        message = f"There is nothing here. See {known} and /."
        return json_reply(404, {"error": {"code": "not_found", "message": message}})

    async def _front_page(self, request: Request, scope: Scope) -> Reply:
        if wants_page(request):
            return await self._access.refused_stranger(request, scope) or inspector_page()
        return front_page(_origin(request, scope), self.backend.specifications)

    def _document(self, name: str, request: Request, scope: Scope) -> Reply:
        address = {"url": f"{_origin(request, scope)}/{name}", "description": "This sandbox."}
        return Reply(200, encoded({**self.documents[name], "servers": [address]}))

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            is_end = message["type"] == "lifespan.shutdown"
            if is_end:
                await self.deliveries.stop()
            else:
                self.deliveries.start()
            await send({"type": f"{message['type']}.complete"})
            if is_end:
                return


def create_app(
    *,
    db: str = ":memory:",
    seed: int | None = None,
    documents: Mapping[str, Document | Specification] | Path | None = None,
    webhooks_anywhere: bool = False,
    control_password: str | None = None,
    allowed_hosts: Iterable[str] = (),
) -> Sandbox:
    """A sandbox, new or on the database file `db`.

    `seed` makes ids and clock repeatable. Every installed provider is mounted, or those of `documents`: a mapping from
    provider to OpenAPI document, or the folder that holds `<provider>/openapi.json`. `webhooks_anywhere` lets webhooks
    leave this machine; they are sent in the background where the server speaks ASGI's lifespan. With `control_password`
    whoever sends it by HTTP Basic may use the control API and the page, from any machine; nobody else. Of names it
    answers to localhost and `allowed_hosts`.
    Raises DatabaseUnusable, DocumentMissing and DocumentUnusable.
    """
    if documents is None:
        specifications = bundled.installed()
    elif isinstance(documents, Path):
        specifications = bundled.in_folder(documents)
    else:
        specifications = bundled.given(documents)
    return Sandbox(
        _backend(db, seed, specifications),
        webhooks_anywhere=webhooks_anywhere,
        control_password=control_password,
        allowed_hosts=allowed_hosts,
    )


def _backend(db: str, seed: int | None, specifications: Specifications) -> Backend:
    """The state in a file. Whatever its rows hold instead of what is expected, the file is to blame."""
    try:
        return Backend(db, seed, specifications)
    except sqlite3.Error as error:
        raise DatabaseUnusable(f"{db} cannot be used: {in_words(error)}.") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if db == ":memory:":
            raise
        what = f"its rows are not as the sandbox writes them ({type(error).__name__})"
        raise DatabaseUnusable(f"{db} is damaged: {what}. Name another file with --db.") from error


async def _spoiled(service: Service, fault: faults.Fault, request: Request, trace: Trace) -> Reply:
    """The reply of a fault that keeps the request from being carried out; its body is read for the log."""
    with contextlib.suppress(Refusal):
        trace.body = await request.body()
    if fault.kind in (faults.BAD_GATEWAY, faults.RESET_BEFORE):
        return faults.gateway_page()
    return service.refused(faults.refusal(fault), trace)


def _forbidden(message: str) -> Reply:
    return json_reply(403, {"error": {"code": "forbidden", "message": message}})


def _read_only(request: Request) -> Reply | None:
    """The refusal of anything but reading."""
    if request.method in ("GET", "HEAD"):
        return None
    body = {"error": {"code": "method_not_allowed", "message": "This path takes GET."}}
    return json_reply(405, body, ((b"allow", b"GET, HEAD"),))


def _origin(request: Request, scope: Scope) -> str:
    """The address the client used, so that links work from where it is."""
    hosts = request.header_values("host")
    if len(hosts) == 1 and named(hosts[0]) is not None:
        authority = hosts[0].decode()
    else:
        host, port = scope.get("server") or ("127.0.0.1", 80)
        authority = f"{host}:{port}"
    return f"{scope.get('scheme', 'http')}://{authority}"

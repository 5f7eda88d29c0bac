"""The ASGI application: sends each request to its provider, and answers the few paths of its own."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from payspec_sandbox import documents as bundled
from payspec_sandbox.backend import Backend
from payspec_sandbox.contract import Contract
from payspec_sandbox.documents import DocumentMissing, Documents
from payspec_sandbox.exchange import ClientGone, Receive, Reply, Request, Scope, Send, encoded, json_reply
from payspec_sandbox.front_page import front_page
from payspec_sandbox.providers import ALL
from payspec_sandbox.service import Service

_HOST = re.compile(rb"[A-Za-z0-9.:\[\]_-]{1,255}")
_DOCUMENT = "openapi.json"


class Sandbox:
    """An ASGI application with its own state. Close it when done; without `close` nothing acknowledged is lost."""

    def __init__(self, backend: Backend, documents: Documents) -> None:
        self.backend = backend
        self._documents = documents
        self._services: dict[str, Service] = {}
        for provider_type in ALL:
            if provider_type.name not in documents:
                raise DocumentMissing(f"There is no document for {provider_type.name}.")
            contract = Contract(documents[provider_type.name])
            provider = provider_type(contract, backend)
            self._services[provider_type.name] = Service(provider, contract, backend)

    @property
    def played(self) -> dict[str, dict[str, bool]]:
        """By provider, every operation of its document and whether it is played here."""
        return {name: service.played for name, service in self._services.items()}

    def close(self) -> None:
        """Close the database."""
        self.backend.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
        elif scope["type"] == "http":
            with contextlib.suppress(ClientGone):
                reply = await self._answered(Request(scope, receive), scope)
                await reply.send(send)

    async def _answered(self, request: Request, scope: Scope) -> Reply:
        first, *rest = request.segments
        service = self._services.get(first)
        if service is None:
            return self._own_page(request, scope)
        if rest == [_DOCUMENT]:
            return _read_only(request) or self._document(first, request, scope)
        return await service.answer(request, rest)

    def _own_page(self, request: Request, scope: Scope) -> Reply:
        if request.segments == [""]:
            return _read_only(request) or front_page(_origin(request, scope), self._services)
        if request.segments == ["_sandbox", "health"]:
            return _read_only(request) or json_reply(200, {"status": "ok"})
        if request.segments == ["_sandbox", "operations"]:
            return _read_only(request) or json_reply(200, self.played)
        known = ", ".join(f"/{name}" for name in self._services)
        message = f"There is nothing here. See {known} and /."
        return json_reply(404, {"error": {"code": "not_found", "message": message}})

    def _document(self, name: str, request: Request, scope: Scope) -> Reply:
        address = {"url": f"{_origin(request, scope)}/{name}", "description": "This sandbox."}
        return Reply(200, encoded({**self._documents[name], "servers": [address]}))


def create_app(*, db: str = ":memory:", seed: int | None = None, documents: Documents | Path | None = None) -> Sandbox:
    """A sandbox, new or on the database file `db`.

    `seed` makes ids and clock repeatable. `documents` replaces the installed ones, as a mapping from provider to
    OpenAPI document or as the folder that holds `<provider>/openapi.json`.
    Raises DatabaseUnusable and DocumentMissing.
    """
    if documents is None or isinstance(documents, Path):
        documents = bundled.loaded((provider.name for provider in ALL), documents)
    return Sandbox(Backend(db, seed), documents)


def _read_only(request: Request) -> Reply | None:
    """The refusal of anything but reading."""
    if request.method in ("GET", "HEAD"):
        return None
    body = {"error": {"code": "method_not_allowed", "message": "This path takes GET."}}
    return json_reply(405, body, ((b"allow", b"GET, HEAD"),))


def _origin(request: Request, scope: Scope) -> str:
    """The address the client used, so that links work from where it is."""
    hosts = request.header_values("host")
    if len(hosts) == 1 and _HOST.fullmatch(hosts[0]):
        authority = hosts[0].decode()
    else:
        host, port = scope.get("server") or ("127.0.0.1", 80)
        authority = f"{host}:{port}"
    return f"{scope.get('scheme', 'http')}://{authority}"


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return

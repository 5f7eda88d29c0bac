"""Asks a sandbox in this process, without sockets and threads, and without what a mutant's judges have no use for.

That takes a third of the time. Only for processes that are made for it: while the block runs, every httpx client of the
process asks the sandbox at its address, nothing is counted as reached, and what was compiled of a document is kept.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator, MutableMapping
from functools import cache, partial
from typing import Any
from unittest import mock
from urllib.parse import unquote

import httpx

from contract_tests.documents import Document, Operation
from contract_tests.requests import sending
from contract_tests.requests.coverage import Coverage
from contract_tests.requests.judge import Judge
from contract_tests.target import Target

_ADDRESS = ("127.0.0.1", 1)
"""Where the sandbox believes to listen; nobody does, so its webhooks cannot come to itself."""


@contextlib.contextmanager
def asked_directly(app: Callable[..., Any]) -> Iterator[Target]:
    """A target whose requests are calls of an ASGI application, one at a time."""
    url = f"http://{_ADDRESS[0]}:{_ADDRESS[1]}"
    with asyncio.Runner() as runner:
        client = partial(httpx.Client, mounts={url: _Calls(app, runner)})
        replaced = mock.patch.multiple(sending, Judge=_judge, Observer=_Blind)
        with mock.patch.object(httpx, "Client", client), replaced:
            yield Target(url, is_fresh=True)


def compile_schemas(document: Document) -> None:
    """Have every reply's schema compiled already in processes that are forked from this one."""
    for operation in document.operations.values():
        for status in operation.statuses:
            _judge(document).verdict(operation, status, {"content-type": "application/json"}, b"null", {})


@cache
def _judge(document: Document) -> Judge:
    """One for each document: it compiles each schema once."""
    return Judge(document)


class _Blind:
    """Stands for the observer of what was reached."""

    def __init__(self, document: Document, coverage: Coverage) -> None:
        pass

    def note(self, operation: Operation, **of_the_exchange: Any) -> None:
        """Nothing: how much of a document is reached says nothing of a mutant."""


class _Calls(httpx.BaseTransport):
    """What httpx takes for a connection."""

    def __init__(self, app: Callable[..., Any], runner: asyncio.Runner) -> None:
        self._app = app
        self._runner = runner
        self._turn = threading.Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        content = request.read()
        with self._turn:
            return self._runner.run(self._answered(request, content))

    async def _answered(self, request: httpx.Request, content: bytes) -> httpx.Response:
        messages: list[MutableMapping[str, Any]] = []
        waiting = [{"type": "http.request", "body": content, "more_body": False}]

        async def receive() -> MutableMapping[str, Any]:
            return waiting.pop() if waiting else {"type": "http.disconnect"}

        async def send(message: MutableMapping[str, Any]) -> None:
            messages.append(message)

        try:
            await self._app(_scope(request), receive, send)
        except Exception:
            return httpx.Response(500, text="Internal Server Error")  # as servers answer for an application that fails
        if not messages:
            raise httpx.RemoteProtocolError("There is no answer.", request=request)
        body = b"".join(message.get("body", b"") for message in messages[1:])
        shown = b"" if request.method == "HEAD" else body
        return httpx.Response(messages[0]["status"], headers=messages[0]["headers"], content=shown)


def _scope(request: httpx.Request) -> dict[str, Any]:
    path, _, query = request.url.raw_path.partition(b"?")
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "http",
        "path": unquote(path.decode("ascii")),
        "raw_path": path,
        "query_string": query,
        "root_path": "",
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "client": ("127.0.0.1", 2),
        "server": _ADDRESS,
    }

"""A layer between a client and the sandbox that can spoil requests and answers: where deliberate defects live.

It speaks ASGI and exists for the contract tests alone. Webhooks are spoiled where they arrive.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

import attrs

from contract_tests.requests.receiver import Received

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]


class _HasBody:
    """What a defect may change the body of."""

    body: bytes

    @property
    def json(self) -> Any:
        """The body's value, or None where it is not JSON."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    def set_json(self, value: Any) -> None:
        """Replace the body."""
        self.body = json.dumps(value, ensure_ascii=False).encode()


@attrs.define
class Asked(_HasBody):
    """A request that a defect may change. Header names are in lower case."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes


@attrs.define
class Answered(_HasBody):
    """An answer that a defect may change."""

    status: int
    headers: dict[str, str]
    body: bytes


@attrs.define
class Webhook(_HasBody):
    """An outgoing webhook that a defect may change. Header names are in lower case."""

    headers: dict[str, str]
    body: bytes


class Spoiler:
    """A defect at work: override one or several. A request answered here never reaches the sandbox."""

    def request(self, asked: Asked) -> Answered | None:
        """Change the request, or answer it."""
        return None

    def answer(self, asked: Asked, answered: Answered) -> None:
        """Change the answer."""

    def webhook(self, sent: Webhook) -> list[Webhook]:
        """What is delivered instead of a webhook: nothing, itself, others."""
        return [sent]

    def on_the_way(self, webhook: Received) -> list[Received]:
        """The same, for a receiver."""
        sent = Webhook(dict(webhook.headers), webhook.body)
        return [attrs.evolve(webhook, headers=one.headers, body=one.body) for one in self.webhook(sent)]


class Layer:
    """An ASGI application around another one."""

    def __init__(self, inner: Application, spoiler: Spoiler) -> None:
        self._inner = inner
        self._spoiler = spoiler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        asked = await _asked(scope, receive)
        answered = self._spoiler.request(asked)
        if answered is None:
            answered = await self._forward(scope, asked)
        self._spoiler.answer(asked, answered)
        await _send(answered, send)

    async def _forward(self, scope: Scope, asked: Asked) -> Answered:
        raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in asked.headers.items()]
        raw = [(name, value) for name, value in raw if name != b"content-length"]
        raw.append((b"content-length", str(len(asked.body)).encode()))
        inner = {**scope, "method": asked.method, "query_string": urlencode(asked.query).encode(), "headers": raw}
        waiting = [{"type": "http.request", "body": asked.body, "more_body": False}]
        messages: list[MutableMapping[str, Any]] = []

        async def receive() -> MutableMapping[str, Any]:
            return waiting.pop() if waiting else {"type": "http.disconnect"}

        async def send(message: MutableMapping[str, Any]) -> None:
            messages.append(message)

        await self._inner(inner, receive, send)
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in messages[0]["headers"]}
        return Answered(messages[0]["status"], headers, b"".join(message.get("body", b"") for message in messages[1:]))


async def _asked(scope: Scope, receive: Receive) -> Asked:
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    query = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
    return Asked(scope["method"], scope["path"], query, headers, body)


async def _send(answered: Answered, send: Send) -> None:
    headers = {name: value for name, value in answered.headers.items() if name != "content-length"}
    if answered.status != 204:
        headers["content-length"] = str(len(answered.body))
    raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": answered.status, "headers": raw})
    await send({"type": "http.response.body", "body": answered.body})

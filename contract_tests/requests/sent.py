"""A request as a report keeps it: without credentials, so that it can be shown, and signed afresh when sent again."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

import attrs

from contract_tests.credentials import merchants, sent_credentials
from contract_tests.documents import Document
from contract_tests.requests.exchange import Exchange
from contract_tests.sanitising import Sanitiser

# What the next sender writes itself, and what says nothing of the request.
_LEFT_OUT = frozenset({
    "host", "content-length", "connection", "accept", "accept-encoding", "user-agent", "transfer-encoding",
    "x-schemathesis-testcaseid",
})  # fmt: skip
_HIDDEN = "[Filtered]"  # what schemathesis writes for a credential, which is the demo merchant's

RIGHT, OTHER, WRONG = "the merchant's own", "another merchant's", "wrong"


@attrs.frozen
class Sent:
    """`target` is path and query below the provider's address; a body that is no text is in `base64`.

    `credentials` says of each scheme whose credential there was: RIGHT, OTHER or WRONG; `answer` is the text of the
    reply.
    """

    method: str
    target: str
    headers: Mapping[str, str]
    credentials: Mapping[str, str]
    body: str | None
    base64: str | None
    status: int
    answer: str

    @property
    def content(self) -> bytes | None:
        """The bytes of the body."""
        if self.base64 is not None:
            return base64.b64decode(self.base64)
        return None if self.body is None else self.body.encode()


def sent_by_schemathesis(exchange: Mapping[str, Any], document: Document, sanitise: Sanitiser) -> Sent:
    """An interaction as schemathesis's events hold it."""
    request, answer = exchange["request"], exchange.get("response") or {}
    headers = {name.lower(): (values or [""])[0] for name, values in request["headers"].items()}
    parts = urlsplit(request["uri"])
    target = parts.path.removeprefix(f"/{document.provider}") + (f"?{parts.query}" if parts.query else "")
    body = (request.get("body") or {}).get("$base64")
    reply = base64.b64decode((answer.get("content") or {}).get("$base64") or "")
    return _sent(
        document, sanitise, request["method"], target, headers, base64.b64decode(body) if body else None,
        answer.get("status_code", 0), reply,
    )  # fmt: skip


def sent_by_us(exchange: Exchange, sanitise: Sanitiser) -> Sent:
    """An exchange of our own checks."""
    return _sent(
        exchange.document, sanitise, exchange.method, exchange.target, dict(exchange.request_headers),
        exchange.request_body, exchange.status, exchange.body,
    )  # fmt: skip


def as_data(sent: Sent) -> dict[str, Any]:
    """For a JSON file."""
    return {name: value for name, value in attrs.asdict(sent).items() if value is not None}


def from_data(data: Any) -> Sent:
    """From a JSON file. Raises ValueError where it is something else."""
    try:
        kept = {name: data.get(name) for name in ("body", "base64")}
        found = Sent(
            method=str(data["method"]),
            target=str(data["target"]),
            headers={str(name): str(value) for name, value in data["headers"].items()},
            credentials={str(name): str(kind) for name, kind in data["credentials"].items()},
            status=int(data["status"]),
            answer=str(data["answer"]),
            **kept,
        )
        _ = found.content
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError(f"this is no request of a report: {type(error).__name__}: {error}") from None
    return found


def _sent(
    document: Document,
    sanitise: Sanitiser,
    method: str,
    target: str,
    headers: Mapping[str, str],
    body: bytes | None,
    status: int,
    answer: bytes,
) -> Sent:
    credentials = sent_credentials(document, headers, target)
    keys = {"header": str.lower, "cookie": lambda _: "cookie"}
    schemes = {keys[one.place](one.key) for one in document.schemes.values() if one.place in keys}
    shown = {
        name: sanitise(value) for name, value in headers.items() if name not in _LEFT_OUT | schemes and value != _HIDDEN
    }
    text, raw = _text(body)
    return Sent(
        method=method,
        target=sanitise(_without_credentials(document, target)),
        headers=shown,
        credentials={name: _whose(document, name, value, body) for name, value in sorted(credentials.items())},
        body=None if text is None else sanitise(text),
        base64=raw,
        status=status,
        answer=sanitise(answer.decode("utf-8", "replace")),
    )


def _without_credentials(document: Document, target: str) -> str:
    """Path and query without the parameters that are credentials."""
    secret = {one.key for one in document.schemes.values() if one.place == "query"}
    path, mark, query = target.partition("?")
    left = [part for part in query.split("&") if unquote(part.partition("=")[0]) not in secret]
    return path + (mark if any(left) else "") + "&".join(left)


def _whose(document: Document, name: str, value: str, body: bytes | None) -> str:
    """Whose credential the place of a scheme holds."""
    scheme = document.schemes[name]
    for merchant, kind in zip(merchants(document), (RIGHT, OTHER), strict=True):
        if value in (_HIDDEN, scheme.written(merchant.value(scheme, body))):
            return kind
    return WRONG


def _text(body: bytes | None) -> tuple[str | None, str | None]:
    """A body as text, or else in base64."""
    if body is None:
        return None, None
    try:
        return body.decode(), None
    except UnicodeDecodeError:
        return None, base64.b64encode(body).decode()

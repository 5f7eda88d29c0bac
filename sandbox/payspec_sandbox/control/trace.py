"""What is remembered of a request while it is answered, and how its secrets are made unreadable first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from payspec_sandbox.http import limits
from payspec_sandbox.http.exchange import Request, decoded
from payspec_sandbox.requests.contract import Operation
from payspec_sandbox.requests.refusals import Refusal, Violation

_KEPT_CHARACTERS = 4
_SHORTEST_SHOWN = 8
_ALWAYS_SECRET = frozenset({b"authorization", b"x-token", b"signature", b"cookie", b"proxy-authorization"})
_NONE: frozenset[bytes] = frozenset()
_SHOWN = frozenset({b"content-type", b"user-agent", b"idempotency-key"})


@dataclass(slots=True)
class Trace:
    """Filled in on the way through the checks; whatever stops a request, what was known by then is here."""

    operation: Operation | None = None
    path_values: Sequence[str] = ()
    """What stands in the path for the variables of its template."""
    body: bytes | None = b""
    """None where it was too large to be kept."""
    message: str = ""
    violations: tuple[Violation, ...] = ()
    signature: dict[str, Any] | None = None
    fault: str | None = None

    @property
    def operation_id(self) -> str | None:
        """The operation's name, if the path and method have one."""
        return None if self.operation is None else self.operation.operation_id

    def refused(self, refusal: Refusal) -> Refusal:
        """Note what stopped the request, and hand it on."""
        self.message, self.violations = refusal.message, refusal.violations
        return refusal


def masked(secret: bytes) -> str:
    """A secret as its last four characters; of a short one nothing, since four would be most of it."""
    if len(secret) < _SHORTEST_SHOWN:
        return "…"
    return "…" + readable(secret[-_KEPT_CHARACTERS:])


def masked_headers(request: Request, operation: Operation | None) -> dict[str, str]:
    """The few headers that explain a request; those that carry a credential are masked."""
    secret = _NONE if operation is None else operation.secret_headers
    shown: dict[str, str] = {}
    for raw_name, value in request.headers:
        name = raw_name.lower()
        if name in _ALWAYS_SECRET or name in secret:
            shown[readable(name)] = masked(value)
        elif name in _SHOWN:
            shown[readable(name)] = cut(readable(value))
    return shown


def masked_query(request: Request, operation: Operation | None) -> bytes:
    """The query, with the credentials in it masked."""
    secret = () if operation is None else operation.secret_query
    if not secret:
        return request.query_string
    parts = request.query_string.split(b"&")
    return b"&".join(_masked_pair(part) if decoded(part.partition(b"=")[0]) in secret else part for part in parts)


def _masked_pair(part: bytes) -> bytes:
    name, _, value = part.partition(b"=")
    return name + b"=" + masked(value).encode()


def cut(text: str) -> str:
    """A text, or the beginning of one that is too long for the log, with a mark that says how long it was."""
    if len(text) <= limits.MAX_LOGGED_TEXT:
        return text
    return f"{text[: limits.MAX_LOGGED_TEXT]}… ({len(text)} characters, cut)"


def readable(raw: bytes) -> str:
    """Any bytes as text that JSON can hold."""
    return raw.decode("utf-8", "replace")


def printable(text: str) -> str:
    """Text from a URL without the lone surrogates that stand for bytes that were not UTF-8."""
    return text.encode("utf-8", "replace").decode()

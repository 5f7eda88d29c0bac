"""The last requests and what came of them, for people who wonder and for tests that want to be sure."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from payspec_sandbox import javascript
from payspec_sandbox.control.matching import holds
from payspec_sandbox.control.trace import Trace, cut, masked_headers, masked_query, printable, readable
from payspec_sandbox.determinism import iso
from payspec_sandbox.http import limits
from payspec_sandbox.http.exchange import Request

DEFAULT_LENGTH = 1000
_ENTRY_BYTES = 1000
"""About what an entry takes beside its texts."""


@dataclass(slots=True)
class Entry:
    """One request. Made readable only when somebody looks; what is secret is masked before it gets here."""

    number: int
    request: tuple[str, list[str], bytes]
    provider: str
    trace: Trace
    headers: Mapping[str, str]
    status: int | None
    at_ms: int
    took_ms: float
    size: int
    """About how much memory it takes."""

    @property
    def operation(self) -> str | None:
        """The operation it was for."""
        return self.trace.operation_id

    def shown(self) -> dict[str, Any]:
        """As the control API shows it."""
        method, segments, query = self.request
        trace = self.trace
        problems = [{"field": printable(one.place), "reason": printable(one.reason)} for one in trace.violations]
        return {
            "number": self.number,
            "time": iso(self.at_ms),
            "method": method,
            "path": printable("/" + "/".join(segments)),
            "query": cut(readable(query)),
            "provider": self.provider,
            "operation": self.operation,
            "status": self.status,
            "duration_ms": round(self.took_ms, 3),
            "fault": trace.fault,
            "message": printable(trace.message),
            "problems": problems,
            "signature": trace.signature,
            "headers": self.headers,
            "body": None if trace.body is None else readable(trace.body),
        }


class RequestLog:
    """A log that is bounded in entries and in bytes: the oldest make room. It lives in memory only."""

    def __init__(self, length: int = DEFAULT_LENGTH, most_bytes: int = limits.MAX_LOG_BYTES) -> None:
        self._entries: deque[Entry] = deque()
        self._length, self._most_bytes = length, most_bytes
        self._count = self._bytes = 0

    def add(
        self, request: Request, provider: str, trace: Trace, *, status: int | None, at_ms: int, took_ms: float
    ) -> None:
        """Note a request; `status` is None where it was left without an answer. Of a large body nothing is kept."""
        self._count += 1
        if trace.body is not None and len(trace.body) > limits.MAX_LOGGED_BODY_BYTES:
            trace.body = None
        if len(trace.message) > limits.MAX_LOGGED_TEXT:
            trace.message = cut(trace.message)
        line = (
            request.method,
            _bounded(request.segments),
            masked_query(request, trace.operation)[: limits.MAX_URL_BYTES],
        )
        headers = masked_headers(request, trace.operation)
        size = _ENTRY_BYTES + len(trace.body or b"") + len(line[2]) + len(trace.message)
        size += sum(map(len, headers.values())) + sum(map(len, line[1]))
        if trace.violations:
            size += sum(len(one.place) + len(one.reason) for one in trace.violations)
        if trace.signature is not None:
            size += len(str(trace.signature))
        self._entries.append(Entry(self._count, line, provider, trace, headers, status, at_ms, took_ms, size))
        self._bytes += size
        while len(self._entries) > self._length or self._bytes > self._most_bytes:
            self._bytes -= self._entries.popleft().size

    def select(
        self,
        *,
        operation: str | None = None,
        status: int | None = None,
        provider: str | None = None,
        since: int = 0,
        limit: int = DEFAULT_LENGTH,
    ) -> list[dict[str, Any]]:
        """The newest entries first, those after number `since` that fit every given value."""
        found: list[dict[str, Any]] = []
        for entry in reversed(self._entries):
            if entry.number <= since or len(found) == limit:
                break
            pairs = ((operation, entry.operation), (status, entry.status), (provider, entry.provider))
            if all(wanted in (None, actual) for wanted, actual in pairs):
                found.append(entry.shown())
        return found

    def matching(self, operation: str | None, fields: Mapping[str, Any]) -> list[int]:
        """The numbers of the requests for an operation whose bodies contain the given fields."""
        return list(self._matching(operation, fields))

    def copied(self) -> RequestLog:
        """Another log that begins with the same entries."""
        other = RequestLog()
        other._entries, other._count, other._bytes = self._entries.copy(), self._count, self._bytes
        return other

    def _matching(self, operation: str | None, fields: Mapping[str, Any]) -> Iterator[int]:
        for entry in self._entries:
            if operation in (None, entry.operation) and holds(_value(entry.trace.body), fields):
                yield entry.number


def _bounded(segments: list[str]) -> list[str]:
    """The path itself, or the beginning of a long one, with a mark."""
    if sum(map(len, segments)) + len(segments) <= limits.MAX_LOGGED_TEXT:
        return segments
    return cut("/".join(segments)).split("/")


def _value(body: bytes | None) -> Any:
    try:
        return javascript.parse(body) if body else None
    except javascript.NotJSON:
        return None

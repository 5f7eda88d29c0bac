"""OpenTelemetry spans around calls: one for each call of a client made with `tracing=True`, however often it is tried.

    pip install "payspec[opentelemetry]"

Without `tracing` this module is not imported. A span holds method, template of the path, host, status, number of
repetitions and the provider's request id: no argument, no header, no text of an error.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from payspec.errors import CallError, ConfigurationError
from payspec.runtime import AsyncTransport, Operation, RawResponse, Transport
from payspec.runtime.resource import Target
from payspec.version import __version__

try:
    from opentelemetry import trace
except ModuleNotFoundError:
    message = 'Tracing needs OpenTelemetry. Install it with: pip install "payspec[opentelemetry]"'
    raise ConfigurationError(message) from None

Arguments = Mapping[str, Any]


class _Tracing:
    """The spans of one client."""

    def __init__(self, base_url: str) -> None:
        parts = urlsplit(base_url)
        self._tracer = trace.get_tracer("payspec", __version__)
        self._server: dict[str, str | int] = {
            "server.address": parts.hostname or "",
            "server.port": parts.port or _PORTS[parts.scheme],
        }

    @contextmanager
    def span(self, operation: Operation) -> Generator[trace.Span, None, None]:
        """The span of one call; an error is noted by its kind alone."""
        template = "".join(operation.path)
        with self._tracer.start_as_current_span(
            f"{operation.method} {template}",
            kind=trace.SpanKind.CLIENT,
            attributes={
                "http.request.method": operation.method,
                "url.template": template,
                "payspec.operation": operation.id,
                **self._server,
            },
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            try:
                yield span
            except Exception as error:
                span.set_status(trace.StatusCode.ERROR)
                span.set_attribute("error.type", type(error).__name__)
                if isinstance(error, CallError):
                    _note(span, error.status, error.attempts, error.request_id)
                raise


_PORTS = {"https": 443, "http": 80}


def _note(span: trace.Span, status: int | None, attempts: int, request_id: str | None) -> None:
    if status is not None:
        span.set_attribute("http.response.status_code", status)
    if attempts > 1:
        span.set_attribute("http.request.resend_count", attempts - 1)
    if request_id:
        span.set_attribute("payspec.request_id", request_id)


class TracedTransport(_Tracing):
    """A transport whose calls are spans."""

    def __init__(self, inner: Transport, base_url: str) -> None:
        super().__init__(base_url)
        self._inner = inner

    def call(
        self,
        operation: Operation,
        path: Arguments,
        query: Arguments,
        headers: Arguments,
        body: Arguments | None,
        to: Target | None = None,
    ) -> RawResponse[Any]:
        """The inner transport's call, inside a span."""
        with self.span(operation) as span:
            reply = self._inner.call(operation, path, query, headers, body, to)
            _note(span, reply.status, reply.attempts, reply.request_id)
            return reply


class AsyncTracedTransport(_Tracing):
    """The same, awaited."""

    def __init__(self, inner: AsyncTransport, base_url: str) -> None:
        super().__init__(base_url)
        self._inner = inner

    async def call(
        self,
        operation: Operation,
        path: Arguments,
        query: Arguments,
        headers: Arguments,
        body: Arguments | None,
        to: Target | None = None,
    ) -> RawResponse[Any]:
        """The inner transport's call, inside a span."""
        with self.span(operation) as span:
            reply = await self._inner.call(operation, path, query, headers, body, to)
            _note(span, reply.status, reply.attempts, reply.request_id)
            return reply

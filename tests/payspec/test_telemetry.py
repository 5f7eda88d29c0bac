"""Spans: one for each call, sync and async, with nothing in them that is somebody's data."""

from __future__ import annotations

import asyncio
import pickle
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from payspec import AsyncJuicyway, Juicyway, NotFoundError, ServerError
from payspec.testing import without_waiting

CUSTOMER = {"data": {"id": "c-1", "first_name": "Ada-private"}}


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "get_tracer", lambda name, version: provider.get_tracer(name, version))
    yield exporter
    provider.shutdown()


def _client(*answers: httpx.Response) -> Juicyway:
    replies = iter(answers)
    http = httpx.Client(transport=httpx.MockTransport(lambda request: next(replies)))
    return Juicyway(api_key="test_secret_key", base_url="https://api.test", http_client=http, tracing=True)


def _only(exporter: InMemorySpanExporter) -> ReadableSpan:
    (span,) = exporter.get_finished_spans()
    return span


def test_a_call_is_a_span(spans: InMemorySpanExporter) -> None:
    """Named by method and template, with status, host and request id."""
    _client(httpx.Response(200, json=CUSTOMER, headers={"x-request-id": "req-1"})).customers.get("c-private")
    span = _only(spans)
    assert span.name == "GET /customers/{customer_id}"
    assert span.kind is trace.SpanKind.CLIENT
    assert dict(span.attributes or {}) == {
        "http.request.method": "GET",
        "url.template": "/customers/{customer_id}",
        "payspec.operation": "customers_get",
        "server.address": "api.test",
        "server.port": 443,
        "http.response.status_code": 200,
        "payspec.request_id": "req-1",
    }


def test_repetitions_are_counted_in_one_span(spans: InMemorySpanExporter) -> None:
    """Two answers of 503, then a reply."""
    with without_waiting():
        _client(httpx.Response(503), httpx.Response(503), httpx.Response(200, json=CUSTOMER)).customers.get("c-1")
    assert (_only(spans).attributes or {})["http.request.resend_count"] == 2


def test_an_error_is_noted_by_its_kind_alone(spans: InMemorySpanExporter) -> None:
    """Its text may hold what the provider said of somebody."""
    body = {"error": {"code": "not_found", "message": "no Ada-private here"}}
    with pytest.raises(NotFoundError):
        _client(httpx.Response(404, json=body)).customers.get("c-private")
    span = _only(spans)
    assert span.status.status_code is trace.StatusCode.ERROR
    assert (span.attributes or {})["error.type"] == "NotFoundError"
    assert (span.attributes or {})["http.response.status_code"] == 404
    assert "private" not in span.to_json()
    assert "secret" not in span.to_json()


def test_async_calls_are_spans_and_options_and_pickles_keep_them(spans: InMemorySpanExporter) -> None:
    """A twin with other options and a pickled copy trace as well."""

    async def call() -> None:
        transport = httpx.MockTransport(lambda request: httpx.Response(500))
        async with httpx.AsyncClient(transport=transport) as http:
            client = AsyncJuicyway(api_key="k", base_url="https://api.test", http_client=http, tracing=True)
            with pytest.raises(ServerError):
                await client.with_options(timeout_s=3).customers.get("c-1")

    asyncio.run(call())
    assert (_only(spans).attributes or {})["error.type"] == "ServerError"
    twin = pickle.loads(pickle.dumps(_client()))
    assert type(twin._transport).__name__ == "TracedTransport"


def test_without_tracing_nothing_of_it_is_imported() -> None:
    """And without the extra, asking for it says what to install."""
    code = (
        "import sys; from payspec import Juicyway; Juicyway(api_key='k'); "
        "assert not [name for name in sys.modules if name.startswith('opentelemetry')]; "
        "sys.modules['opentelemetry'] = None\n"
        "try:\n    Juicyway(api_key='k', tracing=True)\n"
        "except Exception as error:\n    print(type(error).__name__, error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.startswith("ConfigurationError Tracing needs OpenTelemetry")
    assert "payspec[opentelemetry]" in done.stdout

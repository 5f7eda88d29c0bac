"""Mocks, hooks and recorders see the real address of a call, with its query, while httpx's log shows none."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import respx

from payspec import AsyncJuicyway, AsyncPayCombat, Juicyway, PayCombat

_HOST = "https://api.test"
_BODIES = {"paycombat": {"success": True, "data": []}, "juicyway": {"data": [], "pagination": {}}}

Call = Callable[[Any], Any]

# Provider, call, path and query.
_CALLS: dict[str, tuple[str, Call, str, dict[str, str]]] = {
    "a page": ("paycombat", lambda client: client.customers.list(page=2), "/api/v1/customer/customer", {"page": "2"}),
    "a filter": (
        "paycombat",
        lambda client: client.customers.list(type="individual", created_at="2030-01-31"),
        "/api/v1/customer/customer",
        {"type": "individual", "created_at": "2030-01-31"},
    ),
    "an address": (
        "juicyway",
        lambda client: client.customers.list(email="ada+1@example.com"),
        "/customers",
        {"email": "ada+1@example.com"},
    ),
    "a cursor": ("juicyway", lambda client: client.swaps.list(after="x=y&z"), "/exchange/swap", {"after": "x=y&z"}),
}


def _sync(provider: str, call: Call, http: httpx.Client) -> None:
    options: dict[str, Any] = {"base_url": _HOST, "unverified": "allow", "http_client": http}
    kind = PayCombat(token="t", signature_key="k", **options) if provider == "paycombat" else None
    with kind or Juicyway(api_key="live_k", **options) as client:
        call(client)


async def _async(provider: str, call: Call, http: httpx.AsyncClient) -> None:
    options: dict[str, Any] = {"base_url": _HOST, "unverified": "allow", "http_client": http}
    kind = AsyncPayCombat(token="t", signature_key="k", **options) if provider == "paycombat" else None
    async with kind or AsyncJuicyway(api_key="live_k", **options) as client:
        await call(client)


def _make(mode: str, provider: str, call: Call, seen: list[httpx.URL], **options: Any) -> None:
    """The call, through a client of httpx with a hook that keeps each address."""
    if mode == "sync":
        with httpx.Client(event_hooks={"request": [lambda request: seen.append(request.url)]}, **options) as http:
            _sync(provider, call, http)
        return

    async def keep(request: httpx.Request) -> None:
        seen.append(request.url)

    async def run() -> None:
        async with httpx.AsyncClient(event_hooks={"request": [keep]}, **options) as http:
            await _async(provider, call, http)

    asyncio.run(run())


def _logged(caplog: pytest.LogCaptureFixture, path: str, query: dict[str, str]) -> None:
    lines = [record.getMessage() for record in caplog.records if record.name == "httpx"]
    assert len(lines) == 1
    assert f"{_HOST}{path} " in lines[0]
    assert "?" not in lines[0]
    assert not [value for value in query.values() if value in lines[0] and len(value) > 1]


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize("title", _CALLS)
def test_a_hook_and_a_mock_see_the_query(title: str, mode: str, caplog: pytest.LogCaptureFixture) -> None:
    """The same address in both, which is the one that is sent."""
    provider, call, path, query = _CALLS[title]
    caplog.set_level(logging.INFO, logger="httpx")
    hooked: list[httpx.URL] = []
    mocked: list[httpx.URL] = []

    def answer(request: httpx.Request) -> httpx.Response:
        mocked.append(request.url)
        return httpx.Response(200, json=_BODIES[provider])

    _make(mode, provider, call, hooked, transport=httpx.MockTransport(answer))
    assert hooked == mocked
    assert [(str(url.copy_with(query=None)), dict(url.params)) for url in mocked] == [(_HOST + path, query)]
    _logged(caplog, path, query)


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize("title", _CALLS)
def test_respx_tells_addresses_apart_by_their_query(title: str, mode: str, caplog: pytest.LogCaptureFixture) -> None:
    """A route for the query is taken, and not the one before it for another query."""
    provider, call, path, query = _CALLS[title]
    caplog.set_level(logging.INFO, logger="httpx")
    with respx.mock(base_url=_HOST, assert_all_called=False) as router:
        other = router.get(path, params=dict.fromkeys(query, "another")).respond(404)
        route = router.get(path, params=query).respond(json=_BODIES[provider])
        _make(mode, provider, call, [])
    assert not other.called
    assert [call.request.url for call in route.calls] == [httpx.URL(_HOST + path, params=query)]
    _logged(caplog, path, query)

"""One async client in several event loops, at the same time and one after the other, under asyncio, trio and anyio."""

from __future__ import annotations

import asyncio
import gc
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import anyio
import httpx
import pytest

from payspec import AsyncPayCombat, ConfigurationError, PayspecError, RetryPolicy
from payspec.testing import without_waiting

trio = pytest.importorskip("trio")

REPLY = json.dumps({"success": True, "data": {"customer_id": "c"}}).encode()


class _Busy(BaseHTTPRequestHandler):
    """Answers 503 once to each path, and then well."""

    protocol_version = "HTTP/1.1"
    asked: set[str]

    def do_GET(self) -> None:
        status = 200 if self.path in type(self).asked else 503
        type(self).asked.add(self.path)
        self.send_response(status)
        self.send_header("content-length", str(len(REPLY)))
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(REPLY)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the tests say what matters."""


@pytest.fixture
def url() -> Iterator[str]:
    _Busy.asked = set()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Busy)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def _client(url: str) -> AsyncPayCombat:
    return AsyncPayCombat(
        token="t", signature_key="k", base_url=url, unverified="allow", retry=RetryPolicy(attempts=3, total_s=60)
    )


def _let_go(client: AsyncPayCombat) -> None:
    """Of the connections whose loops have ended, here, where the warnings of it are expected."""
    client._connections._clients.clear()
    gc.collect()


async def _calls(client: AsyncPayCombat, name: str, count: int = 10) -> None:
    for number in range(count):
        assert (await client.customers.get(f"{name}-{number}")).customer_id == "c"


@pytest.mark.parametrize("runners", [("asyncio",) * 4, ("trio",) * 4, ("asyncio", "trio", "anyio", "asyncio")])
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_one_client_in_several_loops_at_the_same_time(runners: tuple[str, ...], url: str) -> None:
    """Each call is retried once, on the connections of its own loop."""
    client, failures = _client(url), []

    def run(number: int, runner: str) -> None:
        async def body() -> None:
            await _calls(client, f"{runner}{number}")

        try:
            asyncio.run(body()) if runner == "asyncio" else trio.run(body) if runner == "trio" else anyio.run(body)
        except BaseException as error:
            failures.append(error)

    with without_waiting():
        threads = [threading.Thread(target=run, args=(n, runner), daemon=True) for n, runner in enumerate(runners)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(300)
    assert not failures
    assert not any(thread.is_alive() for thread in threads)
    _let_go(client)


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_loops_one_after_the_other_leave_nothing_behind(url: str) -> None:
    """A task queue runs a loop for each task: their connections are not kept."""
    client = _client(url)
    with without_waiting():
        for number in range(5):
            asyncio.run(_calls(client, f"a{number}", 1))
            trio.run(_calls, client, f"t{number}", 1)
    assert len(client._connections._clients) <= 3
    _let_go(client)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_each_backend_calls_walks_and_closes(backend: str, url: str) -> None:
    """With a client of the user's own as well."""

    async def body() -> None:
        async with _client(url) as client:
            await _calls(client, backend, 2)
            with pytest.raises(PayspecError):
                await client.customers.list()  # REPLY is no list
        with pytest.raises(ConfigurationError, match="closed"):
            await client.customers.get("c1")
        async with httpx.AsyncClient() as http:
            own = AsyncPayCombat(token="t", signature_key="k", base_url=url, http_client=http)
            await _calls(own, f"{backend}-own", 2)
            await own.aclose()
            assert not http.is_closed

    with without_waiting():
        anyio.run(body, backend=backend)


def test_closing_in_one_loop_closes_the_others(url: str) -> None:
    """A loop that still runs closes its own connections."""
    client, ready, closed = _client(url), threading.Event(), threading.Event()
    left: list[bool] = []

    async def waiting() -> None:
        await _calls(client, "other", 1)
        http = client._connections.current()
        ready.set()
        while not closed.is_set() or not http.is_closed:
            await asyncio.sleep(0.01)
        left.append(http.is_closed)

    async def closing() -> None:
        await _calls(client, "own", 1)
        await client.aclose()
        closed.set()

    with without_waiting():
        thread = threading.Thread(target=lambda: asyncio.run(waiting()), daemon=True)
        thread.start()
        assert ready.wait(120)
        asyncio.run(closing())
        thread.join(120)
    assert left == [True]


def test_outside_of_a_loop_the_error_says_so() -> None:
    """Driven by hand, as nobody should."""
    coroutine = _client("http://127.0.0.1:9").customers.get("c1")
    with pytest.raises(ConfigurationError, match=r"asyncio\.run"):
        coroutine.send(None)

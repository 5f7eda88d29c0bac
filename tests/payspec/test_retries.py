"""Retries: bounded in number and time, patient only as long as it makes sense, and never paying twice."""

from __future__ import annotations

import asyncio
import gc
import json
import pickle
import random
import threading
import time
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payspec import (
    NO_RETRIES,
    AsyncPayCombat,
    Attempt,
    ConfigurationError,
    Juicyway,
    PayCombat,
    RateLimitError,
    RequestTimeoutError,
    RetryPolicy,
    ServerError,
)
from payspec.errors import CallError, ConnectionFailedError
from payspec.retries import next_wait, pause_s, retry_after
from payspec.testing import API_KEY, sandbox, without_waiting
from payspec_generated.paycombat import operations

_PLACE = {"operation": "customers_get", "method": "GET", "path": "/x"}
_NEW: dict[str, Any] = {
    "first_name": "Ada",
    "last_name": "Example",
    "email": "ada@example.com",
    "phone_number": "+2348000000000",
    "type": "individual",
    "billing_address": {"line1": "1", "city": "L", "state": "L", "zip_code": "1", "country": "NG"},
}


def _wait(policy: RetryPolicy, number: int = 1, elapsed: float = 0.0, headers: dict[str, str] | None = None) -> Any:
    error = ServerError("x", **_PLACE, status=503, headers=headers or {}, body=b"")
    values = {"has_key": False, "number": number, "elapsed_s": elapsed, "random": lambda: 1.0}
    return next_wait(policy, operations.CUSTOMERS_GET, error, **values)


def test_waits_grow_up_to_a_limit() -> None:
    """Half a second, one, two, four, eight, eight."""
    policy = RetryPolicy(attempts=10, total_s=1000)
    assert [_wait(policy, number) for number in range(1, 7)] == [0.5, 1, 2, 4, 8, 8]


def test_attempts_and_total_time_are_both_bounded() -> None:
    """Whatever comes first."""
    assert _wait(RetryPolicy(attempts=3), number=3) is None
    assert _wait(RetryPolicy(total_s=10), elapsed=9.8) is None
    assert _wait(NO_RETRIES) is None


def test_retry_after_is_obeyed_within_limits() -> None:
    """An hour's sleep because a header said so is no service."""
    assert _wait(RetryPolicy(), headers={"retry-after": "7"}) == 7
    assert _wait(RetryPolicy(), headers={"retry-after": "0"}) == 0.5
    assert _wait(RetryPolicy(), headers={"retry-after": "31"}) is None
    assert _wait(RetryPolicy(total_s=5), headers={"retry-after": "7"}) is None
    assert _wait(RetryPolicy(), headers={"retry-after": "9" * 400}) is None


def test_retry_after_may_be_a_date() -> None:
    """In the past it asks for nothing."""
    moment = 1_767_225_600.0  # 2026-01-01T00:00:00Z
    assert retry_after({"retry-after": "Thu, 01 Jan 2026 00:00:10 GMT"}, lambda: moment) == 10
    assert retry_after({"retry-after": "Thu, 01 Jan 2015 00:00:10 GMT"}, lambda: moment) == 0


@given(value=st.text() | st.integers().map(str) | st.floats().map(str))
def test_any_retry_after_is_a_number_of_seconds_or_nothing(value: str) -> None:
    """Nothing a provider writes there breaks a call."""
    found = retry_after({"retry-after": value}, time.time)
    assert found is None or found >= 0


@given(number=st.integers(1, 50), draw=st.floats(0, 1), elapsed=st.floats(0, 100))
def test_no_wait_goes_beyond_the_deadline(number: int, draw: float, elapsed: float) -> None:
    """For any attempt, any luck, any time that has passed."""
    policy = RetryPolicy(attempts=60, total_s=20)
    error = ConnectionFailedError("x", **_PLACE)
    wait = next_wait(
        policy, operations.CUSTOMERS_GET, error, has_key=False, number=number, elapsed_s=elapsed, random=lambda: draw
    )
    assert wait is None or 0 <= wait <= policy.longest_wait_s
    assert wait is None or elapsed + wait < policy.total_s


class _Failing(httpx.MockTransport):
    """Fails some times, then answers; keeps what was asked."""

    def __init__(self, failures: int, status: int = 503, reply: Any = None) -> None:
        self.requests: list[httpx.Request] = []
        self._failures, self._status, self._reply = failures, status, reply or {"status": True, "data": {}}
        super().__init__(self._answer)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if len(self.requests) <= self._failures:
            return httpx.Response(self._status, json={"message": "busy"})
        return httpx.Response(200, json=self._reply)


def _paycombat(transport: httpx.MockTransport, **options: Any) -> PayCombat:
    return PayCombat(token="t", signature_key="k", http_client=httpx.Client(transport=transport), **options)


def test_a_read_succeeds_after_two_failures() -> None:
    """And says how many attempts it took."""
    with without_waiting():
        reply = _paycombat(_Failing(2)).customers.with_raw_response.get("c1")
    assert reply.attempts == 3


def test_each_attempt_is_signed_anew_and_a_patch_is_not_repeated() -> None:
    """A 503 to a PATCH may come after the work was done."""
    transport = _Failing(1)
    with without_waiting(), pytest.raises(ServerError) as caught:
        _paycombat(transport).customers.update(customer_id="c1", description="d")
    assert len(transport.requests) == 1
    assert caught.value.outcome_unknown


def test_a_key_is_made_once_and_kept_over_all_attempts() -> None:
    """So that the provider sees one request."""
    transport = _Failing(2, reply={"data": {"id": "1"}})
    client = Juicyway(api_key="test_x", http_client=httpx.Client(transport=transport))
    with without_waiting():
        client.customers.create(**_NEW)
        client.customers.create(**_NEW)
    keys = [request.headers["idempotency-key"] for request in transport.requests]
    assert len(keys) == 4
    assert len(set(keys[:3])) == 1
    assert keys[3] != keys[0]
    transport = _Failing(0, reply={"data": {"id": "1"}})
    client = Juicyway(api_key="test_x", http_client=httpx.Client(transport=transport))
    client.with_options(idempotency_key="mine").customers.create(**_NEW)
    client.customers.create(**_NEW, idempotency_key="ours")
    assert [request.headers["idempotency-key"] for request in transport.requests] == ["mine", "ours"]


def test_a_lost_answer_does_not_create_twice() -> None:
    """The sandbox commits, the answer is lost, the client repeats with its key: one customer."""

    class Losing(httpx.BaseTransport):
        def __init__(self) -> None:
            self.inner, self.lost = httpx.HTTPTransport(), False

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            response = self.inner.handle_request(request)
            if request.method == "POST" and not self.lost:
                self.lost = True
                response.read()
                raise httpx.ReadError("connection reset by peer")
            return response

        def close(self) -> None:
            self.inner.close()

    with sandbox() as box, httpx.Client(transport=Losing()) as http, without_waiting():
        client = Juicyway(api_key=API_KEY, base_url=f"{box.url}/juicyway", http_client=http)
        made = client.customers.with_raw_response.create(**_NEW)
        assert made.attempts == 2
        assert [customer.id for customer in client.customers.list()] == [made.parsed.id]


def test_attempts_are_visible() -> None:
    """Each is told with its status, its error and the wait that follows."""
    told: list[Attempt] = []
    with without_waiting():
        _paycombat(_Failing(1)).with_options(on_attempt=told.append).customers.get("c1")
    assert [(one.number, one.status, one.error) for one in told] == [(1, 503, "ServerError"), (2, 200, None)]
    assert told[0].wait_s is not None
    assert (told[1].wait_s, told[1].operation, told[1].method) == (None, "customers_get", "GET")


def test_an_exception_of_a_hook_hides_neither_success_nor_failure(caplog: pytest.LogCaptureFixture) -> None:
    """What was done at the provider is done; the hook's exception is in the log."""

    def broken(attempt: Attempt) -> None:
        raise KeyError("mine")

    client = _paycombat(_Failing(0, reply={"status": True, "data": {"customer_id": "c1"}}))
    made = client.with_options(on_attempt=broken).customers.create(type="individual", description="d")
    assert made.customer_id == "c1"
    assert "mine" in caplog.text
    with pytest.raises(RateLimitError):
        _paycombat(_Failing(9, status=429)).with_options(on_attempt=broken, retry=NO_RETRIES).customers.get("c1")

    def stopping(attempt: Attempt) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _paycombat(_Failing(0)).with_options(on_attempt=stopping).customers.get("c1")


@pytest.mark.parametrize("last", [httpx.ConnectError("refused"), httpx.PoolTimeout("full"), 429, 409, 503])
def test_an_earlier_attempt_counts_for_the_outcome(last: Exception | int) -> None:
    """The first attempt was received and its answer lost; what comes of the second does not say what became of it."""
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        if len(asked) == 1:
            raise httpx.ReadError("reset")
        if isinstance(last, Exception):
            raise last
        return httpx.Response(last, json={"error": {"message": "no"}})

    http = httpx.Client(transport=httpx.MockTransport(answer))
    client = Juicyway(api_key="test_x", http_client=http, retry=RetryPolicy(attempts=2))
    with without_waiting(), pytest.raises(CallError) as caught:
        client.customers.create(**_NEW)
    assert len(asked) == 2
    assert caught.value.outcome_unknown
    assert not caught.value.was_never_sent


def test_waits_are_real_outside_of_the_testing_mode() -> None:
    """And none inside."""
    assert pause_s(1.5) == 1.5
    with without_waiting():
        assert pause_s(1.5) == 0
    assert pause_s(1.5) == 1.5


def test_options_change_one_call_and_leave_the_client_alone() -> None:
    """Timeout, headers and retries; credentials cannot be replaced this way."""
    transport = _Failing(5, status=429)
    client = _paycombat(transport)
    with pytest.raises(RateLimitError):
        client.with_options(retry=NO_RETRIES, timeout_s=3, headers={"X-Trace": "1"}).customers.get("c1")
    assert len(transport.requests) == 1
    assert transport.requests[0].headers["x-trace"] == "1"
    assert transport.requests[0].extensions["timeout"]["read"] == 3
    with without_waiting(), pytest.raises(RateLimitError):
        client.customers.get("c1")
    assert len(transport.requests) == 4
    assert "x-trace" not in transport.requests[-1].headers


@pytest.mark.parametrize(
    "options",
    [
        {"headers": {"X-Token": "x"}},
        {"headers": {"Signature": "x"}},
        {"headers": {"a": "b\r\nc"}},
        {"headers": {"": "x"}},
        {"timeout_s": 0},
    ],
)
def test_an_option_that_cannot_be_is_refused(options: Any) -> None:
    """Before anything is sent."""
    with pytest.raises(ConfigurationError):
        _paycombat(_Failing(0)).with_options(**options)


def test_a_client_of_the_users_own_keeps_its_headers_and_ours() -> None:
    """A proxy's header beside the credentials."""
    transport = _Failing(0)
    http = httpx.Client(transport=transport, headers={"X-Proxy-Pass": "p"})
    PayCombat(token="t", signature_key="k", http_client=http).customers.get("c1")
    assert transport.requests[0].headers["x-proxy-pass"] == "p"
    assert transport.requests[0].headers["x-token"] == "t"
    assert transport.requests[0].headers["user-agent"].startswith("payspec/")


def test_a_client_travels_by_pickle() -> None:
    """Into a task of Celery, Ray or Dask: it makes connections of its own there."""
    with sandbox() as box, box.paycombat() as client:
        twin = pickle.loads(pickle.dumps(client.with_options(timeout_s=7)))
        with twin:
            assert twin.customers.list().items == []
            assert twin._settings.timeout_s == 7
        other = pickle.loads(pickle.dumps(box.async_paycombat()))
        assert asyncio.run(_listed(other)) == []


async def _listed(client: AsyncPayCombat) -> list[Any]:
    async with client:
        return (await client.customers.list()).items


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_async_client_outlives_its_event_loop() -> None:
    """Frameworks that start a loop for each task would otherwise meet a dead one."""
    with sandbox() as box:
        client = box.async_paycombat()

        async def ask() -> int:
            return (await client.customers.with_raw_response.list()).status

        assert [asyncio.run(ask()) for _ in range(3)] == [200, 200, 200]
        asyncio.run(client.aclose())
    gc.collect()  # connections of ended loops cannot be closed; they complain here and not in a later test


def test_threads_share_one_pool() -> None:
    """Eight threads on a fresh client: one httpx client, one resource, every answer its own."""
    with sandbox() as box, box.paycombat() as client:
        pools: set[int] = set()
        found: list[str] = []

        def work(number: int) -> None:
            pools.add(id(client._http))
            person = {"first_name": f"N{number}", "last_name": "Example", "address_country": "ID"}
            made = client.customers.create(type="individual", description=str(number), individual=person)
            read = client.customers.get(made.customer_id)
            found.append(f"{number}={read.description}")

        threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(pools) == 1
        assert sorted(found) == [f"{number}={number}" for number in range(8)]


def test_a_slow_body_ends_with_the_call() -> None:
    """Each read is in time, their sum is not."""

    class Slow(httpx.SyncByteStream):
        def __iter__(self) -> Any:
            for _ in range(3000):
                time.sleep(0.02)
                yield b" "

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=Slow())

    client = _paycombat(httpx.MockTransport(answer), timeout_s=0.1, retry=NO_RETRIES)
    with pytest.raises(RequestTimeoutError, match="had not come to its end"):
        client.customers.get("c1")


def test_jitter_is_full() -> None:
    """Clients that failed together do not come back together."""
    error = ServerError("x", **_PLACE, status=503, headers={}, body=b"")
    chance = random.Random(1)
    waits = [
        next_wait(
            RetryPolicy(), operations.CUSTOMERS_GET, error, has_key=False, number=1, elapsed_s=0, random=chance.random
        )
        for _ in range(200)
    ]
    assert min(waits) < 0.05
    assert max(waits) > 0.45
    assert len(json.dumps(waits)) > 200

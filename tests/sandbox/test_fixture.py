"""The pytest fixture: new for each test in every respect, in sync and async tests, whatever the test before did."""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sandbox_callers import Caller, example

from payspec.testing import Sandbox
from payspec_sandbox.control.snapshots import MOST
from payspec_sandbox.server import running

NOWHERE = "http://127.0.0.1:9/hook"
Act = Callable[[httpx.Client], httpx.Response]


def post(path: str, **body: Any) -> Act:
    return lambda control: control.post(path, json=body)


def delete(path: str) -> Act:
    return lambda control: control.delete(path)


ACTS: Mapping[str, tuple[Act, ...]] = {
    "clock_advance": (post("/clock/advance", hours=30), post("/clock/advance", milliseconds=0)),
    "clock_stop": (post("/clock/stop"),),
    "clock_resume": (post("/clock/resume"),),
    "accounts_add": (post("/accounts", family="paycombat", id="theirs"), post("/accounts", family="juicyway")),
    "accounts_remove": (delete("/accounts/demo000002"), delete("/accounts/demo000001"), delete("/accounts/theirs")),
    "accounts_set_webhook_urls": (post("/accounts/demo000001/webhook_urls", urls=[NOWHERE]),),
    "reset": (post("/reset"),),
    "snapshots_take": (post("/snapshots"),),
    "snapshots_remove": (delete("/snapshots/1"),),
    "snapshots_restore": (post("/snapshots/1/restore"),),
    "requests_assert": (post("/requests/assert", operation="payouts_create"),),
    "deliveries_options": (post("/deliveries/options", duplicate=2, delay_milliseconds=500, reorder=True),),
    "deliveries_resend": (post("/deliveries/1/resend"),),
    "faults_add": (
        post("/faults", kind="error", probability=0.5, seed=3),
        post("/faults", kind="reset_after", times=2),
        post("/faults", kind="latency", milliseconds=1),
    ),
    "faults_clear": (delete("/faults"),),
    "faults_remove": (delete("/faults/1"),),
    "outcomes_add": (post("/outcomes", family="paycombat", object="payout", outcome="fail", times=3),),
    "outcomes_clear": (delete("/outcomes"),),
    "outcomes_remove": (delete("/outcomes/1"),),
    "objects_move": (lambda control: _moved(control),),
    "objects_find": (post("/objects/find", object="payout"),),
}
"""By operation of the control API: ways to use it. Some fail where nothing is there yet."""


def _moved(control: httpx.Client) -> httpx.Response:
    found = control.post("/objects/find", json={"object": "payout"}).json()["objects"]
    name = found[0]["id"] if found else "none"
    return control.post(f"/objects/{name}/state", json={"state": "FAILED"})


@pytest.fixture(scope="module")
def server():
    with running(seed=1) as started:
        yield started


@pytest.fixture(scope="module")
def player(server):
    """Who makes requests between control operations; making one costs more than its requests."""
    caller = Caller(server.url, "paycombat")
    yield caller
    caller.client.close()


def seen(url: str) -> list[Any]:
    """Everything that can be seen: every GET of the control API, before and after some requests, and their bytes."""
    with httpx.Client(base_url=url + "/_sandbox") as control:
        document = control.get("/openapi.json").json()
        paths = [path for path, item in document["paths"].items() if "get" in item]

        def looked() -> list[Any]:
            return [(path, _timeless(control.get(path).json())) for path in paths]

        before = looked()
        control.post("/accounts/demo000001/webhook_urls", json={"urls": [NOWHERE]})
        answers = _story(url)
        control.post("/clock/advance", json={"seconds": 61})
        control.post("/snapshots")
        control.post("/faults", json={"kind": "latency", "milliseconds": 1})
        return [before, answers, looked()]


def _timeless(value: Any) -> Any:
    """An answer without how long requests took."""
    if isinstance(value, dict):
        return {name: _timeless(one) for name, one in value.items() if name != "duration_ms"}
    return [_timeless(one) for one in value] if isinstance(value, list) else value


def _story(url: str) -> list[bytes]:
    """Requests of both families and their answers: ids, times, money, kept answers."""
    paycombat, juicyway = Caller(url, "paycombat"), Caller(url, "juicyway")
    customer, key = example("juicyway", "customers_create", "individual"), {"Idempotency-Key": "k-1"}
    replies = [
        paycombat("payouts_create", example("paycombat", "payouts_create", "documented")),
        juicyway("customers_create", customer, headers=key),
        juicyway("customers_create", customer, headers=key),
        paycombat("customers_create", example("paycombat", "customers_create", "company")),
    ]
    for one in (paycombat, juicyway):
        one.client.close()
    return [reply.content for reply in replies]


@pytest.fixture(scope="module")
def as_new():
    """What is seen of a sandbox that has just started."""
    with running(seed=1) as started:
        return seen(started.url)


def test_every_operation_that_changes_something_is_among_the_acts(server):
    """A new operation has to be tried too."""
    document = httpx.get(server.url + "/_sandbox/openapi.json").json()
    changing = {
        declared["operationId"]
        for item in document["paths"].values()
        for method, declared in item.items()
        if method != "get"
    }
    assert changing == set(ACTS)


acts = st.sampled_from([act for several in ACTS.values() for act in several])


@settings(max_examples=5)
@given(st.lists(acts | st.none(), max_size=12))
def test_after_whatever_was_done_the_next_test_finds_it_new(server, player, as_new, done):
    """Control operations and requests in any order, then what the fixture does: nothing tells it from a new one."""
    with httpx.Client(base_url=server.url + "/_sandbox") as control:
        for act in done:
            if act is None:
                _played(player)
            else:
                assert act(control).status_code < 500
    Sandbox(server.url).control.reset(drop_snapshots=True)
    assert seen(server.url) == as_new


def test_after_everything_was_done_the_next_test_finds_it_new(server, player, as_new):
    """Each operation once, in the document's order and with requests between."""
    with httpx.Client(base_url=server.url + "/_sandbox") as control:
        for several in ACTS.values():
            _played(player)
            for act in several:
                assert act(control).status_code < 500
    Sandbox(server.url).control.reset(drop_snapshots=True)
    assert seen(server.url) == as_new


def _played(caller: Caller) -> None:
    """Requests that may meet faults, or find the merchant gone. Without a client that tries again."""
    with contextlib.suppress(httpx.TransportError):
        caller.client.get("/api/v1/payouts", headers=caller.credentials)
    with contextlib.suppress(httpx.TransportError, AssertionError):  # a fault's answer is in no document
        caller("payouts_create", example("paycombat", "payouts_create", "documented"))


def test_a_reset_keeps_snapshots_unless_told_otherwise(server):
    """`undone` may hold a reset; the fixture wants none of an earlier test."""
    control = Sandbox(server.url).control
    control.reset(drop_snapshots=True)
    number = control.snapshot()
    control.reset()
    control.restore(number)
    control.reset(drop_snapshots=True)
    assert control.snapshot() == number == 1
    with control.undone():
        control.reset()


@pytest.mark.parametrize("number", range(MOST + 2))
def test_each_test_may_take_snapshots(payspec_sandbox, number):
    """As many tests as one likes."""
    assert payspec_sandbox.control.snapshot() == 1


@pytest.mark.parametrize("change", ["clock", "merchants", "outcomes", "faults", "urls", "none"])
def test_each_test_finds_it_new(payspec_sandbox, change):
    """What the one before left behind is gone: the clock moves, nobody is missing, nothing fails."""
    control = payspec_sandbox.control
    with httpx.Client(base_url=payspec_sandbox.url + "/_sandbox") as client:
        assert client.get("/clock").json()["time"] == "2025-01-01T00:00:00.000Z"
        assert client.get("/clock").json()["moves"] == "with each request"
        accounts = client.get("/accounts").json()["accounts"]
        assert [len(one["webhook_urls"]) for one in accounts] == [0, 0, 0, 0]
        assert client.get("/outcomes").json()["outcomes"] == client.get("/faults").json()["faults"] == []
    assert control.requests() == control.payouts() == control.deliveries() == []
    if change == "clock":
        control.stop_clock()
        control.advance(hours=5)
    elif change == "merchants":
        control.add_merchant("juicyway")
        control.remove_merchant("demo000001")
    elif change == "outcomes":
        control.outcome("paycombat", "payout", "fail", times=None)
    elif change == "faults":
        control.fault("error", times=None)
    elif change == "urls":
        control.send_webhooks_to(NOWHERE)


def test_a_request_of_an_earlier_test_does_nothing_in_the_next(server):
    """It waits while everything becomes new, and is then not carried out."""
    box = Sandbox(server.url)
    box.control.reset(drop_snapshots=True)
    box.control.fault("latency", milliseconds=3000)
    failed: list[int] = []

    def late() -> None:
        caller = Caller(server.url, "juicyway")
        reply = caller.client.post(
            "/customers", headers=caller.credentials, json=example("juicyway", "customers_create", "individual")
        )
        failed.append(reply.status_code)
        caller.client.close()

    thread = threading.Thread(target=late)
    thread.start()
    with httpx.Client(base_url=server.url + "/_sandbox") as control:
        while not control.get("/faults").json()["faults"][0]["used"]:
            time.sleep(0.01)
    box.control.reset(drop_snapshots=True)
    thread.join()
    assert failed == [500]
    assert box.control.customers() == []
    assert box.control.requests() == []


@pytest.fixture(params=["asyncio", "asyncio+uvloop"])
def anyio_backend(request):
    name, _, loop = request.param.partition("+")
    return name, {"use_uvloop": bool(loop)}


@pytest.mark.anyio
async def test_it_serves_async_tests(payspec_sandbox):
    """In whatever loop the test has; controls are called in a thread where the test's own receiver has to answer."""
    loop = asyncio.get_running_loop()
    async with payspec_sandbox.async_paycombat() as client:
        assert (await client.payouts.list()).items == []
    assert await asyncio.to_thread(payspec_sandbox.control.advance, hours=1) == []
    assert asyncio.get_running_loop() is loop


ANOTHER_RUN = """
import asyncio
import pytest

POLICY = type(asyncio.get_event_loop_policy())

@pytest.mark.parametrize("number", range(12))
def test_snapshot(payspec_sandbox, number):
    assert payspec_sandbox.control.snapshot() == 1

def test_the_policy_of_loops_is_left_alone(payspec_sandbox):
    assert type(asyncio.get_event_loop_policy()) is POLICY

@pytest.mark.anyio
async def test_async(payspec_sandbox):
    async with payspec_sandbox.async_juicyway() as client:
        assert (await client.customers.list()).items == []

def test_own_loop(payspec_sandbox):
    async def ask():
        async with payspec_sandbox.async_juicyway() as client:
            return await client.customers.list()
    assert asyncio.run(ask()).items == []
"""


def test_runs_side_by_side_do_not_meet(tmp_path):
    """Two processes at a time, as pytest-xdist has them: each has a sandbox of its own on a free port."""
    (tmp_path / "test_theirs.py").write_text(ANOTHER_RUN, encoding="utf-8")
    plugins = ["-p", "payspec.pytest_plugin", "-p", "anyio", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", "-q", *plugins, "-W", "error::DeprecationWarning", "."]
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # others take longer than the tests
    runs = [
        subprocess.Popen(
            command,
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        for _ in range(2)
    ]
    for run in runs:
        printed, _ = run.communicate()
        assert run.returncode == 0, printed
        assert " passed" in printed

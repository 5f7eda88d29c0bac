"""A receiver that hangs costs nobody else anything: not other receivers or objects, nor whoever steers the sandbox."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
from sandbox_callers import Caller
from sandbox_receiver import receiving
from test_command import started
from test_deliveries import add, states
from test_juicyway_objects import capture, pay

from payspec_sandbox.control import posting
from payspec_sandbox.server import running
from payspec_sandbox.storage.store_events import Delivery
from payspec_sandbox.webhooks import deliveries
from payspec_sandbox.webhooks.lanes import MOST_PER_RECEIVER, Lanes, Patience, receiver_of

NEVER_S = 600.0
GENEROUS_S = 60.0


@contextlib.contextmanager
def mute():
    """A receiver that accepts connections and says nothing; yields its address and what was sent to it."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as server:
        accepted = []

        def accept():
            with contextlib.suppress(OSError):
                while True:
                    accepted.append(server.accept()[0])

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}/hook", accepted
        finally:
            server.shutdown(socket.SHUT_RDWR)
            for connection in accepted:
                connection.close()


def _until(happened):
    deadline = time.monotonic() + GENEROUS_S
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.005)


@pytest.fixture(autouse=True)
def no_timeout(monkeypatch):
    """Attempts that hang do so for as long as the test lasts, so that nothing here is decided by their end."""
    monkeypatch.setattr(posting, "TIMEOUT_S", NEVER_S)


@pytest.fixture
def patience(monkeypatch):
    """An advance waits for a silent receiver for a moment only."""
    monkeypatch.setattr(deliveries, "SILENT_S", 2.0)


@pytest.fixture
def box():
    """A sandbox whose clock runs, and a client of its control API that would see it hang."""
    with running() as sandbox, httpx.Client(base_url=sandbox.url + "/_sandbox", timeout=GENEROUS_S) as control:
        yield sandbox, control


def test_other_receivers_are_served(box):
    """In the background, while one hangs with many webhooks."""
    sandbox, control = box
    with mute() as (url, accepted), receiving() as other:
        for number in range(3 * MOST_PER_RECEIVER):
            add(sandbox, f"{url}/{number}", "hangs", f"h{number}")
        control.post("/clock/resume")
        _until(lambda: accepted)
        for number in range(5):
            add(sandbox, other.url, f"arrives {number}", "one")
        control.post("/clock/resume")
        _until(lambda: len(other.got) == 5)
        assert [event for event, _ in other.order] == [f"arrives {number}" for number in range(5)]


def test_other_objects_of_the_same_receiver_are_served(box):
    """A receiver that hangs for one object, and not for others; those of the object wait."""
    sandbox, control = box
    got, release = [], threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            event = json.loads(self.rfile.read(int(self.headers["content-length"])))["event"]
            got.append(event)
            if event == "hangs":
                release.wait(NEVER_S)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    for event, object_id in (("hangs", "a"), ("behind", "a"), ("b", "b"), ("c", "c")):
        add(sandbox, url, event, object_id)
    control.post("/clock/resume")
    _until(lambda: {"b", "c"} <= set(got))
    assert got == ["hangs", "b", "c"]
    assert ("behind", "waiting", 0) in states(control)
    release.set()
    _until(lambda: got == ["hangs", "b", "c", "behind"])
    server.shutdown()
    server.server_close()


def test_an_advance_says_what_was_not_delivered(box, patience):
    """It moves the clock all the way, delivers what can be, and names the rest with the reason."""
    sandbox, control = box
    control.post("/clock/stop")
    before = control.get("/clock").json()["milliseconds"]
    with mute() as (url, _), receiving() as other:
        other.statuses = [200, 500]
        add(sandbox, url, "first", "a")
        add(sandbox, url, "second", "a")
        for number in range(3):
            add(sandbox, url, "later", f"l{number}", at_ms=60_000 * number)
        add(sandbox, other.url, "arrives", "b", at_ms=30_000)
        add(sandbox, other.url, "fails", "c", at_ms=170_000)
        add(sandbox, "http://192.0.2.1/", "elsewhere", "d")
        add(sandbox, other.url, "not due", "e", at_ms=10**9)
        reply = control.post("/clock/advance", json={"hours": 0.05}).json()
        assert reply["milliseconds"] == before + 180_000
        assert [event for event, _ in other.order] == ["arrives", "fails"]
        told = {(one["event"], one["object"]): (one["state"], one["reason"]) for one in reply["undelivered"]}
        assert told.pop(("first", "a")) == ("waiting", "no answer yet")
        assert told.pop(("second", "a"))[1].startswith("not sent yet")
        assert told.pop(("fails", "c")) == ("waiting", "500 ok")
        state, reason = told.pop(("elsewhere", "d"))
        assert (state, "not this machine" in reason) == ("given_up", True)
        assert told.keys() == {("later", f"l{number}") for number in range(3)}
        assert {state for state, _ in told.values()} == {"waiting"}
        assert reply["undelivered_count"] == 7
        # What hung at the beginning is told again, and not waited for anew.
        again = control.post("/clock/advance", json={"milliseconds": 0}).json()
        assert {one["event"] for one in again["undelivered"]} == {"first", "second", "later"}


def test_an_advance_that_delivers_everything_says_so(box):
    """Nothing is left."""
    sandbox, control = box
    with receiving() as other:
        add(sandbox, other.url, "one")
        reply = control.post("/clock/advance", json={"milliseconds": 0}).json()
    assert (reply["undelivered_count"], reply["undelivered"]) == (0, [])


def test_an_advance_over_a_long_time_ends(box, patience):
    """Every retry of the schedule falls into it, and none of them is waited for."""
    sandbox, control = box
    control.post("/clock/stop")
    with mute() as (url, accepted):
        for number in range(20):
            add(sandbox, url, "hangs", f"h{number}")
        reply = control.post("/clock/advance", json={"hours": 24 * 30}).json()
        assert reply["undelivered_count"] == 20
        assert len(accepted) <= 20


@pytest.mark.parametrize("ending", ["reset", "restore", "shutdown"])
def test_what_hangs_is_let_go(box, ending):
    """A reset, and coming back to a snapshot, close the connections and end an advance that waits for them."""
    sandbox, control = box
    control.post("/clock/stop")
    number = control.post("/snapshots").json()["number"]
    replies = []
    with mute() as (url, accepted):
        add(sandbox, url, "hangs")
        waiting = threading.Thread(
            target=lambda: replies.append(
                httpx.post(f"{sandbox.url}/_sandbox/clock/advance", json={"hours": 1}, timeout=GENEROUS_S)
            )
        )
        waiting.start()
        _until(lambda: accepted)
        if ending == "shutdown":
            asyncio.run_coroutine_threadsafe(sandbox.app.deliveries.stop(), sandbox.app.deliveries._task.get_loop())
        else:
            path = "/reset" if ending == "reset" else f"/snapshots/{number}/restore"
            assert control.post(path).status_code == 200
        waiting.join(GENEROUS_S)
        assert [reply.status_code for reply in replies] == [200]
        accepted[0].settimeout(GENEROUS_S)
        with contextlib.suppress(ConnectionError):
            while accepted[0].recv(65536):
                pass
        expected = [("hangs", "waiting", 1)] if ending == "shutdown" else []
        assert states(control) == expected


def test_nothing_else_waits(box):
    """Whatever is asked of the control API while a receiver hangs and somebody sends again by hand."""
    sandbox, control = box
    with mute() as (url, accepted):
        add(sandbox, url, "hangs")
        control.post("/clock/resume")
        _until(lambda: accepted)
        by_hand = threading.Thread(
            target=lambda: httpx.post(f"{sandbox.url}/_sandbox/deliveries/1/resend", timeout=GENEROUS_S)
        )
        by_hand.start()
        _until(lambda: len(accepted) == 2)
        number = control.post("/snapshots").json()["number"]
        for path in ("/clock/stop", "/clock/resume", f"/snapshots/{number}/restore", "/reset"):
            assert control.post(path).status_code == 200
        assert control.delete("/accounts/demo000002").status_code == 200
        by_hand.join(GENEROUS_S)
        assert not by_hand.is_alive()


def test_late_news_of_another_state_is_dropped(box):
    """An attempt that ends after a reset must not mark a new webhook of the same number."""
    sandbox, control = box
    control.post("/clock/stop")
    with receiving() as receiver:
        receiver.wait.clear()
        add(sandbox, receiver.url, "old")
        control.post("/clock/resume")
        _until(lambda: receiver.got)
        control.post("/reset")
        control.post("/clock/stop")
        add(sandbox, "http://127.0.0.1:1/", "new", at_ms=10**9)
        receiver.wait.set()
        control.post("/clock/advance", json={"milliseconds": 0})
    assert states(control) == [("new", "waiting", 0)]


def test_a_signal_ends_the_process(tmp_path):
    """SIGTERM, while a receiver hangs and an advance waits for it: it is answered, and what hung stays due."""
    with mute() as (url, accepted), started("--db", str(tmp_path / "x.db")) as (process, address):
        httpx.post(f"{address}/_sandbox/accounts/demo_business/webhook_urls", json={"urls": [url]}).raise_for_status()
        juicyway = Caller(address, "juicyway")
        capture(juicyway, pay(juicyway)["payment"]["id"], "frictionless")
        juicyway.client.close()
        _until(lambda: accepted)

        def advance():
            with contextlib.suppress(httpx.TransportError):  # the signal may come first
                httpx.post(f"{address}/_sandbox/clock/advance", json={"seconds": 1}, timeout=GENEROUS_S)

        waiting = threading.Thread(target=advance)
        waiting.start()
        process.send_signal(signal.SIGTERM)
        assert process.wait(GENEROUS_S) == 0
        waiting.join(GENEROUS_S)
        assert (waiting.is_alive(), process.stderr.read()) == (False, "")
        assert len(accepted) == 1


def _delivery(number, url, object_id):
    return Delivery(number, "o", "p", "e", object_id, url, {}, b"", "waiting", 0, 0, 0, "")


def test_lanes_bound_what_goes_at_a_time():
    """So many to one receiver; the rest waits, and others do not wait for it."""
    begun, release = [], asyncio.Event()

    async def send(delivery):
        begun.append(delivery.sequence)
        if delivery.url == "http://slow/":
            await release.wait()

    async def run():
        lanes = Lanes(send, lambda: None)
        many = [_delivery(number, "http://slow/", str(number)) for number in range(2 * MOST_PER_RECEIVER)]
        assert len(lanes.take(many)) == len(many)
        assert lanes.take([_delivery(1000, "http://slow/", "more")]) == []
        assert lanes.full_urls == {"http://slow/"}
        await lanes.through(Patience(2.0, 2.0))
        lanes.take([_delivery(2000, "http://quick/", "x")])
        while 2000 not in begun:
            await asyncio.sleep(0)
        assert begun[:-1] == list(range(MOST_PER_RECEIVER))
        release.set()
        await lanes.through(Patience(NEVER_S, NEVER_S))
        assert sorted(begun) == [*range(2 * MOST_PER_RECEIVER), 2000]
        assert (list(lanes.taken), lanes._receivers) == ([], {})

    asyncio.run(run())


def test_receivers_are_told_apart():
    """By name and port; an address that is none is one of its own."""
    assert receiver_of("http://LOCALHOST:1/a?b") == receiver_of("http://u@localhost:1/c") == "localhost:1"
    assert receiver_of("http://localhost:2/") == "localhost:2"
    assert receiver_of("http://[::1") == "http://[::1"

"""Webhooks: sent in order, again after failures, never where they should not go."""

from __future__ import annotations

import json
import time

import httpx
import pytest
from sandbox_callers import Caller
from sandbox_receiver import HANGS_S, receiving, wait_until
from test_juicyway_objects import capture, pay

from payspec_sandbox.control import posting
from payspec_sandbox.server import running
from payspec_sandbox.webhooks.outbox import RETRIES_MS


@pytest.fixture
def receiver():
    """A receiver on this machine."""
    with receiving() as one:
        yield one


@pytest.fixture
def control(sandbox):
    """A client of the control API of a sandbox whose clock stands still."""
    with httpx.Client(base_url=sandbox.url + "/_sandbox", timeout=120) as client:
        client.post("/clock/stop")
        yield client


def add(sandbox, url, event, object_id="o1", at_ms=0):
    """Keep a webhook as a provider does."""
    backend = sandbox.app.backend
    with backend.unit_of_work():
        backend.store.add_delivery(
            owner="demo000001",
            provider="paycombat",
            event=event,
            object_id=object_id,
            url=url,
            headers={"Content-Type": "application/json", "X-Signature": "s"},
            body=json.dumps({"event": event}).encode(),
            now_ms=backend.clock.peek_ms() + at_ms,
        )


def advance(control, milliseconds=0):
    assert control.post("/clock/advance", json={"milliseconds": milliseconds}).status_code == 200


def states(control):
    listed = control.get("/deliveries").json()["deliveries"]
    return [(one["event"], one["state"], one["attempts"]) for one in reversed(listed)]


def test_what_arrives(sandbox, control, receiver):
    """Body and headers as kept, the attempt's number, and the answer in the log."""
    add(sandbox, receiver.url + "/hook?a=b", "one")
    advance(control)
    ((path, headers, body),) = receiver.got
    assert (path, body) == ("/hook?a=b", b'{"event": "one"}')
    assert (headers["X-Sandbox-Attempt"], headers["X-Signature"], headers["Content-Type"]) == (
        "1",
        "s",
        "application/json",
    )
    assert headers["Host"] == receiver.url.removeprefix("http://")
    (kept,) = control.get("/deliveries").json()["deliveries"]
    assert (kept["state"], kept["attempts"], kept["answer"]) == ("delivered", 1, "200 ok")
    advance(control, 10**9)
    assert len(receiver.got) == 1


def test_the_upstream_schedule_of_attempts(sandbox, control, receiver):
    """Again after each wait, marked as a repeat, and given up after the last."""
    receiver.statuses = [500] * 99
    add(sandbox, receiver.url, "one")
    advance(control)
    for attempt, wait_ms in enumerate(RETRIES_MS, 1):
        assert states(control) == [("one", "waiting", attempt)]
        advance(control, wait_ms - 1)
        assert len(receiver.got) == attempt
        advance(control, 1)
        assert len(receiver.got) == attempt + 1
    assert states(control) == [("one", "given_up", len(RETRIES_MS) + 1)]
    advance(control, 10**10)
    assert [attempt for _, attempt in receiver.order] == [str(number) for number in range(1, len(RETRIES_MS) + 2)]


def test_one_long_advance_is_the_same_as_many(sandbox, control, receiver):
    """Everything in between happens at its own time."""
    receiver.statuses = [500, 200, 200]
    seen = []
    sandbox.app.backend.timers.register("kind", lambda timer: seen.append(len(receiver.got)))
    backend = sandbox.app.backend
    with backend.unit_of_work():
        for at_ms in (1000, RETRIES_MS[0] + 1000):
            backend.timers.set(backend.clock.peek_ms() + at_ms, "kind", "demo000001", "o")
    add(sandbox, receiver.url, "one")
    add(sandbox, receiver.url, "later", "o2", at_ms=5000)
    advance(control, RETRIES_MS[-1])
    assert receiver.order == [("one", "1"), ("later", "1"), ("one", "2")]
    assert seen == [1, 3]


def test_events_of_one_object_keep_their_order(sandbox, control, receiver):
    """A later one waits for an earlier one that has not arrived; other objects do not."""
    receiver.statuses = [500]
    for event, object_id in (("a1", "a"), ("a2", "a"), ("b1", "b")):
        add(sandbox, receiver.url, event, object_id)
    advance(control)
    assert receiver.order == [("a1", "1"), ("b1", "1")]
    advance(control, RETRIES_MS[0])
    assert [event for event, _ in receiver.order] == ["a1", "b1", "a1", "a2"]


@pytest.mark.parametrize(
    ("url", "answer"),
    [
        ("http://shop.Example.com./", "not sent: shop.example.com. is not this machine"),
        ("http://192.0.2.1/", "not sent: 192.0.2.1 is not this machine"),
        ("http://0.0.0.0:1/", "not sent: 0.0.0.0 is not this machine"),
        ("ftp://127.0.0.1/", "not sent: the address is not an http"),
        ("file:///etc/passwd", "not sent: the address is not an http"),
        ("http://user:pw@127.0.0.1/", "not sent: the address must not have"),
        ("http://[::1", "not sent: the address is not a URL"),
        ("http://127.0.0.1:99999/", "not sent: the address is not a URL"),
        ("http://127.0.0.1/\r\nX: y", "not sent: the address is not a URL"),
    ],
)
def test_where_nothing_is_sent(sandbox, control, url, answer):
    """To other machines and to what is no address: given up at once, with the reason."""
    add(sandbox, url, "one")
    advance(control)
    (kept,) = control.get("/deliveries").json()["deliveries"]
    assert kept["state"] == "given_up"
    assert kept["answer"].startswith(answer)


@pytest.mark.parametrize("anywhere", [False, True])
def test_other_machines_on_request(receiver, monkeypatch, anywhere):
    """With the option webhooks leave this machine, without it not even a name of ours that means another one."""
    monkeypatch.setattr(posting, "_is_here", lambda _: False)
    with running(seed=1, webhooks_anywhere=anywhere) as sandbox, httpx.Client(base_url=sandbox.url) as client:
        add(sandbox, receiver.url, "one")
        client.post("/_sandbox/clock/advance", json={"milliseconds": 0})
    assert len(receiver.got) == anywhere


def test_a_name_with_two_addresses(sandbox, control, receiver):
    """A receiver that listens on one of those of `localhost` is found."""
    add(sandbox, receiver.url.replace("127.0.0.1", "localhost"), "one")
    advance(control)
    assert receiver.order == [("one", "1")]


def test_an_encrypted_address_of_a_plain_server(sandbox, control, receiver):
    """The handshake fails, and that is the answer."""
    add(sandbox, receiver.url.replace("http:", "https:"), "one")
    advance(control)
    (kept,) = control.get("/deliveries").json()["deliveries"]
    assert (kept["state"], "SSL" in kept["answer"]) == ("waiting", True)


def test_nobody_there(sandbox, control):
    """A port that nobody listens on is tried again later."""
    add(sandbox, "http://127.0.0.1:1/", "one")
    advance(control)
    (kept,) = control.get("/deliveries").json()["deliveries"]
    assert (kept["state"], kept["attempts"]) == ("waiting", 1)
    assert "refused" in kept["answer"]


def test_redirects_are_not_followed(sandbox, control, receiver):
    """They are a failure."""
    receiver.statuses, receiver.location = [302], receiver.url + "/elsewhere"
    add(sandbox, receiver.url + "/hook", "one")
    advance(control)
    assert [path for path, _, _ in receiver.got] == ["/hook"]
    assert states(control) == [("one", "waiting", 1)]


def test_a_receiver_that_hangs(sandbox, control, receiver, monkeypatch):
    """It is given up on after a while, and holds nobody else up."""
    monkeypatch.setattr(posting, "TIMEOUT_S", 3.0)  # for the other one to answer as well
    receiver.wait.clear()
    with receiving() as other:
        add(sandbox, receiver.url, "hangs")
        add(sandbox, other.url, "arrives", "o2")
        advance(control)
        assert other.order == [("arrives", "1")]
    assert states(control)[0] == ("hangs", "waiting", 1)
    assert "no answer" in control.get("/deliveries").json()["deliveries"][1]["answer"]


def test_webhooks_are_sent_by_themselves(receiver):
    """Without anybody moving the clock: new ones at once, and those that become due, in the background."""
    with running() as sandbox, httpx.Client(base_url=sandbox.url) as client:
        add(sandbox, receiver.url, "soon", at_ms=1000)
        client.post("/_sandbox/accounts/demo_business/webhook_urls", json={"urls": [receiver.url]})
        juicyway = Caller(sandbox.url, "juicyway")
        capture(juicyway, pay(juicyway)["payment"]["id"], "frictionless")
        juicyway.client.close()
        wait_until(lambda: len(receiver.got) == 2)
    assert sorted(receiver.order) == [("payment.session.succeeded", "1"), ("soon", "1")]


def test_what_the_end_of_the_process_cut_off_is_a_repeat(tmp_path, receiver):
    """It arrived and nobody could note it: it comes again under its number, and says that it may have come before."""
    receiver.wait.clear()
    for attempts in (1, 2):
        with running(db=str(tmp_path / "x.db")) as sandbox:
            if attempts == 1:
                add(sandbox, receiver.url, "one")
                httpx.post(f"{sandbox.url}/_sandbox/clock/resume")
            wait_until(lambda: len(receiver.got) == attempts)  # noqa: B023
    assert receiver.order == [("one", "1"), ("one", "2")]
    assert {headers["X-Sandbox-Delivery"] for _, headers, _ in receiver.got} == {"1"}


def test_a_hanging_receiver_does_not_hold_up_the_stop(receiver, monkeypatch):
    """The sandbox ends long before it would give up, and the webhook stays due."""
    monkeypatch.setattr(posting, "TIMEOUT_S", HANGS_S)
    receiver.wait.clear()
    began = time.monotonic()
    with running() as sandbox, httpx.Client(base_url=sandbox.url) as client:
        add(sandbox, receiver.url, "now")
        client.post("/_sandbox/clock/resume")
        wait_until(lambda: receiver.got)
        (kept,) = client.get("/_sandbox/deliveries").json()["deliveries"]
        assert kept["state"] == "waiting"
    assert time.monotonic() - began < HANGS_S / 3


@pytest.mark.parametrize(
    ("before", "answer", "after"),
    [(200, 200, "delivered"), (200, 500, "delivered"), (500, 200, "delivered"), (500, 500, "waiting")],
)
def test_sent_again_by_hand(sandbox, control, receiver, before, answer, after):
    """At once and marked; what had arrived stays so."""
    receiver.statuses = [before, answer]
    add(sandbox, receiver.url, "one")
    advance(control)
    (kept,) = control.get("/deliveries", params={"owner": "demo000001"}).json()["deliveries"]
    reply = control.post(f"/deliveries/{kept['number']}/resend").json()
    assert (reply["state"], reply["attempts"], reply["answer"]) == (after, 2, f"{answer} ok")
    assert [attempt for _, attempt in receiver.order] == ["1", "2"]


def test_duplicates(sandbox, control, receiver):
    """So many more times, each marked."""
    assert control.post("/deliveries/options", json={"duplicate": 2}).json()["duplicate"] == 2
    add(sandbox, receiver.url, "one")
    advance(control)
    assert receiver.order == [("one", "1"), ("one", "2"), ("one", "3")]
    assert states(control) == [("one", "delivered", 3)]


def test_delay(sandbox, control, receiver):
    """Held back by the sandbox's clock."""
    control.post("/deliveries/options", json={"delay_milliseconds": 5000})
    add(sandbox, receiver.url, "one")
    advance(control, 4999)
    assert receiver.order == []
    advance(control, 1)
    assert receiver.order == [("one", "1")]


def test_another_order(sandbox, control, receiver):
    """What is due takes the newer ones along, newest first."""
    control.post("/deliveries/options", json={"reorder": True, "delay_milliseconds": 1000})
    for event in ("one", "two", "three"):
        add(sandbox, receiver.url, event)
    advance(control, 1000)
    assert [event for event, _ in receiver.order] == ["three", "two", "one"]
    control.post("/deliveries/options", json={"reorder": False, "delay_milliseconds": 0})
    for event in ("four", "five"):
        add(sandbox, receiver.url, event)
    advance(control)
    assert [event for event, _ in receiver.order][3:] == ["four", "five"]

"""Which host names are answered: a page whose name is made to point here must not read what the sandbox holds."""

from __future__ import annotations

import asyncio
import logging
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sandbox_callers import ask
from test_access import _basic

from payspec_sandbox.__main__ import main
from payspec_sandbox.app import create_app
from payspec_sandbox.control import guesses
from payspec_sandbox.control.guesses import FREE, LONGEST_S, STEP_S, Guesses
from payspec_sandbox.control.hosts import named

TOKEN = (b"x-token", b"snd_demo_token")
KEY = (b"authorization", b"test_demo_key")
PATHS = [
    (b"/paycombat/api/v1/customer/customer", TOKEN),
    (b"/juicyway/customers", KEY),
    (b"/paycombat/openapi.json", TOKEN),
]
HERE, INSIDE = ("127.0.0.1", 8420), ("172.17.0.2", 8420)


@pytest.fixture(scope="module")
def app():
    """A sandbox that answers to one more name."""
    with closing(create_app(seed=1, allowed_hosts=["Payspec.internal."])) as one:
        yield one


@pytest.mark.parametrize(("path", "credential"), PATHS)
@pytest.mark.parametrize(
    ("host", "server", "status"),
    [
        (b"127.0.0.1:8420", HERE, 200),
        (b"127.8.8.8", HERE, 200),
        (b"localhost", HERE, 200),
        (b"LOCALHOST.:8420", HERE, 200),
        (b"[::1]:1", HERE, 200),
        (b"[::ffff:127.0.0.1]", HERE, 200),
        (b"payspec.internal:8420", HERE, 200),
        (b"PAYSPEC.internal", INSIDE, 200),
        (b"172.17.0.2:8420", INSIDE, 200),
        (b"192.168.1.10:8420", INSIDE, 200),  # the machine that the container runs on
        (b"192.168.1.10:8420", HERE, 403),
        (b"8.8.8.8", HERE, 403),
        (b"rebound.example", HERE, 403),
        (b"rebound.example:8420", INSIDE, 403),
        (b"localhost.rebound.example", HERE, 403),
        (b"127.0.0.1.rebound.example", HERE, 403),
        (b"notlocalhost", HERE, 403),
        (b"localhost/evil.com", HERE, 400),
        (b"localhost#evil.com", HERE, 400),
        (b"localhost?evil.com", HERE, 400),
        (b"evil@127.0.0.1", HERE, 400),
        (b"localhost:evil", HERE, 400),
        (b"localhost:8420:1", HERE, 400),
        (b"localhost evil", HERE, 400),
        (b"[localhost]", HERE, 400),
        (b"[::1", HERE, 400),
        (b"::1", HERE, 400),
        (b"\xff", HERE, 400),
        (b"", HERE, 400),
        (b".", HERE, 400),
    ],
)
def test_providers_paths(app, path, credential, host, server, status):
    """In the provider's form of an error, and it says what to do."""
    answer = ask(app, "GET", path, headers=((b"host", host), credential), server=server)
    assert answer[0] == status, answer
    if status == 403:
        assert b"--allow-host" in answer[2]
    if status != 200:
        control = ask(app, "GET", b"/_sandbox/clock", headers=((b"host", host),), server=server)
        assert control[0] == 403


def test_two_hosts_and_none(app):
    """Two are refused; without any it is no browser that asks."""
    two = ((b"host", b"localhost"), (b"host", b"rebound.example"), KEY)
    assert ask(app, "GET", b"/juicyway/customers", headers=two, server=HERE)[0] == 400
    assert ask(app, "GET", b"/juicyway/customers", headers=(KEY,), server=HERE)[0] == 200


def test_all_names_on_request():
    """For whoever has a guard of his own before it."""
    with closing(create_app(seed=1, allowed_hosts=["*"])) as app:
        for host, status in ((b"any.example", 200), (b"any@example", 400)):
            headers = ((b"host", host), KEY)
            assert ask(app, "GET", b"/juicyway/customers", headers=headers, server=HERE)[0] == status


def test_a_refused_request_changes_nothing_and_uses_up_no_fault(app):
    """It is in the log, for whoever wonders."""
    app.faults.add(kind="error", times=1)
    headers = ((b"host", b"rebound.example"), KEY)
    assert ask(app, "GET", b"/juicyway/customers", headers=headers, server=HERE)[0] == 403
    assert app.log.select(limit=1)[0]["status"] == 403
    assert ask(app, "GET", b"/juicyway/customers", headers=(KEY,), server=HERE)[0] == 500
    app.faults.clear()


@given(st.binary(max_size=60))
def test_any_bytes(host):
    """A name, or none; never an error, and nothing in it but what names have."""
    name = named(host)
    assert name is None or (name and not set(name) & set("/\\#?@ <>\"'"))


def test_the_option_wants_a_name(capsys):
    """What is none is refused when it starts."""
    with pytest.raises(SystemExit) as caught:
        main(["--allow-host", "http://sandbox:8420/"])
    assert caught.value.code == 2
    assert "not the name of a host" in capsys.readouterr().err


class Slept:
    """Waits that are counted instead of waited."""

    def __init__(self):
        self.waits = []
        self.now_s = 1000.0

    async def __call__(self, seconds):
        self.waits.append(seconds)
        await asyncio.sleep(0)


def _scope(host="192.0.2.7", port=1):
    return {"client": (host, port)}


def test_wrong_passwords_make_an_address_wait():
    """Not before there are some; not for other addresses; longer the more wait; again free after a while."""
    slept = Slept()
    guessed = Guesses(lambda: slept.now_s, slept)

    async def run():
        for _ in range(FREE):
            await guessed.wait(_scope())
            guessed.wrong(_scope())
        assert slept.waits == []
        await asyncio.gather(*(guessed.wait(_scope(port=port)) for port in range(20)))
        assert slept.waits == [min(STEP_S * number, LONGEST_S) for number in range(1, 21)]
        del slept.waits[:]
        await guessed.wait(_scope("192.0.2.8"))
        await guessed.wait(_scope("2001:db8::1"))
        assert slept.waits == []
        guessed.right(_scope(port=9))
        await guessed.wait(_scope(port=9))
        assert slept.waits == []
        await guessed.wait(_scope(port=8))
        assert slept.waits == [STEP_S]
        slept.now_s += guesses.FORGOTTEN_S + 1
        await guessed.wait(_scope(port=8))
        assert slept.waits == [STEP_S]

    asyncio.run(run())


def test_a_network_of_ipv6_is_one_address():
    """Whoever has one has all of it."""
    slept = Slept()
    guessed = Guesses(lambda: slept.now_s, slept)
    for number in range(FREE):
        guessed.wrong(_scope(f"2001:db8::{number}"))
    asyncio.run(guessed.wait(_scope("2001:db8::ffff")))
    asyncio.run(guessed.wait(_scope("2001:db8:0:1::1")))
    asyncio.run(guessed.wait(_scope("::ffff:192.0.2.1")))
    assert slept.waits == [STEP_S]


def test_what_is_remembered_is_bounded():
    """However many addresses try."""
    guessed = Guesses()
    logging.disable(logging.WARNING)
    try:
        for number in range(3000):
            guessed.wrong(_scope(f"198.51.{number // 256}.{number % 256}", number))
            guessed.right(_scope(f"198.51.{number // 256}.{number % 256}", number))
    finally:
        logging.disable(logging.NOTSET)
    assert (len(guessed._peers), len(guessed._proven)) == (1000, 1000)


@pytest.mark.parametrize("path", [b"/_sandbox/clock", b"/_sandbox/inspector/inspector.js"])
def test_the_control_api_and_the_page_are_slowed(path, monkeypatch, caplog):
    """Wrong passwords wait and are told to the log without the password; a right one gets in; none is no guess."""
    slept = Slept()
    with closing(create_app(seed=1, control_password="right")) as app:
        app._access._guesses = Guesses(lambda: slept.now_s, slept)
        with caplog.at_level(logging.WARNING, logger="payspec_sandbox"):
            for _ in range(FREE + 4):
                assert ask(app, "GET", path, headers=(_basic("gue55ed"),))[0] == 401
                assert ask(app, "GET", path)[0] == 401
        assert slept.waits == [STEP_S] * 4
        assert ask(app, "GET", path, headers=(_basic("right"),))[0] == 200
        assert ask(app, "GET", path, headers=(_basic("right"),), client=("192.0.2.9", 1))[0] == 200
        assert slept.waits == [STEP_S] * 5
    assert "127.0.0.1 (3 so far)" in caplog.text
    assert not [word for word in ("gue55ed", "right", "Basic") if word in caplog.text.replace("not right", "")]

"""Who may control the sandbox, with a password and without, and that the password is nowhere to be seen."""

from __future__ import annotations

import base64
import logging
import os
import re
import subprocess
import sys
from contextlib import closing

import httpx
import pytest
from sandbox_callers import ask
from sandbox_process import start

from payspec.errors import ConfigurationError
from payspec.testing import Control
from payspec_sandbox.app import create_app
from payspec_sandbox.control import guesses
from payspec_sandbox.server import running

PASSWORD = "correct horse: ü"
ELSEWHERE = ("192.0.2.7", 5)
HTML = (b"accept", b"text/html")
GUARDED = [
    ("GET", b"/_sandbox/clock", ()),
    ("GET", b"/_sandbox/requests", ()),
    ("GET", b"/_sandbox/openapi.json", ()),
    ("POST", b"/_sandbox/reset", ()),
    ("POST", b"/_sandbox/snapshots", ()),
    ("GET", b"/", (HTML,)),
    ("GET", b"/_sandbox/inspector/inspector.js", ()),
]


def _basic(password, user="anyone", scheme=b"Basic"):
    return (b"authorization", scheme + b" " + base64.b64encode(f"{user}:{password}".encode()))


@pytest.fixture(scope="module")
def guarded():
    """A sandbox with a password. Guesses at it are slowed by next to nothing; test_hosts has how much it is."""
    with closing(create_app(seed=1, control_password=PASSWORD)) as app, pytest.MonkeyPatch.context() as patch:
        patch.setattr(guesses, "STEP_S", 0.001)
        yield app


@pytest.mark.parametrize(("method", "path", "headers"), GUARDED)
@pytest.mark.parametrize("client", [ELSEWHERE, ("127.0.0.1", 5)])
def test_with_a_password_everybody_has_to_know_it(guarded, method, path, headers, client):
    """From anywhere, under any user name and host name; without it 401 says what to send."""
    host = (b"host", b"sandbox.example.com")
    for credentials in ((_basic(PASSWORD),), (_basic(PASSWORD, ""),), (_basic(PASSWORD, "x", b"basic"),)):
        assert ask(guarded, method, path, client=client, headers=(*headers, host, *credentials))[0] == 200
    wrong = (
        (),
        (_basic(""),),
        (_basic("wrong"),),
        (_basic(PASSWORD[:-1]),),
        (_basic(PASSWORD, scheme=b"Bearer"),),
        (_basic(PASSWORD), _basic(PASSWORD)),
        ((b"authorization", b"Basic"),),
        ((b"authorization", b"Basic \xff\xfe"),),
        ((b"authorization", PASSWORD.encode()),),
    )
    for credentials in wrong:
        status, answered, body = ask(guarded, method, path, client=client, headers=(*headers, host, *credentials))
        assert (status, answered[b"www-authenticate"][:5]) == (401, b"Basic")
        assert b"HTTP Basic" in body
        assert PASSWORD.encode() not in body


@pytest.mark.parametrize(("method", "path", "headers"), GUARDED)
def test_without_a_password_other_machines_are_told_what_to_do(method, path, headers):
    """403 names the variable that sets one; the demo's credentials do not help."""
    with closing(create_app(seed=1)) as app:
        status, _, body = ask(app, method, path, client=ELSEWHERE, headers=(*headers, _basic("")))
        assert status == 403
        assert b"PAYSPEC_SANDBOX_PASSWORD" in body
        assert ask(app, method, path, headers=headers)[0] == 200


def test_what_anybody_may_ask_needs_no_password(guarded):
    """Whether it is up, what it plays, its documents."""
    for path in (b"/_sandbox/health", b"/_sandbox/operations", b"/paycombat/openapi.json", b"/"):
        assert ask(guarded, "GET", path, client=ELSEWHERE)[0] == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        (b"127.0.0.1:8420", 200),
        (b"127.9.9.9", 200),
        (b"localhost:1", 200),
        (b"[::1]:8420", 200),
        (b"192.0.2.1:8420", 200),  # the address that it was called at
        (b"192.0.2.2:8420", 403),
        (b"8.8.8.8", 403),
        (b"rebound.example.com:8420", 403),
        (b"localhost.example.com", 403),
        (b"127.0.0.1.example.com", 403),
        (b"", 403),
        (b"[::1", 403),
        (b"\xff", 403),
    ],
)
def test_no_name_can_be_made_to_point_here(host, status):
    """Without a password the host has to be loopback or the address that it listens on."""
    with closing(create_app(seed=1)) as app:
        answer = ask(app, "POST", b"/_sandbox/clock/stop", headers=((b"host", host),), server=("192.0.2.1", 8420))
        assert answer[0] == status


@pytest.mark.parametrize(
    "headers", [(b"origin", b"https://evil.example"), (b"origin", b"null"), (b"sec-fetch-site", b"cross-site")]
)
def test_a_password_that_the_browser_keeps_does_not_help_other_pages(guarded, headers):
    """Nobody is told that they may."""
    status, answered, _ = ask(guarded, "POST", b"/_sandbox/reset", headers=(headers, _basic(PASSWORD)))
    assert status == 403
    assert not [name for name in answered if name.startswith(b"access-control")]
    same = (b"origin", b"http://127.0.0.1:8420")
    assert ask(guarded, "POST", b"/_sandbox/reset", headers=(same, _basic(PASSWORD)))[0] == 200


def test_the_control_of_payspec_testing_sends_it(caplog):
    """And its errors, and the sandbox's log, do not show it."""
    caplog.set_level(logging.DEBUG)
    with running(seed=1, control_password=PASSWORD) as sandbox:
        control = Control(sandbox.url, password=PASSWORD)
        control.restore(control.snapshot())
        with pytest.raises(ConfigurationError) as caught:
            Control(sandbox.url, password="wrong password").reset()
        assert "HTTP Basic" in str(caught.value)
        shown = f"{caplog.text} {caught.value} {control!r} {sandbox!r} {vars(control)!r} {vars(sandbox.app)!r}"
    assert PASSWORD not in shown
    assert "wrong password" not in shown


@pytest.mark.parametrize("by_option", [False, True])
def test_the_command_takes_it_and_never_prints_it(by_option):
    """By the environment, or as an option."""
    secret = "a-secret-password"
    environment = {**os.environ, **({} if by_option else {"PAYSPEC_SANDBOX_PASSWORD": secret})}
    process = start(*(["--control-password", secret] if by_option else []), environment=environment)
    seen = ""
    try:
        for line in process.stdout:
            seen += line
            if "Stop with" in line:
                break
        url = re.search(r"http://\S+?:\d+", seen)[0]
        assert httpx.get(f"{url}/_sandbox/clock").status_code == 401
        assert httpx.get(f"{url}/_sandbox/clock", auth=("", secret)).status_code == 200
    finally:
        process.terminate()
        out, err = process.communicate()
    assert secret not in seen + out + err


def test_an_empty_password_is_refused():
    """Nobody means it."""
    environment = {**os.environ, "PAYSPEC_SANDBOX_PASSWORD": ""}
    command = [sys.executable, "-m", "payspec_sandbox", "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, encoding="utf-8")
    assert done.returncode == 2
    assert "is empty" in done.stderr

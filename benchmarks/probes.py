"""The same questions to every server, over HTTP, and what was observed: `./scripts/probe`.

No server is known by name here. What one has no call for, or no notion of, is n/a.
"""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Callable
from typing import Any

import attrs
import httpx

from benchmarks.contenders import Running
from benchmarks.dialects import Call, Dialect
from benchmarks.receiver import receiver

NOT_THERE = "n/a"
_WEBHOOK_WAIT_S = 5
_READS = 8


@attrs.frozen
class Controls:
    """What a server offers beside the API that it plays; None where it has no such call."""

    advance_an_hour: Call | None = None
    fault: Call | None = None
    log: Call | None = None


@attrs.frozen
class Probed:
    """A server that is up, and how to speak to it. `keyed` speaks a dialect that has idempotency keys."""

    server: Running
    dialect: Dialect
    keyed: Dialect
    keyed_server: Running
    controls: Controls
    restarted: Callable[[], contextlib.AbstractContextManager[Running]]

    def send(self, call: Call, server: Running | None = None) -> httpx.Response:
        """One request on a connection of its own."""
        headers = {"Content-Type": "application/json", **call.headers} if call.content else call.headers
        address = f"http://127.0.0.1:{(server or self.server).port}{call.path}"
        return httpx.request(call.method, address, headers=headers, content=call.content, timeout=20, trust_env=False)

    def created(self, name: str) -> str:
        """The id of a new customer."""
        return self.dialect.identifier(self.send(self.dialect.create(name)).json())


def no_credentials(probed: Probed) -> str:
    """Read without credentials"""
    call = probed.dialect.read(probed.created("open"))
    return _status(probed.send(call.without(*probed.dialect.credentials)))


def garbage_signature(probed: Probed) -> str:
    """Create with a signature that is not one"""
    name = probed.dialect.signature
    return (
        NOT_THERE if name is None else _status(probed.send(probed.dialect.create("forged").having(**{name: "0" * 64})))
    )


def other_body(probed: Probed) -> str:
    """Create with the signature of another body"""
    name = probed.dialect.signature
    if name is None:
        return NOT_THERE
    signed = probed.dialect.create("signed")
    return _status(probed.send(attrs.evolve(signed, content=signed.content.replace(b"signed", b"forged"))))


def broken_body(probed: Probed) -> str:
    """Create with a body that breaks the schema"""
    return _status(probed.send(probed.dialect.broken()))


def unknown_field(probed: Probed) -> str:
    """Create with a field that nobody knows"""
    return _status(probed.send(probed.dialect.create("more", no_such_field="1")))


def undeclared_method(probed: Probed) -> str:
    """PUT where only others are declared"""
    return _status(probed.send(probed.dialect.call("PUT", probed.dialect.customers, {})))


def state(probed: Probed) -> str:
    """Read what was just created"""
    return _kept(probed, probed.server, probed.created("sent by the probe"), "sent by the probe")


def changed(probed: Probed) -> str:
    """Read what was just changed"""
    identifier = probed.created("first")
    probed.send(probed.dialect.update(identifier, "second"))
    return _kept(probed, probed.server, identifier, "second")


def unknown_id(probed: Probed) -> str:
    """Read an id that was never given"""
    made = probed.created("known")
    return _status(probed.send(probed.dialect.read(made[:-4] + "0000")))


def read_after_delete(probed: Probed) -> str:
    """Read after deletion"""
    identifier = probed.created("deleted")
    before = _mark(probed, identifier)
    deleted = probed.send(probed.dialect.delete(identifier)).status_code
    reply = probed.send(probed.dialect.read(identifier))
    if reply.status_code != 200:
        return f"{deleted}, then {reply.status_code}"
    name = probed.dialect.deletion[-1]
    return f"{deleted}, then {reply.status_code}, {name} {before} before, {_mark(probed, identifier)} after"


def change_after_delete(probed: Probed) -> str:
    """Change after deletion"""
    identifier = probed.created("deleted")
    probed.send(probed.dialect.delete(identifier))
    return _status(probed.send(probed.dialect.update(identifier, "changed")))


def second_merchant(probed: Probed) -> str:
    """Another merchant reads it"""
    return _status(probed.send(probed.dialect.read(probed.created("mine"), second=True)))


def replay(probed: Probed) -> str:
    """Create twice with one idempotency key, then with another"""
    first, again = (_keyed(probed, "probe-1", "Ada", "ada@example.com") for _ in range(2))
    other = _keyed(probed, "probe-2", "Grace", "grace@example.com")
    if any(reply.is_error for reply in (first, again, other)):
        return f"{first.status_code}, {again.status_code}, {other.status_code}"
    ids = [probed.keyed.identifier(reply.json()) for reply in (first, again, other)]
    same = {True: "same id", False: "another id"}
    statuses = f"{first.status_code}, {again.status_code} {same[ids[0] == ids[1]]}"
    return f"{statuses}, {other.status_code} {same[ids[0] == ids[2]]}"


def reused_key(probed: Probed) -> str:
    """One idempotency key, another body"""
    replies = [_keyed(probed, "probe-3", name, "alan@example.com") for name in ("Alan", "Edsger")]
    return ", ".join(str(reply.status_code) for reply in replies)


def webhook(probed: Probed) -> str:
    """A webhook is sent, and signed"""
    with receiver() as (url, received):
        made = probed.send(probed.dialect.eventful(url))
        identifier = probed.dialect.identifier(made.json()) if made.content else ""
        cause = probed.dialect.event(identifier)
        caused = made if cause is None else probed.send(cause)
        try:
            body, headers = received.get(timeout=_WEBHOOK_WAIT_S)
        except queue.Empty:
            return f"{caused.status_code}, nothing came in {_WEBHOOK_WAIT_S} s"
        is_signed = probed.dialect.is_signed(body, headers)
        return f"{caused.status_code}, came, {'signature right' if is_signed else 'no right signature'}"


def clock(probed: Probed) -> str:
    """The clock is moved an hour"""
    if probed.controls.advance_an_hour is None:
        return NOT_THERE
    before = probed.send(probed.dialect.create("now")).json()
    moved = probed.send(probed.controls.advance_an_hour)
    after = probed.send(probed.dialect.create("then")).json()
    seconds = probed.dialect.made_at_s(after) - probed.dialect.made_at_s(before)
    return f"{moved.status_code}, what is created is {seconds // 60:.0f} min later"


def wire_fault(probed: Probed) -> str:
    """An answer is lost on the wire, when asked for"""
    if probed.controls.fault is None:
        return NOT_THERE
    identifier = probed.created("lost")
    ordered = probed.send(probed.controls.fault).status_code
    try:
        outcome = _status(probed.send(probed.dialect.read(identifier)))
    except httpx.TransportError as error:
        outcome = f"no answer ({type(error).__name__})"
    return f"{ordered}, {outcome}, then {_status(probed.send(probed.dialect.read(identifier)))}"


def killed(probed: Probed) -> str:
    """kill -9 after a create, start again, read"""
    identifier = probed.created("acknowledged")
    probed.server.kill()
    with probed.restarted() as server:
        return _kept(probed, server, identifier, "acknowledged")


def page(probed: Probed) -> str:
    """A page to look at, at /"""
    reply = probed.send(Call("GET", "/", {"Accept": "text/html"}))
    kind = reply.headers.get("content-type", "no content type").partition(";")[0]
    return f"{reply.status_code} {kind}"


def log(probed: Probed) -> str:
    """A log of requests, over HTTP"""
    if probed.controls.log is None:
        return NOT_THERE
    reply = probed.send(probed.controls.log)
    shown = probed.dialect.customers in reply.text
    return f"{reply.status_code}, {'shows' if shown else 'does not show'} the requests above"


def start(probed: Probed) -> str:
    """Seconds from start to first answer"""
    return f"{probed.server.start_s:.2f}"


PROBES: tuple[Callable[[Probed], str], ...] = (
    start,
    no_credentials,
    garbage_signature,
    other_body,
    broken_body,
    unknown_field,
    undeclared_method,
    state,
    changed,
    unknown_id,
    read_after_delete,
    change_after_delete,
    second_merchant,
    replay,
    reused_key,
    webhook,
    clock,
    wire_fault,
    page,
    log,
    killed,
)
"""In the order in which they are asked; the last one ends the server."""


def _status(reply: httpx.Response) -> str:
    return str(reply.status_code)


def _kept(probed: Probed, server: Running, identifier: str, sent: str) -> str:
    reply = probed.send(probed.dialect.read(identifier), server)
    if reply.is_error:
        return _status(reply)
    return f"{reply.status_code}, {'as sent' if probed.dialect.name(reply.json()) == sent else 'something else'}"


def _mark(probed: Probed, identifier: str) -> str:
    """What the field that marks a deletion says; it is read often, because some servers answer at random."""
    seen = set()
    for _ in range(_READS):
        found: Any = probed.send(probed.dialect.read(identifier)).json()
        for name in probed.dialect.deletion:
            found = found.get(name) if isinstance(found, dict) else None
        seen.add({True: "true", False: "false", None: "missing"}[found])
    return " or ".join(sorted(seen))


def _keyed(probed: Probed, key: str, name: str, email: str) -> httpx.Response:
    return probed.send(probed.keyed.create(name, email=email).having(Idempotency_Key=key), probed.keyed_server)

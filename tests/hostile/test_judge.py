"""The judge of calls sees each broken promise: a client that broke them all would not pass."""

from __future__ import annotations

from typing import Any

import pytest

from payspec import BadRequestError, ConnectionFailedError, PayspecError
from tests.hostile.calls import TOKEN, Called, Case
from tests.hostile.fault import Fault, says
from tests.hostile.judge import KINDS, Observed, judge

_CASE = Case("body: empty", "sync", "POST", "paycombat")
_REQUEST: dict[str, Any] = {"method": "POST", "target": "/hostile/x", "headers": {}, "body": ""}


def _error(message: str, **more: Any) -> PayspecError:
    return BadRequestError(message, operation="o", method="POST", path="/x", status=400, **more)


class _UnreadableError(PayspecError):
    def __str__(self) -> str:
        return "half a letter: \ud800"


def _seen(**changes: Any) -> Observed:
    values: dict[str, Any] = {"requests": [_REQUEST], "echoed": [], "records": [], "grown": 0, "left": [], "stuck": []}
    error, seconds = changes.pop("error", _error("no")), changes.pop("seconds", 0.1)
    return Observed(Called(error=error, seconds=seconds), **{**values, **changes})


def _changed(**attributes: str) -> PayspecError:
    """An error as a client would have made it that cleans nothing."""
    error = _error("no")
    for name, value in attributes.items():
        setattr(error, name, value)
    return error


def _unsent() -> ConnectionFailedError:
    return ConnectionFailedError("reset", operation="o", method="POST", path="/x", was_never_sent=True)


_BROKEN: list[tuple[str, dict[str, Any]]] = [
    ("foreign", {"error": OverflowError("too large")}),
    ("late", {"seconds": 3.5}),
    ("twice", {"requests": [_REQUEST, _REQUEST]}),
    ("unknown", {"error": _unsent()}),
    ("memory", {"grown": 64 * 1024 * 1024}),
    ("secret", {"error": _error(f"the token {TOKEN} is unknown")}),
    ("secret", {"error": _error("x" * 10 + TOKEN[:14])}),
    ("secret", {"error": _error("no", details={"why": [{TOKEN: 1}]})}),
    ("secret", {"error": _error("no", request_id="of the request"), "echoed": ["of the request"]}),
    ("secret", {"records": [f"GET /x {TOKEN}"]}),
    ("control", {"error": _changed(message="\x1b[31mno")}),
    ("control", {"error": _changed(code="a\u202eb")}),
    ("control", {"error": _changed(request_id="a\r\nb")}),
    ("control", {"records": ["two\nlines"]}),
    ("text", {"error": _UnreadableError()}),
    ("leak", {"left": ["left open: socket"]}),
    ("redirect", {"requests": [_REQUEST, {**_REQUEST, "target": "/elsewhere"}]}),
    ("outcome", {"error": None}),
    ("reason", {"error": _error("no reason that can be read")}),
    ("harness", {"stuck": ["a thread"]}),
]


@pytest.mark.parametrize(("kind", "changes"), _BROKEN, ids=[f"{n} {kind}" for n, (kind, _) in enumerate(_BROKEN)])
def test_a_broken_promise_is_seen(kind: str, changes: dict[str, Any]) -> None:
    """Each kind, by what was seen of a call."""
    fault = Fault("body: empty", says(b""), "error", shows=("too young",) if kind == "reason" else ())
    assert kind in {reason.kind for reason in judge(_CASE, fault, _seen(**changes), grace_s=1.0)}


def test_a_call_that_keeps_every_promise_passes() -> None:
    """And every kind of reason but the watchdog's is tried above."""
    fault = Fault("body: empty", says(b""), "error")
    assert judge(_CASE, fault, _seen(), grace_s=1.0) == []
    keyed = {**_REQUEST, "headers": {"idempotency-key": "k"}}
    assert judge(_CASE, fault, _seen(requests=[keyed, keyed]), grace_s=1.0) == []
    assert {kind for kind, _ in _BROKEN} | {"hang"} == set(KINDS)

"""The fault matrix: each fault, sync and async, GET and POST, ends in its error, and no POST is sent twice."""

from __future__ import annotations

import asyncio
import copy
import logging
import pickle
import re
import traceback
from typing import Any

import pytest

from payspec import AsyncPayCombat, PayCombat, PayspecError, RejectedError, RetryPolicy
from payspec.errors import CallError
from payspec.testing import without_waiting
from payspec_build.documents import ROOT
from tests.payspec.faults import FAULTS, Fault, playing

TOKEN, KEY = "snd_distinctive_token", "distinctive_signature_key"
_ATTEMPTS = 2  # the second shows that there is one; a third would only wait once more
_RETRY = RetryPolicy(attempts=_ATTEMPTS, total_s=600)
_OPTIONS: dict[str, Any] = {"token": TOKEN, "signature_key": KEY, "retry": _RETRY}
_NEW: dict[str, Any] = {"type": "individual", "description": "d", "individual": {"first_name": "Distinctive Name"}}


def _sync(url: str, method: str, timeout_s: float) -> CallError:
    with PayCombat(base_url=url, timeout_s=timeout_s, **_OPTIONS) as client, pytest.raises(PayspecError) as caught:
        client.customers.get("c1") if method == "GET" else client.customers.create(**_NEW)
    assert isinstance(caught.value, CallError)
    return caught.value


def _async(url: str, method: str, timeout_s: float) -> CallError:
    async def run() -> CallError:
        async with AsyncPayCombat(base_url=url, timeout_s=timeout_s, **_OPTIONS) as client:
            with pytest.raises(PayspecError) as caught:
                await (client.customers.get("c1") if method == "GET" else client.customers.create(**_NEW))
        assert isinstance(caught.value, CallError)
        return caught.value

    return asyncio.run(run())


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.title)
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("call", [_sync, _async], ids=["sync", "async"])
def test_each_fault_ends_in_its_error(fault: Fault, method: str, call: Any, caplog: pytest.LogCaptureFixture) -> None:
    """With what is needed to act on it, nothing foreign, nothing secret, and no second POST."""
    caplog.set_level(logging.DEBUG)
    with playing(fault) as server, without_waiting():
        error = call(server.url, method, fault.timeout_s)
    assert type(error) is fault.error
    never_sent = isinstance(fault.play, str)
    repeated = fault.repeats and (method == "GET" or never_sent)
    assert error.attempts == (_ATTEMPTS if repeated else 1)
    if not never_sent:
        assert len(server.seen) == error.attempts
    assert error.elapsed_s >= 0
    assert error.outcome_unknown is (method == "POST" and _may_have_happened(fault, error))
    assert ("The outcome is unknown" in str(error)) is error.outcome_unknown
    assert error.__cause__ is None
    assert error.__context__ is None
    _expect_no_secret(error, caplog)
    twin = pickle.loads(pickle.dumps(error))
    assert (str(twin), twin.__dict__) == (str(error), error.__dict__)
    assert copy.deepcopy(error).__dict__ == error.__dict__


def _may_have_happened(fault: Fault, error: CallError) -> bool:
    if isinstance(fault.play, str):
        return False
    if type(error) is RejectedError or error.status is None:
        return error.status is None
    return error.status >= 500 or 200 <= error.status < 300


def _expect_no_secret(error: CallError, caplog: pytest.LogCaptureFixture) -> None:
    shown = [str(error), repr(error), repr(error.__dict__), pickle.dumps(error).decode("latin-1"), caplog.text]
    shown += traceback.format_exception(error)
    assert "attempt 1" in caplog.text
    for secret in (TOKEN, KEY, "Distinctive Name"):
        assert not [text for text in shown if secret in text]
    assert not re.search(r"\b[0-9a-f]{64}\b", " ".join(shown))


def test_the_table_in_the_documentation_is_this_matrix() -> None:
    """docs/errors.md lists each fault with its error."""
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    for fault in FAULTS:
        repeated = "never sent: yes" if isinstance(fault.play, str) else "yes" if fault.repeats else "no"
        assert f"| {fault.title} | `{fault.error.__name__}` | {repeated} |" in page, fault.title
    assert len(FAULTS) >= 30

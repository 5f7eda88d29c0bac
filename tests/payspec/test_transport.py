"""Failures below HTTP, with a real server: each becomes one of ours, without the request it came from."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable

import pytest

from payspec import (
    AsyncPayCombat,
    ConnectionFailedError,
    PayCombat,
    PayspecError,
    RequestTimeoutError,
    TransportError,
    UnreadableReplyError,
)
from tests.payspec.faults import LONG_S, Fault, playing, says, silent, unused

_SECRETS = ("snd_secret_token", "secret_signature_key")


def _call(address: str, timeout_s: float = LONG_S) -> PayspecError:
    with PayCombat(token=_SECRETS[0], signature_key=_SECRETS[1], base_url=address, timeout_s=timeout_s) as client:
        with pytest.raises(PayspecError) as caught:
            client.customers.update(customer_id="c1", description="d")
    return caught.value


def _call_async(address: str, timeout_s: float) -> PayspecError:
    async def run() -> PayspecError:
        async with AsyncPayCombat(
            token=_SECRETS[0], signature_key=_SECRETS[1], base_url=address, timeout_s=timeout_s
        ) as client:
            with pytest.raises(PayspecError) as caught:
                await client.customers.update(customer_id="c1", description="d")
        return caught.value

    return asyncio.run(run())


_CASES = (
    Fault("refused", "refused", ConnectionFailedError),
    Fault("unknown host", "https://no-such-host.invalid", ConnectionFailedError),
    Fault("closed without an answer", says(b""), ConnectionFailedError),
    Fault("not HTTP", says(b"\x16\x03\x01 hello"), ConnectionFailedError),
    Fault("half a body", says(b'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"data":'), ConnectionFailedError),
    Fault("no answer in time", silent, RequestTimeoutError),
    Fault(
        "gzip that lies",
        says(b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 3\r\n\r\nabc"),
        UnreadableReplyError,
    ),
)


@pytest.mark.parametrize("call", [_call, _call_async], ids=["sync", "async"])
@pytest.mark.parametrize("fault", _CASES, ids=lambda fault: fault.title)
def test_each_failure_is_one_of_ours_and_holds_no_secret(
    fault: Fault, call: Callable[[str, float], PayspecError]
) -> None:
    """No httpx exception, not even attached to ours."""
    with playing(fault) as server:
        error = call(server.url, fault.timeout_s)
    assert type(error) is fault.error
    assert error.__cause__ is None
    assert error.__context__ is None
    shown = repr(error) + "".join(traceback.format_exception(error)) + repr(error.__dict__)
    assert not [secret for secret in _SECRETS if secret in shown]


def test_a_failure_says_what_was_called_and_what_to_do() -> None:
    """Method and path, without query and host."""
    error = _call(unused())
    assert isinstance(error, TransportError)
    assert (error.operation, error.method, error.path) == ("customers_update", "PATCH", "/api/v1/customer/update")
    assert str(error).startswith("PATCH /api/v1/customer/update: the connection failed")
    assert str(error).endswith("Check the address and the network.")

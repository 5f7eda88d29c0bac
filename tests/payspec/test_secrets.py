"""Credentials of every client, through every kind of failure: in no log, text, repr, traceback, pickle or attribute."""

from __future__ import annotations

import asyncio
import gc
import logging
import pickle
import traceback
import weakref
from collections.abc import Callable
from typing import Any

import attrs
import httpx
import pytest

from payspec import AsyncPayCombat, CallError, Juicyway, PayCombat, PayCombatGateway, RetryPolicy, WebhookError
from payspec.testing import juicyway_webhook, without_waiting
from payspec_generated.juicyway.models import (
    CardInput,
    PaymentSessionAuthorizeRequest,
    PaymentSessionCaptureRequest,
)

SECRETS = {
    "token": "snd_distinctive_token_71",
    "signature_key": "distinctive-signature-key-72",
    "old_signature_keys": "distinctive-old-key-73",
    "merchant_id": "distinctive-merchant-74",
    "api_key": "live_distinctive_key_75",
    "business_id": "distinctive-business-76",
    "headers": "distinctive-proxy-password-77",
    "person": "Distinctive Person",
}


def _raising(error: Exception) -> Callable[[httpx.Request], httpx.Response]:
    def handle(request: httpx.Request) -> httpx.Response:
        raise error

    return handle


def _answering(status: int, content: bytes) -> Callable[[httpx.Request], httpx.Response]:
    return lambda request: httpx.Response(status, content=content, headers={"content-type": "application/json"})


FAILURES: dict[str, Callable[[httpx.Request], httpx.Response]] = {
    "refused": _raising(httpx.ConnectError("refused")),
    "reset": _raising(httpx.ReadError("reset")),
    "timeout": _raising(httpx.ReadTimeout("slow")),
    "foreign": _raising(RuntimeError("a transport of the user's own")),
    **{str(status): _answering(status, b"{}") for status in (302, 400, 401, 403, 404, 409, 422, 429, 500, 503)},
    "no JSON": _answering(200, b"<html>"),
    "no envelope": _answering(200, b"[]"),
    "says no": _answering(200, b'{"status":false,"message":"no"}'),
}


def _clients(handler: Callable[[httpx.Request], httpx.Response]) -> list[Any]:
    common: dict[str, Any] = {"retry": RetryPolicy(attempts=2), "base_url": "https://api.test"}
    own = {"http_client": httpx.Client(transport=httpx.MockTransport(handler), headers={"x-proxy": SECRETS["headers"]})}
    return [
        PayCombat(
            token=SECRETS["token"],
            signature_key=SECRETS["signature_key"],
            old_signature_keys=[SECRETS["old_signature_keys"]],
            **common,
            **own,
        ),
        PayCombatGateway(merchant_id=SECRETS["merchant_id"], environment="sandbox", **common, **own),
        Juicyway(api_key=SECRETS["api_key"], business_id=SECRETS["business_id"], **common, **own),
    ]


def _calls(client: Any) -> list[Callable[[], object]]:
    calls = [lambda: client.customers.delete("c-1")]
    if hasattr(client.customers, "update"):
        calls.append(lambda: client.customers.get("c-1"))
    if isinstance(client, PayCombat):
        calls.append(lambda: client.customers.update(customer_id="c-1", description=SECRETS["person"]))
    if isinstance(client, Juicyway):
        calls.append(lambda: client.customers.update("c-1", first_name=SECRETS["person"]))
        calls.append(lambda: client.customers.list(email=f"{SECRETS['person'].replace(' ', '.')}@example.com").items)
    return calls


@pytest.mark.parametrize("failure", FAILURES)
def test_no_failure_shows_a_secret(failure: str, caplog: pytest.LogCaptureFixture) -> None:
    """With every logger at DEBUG, httpx's and httpcore's too."""
    caplog.set_level(logging.DEBUG)
    failed = 0
    for client in _clients(FAILURES[failure]):
        shown = [repr(client), str(client), repr(client.__dict__)]
        for call in _calls(client):
            with without_waiting():
                try:
                    call()
                except CallError as error:
                    failed += 1
                    shown += _everything(error)
        shown.append(caplog.text)
        _expect_nothing(shown)
    assert failed >= 3, "the failure did not fail"


def _everything(error: Exception) -> list[str]:
    return [
        str(error),
        repr(error),
        repr(error.__dict__),
        *traceback.format_exception(error),
        pickle.dumps(error).decode("latin-1"),
    ]


def _expect_nothing(shown: list[str]) -> None:
    for name, secret in SECRETS.items():
        for text in shown:
            assert secret not in text, name
            assert secret.replace(" ", ".") not in text, name


def test_no_forged_webhook_shows_a_secret(caplog: pytest.LogCaptureFixture) -> None:
    """Neither the key nor what was in the body."""
    caplog.set_level(logging.DEBUG)
    paycombat, _, juicyway = _clients(FAILURES["500"])
    body, _ = juicyway_webhook("payment_session_failed", description=SECRETS["person"])
    for webhooks in (paycombat.webhooks, juicyway.webhooks):
        with pytest.raises(WebhookError) as caught:
            webhooks.parse(body, {"X-Signature": "0" * 64})
        _expect_nothing([repr(webhooks), *_everything(caught.value), caplog.text])


def test_settings_and_their_copies_hide_the_credentials() -> None:
    """The object that holds them all."""
    for client in _clients(FAILURES["500"]):
        settings = client._settings
        _expect_nothing([repr(settings.credentials), repr(attrs.evolve(settings, timeout_s=1.0).credentials)])
        _expect_nothing([repr(settings), repr(client._http)])


def test_models_do_not_show_pins_and_card_data() -> None:
    """What the specification gives the format `password` is in no repr, and is sent all the same."""
    card = CardInput(card_number="distinctive-card", cvv="distinctive-cvv", expiry_month=1, expiry_year=2030)
    one_time = PaymentSessionAuthorizeRequest(otp="distinctive-otp")
    for model in (card, one_time, PaymentSessionCaptureRequest(card=card)):
        assert "distinctive" not in repr(model)
        assert "distinctive" in repr(model.to_dict())


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_what_a_call_sent_is_let_go_with_it(mode: str) -> None:
    """Without the garbage collector: the request holds credentials, and collecting it costs more than signing it."""
    sent: list[weakref.ref[httpx.Request]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(weakref.ref(request))
        return _answering(200, b'{"status":true,"data":{"customer_id":"c-1"}}')(request)

    transport = httpx.MockTransport(answer)
    gc.disable()
    try:
        if mode == "sync":
            with PayCombat(token="t", signature_key="k", http_client=httpx.Client(transport=transport)) as client:
                client.customers.get("c-1")
        else:
            asyncio.run(_got(transport))
        assert [request() for request in sent] == [None]
    finally:
        gc.enable()


async def _got(transport: httpx.MockTransport) -> None:
    http = httpx.AsyncClient(transport=transport)
    async with AsyncPayCombat(token="t", signature_key="k", http_client=http) as client:
        await client.customers.get("c-1")

"""Clients: credentials in, signed calls out, nothing secret shown."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from payspec import (
    AsyncJuicyway,
    AsyncPayCombat,
    AsyncPayCombatGateway,
    ConfigurationError,
    Juicyway,
    PayCombat,
    PayCombatGateway,
)

MAKERS: dict[str, tuple[Callable[..., Any], dict[str, str], dict[str, str]]] = {
    "paycombat": (
        PayCombat,
        {"token": "snd_x", "signature_key": "the-secret"},
        {"PAYCOMBAT_TOKEN": "snd_x", "PAYCOMBAT_SIGNATURE_KEY": "the-secret"},
    ),
    "gateway": (
        PayCombatGateway,
        {"merchant_id": "ab1cdefgh2", "environment": "sandbox"},
        {"PAYCOMBAT_GATEWAY_MERCHANT_ID": "ab1cdefgh2", "PAYCOMBAT_GATEWAY_ENVIRONMENT": "sandbox"},
    ),
    "juicyway": (Juicyway, {"api_key": "test_x"}, {"JUICYWAY_API_KEY": "test_x"}),
}
ASYNC: dict[str, Callable[..., Any]] = {
    "paycombat": AsyncPayCombat,
    "gateway": AsyncPayCombatGateway,
    "juicyway": AsyncJuicyway,
}


class Recorder(httpx.MockTransport):
    """Answers every request alike and keeps what was sent."""

    def __init__(self, status: int = 200, body: Any = None) -> None:
        self.requests: list[httpx.Request] = []
        self.reply = httpx.Response(status, json=body if body is not None else {"status": True, "data": {}})
        super().__init__(self._answer)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return httpx.Response(self.reply.status_code, content=self.reply.content, headers=self.reply.headers)


def _paycombat(recorder: Recorder, **options: Any) -> PayCombat:
    return PayCombat(token="snd_x", signature_key="key", http_client=httpx.Client(transport=recorder), **options)


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for _, _, variables in MAKERS.values():
        for name in variables:
            monkeypatch.delenv(name, raising=False)
    for name in ("PAYCOMBAT_BASE_URL", "PAYCOMBAT_GATEWAY_BASE_URL", "JUICYWAY_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("provider", MAKERS)
def test_credentials_come_from_arguments_or_the_environment(provider: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Either is enough; with neither the error names both."""
    make, arguments, variables = MAKERS[provider]
    make(**arguments).close()
    for argument, variable in zip(arguments, variables, strict=True):
        with pytest.raises(ConfigurationError, match=f"`{argument}` is missing. Pass {argument}=... or set {variable}"):
            make(**{name: value for name, value in arguments.items() if name != argument})
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    make().close()


@pytest.mark.parametrize("provider", MAKERS)
def test_nothing_secret_is_in_a_repr(provider: str) -> None:
    """Neither of the client nor of what it holds."""
    make, arguments, _ = MAKERS[provider]
    for client in (make(**arguments), ASYNC[provider](**arguments)):
        shown = repr(client) + str(client) + repr(vars(client)) + repr(vars(client._transport))
        assert not [value for value in arguments.values() if value in shown and value != "sandbox"]


@pytest.mark.parametrize("value", ["", " key", "key\n", "k\r\ney", "ключ", 7])
def test_a_credential_that_cannot_be_sent_is_refused_without_being_shown(value: Any) -> None:
    """A copied line end is the usual cause."""
    with pytest.raises(ConfigurationError) as caught:
        Juicyway(api_key=value)
    assert "api_key" in str(caught.value)
    assert "ключ" not in str(caught.value)


def test_a_bearer_prefix_is_refused() -> None:
    """Older documentation shows it, and it answers 401."""
    with pytest.raises(ConfigurationError, match="without `Bearer`"):
        Juicyway(api_key="Bearer test_x")


def test_the_environment_of_the_gateway_is_one_of_two() -> None:
    """A misspelt one would be a 401 at best."""
    with pytest.raises(ConfigurationError, match="`sandbox` or `production`"):
        PayCombatGateway(merchant_id="ab1cdefgh2", environment="staging")


@pytest.mark.parametrize(
    "address",
    [
        "http://api.paycombat.com",
        "ftp://x.example",
        "api.paycombat.com",
        "",
        "https://",
        "https://user:pw@x.example",
        "https://x.example?a=1",
        "http://10.0.0.1",
        "http://127.0.0.1.evil.example",
        "https://x.example:port",
    ],
)
def test_an_address_that_is_not_https_is_refused(address: str) -> None:
    """Credentials do not travel in clear, nor to something that is no address."""
    with pytest.raises(ConfigurationError, match="`base_url`"):
        PayCombat(token="snd_x", signature_key="key", base_url=address)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8420/paycombat", "http://localhost:1", "http://[::1]:1", "https://x.example/"]
)
def test_this_machine_may_be_called_in_clear(address: str) -> None:
    """The sandbox is there."""
    PayCombat(token="snd_x", signature_key="key", base_url=address).close()


@pytest.mark.parametrize("timeout", [0, -1, float("inf"), float("nan"), "30"])
def test_a_timeout_that_is_none_is_refused(timeout: Any) -> None:
    """There is always a limit."""
    with pytest.raises(ConfigurationError, match="timeout_s"):
        PayCombat(token="snd_x", signature_key="key", timeout_s=timeout)


def test_a_get_carries_the_token_and_no_signature() -> None:
    """GET and DELETE are not signed."""
    recorder = Recorder()
    _paycombat(recorder).customers.get("c1")
    (request,) = recorder.requests
    assert str(request.url) == "https://api.paycombat.com/api/v1/customer/customer/c1"
    assert request.headers["x-token"] == "snd_x"
    assert "signature" not in request.headers


def test_the_signature_covers_the_bytes_that_are_sent() -> None:
    """Hex HMAC-SHA256 over exactly the body, with slashes and letters beyond ASCII."""
    recorder = Recorder()
    _paycombat(recorder).customers.update(
        customer_id="c1", description="KDB산업은행 a/b", metadata={"x": 1.0, "2": 1, "1": 2}
    )
    (request,) = recorder.requests
    assert (
        request.content
        == '{"customer_id":"c1","description":"KDB산업은행 a/b","metadata":{"1":2,"2":1,"x":1}}'.encode()
    )
    assert request.headers["signature"] == hmac.new(b"key", request.content, hashlib.sha256).hexdigest()
    assert request.headers["content-type"] == "application/json"


def test_a_patch_without_a_body_signs_the_empty_object() -> None:
    """An assumption: spec/paycombat/SOURCE.md, decision D1."""
    recorder = Recorder(body={"status": True, "data": {"data": {}}})
    _paycombat(recorder).customers.disable("c1")
    (request,) = recorder.requests
    assert request.content == b""
    assert request.headers["signature"] == hmac.new(b"key", b"{}", hashlib.sha256).hexdigest()


def test_the_gateway_sends_its_two_headers() -> None:
    """And nothing else that identifies the merchant."""
    recorder = Recorder(body={"status": True, "data": {"data": {}}})
    http = httpx.Client(transport=recorder)
    PayCombatGateway(merchant_id="ab1cdefgh2", environment="production", http_client=http).customers.delete("c1")
    (request,) = recorder.requests
    assert request.headers["x-merchant-identifier-id"] == "ab1cdefgh2"
    assert request.headers["x-type"] == "production"
    assert "x-token" not in request.headers


def test_juicyway_sends_the_bare_key_and_the_idempotency_key() -> None:
    """No scheme word."""
    recorder = Recorder(201, {"data": {"id": "1"}})
    client = Juicyway(api_key="test_x", http_client=httpx.Client(transport=recorder))
    client.customers.create(
        first_name="Ada",
        last_name="Example",
        email="ada@example.com",
        phone_number="+2348000000000",
        type="individual",
        billing_address={"line1": "1", "city": "L", "state": "L", "zip_code": "1", "country": "NG"},
        idempotency_key="k1",
    )
    (request,) = recorder.requests
    assert request.headers["authorization"] == "test_x"
    assert request.headers["idempotency-key"] == "k1"
    assert list(json.loads(request.content)) == [
        "first_name",
        "last_name",
        "email",
        "phone_number",
        "billing_address",
        "type",
    ]


def test_there_is_always_a_timeout() -> None:
    """Also with a client of the user's own."""
    recorder = Recorder()
    _paycombat(recorder, timeout_s=12).customers.get("c1")
    assert recorder.requests[0].extensions["timeout"] == {"connect": 5.0, "read": 12.0, "write": 12.0, "pool": 12.0}


def test_a_redirect_is_not_followed() -> None:
    """Credentials stay with the address they were given for."""
    recorder = Recorder(307, {})
    recorder.reply.headers["location"] = "https://elsewhere.example/"
    http = httpx.Client(transport=recorder, follow_redirects=True)
    with pytest.raises(Exception, match="redirects are not followed"):
        PayCombat(token="snd_x", signature_key="key", http_client=http).customers.get("c1")
    assert len(recorder.requests) == 1


def test_a_closed_client_says_so() -> None:
    """Rather than what httpx would say."""
    client = PayCombat(token="snd_x", signature_key="key")
    with client:
        pass
    with pytest.raises(ConfigurationError, match="This client is closed"):
        client.customers.get("c1")


def test_a_client_of_the_users_own_stays_open() -> None:
    """Who made it closes it."""
    with httpx.Client(transport=Recorder()) as http:
        with PayCombat(token="snd_x", signature_key="key", http_client=http) as client:
            client.customers.get("c1")
        assert not http.is_closed


def test_the_raw_response_has_everything_around_the_payload() -> None:
    """Status, headers, envelope, attempts and time."""
    raw = _paycombat(
        Recorder(body={"status": True, "message": "OK", "data": {"customer_id": "c1"}})
    ).customers.with_raw_response.get("c1")
    assert (raw.status, raw.parsed.customer_id, raw.envelope["message"], raw.attempts) == (200, "c1", "OK", 1)
    assert raw.headers["content-type"] == "application/json"
    assert raw.elapsed_s >= 0

"""Settings are checked when they are given, all at once, and no call fails for one."""

from __future__ import annotations

import asyncio
import contextlib
import json
from decimal import Decimal
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payspec import AsyncPayCombat, ConfigurationError, PayCombat, PayspecError, RetryPolicy
from payspec.signing import canonical_json, sign

WRONG: list[dict[str, Any]] = [
    {"retry": 3},
    {"timeout": 5},
    {"timeout_s": 0},
    {"timeout_s": "5"},
    {"timeout_s": float("nan")},
    {"timeout_s": True},
    {"headers": {"x": None}},
    {"headers": {"x": 5}},
    {"headers": {5: "x"}},
    {"headers": {"x y": "z"}},
    {"headers": {"": "z"}},
    {"headers": {"x": "a\r\nb"}},
    {"headers": "x: y"},
    {"extra_headers": {"X-token": "t"}},
    {"headers": {"Authorization": "t"}},
    {"headers": {"content-length": "5"}},
    {"headers": {"Transfer-Encoding": "chunked"}},
    {"on_attempt": 5},
    {"unverified": "sometimes"},
    {"idempotency_key": 5},
    {"idempotency_key": ""},
    {"idempotency_key": "a\n"},
    {"extra_body": [1]},
    {"extra_body": {"x": float("nan")}},
    {"extra_body": {"x": object()}},
    {"extra_body": {"x": 2**60}},
    {"extra_query": {"x": "\ud800"}},
    {"extra_query": "a=b"},
]


def _client(sent: list[httpx.Request] | None = None) -> PayCombat:
    def answer(request: httpx.Request) -> httpx.Response:
        if sent is not None:
            sent.append(request)
        data: Any = {"customer_id": "c1", "data": {"customer_id": "c1"}}
        return httpx.Response(
            200,
            json={
                "status": True,
                "success": True,
                "data": [] if request.url.path.endswith("/customer/customer") else data,
            },
        )

    http = httpx.Client(transport=httpx.MockTransport(answer))
    return PayCombat(token="snd_token", signature_key="key", http_client=http, unverified="allow")


@pytest.mark.parametrize("options", WRONG, ids=repr)
def test_each_option_that_cannot_be_is_refused_at_once(options: dict[str, Any]) -> None:
    """Sync and async alike, by name."""
    client = AsyncPayCombat(token="t", signature_key="k", base_url="http://127.0.0.1:9")
    for made in (_client(), client):
        with pytest.raises(ConfigurationError, match=next(iter(options))) as caught:
            made.with_options(**options)
        assert caught.value.__context__ is None


def test_several_mistakes_are_named_together() -> None:
    """And a name that is nearly right is suggested."""
    with pytest.raises(ConfigurationError) as caught:
        _client().with_options(retry=3, on_attempt=5, unverified="x")  # type: ignore[arg-type]
    assert all(name in str(caught.value) for name in ("`retry`", "`on_attempt`", "`unverified`"))
    with pytest.raises(ConfigurationError, match="did you mean `timeout_s`"):
        _client().with_options(timeout=5)  # type: ignore[call-arg]


@given(
    name=st.sampled_from([*PayCombat.with_options.__annotations__, *(next(iter(one)) for one in WRONG), "x"]),
    value=st.from_type(type).flatmap(st.from_type)
    | st.text()
    | st.dictionaries(st.text(), st.text() | st.integers() | st.none()),
)
@settings(derandomize=True, max_examples=150)
def test_any_value_of_any_option_ends_in_our_error_or_works(name: str, value: Any) -> None:
    """No exception but ours, neither when it is given nor in the call."""
    with contextlib.suppress(PayspecError):
        _client().with_options(**{name: value}).customers.get("c1")


@pytest.mark.parametrize(
    "arguments",
    [
        {"attempts": 0},
        {"attempts": 1.5},
        {"attempts": "3"},
        {"total_s": 0},
        {"total_s": -1},
        {"first_wait_s": -1},
        {"longest_wait_s": float("nan")},
        {"longest_retry_after_s": "x"},
    ],
)
def test_a_policy_that_cannot_be_is_refused(arguments: dict[str, Any]) -> None:
    """By the name of what is wrong."""
    with pytest.raises(ConfigurationError, match=next(iter(arguments))):
        RetryPolicy(**arguments)


def test_extra_fields_are_signed_and_canonical_like_the_rest() -> None:
    """Objects are merged, None is null, amounts are exact, and the signature covers it all."""
    sent: list[httpx.Request] = []
    extra = {"individual": {"nickname": "A"}, "level": None, "fee": Decimal("1.50"), "2": "b", "1": "a"}
    client = _client(sent).with_options(extra_body=extra, extra_query={"trace": True, "tag": ["a", "b"], "none": None})
    client.customers.update(customer_id="c1", individual={"first_name": "Ada"}, description="d")
    body = json.loads(sent[0].content)
    assert body["individual"] == {"first_name": "Ada", "nickname": "A"}
    assert (body["level"], body["fee"], list(body)[:2]) == (None, 1.5, ["1", "2"])
    assert sent[0].content == canonical_json(body)
    assert sent[0].headers["signature"] == sign(sent[0].content, "key")
    assert sent[0].url.query == b"trace=true&tag=a&tag=b"


def test_extra_fields_where_there_is_no_body() -> None:
    """A GET has none to put them into, and that is said; a POST without a body gets one."""
    sent: list[httpx.Request] = []
    client = _client(sent).with_options(extra_body={"a": 1})
    with pytest.raises(PayspecError, match="a GET has no body"):
        client.customers.get("c1")
    client.customers.delete("c1")
    assert [(request.method, request.content) for request in sent] == [("DELETE", b'{"a":1}')]


def test_options_add_up_and_later_ones_win() -> None:
    """Headers by their names, whatever the case; bodies and queries by field."""
    sent: list[httpx.Request] = []
    first = _client(sent).with_options(headers={"X-A": "1", "User-Agent": "mine"}, extra_query={"a": 1, "b": 1})
    first.with_options(extra_headers={"x-a": "2"}, extra_query={"b": 2}).customers.list().items  # noqa: B018
    assert sent[0].headers.get_list("x-a") == ["2"]
    assert sent[0].headers.get_list("user-agent") == ["mine"]
    assert sent[0].url.query == b"a=1&b=2"
    first.customers.get("c1")
    assert sent[1].headers.get_list("x-a") == ["1"]


@pytest.mark.parametrize(
    "options",
    [
        {"auth": ("u", "p")},
        {"headers": {"X-token": "t"}},
        {"headers": {"Authorization": "t"}},
        {"headers": {"signature": "s"}},
    ],
)
def test_an_http_client_that_brings_credentials_is_refused(options: dict[str, Any]) -> None:
    """Two tokens would be sent, or the wrong one."""
    with pytest.raises(ConfigurationError, match="http_client"):
        PayCombat(token="t", signature_key="k", http_client=httpx.Client(**options))

    async def run() -> None:
        async with httpx.AsyncClient(**options) as http:
            with pytest.raises(ConfigurationError, match="http_client"):
                AsyncPayCombat(token="t", signature_key="k", http_client=http)

    asyncio.run(run())


def test_credentials_that_an_http_client_gets_later_are_not_used() -> None:
    """The client's own are sent, and nothing else."""
    sent: list[httpx.Request] = []
    client = _client(sent)
    client._http.auth = ("user", "password")  # type: ignore[assignment]
    client._http.headers["X-token"] = "other"
    client.customers.get("c1")
    assert sent[0].headers.get_list("x-token") == ["snd_token"]
    assert "authorization" not in sent[0].headers


@pytest.mark.parametrize(
    "address",
    [
        "https://api.example\n",
        "https://api.example\t",
        " https://api.example",
        "https://" + "a" * 70 + ".example",
        "https://a b.example",
        5,
        b"https://api.example",
        httpx.URL("https://api.example"),
        "https://api.example/\u202e",
        "https://\ud800.example",
        "https://x:99999",
    ],
)
def test_an_address_that_cannot_be_called_is_refused(address: Any) -> None:
    """When the client is made: nothing was sent, and nothing is unknown."""
    with pytest.raises(ConfigurationError, match="base_url"):
        PayCombat(token="t", signature_key="k", base_url=address)

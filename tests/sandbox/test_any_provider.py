"""A provider of which the sandbox knows nothing but its data: it is mounted, called, and tells of what happens."""

from __future__ import annotations

import hmac
import json
import shutil
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha512
from typing import Any

import httpx
import pytest
from sandbox_receiver import receiving, wait_until

from payspec_build.generate import judged
from payspec_sandbox.accounts import Account
from payspec_sandbox.app import create_app
from payspec_sandbox.server import RunningSandbox, running
from payspec_sandbox.specification import DocumentUnusable, Specification
from payspec_sandbox.webhooks.signing import WebhookForm
from tests.fourth_provider import PROVIDER, SPEC
from tests.fourth_provider.package import Document, admitting, examplepay

DOCUMENTS, BEHAVIOURS = judged(SPEC)
VECTORS: dict[str, Any] = json.loads((SPEC / PROVIDER / "vectors" / "webhooks.json").read_text(encoding="utf-8"))
KEY, WEBHOOK_SECRET = "ek_test_demo_one", "demo_webhook_secret_one"
NODE = shutil.which("node")
_SIGN = """
const [key, text] = JSON.parse(require('fs').readFileSync(0, 'utf8'));
process.stdout.write(require('crypto').createHmac('sha512', key).update(text).digest('hex'));
"""


def _specification(document: Document | None = None) -> dict[str, Specification]:
    return {PROVIDER: Specification(PROVIDER, document or DOCUMENTS[PROVIDER], BEHAVIOURS[PROVIDER])}


@pytest.fixture(scope="module")
def server() -> Iterator[RunningSandbox]:
    with running(seed=1, documents=_specification()) as started:
        yield started


@pytest.fixture
def client(server: RunningSandbox) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url) as made:
        yield made


def _call(client: httpx.Client, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
    sent = {"Authorization": f"Bearer {KEY}", **headers}
    return client.request(method, f"/{PROVIDER}{path}", json=body, headers=sent)


def _customer(client: httpx.Client, email: str) -> dict[str, Any]:
    reply = _call(client, "POST", "/v1/customers", {"name": "Ada Lovelace", "email": email})
    assert reply.status_code == 201, reply.text
    found: dict[str, Any] = reply.json()["data"]
    return found


def test_it_is_played_by_its_data(client: httpx.Client) -> None:
    """Every operation, in its own envelopes; another merchant sees nothing of it."""
    played = client.get("/_sandbox/operations").json()
    assert list(played) == [PROVIDER]
    assert all(played[PROVIDER].values())
    customer = _customer(client, "ada@example.com")
    path = f"/v1/customers/{customer['id']}"
    assert _call(client, "GET", path).json()["data"] == customer
    missing = _call(client, "GET", path, Authorization="Bearer ek_test_demo_two")
    assert (missing.status_code, missing.json()["ok"], missing.json()["code"]) == (404, False, "not_found")


def test_it_has_the_money_that_its_behaviour_says(client: httpx.Client) -> None:
    """And what is nothing is not there."""
    found = client.get("/_sandbox/ledger", params={"owner": "merchant_two"}).json()["balances"]
    held = [(one["account"], one["currency"], one["amount"]) for one in found if one["account"] != "world"]
    assert held == [("balance", "EUR", "1000000"), ("balance", "USD", "1000000")]


@pytest.mark.parametrize(
    ("headers", "message"),
    [
        ({}, "The header Authorization is missing."),
        ({"Authorization": KEY}, "The header Authorization has no scheme word: send `Bearer` and the secret key."),
        (
            {"Authorization": f"Token {KEY}"},
            "The header Authorization begins with Token: send `Bearer` and the secret key.",
        ),
        ({"Authorization": "Bearer ek_test_unknown"}, "The secret key is not known here."),
        ({"Authorization": "Bearer"}, "The header Authorization has no scheme word"),
    ],
)
def test_who_is_not_known_is_told_why(client: httpx.Client, headers: dict[str, str], message: str) -> None:
    """In the provider's form, and with the challenge that HTTP wants."""
    reply = client.get(f"/{PROVIDER}/v1/customers", headers=headers)
    assert (reply.status_code, reply.headers["www-authenticate"]) == (401, "Bearer")
    assert reply.json()["code"] == "unauthorized"
    assert reply.json()["ok"] is False
    assert reply.json()["message"].startswith(message)


@pytest.mark.parametrize("word", ["Bearer", "bearer", "BEARER"])
def test_the_scheme_word_may_be_in_any_letters(client: httpx.Client, word: str) -> None:
    """RFC 9110, 11.1."""
    assert _call(client, "GET", "/v1/customers", Authorization=f"{word} {KEY}").status_code == 200


def test_the_control_api_knows_it(client: httpx.Client) -> None:
    """Its names in the document, its merchants, its objects, and what can be chosen for those to come."""
    text = client.get("/_sandbox/openapi.json").text
    assert f'"enum":["{PROVIDER}"]' in text
    assert "juicyway" not in text.lower()
    made = client.post("/_sandbox/accounts", json={"family": PROVIDER}).json()
    assert made["credentials"]["secret_key"].startswith("ek_test_")
    assert (
        _call(client, "GET", "/v1/customers", Authorization=f"Bearer {made['credentials']['secret_key']}").json()[
            "data"
        ]
        == []
    )
    customer = _customer(client, "found@example.com")
    wanted = {"object": "customer", "fields": {"email": "found@example.com"}}
    (found,) = client.post("/_sandbox/objects/find", json=wanted).json()["objects"]
    assert (found["id"], found["provider"]) == (customer["id"], PROVIDER)
    page = client.get("/", headers={"accept": "*/*"}).text
    assert f"secret_key {KEY}, webhook_secret {WEBHOOK_SECRET}" in page


def test_a_webhook_is_signed_as_its_document_says(client: httpx.Client) -> None:
    """HMAC-SHA512 over timestamp and body: by the rule, with Python's hmac and Node's crypto."""
    with receiving() as receiver:
        account = "/_sandbox/accounts/merchant_one/webhook_urls"
        assert client.post(account, json={"urls": [receiver.url]}).status_code == 200
        customer = _customer(client, "paid@example.com")
        transfer = {"amount": 2500, "currency": "EUR", "customer": customer["id"]}
        made = _call(client, "POST", "/v1/transfers", transfer, **{"Idempotency-Key": "one"})
        assert made.status_code == 201, made.text
        client.post("/_sandbox/clock/advance", json={"seconds": 61})
        wait_until(lambda: receiver.got)
        (_, headers, body), *others = receiver.got
        client.post(account, json={"urls": []})
    assert not others
    said = json.loads(body)
    assert (said["event"], said["data"]["id"]) == ("transfer.paid", made.json()["data"]["id"])
    timestamp, signature = headers["X-Examplepay-Timestamp"], headers["X-Examplepay-Signature"]
    assert abs(int(timestamp) - time.time()) < 300  # whatever the sandbox's clock says
    text = f"{timestamp}.{body.decode()}"
    assert signature == hmac.new(WEBHOOK_SECRET.encode(), text.encode(), sha512).hexdigest()
    if NODE is not None:
        sent = json.dumps([WEBHOOK_SECRET, text])
        done = subprocess.run(
            [NODE, "-e", _SIGN], input=sent, capture_output=True, encoding="utf-8", check=True, timeout=60
        )
        assert done.stdout == signature


def test_each_attempt_is_signed_when_it_is_made(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A receiver refuses what is old, and a retry may come a day later."""
    now = [1_700_000_000]
    monkeypatch.setattr("payspec_sandbox.webhooks.outbox.time.time_ns", lambda: now[0] * 1_000_000_000)
    with receiving() as receiver:
        receiver.statuses = [500, 200]
        account = "/_sandbox/accounts/merchant_one/webhook_urls"
        client.post(account, json={"urls": [receiver.url]})
        customer = _customer(client, "twice@example.com")
        _call(client, "POST", "/v1/transfers", {"amount": 100, "currency": "EUR", "customer": customer["id"]})
        client.post("/_sandbox/clock/advance", json={"seconds": 61})
        now[0] += 900
        client.post("/_sandbox/clock/advance", json={"seconds": 901})
        wait_until(lambda: len(receiver.got) == 2)
        client.post(account, json={"urls": []})
    assert [headers["X-Examplepay-Timestamp"] for _, headers, _ in receiver.got] == ["1700000000", "1700000900"]
    for _, headers, body in receiver.got:
        text = headers["X-Examplepay-Timestamp"].encode() + b"." + body
        assert headers["X-Examplepay-Signature"] == hmac.new(WEBHOOK_SECRET.encode(), text, sha512).hexdigest()
    (shown, *_) = client.get("/_sandbox/deliveries").json()["deliveries"]
    assert shown["headers"]["X-Examplepay-Timestamp"] == "1700000900"


def _of_rules(said: dict[str, Any]) -> Document:
    document = examplepay()
    rules = document["x-webhooks"]
    rules |= {"algorithm": f"hmac-{said['algorithm']}", "encoding": said["encoding"], "message": said["message"]}
    rules |= {name: said[name] for name in ("prefix",) if name in said}
    if "unit" in said:
        rules["timestamp"]["unit"] = said["unit"]
    else:
        del rules["timestamp"]
    return document


@pytest.mark.parametrize("one", VECTORS["sets"], ids=lambda one: " ".join(map(str, one["rules"].values())))
def test_known_answers_from_node(one: dict[str, Any]) -> None:
    """Every rule that can be said, for every body that Node signed and nobody changed afterwards."""
    (specification,) = _specification(_of_rules(one["rules"])).values()
    form = WebhookForm(specification)
    accounts = [Account(PROVIDER, "m", (("webhook_secret", key.encode()),)) for key in VECTORS["keys"]]
    right = [case for case in one["cases"] if "fault" not in case]
    assert right
    for case in right:
        unit_ms = 1 if one["rules"].get("unit") == "ms" else 1000
        at_ms = int(case["headers"].get("X-Examplepay-Timestamp", 0)) * unit_ms
        made = [form.headers(case["sent"].encode(), account, at_ms) for account in accounts]
        assert case["headers"] in made, case["name"]


def _basic(text: str) -> str:
    return f"Basic {b64encode(text.encode()).decode()}"


WAYS: dict[str, tuple[tuple[tuple[str, ...], ...], dict[str, Any], dict[str, Any], str]] = {
    "a header": ((("Header",),), {"headers": {"X-Key": "one_header_key"}}, {}, "The header X-Key is missing."),
    "the query": (
        (("Query",),),
        {"params": {"key[id]": "one_query_key"}},
        {"params": {"key[id]": "x"}},
        "The query key is not known here.",
    ),
    "a cookie": (
        (("Cookie",),),
        {"headers": {"Cookie": "theme=dark; session=one_session; a=b"}},
        {"headers": {"Cookie": "session=one_session; session=two_session"}},
        "The cookie session is there more than once.",
    ),
    "name and password": (
        (("Basic",),),
        {"headers": {"Authorization": _basic("one_username:one_password")}},
        {"headers": {"Authorization": _basic("one_username:two_password")}},
        "The username and password are not of the same merchant.",
    ),
    "basic that is no base64": (
        (("Basic",),),
        {"headers": {"Authorization": _basic("one_username:one_password").replace("Basic", "BASIC")}},
        {"headers": {"Authorization": "Basic one_username:one_password"}},
        "The header Authorization has no base64 of username and password after `Basic`.",
    ),
    "two at once": (
        (("Bearer", "Header"),),
        {"headers": {"Authorization": "Bearer one_token", "X-Key": "one_header_key"}},
        {"headers": {"Authorization": "Bearer one_token"}},
        "The header X-Key is missing.",
    ),
    "two of different merchants": (
        (("Bearer", "Header"),),
        {"headers": {"Authorization": "Bearer two_token", "X-Key": "two_header_key"}},
        {"headers": {"Authorization": "Bearer one_token", "X-Key": "two_header_key"}},
        "The token and header key are not of the same merchant.",
    ),
    "the second of two ways": (
        (("Bearer",), ("Header",)),
        {"headers": {"X-Key": "one_header_key"}},
        {"headers": {"X-Key": "x"}},
        "The header key is not known here.",
    ),
    "a way that asks for nothing": (
        (("Bearer",), ()),
        {},
        {"headers": {"Authorization": "Bearer x"}},
        "The token is not known here.",
    ),
}


@pytest.mark.parametrize(("ways", "right", "wrong", "message"), WAYS.values(), ids=list(WAYS))
def test_every_way_to_be_admitted(
    ways: tuple[tuple[str, ...], ...], right: dict[str, Any], wrong: dict[str, Any], message: str
) -> None:
    """What is right is admitted, and what is wrong is told what is wrong with it. The log shows no secret."""
    document = admitting(examplepay(), *ways)
    with running(seed=1, documents=_specification(document)) as server, httpx.Client(base_url=server.url) as client:
        assert client.get(f"/{PROVIDER}/v1/customers", **right).status_code == 200
        refused = client.get(f"/{PROVIDER}/v1/customers", **wrong)
        log = client.get("/_sandbox/requests").text
    assert (refused.status_code, refused.json()["message"]) == (401, message)
    assert not any(f"one_{secret}" in log for secret in ("token", "header_key", "query_key", "session"))


def _scheme(**scheme: Any) -> Document:
    document = examplepay()
    document["components"]["securitySchemes"]["SecretKey"] = scheme
    return document


def _changed(place: str, value: Any) -> Document:
    document: Any = examplepay()
    *steps, last = place.split("/")
    here = document
    for step in steps:
        here = here[step]
    if value is None:
        del here[last]
    else:
        here[last] = value
    return document


UNUSABLE: dict[str, tuple[Document, str]] = {
    "oauth2": (_scheme(type="oauth2", flows={}), "SecretKey: the sandbox cannot check oauth2; it can apiKey and http"),
    "openIdConnect": (_scheme(type="openIdConnect", openIdConnectUrl="https://example.com"), "check openIdConnect"),
    "mutualTLS": (_scheme(type="mutualTLS"), "cannot check mutualTLS"),
    "digest": (_scheme(type="http", scheme="digest"), "cannot check http digest; it can bearer and basic"),
    "no credential": (
        _changed("x-provider/credentials/secret_key/scheme", "Other"),
        "SecretKey: x-provider has no credential with this scheme",
    ),
    "algorithm": (_changed("x-webhooks/algorithm", "rsa"), "x-webhooks/algorithm is rsa; it can be hmac-sha256"),
    "key": (_changed("x-webhooks/key", "nothing"), "x-webhooks/key is nothing, no credential"),
    "no timestamp": (_changed("x-webhooks/timestamp", None), "and x-webhooks/timestamp is missing"),
    "in the body": (
        _changed("x-webhooks/signature", {"in": "body", "at": "/signature"}),
        "a signature in the body can cover event|JSON.stringify\\(data\\), and not {timestamp}.{body}",
    ),
    "a merchant without a secret": (
        _changed("x-provider/sandbox/merchants", [{"id": "one", "secret_key": "ek_1"}]),
        "merchants: each of them needs a webhook_secret",
    ),
    "one secret of two": (
        _changed("x-provider/sandbox/merchants", [{"id": i, "secret_key": "ek", "webhook_secret": i} for i in "ab"]),
        "merchants: two of them have the same secret_key",
    ),
    "another's merchants": (_changed("x-provider/accounts", "nobody"), "there is no document of that provider"),
    "a word of the sandbox": (
        _changed("x-provider/sandbox/names", {"webhook_secret": "webhook_urls"}),
        "webhook_urls is a word of the sandbox",
    ),
}


@pytest.mark.parametrize(("document", "message"), UNUSABLE.values(), ids=list(UNUSABLE))
def test_what_the_sandbox_cannot_do_ends_its_start(document: Document, message: str) -> None:
    """With the provider, the place, and what there is instead."""
    with pytest.raises(DocumentUnusable, match=message) as caught:
        create_app(documents=_specification(document)).close()
    assert str(caught.value).startswith(f"{PROVIDER}: ")


def test_no_two_providers_have_the_same_merchant() -> None:
    """Whoever keeps an object is known by its id alone."""
    both = {name: Specification(name, examplepay()) for name in ("one", "two")}
    with pytest.raises(DocumentUnusable, match="merchant_one is one of one as well; give it another id"):
        create_app(documents=both)


def test_without_behaviour_nothing_is_played_and_nobody_has_money() -> None:
    """The document alone: its callers are known, its forms are checked, and what it does is not known."""
    with running(seed=1, documents={PROVIDER: examplepay()}) as server, httpx.Client(base_url=server.url) as client:
        reply = _call(client, "GET", "/v1/customers")
        assert (reply.status_code, reply.json()["ok"]) == (501, False)
        assert _call(client, "POST", "/v1/customers", {"name": 1}).status_code == 400
        assert client.get("/_sandbox/ledger").json()["balances"] == []


def test_a_name_that_is_none_is_refused() -> None:
    """It is the first word of every path."""
    with pytest.raises(DocumentUnusable, match="cannot be a provider's name"):
        create_app(documents={"Example/Pay": examplepay()})

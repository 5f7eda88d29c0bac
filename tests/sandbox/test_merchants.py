"""Merchants made by the control API: they can call, are apart from all others, and can be taken away."""

from __future__ import annotations

import pytest
from sandbox_callers import Caller, example

from payspec_sandbox.control.merchants import MOST


def _made(control, family, **given):
    reply = control.post("/accounts", json={"family": family, **given})
    assert reply.status_code == 200, reply.text
    return reply.json()


@pytest.fixture
def as_merchant(sandbox):
    """Callers with the credentials of a merchant that was made."""
    callers = []

    def make(provider, merchant):
        caller = Caller(sandbox.url, provider)
        secrets = merchant["credentials"]
        if provider == "paycombat":
            caller.credentials, caller.key = {"X-token": secrets["token"]}, secrets["signature_key"]
        elif provider == "gateway":
            caller.credentials = {"X-Merchant-Identifier-Id": merchant["id"], "X-Type": "sandbox"}
        else:
            caller.credentials = {"Authorization": secrets["key"]}
        callers.append(caller)
        return caller

    yield make
    for one in callers:
        one.client.close()


def test_a_new_merchant_can_pay_and_sees_nothing_of_others(control, as_merchant, paycombat, gateway, person):
    """It has money; what it makes is its own, at both of its interfaces."""
    merchant = _made(control, "paycombat")
    theirs = as_merchant("paycombat", merchant)
    assert theirs("customers_list").json()["data"] == []
    assert theirs("customers_get", customer_id=person["customer_id"]).status_code == 400
    payout = theirs("payouts_create", example("paycombat", "payouts_create", "documented")).json()["data"]
    assert payout["status"] == "PENDING"
    assert paycombat("payouts_get", id=payout["id"]).status_code == 400
    mine = theirs("customers_create", example("paycombat", "customers_create", "individual")).json()["data"]
    assert gateway("customers_delete", customer_id=mine["customer_id"]).status_code == 400
    assert as_merchant("gateway", merchant)("customers_delete", customer_id=mine["customer_id"]).status_code == 200
    assert set(control.get("/ledger").json()["totals"].values()) == {"0"}


def test_juicyway_merchants_too(control, as_merchant, juicyway):
    """The same e-mail address may be used by each."""
    theirs = as_merchant("juicyway", _made(control, "juicyway", id="their_business", key="test_their_own_key"))
    body = example("juicyway", "customers_create", "individual")
    assert juicyway("customers_create", body).status_code == theirs("customers_create", body).status_code == 201
    owners = {one["owner"] for one in control.get("/ledger", params={"owner": "their_business"}).json()["balances"]}
    assert owners == {"their_business"}


def test_credentials_are_shown_once(control):
    """Afterwards they are masked; those of the demo merchants are public."""
    given = {"id": "shop-1", "token": "snd_a_secret_token", "signature_key": "a_secret_signature_key"}
    made = _made(control, "paycombat", **given)
    assert made["credentials"] == {"token": given["token"], "signature_key": given["signature_key"]}
    listed = control.get("/accounts")
    assert not any(secret in listed.text for secret in made["credentials"].values())
    shown = {one["id"]: one["credentials"] for one in listed.json()["accounts"]}
    assert shown["shop-1"] == {"token": "…oken", "signature_key": "…_key"}
    assert shown["demo000001"]["token"] == "snd_demo_token"


@pytest.mark.parametrize(
    ("family", "given", "place"),
    [
        ("paycombat", {"token": "snd_demo_token"}, "token"),
        ("paycombat", {"signature_key": "other_signature_key"}, "signature_key"),
        ("juicyway", {"key": "test_demo_key"}, "key"),
        ("juicyway", {"id": "demo000001"}, "id"),
    ],
)
def test_no_two_merchants_share_anything(control, family, given, place):
    """409 says what is taken, and nothing is made."""
    before = control.get("/accounts").json()
    reply = control.post("/accounts", json={"family": family, **given})
    assert (reply.status_code, reply.json()["error"]["code"]) == (409, "conflict")
    assert reply.json()["error"]["message"].startswith(f"{place}: ")
    assert control.get("/accounts").json() == before


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "family"),
        ({"family": "stripe"}, "family"),
        ({"family": "juicyway", "token": "snd_1234567"}, "token"),
        ({"family": "paycombat", "token": "short"}, "token"),
        ({"family": "paycombat", "token": "with space and more"}, "token"),
        ({"family": "paycombat", "id": "a/b"}, "id"),
    ],
)
def test_bad_input_names_the_field(control, body, field):
    """400, and no secret in it."""
    reply = control.post("/accounts", json=body)
    assert (reply.status_code, [one["field"] for one in reply.json()["error"]["fields"]]) == (400, [field])
    assert body.get("token", "?") not in reply.text


def test_a_merchant_is_taken_away_with_all_it_has(control, as_merchant):
    """Its key opens nothing; another of the same name finds nothing of it."""
    merchant = _made(control, "paycombat", id="shop-1")
    caller = as_merchant("paycombat", merchant)
    control.post("/accounts/shop-1/webhook_urls", json={"urls": ["http://127.0.0.1:9/"]})
    caller("payouts_create", example("paycombat", "payouts_create", "documented"))
    assert control.get("/clock").json()["next_timer"] is not None
    left = control.delete("/accounts/shop-1").json()["accounts"]
    assert "shop-1" not in [one["id"] for one in left]
    assert caller("payouts_list").status_code == 401
    assert control.get("/clock").json()["next_timer"] is None
    again = _made(control, "paycombat", id="shop-1")
    assert again["webhook_urls"] == []
    assert as_merchant("paycombat", again)("payouts_list").json()["data"] == []
    amounts = {one["amount"] for one in control.get("/ledger", params={"owner": "shop-1"}).json()["balances"]}
    assert amounts == {"1000000", "-1000000"}
    assert control.delete("/accounts/nobody").status_code == 404


def test_a_bounded_number(control):
    """The one too many is refused with what to do."""
    for _ in range(MOST - 4):
        _made(control, "juicyway")
    reply = control.post("/accounts", json={"family": "juicyway"})
    assert (reply.status_code, "Delete one first" in reply.json()["error"]["message"]) == (409, True)

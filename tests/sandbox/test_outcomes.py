"""Outcomes by hand: rules for objects to come, moves of objects that are there, and what neither can do."""

from __future__ import annotations

import pytest
from sandbox_callers import example
from test_juicyway_objects import pay

MINUTE = {"seconds": 61}


@pytest.fixture
def decide(control):
    """Makes a rule."""

    def make(family, kind, outcome, **values):
        reply = control.post("/outcomes", json={"family": family, "object": kind, "outcome": outcome, **values})
        assert reply.status_code == 200, reply.text
        return reply.json()

    return make


def _payout(paycombat):
    return paycombat("payouts_create", example("paycombat", "payouts_create", "documented")).json()["data"]["id"]


def _status(caller, operation, identifier):
    return caller(operation, id=identifier).json()["data"]["status"]


def _move(control, identifier, state):
    return control.post(f"/objects/{identifier}/state", json={"state": state})


def test_the_next_payout_fails_and_the_one_after_does_not(control, decide, paycombat):
    """Its money comes back; the rule is used up, and says so."""
    rule = decide("paycombat", "payout", "fail", times=1)
    before = control.get("/ledger").json()["balances"]
    first = _payout(paycombat)
    control.post("/clock/advance", json=MINUTE)
    assert _status(paycombat, "payouts_get", first) == "FAILED"
    assert {(one["account"], one["amount"]) for one in before} == {
        (one["account"], one["amount"]) for one in control.get("/ledger").json()["balances"] if one["account"] != "held"
    }
    second = _payout(paycombat)
    control.post("/clock/advance", json=MINUTE)
    assert _status(paycombat, "payouts_get", second) == "SUCCESS"
    assert control.get("/outcomes").json()["outcomes"] == [rule | {"used": 1}]


@pytest.mark.parametrize(("outcome", "states"), [("return", ["SUCCESS", "RETURNED"]), ("succeed", ["SUCCESS"] * 2)])
def test_a_payout_comes_back(control, decide, paycombat, outcome, states):
    """A minute after it succeeded."""
    decide("paycombat", "payout", outcome)
    payout, seen = _payout(paycombat), []
    for _ in range(2):
        control.post("/clock/advance", json=MINUTE)
        seen.append(_status(paycombat, "payouts_get", payout))
    assert seen == states


@pytest.mark.parametrize(
    ("outcome", "after_a_minute", "after_a_day"),
    [("succeed", "SUCCESS", "SUCCESS"), ("fail", "FAILED", "FAILED"), ("expire", "PENDING", "EXPIRED")],
)
def test_payins(control, decide, paycombat, outcome, after_a_minute, after_a_day):
    """They come about without being simulated."""
    decide("paycombat", "payin", outcome)
    body = example("paycombat", "payins_create", "synthetic")
    payin = paycombat("payins_create", body).json()["data"]["id"]
    control.post("/clock/advance", json=MINUTE)
    assert _status(paycombat, "payins_get", payin) == after_a_minute
    control.post("/clock/advance", json={"hours": 24})
    assert _status(paycombat, "payins_get", payin) == after_a_day


@pytest.mark.parametrize(("outcome", "status"), [("fail", "failed"), ("succeed", "captured"), ("expire", "failed")])
def test_payments_of_juicyway(control, decide, juicyway, outcome, status):
    """One that failed shows the reason that was given."""
    decide("juicyway", "payment", outcome, **({} if outcome == "succeed" else {"reason": "the payer went home"}))
    payment = pay(juicyway, kind="bank_account")["payment"]["id"]
    control.post("/clock/advance", json={"hours": 25})
    shown = juicyway("payments_get", payment_id=payment).json()["data"]
    assert (shown["status"], shown["cancellation_reason"]) == (
        status,
        None if outcome == "succeed" else "the payer went home",
    )


def test_a_rule_is_for_one_merchant_and_its_chance_is_seeded(control, decide, paycombat, caller):
    """The same seed decides the same; who is not meant takes no draw."""
    other = caller("paycombat", "other")

    def story():
        control.delete("/outcomes")
        decide("paycombat", "payout", "fail", account="demo000001", probability=0.5, seed=3)
        mine, theirs = [], []
        for _ in range(8):
            mine.append(_payout(paycombat))
            theirs.append(_payout(other))
        control.post("/clock/advance", json=MINUTE)
        assert {_status(other, "payouts_get", one) for one in theirs} == {"SUCCESS"}
        return [_status(paycombat, "payouts_get", one) for one in mine]

    first = story()
    assert set(first) == {"SUCCESS", "FAILED"}
    assert story() == first


@pytest.mark.parametrize(
    ("body", "field", "hint"),
    [
        ({"family": "paycombat", "object": "swap", "outcome": "fail"}, "object", "payin, payout, virtual_account"),
        ({"family": "paycombat", "object": "payin", "outcome": "return"}, "outcome", "succeed, fail, expire"),
        ({"family": "paycombat", "object": "payin", "outcome": "win"}, "outcome", "succeed"),
        (
            {"family": "paycombat", "object": "payout", "outcome": "fail", "reason": "x"},
            "reason",
            "payment of juicyway",
        ),
        (
            {"family": "juicyway", "object": "swap", "outcome": "fail", "account": "demo000001"},
            "account",
            "demo_business",
        ),
    ],
)
def test_a_rule_that_cannot_be(control, body, field, hint):
    """400 names what there is instead."""
    reply = control.post("/outcomes", json=body)
    assert (reply.status_code, [one["field"] for one in reply.json()["error"]["fields"]]) == (400, [field])
    assert hint in reply.json()["error"]["message"]


def test_rules_are_taken_away(control, decide):
    """One or all; a reset takes them too."""
    numbers = [decide("juicyway", "swap", "fail")["number"] for _ in range(3)]
    left = control.delete(f"/outcomes/{numbers[0]}").json()["outcomes"]
    assert [one["number"] for one in left] == numbers[1:]
    assert control.delete(f"/outcomes/{numbers[0]}").status_code == 404
    control.post("/reset")
    assert control.get("/outcomes").json()["outcomes"] == []


def test_an_object_is_moved_with_its_money_and_its_webhook(control, paycombat):
    """A payout returned by hand is paid back, and an event says so."""
    control.post("/accounts/demo000001/webhook_urls", json={"urls": ["http://127.0.0.1:9/"]})
    payout = _payout(paycombat)
    moved = _move(control, payout, "SUCCESS").json()
    assert (moved["from"], moved["state"], moved["object"], moved["owner"]) == (
        "PENDING",
        "SUCCESS",
        "payout",
        "demo000001",
    )
    assert _move(control, payout, "RETURNED").json()["state"] == "RETURNED"
    assert [one["event"] for one in control.get("/deliveries").json()["deliveries"]] == [
        "payout_returned",
        "payout_success",
    ]
    mine = control.get("/ledger", params={"owner": "demo000001"}).json()["balances"]
    assert {one["amount"] for one in mine if one["account"] == "payout_wallet"} == {"1000000"}
    control.post("/clock/advance", json=MINUTE)
    assert _status(paycombat, "payouts_get", payout) == "RETURNED"


def test_a_state_that_cannot_be_reached_is_refused(control, paycombat):
    """409 names the states that can; nothing changes."""
    payout = _payout(paycombat)
    refused = _move(control, payout, "RETURNED")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "conflict")
    message = refused.json()["error"]["message"]
    assert message == "state: the payout is PENDING. From here it can become SUCCESS or FAILED."
    assert _move(control, payout, "FAILED").status_code == 200
    assert "Nothing leads on from here" in _move(control, payout, "PENDING").json()["error"]["message"]
    assert _move(control, "nothing", "FAILED").status_code == 404


def test_objects_of_juicyway_are_moved_too(control, juicyway):
    """A wallet that holds money cannot be deleted by hand either."""
    customer = juicyway("customers_create", example("juicyway", "customers_create", "individual")).json()["data"]["id"]
    wallet = juicyway("wallets_create", {"customer_id": customer, "currency": "NGN"}).json()["data"]["id"]
    assert _move(control, wallet, "frozen").json()["state"] == "frozen"
    assert "can become active" in _move(control, wallet, "filled").json()["error"]["message"]
    payment = pay(juicyway)["payment"]["id"]
    assert _move(control, payment, "captured").json()["state"] == "captured"
    assert juicyway("payments_get", payment_id=payment).json()["data"]["status"] == "captured"
    assert set(control.get("/ledger").json()["totals"].values()) == {"0"}

"""Payouts from held money to paid, failed or returned, and what the merchant is told."""

from __future__ import annotations

import pytest
from sandbox_callers import Caller, demo_balances, example, webhooks_told

from payspec_sandbox.server import running

MINUTE_MS = 60_000
HOOKS = "http://127.0.0.1:9/hooks"
NUMBER = {"account_number": "12345678"}


@pytest.fixture
def sandbox(sandbox):
    """The sandbox with an address for the merchant's events: a payout has none of its own."""
    backend = sandbox.app.backend
    with backend.unit_of_work():
        backend.accounts.set_fact(backend.accounts.get("demo000001"), "webhook_urls", HOOKS)
    return sandbox


def payout(paycombat, **changes):
    """The reply to a payout in SGD."""
    return paycombat("payouts_create", {**example("paycombat", "payouts_create", "integrator"), **changes})


def to(name="Ada", account="12345678"):
    """A beneficiary."""
    return {"individual": {"first_name": name}, "account_number": account}


def refused(reply):
    """The message of a 400."""
    assert reply.status_code == 400, reply.text
    return reply.json()["message"]


def told(sandbox):
    """The webhooks so far, oldest first; each signed and as documented, and to the merchant's own address."""
    webhooks = webhooks_told(sandbox)
    assert {delivery.url for delivery, _ in webhooks} <= {HOOKS}
    return [(delivery.event, payload["status"], payload["original_amount"]) for delivery, payload in webhooks]


def balances(sandbox, currency="SGD"):
    """What the demo merchant's accounts hold."""
    return demo_balances(sandbox, currency)


def test_a_payout_is_paid(sandbox, paycombat):
    """Its money is held, then gone; a webhook, a transaction, and no second time."""
    made = payout(paycombat).json()["data"]
    assert (made["status"], made["order_id"], made["payee_name"]) == ("PENDING", "123", "Ada")
    assert balances(sandbox) == {"held": 20.5, "payout_wallet": 999_979.5, "world": -1_000_000}
    assert paycombat("merchants_get_balance", currency="SGD").json()["data"]["balance"] == 999_979.5
    done = paycombat("payouts_simulate", id=made["payout_id_finmo"]).json()["data"]
    assert done["status"] == "SUCCESS"
    assert paycombat("payouts_get", id=made["id"]).json()["data"] == done
    assert paycombat("payouts_list").json()["data"] == [done]
    assert balances(sandbox) == {"payout_wallet": 999_979.5, "world": -999_979.5}
    assert told(sandbox) == [("payout_success", "SUCCESS", "20.5")]
    (movement,) = paycombat("transactions_list").json()["data"]
    assert (movement["event_type"], movement["net_amount"]) == ("PAYOUT", 20.5)
    assert refused(paycombat("payouts_simulate", id=made["id"])) == "id: the payout is success"


def test_a_payout_is_paid_by_itself(sandbox, paycombat):
    """After a minute."""
    made = payout(paycombat).json()["data"]
    sandbox.app.backend.clock.advance(MINUTE_MS)
    assert paycombat("payouts_get", id=made["id"]).json()["data"]["status"] == "SUCCESS"
    sandbox.app.backend.clock.advance(10 * MINUTE_MS)
    assert paycombat("payouts_get", id=made["id"]).json()["data"]["status"] == "SUCCESS"


@pytest.mark.parametrize(
    "changes",
    [
        {"sender_amount": 7.41},
        {"payout_beneficiary_param": to(account="12345-FAIL")},
        {"payout_beneficiary_param": to(name="FAIL")},
        {"payout_beneficiary_param": {"company": {"name": "FAIL Ltd"}, "account_number": "12345678"}},
    ],
)
def test_a_payout_fails(sandbox, paycombat, changes):
    """Amount, account or payee decide; the money comes back."""
    made = payout(paycombat, **changes).json()["data"]
    done = paycombat("payouts_simulate", id=made["id"]).json()["data"]
    assert (done["status"], done["approval"]) == ("FAILED", "FAILED")
    assert balances(sandbox) == {"payout_wallet": 1_000_000, "world": -1_000_000}
    assert [event for event, _, _ in told(sandbox)] == ["payout_failed"]
    assert paycombat("transactions_list").json()["data"] == []


def test_a_payout_is_returned(sandbox, paycombat):
    """Paid first, and back a minute later."""
    made = payout(paycombat, sender_amount=7.42).json()["data"]
    assert paycombat("payouts_simulate", id=made["id"]).json()["data"]["status"] == "SUCCESS"
    sandbox.app.backend.clock.advance(MINUTE_MS)
    assert paycombat("payouts_get", id=made["id"]).json()["data"]["status"] == "RETURNED"
    assert balances(sandbox) == {"payout_wallet": 1_000_000, "world": -1_000_000}
    assert told(sandbox) == [("payout_success", "SUCCESS", "7.42"), ("payout_returned", "RETURNED", "7.42")]
    names = [one["event_name"] for one in paycombat("transactions_list").json()["data"]]
    assert names == ["PAYOUT_REVERSED", "PAYOUT_COMPLETED"]


def test_not_more_than_there_is(sandbox, paycombat):
    """A payout above the balance is refused and holds nothing; what was held counts as gone."""
    assert refused(payout(paycombat, sender_amount=1_000_000.01)) == "sender_amount: exceeds the balance in SGD"
    assert payout(paycombat, sender_amount=1_000_000).status_code == 200
    assert refused(payout(paycombat, sender_amount=0.01)) == "sender_amount: exceeds the balance in SGD"
    assert balances(sandbox)["held"] == 1_000_000
    assert len(paycombat("payouts_list").json()["data"]) == 1


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"payout_method_name": "nowhere"}, "payout_method_name"),
        ({"sender_currency": "AUD"}, "sender_currency"),
        ({"beneficiary_currency": "AUD"}, "beneficiary_currency"),
        ({"sender_amount": 1e300}, "sender_amount"),
        ({"beneficiary_amount": 1e300}, "beneficiary_amount"),
        ({"payout_beneficiary_param": {}}, "payout_beneficiary_param.account_number"),
        ({"payout_beneficiary_param": NUMBER}, "payout_beneficiary_param.individual.first_name"),
        ({"payout_beneficiary_param": to(account="1\n")}, "payout_beneficiary_param.account_number"),
        ({"payout_beneficiary_param": {**NUMBER, "company": {"name": "é"}}}, "payout_beneficiary_param.company.name"),
    ],
)
def test_payouts_that_are_refused(paycombat, changes, place):
    """400 that names the place."""
    body = {**example("paycombat", "payouts_create", "integrator"), **changes}
    assert refused(paycombat("payouts_create", body)).startswith(f"{place}: ")


def test_lists_are_narrowed_by_time(sandbox, paycombat):
    """By day, and by seconds since 1970."""
    made = payout(paycombat).json()["data"]
    sandbox.app.backend.clock.advance(86_400_000)
    later = payout(paycombat, order_id="text").json()["data"]
    assert later["order_id"] == "text"

    def found(**query):
        return [one["id"] for one in paycombat("payouts_list", query=query).json()["data"]]

    assert found() == [later["id"], made["id"]]
    assert found(created_at="2025-01-01") == [made["id"]]
    assert found(start_time=1_735_776_000) == [later["id"]]
    assert found(end_time=1_735_776_000) == [made["id"]]
    assert found(limit=1, page=2) == [made["id"]]


def test_a_memo_is_a_pdf(paycombat):
    """What a PDF's font does not have becomes a question mark, what means something to it is escaped."""
    param = {"company": {"name": r"Shop (\Ltd)"}, "account_number": "12345678"}
    made = payout(paycombat, payout_beneficiary_param=param).json()["data"]
    reply = paycombat.client.get(f"/api/v1/payout/retrieve-payout-memo/{made['id']}", headers=paycombat.credentials)
    assert (reply.status_code, reply.headers["content-type"]) == (200, "application/pdf")
    assert rb"Payee: Shop \(\\Ltd\)" in reply.content


def test_payouts_survive_a_restart(tmp_path):
    """Rows, money and timers are in the file."""
    file = str(tmp_path / "sandbox.db")
    with running(seed=1, db=file) as first:
        caller = Caller(first.url, "paycombat")
        with caller.client:
            made = payout(caller).json()["data"]
    with running(seed=1, db=file) as second:
        second.app.backend.clock.advance(MINUTE_MS)
        caller = Caller(second.url, "paycombat")
        with caller.client:
            assert caller("payouts_get", id=made["id"]).json()["data"]["status"] == "SUCCESS"
        assert not any(second.app.backend.store.totals().values())

"""Payins from waiting for money to paid, failed or expired; virtual accounts; refunds; and what webhooks tell of it."""

from __future__ import annotations

import pytest
from sandbox_callers import demo_balances, example, webhooks_told

DAY_MS = 86_400_000
HOOKS = "http://127.0.0.1:9/hooks"


def payin(paycombat, **changes):
    """A new payin as it was answered."""
    body = {**example("paycombat", "payins_create", "synthetic"), "webhook_url": HOOKS, **changes}
    reply = paycombat("payins_create", body)
    assert reply.status_code == 200, reply.text
    return reply.json()["data"]


def paid(paycombat, **changes):
    """A payin whose money has arrived."""
    return paycombat("payins_simulate", id=payin(paycombat, **changes)["id"]).json()["data"]


def virtual_account(paycombat, **changes):
    """A virtual account whose registration is decided."""
    body = {**example("paycombat", "payins_create_virtual_account", "synthetic"), **changes}
    made = paycombat("payins_create_virtual_account", body).json()["data"]
    return paycombat("payins_simulate_virtual_account", {"id": made["id"]}).json()["data"]


def refund(paycombat, payin_id, **changes):
    """The reply to a refund."""
    body = {**example("paycombat", "refunds_create", "documented"), "payin_id": payin_id, **changes}
    return paycombat("refunds_create", body)


def refused(reply):
    """The message of a 400."""
    assert reply.status_code == 400, reply.text
    return reply.json()["message"]


def told(sandbox):
    """The webhooks so far, oldest first, as pairs of event and payload; each signed and as documented."""
    return [(delivery.event, payload) for delivery, payload in webhooks_told(sandbox)]


def balances(sandbox, currency="AUD"):
    """What the demo merchant's accounts hold."""
    return demo_balances(sandbox, currency)


def test_a_payin_is_paid(sandbox, paycombat):
    """Waiting, then paid: money less the fee, a webhook, a transaction, and no second time."""
    made = payin(paycombat)
    assert (made["status"], made["fee_taken"], made["fee_expected"]) == ("PENDING", 0, 0.77)
    assert made["reply_code"] == "invoice1@paycombat.example"
    done = paycombat("payins_simulate", id=made["id"]).json()["data"]
    assert (done["status"], done["fee_taken"]) == ("SUCCESS", 0.77)
    assert done == paycombat("payins_get", id=made["payin_id_finmo"]).json()["data"]
    assert balances(sandbox)["payin_wallet"] == 99.23
    assert balances(sandbox)["fees"] == 0.77
    ((event, payload),) = told(sandbox)
    assert (event, payload["id"], payload["original_amount"]) == ("payin_success", made["id"], 100)
    (movement,) = paycombat("transactions_list").json()["data"]
    assert (movement["event_id"], movement["net_amount"]) == (made["payin_id_finmo"], 99.23)
    assert movement == paycombat("transactions_get", transaction_id=movement["transaction_id"]).json()["data"]
    assert refused(paycombat("payins_simulate", id=made["id"])) == "id: the payin is success"


@pytest.mark.parametrize(("amount", "status"), [(10.41, "FAILED"), (10.42, "EXPIRED"), (10.43, "SUCCESS")])
def test_cents_decide(sandbox, paycombat, amount, status):
    """Amounts that end in .41 fail, in .42 expire."""
    assert paid(paycombat, amount=amount)["status"] == status
    assert [event for event, _ in told(sandbox)] == [f"payin_{status.lower()}"]
    assert ("payin_wallet" in balances(sandbox)) is (status == "SUCCESS")


def test_a_payin_expires(sandbox, paycombat):
    """After a day, at its own time."""
    made = payin(paycombat)
    sandbox.app.backend.clock.advance(DAY_MS - 1000)
    assert paycombat("payins_get", id=made["id"]).json()["data"]["status"] == "PENDING"
    sandbox.app.backend.clock.advance(DAY_MS)
    late = paycombat("payins_get", id=made["id"]).json()["data"]
    assert (late["status"], late["updated_at"]) == ("EXPIRED", "2025-01-02T00:00:00.000Z")
    assert [event for event, _ in told(sandbox)] == ["payin_expired"]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"payin_method_name": "nowhere"}, "payin_method_name"),
        ({"currency": "EUR"}, "currency"),
        ({"amount": 0.5}, "amount"),
        ({"amount": 10_000_001}, "amount"),
        ({"amount": 1e300}, "amount"),
        ({"amount": 1.000000001}, "amount"),
        ({"payin_method_param": {"payid_reference": "No Spaces"}}, "payin_method_param.payid_reference"),
        ({"payin_method_param": {"payid_reference": 5}}, "payin_method_param.payid_reference"),
        ({"customer_id": "customer_x"}, "customer_id"),
        ({"currency": "KRW", "payin_method_name": "KDB산업은행", "amount": 5000}, "payer_id"),
    ],
)
def test_payins_that_are_refused(sandbox, paycombat, changes, place):
    """400 that names the place; nothing is kept."""
    reply = paycombat("payins_create", {**example("paycombat", "payins_create", "synthetic"), **changes})
    assert refused(reply).startswith(f"{place}: ")
    assert sandbox.app.backend.timers.next_ms is None


def test_won_go_through_a_virtual_account(sandbox, paycombat):
    """Registered, approved, paid to."""
    account = virtual_account(paycombat)
    assert account["status"] == "APPROVED"
    made = paid(paycombat, amount=50000, currency="KRW", payin_method_name="KDB산업은행", payer_id=account["id"])
    assert (made["status"], made["customer_full_name"]) == ("SUCCESS", "Ada Example")
    (registered, _), (event, payload) = told(sandbox)
    assert (registered, event, payload["payer_id"]) == ("virtual_account_registered", "payin_success", account["id"])
    again = paycombat("payins_simulate_virtual_account", {"id": account["id"]})
    assert refused(again) == "id: the virtual account is approved"


def test_a_virtual_account_is_refused(sandbox, paycombat):
    """Nothing can be paid to it; a minute does what the simulation does."""
    account = virtual_account(paycombat, account_number="FAIL-1")
    assert account["status"] == "FAILED"
    body = {**example("paycombat", "payins_create", "krw"), "payer_id": account["id"]}
    assert refused(paycombat("payins_create", body)).startswith("payer_id: ")
    waiting = paycombat(
        "payins_create_virtual_account", example("paycombat", "payins_create_virtual_account", "synthetic")
    ).json()["data"]
    sandbox.app.backend.clock.advance(60_000)
    assert paycombat("payins_create", {**body, "payer_id": waiting["id"]}).status_code == 200
    assert [payload["status"] for _, payload in told(sandbox)] == ["FAILED", "APPROVED"]


def test_refunds_are_never_above_the_payin(sandbox, paycombat):
    """In parts where the method allows it, and no more than was paid."""
    made = paid(paycombat, currency="EUR", payin_method_name="eu_bank_sct_eur")
    assert refused(refund(paycombat, made["payin_id_finmo"], amount=101, currency="EUR")).startswith("amount: ")
    assert refused(refund(paycombat, made["payin_id_finmo"], amount=1)).startswith("currency: ")
    for amount in (60, 40):
        reply = refund(paycombat, made["payin_id_finmo"], amount=amount, currency="EUR").json()["data"]
        assert (reply["status"], reply["comment"]) == ("PENDING", "returned")
    assert refused(refund(paycombat, made["payin_id_finmo"], amount=1, currency="EUR")).startswith("amount: ")
    assert balances(sandbox, "EUR")["held"] == 100
    sandbox.app.backend.clock.advance(60_000)
    events = [one["event_name"] for one in paycombat("transactions_list").json()["data"]]
    assert events == ["REFUND_COMPLETED", "REFUND_COMPLETED", "PAYIN_COMPLETED"]
    # The fee of the payin is not given back: it came from the payout wallet.
    assert balances(sandbox, "EUR") == {"fees": 0.77, "payout_wallet": 999_999.23, "world": -1_000_000}


def test_refunds_that_the_method_does_not_allow(paycombat):
    """One refund by PayID, and only of payins that were paid."""
    waiting = payin(paycombat)
    assert refused(refund(paycombat, waiting["payin_id_finmo"])) == (
        "payin_id: the payin is pending and cannot be refunded"
    )
    assert refused(refund(paycombat, "payin_x")) == "payin_id: there is no such payin"
    made = paid(paycombat)
    assert refund(paycombat, made["payin_id_finmo"]).status_code == 200
    assert "allows one refund" in refused(refund(paycombat, made["payin_id_finmo"]))


def test_a_customer_with_a_waiting_payin_stays(paycombat, gateway, person):
    """It cannot be deleted, by either wire format, until the payin is decided; the payin names the payer."""
    made = payin(paycombat, customer_id=person["customer_id"])
    assert (made["customer_full_name"], made["customer_phone"]) == ("Ada Example", "+6281200000001")
    for one in (paycombat, gateway):
        assert "pending" in refused(one("customers_delete", customer_id=person["customer_id"]))
    paycombat("payins_simulate", id=made["id"])
    assert paycombat("customers_delete", customer_id=person["customer_id"]).status_code == 200
    body = {**example("paycombat", "payins_create", "synthetic"), "customer_id": person["customer_id"]}
    assert "deleted" in refused(paycombat("payins_create", body))


def test_merchants_are_kept_apart(sandbox, caller, paycombat):
    """Neither rows nor movements nor balances of another merchant."""
    other = caller("paycombat", "other")
    made = paid(paycombat)
    assert refused(other("payins_get", id=made["id"])) == "id: there is no such payin"
    assert refused(refund(other, made["payin_id_finmo"])) == "payin_id: there is no such payin"
    assert other("transactions_list").json()["data"] == []
    assert other("merchants_get_balance", currency="AUD").json()["data"]["balance"] == 1_000_000


def test_a_memo_is_a_pdf(paycombat):
    """With the documented content type; an unknown payin has none."""
    made = payin(paycombat)
    address = "/api/v1/payin/retrieve-payin-memo/"
    reply = paycombat.client.get(address + made["id"], headers=paycombat.credentials)
    assert reply.headers["content-type"] == "application/pdf"
    assert reply.content.startswith(b"%PDF-1.4")
    assert reply.content.endswith(b"%%EOF\n")
    start = int(reply.content.split(b"startxref\n")[1].split(b"\n")[0])
    assert reply.content[start:].startswith(b"xref\n0 6\n")
    assert paycombat.client.get(f"{address}x", headers=paycombat.credentials).status_code == 400

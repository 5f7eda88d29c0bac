"""Juicyway's payments over HTTP: cards, bank transfers and stablecoins to their end, and the webhooks that say so."""

from __future__ import annotations

import hashlib
import hmac
import json

import pytest
from jsonschema_rs import Draft202012Validator
from sandbox_callers import DOCUMENTS, example
from test_juicyway_objects import (
    UNKNOWN,
    assert_sums_are_zero,
    balance,
    capture,
    customer,
    error,
    made,
    pay,
    wait,
)

HOOKS = ["http://127.0.0.1:9/hooks"]
DAY_MS = 86_400_000


@pytest.fixture
def events(sandbox, juicyway):
    """The webhooks so far, oldest first: each has a checksum that verifies and data as documented."""
    made(juicyway("settings_update_webhook", {"urls": HOOKS}), 200)
    schema = {"$ref": "#/components/schemas/WebhookPayment", "components": DOCUMENTS["juicyway"]["components"]}

    def read():
        found = []
        for delivery in reversed(sandbox.app.backend.store.deliveries("demo_business")):
            body = json.loads(delivery.body)
            text = json.dumps(body["data"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            signed = hmac.new(b"demo_business", f"{body['event']}|{text}".encode(), hashlib.sha256)
            assert body["checksum"] == signed.hexdigest().upper()
            Draft202012Validator(schema).validate(body["data"])
            assert delivery.url == HOOKS[0]
            found.append((body["event"], body["data"]["status"], body["data"]["id"]))
        return found

    return read


def test_a_card_with_an_otp(sandbox, juicyway, events):
    """Pending, authenticating, captured; the money is there, a deposit tells of it, and one webhook."""
    before = balance(sandbox, "NGN")
    session = pay(juicyway)
    payment = session["payment"]
    assert (session["status"], payment["status"]) == ("pending", "pending")
    step = made(capture(juicyway, payment["id"]), 200)
    assert (step["status"], step["auth_type"]) == ("authenticating", "otp")
    assert events() == []
    assert made(juicyway("payment_sessions_authorize", {"otp": "123456"}, payment_id=payment["id"]), 200)["status"] == (
        "success"
    )
    assert made(juicyway("payments_get", payment_id=payment["id"]), 200) == {**payment, "status": "captured"}
    assert balance(sandbox, "NGN") == before + payment["amount"]
    assert events() == [("payment.session.succeeded", "success", payment["id"])]
    (deposit,) = made(juicyway("deposits_list"), 200)
    assert deposit["amount"] == {"amount": 5000, "currency": "NGN"}
    assert_sums_are_zero(sandbox)
    wait(sandbox, DAY_MS)
    assert len(events()) == 1


def test_a_card_with_a_pin(juicyway):
    """What was asked for has to be sent."""
    identifier = pay(juicyway)["payment"]["id"]
    assert made(capture(juicyway, identifier, "asks for a PIN"), 200)["auth_type"] == "pin"
    refused = juicyway("payment_sessions_authorize", {"otp": "123456"}, payment_id=identifier)
    assert "otp" in error(refused, 422)["details"]
    assert made(juicyway("payment_sessions_authorize", {"pin": "1234"}, payment_id=identifier), 200)["status"] == (
        "success"
    )


def test_a_card_with_3ds(sandbox, juicyway, events):
    """The payer follows a link; a minute later it is done."""
    identifier = pay(juicyway)["payment"]["id"]
    step = made(capture(juicyway, identifier, "3ds"), 200)
    assert step["auth_type"] == "3ds"
    assert step["links"]["url"].startswith("https://")
    wait(sandbox)
    assert events() == [("payment.session.succeeded", "success", identifier)]


def test_a_wrong_otp_fails(sandbox, juicyway, events):
    """The payment has failed, no money moved, and it stays failed."""
    before = balance(sandbox, "NGN")
    identifier = pay(juicyway)["payment"]["id"]
    capture(juicyway, identifier)
    assert made(juicyway("payment_sessions_authorize", {"otp": "000000"}, payment_id=identifier), 200)["status"] == (
        "failed"
    )
    payment = made(juicyway("payments_get", payment_id=identifier), 200)
    assert (payment["status"], payment["cancellation_reason"]) == ("failed", "wrong otp")
    error(juicyway("payment_sessions_authorize", {"otp": "123456"}, payment_id=identifier), 422)
    error(capture(juicyway, identifier), 422)
    assert balance(sandbox, "NGN") == before
    assert events() == [("payment.session.failed", "failed", identifier)]


def test_an_amount_that_fails(sandbox, juicyway, events):
    """Amounts ending in 41 fail, whatever the payer does."""
    identifier = pay(juicyway, amount=500041)["payment"]["id"]
    made(capture(juicyway, identifier, "frictionless"), 200)
    waiting = pay(juicyway, "PAY2", "bank_account", amount=500041)["payment"]
    wait(sandbox)
    assert [(event, status) for event, status, _ in events()] == [("payment.session.failed", "failed")] * 2
    assert made(juicyway("payments_get", payment_id=waiting["id"]), 200)["status"] == "failed"


def test_a_declined_card_changes_nothing(juicyway, events):
    """402; another card may be tried."""
    identifier = pay(juicyway)["payment"]["id"]
    assert error(capture(juicyway, identifier, "declined"), 402)["code"] == "card_declined"
    assert made(juicyway("payments_get", payment_id=identifier), 200)["status"] == "pending"
    assert made(capture(juicyway, identifier), 200)["status"] == "authenticating"
    assert events() == []


def test_a_bank_transfer_and_an_expiry(sandbox, juicyway, events):
    """An account to pay into, captured after a minute; a card that nobody sends fails after a day."""
    transfer = pay(juicyway, kind="bank_account")["payment"]
    assert len(transfer["payment_method"]["account_number"]) == 10
    card = pay(juicyway, "PAY2")["payment"]
    wait(sandbox, 59_000)
    assert events() == []
    wait(sandbox, 1_000)
    assert events() == [("payment.session.succeeded", "success", transfer["id"])]
    wait(sandbox, DAY_MS)
    assert events()[1:] == [("payment.session.failed", "failed", card["id"])]
    listed = made(juicyway("payments_list", query={"status": "captured"}), 200)
    assert [payment["id"] for payment in listed] == [transfer["id"]]


def test_stablecoin(sandbox, juicyway, events):
    """The chain is chosen once and has to carry the coin; seen, confirmed, completed."""
    identifier = pay(juicyway, kind="crypto_address", currency="USD")["payment"]["id"]
    wrong = {"crypto_address": {"chain": "TRX", "currency": "USDC"}}
    assert (
        "crypto_address.chain"
        in error(juicyway("payment_sessions_capture", wrong, payment_id=identifier), 422)["details"]
    )
    body = example("juicyway", "payment_sessions_capture", "stablecoin")
    made(juicyway("payment_sessions_capture", body, payment_id=identifier), 200)
    error(juicyway("payment_sessions_capture", body, payment_id=identifier), 422)
    wait(sandbox)
    wait(sandbox)
    assert events() == [
        ("crypto.payment.pending", "pending", identifier),
        ("crypto.payment.confirmed", "pending", identifier),
        ("crypto.payment.completed", "success", identifier),
    ]
    assert_sums_are_zero(sandbox)


@pytest.mark.parametrize(
    ("changes", "place"),
    [({"kind": "interac"}, "currency"), ({"amount": 9_999}, "amount"), ({"amount": 500_000_001}, "amount")],
)
def test_what_does_not_fit_is_refused(juicyway, changes, place):
    """Currency and method, and the limits."""
    body = example("juicyway", "payment_sessions_create", "documented")
    changes = dict(changes)
    body["payment_method"]["type"] = changes.pop("kind", "card")
    assert place in error(juicyway("payment_sessions_create", {**body, **changes}), 422)["details"]


def test_references_and_merchants(juicyway, caller):
    """A reference is used once; another business neither sees the payment nor its reference."""
    payment = pay(juicyway)["payment"]
    body = {**example("juicyway", "payment_sessions_create", "documented"), "reference": "PAY1"}
    assert "reference" in error(juicyway("payment_sessions_create", body), 422)["details"]
    other = caller("juicyway", "other")
    error(other("payments_get", payment_id=payment["id"]), 404)
    error(capture(other, payment["id"]), 404)
    assert made(other("payments_list"), 200) == []
    pay(other)
    error(juicyway("payments_get", payment_id=UNKNOWN), 404)


def test_a_key_counts_for_one_payment(juicyway):
    """Capturing again under a key repeats the answer; for another payment the key will not do."""
    first, second = (pay(juicyway, name)["payment"]["id"] for name in ("PAY1", "PAY2"))
    body = example("juicyway", "payment_sessions_capture", "documented")
    key = {"Idempotency-Key": "one"}
    replies = [
        juicyway("payment_sessions_capture", body, headers=key, payment_id=identifier)
        for identifier in (first, first, second)
    ]
    assert [reply.status_code for reply in replies] == [200, 200, 422]
    assert replies[0].content == replies[1].content


def test_a_pending_payment_keeps_its_customer(sandbox, juicyway):
    """409 until the payment has ended."""
    identifier = customer(juicyway, "ada.example@example.com")
    payment = pay(juicyway, kind="bank_account")["payment"]
    assert payment["customer"]["id"] == identifier
    assert error(juicyway("customers_delete", customer_id=identifier), 409)["code"] == "conflict"
    wait(sandbox)
    assert juicyway("customers_delete", customer_id=identifier).status_code == 204
    assert made(juicyway("payments_get", payment_id=payment["id"]), 200)["status"] == "captured"


def test_numbers_as_javascript_has_them(juicyway):
    """A whole number with a fraction of zero is one; what no JSON can say is null."""
    payment = pay(juicyway, amount=500000.0, metadata={"whole": 1.0, "half": 0.5})["payment"]
    assert (payment["amount"], payment["metadata"]) == (500000, {"whole": 1, "half": 0.5})
    assert made(juicyway("payments_get", payment_id=payment["id"]), 200) == payment


@pytest.mark.parametrize(
    ("amount", "told"), [(10_000, "payment.session.succeeded"), (10_041, "payment.session.failed")]
)
def test_binance_pay(sandbox, juicyway, events, amount, told):
    """No method is shown of it; nothing is sent, links come, and it is paid after a minute or never."""
    session = pay(juicyway, kind="binance_pay", currency="USD", amount=amount)
    payment = session["payment"]
    assert (payment["payment_method"], list(session["links"])) == (None, ["url"])
    step = made(juicyway("payment_sessions_capture", {}, payment_id=payment["id"]), 200)
    assert set(step["links"]) >= {"checkout_url", "deeplink", "payment_url", "qr_url"}
    assert (step["message"], step["expires_at"][:13]) == ("Waiting for payment", "2025-01-01T12")
    error(juicyway("payment_sessions_capture", {}, payment_id=payment["id"]), 422)
    wait(sandbox)
    assert [event for event, _, _ in events()] == [told]
    assert_sums_are_zero(sandbox)


def test_a_stablecoin_session(sandbox, juicyway, events):
    """In USDT, as integrators open it; the address comes with the chain."""
    body = example("juicyway", "payment_sessions_create", "stablecoin")
    payment = made(juicyway("payment_sessions_create", body))["payment"]
    assert (body["direction"], payment["currency"], payment["payment_method"]["address"]) == ("incoming", "USDT", None)
    chosen = {"crypto_address": {"chain": "TRX", "currency": "USDT"}}
    made(juicyway("payment_sessions_capture", chosen, payment_id=payment["id"]), 200)
    assert made(juicyway("payments_get", payment_id=payment["id"]), 200)["payment_method"]["address"].startswith("0x")
    before = balance(sandbox, "USDT")
    for _ in range(2):
        wait(sandbox)
    assert balance(sandbox, "USDT") == before + body["amount"]

"""Juicyway's payouts, beneficiaries and banks over HTTP."""

from __future__ import annotations

import pytest
from sandbox_callers import example
from test_juicyway_objects import UNKNOWN, assert_sums_are_zero, balance, beneficiary, error, made, wait

FEE = 5_000


def payout(juicyway, of, name="documented", headers=None, **changes):
    """The reply to a payout to a beneficiary."""
    body = example("juicyway", "payouts_create", name)
    body["beneficiary"]["id"] = of["id"]
    return juicyway("payouts_create", {**body, **changes}, headers=headers)


@pytest.mark.parametrize(
    ("amount", "bearer", "state", "lost"),
    [
        (500_000, "sender", "success", 500_000 + FEE),
        (500_000, "recipient", "success", 500_000),
        (500_041, "sender", "failed", 0),
    ],
)
def test_a_payout(sandbox, juicyway, amount, bearer, state, lost):
    """The money is held while it is pending; it leaves with its fee, or comes back."""
    before = balance(sandbox, "NGN")
    begun = made(payout(juicyway, beneficiary(juicyway), amount=amount, fee_charged_to=bearer))
    assert begun["status"] == "pending"
    assert balance(sandbox, "NGN", "held") == before - balance(sandbox, "NGN") > 0
    wait(sandbox)
    assert made(juicyway("payouts_get", payout_id=begun["id"]), 200) == {**begun, "status": state}
    assert (balance(sandbox, "NGN"), balance(sandbox, "NGN", "held")) == (before - lost, 0)
    assert balance(sandbox, "NGN", "fees") == (FEE if lost else 0)
    assert_sums_are_zero(sandbox)


def test_a_payout_without_money(sandbox, juicyway):
    """400 with its own code; nothing is held, and the reference is free."""
    before = balance(sandbox, "NGN")
    to = beneficiary(juicyway)
    assert error(payout(juicyway, to, amount=before), 400)["code"] == "insufficient_funds"
    charge = {"amount": before, "currency": "NGN", "currency_rail": "nuban"}
    assert not made(juicyway("payouts_get_charge", query=charge), 200)["can_perform"]
    assert balance(sandbox, "NGN") == before
    made(payout(juicyway, to, amount=before - FEE))
    assert balance(sandbox, "NGN") == 0


def test_stablecoin(sandbox, juicyway):
    """From USD, within limits."""
    to = beneficiary(juicyway, "crypto_address")
    assert "amount" in error(payout(juicyway, to, "stablecoin", amount=999), 400)["details"]
    paid = made(payout(juicyway, to, "stablecoin"))
    assert paid["beneficiary"] == {"id": to["id"], "type": "crypto_address", "chain": "TRX", "address": to["address"]}
    wait(sandbox)
    assert_sums_are_zero(sandbox)


def test_who_cannot_be_paid(juicyway, caller):
    """Nobody, somebody else's, somebody inactive, and somebody in another currency."""
    other = caller("juicyway", "other")
    for who in ({"id": UNKNOWN}, beneficiary(other), beneficiary(juicyway, account_number="0000000041")):
        assert "beneficiary.id" in error(payout(juicyway, who), 400)["details"]
    dollars = beneficiary(juicyway, "usd")
    assert "destination_currency" in error(payout(juicyway, dollars), 422)["details"]
    paid = made(payout(juicyway, beneficiary(juicyway)))
    error(other("payouts_get", payout_id=paid["id"]), 404)


def test_references_and_keys(sandbox, juicyway):
    """A reference pays once; a key repeats the answer and pays once."""
    to = beneficiary(juicyway)
    before = balance(sandbox, "NGN")
    first, again = (payout(juicyway, to, headers={"Idempotency-Key": "one"}) for _ in range(2))
    assert first.content == again.content
    assert balance(sandbox, "NGN") == before - 500_000 - FEE
    assert "reference" in error(payout(juicyway, to), 422)["details"]


@pytest.mark.parametrize(
    ("kind", "changes", "place"),
    [
        ("documented", {"bank_code": None}, "bank_code"),
        ("usd", {"routing_number": None}, "routing_number"),
        ("documented", {"currency": "USDT"}, "currency"),
        ("crypto_address", {"chain": "MATIC"}, "chain"),
        ("interac", {"currency": "NGN"}, "currency"),
    ],
)
def test_what_a_beneficiary_needs(juicyway, kind, changes, place):
    """422 that names the field."""
    body = {**example("juicyway", "beneficiaries_create", kind), **changes}
    body = {name: value for name, value in body.items() if value is not None}
    assert place in error(juicyway("beneficiaries_create", body), 422)["details"]


def test_beneficiaries_are_listed(juicyway):
    """By kind and currency, through all pages."""
    made_ones = [beneficiary(juicyway, kind) for kind in ("documented", "usd", "crypto_address", "interac")]
    listed = made(juicyway("beneficiaries_list", query={"type": "bank_account"}), 200)
    assert listed == made_ones[1::-1]
    assert made(juicyway("beneficiaries_list", query={"currency": "CAD"}), 200) == [made_ones[3]]
    page = juicyway("beneficiaries_list", query={"type": "bank_account", "limit": 1}).json()
    after = {"type": "bank_account", "limit": 1, "after": page["pagination"]["after"]}
    assert made(juicyway("beneficiaries_list", query=after), 200) == [made_ones[0]]


def test_banks_and_their_accounts(juicyway):
    """A listed bank knows everybody but one; another code is no bank."""
    bank = made(juicyway("payment_methods_list_banks"), 200)[0]
    asked = {"account_number": "0123456789", "bank_code": bank["code"]}
    found = made(juicyway("payment_methods_resolve_bank_account", asked), 200)
    assert found == {**asked, "account_name": "Ada Example"}
    nobody = juicyway("payment_methods_resolve_bank_account", {**asked, "account_number": "0000000041"})
    assert error(nobody, 404)["code"] == "account_not_found"
    no_bank = juicyway("payment_methods_resolve_bank_account", {**asked, "bank_code": "999"})
    assert error(no_bank, 422)["code"] == "invalid_bank_code"


def test_an_international_payout(sandbox, juicyway):
    """From NGN to an account in USD, at the rate of the pair; too little arrives nowhere."""
    to, before = beneficiary(juicyway, "usd"), balance(sandbox, "NGN")
    assert "amount" in error(payout(juicyway, to, "international", amount=1), 422)["details"]
    paid = made(payout(juicyway, to, "international"))
    assert (paid["source_currency"], paid["destination_currency"], paid["amount"]) == ("NGN", "USD", 151_050)
    assert before - balance(sandbox, "NGN") == 151_050 + FEE
    wait(sandbox)
    assert balance(sandbox, "USD", "paid_out") == 100
    assert_sums_are_zero(sandbox)

"""Juicyway's wallets over HTTP: money in and out, states, and what they mean for their customer."""

from __future__ import annotations

import pytest
from test_juicyway_objects import (
    UNKNOWN,
    assert_sums_are_zero,
    balance,
    customer,
    error,
    made,
    set_status,
    transact,
    wait,
    wallet,
)


def test_credit_and_debit(sandbox, juicyway):
    """Money moves between the balance and the wallet, never more than there is."""
    before = balance(sandbox, "NGN")
    one = wallet(juicyway, customer(juicyway))
    credit = made(transact(juicyway, one, 1000.5, "credit"), 200)
    assert (credit["amount"], credit["balance_after"]) == (1000.5, 1000.5)
    assert made(transact(juicyway, one, 250.25, "debit"), 200)["balance_after"] == 750.25
    assert error(transact(juicyway, one, 750.26, "debit"), 409)["code"] == "conflict"
    assert error(transact(juicyway, one, 999_999_999, "credit"), 409)["code"] == "conflict"
    assert "amount" in error(transact(juicyway, one, 0.001, "credit"), 422)["details"]
    error(transact(juicyway, UNKNOWN, 1, "credit"), 404)
    assert balance(sandbox, "NGN") == before - 75_025
    assert made(juicyway("wallets_get", wallet_id=one), 200)["balance"] == {"amount": 750.25, "currency": "NGN"}
    assert_sums_are_zero(sandbox)


def test_transactions_are_read_and_listed(juicyway, caller):
    """With their filters; another business sees none."""
    person = customer(juicyway)
    naira, dollars = wallet(juicyway, person, "NGN", 10), wallet(juicyway, person, "USD", 20)
    debit = made(transact(juicyway, naira, 5, "debit"), 200)["transaction_id"]
    read = made(juicyway("wallet_transactions_get", transaction_id=debit), 200)
    assert (read["amount"], read["customer_id"]) == ({"amount": 5, "currency": "NGN"}, person)
    for query, count in (
        ({}, 3),
        ({"customer_id": person}, 3),
        ({"wallet_id": dollars}, 1),
        ({"currency": "NGN"}, 2),
        ({"type": "debit"}, 1),
        ({"type": "debit", "currency": "USD"}, 0),
    ):
        assert len(made(juicyway("wallet_transactions_list", query=query), 200)) == count
    other = caller("juicyway", "other")
    assert made(other("wallet_transactions_list"), 200) == made(other("wallets_list"), 200) == []
    error(other("wallet_transactions_get", transaction_id=debit), 404)
    error(other("wallets_get", wallet_id=naira), 404)
    error(transact(other, naira, 1, "debit"), 404)


def test_a_frozen_wallet(juicyway):
    """It takes money, gives none, and can be reopened."""
    one = wallet(juicyway, customer(juicyway), units=10)
    assert made(set_status(juicyway, one, "frozen"), 200)["status"] == "frozen"
    assert "wallet_id" in error(transact(juicyway, one, 1, "debit"), 422)["details"]
    made(transact(juicyway, one, 1, "credit"), 200)
    again = made(set_status(juicyway, one, "active"), 200)
    assert [event["action"] for event in again["events"]] == ["created", "frozen", "active"]
    made(transact(juicyway, one, 1, "debit"), 200)


def test_deleting_is_final(juicyway):
    """An empty wallet only; afterwards nothing is possible but reading, and a new one in the currency."""
    person = customer(juicyway)
    one = wallet(juicyway, person, units=10)
    assert "status" in error(set_status(juicyway, one, "deleted"), 422)["details"]
    made(transact(juicyway, one, 10, "debit"), 200)
    made(set_status(juicyway, one, "deleted"), 200)
    for status in ("active", "frozen", "deleted"):
        error(set_status(juicyway, one, status), 422)
    error(transact(juicyway, one, 1, "credit"), 422)
    error(juicyway("wallets_create_payment_method", {"type": "bank_account"}, wallet_id=one), 422)
    assert made(juicyway("wallets_get", wallet_id=one), 200)["status"] == "deleted"
    new = wallet(juicyway, person)
    listed = made(juicyway("wallets_list", query={"customer_id": person, "status": "active"}), 200)
    assert [found["id"] for found in listed] == [new]


def test_one_wallet_in_each_currency(juicyway):
    """409 for the second, 404 for nobody's, 422 for a currency that is not held."""
    person = customer(juicyway)
    wallet(juicyway, person)
    second = juicyway("wallets_create", {"customer_id": person, "currency": "NGN"})
    assert error(second, 409)["code"] == "duplicate_currency_wallet"
    error(juicyway("wallets_create", {"customer_id": UNKNOWN, "currency": "NGN"}), 404)
    assert "currency" in error(juicyway("wallets_create", {"customer_id": person, "currency": "XAU"}), 422)["details"]


def test_an_account_comes_later(sandbox, juicyway):
    """The list is empty at first; asking twice gives one account."""
    one = wallet(juicyway, customer(juicyway))
    for _ in range(2):
        asked = juicyway("wallets_create_payment_method", {"type": "bank_account"}, wallet_id=one)
        assert made(asked, 200)["payment_methods"] == []
    wait(sandbox)
    (account,) = made(juicyway("wallets_get", wallet_id=one), 200)["payment_methods"]
    assert len(account["account_number"]) == 10


@pytest.mark.parametrize(("units", "status", "answer"), [(10, "active", 409), (0, "frozen", 403), (0, "active", 204)])
def test_a_wallet_keeps_its_customer(juicyway, units, status, answer):
    """409 while it holds money, 403 while it is frozen."""
    person = customer(juicyway)
    one = wallet(juicyway, person, units=units)
    set_status(juicyway, one, status)
    assert juicyway("customers_delete", customer_id=person).status_code == answer


def test_no_hand_deletes_a_wallet(juicyway, control):
    """Its operation asks first whether it holds money, which a move by hand would leave behind. Freezing is fine."""
    one = wallet(juicyway, customer(juicyway), "NGN", 10)
    refused = control.post(f"/objects/{one}/state", json={"state": "deleted"})
    assert refused.status_code == 409
    assert "it can become frozen" in refused.text
    assert control.post(f"/objects/{one}/state", json={"state": "frozen"}).status_code == 200
    assert made(juicyway("wallets_get", wallet_id=one), 200)["balance"] == {"amount": 10, "currency": "NGN"}

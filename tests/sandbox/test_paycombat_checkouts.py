"""Checkouts, wallets, beneficiaries and the catalogue over HTTP."""

from __future__ import annotations

import pytest
from sandbox_callers import example

MINUTE_MS, DAY_MS = 60_000, 86_400_000
HOOKS = "http://127.0.0.1:9/hooks"
KDB = "KDB산업은행"


def checkout(paycombat, **changes):
    """A new checkout."""
    body = {"amount": 100, "currency": "AUD", "webhook_url": HOOKS, **changes}
    return paycombat("checkouts_create", body).json()["data"]


def choose(paycombat, made, method="au_bank_npp", operation="checkouts_update"):
    """The reply to the choice of a method."""
    return paycombat(operation, {"checkout_token": made["checkout_token"], "payin_method_name": method})


def refused(reply):
    """The message of a 400."""
    assert reply.status_code == 400, reply.text
    return reply.json()["message"]


def events(sandbox):
    """The events so far, oldest first."""
    return [delivery.event for delivery in reversed(sandbox.app.backend.store.deliveries())]


def test_a_checkout_is_paid(sandbox, paycombat):
    """Made, method chosen, paid by its payer a minute later; then nothing can be changed."""
    made = checkout(paycombat)
    assert (made["country_code"], made["payin_method_name"]) == (None, None)
    chosen = choose(paycombat, made).json()["data"]
    assert (chosen["country_name"], chosen["payin_method_name"]) == ("AUSTRALIA", "au_bank_npp")
    assert not {"checkout_url", "order_summary", "webhook_url"} & set(chosen)
    sandbox.app.backend.clock.advance(MINUTE_MS)
    whole = paycombat("checkouts_get", id=made["id"]).json()["data"]
    assert chosen.items() < {**whole, "updated_at": chosen["updated_at"]}.items()
    assert events(sandbox) == ["payin_success"]
    assert refused(paycombat("checkouts_cancel", id=made["id"])) == "id: the checkout is paid"
    assert refused(choose(paycombat, made)) == "checkout_token: the checkout is paid"
    assert not any(sandbox.app.backend.store.totals().values())


def test_another_choice_ends_the_first(sandbox, paycombat):
    """The payin of the first method expires; cancelling ends that of the second."""
    made = checkout(paycombat)
    choose(paycombat, made)
    assert choose(paycombat, made, "eu_bank_sct_eur").json()["data"]["country_code"] == "EU"
    assert events(sandbox) == ["payin_expired"]
    assert paycombat("checkouts_cancel", id=made["id"]).json()["data"]["id"] == made["id"]
    assert events(sandbox) == ["payin_expired"] * 2
    sandbox.app.backend.clock.advance(2 * DAY_MS)
    assert refused(choose(paycombat, made)) == "checkout_token: the checkout is cancelled"


def test_a_checkout_expires(sandbox, paycombat):
    """After a day."""
    made = checkout(paycombat)
    sandbox.app.backend.clock.advance(DAY_MS)
    assert refused(choose(paycombat, made)) == "checkout_token: the checkout is expired"


def test_a_checkout_in_won(paycombat):
    """Paid to a virtual account at a bank that is in the list of banks."""
    banks = paycombat("checkouts_list_virtual_account_banks").json()["data"]
    assert {"payin_method_name": KDB} in banks
    made = checkout(paycombat, amount=50000, currency="KRW")
    operation = "checkouts_create_virtual_account"
    assert refused(choose(paycombat, made, "nowhere", operation)) == "payin_method_name: there is no such bank"
    assert set(choose(paycombat, made, KDB, operation).json()["data"]) == {"id", "checkout_token", "amount", "currency"}
    assert refused(choose(paycombat, checkout(paycombat), KDB, operation)).startswith("checkout_token: ")


def test_checkouts_that_are_refused(paycombat):
    """Unknown customers, checkouts and methods."""
    assert refused(paycombat("checkouts_create", {"amount": 1, "currency": "AUD", "customer_id": "x"})) == (
        "customer_id: there is no such customer"
    )
    assert refused(choose(paycombat, {"checkout_token": "x"})) == "checkout_token: there is no such checkout"
    assert refused(choose(paycombat, checkout(paycombat), "x")) == "payin_method_name: there is no such payin method"
    assert refused(paycombat("checkouts_get", id="x")) == "id: there is no such checkout"


def test_further_data_come_back(paycombat):
    """As they were sent, in the reply and in the list."""
    info = {"a": [1, 2.5], "b": None}
    made = checkout(paycombat, additional_info=info)
    assert made["additional_info"] == info
    assert paycombat("checkouts_list").json()["data"] == [made]


def test_wallets_are_for_customers_who_are_ready(paycombat, person):
    """One that lacks a detail is refused by name of the detail."""
    minimal = paycombat("customers_create", example("paycombat", "customers_create", "minimal")).json()["data"]
    assert "individual.dob" in refused(paycombat("wallets_create", {"customer_id": minimal["customer_id"]}))
    body = {"customer_id": person["customer_id"], "wallet_alias": "savings", "metadata": {"tier": "gold"}}
    made = paycombat("wallets_create", body).json()["data"]
    assert (made["wallet_alias"], made["org_id"]) == ("savings", person["org_id"])
    assert paycombat("wallets_get", wallet_id=made["wallet_id"]).json()["data"] == made
    assert paycombat("wallets_list", query={"customer_id": person["customer_id"]}).json()["data"] == [made]
    assert paycombat("wallets_list", query={"customer_id": minimal["customer_id"]}).json()["data"] == []
    paycombat("customers_delete", customer_id=person["customer_id"])
    assert refused(paycombat("wallets_create", body)) == "customer_id: the customer is deleted"


def test_a_balance_of_nothing(paycombat):
    """A currency that the merchant has never had."""
    assert paycombat("merchants_get_balance", currency="XXX").json()["data"] == {"currency": "XXX", "balance": 0}


def test_beneficiaries_are_kept_and_changed(paycombat):
    """What is sent is written, what is not sent stays, inside a person too."""
    made = paycombat("beneficiaries_create", example("paycombat", "beneficiaries_create", "synthetic")).json()["data"]
    changes = {"payout_beneficiary_id": made["payout_beneficiary_id"], "individual": {"first_name": "Eva"}}
    changed = paycombat("beneficiaries_update", changes).json()["data"]
    assert changed["individual"] == {**made["individual"], "first_name": "Eva"}
    assert changed["account_number"] == made["account_number"]
    identifier = made["payout_beneficiary_id"]
    assert paycombat("beneficiaries_get", payout_beneficiary_id=identifier).json()["data"] == changed
    assert paycombat("beneficiaries_list").json()["data"] == [changed]
    assert paycombat("beneficiaries_validate_by_id", payout_beneficiary_id=identifier).json()["data"]["is_valid"]
    paycombat("beneficiaries_update", {"payout_beneficiary_id": identifier, "account_number": "FAIL"})
    answer = paycombat("beneficiaries_validate_by_id", payout_beneficiary_id=identifier).json()["data"]
    assert answer == {"is_valid": False}
    assert refused(paycombat("beneficiaries_get", payout_beneficiary_id="x")).startswith("payout_beneficiary_id: ")


@pytest.mark.parametrize(
    ("changes", "is_valid"),
    [({}, True), ({"bsb": "1"}, False), ({"individual": {"first_name": "FAIL"}}, False), ({"individual": {}}, False)],
)
def test_details_are_validated_as_a_payout_would_be(paycombat, changes, is_valid):
    """False where the payout would be refused or fail."""
    body = example("paycombat", "beneficiaries_validate_by_body", "synthetic")
    body["payout_beneficiary_param"] |= changes
    assert paycombat("beneficiaries_validate_by_body", body).json()["data"] == {"is_valid": is_valid}
    body["payout_method_name"] = "nowhere"
    assert refused(paycombat("beneficiaries_validate_by_body", body)).startswith("payout_method_name: ")


def test_the_catalogue_hangs_together(paycombat):
    """Every method is in a country of the master data, is listed by its currency, and can be asked for by name."""
    currencies = {(one["country_code"], one["currency"]) for one in paycombat("master_data_list").json()["data"]}
    for method in paycombat("payin_methods_list").json()["data"]:
        assert (method["country"], method["currency"]) in currencies
        assert method in paycombat("payment_methods_list", currency=method["currency"]).json()["data"]
        narrowed = {"currency": method["currency"], "country": method["country"]}
        assert method in paycombat("payin_methods_list", query=narrowed).json()["data"]
    for method in paycombat("payout_methods_list").json()["data"]:
        assert (method["beneficiary_country"], method["currency"]) in currencies
        name = method["payout_method_name"]
        found = paycombat("payout_methods_get_required_fields", payout_method_name=name).json()["data"]
        assert found == method
        assert paycombat("payout_methods_list", query={"currency": "XXX"}).json()["data"] == []
    assert paycombat("payment_methods_list", currency="XXX").json()["data"] == []
    assert refused(paycombat("payin_methods_get_required_fields", payin_method_name="x")).startswith("payin_method")


def test_everything_is_played(sandbox):
    """No operation of either wire format is left."""
    for provider in ("paycombat", "gateway"):
        assert all(sandbox.app.played[provider].values())

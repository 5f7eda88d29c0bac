"""Juicyway's bulk transfers over HTTP: put together, executed, cancelled, tried again, expired."""

from __future__ import annotations

import json

import pytest
from sandbox_callers import example
from test_juicyway_objects import UNKNOWN, assert_sums_are_zero, balance, error, made, wait

FEE = 5_000


def begun(juicyway, reference="payroll", **sent):
    """The id of a bulk transfer without transfers."""
    return made(juicyway("bulk_transfers_create", {"reference": reference, **sent}))["id"]


def item(reference, amount=10_000, currency="NGN", to=None, **beneficiary):
    """A transfer to add."""
    account = {"account_name": "Ada Example", "account_number": "0000000001", "bank_name": "Example Bank"}
    codes = {"NGN": {"bank_code": "000000"}, "USD": {"routing_number": "026009593"}, "CAD": {}}[to or currency]
    whole = {"amount": amount, "source_currency": currency, "destination_currency": to or currency}
    return {**whole, "reference": reference, "beneficiary": {**account, **codes, **beneficiary}}


def add(juicyway, bulk, *items):
    """The reply to adding transfers."""
    return juicyway("bulk_transfers_add_transfers", {"items": list(items)}, bulk_transfer_id=bulk)


def ask(juicyway, what, bulk):
    """The reply to one of the calls that name a bulk transfer and send nothing."""
    return juicyway(f"bulk_transfers_{what}", bulk_transfer_id=bulk)


def read(juicyway, bulk):
    """The bulk transfer: its state, its counts, and the states of its transfers."""
    whole = made(ask(juicyway, "get", bulk), 200)
    counts = [whole[f"{name}_transfer_count"] for name in ("total", "successful", "failed")]
    return whole["status"], counts, [one["status"] for one in whole["items"]]


def retry(juicyway, bulk, transfer):
    """The reply to trying a transfer again."""
    return juicyway("bulk_transfers_retry_transfer", bulk_transfer_id=bulk, transfer_id=transfer)


def test_a_life(sandbox, juicyway):
    """Money and fees are held at the execution; one is paid, one fails, one fails once and is tried again."""
    before, bulk = balance(sandbox, "NGN"), begun(juicyway)
    added = made(add(juicyway, bulk, item("a"), item("b", 10_042), item("c", 10_041)))
    assert [(one["reference"], one["status"], one["retryable"]) for one in added] == [
        ("a", "pending", False), ("b", "pending", False), ("c", "pending", False),
    ]  # fmt: skip
    assert balance(sandbox, "NGN") == before
    started = made(ask(juicyway, "execute", bulk), 202)
    assert (started["status"], started["total_transfer_count"]) == ("executing", 3)
    assert before - balance(sandbox, "NGN") == balance(sandbox, "NGN", "held") == 30_083 + 3 * FEE
    wait(sandbox, 200_000)
    assert read(juicyway, bulk) == ("partially_completed", [3, 1, 2], ["success", "failed", "failed"])
    assert balance(sandbox, "NGN") == before - 10_000 - FEE
    assert error(retry(juicyway, bulk, added[2]["id"]), 400)["code"] == "invalid_state"
    assert retry(juicyway, bulk, added[1]["id"]).status_code == 202
    assert read(juicyway, bulk)[0] == "executing"
    wait(sandbox, 200_000)
    assert read(juicyway, bulk) == ("partially_completed", [3, 2, 1], ["success", "success", "failed"])
    assert balance(sandbox, "NGN") == before - 20_042 - 2 * FEE
    assert_sums_are_zero(sandbox)


def test_what_is_under_way_is_not_cancelled(sandbox, juicyway):
    """The first is sent after five seconds and finishes; the others' money comes back, and each is told of."""
    made(juicyway("settings_update", {"webhook_urls": ["https://shop.example.com/hooks"], "require_mfa": False}), 200)
    before, bulk = balance(sandbox, "NGN"), begun(juicyway)
    made(add(juicyway, bulk, item("a"), item("b"), item("c")))
    made(ask(juicyway, "execute", bulk), 202)
    wait(sandbox, 6_000)
    assert made(ask(juicyway, "cancel", bulk), 200)["status"] == "cancelled"
    assert read(juicyway, bulk)[2] == ["processing", "cancelled", "cancelled"]
    assert balance(sandbox, "NGN") == before - 10_000 - FEE
    wait(sandbox, 200_000)
    assert read(juicyway, bulk) == ("cancelled", [3, 1, 0], ["success", "cancelled", "cancelled"])
    deliveries = sandbox.app.backend.store.deliveries("demo_business")
    told = [json.loads(one.body)["event"] for one in reversed(deliveries)]
    assert told == ["bulk_transfer.transfer.cancelled"] * 2 + ["bulk_transfer.cancelled"]
    assert error(ask(juicyway, "cancel", bulk), 400)["code"] == "invalid_state"


def test_what_the_balance_does_not_cover(sandbox, juicyway):
    """It fails by itself and can be tried again."""
    bulk = begun(juicyway)
    (added,) = made(add(juicyway, bulk, item("a", balance(sandbox, "CAD"), "CAD")))
    made(ask(juicyway, "execute", bulk), 202)
    wait(sandbox, 10_000)
    assert read(juicyway, bulk) == ("failed", [1, 0, 1], ["failed"])
    assert retry(juicyway, bulk, added["id"]).status_code == 202


def test_it_expires(sandbox, juicyway):
    """After 24 hours, or when it was said; 72 hours ahead at most."""
    usual, soon = begun(juicyway, "usual"), begun(juicyway, "soon", expires_at="2025-01-01T01:00:00+00:00")
    made(add(juicyway, usual, item("a")))
    error(juicyway("bulk_transfers_create", {"reference": "x", "expires_at": "2025-01-05T00:00:00Z"}), 422)
    error(juicyway("bulk_transfers_create", {"reference": "x", "expires_at": "2024-01-05T00:00:00Z"}), 422)
    wait(sandbox, 3_600_000)
    assert [read(juicyway, one)[0] for one in (usual, soon)] == ["created", "expired"]
    wait(sandbox, 23 * 3_600_000)
    assert read(juicyway, usual)[0] == "expired"
    for what in ("execute", "cancel"):
        error(ask(juicyway, what, usual), 400)
    assert error(add(juicyway, usual, item("b")), 400)["code"] == "invalid_status"


def test_a_thousand_and_no_more(juicyway):
    """All in one request, or one after another."""
    bulk = begun(juicyway)
    assert len(made(add(juicyway, bulk, *(item(f"t{n}") for n in range(999))))) == 999
    assert error(add(juicyway, bulk, item("a"), item("b")), 400)["code"] == "batch_full"
    made(add(juicyway, bulk, item("a")))
    assert error(add(juicyway, bulk, item("b")), 400)["code"] == "batch_full"
    assert read(juicyway, bulk)[1] == [1_000, 0, 0]
    made(ask(juicyway, "execute", bulk), 202)


@pytest.mark.parametrize(
    "items",
    [
        [item("a"), item("a")],
        [item("a", bank_code=None)],
        [item("a", currency="USD", routing_number=None)],
        [item("a", currency="CAD", account_number=None)],
        [{**item("a"), "beneficiary": {**item("a")["beneficiary"], "currency": "USD"}}],
        [item("a", amount=1, to="USD")],
        [item("a", amount=10**11 + 1)],
        [],
    ],
)
def test_what_is_no_transfer(juicyway, items):
    """It is refused whole: the bulk transfer has as many transfers as before."""
    bulk = begun(juicyway)
    for one in items:
        one["beneficiary"] = {name: value for name, value in one["beneficiary"].items() if value is not None}
    assert add(juicyway, bulk, *items).status_code in (400, 422)
    assert read(juicyway, bulk)[1] == [0, 0, 0]
    assert error(ask(juicyway, "execute", bulk), 422)["code"] == "validation_error"


def test_another_currency_arrives(sandbox, juicyway):
    """At the rate of the pair, down to the smallest unit."""
    bulk = begun(juicyway)
    made(add(juicyway, bulk, item("a", 151_050, "NGN", "USD")))
    made(ask(juicyway, "execute", bulk), 202)
    wait(sandbox, 200_000)
    assert (read(juicyway, bulk)[0], balance(sandbox, "USD", "paid_out")) == ("completed", 100)
    assert_sums_are_zero(sandbox)


def test_accounts_are_kept_if_asked(juicyway):
    """Among the beneficiaries, in the currency that arrives."""
    kept, other = item("a", save_beneficiary=True), item("b", account_number="0000000002", save_beneficiary=False)
    made(add(juicyway, begun(juicyway), kept, other))
    (one,) = made(juicyway("beneficiaries_list"), 200)
    assert (one["account_number"], one["currency"], one["bank_code"]) == ("0000000001", "NGN", "000000")


def test_lists_and_limits(juicyway):
    """Ten a page unless it is said, by state, newest first, and without the transfers; a read tells the rate limit."""
    all_ids = [begun(juicyway, f"b{n}") for n in range(12)]
    page = juicyway("bulk_transfers_list").json()
    assert [one["id"] for one in page["data"]] == all_ids[:1:-1]
    assert page["pagination"]["limit"] == 10
    assert "items" not in page["data"][0]
    made(ask(juicyway, "cancel", all_ids[0]), 200)
    assert [one["id"] for one in made(juicyway("bulk_transfers_list", query={"status": "cancelled"}), 200)] == all_ids[
        :1
    ]
    error(juicyway("bulk_transfers_list", query={"status": "nonsense"}), 400)
    left = [ask(juicyway, "get", all_ids[0]).headers for _ in range(2)]
    assert [(one["x-ratelimit-limit"], one["x-ratelimit-remaining"]) for one in left] == [
        ("120", "119"),
        ("120", "118"),
    ]
    assert int(left[0]["x-ratelimit-reset"]) % 60 == 0


def test_what_is_not_there(juicyway):
    """Codes of its own, for the bulk transfer and for a transfer that is another's."""
    first, second = begun(juicyway, "one"), begun(juicyway, "two")
    (added,) = made(add(juicyway, first, item("a")))
    assert error(ask(juicyway, "get", UNKNOWN), 404)["code"] == "bulk_transfer_not_found"
    for bulk, transfer in ((first, UNKNOWN), (second, added["id"]), (UNKNOWN, added["id"])):
        assert error(retry(juicyway, bulk, transfer), 404)["code"] == "transfer_not_found"
    assert "reference" in error(juicyway("bulk_transfers_create", {"reference": "one"}), 422)["details"]
    documented = example("juicyway", "bulk_transfers_add_transfers", "documented")
    made(juicyway("bulk_transfers_add_transfers", documented, bulk_transfer_id=first))

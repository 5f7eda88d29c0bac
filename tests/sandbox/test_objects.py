"""What there is can be found by its fields: all kinds of both families, beside what was asked for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator
from sandbox_callers import DOCUMENTS, Caller, example
from sandbox_callers import operation as operation_of

from payspec import ConfigurationError
from payspec.testing import Sandbox
from payspec_sandbox.control.objects import kinds
from payspec_sandbox.documents import installed
from payspec_sandbox.server import running

KINDS = kinds(installed())
PLURALS = {"beneficiary": "beneficiaries"}
"""Of kinds whose method is not their name with an s."""


def data(reply: Any) -> Any:
    assert reply.is_success, reply.text
    return reply.json()["data"]


@pytest.fixture(scope="module")
def server():
    """A sandbox with one object of every kind; the second merchants have a customer each."""
    with running(seed=1) as started:
        callers = [Caller(started.url, name, who) for name in ("paycombat", "juicyway") for who in ("demo", "other")]
        _fill_paycombat(callers[0], Sandbox(started.url).control)
        _fill_juicyway(callers[2], Sandbox(started.url).control)
        callers[1]("customers_create", example("paycombat", "customers_create", "company"))
        callers[3]("customers_create", example("juicyway", "customers_create", "individual"))
        yield started
        for one in callers:
            one.client.close()


@pytest.fixture
def control(server):
    return Sandbox(server.url).control


def _fill_paycombat(paycombat: Caller, control: Any) -> None:
    customer = data(paycombat("customers_create", example("paycombat", "customers_create", "individual")))
    body = example("paycombat", "payins_create", "synthetic") | {"customer_id": customer["customer_id"]}
    payin = data(paycombat("payins_create", body))
    paycombat("payins_simulate", id=payin["id"])
    paycombat("payouts_create", example("paycombat", "payouts_create", "documented") | {"order_id": "A-1"})
    refund = {"payin_id": payin["payin_id_finmo"], "amount": 5, "currency": payin["amount_type"]}
    paycombat("refunds_create", refund)
    checkout = next(iter(_examples("paycombat", "checkouts_create")))
    paycombat("checkouts_create", checkout | {"customer_id": customer["customer_id"]})
    account = example("paycombat", "payins_create_virtual_account", "synthetic")
    account.pop("webhook_url", None)
    paycombat("payins_create_virtual_account", account)
    paycombat("wallets_create", {"customer_id": customer["customer_id"], "wallet_alias": "main"})
    paycombat("beneficiaries_create", next(iter(_examples("paycombat", "beneficiaries_create"))))


def _fill_juicyway(juicyway: Caller, control: Any) -> None:
    customer = data(juicyway("customers_create", example("juicyway", "customers_create", "individual")))
    juicyway("payment_sessions_create", example("juicyway", "payment_sessions_create", "bank_account"))
    beneficiary = data(juicyway("beneficiaries_create", example("juicyway", "beneficiaries_create", "documented")))
    payout = next(iter(_examples("juicyway", "payouts_create")))
    kept = {"id": beneficiary["id"], "type": beneficiary["type"]}
    payout |= {"beneficiary": kept, "reference": "R-1", "amount": 150000}
    for _ in range(2):  # the same key: one payout
        juicyway("payouts_create", payout, headers={"Idempotency-Key": "k-1"})
    wallet = data(juicyway("wallets_create", {"customer_id": customer["id"], "currency": "NGN"}))
    juicyway("wallet_transactions_create", {"wallet_id": wallet["id"], "type": "credit", "amount": 7.5})
    juicyway("quotes_request", query={"source_currency": "USD", "target_currency": "NGN"})
    swap = {"amount": 1000, "source_currency": "USD", "target_currency": "NGN"}
    juicyway("swaps_create", swap)
    juicyway("orders_create", next(iter(_examples("juicyway", "orders_create"))))
    juicyway("payment_links_create", next(iter(_examples("juicyway", "payment_links_create"))) | {"reference": "L-1"})
    bulk = data(juicyway("bulk_transfers_create", example("juicyway", "bulk_transfers_create", "documented")))["id"]
    transfers = example("juicyway", "bulk_transfers_add_transfers", "documented")
    juicyway("bulk_transfers_add_transfers", transfers, bulk_transfer_id=bulk)
    juicyway("rates_update", {"buy": 1495}, rate_id="00000000-0000-4000-8000-000000000080")
    control.advance(seconds=61)


def _examples(provider: str, name: str) -> Any:
    found = operation_of(DOCUMENTS[provider], name)[2]["requestBody"]["content"]["application/json"]["examples"]
    return (dict(one["value"]) for one in found.values())


def find(control: Any, name: str, **given: Any) -> Any:
    return getattr(control, PLURALS.get(name, f"{name}s"))(**given)


def test_every_collection_is_a_kind(server):
    """Nothing is kept that cannot be found; what is kept is all there."""
    found = server.app.backend.store._connection.execute("SELECT DISTINCT collection FROM records")
    kept = {collection for (collection,) in found}
    assert {kind.collection for kind in KINDS} >= kept
    assert {kind.collection for kind in KINDS} - kept == set()


@pytest.mark.parametrize("kind", KINDS, ids=[f"{kind.family}-{kind.name}" for kind in KINDS])
def test_objects_of_each_kind_are_found(server, control, kind):
    """All of them, by each of their fields, and by no other value; each says what and whose it is."""
    rows = find(control, kind.name, provider=kind.family)
    assert rows
    document = server.app._control._document
    declared = document["paths"]["/objects/find"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    Draft202012Validator(declared).validate({"objects": rows})
    for row in rows:
        assert row["provider"] == kind.family
        assert not [name for name in row if name.startswith("_")]
        for name, value in row.items():
            if name in ("account", "provider"):
                continue
            wanted = {name: value}
            assert row in find(control, kind.name, **wanted), wanted
            assert row not in find(control, kind.name, **{name: "no such value"})
        assert row in find(control, kind.name, account=row["account"])
    other = {"demo000001": "demo000002", "demo_business": "other_business"}[rows[-1]["account"]]
    assert rows[-1] not in find(control, kind.name, account=other)


def test_a_repeat_makes_one_object_of_two_requests(control):
    """What a test of money asks: how many payouts there are, not how often one was asked for."""
    (payout,) = control.payouts(reference="R-1")
    assert control.count("payouts_create", reference="R-1") == 2
    assert (payout["amount"], payout["status"], payout["state"]) == (150000, "success", "success")
    assert control.payouts(provider="paycombat", order_id="A-1", sender_amount=Decimal("5.00")) != []
    assert len(control.payouts(order_id="A-1")) == 1
    assert control.payouts(order_id="A-2") == []


def test_both_families_are_searched_unless_one_is_named(control):
    """Payouts of both; the gateway's are PayCombat's."""
    assert {one["provider"] for one in control.payouts()} == {"paycombat", "juicyway"}
    assert control.payouts(provider="gateway") == control.payouts(provider="paycombat")
    assert {one["account"] for one in control.customers()} == {
        *("demo000001", "demo000002", "demo_business", "other_business")
    }
    newest = [one["created_at"] for one in control.transactions()]
    assert newest == sorted(newest, reverse=True)


def test_states_are_those_of_the_machines(control):
    """Also where the wire does not show them."""
    assert [one["state"] for one in control.checkouts()] == ["CREATED"]
    assert [one["state"] for one in control.quotes()] == ["locked"]
    assert control.checkouts(state="PAID") == []
    assert [one["state"] for one in control.customers(provider="paycombat")] == ["active", "active"]
    assert control.deposits()[0]["state"] is None
    assert control.payment_links()[0]["state"] == "active"
    (wallet,) = control.wallets(provider="juicyway")
    assert wallet["balance"] == {"amount": 7.5, "currency": "NGN"}


def test_nested_fields(control):
    """A wanted object may leave members out; a path goes inside."""
    assert len(control.customers(individual={"first_name": "Ada"})) == 1
    assert len(control.customers(**{"individual.first_name": "Ada"})) == 1
    assert control.customers(**{"individual.first_name": "Eve"}) == []
    with pytest.raises(ConfigurationError, match="first_name"):
        control.customers(**{"individual.frst_name": "Ada"})

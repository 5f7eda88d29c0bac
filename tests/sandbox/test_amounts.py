"""Amounts that no account could hold: refused in every money field of every operation, by name, and nothing moves."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sandbox_callers import DOCUMENTS, PROVIDERS, Caller, example, sign

from payspec_sandbox.javascript import parse, stringify

BEYOND = (1e308, 5e-324, 1e-8, 0.001, 999999.999, 10.005, 1e10, 10**40, 1e21, 0.1 + 0.2)
"""Finer than a cent, or more than there is."""


def money_fields(provider: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Operation, field and schema of every amount that can be sent, as the document marks it."""
    document = DOCUMENTS[provider]
    for item in document["paths"].values():
        for declared in item.values():
            if not isinstance(declared, dict):
                continue
            for parameter in declared.get("parameters", []):
                if "x-money" in parameter.get("schema", {}):
                    yield declared["operationId"], f"?{parameter['name']}", parameter["schema"]
            for media in declared.get("requestBody", {}).get("content", {}).values():
                for path, schema in _amounts(document, media["schema"], ()):
                    yield declared["operationId"], ".".join(path), schema


def _amounts(document: Any, schema: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if "x-money" in schema:
        yield path, schema
    for name, member in schema.get("properties", {}).items():
        yield from _amounts(document, member, (*path, name))
    if isinstance(schema.get("items"), dict):
        yield from _amounts(document, schema["items"], (*path, "[]"))
    for keyword in ("allOf", "anyOf", "oneOf"):
        for branch in schema.get(keyword, []):
            yield from _amounts(document, branch, path)


FIELDS = [(provider, *found) for provider in PROVIDERS for found in money_fields(provider)]
QUERIES = {
    "payouts_get_charge": {"currency": "NGN", "currency_rail": "NGN"},
    "quotes_request": {"source_currency": "USD", "target_currency": "NGN"},
}

PATHS: dict[str, dict[str, str]] = {}
"""What the path names, of operations whose amounts are about an object."""


def ready(caller: Any, provider: str, operation: str) -> dict[str, Any]:
    """A body of an operation that would succeed."""
    declared = next(
        one
        for item in DOCUMENTS[provider]["paths"].values()
        for one in item.values()
        if isinstance(one, dict) and one["operationId"] == operation
    )
    examples = declared["requestBody"]["content"]["application/json"]["examples"]
    body = copy.deepcopy(next(iter(examples.values()))["value"])
    juicyway, paycombat = caller("juicyway"), caller("paycombat")
    if operation == "wallet_transactions_create":
        customer = juicyway("customers_create", example("juicyway", "customers_create", "individual")).json()["data"]
        wallet = juicyway("wallets_create", {"customer_id": customer["id"], "currency": "USD"}).json()["data"]
        return {"wallet_id": wallet["id"], "type": "credit", "amount": 10}
    if provider == "juicyway" and operation == "payouts_create":
        sent = example("juicyway", "beneficiaries_create", "documented")
        kept = juicyway("beneficiaries_create", sent).json()["data"]
        return {**body, "beneficiary": {"id": kept["id"], "type": kept["type"]}}
    if operation == "bulk_transfers_add_transfers":
        bulk = juicyway("bulk_transfers_create", {"reference": "bulk"}).json()["data"]
        PATHS[operation] = {"bulk_transfer_id": bulk["id"]}
        return body
    if operation == "refunds_create":
        payin = paycombat("payins_create", example("paycombat", "payins_create", "synthetic")).json()["data"]
        paycombat("payins_simulate", id=payin["id"])
        return {"payin_id": payin["payin_id_finmo"], "amount": 1, "currency": payin["amount_type"]}
    if operation == "payins_create":
        body = example(provider, operation, "synthetic")
    return {name: value for name, value in body.items() if name not in ("quote_id", "customer_id")}


def _inside(body: Any, path: list[str]) -> Any:
    """The object at a path; of a list the first item."""
    for name in path:
        body = body[0] if name == "[]" else body[name]
    return body


def ask(one: Caller, operation: str, field: str, body: Any, value: Any) -> Any:
    """The operation with one amount in place of its own."""
    if field.startswith("?"):
        text = json.dumps(value)
        return one(operation, query={**QUERIES[operation], field[1:]: text})
    sent = copy.deepcopy(body)
    *above, last = field.split(".")
    _inside(sent, above)[last] = value
    text = stringify(parse(json.dumps(sent).encode())).encode()
    path = PATHS.get(operation, {})
    return one(operation, sent, **path, headers={"signature": sign(text)} if one.provider == "paycombat" else {})


def test_there_are_money_fields():
    """Those that were met by hand are among those that the documents mark."""
    known = {(provider, operation, field) for provider, operation, field, _ in FIELDS}
    assert {("paycombat", "payouts_create", "beneficiary_amount"), ("juicyway", "orders_create", "qty")} <= known
    assert len(FIELDS) >= 17


@pytest.mark.parametrize(("provider", "operation", "field"), [found[:3] for found in FIELDS])
def test_amounts_beyond_sense_are_refused(sandbox, caller, provider, operation, field):
    """In the provider's form and with the field's name; the book stays as it was."""
    one = caller(provider)
    body = None if field.startswith("?") else ready(caller, provider, operation)
    book = sandbox.app.backend.store.entries(None, limit=1000)
    # What a bulk transfer's balance does not cover fails when it is executed.
    for value in (one for one in BEYOND if operation != "bulk_transfers_add_transfers" or one != 1e10):
        reply = ask(one, operation, field, body, value)
        assert reply.status_code in (400, 422), (value, reply.text)
        assert field.lstrip("?").partition(".")[0] in reply.text
        assert "breaks the rule" not in reply.text
    assert sandbox.app.backend.store.entries(None, limit=1000) == book
    if body is not None:
        *above, last = field.split(".")
        assert ask(one, operation, field, body, _inside(body, above)[last]).is_success


@pytest.mark.parametrize("operation", ["payins_create", "payins_create_virtual_account"])
def test_won_have_no_smaller_unit(paycombat, operation):
    """Half a won is refused; fees of a payin in won are whole."""
    account = example("paycombat", "payins_create_virtual_account", "synthetic")
    body = account
    if operation == "payins_create":
        kept = paycombat("payins_create_virtual_account", account).json()["data"]
        paycombat("payins_simulate_virtual_account", {"id": kept["id"]})
        method = account["payin_method_name"]
        body = {"amount": 1004, "currency": "KRW", "payin_method_name": method, "payer_id": kept["id"]}
    refused = paycombat(operation, {**body, "amount": 10000.5})
    assert refused.json()["message"] == ("amount: is finer than the smallest unit of KRW: it may have no decimals")
    made = paycombat(operation, body)
    assert made.status_code == 200
    if operation == "payins_create":
        paid = paycombat("payins_simulate", id=made.json()["data"]["id"]).json()["data"]
        assert paid["fee_taken"] == int(paid["fee_taken"])


def test_a_price_is_of_this_world(juicyway):
    """A rate is no amount, and has its bounds too."""
    order = {"qty": 1, "symbol": "USD-NGN", "type": "buy", "price_type": "limit"}
    for price in (1e308, 5e-324, 1e-9, 1e12):
        reply = juicyway("orders_create", {**order, "price": price})
        assert reply.status_code == 422
        assert "price" in reply.json()["error"]["details"]
    assert juicyway("orders_create", {**order, "price": 0.00000001}).status_code == 201


def test_a_payin_that_fails_does_so_by_itself(sandbox, paycombat, control):
    """After a minute, as the README's table has it; one that nobody pays waits until it expires."""
    body = example("paycombat", "payins_create", "synthetic")
    failing = paycombat("payins_create", {**body, "amount": 100.41}).json()["data"]["id"]
    waiting = paycombat("payins_create", {**body, "amount": 100}).json()["data"]["id"]

    def states() -> list[str]:
        return [paycombat("payins_get", id=one).json()["data"]["status"] for one in (failing, waiting)]

    assert states() == ["PENDING", "PENDING"]
    control.post("/clock/advance", json={"seconds": 61})
    assert states() == ["FAILED", "PENDING"]
    control.post("/clock/advance", json={"hours": 24})
    assert states() == ["FAILED", "EXPIRED"]


amounts = st.one_of(
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.decimals(0, 2_000_000_000, places=2).map(float),
    st.decimals(0, 100, places=8).map(float),
)


BOUNDS = {"payins_create": ("AUD", 10_000_000, "0.01"), "payins_create_virtual_account": ("KRW", 1_000_000_000, "1")}
"""By operation, the currency of its example, the most that is taken, and the smallest unit."""


@given(amounts, st.sampled_from(sorted(BOUNDS)))
def test_an_amount_is_exact_or_refused(paycombat, value, operation):
    """Whatever JSON can hold: what is taken is whole in smallest units, from 1 to the bound, and is kept as it is."""
    currency, most, smallest = BOUNDS[operation]
    exact = Decimal(repr(value))
    body = example("paycombat", operation, "synthetic")
    assert body["currency"] == currency
    reply = ask(paycombat, operation, "amount", body, value)
    if not (1 <= exact <= most and exact % Decimal(smallest) == 0):
        assert (reply.status_code, reply.json()["message"].partition(":")[0]) == (400, "amount")
        return
    assert Decimal(repr(reply.json()["data"].get("amount", value))) == exact

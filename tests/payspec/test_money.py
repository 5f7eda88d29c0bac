"""Amounts: exact on the way in and out, or refused with the call that is right."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
from decimal import Decimal
from shutil import which
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payspec.errors import EncodingError
from payspec.money import from_minor, to_minor
from payspec.replies import read_reply
from payspec.requests import Request, build_request
from payspec.runtime import Envelope, ErrorShape, Operation
from payspec.runtime.money import read_amount, read_number, received_amount, written_amount
from payspec_build.documents import ROOT
from payspec_generated.juicyway.models import WebhookPayment
from payspec_generated.paycombat.models import WebhookPayout

PAY = Operation(
    id="payouts_create",
    method="POST",
    path=("/payouts",),
    security=(),
    envelope=Envelope(payload=("data",)),
    error=ErrorShape(),
    statuses=frozenset([200]),
    reply=("payspec_generated.paycombat.models", "WebhookPayout"),
    amounts=(
        (("amount",), "number"),
        (("as_text",), "text"),
        (("minor",), "minor"),
        (("fee", "amount"), "number"),
        (("items", "*", "price"), "minor"),
    ),
)


def _sent(**body: Any) -> str:
    content = build_request(PAY, {}, {}, {}, body).body
    assert content is not None
    return content.decode()


@pytest.mark.parametrize(
    ("body", "sent"),
    [
        ({"amount": Decimal("10.50")}, '{"amount":10.5}'),
        ({"amount": "10.50"}, '{"amount":10.5}'),
        ({"amount": 10}, '{"amount":10}'),
        ({"amount": Decimal("100.00")}, '{"amount":100}'),
        ({"amount": Decimal("0.1")}, '{"amount":0.1}'),
        ({"amount": Decimal("1E+3")}, '{"amount":1000}'),
        ({"amount": "-3.25"}, '{"amount":-3.25}'),
        ({"as_text": "10.50"}, '{"as_text":"10.50"}'),
        ({"as_text": Decimal("10.50")}, '{"as_text":"10.50"}'),
        ({"as_text": Decimal("1E+2")}, '{"as_text":"100"}'),
        ({"as_text": 5}, '{"as_text":"5"}'),
        ({"minor": 1050}, '{"minor":1050}'),
        ({"minor": Decimal("1050.0")}, '{"minor":1050}'),
        ({"minor": "1050"}, '{"minor":1050}'),
        ({"fee": {"amount": "0.30", "currency": "AUD"}}, '{"fee":{"amount":0.3,"currency":"AUD"}}'),
        (
            {"items": [{"price": "5"}, {"price": 7}, {"name": "free"}]},
            '{"items":[{"price":5},{"price":7},{"name":"free"}]}',
        ),
        ({"amount": None, "fee": None}, "{}"),
        ({"items": "no list", "fee": 3}, '{"items":"no list","fee":3}'),
    ],
)
def test_amounts_are_sent_exactly(body: dict[str, Any], sent: str) -> None:
    """As a number, as text or as minor units, wherever in the body; what is no amount there is left alone."""
    before = copy.deepcopy(body)
    assert _sent(**body) == sent
    assert body == before


@pytest.mark.parametrize(
    ("body", "place", "reason"),
    [
        ({"amount": 10.5}, "amount", r"a float cannot say every amount exactly; pass Decimal\(\"10.50\"\)"),
        ({"amount": 10.0}, "amount", "a float"),
        ({"amount": True}, "amount", "bool is not an amount"),
        ({"amount": "ten"}, "amount", "this text is not an amount"),
        ({"amount": "1e3"}, "amount", "this text"),
        ({"amount": " 1"}, "amount", "this text"),
        ({"amount": "1,50"}, "amount", "this text"),
        ({"amount": "٣"}, "amount", "this text"),
        ({"amount": Decimal("NaN")}, "amount", "NaN"),
        ({"amount": Decimal("Infinity")}, "amount", "infinity"),
        ({"amount": Decimal("0.1000000000000000055")}, "amount", "a double cannot hold this Decimal"),
        ({"amount": 2**60}, "amount", "a double cannot hold this Decimal"),
        ({"minor": Decimal("10.50")}, "minor", "minor units"),
        ({"minor": "10.5"}, "minor", "minor units"),
        ({"minor": 1.0}, "minor", "a float"),
        ({"fee": {"amount": 0.3}}, "fee.amount", "a float"),
        ({"items": [{"price": 1}, {"price": 1.5}]}, "items[1].price", "a float"),
        ({"amount": {"value": 1}}, "amount", "dict is not an amount"),
    ],
)
def test_what_is_not_exact_is_refused_before_anything_is_sent(body: dict[str, Any], place: str, reason: str) -> None:
    """The error names the place and shows the call that is right, never the value."""
    with pytest.raises(EncodingError, match=reason) as caught:
        _sent(**body)
    assert caught.value.location == place


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_two_decimals_always_go_through(amount: Decimal) -> None:
    """Every usual amount arrives as the amount it was, in each form."""
    assert Decimal(json.loads(_sent(amount=amount), parse_float=str, parse_int=str)["amount"]) == amount
    assert Decimal(json.loads(_sent(as_text=amount))["as_text"]) == amount


@pytest.mark.skipif(which("node") is None, reason="needs Node")
def test_javascript_agrees_on_the_bytes() -> None:
    """Node reads the body and writes the same: so the signature over it holds."""
    amounts = [Decimal(n).scaleb(-places) for places in range(8) for n in (0, 1, 5, 10, 99, 1050, 123456789, 10**14)]
    bodies = [_sent(amount=amount, as_text=amount, fee={"amount": -amount}) for amount in amounts]
    script = ROOT / "tests" / "payspec" / "differential.mjs"
    answer = subprocess.run(
        ["node", script],
        input="\n".join(["key", *bodies]),
        text=True,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert [line.split(" ", 1)[1] for line in answer.stdout.split("\n")] == bodies


@pytest.mark.parametrize("work", [to_minor, from_minor])
@pytest.mark.parametrize("currency", ["USDT", "USDC"])
def test_what_stablecoins_are_counted_in_is_not_guessed(work: Any, currency: str) -> None:
    """Sources contradict each other by a factor of 10,000: the caller has to say it, and the error says why."""
    with pytest.raises(EncodingError, match=rf"{currency}: .*hundredths.*millionths.*decimals=2 or decimals=6"):
        work(18, currency)
    assert (to_minor("18.50", currency, decimals=2), to_minor("18.50", currency, decimals=6)) == (1_850, 18_500_000)
    assert from_minor(1_850, currency, decimals=2) == from_minor(18_500_000, currency, decimals=6) == Decimal("18.50")


def test_a_model_takes_exact_amounts_only() -> None:
    """Also where a model is built by hand."""
    payout = WebhookPayout(
        id="1", merchant_id="m", status="SUCCESS", type="PAYOUT", original_amount="50", currency="SGD", wire_amount=5
    )
    assert payout.original_amount == Decimal(50)
    assert payout.to_dict()["original_amount"] == "50"
    assert payout.to_dict()["wire_amount"] == 5
    with pytest.raises(EncodingError, match="a float"):
        attrs.evolve(payout, wire_amount=0.1)  # type: ignore[arg-type]
    assert attrs.evolve(payout, wire_amount="0.1").to_dict()["wire_amount"] == 0.1


@pytest.mark.parametrize("value", [0, 5, -3, 0.1, 100.0, 1e22, 1e23, -0.0, "50", "50.00", "0.1", 2**70])
@pytest.mark.parametrize("field", ["original_amount", "wire_amount"])
def test_a_received_amount_is_a_decimal_and_goes_back_as_it_came(field: str, value: Any) -> None:
    """Number or text, whichever the specification promised; `5` stays a number and `"5"` a text."""
    payout = WebhookPayout.from_dict({field: value})
    amount = getattr(payout, field)
    assert isinstance(amount, Decimal)
    assert amount == Decimal(repr(value) if isinstance(value, float) else value)
    again = payout.to_dict()[field]
    assert again == value
    assert type(again) in (type(value), int)
    assert json.loads(json.dumps(again)) == value
    for twin in (copy.deepcopy(payout), pickle.loads(pickle.dumps(payout))):
        assert twin == payout
        assert twin.to_dict() == payout.to_dict()


@pytest.mark.parametrize("value", ["", "abc", "1e5", "007", " 5", True, [], {"amount": 5}, float("inf")])
def test_what_came_and_is_no_amount_is_kept_as_it_came(value: Any) -> None:
    """A model never raises for what a provider sends."""
    payment = WebhookPayment.from_dict({"amount": value})
    assert payment.amount is value
    assert payment.to_dict() == {"amount": value}


def test_a_received_model_can_be_sent_back() -> None:
    """Its amounts are Decimals, so nothing is lost on the way."""
    payout = WebhookPayout.from_dict({"wire_amount": 0.1, "original_amount": "50.10"})
    assert _sent(payout=payout) == '{"payout":{"original_amount":50.1,"wire_amount":0.1}}'


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0.1", "0.1"),
        ("10.50", "10.5"),
        ("123456789012345678.25", "123456789012345678.25"),
        ("0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827"),
        ("12345678901234567890", "12345678901234567890"),
        ("1e400", "1E+400"),
    ],
)
def test_a_reply_loses_no_digit(text: str, amount: str) -> None:
    """Not even one that a double could not hold."""
    request = Request(PAY, "/payouts", "/payouts", (), None)
    body = f'{{"data":{{"wire_amount":{text}}}}}'.encode()
    reply = read_reply(request, 200, {}, body, 1, 0.0)
    assert reply.parsed.wire_amount == Decimal(amount)


@given(st.from_regex(r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?", fullmatch=True))
def test_no_json_number_is_changed_by_reading(text: str) -> None:
    """Every number with a fraction or an exponent says what its text says."""
    number = read_number(text)
    assert (Decimal(repr(number)) if isinstance(number, float) else number) == Decimal(text)
    amount = received_amount(number)
    assert amount == Decimal(text) if amount is not None else abs(Decimal(text).adjusted()) > 9


@given(st.decimals(allow_nan=False, allow_infinity=False), st.sampled_from(["number", "text"]))
def test_what_is_written_is_read_again(amount: Decimal, form: str) -> None:
    """Within what people pay."""
    if -(10**30) < amount < 10**30 and (not amount or amount.adjusted() > -30) and amount.as_tuple().exponent >= -30:  # type: ignore[operator]
        assert received_amount(written_amount(amount, form)) == amount


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("12.50", "NGN", 1250),
        (Decimal("0.01"), "USD", 1),
        (7, "CAD", 700),
        ("1500", "KRW", 1500),
        ("-3.10", "EUR", -310),
    ],
)
def test_minor_units_and_back(amount: Any, currency: str, minor: int) -> None:
    """Kobo, cents, and a currency without them."""
    assert to_minor(amount, currency) == minor
    assert type(to_minor(amount, currency)) is int
    assert from_minor(minor, currency) == read_amount(amount)


def test_minor_units_that_are_none_are_refused() -> None:
    """A fraction of a cent, a float, a currency that is not known; `decimals` helps with the last."""
    for wrong in (lambda: to_minor("0.005", "USD"), lambda: to_minor("1.5", "KRW"), lambda: from_minor("1.5", "USD")):
        with pytest.raises(EncodingError):
            wrong()
    with pytest.raises(EncodingError, match="a float"):
        to_minor(1.5, "USD")  # type: ignore[arg-type]
    with pytest.raises(EncodingError, match="pass decimals="):
        to_minor("1", "XYZ")
    assert to_minor("1.234", "XYZ", decimals=3) == 1234

"""Numbers, wherever they come in: exact or refused in any decimal context, and never dearer than their text."""

from __future__ import annotations

import decimal
import json
import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payspec.errors import EncodingError, PayspecError
from payspec.money import from_minor, to_minor
from payspec.replies import read_reply
from payspec.requests import Request, build_request
from payspec.runtime import Envelope, ErrorShape, Operation
from payspec.runtime.model import encode
from payspec.runtime.money import (
    MAX_DIGITS,
    NumberTooLargeError,
    check_amount,
    put_amounts,
    read_amount,
    read_integer,
    read_number,
    received_amount,
    take_amount,
    take_optional_amount,
    written_amount,
)
from payspec.runtime.reading import NotJSONError, read_json, read_json_as_javascript, read_members
from payspec.signing import canonical_json, sign
from payspec.testing import BUSINESS_ID, SIGNATURE_KEY, juicyway_webhook, paycombat_webhook
from payspec.webhooks import JuicywayWebhooks, PayCombatWebhooks
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
    amounts=((("amount",), "number"), (("as_text",), "text"), (("minor",), "minor")),
)
PAYCOMBAT, JUICYWAY = PayCombatWebhooks(SIGNATURE_KEY), JuicywayWebhooks(BUSINESS_ID)
OURS = (PayspecError, NumberTooLargeError, NotJSONError)


def _model(value: Any) -> Any:
    """Everything that a model does with an amount that came."""
    payout, payment = WebhookPayout.from_dict({"wire_amount": value}), WebhookPayment.from_dict({"amount": value})
    hash(payout)
    repr(payout)
    assert payout == WebhookPayout.from_dict({"wire_amount": value})
    assert payout.to_dict() == {"wire_amount": value}
    assert attrs.evolve(payout, status="SUCCESS").to_dict() == {"status": "SUCCESS", "wire_amount": value}
    encode(payout, exact=True)
    return payout.wire_amount, payment.amount, payment.to_dict()


def _built(value: Any) -> Any:
    payment = WebhookPayment(id="1", amount=value, currency="NGN", status="success", fee=value)
    return payment, payment.to_dict(), attrs.evolve(payment, fee=value)


def _reply(text: str) -> Any:
    request = Request(PAY, "/payouts", "/payouts", (), None)
    body = f'{{"data":{{"wire_amount":{text},"new":[{text}]}}}}'.encode()
    payout = read_reply(request, 200, {}, body, 1, 0.0).parsed
    return payout, payout.to_dict()


def _paycombat(text: str) -> Any:
    body = f'{{"id":"1","type":"PAYOUT","status":"SUCCESS","wire_amount":{text},"new":{text}}}'.encode()
    event = PAYCOMBAT.parse(body, {"X-Signature": sign(body, SIGNATURE_KEY)})
    return event, event.data.to_dict()  # type: ignore[union-attr]


def _paycombat_rewritten(text: str) -> Any:
    body = f'{{"id":"1","type":"PAYOUT","status":"SUCCESS","wire_amount":{text}}}'.encode()
    signed = canonical_json(read_json_as_javascript(body))
    return PAYCOMBAT.parse(body + b" ", {"X-Signature": sign(signed, SIGNATURE_KEY)})


def _juicyway(text: str) -> Any:
    data = f'{{"id":"1","amount":{text},"new":{text}}}'
    checksum = sign(f"payment.session.succeeded|{data}".encode(), BUSINESS_ID)
    body = f'{{"event":"payment.session.succeeded","data":{data},"checksum":"{checksum}"}}'.encode()
    event = JUICYWAY.parse(body)
    return event, event.data.to_dict()  # type: ignore[union-attr]


def _argument(value: Any) -> bytes | None:
    return build_request(PAY, {}, {}, {}, {"amount": value, "as_text": value, "metadata": {"n": value}}).body


ARGUMENTS: dict[str, Callable[[Any], Any]] = {
    "to_minor": lambda value: to_minor(value, "NGN"),
    "to_minor, 18 decimals": lambda value: to_minor(value, "ETH", decimals=18),
    "from_minor": lambda value: from_minor(value, "NGN"),
    "from_minor, 18 decimals": lambda value: from_minor(value, "ETH", decimals=18),
    "read_amount": read_amount,
    "check_amount": lambda value: check_amount(value, "a"),
    "take_amount": take_amount,
    "take_optional_amount": take_optional_amount,
    "received_amount": received_amount,
    "written_amount, number": lambda value: written_amount(value, "number") if isinstance(value, Decimal) else None,
    "written_amount, text": lambda value: written_amount(value, "text") if isinstance(value, Decimal) else None,
    "put_amounts, number": lambda value: put_amounts({"a": value}, [(("a",), "number")]),
    "put_amounts, text": lambda value: put_amounts({"a": value}, [(("a",), "text")]),
    "put_amounts, minor": lambda value: put_amounts({"a": value}, [(("a",), "minor")]),
    "a model by hand": _built,
    "a model that came": _model,
    "the body of a request": _argument,
    "canonical_json": lambda value: canonical_json({"a": [value]}),
    "paycombat_webhook": lambda value: paycombat_webhook("payout_success", wire_amount=value),
    "juicyway_webhook": lambda value: juicyway_webhook("payment_session_succeeded", amount=value),
}
"""Whatever takes an amount from the program."""
TEXTS: dict[str, Callable[[str], Any]] = {
    "read_number": read_number,
    "read_integer": lambda text: read_integer(text) if text.lstrip("-").isdigit() else None,
    "read_json": lambda text: read_json(f"[{text}]"),
    "read_json_as_javascript": lambda text: read_json_as_javascript(f"[{text}]".encode()),
    "read_members": lambda text: read_members(f'{{"a":{text}}}'.encode()).texts,
    "a reply": _reply,
    "PayCombat's webhook": _paycombat,
    "PayCombat's webhook, written again": _paycombat_rewritten,
    "Juicyway's webhook": _juicyway,
}
"""Whatever reads a number that a stranger wrote."""


def _outcome(function: Callable[[Any], Any], value: Any) -> Any:
    try:
        result = function(value)
    except OURS as error:
        return type(error), str(error)
    return result, repr(result).lower()  # a context may ask for small letters


TRAPS = [decimal.Inexact, decimal.FloatOperation, decimal.Rounded, decimal.Subnormal, decimal.Clamped]
CONTEXTS = {
    "one digit": decimal.Context(prec=1),
    "six digits": decimal.Context(prec=6),
    "all traps": decimal.Context(prec=3, traps=[*TRAPS, decimal.InvalidOperation, decimal.Overflow, decimal.Underflow]),
    "no traps": decimal.Context(prec=2, traps=[]),
    "no exponents": decimal.Context(prec=5, Emin=0, Emax=0, capitals=0, clamp=1),
    "rounded up": decimal.Context(prec=28, rounding=decimal.ROUND_UP, Emin=-2, Emax=2, traps=TRAPS),
}


@contextmanager
def _in(context: decimal.Context) -> Iterator[None]:
    with decimal.localcontext(context):
        yield


digits = st.text("0123456789", min_size=1, max_size=45).map(lambda text: text.lstrip("0") or "0")
plain = st.builds(
    lambda minus, whole, fraction: f"{minus}{whole}" + (f".{fraction}" if fraction else ""),
    st.sampled_from(["", "-"]),
    digits,
    st.text("0123456789", max_size=45),
)
numbers = st.builds(
    lambda text, power: text if power is None else f"{text}e{power}",
    plain,
    st.none() | st.integers(-60, 60) | st.integers(-1100, 1100),
)


@settings(max_examples=40)
@given(text=numbers)
@pytest.mark.parametrize("context", CONTEXTS)
def test_no_decimal_context_changes_an_argument(context: str, text: str) -> None:
    """Precision, traps, rounding, exponents: the result, or the error, is what it is without them."""
    for value in (text, Decimal(text), *([int(text)] if text.lstrip("-").isdigit() else [])):
        for name, function in ARGUMENTS.items():
            before = _outcome(function, value)
            with _in(CONTEXTS[context]):
                after = _outcome(function, value)
            assert after == before, name


@settings(max_examples=40)
@given(text=numbers)
@pytest.mark.parametrize("context", CONTEXTS)
def test_no_decimal_context_changes_what_came(context: str, text: str) -> None:
    """The same for what is read."""
    for name, function in TEXTS.items():
        before = _outcome(function, text)
        with _in(CONTEXTS[context]):
            after = _outcome(function, text)
        assert after == before, name


@given(text=plain, decimals=st.integers(0, 18))
def test_minor_units_are_exact_or_refused(text: str, decimals: int) -> None:
    """Against fractions, which know no digits: all forty of them on each side of the point, and back."""
    exact = Fraction(text) * 10**decimals
    whole, _, fraction = text.lstrip("-").partition(".")
    try:
        minor = to_minor(text, "ABC", decimals=decimals)
    except EncodingError:
        assert exact.denominator != 1 or len(whole) > MAX_DIGITS or len(fraction) > MAX_DIGITS
        return
    assert minor == exact
    if abs(minor) < 10**MAX_DIGITS:
        assert Fraction(from_minor(minor, "ABC", decimals=decimals)) == Fraction(text)


@given(
    value=st.decimals(),
    currency=st.text() | st.none() | st.just("NGN"),
    decimals=st.none() | st.integers() | st.floats(),
)
def test_currency_and_decimals_are_checked(value: Decimal, currency: Any, decimals: Any) -> None:
    """Whatever they are, only EncodingError comes out, and its text is short."""
    for convert in (to_minor, from_minor):
        try:
            convert(value, currency, decimals=decimals)
        except EncodingError as error:
            assert len(str(error)) < 200


BOMBS = [
    *("1e1000000", "-1e1000000", "1E+999999999", "1e-999999999", "1.5e99999999999999999999", "0e999999999999"),
    *("0E-999999999999", "9" * 5000, "-" + "9" * 5000, "0." + "0" * 5000 + "1", "1" * 4299 + ".5", "1e" + "9" * 5000),
    *("1e0" + "0" * 5000 + "1", "9" * 100_000, "1." + "3" * 100_000),
]
GENEROUS_S = 5.0  # of processor time, for what takes milliseconds; without bounds the first of them takes minutes


def _as_decimal(text: str) -> Decimal | None:
    with decimal.localcontext(decimal.Context(traps=[])):
        value = Decimal(text)
    return value if value.is_finite() else None


def _bombs() -> list[Any]:
    made = [Decimal(text) if _as_decimal(text) is not None else text for text in BOMBS]
    return [
        *made,
        *BOMBS,
        10**5000,
        -(10**5000),
        10**100_000,
        math.inf,
        math.nan,
        Decimal("sNaN"),
        Decimal("-Infinity"),
    ]


@pytest.mark.parametrize("name", ARGUMENTS)
def test_no_argument_costs_more_than_its_text(name: str) -> None:
    """Huge exponents, thousands of digits: refused with our error, or left as they are, at once."""
    before = time.process_time()
    for bomb in _bombs():
        _settled(lambda bomb=bomb: ARGUMENTS[name](bomb))
    assert time.process_time() - before < GENEROUS_S


@pytest.mark.parametrize("name", TEXTS)
def test_no_number_that_came_costs_more_than_its_text(name: str) -> None:
    """The same in replies and in webhooks that are correctly signed."""
    before = time.process_time()
    for bomb in BOMBS:
        _settled(lambda bomb=bomb: TEXTS[name](bomb))
    assert time.process_time() - before < GENEROUS_S


def _settled(call: Callable[[], Any]) -> None:
    try:
        call()
    except OURS as error:
        assert len(str(error)) < 500


@pytest.mark.parametrize("text", ["1e999", "1e-999", "123456789e900", "9" * 640, "0." + "1" * 600])
def test_a_long_number_is_kept_as_it_came(text: str) -> None:
    """Nothing is lost of what may still be meant, and an amount beyond sense is no amount."""
    (read,) = read_json(f"[{text}]")
    assert Fraction(read) == Fraction(text)
    payout = WebhookPayout.from_dict({"wire_amount": read})
    assert payout.wire_amount is read
    assert payout.to_dict() == {"wire_amount": read}
    assert len(json.dumps(payout.to_dict(), default=str)) < 1000
    with pytest.raises(EncodingError, match="at most 40 digits" if isinstance(read, (int, Decimal)) else "a float"):
        read_amount(read)


def test_the_bounds_are_where_they_are_said_to_be() -> None:
    """Forty digits on each side go through everywhere, and one more does not."""
    most = "9" * 40 + "." + "9" * 40
    for amount in (Decimal(most), most, Decimal("-" + most)):
        assert read_amount(amount) == Decimal(amount)
    assert to_minor(10**40 - 1, "NGN") == (10**40 - 1) * 100
    assert str(to_minor("98765432109.876543210987654321", "ETH", decimals=18)) == "98765432109876543210987654321"
    for amount in (10**40, Decimal(10) ** 40, "1" * 41, "0." + "1" * 41, Decimal("1e-41"), Decimal("0e40"), "1" * 9999):
        with pytest.raises(EncodingError, match="at most 40 digits"):
            read_amount(amount)
        assert received_amount(amount) is None
    assert read_integer("9" * 640) == 10**640 - 1
    for text in ("9" * 641, "-" + "9" * 640):
        with pytest.raises(NumberTooLargeError, match="640 characters"):
            read_integer(text)
    assert read_number("1e999") == Decimal("1e999")
    with pytest.raises(NumberTooLargeError, match="an exponent beyond 999"):
        read_number("1e1000")

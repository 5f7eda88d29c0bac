"""Webhooks: what Node signed is accepted, what was changed is not, and no bytes lead to anything but our errors."""

from __future__ import annotations

import hmac
import json
import pickle
import random
import re
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payspec import AsyncPayCombat, Juicyway, PayCombat
from payspec.errors import ConfigurationError, ForgedWebhookError, UnreadableWebhookError, WebhookError
from payspec.testing import juicyway_webhook, paycombat_webhook
from payspec.webhooks import LARGEST_BODY, Event, JuicywayWebhooks, PayCombatWebhooks, UnknownEvent
from payspec_build.bundle import bundle, webhooks
from payspec_build.documents import ROOT
from payspec_build.rules.examples import example_values
from payspec_generated.juicyway.webhooks import PaymentSessionSucceeded
from payspec_generated.paycombat.webhooks import PayinSuccess, PayoutReturned, PayoutSuccess, VirtualAccountRegistered
from payspec_sandbox import javascript
from tests.fourth_provider import SPEC

KEY = "demo_signature_key"
BUSINESS = "demo_business"
RECEIVERS: dict[str, Any] = {"paycombat": PayCombatWebhooks, "juicyway": JuicywayWebhooks}


def _vectors(provider: str) -> Any:
    return json.loads((ROOT / "spec" / provider / "vectors" / "webhooks.json").read_text(encoding="utf-8"))


def _cases() -> list[Any]:
    return [
        pytest.param(provider, case, id=f"{provider}-{case['name']}")
        for provider in RECEIVERS
        for case in _vectors(provider)["cases"]
    ]


def _signed(payload: Any, key: str = KEY) -> tuple[bytes, dict[str, str]]:
    body = json.dumps(payload).encode()
    return body, {"X-Signature": hmac.digest(key.encode(), body, "sha256").hex()}


@pytest.mark.parametrize(("provider", "case"), _cases())
def test_known_answers_from_node(provider: str, case: dict[str, Any]) -> None:
    """Accepted as Node signed them; refused when something was changed afterwards."""
    receiver = RECEIVERS[provider](*_vectors(provider)["keys"])
    headers = {"X-Signature": case["signature"]} if "signature" in case else {}
    if "fault" in case:
        with pytest.raises(ForgedWebhookError):
            receiver.parse(case["sent"].encode(), headers)
    else:
        assert isinstance(receiver.parse(case["sent"].encode(), headers), Event)


SCRIPTS = sorted([*ROOT.glob("spec/*/vectors/make_*.mjs"), *SPEC.glob("*/vectors/make_*.mjs")])


@pytest.mark.skipif(which("node") is None, reason="needs Node")
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: f"{script.parts[-3]}-{script.stem}")
def test_the_vectors_are_what_node_writes(script: Path) -> None:
    """Nobody edited them by hand."""
    subprocess.run(["node", script, "--check"], check=True)


def _examples(provider: str) -> list[Any]:
    return [
        pytest.param(name, operation["x-webhook"]["when"], value, id=f"{name}-{example}")
        for name, operation in webhooks(bundle(provider))
        for example, value in example_values(operation["requestBody"]["content"]["application/json"])
    ]


@pytest.mark.parametrize(("name", "when", "value"), _examples("paycombat"))
def test_every_paycombat_example_is_a_typed_event(name: str, when: list[str], value: Any) -> None:
    """Of a class of its own, named for it. The object comes back as it was."""
    event = PayCombatWebhooks(KEY).parse(*_signed(value))
    assert event.name == name
    assert type(event).__name__ == "".join(part.capitalize() for part in name.split("_"))
    assert not isinstance(event, UnknownEvent)
    assert event.data.to_dict() == value
    if "id" in value:
        assert event.key == "/".join([*when, value["id"]])


def test_every_webhook_of_the_specifications_has_a_class_and_a_helper() -> None:
    """The helper's webhook of that name parses to that class, and every class is met."""
    for provider, receiver, helper in (
        ("paycombat", PayCombatWebhooks(KEY), paycombat_webhook),
        ("juicyway", JuicywayWebhooks(BUSINESS), juicyway_webhook),
    ):
        rules = import_module(f"payspec_generated.{provider}.webhooks").RULES
        named = {name: kind for kind, name, *_ in rules.events.values()}
        assert set(named) == {name for name, _ in webhooks(bundle(provider))}
        for name, kind in named.items():
            event = receiver.parse(*helper(name))
            assert type(event) is kind
            assert event.name == name


@pytest.mark.parametrize("status", ["APPROVED", "FAILED"])
def test_the_outcome_of_a_virtual_account_has_no_type(status: str) -> None:
    """That tells it apart; with a type that is not known, or another status, it is unknown."""
    event = PayCombatWebhooks(KEY).parse(*_signed({"status": status, "id": "va-1", "account_number": "1"}))
    assert isinstance(event, VirtualAccountRegistered)
    assert (event.data.status, event.key) == (status, f"/{status}/va-1")
    for other in ({"status": status, "type": "VA"}, {"status": "PENDING"}):
        assert type(PayCombatWebhooks(KEY).parse(*_signed(other))) is UnknownEvent


@pytest.mark.parametrize(("name", "when", "value"), _examples("juicyway"))
def test_every_juicyway_example_is_a_typed_event(name: str, when: list[str], value: Any) -> None:
    """The examples carry the checksum that Node wrote for the demo business."""
    event = JuicywayWebhooks(BUSINESS).parse(json.dumps(value).encode())
    assert event.name == name
    assert not isinstance(event, UnknownEvent)
    assert event.data.to_dict() == value["data"]
    assert event.key == f"{when[0]}/{value['data']['id']}"


def test_amounts_are_exact() -> None:
    """Decimal from number, from text and from minor units."""
    body, headers = paycombat_webhook("payout_success", original_amount="50.10", wire_amount=0.1)
    event = PayCombatWebhooks(KEY).parse(body, headers)
    assert isinstance(event, PayoutSuccess)
    assert str(event.data.original_amount) == "50.10"
    assert str(event.data.wire_amount) == "0.1"
    payment = JuicywayWebhooks(BUSINESS).parse(*juicyway_webhook("payment_session_succeeded", amount=1999))
    assert isinstance(payment, PaymentSessionSucceeded)
    assert str(payment.data.amount) == "1999"


def test_an_amount_is_what_was_signed_not_what_was_written() -> None:
    """JavaScript signs the double: digits beyond it are not covered, so they are not believed."""
    sent = b'{"id":"1","type":"PAYOUT","status":"SUCCESS","wire_amount":%s}'
    signature = hmac.digest(KEY.encode(), sent % b"0.1", "sha256").hex()
    event = PayCombatWebhooks(KEY).parse(sent % b"0.1000000000000000055511151231257827", {"X-Signature": signature})
    assert isinstance(event, PayoutSuccess)
    assert str(event.data.wire_amount) == "0.1"


def test_a_change_of_key_needs_no_pause() -> None:
    """Old and new key at once; a key that is neither is forged."""
    receiver = PayCombatWebhooks("new key", "old key")
    for key in ("new key", "old key"):
        assert receiver.parse(*paycombat_webhook("payin_success", key=key)).name == "payin_success"
    with pytest.raises(ForgedWebhookError, match="no key fits"):
        receiver.parse(*paycombat_webhook("payin_success", key="third key"))


def test_every_key_is_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also after one has fitted, and never with ==."""
    compared: list[bool] = []
    real = hmac.compare_digest

    def counting(a: bytes, b: bytes) -> bool:
        compared.append(real(a, b))
        return compared[-1]

    monkeypatch.setattr(hmac, "compare_digest", counting)
    body, headers = paycombat_webhook("payin_success")
    compared.clear()
    PayCombatWebhooks("a", KEY, "c").parse(body, headers)
    assert compared == [False, True, False]


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({}, "is missing"),
        ({"X-Signature": ""}, "is missing"),
        ({"signature": "0" * 64}, "is missing"),
        ({"X-Signature": "0" * 64}, "no key fits"),
        ({"X-Signature": "0" * 63}, "64 hexadecimal"),
        ({"X-Signature": "sha256=" + "0" * 64}, "64 hexadecimal"),
        ({"X-Signature": "０" * 64}, "64 hexadecimal"),
        ([("X-Signature", "0" * 64), ("x-signature", "0" * 64)], "is missing"),
    ],
)
def test_a_signature_that_is_none_is_forged(headers: Any, reason: str) -> None:
    """Missing, malformed, twice or wrong: one error, and its text says which."""
    body, _ = paycombat_webhook("payin_success")
    with pytest.raises(ForgedWebhookError, match=reason):
        PayCombatWebhooks(KEY).parse(body, headers)


@pytest.mark.parametrize("name", ["X-Signature", "x-signature", "X-SIGNATURE"])
def test_headers_come_in_any_form(name: str) -> None:
    """A mapping, pairs, or the raw bytes of an ASGI scope; letters of either case; space around the value."""
    body, headers = paycombat_webhook("payin_success")
    value = headers["X-Signature"]
    receiver = PayCombatWebhooks(KEY)
    assert receiver.parse(body, {name: value.upper()}).name == "payin_success"
    assert receiver.parse(body, [(name, f" {value} ")]).name == "payin_success"
    assert receiver.parse(bytearray(body), [(name.encode(), value.encode())]).name == "payin_success"


@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b'"text"', b"{", b"\xff", b"NaN", b'{"a":NaN}', b"[" * 100_000, b'{"a":' * 5000]
)
@pytest.mark.parametrize("provider", RECEIVERS)
def test_a_body_that_is_no_object_is_unreadable(provider: str, body: bytes) -> None:
    """Whatever the signature says; the error carries nothing of the body."""
    headers = {"X-Signature": hmac.digest(b"key", body, "sha256").hex()}
    with pytest.raises(UnreadableWebhookError) as caught:
        RECEIVERS[provider]("key").parse(body, headers)
    assert caught.value.__context__ is None


def test_a_body_that_is_too_large_is_not_parsed() -> None:
    """A megabyte is a thousand times what is documented."""
    body = b'{"a":"' + b"x" * LARGEST_BODY + b'"}'
    with pytest.raises(UnreadableWebhookError, match="larger than"):
        PayCombatWebhooks(KEY).parse(body, {"X-Signature": "0" * 64})


@pytest.mark.parametrize("body", ["text", {"type": "PAYIN"}, None])
def test_anything_but_bytes_is_a_mistake_of_ours(body: Any) -> None:
    """Parsed or decoded bodies are refused: their bytes are lost."""
    with pytest.raises(ConfigurationError, match="as the bytes that came"):
        PayCombatWebhooks(KEY).parse(body, {})


@pytest.mark.parametrize("keys", [(), ("",), (None,), ("good", ""), ("\ud800",)])
def test_a_receiver_needs_keys(keys: Any) -> None:
    """None, empty and broken ones are refused at once, not at the first webhook."""
    with pytest.raises(ConfigurationError, match="signature key"):
        PayCombatWebhooks(*keys)


def test_headers_that_are_none_are_a_mistake_of_ours() -> None:
    """A number, or pairs that are no pairs."""
    body, _ = paycombat_webhook("payin_success")
    for headers in (5, None, [1, 2], ["abc"], dict):
        with pytest.raises(ConfigurationError, match="headers"):
            PayCombatWebhooks(KEY).parse(body, headers)  # type: ignore[arg-type]


def test_the_same_event_has_the_same_key() -> None:
    """Delivered again, written otherwise: one key. Another status, another object: another key."""
    receiver = PayCombatWebhooks(KEY)
    first = receiver.parse(*paycombat_webhook("payout_success"))
    again = receiver.parse(*paycombat_webhook("payout_success", updated_at="2026-01-01T00:00:00Z"))
    other = receiver.parse(*paycombat_webhook("payout_returned"))
    assert first.key == again.key
    assert isinstance(other, PayoutReturned)
    assert other.key != first.key
    nameless = [receiver.parse(*_signed(value)).key for value in ({"a": 1}, {"a": 1}, {"a": 2})]
    assert nameless[0] == nameless[1] != nameless[2]


def test_a_client_verifies_with_its_own_keys() -> None:
    """Also the async one, and a pickled one; old keys verify and never sign."""
    client = PayCombat(token="snd_t", signature_key="new", old_signature_keys=["old"])
    twin = pickle.loads(pickle.dumps(client))
    for own in (client, twin, AsyncPayCombat(token="snd_t", signature_key="new", old_signature_keys=["old"])):
        for key in ("new", "old"):
            event = own.webhooks.parse(*paycombat_webhook("payin_success", key=key))
            assert isinstance(event, PayinSuccess)
    juicyway = Juicyway(api_key="test_k", business_id="b-1")
    assert juicyway.webhooks.parse(*juicyway_webhook("payment_session_failed", business_id="b-1")).name
    with pytest.raises(ConfigurationError, match="JUICYWAY_BUSINESS_ID"):
        Juicyway(api_key="test_k").webhooks  # noqa: B018


def test_no_key_is_shown() -> None:
    """Not in a repr, not in an error."""
    receiver = PayCombatWebhooks("very-secret-key")
    with pytest.raises(WebhookError) as caught:
        receiver.parse(b"{}", {"X-Signature": "ab" * 32})
    for text in (repr(receiver), str(receiver), str(caught.value), repr(caught.value)):
        assert "secret" not in text
        assert "abab" not in text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FINITE = JSON.filter(lambda value: not re.search("NaN|Infinity|[0-9]{17}|e[+]", json.dumps(value)))
DOCUMENTS = st.dictionaries(st.sampled_from(["type", "status", "id", "event", "data", "checksum", "amount"]), JSON)
BODIES = st.binary() | DOCUMENTS.map(lambda value: json.dumps(value).encode())
HEADERS = st.dictionaries(
    st.sampled_from(["X-Signature", "x-signature", "Host"]), st.text() | st.from_regex("[0-9a-f]{64}", fullmatch=True)
)


@given(body=BODIES, headers=HEADERS, provider=st.sampled_from(sorted(RECEIVERS)))
def test_any_bytes_lead_to_one_of_our_errors(body: bytes, headers: dict[str, str], provider: str) -> None:
    """A stranger has no key, so nothing is accepted; and nothing foreign is raised."""
    with pytest.raises(WebhookError):
        RECEIVERS[provider]("a key that no stranger has").parse(body, headers)


@given(body=BODIES)
def test_any_signed_bytes_are_an_event_or_unreadable(body: bytes) -> None:
    """What the provider itself signed may still be of any shape."""
    headers = {"X-Signature": hmac.digest(b"key", body, "sha256").hex()}
    with suppress(UnreadableWebhookError):
        assert isinstance(PayCombatWebhooks("key").parse(body, headers), Event)


@given(data=FINITE, event=st.text())
def test_any_signed_data_is_an_event_or_unreadable(data: Any, event: str) -> None:
    """The same for a checksum."""
    # As the sandbox, which shares no code with the client, reads and writes JSON.
    message = f"{event}|{javascript.stringify(javascript.parse(json.dumps(data).encode()))}".encode()
    checksum = hmac.digest(b"key", message, "sha256").hex()
    body = json.dumps({"event": event, "data": data, "checksum": checksum}).encode()
    with suppress(UnreadableWebhookError):
        assert isinstance(JuicywayWebhooks("key").parse(body), Event)


MUTATIONS = 50_000  # of each webhook
_SNIPPETS = [
    b"0",
    b"1",
    b".0",
    b"e0",
    b" ",
    b"\\u0041",
    b'"',
    b",",
    b'"a":1,',
    b"null",
    b"-",
    b"\\/",
    b"}",
    b"[",
    b"\xc3",
]


def _mutated(body: bytes, chance: random.Random) -> bytes:
    text = bytearray(body)
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        at = chance.randrange(len(text) + 1)
        kind = chance.randrange(5)
        if kind == 0 and at < len(text):
            text[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            text[at:at] = chance.choice(_SNIPPETS)
        elif kind == 2:
            del text[at : at + chance.randrange(1, 4)]
        elif kind == 3:
            other = chance.randrange(len(text) + 1)
            text[at:at] = text[min(at, other) : max(at, other)][:40]
        else:
            text[at : at + 1] = chance.choice(_SNIPPETS)
    return bytes(text)


def _as_posted() -> tuple[bytes, dict[str, str]]:
    """Signed over a text that JavaScript would write otherwise."""
    data = (
        r'{"id":"p1","amount":9007199254740993,"fee":100.0,"name":"Zo\u00eb\/","list":[1.50, -0],"id":"p1","10":1e400}'
    )
    checksum = hmac.digest(BUSINESS.encode(), f"payment.session.failed|{data}".encode(), "sha256").hex()
    return f'{{"event":"payment.session.failed","data":{data},"checksum":"{checksum}"}}'.encode(), {}


ORIGINALS: dict[str, tuple[Any, Callable[[], tuple[bytes, dict[str, str]]], int]] = {
    "paycombat": (PayCombatWebhooks(KEY), lambda: paycombat_webhook("payout_success"), 1),
    "juicyway": (JuicywayWebhooks(BUSINESS), lambda: juicyway_webhook("payment_session_succeeded"), 1),
    "juicyway, as it was posted": (JuicywayWebhooks(BUSINESS), _as_posted, 0),
}
"""The receiver, the webhook, and how many of those changed are accepted at least: white space, other escapes."""


@pytest.mark.slow
@pytest.mark.parametrize("original", ORIGINALS)
def test_no_mutation_is_accepted_unless_it_says_the_same(original: str) -> None:
    """Changed webhooks: those accepted parse to the very values that were signed, and none costs more than a moment."""
    chance = random.Random(20260101)
    receiver, make, least = ORIGINALS[original]
    body, headers = make()
    meant_event = receiver.parse(body, headers)
    accepted, slowest_s = 0, 0.0
    for _ in range(MUTATIONS):
        changed = _mutated(body, chance)
        if changed == body:
            continue
        before = time.thread_time()
        try:
            event = receiver.parse(changed, headers)
        except WebhookError:
            continue
        finally:
            slowest_s = max(slowest_s, time.thread_time() - before)
        accepted += 1
        assert event == meant_event, changed
        said, meant = (_without_checksum(json.loads(text)) for text in (changed, body))
        assert said == meant, changed
    assert slowest_s < 1.0  # 0.001 on a quiet machine
    assert least <= accepted < MUTATIONS / 10  # white space and other ways to write the same: some have to get through


def _without_checksum(document: dict[str, Any]) -> dict[str, Any]:
    # Its letters may be of either case, and a field beside event and data is not signed.
    return {name: document[name] for name in document if name in ("event", "data")} or document


def test_a_changed_signature_is_never_accepted() -> None:
    """Every single digit counts."""
    body, headers = paycombat_webhook("payin_success")
    good = headers["X-Signature"]
    for position in range(64):
        for digit in "0123456789abcdef".replace(good[position], ""):
            with pytest.raises(ForgedWebhookError):
                PayCombatWebhooks(KEY).parse(body, {"X-Signature": good[:position] + digit + good[position + 1 :]})


def test_generated_events_are_importable_by_name() -> None:
    """For `match` statements in users' code."""
    for provider in RECEIVERS:
        module = import_module(f"payspec_generated.{provider}.webhooks")
        assert {kind.__name__ for kind, *_ in module.RULES.events.values()} <= set(dir(module))

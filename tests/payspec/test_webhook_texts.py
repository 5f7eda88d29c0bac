"""What of a webhook is signed, and in which form: the posted text first, then the documented ones, and nothing else."""

from __future__ import annotations

import hmac
import json
import os
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payspec import AsyncPayCombat, Juicyway, PayCombat
from payspec.credentials import check_secret
from payspec.errors import (
    ConfigurationError,
    EncodingError,
    ForgedWebhookError,
    PayspecError,
    UnreadableWebhookError,
    WebhookError,
)
from payspec.runtime.reading import NotJSONError, read_json, read_members
from payspec.signing import canonical_json, sign
from payspec.testing import BUSINESS_ID, SIGNATURE_KEY, juicyway_webhook, paycombat_webhook
from payspec.webhooks import (
    LARGEST_BODY,
    LARGEST_REWRITTEN,
    MOST_REWRITTEN_VALUES,
    MOST_VALUES,
    JuicywayWebhooks,
    PayCombatWebhooks,
    UnknownEvent,
)
from payspec_generated.juicyway.webhooks import PaymentSessionSucceeded
from payspec_generated.paycombat.models import IndividualInput, WebhookPayout

EVENT = "payment.session.succeeded"
JUICYWAY, PAYCOMBAT = JuicywayWebhooks(BUSINESS_ID), PayCombatWebhooks(SIGNATURE_KEY)


def _checksum(text: str, event: str = EVENT) -> str:
    message = f"{event}|{text}".encode("utf-8", "surrogatepass")
    return hmac.digest(BUSINESS_ID.encode(), message, "sha256").hex()


def _body(data: str, checksum: str, event: str = EVENT, more: str = "") -> bytes:
    return f'{{"event":{json.dumps(event)},{more}"data":{data},"checksum":"{checksum}"}}'.encode()


POSTED = [
    '{"id":"p1","amount":5000,"fee":100.0}',
    '{"id":"p1","fee":1.50}',
    '{"id":"p1","fee":1.0e3}',
    '{"id":"p1","fee":1E+2,"rate":1e-7}',
    r'{"id":"p1","description":"a\/b"}',
    r'{"id":"p1","description":"Zo\u00eb"}',
    r'{"id":"p1","description":"\ud83d\ude00"}',
    r'{"id":"p1","description":"\u001F"}',
    r'{"id":"p1","description":"\u003cb\u003e"}',
    '{ "id" : "p1" , "amount" : 5000 }',
    '{"id":"p1",\n\t"amount":5000\r\n}',
    '{"id":"p1","amount":9007199254740993}',
    '{"id":"p1","amount":123456789012345678901234}',
    '{"id":"p1","rate":0.1000000000000000055511151231257827}',
    '{"id":"p1","metadata":{"b":1,"10":2,"2":3}}',
    '{"id":"p0","id":"p1","amount":1,"amount":5000}',
    '{"id":"p1","amount":-0}',
    '{"id":"p1","fee":-0.0}',
    r'{"id":"p1","description":"\ud800"}',
    '{"id":"p1","fee":1e400}',
    '{"z":1,"id":"p1","a":{"y":1,"x":[{"c":1,"b":2}]}}',
    '{"id":"p1","metadata":' + "[" * 90 + "]" * 90 + "}",
]


@pytest.mark.parametrize("data", POSTED, ids=lambda text: text[:40])
def test_what_was_posted_may_be_what_was_signed(data: str) -> None:
    """Whatever language wrote it. The values are those of the text, to the last digit."""
    event = JUICYWAY.parse(_body(data, _checksum(data)))
    assert isinstance(event, PaymentSessionSucceeded)
    assert event.key == f"{EVENT}/p1"
    assert event.data.to_dict() == read_json(data)


def test_large_texts_may_be_signed_as_they_were_posted() -> None:
    """Any text up to the size of a body and the number of values that is parsed."""
    for data in (
        '{"id":"p1","description":"' + "x" * (LARGEST_BODY - 200) + '"}',
        '{"id":"p1","metadata":[' + ",".join(["1.50"] * (MOST_VALUES - 20)) + "]}",
    ):
        assert JUICYWAY.parse(_body(data, _checksum(data))).key == f"{EVENT}/p1"


FORMS: dict[str, Callable[[Any], str]] = {
    "as JavaScript writes it": lambda data: canonical_json(data).decode(),
    "sorted at every level": lambda data: json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False),
    "sorted at the top": lambda data: json.dumps(dict(sorted(data.items())), separators=(",", ":"), ensure_ascii=False),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_documented_forms_are_tried_as_well(form: str) -> None:
    """The text that is posted may be another one; then the values are those that JavaScript keeps."""
    data = {"z": {"b": 1, "a": "ë"}, "id": "p1", "amount": 5000, "list": [{"d": 1, "c": 2}]}
    posted = json.dumps(data).replace("5000", "5000.0")
    event = JUICYWAY.parse(_body(posted, _checksum(FORMS[form](data))))
    assert isinstance(event, PaymentSessionSucceeded)
    assert (event.data.amount, event.data.id) == (Decimal(5000), "p1")
    assert event.data.to_dict() == data
    digits = posted.replace("5000.0", "5000.000000000000000000001")
    assert JUICYWAY.parse(_body(digits, _checksum(FORMS[form](data)))) == event


LETTERS = st.sampled_from(
    ["a", "é", "\\u00e9", "\\/", "/", "\\u003c", "<", "\\ud83d\\ude00", "😀", "\\u001F", "\\ud800", "|"]
)
STRINGS = st.lists(LETTERS, max_size=6).map(lambda parts: f'"{"".join(parts)}"')
SPACES = st.sampled_from(["", "", "", " ", "\n", "\t \r"])
SCALARS = (
    STRINGS
    | st.sampled_from(["true", "false", "null", "-0", "1.0e3", "100.0", "1e400", "1e-400", "9007199254740993"])
    | st.from_regex(r"-?(0|[1-9][0-9]{0,25})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,4})?", fullmatch=True)
)
KEYS = STRINGS | st.sampled_from(['"id"', '"amount"', '"10"', '"2"', '"event"', '"data"', '"checksum"', '"__proto__"'])


def _spaced(parts: tuple[Any, ...]) -> str:
    before, after, items, marks = parts
    return marks[0] + (f"{after},{before}".join(items) if items else before) + marks[1]


TEXTS = st.recursive(
    SCALARS,
    lambda inner: (
        st.tuples(SPACES, SPACES, st.lists(inner, max_size=4), st.just("[]")).map(_spaced)
        | st.tuples(
            SPACES, SPACES, st.lists(st.tuples(KEYS, SPACES, inner).map(":".join), max_size=4), st.just("{}")
        ).map(_spaced)
    ),
    max_leaves=10,
)


def _event_of(body: bytes) -> Any:
    try:
        return JUICYWAY.parse(body)
    except WebhookError as error:
        return error


@settings(max_examples=150)
@given(data=TEXTS, event=st.sampled_from([EVENT, "another.event", "", "a/b", "é", "\ud800"]))
def test_any_text_that_is_signed_as_it_is_posted_is_taken(data: str, event: str) -> None:
    """Or it is unreadable, and then because `read_json` says so."""
    outcome = _event_of(_body(data, _checksum(data, event), event))
    try:
        meant = read_json(data)
    except NotJSONError:
        assert isinstance(outcome, UnreadableWebhookError)
        return
    if isinstance(outcome, UnknownEvent):
        assert outcome.data == {"event": event, "data": meant}
    else:
        assert outcome.data.to_dict() == meant
    assert outcome.key.isprintable()
    assert isinstance(hash(outcome), int)


@settings(max_examples=150)
@given(signed=TEXTS, posted=TEXTS, event=st.sampled_from([EVENT, "a|b", "a"]))
def test_no_other_text_is_taken(signed: str, posted: str, event: str) -> None:
    """What a stranger makes of a signed webhook is taken only where it says the same."""
    outcome = _event_of(_body(posted, _checksum(signed, EVENT), event))
    if not isinstance(outcome, WebhookError):
        assert event == EVENT
        assert _rough(json.loads(signed)) == _rough(json.loads(posted))


def _rough(value: Any) -> Any:
    return json.loads(json.dumps(value), parse_int=float)


@settings(max_examples=100)
@given(text=TEXTS.filter(lambda text: text.startswith("{")))
def test_paycombat_takes_what_is_signed_as_it_is_posted(text: str) -> None:
    """The same for a body that is signed in a header."""
    body = text.encode()
    try:
        meant = read_json(text)
    except NotJSONError:
        with pytest.raises(UnreadableWebhookError):
            PAYCOMBAT.parse(body, {"X-Signature": sign(body, SIGNATURE_KEY)})
        return
    event = PAYCOMBAT.parse(body, {"X-Signature": sign(body, SIGNATURE_KEY)})
    assert (event.data if isinstance(event, UnknownEvent) else event.data.to_dict()) == meant


def test_a_bar_in_the_name_of_an_event_moves_nothing() -> None:
    """The bar ends the name in the signed text: another place for it would make another event of the same text."""
    data = '{"id":"a|[1]"}'
    assert JUICYWAY.parse(_body(data, _checksum(data))).key == f"{EVENT}/a|[1]"
    with pytest.raises(UnreadableWebhookError, match="`event`"):
        JUICYWAY.parse(_body("5", _checksum('{"d":"|5'), EVENT + '|{"d":"'))  # a text of which the end is JSON as well


@pytest.mark.parametrize("name", ["event", "data", "checksum", "other"])
def test_a_field_that_is_named_twice_is_refused(name: str) -> None:
    """Readers differ in which they take; so neither is."""
    data = '{"id":"p1"}'
    values = {"event": f'"{EVENT}"', "data": data, "checksum": f'"{_checksum(data)}"', "other": "1"}
    twice = [*values.items(), (name, values[name])]
    body = "{" + ",".join(f'"{key}":{value}' for key, value in twice) + "}"
    with pytest.raises(UnreadableWebhookError, match="names a field twice"):
        JUICYWAY.parse(body.encode())
    escaped = body.replace(f'"{name}"', f'"\\u{ord(name[0]):04x}{name[1:]}"', 1)
    with pytest.raises(UnreadableWebhookError, match="names a field twice"):
        JUICYWAY.parse(escaped.encode())


def test_what_is_not_signed_reaches_nobody() -> None:
    """Fields beside event and data are a stranger's."""
    data = '{"id":"p1","amount":1}'
    for event, kind in ((EVENT, PaymentSessionSucceeded), ("new.event", UnknownEvent)):
        plain = JUICYWAY.parse(_body(data, _checksum(data, event), event))
        more = JUICYWAY.parse(_body(data, _checksum(data, event), event, '"amount":99,"id":"evil","paid":true,'))
        assert type(more) is kind
        assert more == plain
        assert hash(more) == hash(plain)
        assert "evil" not in repr(more)
        if isinstance(more, UnknownEvent):
            assert more.data == {"event": event, "data": {"id": "p1", "amount": 1}}


@pytest.mark.parametrize(
    "body",
    [{"event": EVENT}, {"data": {}}, {"event": 5, "data": {}}, {"event": None, "data": {}}, {"event": [], "data": 1}],
)
def test_a_body_without_event_or_data_is_unreadable(body: dict[str, Any]) -> None:
    """Nothing could be signed of it."""
    text = json.dumps({**body, "checksum": _checksum("null")}).encode()
    with pytest.raises(UnreadableWebhookError, match="`event`"):
        JUICYWAY.parse(text)


# --- what a stranger may cost ---

ONE_MEGABYTE = LARGEST_BODY - 300
UNITS = {
    "floats": b"1.5",
    "exponents": b"1.234567890123456e-7",
    "large exponents": b"1e20",
    "long integers": b"9" * 17,
    "longest numbers": b"1." + b"9" * 638,
    "lists": b"[]",
    "objects": b"{}",
    "numbered keys": b'{"1":1}',
    "escapes": b'"\\u00eb\\ud83d\\ude00"',
    "deep lists": b"[" * 90 + b"]" * 90,
}


def _repeated(unit: bytes) -> Callable[[int], bytes]:
    return lambda size: b"[%s]" % b",".join([unit] * (size // (len(unit) + 1)))


VALUES: dict[str, Callable[[int], bytes]] = {
    **{name: _repeated(unit) for name, unit in UNITS.items()},
    "one long text": lambda size: b'"%s"' % (b"x" * size),
    "one text of escapes": lambda size: b'"%s"' % (b'\\"' * (size // 2)),
    "one text of commas": lambda size: b'"%s"' % (b"," * size),
    "many keys": lambda size: b"{%s}" % b",".join(b'"%d":1' % n for n in range(size // 12)),
    "white space": lambda size: b"%s1" % (b" " * size),
    "one deep list": lambda size: b"[" * (size // 2) + b"]" * (size // 2),
    "one number": lambda size: b"9" * size,
    "no end": lambda size: b"[" * size,
    "checksums": lambda size: b'"%s"' % (b'\\"checksum\\":\\"' * (size // 17)),
}
LIMIT_S = 1.0
"""Of processor time for a whole row of sizes, which takes about 0.05 s; what this replaced took 2 s for one of them."""


@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("provider", ["paycombat", "juicyway"])
def test_a_body_that_nobody_signed_is_refused_at_once(provider: str, kind: str) -> None:
    """Up to the largest, whatever it holds."""
    sizes = [2000, 5000, 12_000, 40_000, LARGEST_REWRITTEN - 300, ONE_MEGABYTE]
    bodies = []
    for size in sizes:
        value = VALUES[kind](size)
        if provider == "paycombat":
            bodies.append(b'{"type":"PAYIN","status":"SUCCESS","id":"1","a":%s}' % value)
        else:
            bodies.append(b'{"event":"%s","checksum":"%s","data":{"a":%s}}' % (EVENT.encode(), b"0" * 64, value))
    before = time.process_time()
    for body in bodies:
        assert len(body) <= LARGEST_BODY
        with pytest.raises(WebhookError):
            (PAYCOMBAT if provider == "paycombat" else JUICYWAY).parse(body, {"X-Signature": "0" * 64})
    assert time.process_time() - before < LIMIT_S


def test_what_is_written_again_is_bounded_in_bytes_and_values() -> None:
    """Below the bounds another form is found, above them the error says why not."""
    for size, most in (("values", MOST_REWRITTEN_VALUES), ("bytes", LARGEST_REWRITTEN)):
        for extra in (-200, 200):
            values = [1] * (most + extra) if size == "values" else "x" * (most + extra)
            signed = json.dumps({"id": "p1", "values": values}, separators=(",", ":"))
            posted = " ".join([signed[:1], signed[1:]])
            outcome = _event_of(_body(posted, _checksum(signed)))
            if extra < 0:
                assert outcome.key == f"{EVENT}/p1"
            else:
                assert isinstance(outcome, ForgedWebhookError)
                assert "too large to be tried in another form" in str(outcome)


# --- keys ---

GOOD_KEYS = ["k", "a b", "ключ-🔑", "x" * 500, "é"]
BAD_KEYS: list[Any] = [
    *("", " ", "key ", " key", "key\n", "\tkey", "k\ney", "k\x00", "k\x7f", "k\x1b[0m", "\ufeffkey", "key\u200b"),
    "\u00a0key",
    *("k\ud800", "\udfff", b"key", 5, None, ["key"], "k\u202ek", "k\u2028y"),
]
TAKERS: dict[str, Callable[[Any], Any]] = {
    "PayCombatWebhooks": PayCombatWebhooks,
    "PayCombatWebhooks, second": lambda key: PayCombatWebhooks("good", key),
    "JuicywayWebhooks": JuicywayWebhooks,
    "JuicywayWebhooks, second": lambda key: JuicywayWebhooks("good", key),
    "PayCombat": lambda key: PayCombat(token="snd_t", signature_key=key),
    "PayCombat, old": lambda key: PayCombat(token="snd_t", signature_key="good", old_signature_keys=[key]),
    "AsyncPayCombat": lambda key: AsyncPayCombat(token="snd_t", signature_key=key),
    "Juicyway": lambda key: Juicyway(api_key="test_k", business_id=key).webhooks,
    "paycombat_webhook": lambda key: paycombat_webhook("payin_success", key=key),
    "juicyway_webhook": lambda key: juicyway_webhook("payment_session_succeeded", business_id=key),
    "check_secret": lambda key: check_secret("`signature_key`", key, sent=False),
}


@pytest.mark.parametrize("taker", TAKERS)
def test_keys_are_checked_alike_everywhere(taker: str) -> None:
    """White space around a key, control and half characters: what a client refuses the webhook classes refuse."""
    for key in GOOD_KEYS:
        TAKERS[taker](key)
    for key in BAD_KEYS:
        with pytest.raises(ConfigurationError) as caught:
            TAKERS[taker](key)
        text = str(caught.value)
        assert text.isprintable()
        assert not isinstance(key, str) or len(key.strip()) < 4 or key.strip() not in text


@given(key=st.text())
def test_any_text_is_a_key_everywhere_or_nowhere(key: str) -> None:
    """And whatever key is taken, a webhook signed with it is."""
    outcomes = {_takes(taker, key) for taker in ("PayCombatWebhooks", "JuicywayWebhooks, second", "check_secret")}
    assert len(outcomes) == 1
    if outcomes == {True}:
        assert PayCombatWebhooks(key).parse(*paycombat_webhook("payin_success", key=key)).name == "payin_success"


def _takes(taker: str, key: str) -> bool:
    try:
        TAKERS[taker](key)
    except ConfigurationError:
        return False
    return True


# --- the helpers ---

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.decimals() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8) | st.just("10"), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=100)
@given(value=JSON, name=st.sampled_from(["amount", "fee", "metadata", "new field", "id", "wire_amount", "status"]))
def test_a_helper_never_contradicts_the_client(value: Any, name: str) -> None:
    """Any value that JSON can say comes out of the client as it went in; any other is refused with our error."""
    for helper, receiver, webhook in (
        (paycombat_webhook, PAYCOMBAT, "payout_success"),
        (juicyway_webhook, JUICYWAY, "payment_session_succeeded"),
    ):
        try:
            body, headers = helper(webhook, **{name: value})
        except EncodingError:
            assert _cannot_be_said(value)
            continue
        event = receiver.parse(body, headers)
        data = event.data if isinstance(event, UnknownEvent) else event.data.to_dict()
        assert _in_floats(data[name]) == _in_floats(value)


def _cannot_be_said(value: Any) -> bool:
    try:
        canonical_json(value)
    except EncodingError:
        return True
    return False


def _in_floats(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _in_floats(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_in_floats(item) for item in value]
    return float(value) if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) else value


@pytest.mark.parametrize(
    "value",
    [100.0, 1e22, 1e-7, Decimal("10.50"), Decimal("1e20"), 2**53, -0.0, {"10": 1, "9": 2, "b": {"z": 1, "a": 2}}, "😀"],
)
def test_helpers_take_what_json_can_say(value: Any) -> None:
    """Floats, Decimals, keys in any order."""
    for helper, receiver, webhook in (
        (paycombat_webhook, PAYCOMBAT, "payout_success"),
        (juicyway_webhook, JUICYWAY, "payment_session_succeeded"),
    ):
        assert receiver.parse(*helper(webhook, metadata=value)).name == webhook


def test_helpers_take_models() -> None:
    """As a client's arguments do."""
    person = IndividualInput(first_name="Ada", last_name="Example", address_country="ID")
    payout = WebhookPayout.from_dict({"wire_amount": 0.1, "new": [person]})
    event = PAYCOMBAT.parse(*paycombat_webhook("payin_success", person=person, payouts=[payout]))
    assert event.data.additional_properties["person"] == person.to_dict()  # type: ignore[union-attr]
    assert JUICYWAY.parse(*juicyway_webhook("payment_session_failed", metadata={"payout": payout})).name


@pytest.mark.parametrize(
    "value",
    [float("nan"), object(), b"x", {1: 2}, "\ud800", "x" * LARGEST_BODY, [1] * MOST_VALUES * 2],
    ids=lambda _: "",
)
def test_helpers_refuse_what_cannot_be_posted(value: Any) -> None:
    """With our error, before a test fails for a reason that is hard to see."""
    with pytest.raises(EncodingError):
        juicyway_webhook("payment_session_succeeded", metadata=value)
    if not isinstance(value, list):
        with pytest.raises(EncodingError):
            paycombat_webhook("payin_success", metadata=value)


@pytest.mark.parametrize("name", ["payin_succes", "PayinSuccess", "payment_session_succeeded", "", None, 5, ["x"]])
def test_a_webhook_that_is_not_known_is_named_with_the_nearest(name: Any) -> None:
    """A typo gets a suggestion, anything a list."""
    with pytest.raises(ConfigurationError, match="There are: payin_success") as caught:
        paycombat_webhook(name)
    if name == "payin_succes":
        assert "Did you mean 'payin_success'?" in str(caught.value)


def test_members_are_found_where_they_lie() -> None:
    """`read_members` gives the texts of an object's members, and refuses whatever is no object."""
    members = read_members(b' { "a" : [1, {"b": "}"}] , "c":"\\u00e9","\\u0064": -0.0 } ')
    assert members.texts == {"a": '[1, {"b": "}"}]', "c": '"\\u00e9"', "d": "-0.0"}
    assert read_members(b"{}").texts == {}
    wrong = [b"", b"[]", b"{", b'{"a"}', b'{"a":1,}', b'{"a":1}{}', b'{"a":1 "b":2}', b"{1:2}", b"{,}"]
    for text in (*wrong, b'\xef\xbb\xbf{"a":1}'):
        with pytest.raises(NotJSONError):
            read_members(text)


@given(body=st.binary() | TEXTS.map(str.encode))
def test_reading_gives_what_json_gives_or_our_error(body: bytes) -> None:
    """Any bytes in; what comes out is what Python's parser reads, to the last digit."""
    try:
        value = read_json(body)
    except NotJSONError as error:
        assert error.__context__ is None
        return
    assert _rough(json.loads(body)) == _rough(json.loads(json.dumps(value, default=float)))
    if isinstance(value, dict):
        try:
            texts = read_members(body).texts
        except NotJSONError:
            return
        assert {name: read_json(text) for name, text in texts.items()} == value


def test_no_error_of_ours_is_foreign() -> None:
    """What a receiver catches is one class; what the program did wrong is another."""
    assert issubclass(WebhookError, PayspecError)
    assert "NO_SUCH_VARIABLE" not in os.environ

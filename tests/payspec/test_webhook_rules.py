"""Webhooks by every rule that `x-webhooks` can say: known answers from Node, and nothing else that passes."""

from __future__ import annotations

import hmac
import json
import time
from base64 import b64encode
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payspec import ForgedWebhookError, UnreadableWebhookError, WebhookError
from payspec.demo import _posted
from payspec.runtime.event import Event, Timestamp, WebhookRules
from payspec.webhooks import Webhooks
from tests.fourth_provider import PROVIDER, SPEC
from tests.fourth_provider.package import package

VECTORS: dict[str, Any] = json.loads((SPEC / PROVIDER / "vectors" / "webhooks.json").read_text(encoding="utf-8"))
KEY = VECTORS["keys"][0]
NOW = float(VECTORS["now"])
SIGNATURE, TIMESTAMP = "X-Examplepay-Signature", "X-Examplepay-Timestamp"
BODY = b'{"event":"transfer.paid","data":{"id":"tra_1"}}'


def _rules(said: dict[str, Any]) -> WebhookRules:
    return WebhookRules(
        header=SIGNATURE,
        checksum=None,
        message=said["message"],
        algorithm=said["algorithm"],
        encoding="base64" if said["encoding"] == "base64" else "hex",
        prefix=said.get("prefix", ""),
        timestamp=Timestamp(TIMESTAMP, said["unit"], 300) if "unit" in said else None,
        kind=(("event",),),
        data=("data",),
        identity=("id",),
        events={},
    )


def _receiver(said: dict[str, Any], *keys: str) -> Webhooks[Any]:
    return Webhooks(_rules(said), keys or VECTORS["keys"], key_name="key")


def _name(said: dict[str, Any]) -> str:
    return f"{said['algorithm']} {said['encoding']} {said['message']}"


SETS = [one["rules"] for one in VECTORS["sets"]]
CASES = [
    pytest.param(one["rules"], case, id=f"{_name(one['rules'])}: {case['name']}")
    for one in VECTORS["sets"]
    for case in one["cases"]
]
OWN = SETS[0]
"""Those of the invented provider itself."""


@pytest.mark.parametrize(("said", "case"), CASES)
def test_known_answers_from_node(said: dict[str, Any], case: dict[str, Any]) -> None:
    """Accepted as Node signed them; refused when something was changed afterwards, or too late."""
    receiver = _receiver(said)
    if "fault" in case:
        with pytest.raises(ForgedWebhookError) as caught:
            receiver.parse(case["sent"].encode(), case["headers"], now=NOW)
        assert ("300 s are allowed" in str(caught.value)) == (case["fault"] == "stale")
    else:
        event = receiver.parse(case["sent"].encode(), case["headers"], now=NOW)
        assert isinstance(event, Event)
        assert event.name == json.loads(case["sent"])["event"]


def test_every_kind_of_rule_is_among_the_vectors() -> None:
    """Three algorithms, three ways to write a signature, with and without a timestamp."""
    assert len({(one["algorithm"], one["encoding"], one["message"]) for one in SETS}) == len(SETS) == 27


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with package(tmp_path_factory.mktemp("rules"), "of_rules", lambda document: None) as made:
        yield made


def test_the_generated_class_obeys_the_specification(generated: ModuleType) -> None:
    """With the rules of x-webhooks, and events of their own classes."""
    (own,) = [one["cases"] for one in VECTORS["sets"] if one["rules"] == OWN]
    client = generated.ExamplePay(secret_key="ek_test_one", webhook_secret="other", old_webhook_secrets=VECTORS["keys"])
    for receiver in (client.webhooks, import_module("of_rules.webhooks").ExamplePayWebhooks(*VECTORS["keys"])):
        event = receiver.parse(own[0]["sent"].encode(), own[0]["headers"], now=NOW)
        assert (type(event).__name__, event.data.note) == ("TransferPaid", "Zoë 東京 😀")
        assert event.key == "transfer.paid/tra_1"
        with pytest.raises(ForgedWebhookError, match="s ago by the header X-Examplepay-Timestamp"):
            receiver.parse(own[0]["sent"].encode(), own[0]["headers"], now=NOW + 1000)


def _signed(said: dict[str, Any], body: bytes, stamp: str = "", key: str = KEY) -> dict[str, str]:
    """The headers of a body as this test signs it, without the client's code."""
    before, _, after = said["message"].partition("{body}")
    text = before.replace("{timestamp}", stamp).encode() + body + after.replace("{timestamp}", stamp).encode()
    digest = hmac.digest(key.encode(), text, said["algorithm"])
    written = b64encode(digest).decode() if said["encoding"] == "base64" else digest.hex()
    headers = {SIGNATURE: said.get("prefix", "") + written}
    return headers | ({TIMESTAMP: stamp} if "unit" in said else {})


def test_without_an_argument_the_clock_decides() -> None:
    """A webhook of this moment is taken, one of an hour ago is not."""
    receiver = _receiver(OWN)
    assert receiver.parse(BODY, _signed(OWN, BODY, str(int(time.time())))).name == "transfer.paid"
    with pytest.raises(ForgedWebhookError, match="somebody may have sent it once more, or the clock of this machine"):
        receiver.parse(BODY, _signed(OWN, BODY, str(int(time.time()) - 3600)))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({TIMESTAMP: None}, "the header X-Examplepay-Timestamp is missing, so nothing says when this was signed"),
        (
            {TIMESTAMP: "yesterday"},
            "the header X-Examplepay-Timestamp is no time: it has to be a whole number since 1970",
        ),
        ({TIMESTAMP: "9" * 4000}, "the header X-Examplepay-Timestamp is no time"),
        ({TIMESTAMP: "-5"}, "the header X-Examplepay-Timestamp is no time"),
        ({TIMESTAMP: "٣"}, "the header X-Examplepay-Timestamp is no time"),
        ({SIGNATURE: None}, "the header X-Examplepay-Signature is missing, so nothing says who sent this"),
        ({SIGNATURE: "ab" * 32}, "the header X-Examplepay-Signature is not a signature of 128 hexadecimal digits"),
        ({SIGNATURE: "zz" * 64}, "is not a signature of 128 hexadecimal digits"),
        ({SIGNATURE: "ab" * 64}, "no key fits the signature"),
    ],
)
def test_what_is_wrong_with_a_header_is_said(change: dict[str, str | None], said: str) -> None:
    """In words of its own for each mistake: the number of digits is that of the algorithm."""
    headers = {**_signed(OWN, BODY, str(int(NOW))), **change}
    with pytest.raises(ForgedWebhookError) as caught:
        _receiver(OWN).parse(BODY, {name: value for name, value in headers.items() if value is not None}, now=NOW)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("algorithm", "encoding", "wrong", "said"),
    [
        ("sha1", "hex", "ab" * 64, "is not a signature of 40 hexadecimal digits"),
        ("sha256", "hex", "ab" * 64, "is not a signature of 64 hexadecimal digits"),
        ("sha256", "hex", "ab " * 32, "is not a signature of 64 hexadecimal digits"),
        ("sha256", "base64", "ab" * 32, "is not a signature of 32 bytes in base64"),
        ("sha512", "base64", b64encode(b"x" * 63).decode(), "is not a signature of 64 bytes in base64"),
        ("sha512", "base64", b64encode(b"\xff" * 64, b"-_").decode(), "is not a signature of 64 bytes in base64"),
    ],
)
def test_a_signature_of_another_algorithm_is_told_by_its_form(
    algorithm: str, encoding: str, wrong: str, said: str
) -> None:
    """Before any key is tried."""
    rules = {"algorithm": algorithm, "encoding": encoding, "message": "{body}"}
    with pytest.raises(ForgedWebhookError, match=said):
        _receiver(rules).parse(BODY, {SIGNATURE: wrong})


def test_a_prefix_has_to_be_there() -> None:
    """What stands before the signature is part of its form."""
    rules = {"algorithm": "sha256", "encoding": "hex", "message": "{body}", "prefix": "sha256="}
    headers = _signed(rules, BODY)
    assert _receiver(rules).parse(BODY, headers)
    with pytest.raises(ForgedWebhookError, match="does not begin with `sha256=`"):
        _receiver(rules).parse(BODY, {SIGNATURE: headers[SIGNATURE].removeprefix("sha256=")})


def test_only_the_text_as_it_was_posted_counts() -> None:
    """The text that JavaScript would write for the same value is another one where the raw text is signed."""
    rules = {"algorithm": "sha256", "encoding": "hex", "message": "{body}"}
    spaced = json.dumps(json.loads(BODY), indent=2).encode()
    assert _receiver(rules).parse(spaced, _signed(rules, spaced))
    with pytest.raises(ForgedWebhookError):
        _receiver(rules).parse(spaced, _signed(rules, BODY))
    javascript = {**rules, "message": "JSON.stringify(body)"}
    assert _receiver(javascript).parse(spaced, _signed(rules, BODY))


def test_a_signed_body_that_is_no_object_is_unreadable() -> None:
    """The signature is right, and there is no event in it."""
    rules = {"algorithm": "sha1", "encoding": "base64", "message": "{body}"}
    for body in (b"[]", b"{", b"\xff", b'{"a":NaN}'):
        with pytest.raises(UnreadableWebhookError):
            _receiver(rules).parse(body, _signed(rules, body))


@given(
    said=st.sampled_from(SETS),
    body=st.binary(max_size=60) | st.just(BODY),
    headers=st.dictionaries(st.sampled_from([SIGNATURE, TIMESTAMP, "other"]), st.text(max_size=90), max_size=3),
)
def test_any_bytes_and_headers_end_in_a_documented_error(
    said: dict[str, Any], body: bytes, headers: dict[str, str]
) -> None:
    """Nobody without the key gets an event."""
    with pytest.raises(WebhookError):
        _receiver(said).parse(body, headers, now=NOW)


@given(
    said=st.sampled_from(SETS),
    note=st.text(max_size=20),
    place=st.integers(min_value=0),
    change=st.integers(min_value=1, max_value=255),
    part=st.sampled_from(["body", SIGNATURE, TIMESTAMP]),
)
def test_whatever_is_signed_is_taken_and_nothing_that_was_changed(
    said: dict[str, Any], note: str, place: int, change: int, part: str
) -> None:
    """One byte of body, signature or timestamp."""
    body = json.dumps({"event": "transfer.paid", "data": {"id": "tra_1", "note": note}}, ensure_ascii=True).encode()
    stamp = str(int(NOW) * (1000 if said.get("unit") == "ms" else 1)) if "unit" in said else ""
    headers = _signed(said, body, stamp)
    assert _receiver(said).parse(body, headers, now=NOW).name == "transfer.paid"
    if part == "body":
        at = place % len(body)
        body = body[:at] + bytes([body[at] ^ change]) + body[at + 1 :]
    elif part in headers:
        value = headers[part]
        at = place % len(value)
        other = chr(ord(value[at]) ^ (change & 0x0F or 1))
        if value[at].lower() == other.lower():
            return  # letters of either case are right in hexadecimal
        headers[part] = value[:at] + other + value[at + 1 :]
        if said["encoding"] == "base64" and headers[part].rstrip("=")[:-1] == value.rstrip("=")[:-1]:
            return  # the last letter has bits that say nothing
    else:
        return
    with pytest.raises(WebhookError):
        _receiver(said).parse(body, headers, now=NOW)


@pytest.mark.parametrize("said", SETS, ids=_name)
def test_what_the_helper_of_tests_posts_is_what_node_would(said: dict[str, Any]) -> None:
    """`payspec.testing.webhook` signs by the same rules; the body is the compact one of the vectors."""
    (cases,) = [one["cases"] for one in VECTORS["sets"] if one["rules"] == said]
    body, headers = _posted(_rules(said), json.loads(cases[0]["sent"]), {}, KEY, NOW)
    assert body.decode() == cases[0]["sent"]
    wanted = cases[0]["headers"]
    written = headers[SIGNATURE].lower() if said["encoding"] == "HEX" else headers[SIGNATURE]
    assert written == (wanted[SIGNATURE].lower() if said["encoding"] == "HEX" else wanted[SIGNATURE])
    assert headers.get(TIMESTAMP) == wanted.get(TIMESTAMP)

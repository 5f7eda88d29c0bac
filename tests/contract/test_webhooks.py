"""The signature of a webhook, in every way that `x-webhooks` can say: right ones pass, and each wrong one is told."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from typing import Any

import attrs
import pytest

from contract_tests.documents import Document, load, providers
from contract_tests.requests.receiver import Received
from contract_tests.requests.webhooks import signature_problem, signed
from payspec import testing

KEY = "a key of our own"
VALUE = {"event": "paid", "data": {"status": "paid", "id": "1", "amount": 100.5}}
PLACES = {"signature": {"in": "header", "at": "X-Sign"}, "key": "key", "kind": ["/event"], "identity": "/id"}
RULES: dict[str, dict[str, Any]] = {
    "canonical body": {"algorithm": "hmac-sha256", "message": "JSON.stringify(body)"},
    "raw body, sha512": {"algorithm": "hmac-sha512", "message": "{body}"},
    "sha1 with a prefix": {"algorithm": "hmac-sha1", "message": "{body}", "prefix": "sha1="},
    "base64": {"algorithm": "hmac-sha256", "message": "{body}", "encoding": "base64"},
    "capitals": {"algorithm": "hmac-sha256", "message": "{body}", "encoding": "HEX"},
    "with a time": {
        "algorithm": "hmac-sha256",
        "message": "v1:{timestamp}.{body}",
        "timestamp": {"at": "X-Time", "unit": "s", "tolerance_s": 300},
    },
    "with milliseconds": {
        "algorithm": "hmac-sha512",
        "message": "{timestamp}{body}",
        "timestamp": {"at": "X-Time", "unit": "ms", "tolerance_s": 5},
    },
    "in the body": {
        "algorithm": "hmac-sha256",
        "message": "event|JSON.stringify(data)",
        "data": "/data",
        "signature": {"in": "body", "at": "/checksum"},
    },
}


def _document(rules: dict[str, Any]) -> Document:
    return Document("acme", {"paths": {}, "components": {}, "x-webhooks": {**PLACES, **rules}})


def _received(rules: dict[str, Any], key: str = KEY) -> Received:
    headers, body = signed(_document(rules), json.loads(json.dumps(VALUE)), key)
    return Received(headers, body)


@pytest.mark.parametrize("name", RULES)
def test_a_right_signature_passes_and_a_wrong_one_does_not(name: str) -> None:
    """Another key, another body, none at all, and the same text by another algorithm."""
    rules = RULES[name]
    right, document = _received(rules), _document(rules)
    assert signature_problem(document, right, KEY) is None
    assert signature_problem(document, right, "another key") is not None
    changed = attrs.evolve(right, body=right.body.replace(b'"status":"paid"', b'"status":"lost"'))
    assert signature_problem(document, changed, KEY) is not None
    other = {**rules, "algorithm": "hmac-sha1" if rules["algorithm"] != "hmac-sha1" else "hmac-sha256"}
    assert signature_problem(document, _received(other), KEY) is not None
    if "signature" not in rules:
        headers = {name: one for name, one in right.headers.items() if name != "x-sign"}
        assert signature_problem(document, attrs.evolve(right, headers=headers), KEY) == "there is no header X-Sign"


def test_the_signature_is_the_one_that_others_compute() -> None:
    """Of raw bytes, by hand."""
    rules = RULES["raw body, sha512"]
    body = b'{ "event": "paid" }'
    right = Received({"x-sign": hmac.new(KEY.encode(), body, hashlib.sha512).hexdigest()}, body)
    assert signature_problem(_document(rules), right, KEY) is None
    compact = Received({"x-sign": hmac.new(KEY.encode(), b'{"event":"paid"}', hashlib.sha512).hexdigest()}, body)
    assert signature_problem(_document(rules), compact, KEY) is not None


@pytest.mark.parametrize("said", ["", "0", "soon", str(int(time.time()) - 4000), str(int(time.time() * 1000))])
def test_a_time_that_is_not_now_is_told(said: str) -> None:
    """Too old, in other units, or no time; each rightly signed."""
    rules = RULES["with a time"]
    body = json.dumps(VALUE).encode()
    signature = hmac.new(KEY.encode(), b"v1:" + said.encode() + b"." + body, hashlib.sha256).hexdigest()
    problem = signature_problem(_document(rules), Received({"x-time": said, "x-sign": signature}, body), KEY)
    assert problem is not None
    assert problem.startswith("X-Time is ")


@pytest.mark.parametrize("provider", [name for name in providers() if "x-webhooks" in load(name).raw])
def test_what_is_no_webhook_is_told(provider: str) -> None:
    """Whatever came, there is a sentence about it and no exception."""
    for body in (b"", b"{}", b"[]", b"null", b'{"data":{}}', b"\xff"):
        problem = signature_problem(load(provider), Received({"x-signature": "00"}, body), testing.SIGNATURE_KEY)
        assert problem

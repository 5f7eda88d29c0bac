"""The request log: what it keeps, what it hides, and how it explains a signature that does not fit."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json

import pytest
from sandbox_callers import SIGNATURE_KEYS, example, sign

from payspec_sandbox.control.request_log import RequestLog

CREATE = "/api/v1/customer/create"
BODY = {
    "type": "individual",
    "description": "é a/b",
    "metadata": {"b": 1.0, "a": 1e21},
    "individual": {"first_name": "Ada", "last_name": "Example", "address_country": "ID"},
}
JAVASCRIPT = (
    '{"type":"individual","description":"é a/b","metadata":{"b":1,"a":1e+21},'
    '"individual":{"first_name":"Ada","last_name":"Example","address_country":"ID"}}'
).encode()


def newest(control, **query):
    return control.get("/requests", params=query).json()["requests"][0]


def test_what_is_kept(control, paycombat, juicyway, person):
    """Newest first, with what the query asks for."""
    juicyway("customers_list")
    paycombat("customers_get", customer_id=person["customer_id"])
    listed = control.get("/requests").json()["requests"]
    assert [(one["number"], one["provider"], one["operation"], one["status"]) for one in listed] == [
        (3, "paycombat", "customers_get", 200),
        (2, "juicyway", "customers_list", 200),
        (1, "paycombat", "customers_create", 200),
    ]
    assert listed[0]["path"].endswith(person["customer_id"])
    assert listed[2]["time"] == "2025-01-01T00:00:00.000Z"
    assert json.loads(listed[2]["body"])["type"] == "individual"
    for query, numbers in (
        ({"operation": "customers_list"}, [2]),
        ({"provider": "paycombat"}, [3, 1]),
        ({"since": 1}, [3, 2]),
        ({"status": 401}, []),
        ({"limit": 1}, [3]),
        ({"limit": 0}, []),
    ):
        assert [one["number"] for one in control.get("/requests", params=query).json()["requests"]] == numbers


def test_problems_are_named(control, paycombat):
    """Each wrong place with its reason, and requests that are for no operation."""
    paycombat("customers_create", {**example("paycombat", "customers_create", "minimal"), "type": "robot", "x": 1})
    entry = newest(control)
    assert (entry["status"], entry["message"]) == (400, "The request is not valid.")
    assert {one["field"] for one in entry["problems"]} >= {"type"}
    paycombat.client.get("/nothing/%ff?a=%ff")
    assert (newest(control)["operation"], newest(control)["status"]) == (None, 404)


def test_secrets_are_not_kept(control, sandbox, paycombat, juicyway, gateway):
    """Neither right nor wrong ones; the last four characters tell them apart."""
    signature = sign(b"{}")
    secrets = {
        "X-token": "snd_demo_token",
        "signature": signature,
        "Authorization": "Bearer abcdefgh",
        "Cookie": "sid=12345678",
    }
    for one in (paycombat, juicyway, gateway):
        one.client.post("/api/v1/customer/create", headers=secrets, json={})
        one.client.get("/customers", headers=secrets)
    paycombat.client.get("/api/v1/customer/customer", headers={"X-token": "short"})
    text = control.get("/requests").text
    for secret in (*secrets.values(), "short", "demo_token", "abcdefgh", "12345678"):
        assert secret not in text
    assert '"x-token":"…oken"' in text
    assert f'"signature":"…{signature[-4:]}"' in text
    assert '"x-token":"…"' in text
    assert "snd_demo_token" not in repr(sandbox.app.log._entries)


def variants():
    """What clients sign by mistake, by the cause that is to be found."""
    loaded = json.loads(json.dumps(BODY))
    key = SIGNATURE_KEYS["demo"]
    compact = json.dumps(loaded, separators=(",", ":"), ensure_ascii=False).encode()
    yield "spaces", sign(json.dumps(loaded).encode())
    yield "spaces", sign(json.dumps(loaded, ensure_ascii=False).encode())
    yield "number_format", sign(compact)
    yield "escaped_slashes", sign(JAVASCRIPT.replace(b"/", b"\\/"))
    yield (
        "escaped_characters",
        sign(JAVASCRIPT.decode().encode("ascii", "backslashreplace").replace(b"\\xe9", b"\\u00e9")),
    )
    yield "key_order", sign(json.dumps(loaded, separators=(",", ":"), ensure_ascii=False, sort_keys=True).encode())
    yield "wrong_key", sign(JAVASCRIPT, SIGNATURE_KEYS["other"])
    yield "empty_body", sign(b"{}")
    yield "letter_case", sign(JAVASCRIPT).upper()
    yield "base64", base64.b64encode(hmac.digest(key.encode(), JAVASCRIPT, hashlib.sha256)).decode()
    yield "unknown", "0" * 64


@pytest.mark.parametrize(("cause", "signature"), list(variants()))
def test_a_signature_that_does_not_fit_is_explained(control, paycombat, cause, signature):
    """The likely cause, both texts and where they part."""
    content = json.dumps(BODY, separators=(",", ":"), ensure_ascii=False).encode()
    headers = {**paycombat.credentials, "signature": signature, "Content-Type": "application/json"}
    assert paycombat.client.post(CREATE, content=content, headers=headers).status_code == 401
    entry = newest(control)
    explained = entry["signature"]
    assert explained["cause"] == cause
    assert explained["received"] == content.decode()
    assert explained["signed_over"] == JAVASCRIPT.decode()
    assert explained["explanation"]
    if cause in ("wrong_key", "letter_case", "base64"):
        assert explained["difference"] is None
    else:
        at = explained["difference"]["at_byte"]
        assert 0 <= at < len(JAVASCRIPT)
        assert explained["difference"]["text"] != explained["difference"]["signed_over"]
    assert sign(JAVASCRIPT) not in control.get("/requests").text


def test_the_bytes_that_were_sent_were_signed(control, paycombat):
    """A pretty-printed body with its own bytes signed: the white space is named."""
    content = json.dumps({**BODY, "metadata": {}}, indent=1).encode()
    headers = {**paycombat.credentials, "signature": sign(content), "Content-Type": "application/json"}
    assert paycombat.client.post(CREATE, content=content, headers=headers).status_code == 401
    assert newest(control)["signature"]["cause"] == "spaces"
    assert newest(control)["signature"]["difference"]["at_byte"] == 1


@pytest.mark.parametrize(
    ("wanted", "is_ok", "matches"),
    [
        ({"operation": "customers_create"}, True, 2),
        ({"operation": "customers_create", "count": 2}, True, 2),
        ({"operation": "customers_create", "count": 1}, False, 2),
        ({"operation": "customers_delete"}, False, 0),
        ({"operation": "customers_delete", "count": 0}, True, 0),
        ({"body_contains": {"individual": {"first_name": "Ada"}}}, True, 1),
        ({"body_contains": {"individual.first_name": "Ada", "type": "individual"}, "count": 1}, True, 1),
        ({"body_contains": {"individual.first_name": "Eve"}}, False, 0),
        ({"body_contains": {"metadata": {"b": 1}}, "count": 1}, True, 1),
        ({"body_contains": {"metadata.b": True}}, False, 0),
        ({"body_contains": {"metadata": None}}, False, 0),
        ({"body_contains": {"metadata.at.all": None}}, False, 0),
    ],
)
def test_requests_can_be_asserted(control, paycombat, wanted, is_ok, matches):
    """By operation, by what the body contains, by number."""
    paycombat("customers_create", BODY, headers={"signature": sign(JAVASCRIPT)})
    paycombat("customers_create", example("paycombat", "customers_create", "company"))
    reply = control.post("/requests/assert", json=wanted).json()
    assert (reply["ok"], reply["matches"], len(reply["numbers"])) == (is_ok, matches, matches)


def test_the_log_is_bounded(sandbox, control, juicyway):
    """The oldest make room, numbers go on, and a large body is not kept."""
    sandbox.app.log = RequestLog(3)
    for _ in range(5):
        juicyway("customers_list")
    assert [one["number"] for one in control.get("/requests").json()["requests"]] == [5, 4, 3]
    juicyway.client.post("/customers", content=b" " * 40_000, headers=juicyway.credentials)
    assert newest(control)["body"] is None

"""Hostile input by Hypothesis, in process: any bytes anywhere are answered, never with 500 or another's data."""

from __future__ import annotations

import json
import os
from contextlib import closing
from urllib.parse import quote_from_bytes

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sandbox_callers import CREDENTIALS, DOCUMENTS, PROVIDERS, ask, example, sign

from payspec_sandbox.app import create_app

EXAMPLES = int(os.environ.get("PAYSPEC_EXAMPLES", "25"))  # of each operation; a thousand every night
MARK = "belongs to the other merchant"

with closing(create_app()) as _app:
    PLAYED = _app.played
OPERATIONS = [
    (provider, method.upper(), template)
    for provider in PROVIDERS
    for template, item in DOCUMENTS[provider]["paths"].items()
    for method in item
    if method != "parameters" and PLAYED[provider][item[method]["operationId"]]
]
PARAMETERS = [
    "page",
    "limit",
    "type",
    "include_deleted",
    "created_at",
    "start_time",
    "end_time",
    "after",
    "before",
    "email",
    "created_after",
    "created_before",
    "sort",
    "fields",
    "version",
    "include",
    "x",
]

texts = st.text(max_size=20)
odd_values = st.sampled_from(
    [
        "1",
        "-1",
        "1e5",
        "9" * 50,
        "true",
        "",
        "\x00",
        "individual",
        "2025-01-01",
        "0000-01-01",
        "9999-12-31T23:59:60Z",
        "a@b.example",
        "0000-01-01T00:00:00+23:59",
        "created_at:asc",
        "id,email",
        "AAAA",
        "ZmZmZmZmZmZmZmZmLWZmZmZmZmZmZmZm",
    ]
)
json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), texts),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts, inner, max_size=4)),
    max_leaves=10,
)
FIELDS = [
    "type",
    "description",
    "customer_id",
    "metadata",
    "individual",
    "company",
    "organization_reference_id",
    "first_name",
    "last_name",
    "address_country",
    "authorized_user",
    "email",
    "phone_number",
    "billing_address",
    "line1",
    "line2",
    "name",
    "x",
]
near_values = st.recursive(
    st.one_of(
        st.sampled_from(["individual", "company", "", "A", "+2348000000000", "a@b.example", {}, None]), json_values
    ),
    lambda inner: st.dictionaries(st.sampled_from(FIELDS), inner, max_size=8),
    max_leaves=16,
)
bodies = st.one_of(
    st.binary(max_size=200),
    near_values.map(lambda value: json.dumps(value).encode()),
    near_values.map(lambda value: json.dumps(value).replace("A", "\\ud800").encode()),
    st.sampled_from(
        [b"", b"null", b"[]", b'"', b"[" * 3000, b"9" * 5000, b"1e999", b"-", b"\xef\xbb\xbf{}", b'{"a":1,"a":2}']
    ),
)
queries = st.one_of(
    st.binary(max_size=60),
    st.lists(st.tuples(st.sampled_from(PARAMETERS), st.one_of(odd_values, texts)), max_size=4).map(
        lambda pairs: "&".join(f"{name}={quote_from_bytes(value.encode())}" for name, value in pairs).encode()
    ),
)
segments = st.one_of(
    st.binary(max_size=30).map(lambda raw: quote_from_bytes(raw, safe="").encode()), st.binary(max_size=30)
)
extra_headers = st.lists(
    st.tuples(
        st.sampled_from([b"content-type", b"idempotency-key", b"accept", b"content-length", b"x-other", b"host"]),
        st.binary(max_size=40),
    ),
    max_size=3,
)


def credentials(provider, merchant):
    """Headers as ASGI has them."""
    return [(name.lower().encode(), value.encode()) for name, value in CREDENTIALS[provider, merchant].items()]


def signed(body, key="demo_signature_key"):
    """The right signature, if the body is JSON at all."""
    from payspec_sandbox import javascript

    try:
        text = javascript.stringify(javascript.parse(body)).encode() if body else b"{}"
    except javascript.NotJSON:
        text = body
    return (b"signature", sign(text, key).encode())


@pytest.fixture(scope="module")
def app():
    """A sandbox in which the other merchant of each family has customers."""
    sandbox = create_app(seed=1)
    body = example("paycombat", "customers_create", "individual") | {"description": MARK}
    text = json.dumps(body).encode()
    headers = [
        *credentials("paycombat", "other"),
        signed(text, "other_signature_key"),
        (b"content-type", b"application/json"),
    ]
    path = b"/paycombat/api/v1/customer/create"
    assert ask(sandbox, "POST", path, headers=headers, body=text)[0] == 200
    body = example("juicyway", "customers_create", "individual")
    body["billing_address"]["line1"] = MARK
    headers = [*credentials("juicyway", "other"), (b"content-type", b"application/json")]
    assert ask(sandbox, "POST", b"/juicyway/customers", headers=headers, body=json.dumps(body).encode())[0] == 201
    yield sandbox
    sandbox.close()


@pytest.mark.parametrize(("provider", "method", "template"), OPERATIONS)
@settings(
    max_examples=EXAMPLES,
)
@given(data=st.data())
def test_every_operation_answers_anything(app, provider, method, template, data):
    """With right credentials any path value, query, header and body gets a client's error or a success."""
    body = data.draw(bodies)
    path = (
        b"/" + provider.encode() + template.replace("{customer_id}", "\0").encode().replace(b"\0", data.draw(segments))
    )
    headers = [*credentials(provider, "demo"), *data.draw(extra_headers)]
    if data.draw(st.booleans()):
        headers.append((b"content-type", b"application/json"))
    if provider == "paycombat" and method in ("POST", "PATCH"):
        headers.append(signed(body))
    status, _, answer = ask(app, method, path, query=data.draw(queries), headers=headers, body=body)
    assert 200 <= status < 500, answer
    assert MARK.encode() not in answer
    if status != 204:
        json.loads(answer)


@settings(max_examples=300)
@given(path=st.binary(max_size=60), method=st.text(max_size=8), headers=extra_headers, body=st.binary(max_size=50))
def test_any_path_at_all(app, path, method, headers, body):
    """Outside of the providers too."""
    status, _, _ = ask(app, method, b"/" + path, headers=headers, body=body)
    assert 200 <= status < 500


@pytest.mark.parametrize("provider", PROVIDERS)
@settings(max_examples=200)
@given(value=st.binary(max_size=40))
def test_any_credential(app, provider, value):
    """Anything but the right secret is 401."""
    path = {
        "paycombat": b"/paycombat/api/v1/customer/customer",
        "gateway": b"/gateway/customer/customer/x",
        "juicyway": b"/juicyway/customers",
    }
    headers = [(name, value) for name, _ in credentials(provider, "demo")]
    method = "DELETE" if provider == "gateway" else "GET"
    assert ask(app, method, path[provider], headers=headers)[0] == 401

"""Credentials: in every place and way that a document can say, for the demo merchants of `x-provider`."""

from __future__ import annotations

import base64
from typing import Any

import pytest
import requests

from contract_tests.credentials import SigningAuth, carried, demo_merchant, merchants, sent_credentials
from contract_tests.documents import Document, load, providers

SCHEMES = {
    "Header": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "Query": {"type": "apiKey", "in": "query", "name": "api_key"},
    "Cookie": {"type": "apiKey", "in": "cookie", "name": "session"},
    "Bearer": {"type": "http", "scheme": "bearer"},
    "Basic": {"type": "http", "scheme": "basic"},
}
CREDENTIALS = {
    "key": {"scheme": "Header"},
    "query_key": {"scheme": "Query"},
    "session": {"scheme": "Cookie"},
    "token": {"scheme": "Bearer"},
    "user": {"scheme": "Basic", "part": "username"},
    "password": {"scheme": "Basic", "part": "password"},
}
OPERATIONS: dict[str, Any] = {
    f"/{name.lower()}/{{id}}": {
        "get": {
            "operationId": f"{name.lower()}_get",
            "security": [{name: []}],
            "tags": ["things"],
            "responses": {"200": {}},
            "x-envelope": "plain",
        }
    }
    for name in SCHEMES
}


def _document(**changes: Any) -> Document:
    listed = [{"id": who, **{name: f"{who}_{name}" for name in CREDENTIALS}} for who in ("demo", "other")]
    return Document(
        "acme",
        {
            "paths": OPERATIONS,
            "components": {"securitySchemes": SCHEMES},
            "x-envelopes": {"plain": {"payload": "/data"}},
            "x-provider": {"credentials": CREDENTIALS, "sandbox": {"merchants": listed}, **changes},
        },
    )


WRITTEN = {
    "Header": ({"X-Key": "demo_key"}, {}),
    "Query": ({}, {"api_key": "demo_query_key"}),
    "Cookie": ({"Cookie": "session=demo_session"}, {}),
    "Bearer": ({"Authorization": "Bearer demo_token"}, {}),
    "Basic": ({"Authorization": "Basic " + base64.b64encode(b"demo_user:demo_password").decode()}, {}),
}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_credential_travels_as_its_scheme_says(scheme: str) -> None:
    """And is found there again."""
    document = _document()
    merchant = demo_merchant(document)
    operation = document.operations[f"{scheme.lower()}_get"]
    found = carried(document, merchant.values(operation, None))
    assert (found.headers, found.query) == WRITTEN[scheme]
    headers = {name.lower(): value for name, value in found.headers.items()}
    target = "/x?" + "&".join(f"{name}={value}" for name, value in found.query.items())
    assert scheme in sent_credentials(document, headers, target)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_schemathesis_sends_what_the_operation_wants(scheme: str) -> None:
    """Beside what it sends itself."""
    document = _document()
    request = requests.Request("GET", f"http://127.0.0.1/acme/{scheme.lower()}/7?page=1").prepare()
    SigningAuth(demo_merchant(document), "/acme")(request)
    headers, query = WRITTEN[scheme]
    assert headers.items() <= dict(request.headers).items()
    assert request.url == f"http://127.0.0.1/acme/{scheme.lower()}/7?page=1" + "".join(
        f"&{name}={value}" for name, value in query.items()
    )


@pytest.mark.parametrize("provider", providers())
def test_the_demo_merchants_are_two(provider: str) -> None:
    """Of every installed provider, with a value for each scheme."""
    first, second = merchants(load(provider))
    assert first.secrets.keys() == second.secrets.keys() == load(provider).schemes.keys()
    assert first.secrets != second.secrets
    assert not [value for value in first.secrets.values() if value in repr(first)]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"sandbox": {}}, "names 0 demo merchants.*`sandbox.merchants`"),
        ({"credentials": {"key": {"scheme": "Header"}}}, "the security scheme Query. Give a credential"),
    ],
)
def test_what_is_missing_says_what_to_write(changes: dict[str, Any], told: str) -> None:
    """With the place to write it in."""
    with pytest.raises(LookupError, match=told):
        merchants(_document(**changes))


def test_an_unknown_security_scheme_says_what_to_write() -> None:
    """Nothing is sent that the document does not say."""
    flows = {"clientCredentials": {"tokenUrl": "https://example.com", "scopes": {}}}
    raw = {"paths": {}, "components": {"securitySchemes": {"Login": {"type": "oauth2", "flows": flows}}}}
    with pytest.raises(LookupError, match=r"Login is of the kind oauth2.*`scheme: bearer`"):
        Document("acme", raw)

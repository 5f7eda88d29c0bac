"""Rules for security schemes, credentials and signatures: what the tools cannot do is refused."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable
from typing import Any

import pytest

from payspec.clients.connection import SyncClient
from payspec_build.bundle import bundle
from payspec_build.lint import lint
from payspec_build.rules.credentials import OPTIONS
from tests.fourth_provider import SPEC
from tests.fourth_provider.package import CREDENTIALS, SCHEMES, admitting

Document = dict[str, Any]
Change = Callable[[Document], Any]


@pytest.fixture(scope="module")
def examplepay() -> Document:
    return bundle("examplepay", SPEC)


def _schemes(document: Document) -> Document:
    found: Document = document["components"]["securitySchemes"]
    return found


def _credentials(document: Document) -> Document:
    found: Document = document["x-provider"]["credentials"]
    return found


def _sandbox(document: Document) -> Document:
    found: Document = document["x-provider"]["sandbox"]
    return found


def _get(document: Document) -> Document:
    found: Document = document["paths"]["/v1/customers/{customer_id}"]["get"]
    return found


@pytest.mark.parametrize("name", SCHEMES)
def test_each_scheme_that_is_sent_can_be_said(examplepay: Document, name: str) -> None:
    """Tokens and passwords of HTTP, and keys in a header, a query or a cookie."""
    assert lint("examplepay", admitting(copy.deepcopy(examplepay), (name,))) == []


def test_several_schemes_can_be_needed_together_or_one_of_them(examplepay: Document) -> None:
    """As OpenAPI says it: in one entry of `security`, or in several."""
    assert lint("examplepay", admitting(copy.deepcopy(examplepay), ("Bearer", "Header", "Query", "Cookie"))) == []
    either = admitting(copy.deepcopy(examplepay), ("Bearer",), ("Basic", "Header"), (), optional=True)
    assert lint("examplepay", either) == []


def test_an_operation_may_be_open_or_take_another_credential(examplepay: Document) -> None:
    """`security` of the operation stands in place of the root's; an open one needs no 401."""
    document = admitting(copy.deepcopy(examplepay), ("Bearer",))
    _get(document)["security"] = []
    _get(document)["responses"].pop("401")
    document["paths"]["/v1/customers"]["get"]["security"] = [{"Header": []}]
    _schemes(document)["Header"] = SCHEMES["Header"]
    _credentials(document)["header_key"] = CREDENTIALS["header_key"]
    for number, merchant in enumerate(_sandbox(document)["merchants"]):
        merchant["header_key"] = f"key_{number}"
    assert lint("examplepay", document) == []


def _scheme(**said: Any) -> Change:
    return lambda document: _schemes(document).update(SecretKey=said)


def _with(name: str, **said: Any) -> Change:
    return lambda document: _credentials(document).setdefault(name, {"about": "A."}).update(said)


def _rules(**said: Any) -> Change:
    return lambda document: document["x-webhooks"].update(said)


def _both(document: Document) -> None:
    _schemes(document)["Other"] = SCHEMES["Basic"]
    document["security"] = [{"SecretKey": [], "Other": []}]


def _either(document: Document) -> None:
    _schemes(document)["Other"] = SCHEMES["Header"]
    _with("other", scheme="Other")(document)
    document["security"] = [{"SecretKey": []}, {"Other": []}]


MISTAKES: dict[str, tuple[Change, str]] = {
    "OAuth": (_scheme(type="oauth2", flows={}), "`oauth2` is not sent: payspec fetches no tokens; write `type: http`"),
    "OpenID": (_scheme(type="openIdConnect", openIdConnectUrl="https://x.example"), "give the client the access token"),
    "a certificate": (_scheme(type="mutualTLS"), "a certificate is given to the client as `http_client`"),
    "digest": (_scheme(type="http", scheme="digest"), "`digest` is not `bearer` or `basic`, which payspec sends"),
    "another type": (_scheme(type="hawk"), "`hawk` is not a security scheme with `type: apiKey`, or `type: http`"),
    "no type": (_scheme(scheme="bearer"), "`type` is missing; add a security scheme with `type: apiKey`, or"),
    "a scheme that is a text": (
        lambda d: _schemes(d).update(SecretKey="bearer"),
        "it is a text (`bearer`); write a se",
    ),
    "a key in the body": (_scheme(type="apiKey", name="k", **{"in": "body"}), "`body` is not `header`, `query` or `co"),
    "a cookie with a space": (_scheme(type="apiKey", name="a b", **{"in": "cookie"}), "`a b` is not the name of an"),
    "no security": (lambda d: d.pop("security"), "customers_get: add `security`, here or at the root: one entry"),
    "an unknown scheme": (lambda d: _get(d).update(security=[{"Token": []}]), "there is no security scheme `Token`"),
    "a scheme that nothing needs": (
        lambda d: _schemes(d).update(Old=SCHEMES["Header"]),
        "security scheme Old: no operation names it in `security`; name it there, or take it out",
    ),
    "two schemes at one place": (_both, "SecretKey and Other are sent at the same place; where one of them is enough"),
    "a parameter that is a scheme's": (
        lambda d: _get(d).update(
            parameters=[{"name": "Authorization", "in": "header", "description": "A.", "schema": {"type": "string"}}]
        ),
        "customers_get: the parameter `Authorization` is what the security scheme SecretKey sends",
    ),
    "no x-provider": (lambda d: d.pop("x-provider"), "root: add `x-provider`: the client's name, its credentials"),
    "a scheme without a credential": (
        lambda d: _credentials(d).pop("secret_key"),
        "security scheme SecretKey: nothing is given for it; add a credential with `scheme: SecretKey`",
    ),
    "a credential of no scheme": (
        _with("secret_key", scheme="ApiKey"),
        "x-provider/credentials/secret_key: there is no security scheme `ApiKey`; there are SecretKey",
    ),
    "a credential that nothing sends": (_with("pin"), "credentials/pin: nothing sends it; name its security scheme"),
    "two credentials of a scheme": (_with("second", scheme="SecretKey"), "secret_key, second are all given for it"),
    "a part of a token": (_with("secret_key", part="password"), "`part` belongs to http basic; take it out"),
    "an unknown part": (_with("secret_key", part="realm"), "`x-provider/credentials/secret_key/part`: 'realm' is not"),
    "basic without parts": (_scheme(type="http", scheme="basic"), "give `part: username` to one credential of it"),
    "former values of a token": (_with("secret_key", former="old"), "`former` is for the key of webhooks"),
    "a public key of webhooks": (_with("webhook_secret", public=True), "which nobody else may know; take `public` out"),
    "an alternative that is needed": (_either, "credentials/other: a call may do without it, since `security` has"),
    "what to do without a pattern": (
        lambda d: _credentials(d)["secret_key"].pop("pattern"),
        "`otherwise` says what to do where a value does not fit `pattern`; add the pattern",
    ),
    "a pattern that is none": (_with("secret_key", pattern="("), "`(` is no regular expression"),
    "a name that the client has": (_with("base_url"), "the client has something else that is called `base_url`"),
    "a name twice": (_with("webhook_secret", former="secret_key"), "something else that is called `secret_key`"),
    "a keyword": (_with("class", scheme="SecretKey"), "something else that is called `class`"),
    "no merchants": (lambda d: _sandbox(d).pop("merchants"), "x-provider/sandbox: add `merchants`, two of them"),
    "a merchant without a secret": (
        lambda d: _sandbox(d)["merchants"][0].pop("secret_key"),
        "merchants/0: add `secret_key`, the credential that it calls with",
    ),
    "a merchant with a strange secret": (
        lambda d: _sandbox(d)["merchants"][1].update(pin="1"),
        "merchants/1: `pin` is no credential of its own",
    ),
    "a secret that does not fit": (
        lambda d: _sandbox(d)["merchants"][0].update(secret_key="demo"),
        "merchants/0/secret_key: `demo` does not fit the credential's `pattern`",
    ),
    "a secret of two merchants": (
        lambda d: _sandbox(d)["merchants"][1].update(secret_key="ek_test_demo_one"),
        "merchants/1: `secret_key` is that of merchant 0; give each its own",
    ),
    "a value that there is not": (_with("secret_key", values=["ek_a"]), "is none of the credential's `values`"),
    "the beginning of nothing": (lambda d: _sandbox(d)["begin"].update(pin="1"), "begin: `pin` is no credential"),
    "something fixed that is nothing": (lambda d: _sandbox(d).update(fixed={"pin": "1"}), "fixed: `pin` is no cr"),
    "webhooks under no credential": (_rules(key="business"), "x-webhooks/key: `business` is no credential of"),
    "a signature in the body over all of it": (
        _rules(signature={"in": "body", "at": "/checksum"}, message="{body}"),
        "a signature in the body cannot cover `{body}`; write `event|JSON.stringify(data)`",
    ),
    "a signature in a header over a part": (
        _rules(message="event|JSON.stringify(data)"),
        "a signature in the header cannot cover `event|JSON.stringify(data)`; write `JSON.stringify(body)`, or a text",
    ),
    "a timestamp that is not signed": (_rules(message="{body}"), "`{timestamp}` in the message and `timestamp`, which"),
    "a timestamp that stands nowhere": (lambda d: d["x-webhooks"].pop("timestamp"), "add the one that is missing"),
    "a timestamp in the signature": (
        _rules(timestamp={"at": "x-examplepay-signature", "unit": "s", "tolerance_s": 1}),
        "that is the header of the signature; name the one that the timestamp has",
    ),
    "an unknown algorithm": (_rules(algorithm="md5"), "`x-webhooks/algorithm`: 'md5' is not one of"),
    "a message of something else": (_rules(message="{body}{query}"), "`x-webhooks/message`"),
    "a prefix in the body": (
        _rules(signature={"in": "body", "at": "/checksum"}, message="event|JSON.stringify(data)", prefix="v1="),
        "a signature in the body is hexadecimal and has no prefix",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_named_with_what_to_write(examplepay: Document, mistake: str) -> None:
    """And none of them passes silently."""
    change, said = MISTAKES[mistake]
    document = copy.deepcopy(examplepay)
    change(document)
    messages = lint("examplepay", document)
    assert any(said in message for message in messages), messages


def test_the_options_are_those_of_the_clients() -> None:
    """A credential of such a name would take an option's place."""
    taken = list(inspect.signature(SyncClient.__init__).parameters)
    assert sorted(OPTIONS) == sorted({*taken} - {"self", "credentials"})

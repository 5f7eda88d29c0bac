"""Which credentials a request carries: read from the document's security schemes, filled in for a merchant.

What is signed and how comes from `x-signing`, the sandbox's public demo merchants from `x-provider`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import attrs
import requests
from requests.auth import AuthBase

from contract_tests.documents import Document, DocumentLacks, Operation, Scheme, load
from payspec.errors import EncodingError
from payspec.signing import canonical_json, sign

Secrets = Mapping[str, str]
"""The values of one merchant by the names of the security schemes; for a signature the key that makes it."""


@attrs.frozen
class Merchant:
    """One merchant at one provider. Its secrets, and the key of its webhooks, stay out of the repr."""

    document: Document
    secrets: Secrets = attrs.field(repr=False)
    webhook_key: str = attrs.field(default="", repr=False)

    def values(self, operation: Operation, body: bytes | None) -> dict[str, str]:
        """The credentials of one request by scheme: plain ones as they are, a signature over the body."""
        return {scheme.name: self.value(scheme, body) for scheme in operation.schemes}

    def value(self, scheme: Scheme, body: bytes | None) -> str:
        """What a request has in the place of one scheme, but for what comes with its type."""
        secret = self.secrets[scheme.name]
        return secret if scheme.signing is None else sign(signed_text(scheme.signing, body), secret)


@attrs.frozen
class Carried:
    """Where a request has its credentials: headers, cookies as one of them, and parameters of the query."""

    headers: dict[str, str] = attrs.field(factory=dict, repr=False)
    query: dict[str, str] = attrs.field(factory=dict, repr=False)


def carried(document: Document, values: Mapping[str, str | None]) -> Carried:
    """The credentials of a request by the names of their schemes, in their places; without those that are None."""
    found, cookies = Carried(), []
    for name, value in values.items():
        scheme = document.schemes[name]
        if value is None:
            continue
        if scheme.place == "cookie":
            cookies.append(f"{scheme.key}={scheme.written(value)}")
        else:
            places = {"header": found.headers, "query": found.query}
            places[scheme.place][scheme.key] = scheme.written(value)
    if cookies:
        found.headers["Cookie"] = "; ".join(cookies)
    return found


def sent_credentials(document: Document, headers: Mapping[str, str], target: str) -> dict[str, str]:
    """What a request has in the places of the schemes, by their names. `headers` have lower-case names."""
    query = dict(parse_qsl(urlsplit(target).query, keep_blank_values=True))
    cookies = {name: one.value for name, one in SimpleCookie(headers.get("cookie", "")).items()}
    places: Mapping[str, Mapping[str, str]] = {"header": headers, "query": query, "cookie": cookies}
    return {
        scheme.name: places[scheme.place][key]
        for scheme in document.schemes.values()
        if (key := scheme.key.lower() if scheme.place == "header" else scheme.key) in places[scheme.place]
    }


def signed_text(signing: Mapping[str, Any], body: bytes | None) -> bytes:
    """The text under the signature: JSON.stringify of the parsed body.

    A body that is no JSON, or that JavaScript would change, is signed as it is: the request is refused for its body,
    and a signature has to be there for that.
    """
    if not body:
        return str(signing["empty_body"]).encode()
    try:
        return canonical_json(json.loads(body))
    except (ValueError, RecursionError, EncodingError):
        return body


class SigningAuth(AuthBase):
    """Puts credentials on what schemathesis sends, after it is final: the signature covers these very bytes."""

    def __init__(self, merchant: Merchant, base_path: str) -> None:
        self._merchant = merchant
        self._base_path = base_path
        self._signs = {operation.method for operation in merchant.document.operations.values() if operation.signature}

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        document = self._merchant.document
        path = urlsplit(request.url or "").path.removeprefix(self._base_path)
        # schemathesis also sends methods that no operation declares, signed where some operation of that method is.
        operation = document.operation_at(request.method or "", path)
        every = [one for one in document.schemes.values() if one.signing is None or request.method in self._signs]
        body = request.body.encode() if isinstance(request.body, str) else request.body
        content = body if isinstance(body, bytes) else None
        schemes = operation.schemes if operation else every
        found = carried(document, {one.name: self._merchant.value(one, content) for one in schemes})
        request.headers.update(found.headers)
        if found.query:
            request.prepare_url(request.url, found.query)
        return request


def demo_merchant(document: Document) -> Merchant:
    """The sandbox's demo merchant."""
    return merchants(document)[0]


def backend_of(document: Document) -> str:
    """The provider whose merchants and objects a document is about: its own, or another's."""
    return str(document.raw.get("x-provider", {}).get("accounts", document.provider))


def merchants(document: Document) -> tuple[Merchant, Merchant]:
    """The two demo merchants of `x-provider`. Raises DocumentLacks where it says too little of them."""
    declared = _declared(document)
    owner = backend_of(document)
    owners = declared if owner == document.provider else _declared(load(owner))
    listed = owners.get("sandbox", {}).get("merchants", ())
    if len(listed) < 2:
        raise DocumentLacks(
            f"{owner}: x-provider names {len(listed)} demo merchants, and contract tests need two: list them in"
            f" `sandbox.merchants` of x-provider, in spec/{owner}/openapi.yaml."
        )
    first, second = (_merchant(document, declared, one) for one in listed[:2])
    return first, second


def _declared(document: Document) -> Mapping[str, Any]:
    declared: Mapping[str, Any] | None = document.raw.get("x-provider")
    if declared is None:
        raise DocumentLacks(
            f"{document.provider}: the document does not say who its demo merchants are. Write `x-provider` with"
            f" `credentials` and `sandbox.merchants` into spec/{document.provider}/openapi.yaml."
        )
    return declared


def _merchant(document: Document, declared: Mapping[str, Any], listed: Mapping[str, str]) -> Merchant:
    fixed = declared.get("sandbox", {}).get("fixed", {})
    values = {
        name: listed["id"] if one.get("is") == "id" else fixed.get(name, listed.get(name, ""))
        for name, one in declared["credentials"].items()
    }
    secrets = dict(_secrets(document, declared["credentials"], values))
    key = document.raw.get("x-webhooks", {}).get("key", "")
    return Merchant(document, secrets, values.get(key, ""))


def _secrets(
    document: Document, credentials: Mapping[str, Mapping[str, Any]], values: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for scheme, one in document.schemes.items():
        parts = {its.get("part"): values[name] for name, its in credentials.items() if its.get("scheme") == scheme}
        first, *others = ("username", "password") if one.type == "basic" else (None,)
        if not parts.get(first):
            raise DocumentLacks(
                f"{document.provider}: the demo merchants have nothing for the security scheme {scheme}. Give a"
                f" credential of x-provider `scheme: {scheme}` (of basic two, with `part`), and each of"
                " `sandbox.merchants` its value."
            )
        yield scheme, ":".join([parts[first], *(parts.get(part, "") for part in others)])

"""Which credentials a request carries: read from the document's security schemes, filled in for a merchant.

What is signed and how comes from `x-signing`. The merchants are the sandbox's public demo merchants.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import attrs
import requests
from requests.auth import AuthBase

from contract_tests.documents import Document, Operation, Scheme
from payspec import testing
from payspec.errors import EncodingError
from payspec.signing import canonical_json, sign

Secrets = Mapping[str, str]
"""The values of one merchant by the names of the security schemes; for a signature the key that makes it."""

DEMO: Mapping[str, Secrets] = {
    "paycombat": {"Token": testing.TOKEN, "Signature": testing.SIGNATURE_KEY},
    "gateway": {"MerchantIdentifier": testing.MERCHANT_ID, "Environment": "sandbox"},
    "juicyway": {"ApiKey": testing.API_KEY},
}

OTHER: Mapping[str, Secrets] = {
    "paycombat": {"Token": "snd_other_token", "Signature": "other_signature_key"},
    "gateway": {"MerchantIdentifier": "demo000002", "Environment": "sandbox"},
    "juicyway": {"ApiKey": "test_other_key"},
}
"""A second merchant of every sandbox, to see that merchants are kept apart (the sandbox's README)."""


@attrs.frozen
class Merchant:
    """One merchant at one provider. Its secrets stay out of the repr."""

    document: Document
    secrets: Secrets = attrs.field(repr=False)

    def headers(self, operation: Operation, body: bytes | None) -> dict[str, str]:
        """The credentials of one request by scheme: plain ones as they are, a signature over the body."""
        return {scheme.name: self.value(scheme, body) for scheme in operation.schemes}

    def value(self, scheme: Scheme, body: bytes | None) -> str:
        """What the header of one scheme holds."""
        secret = self.secrets[scheme.name]
        return secret if scheme.signing is None else sign(signed_text(scheme.signing, body), secret)


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

    def __init__(self, merchant: Merchant) -> None:
        self._merchant = merchant
        self._signs = {operation.method for operation in merchant.document.operations.values() if operation.signature}

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        body = request.body.encode() if isinstance(request.body, str) else request.body
        for scheme in self._merchant.document.schemes.values():
            # By method, not by operation: schemathesis also sends methods that no operation declares.
            if scheme.signing is None or request.method in self._signs:
                request.headers[scheme.header] = self._merchant.value(scheme, body if isinstance(body, bytes) else None)
        return request


def demo_merchant(document: Document) -> Merchant:
    """The sandbox's demo merchant."""
    return _merchant(document, DEMO)


def other_merchant(document: Document) -> Merchant:
    """The sandbox's second merchant."""
    return _merchant(document, OTHER)


def _merchant(document: Document, table: Mapping[str, Secrets]) -> Merchant:
    secrets = table.get(document.provider, {})
    missing = [name for name in document.schemes if name not in secrets]
    if missing:
        raise LookupError(
            f"There are no demo credentials for {document.provider}: {', '.join(missing)}."
            " Enter them in contract_tests/credentials.py."
        )
    return Merchant(document, secrets)

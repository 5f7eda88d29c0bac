"""The value of a signature counts, and the text under it is the one that the document names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contract_tests.checks.check import Right, check
from contract_tests.checks.forms import REFUSED, misspelt
from contract_tests.credentials import signed_text
from contract_tests.documents import Scheme
from contract_tests.requests.sending import spaced
from payspec.signing import canonical_json, sign

_SOURCE = "`x-signing` of the scheme; SOURCE.md of the provider"


@check("A signature that does not fit the body and the key is answered 401.", _SOURCE)
def signatures_are_verified(right: Right) -> None:
    """Send signatures that are wrong in one way each."""
    scheme = right.operation.signature
    if scheme is None or scheme.signing is None:
        return
    text = signed_text(scheme.signing, None if right.body is None else canonical_json(right.body))
    for kind, value in _wrong_signatures(right, scheme, text).items():
        with right.case(f"signature {kind}"):
            right.send(instead={scheme.name: value}).expect(401)


@check("The signature is over JSON.stringify of the body, whatever white space and escapes were sent.", _SOURCE)
def signatures_are_over_the_canonical_text(right: Right) -> None:
    """Send the values in another JSON text, and a field too many, which is looked at after the signature."""
    scheme, body = right.operation.signature, misspelt(right)
    if scheme is None or body is None:
        return
    with right.case("white space, canonical signature"):
        right.send(body=None, content=spaced(body)).expect(*REFUSED)
    with right.case("white space, signature over the bytes sent"):
        value = sign(spaced(body), right.sender.merchant.secrets[scheme.name])
        right.send(body=None, content=spaced(body), instead={scheme.name: value}).expect(401)


def _wrong_signatures(right: Right, scheme: Scheme, text: bytes) -> Mapping[str, Any]:
    key, other_key = right.sender.merchant.secrets[scheme.name], right.sender.other.secrets[scheme.name]
    fitting = sign(text, key)
    return {
        "garbage": "0" * len(fitting),
        "no hexadecimal": "not-a-signature",
        "cut short": fitting[:-1],
        "in upper case": fitting.upper(),  # `encoding` is hex in lower case
        "with more behind it": fitting + "00",
        "of another body": sign(b'{"another":"body"}', key),
        "under another key": sign(text, other_key),
    }

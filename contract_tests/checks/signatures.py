"""The value of a signature counts, and the text under it is the one that the document names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contract_tests.asking.probe import Probe
from contract_tests.asking.sending import spaced
from contract_tests.checks.check import check
from contract_tests.credentials import signed_text
from contract_tests.documents import Scheme
from payspec.signing import canonical_json, sign

_SOURCE = "`x-signing` of the scheme; spec/paycombat/SOURCE.md, conflicts 3 and 5"


@check("A signature that does not fit the body and the key is answered 401.", _SOURCE)
def signatures_are_verified(probe: Probe) -> None:
    """Send signatures that are wrong in one way each."""
    for operation in probe.operations:
        scheme = operation.signature
        if scheme is None or scheme.signing is None:
            continue
        valid = probe.prepared(operation)  # what is refused changes nothing, so one object serves all
        if valid is None:
            continue
        body = probe.named(operation, valid)
        text = signed_text(scheme.signing, None if body is None else canonical_json(body))
        for kind, value in _wrong_signatures(probe, scheme, text).items():
            with probe.case(operation, f"signature {kind}"):
                probe.send_valid(operation, valid, instead={scheme.name: value}).expect(401)


@check("The signature is over JSON.stringify of the body, whatever white space and escapes were sent.", _SOURCE)
def signatures_are_over_the_canonical_text(probe: Probe) -> None:
    """Send the same values in another JSON text: the canonical signature fits, one over the bytes sent does not."""
    for operation in probe.operations:
        scheme = operation.signature
        if scheme is None or "requestBody" not in operation.raw:
            continue
        with probe.case(operation, "white space, canonical signature"):
            content = spaced(probe.named(operation, probe.valid(operation)))
            probe.send(operation, content=content).expect(operation.success)
        with probe.case(operation, "white space, signature over the bytes sent"):
            content = spaced(probe.named(operation, probe.valid(operation)))
            value = sign(content, probe.merchant.secrets[scheme.name])
            probe.send(operation, content=content, instead={scheme.name: value}).expect(401)


def _wrong_signatures(probe: Probe, scheme: Scheme, text: bytes) -> Mapping[str, Any]:
    key, other_key = probe.merchant.secrets[scheme.name], probe.other.secrets[scheme.name]
    right = sign(text, key)
    return {
        "garbage": "0" * len(right),
        "no hexadecimal": "not-a-signature",
        "cut short": right[:-1],
        "in upper case": right.upper(),  # `encoding` is hex in lower case
        "of another body": sign(b'{"another":"body"}', key),
        "under another key": sign(text, other_key),
    }

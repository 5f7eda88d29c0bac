"""Each credential counts by itself. schemathesis drops all credentials at once."""

from __future__ import annotations

from contract_tests.checks.check import Right, check


@check("Without any one of its credentials a request is answered 401.", "`security` of the operation, its 401")
def each_credential_is_required(right: Right) -> None:
    """Leave out one credential at a time."""
    for scheme in right.operation.schemes:
        with right.case(f"without {scheme.name}"):
            right.send(instead={scheme.name: None}).expect(401)


@check("With any one of its credentials wrong a request is answered 401.", "`security` of the operation, its 401")
def each_credential_is_verified(right: Right) -> None:
    """Alter one credential at a time; signatures have checks of their own."""
    for scheme in right.operation.schemes:
        if scheme.signing is not None:
            continue
        secret = right.sender.merchant.secrets[scheme.name]
        wrong = {"longer": f"{secret}x", "shorter": secret[:-1], "another": "wrong_value", "empty": ""}
        for kind, value in wrong.items():
            with right.case(f"{scheme.name} {kind}"):
                right.send(instead={scheme.name: value}).expect(401)

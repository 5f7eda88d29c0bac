"""Each credential counts by itself, and merchants are kept apart. schemathesis drops all credentials at once."""

from __future__ import annotations

from contract_tests.asking.exchange import PromiseBroken
from contract_tests.asking.probe import Probe
from contract_tests.checks.check import check


@check("Without any one of its credentials a request is answered 401.", "`security` of the operation, its 401")
def each_credential_is_required(probe: Probe) -> None:
    """Leave out one credential at a time, on a request that is right in everything else."""
    for operation in probe.operations:
        valid = probe.prepared(operation)  # what is refused changes nothing, so one object serves all
        for scheme in operation.schemes if valid else ():
            with probe.case(operation, f"without {scheme.name}"):
                probe.send_valid(operation, valid, instead={scheme.name: None}).expect(401)


@check("With any one of its credentials wrong a request is answered 401.", "`security` of the operation, its 401")
def each_credential_is_verified(probe: Probe) -> None:
    """Alter one credential at a time; signatures have checks of their own."""
    for operation in probe.operations:
        valid = probe.prepared(operation)
        for scheme in operation.schemes if valid else ():
            if scheme.signing is not None:
                continue
            secret = probe.merchant.secrets[scheme.name]
            wrong = {"longer": f"{secret}x", "shorter": secret[:-1], "another": "wrong_value", "empty": ""}
            for kind, value in wrong.items():
                with probe.case(operation, f"{scheme.name} {kind}"):
                    probe.send_valid(operation, valid, instead={scheme.name: value}).expect(401)


@check(
    "A merchant cannot reach another merchant's objects.",
    "the credentials name the merchant; the sandbox's README, second merchant",
    sandbox_only=True,
)
def merchants_are_kept_apart(probe: Probe) -> None:
    """Ask for an object, and change and delete it, with the credentials of a merchant that did not make it."""
    for operation in probe.operations:
        if probe.find.is_about_an_object(operation):
            with probe.case(operation, "as another merchant"):
                probe.send_valid(operation, merchant=probe.other).expect(*probe.refusals_of_unknown(operation))


@check(
    "A list holds no other merchant's objects.",
    "the credentials name the merchant; the sandbox's README, second merchant",
    sandbox_only=True,
)
def lists_are_kept_apart(probe: Probe) -> None:
    """List as a merchant that has made nothing."""
    for operation in probe.find.lists:
        with probe.case(operation, "as a merchant without objects"):
            probe.make(probe.find.creator_beside(operation))
            found = probe.send(operation, merchant=probe.other).expect(operation.success)
            if found.payload:
                raise PromiseBroken(f"{len(found.payload)} objects of another merchant are listed", found)

"""Every operation gives the refusals that its document lists."""

from __future__ import annotations

from contract_tests.asking.exchange import PromiseBroken
from contract_tests.asking.probe import Probe
from contract_tests.checks.check import check
from contract_tests.known.provoking import PROVOKED

_FAULTS = {429: "rate_limit", 500: "error"}
"""What makes a sandbox answer so, by its control API."""


@check("A refusal that depends on state is given.", "`responses` and `x-rules` of the operation")
def refusals_by_state_are_given(probe: Probe) -> None:
    """Bring each about as contract_tests/known/provoking.py says."""
    for operation in probe.operations:
        for status in sorted(operation.statuses):
            provoke = PROVOKED.get((probe.document.provider, operation.id, status))
            if provoke is not None and set(provoke.needs) <= probe.document.operations.keys():
                with probe.case(operation, f"brought to {status}"):
                    provoke.run(probe).expect(status)


@check(
    "When the provider is busy or fails, it says so in the documented form.",
    "429 and 500 in `responses` of the operation",
    sandbox_only=True,
)
def failures_have_the_documented_form(probe: Probe) -> None:
    """Set a fault, send a right request, and send it again when the fault is over."""
    for operation in probe.operations:
        for status, kind in _FAULTS.items():
            if status not in operation.statuses:
                continue
            with probe.case(operation, f"fault {kind}"):
                valid = probe.valid(operation)
                fault = {"provider": probe.document.provider, "operation": operation.id, "kind": kind, "times": 1}
                probe.control("POST", "faults", fault)
                answer = probe.send_valid(operation, valid).expect(status)
                if status == 429 and not answer.headers.get("retry-after", "").isdigit():
                    raise PromiseBroken("Retry-After does not say for how many seconds", answer)
                probe.send_valid(operation, valid).expect(operation.success)

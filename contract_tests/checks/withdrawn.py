"""Operations that the documentation showed once and shows no more (`x-evidence.withdrawn`)."""

from __future__ import annotations

from contract_tests.asking.exchange import PromiseBroken
from contract_tests.asking.probe import Probe
from contract_tests.checks.check import check
from contract_tests.documents import Operation
from contract_tests.ledger import Ledger

_GONE = frozenset({404, 405, 410, 501})


@check(
    "A withdrawn operation still answers, or the run says that it does not.",
    "`withdrawn` in `x-evidence` of the operation",
)
def withdrawn_operations_answer(probe: Probe) -> None:
    """Ask each; what is gone is noted, no failure, and left out of all other checks."""
    gone = []
    for operation in probe.operations:
        withdrawn = operation.raw["x-evidence"].get("withdrawn")
        if withdrawn is None:
            continue
        with probe.case(operation, "still there"):
            status = _status(probe, operation)
            if status in _GONE - operation.statuses:
                gone.append(operation.id)
                probe.ledger.warn(
                    f"{probe.document.provider} {operation.id}, withdrawn ({withdrawn}), no longer answers: {status}"
                )
    if gone:
        probe.leave_out(gone)


def _status(probe: Probe, operation: Operation) -> int | None:
    """What a right request is answered; nothing is held against the answer here."""
    ledger, probe.ledger = probe.ledger, Ledger()
    try:
        return probe.send_valid(operation).status
    except PromiseBroken as error:
        # What it is about may have to be made by an operation that is gone as well.
        is_gone = error.exchange is not None and error.exchange.operation is not None
        return error.exchange.status if is_gone and error.exchange else None
    finally:
        probe.ledger = ledger

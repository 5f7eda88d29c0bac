"""What a run asked and what it found: cases by check, failures, warnings. Nothing here does I/O."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from contract_tests.requests.coverage import Coverage
from contract_tests.requests.sent import Sent


@attrs.frozen
class Failure:
    """One expectation that was not met.

    `operation` is its id, `rule` the expectation, `source` where it is written, `request` and `answer` are texts
    without secrets, `detail` says what is wrong. `steps` are the requests that led there, to be repeated; `story` has
    them in place of request and answer, where a model predicted each, and `again` is the command that repeats it.
    """

    provider: str
    operation: str
    check: str
    rule: str
    source: str
    detail: str
    request: str = ""
    answer: str = ""
    story: str = ""
    again: str = ""
    steps: tuple[Sent, ...] = ()

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Failures with one key are shown once."""
        return (self.provider, self.operation, self.check, self.rule)


class FirstFailure(Exception):
    """Ends a run that was asked to stop at its first failure."""


class Ledger:
    """Counts cases and keeps what was found, in the order it was found."""

    def __init__(self, *, stop_at_first: bool = False) -> None:
        self.cases: Counter[str] = Counter()
        self.failures: dict[tuple[str, str, str, str], Failure] = {}
        self.repeated: Counter[tuple[str, str, str, str]] = Counter()
        self.warnings: Counter[str] = Counter()
        self.coverage = Coverage()
        self.fingerprint = 0
        self._stop_at_first = stop_at_first

    def count(self, check: str, cases: int = 1) -> None:
        """Note that a check was applied."""
        self.cases[check] += cases

    def sent(self, fingerprint: int) -> None:
        """Note what a random case sent. The order does not count, so that a run can be divided."""
        self.fingerprint = (self.fingerprint + fingerprint) % 2**64

    def fail(self, failure: Failure) -> None:
        """Note a failure. Raises FirstFailure where the run is to stop at it."""
        self.failures.setdefault(failure.key, failure)
        self.repeated[failure.key] += 1
        if self._stop_at_first:
            raise FirstFailure

    def warn(self, text: str) -> None:
        """Note something to look at that is no failure."""
        self.warnings[text] += 1

    @property
    def total(self) -> int:
        """How many cases there were."""
        return self.cases.total()


def merged(ledgers: Sequence[Ledger]) -> Ledger:
    """All that several ledgers hold."""
    whole = Ledger()
    for ledger in ledgers:
        whole.cases += ledger.cases
        whole.warnings += ledger.warnings
        whole.coverage.add(ledger.coverage)
        whole.sent(ledger.fingerprint)
        for key, failure in ledger.failures.items():
            whole.failures.setdefault(key, failure)
            whole.repeated[key] += ledger.repeated[key]
    return whole

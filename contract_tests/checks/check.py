"""What a check is: a function that tries one rule on every operation it applies to, with the rule and its source."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from contract_tests.asking.exchange import PromiseBroken
from contract_tests.asking.probe import Probe
from contract_tests.asking.sending import Subject


@attrs.frozen
class Check:
    """One rule. `sandbox_only`: it needs a second merchant or both APIs of one backend, which only a sandbox has."""

    name: str
    rule: str
    source: str
    sandbox_only: bool
    run: Callable[[Probe], None]

    def apply(self, probe: Probe) -> None:
        """Try the rule on one provider; a rule that cannot even be tried counts as broken."""
        before = probe.subject
        probe.subject = Subject(self.name, self.rule, self.source)
        try:
            try:
                self.run(probe)
            except PromiseBroken as error:
                with probe.case(error.exchange.operation if error.exchange else None, "in preparation"):
                    raise
        finally:
            probe.subject = before


def check(rule: str, source: str, *, sandbox_only: bool = False) -> Callable[[Callable[[Probe], None]], Check]:
    """Make a check of a function; its name is the function's."""
    return lambda function: Check(function.__name__, rule, source, sandbox_only, function)

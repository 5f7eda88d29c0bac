"""Rules that make calls go wrong: which requests, how, and how often."""

from __future__ import annotations

import random
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from payspec_sandbox.exchange import Reply
from payspec_sandbox.refusals import Refusal

LATENCY = "latency"
RATE_LIMIT, ERROR, BAD_GATEWAY = "rate_limit", "error", "bad_gateway"
RESET_BEFORE, RESET_AFTER = "reset_before", "reset_after"
TRUNCATED, DRIBBLE, WRONG_TYPE = "truncated", "dribble", "wrong_type"

BEFORE_THE_WORK = frozenset({RATE_LIMIT, ERROR, BAD_GATEWAY, RESET_BEFORE})
"""The request is not carried out; the others spoil the answer to one that was."""

UNANSWERED = frozenset({RESET_BEFORE, RESET_AFTER})
"""The connection closes without an answer."""

_DEFAULT_MS = {LATENCY: 1000, DRIBBLE: 1000, RATE_LIMIT: 1000}
_GATEWAY_PAGE = b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>502 Bad Gateway</body>\r\n</html>\r\n"


@dataclass(slots=True)
class Fault:
    """One rule. `times` counts down; `probability` is drawn from a sequence that follows from `seed`."""

    number: int
    kind: str
    provider: str | None = None
    operation: str | None = None
    times: int | None = None
    probability: float = 1.0
    seed: int = 0
    milliseconds: int = 0
    used: int = 0
    _chance: random.Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        self.milliseconds = self.milliseconds or _DEFAULT_MS.get(self.kind, 0)

    def strikes(self, provider: str, operation: str | None) -> bool:
        """Whether it hits this request; only a request that it is about takes a draw."""
        if self.provider not in (None, provider) or self.operation not in (None, operation):
            return False
        if self.times is not None and self.used >= self.times:
            return False
        if self.probability < 1 and self._chance.random() >= self.probability:
            return False
        self.used += 1
        return True

    def shown(self) -> dict[str, Any]:
        """As the control API shows it."""
        names = ("number", "kind", "provider", "operation", "times", "probability", "seed", "milliseconds", "used")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Strike:
    """What befalls one request: a wait, and at most one fault of another kind."""

    wait_ms: int = 0
    fault: Fault | None = None

    @property
    def name(self) -> str | None:
        """What the log calls it."""
        if self.fault is not None:
            return self.fault.kind
        return LATENCY if self.wait_ms else None


class Faults:
    """All rules, in the order in which they were made."""

    def __init__(self) -> None:
        self._rules: dict[int, Fault] = {}
        self._made = 0

    def add(self, **values: Any) -> Fault:
        """Make a rule."""
        self._made += 1
        fault = Fault(number=self._made, **values)
        self._rules[fault.number] = fault
        return fault

    def remove(self, number: int) -> bool:
        """Take a rule away; whether it was there."""
        return self._rules.pop(number, None) is not None

    def clear(self) -> None:
        """Take all away."""
        self._rules.clear()

    def copied(self) -> Faults:
        """The same rules, each as far as it is: counts and chance go on separately."""
        return deepcopy(self)

    def all(self) -> list[Fault]:
        """Every rule, used up or not."""
        return list(self._rules.values())

    def strike(self, provider: str, operation: str | None) -> Strike:
        """What befalls this request: every wait adds up, and the first rule of another kind counts."""
        wait_ms = 0
        for rule in self._rules.values():
            if rule.strikes(provider, operation):
                if rule.kind != LATENCY:
                    return Strike(wait_ms, rule)
                wait_ms += rule.milliseconds
        return Strike(wait_ms)


def refusal(fault: Fault) -> Refusal:
    """The error that a fault answers with, for the provider to put into its form."""
    if fault.kind == RATE_LIMIT:
        seconds = max(1, -(-fault.milliseconds // 1000))
        return Refusal(429, "Too many requests (a fault of the sandbox).", headers=((b"retry-after", b"%d" % seconds),))
    return Refusal(500, "Something went wrong (a fault of the sandbox).")


def gateway_page() -> Reply:
    """What a proxy says when the server behind it does not."""
    return Reply(502, _GATEWAY_PAGE, ((b"content-type", b"text/html"),))

"""Rules that make calls go wrong: which requests, how, and how often."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from payspec_sandbox.control.rules import Rule, Rules
from payspec_sandbox.http.exchange import Reply
from payspec_sandbox.requests.refusals import Refusal

LATENCY = "latency"
RATE_LIMIT, ERROR, BAD_GATEWAY = "rate_limit", "error", "bad_gateway"
RESET_BEFORE, RESET_AFTER = "reset_before", "reset_after"
TRUNCATED, DRIBBLE, WRONG_TYPE = "truncated", "dribble", "wrong_type"

BEFORE_THE_WORK = frozenset({RATE_LIMIT, ERROR, BAD_GATEWAY, RESET_BEFORE})
"""The request is not carried out; the others spoil the answer to one that was."""

UNANSWERED = frozenset({RESET_BEFORE, RESET_AFTER})
"""The connection closes without an answer."""

TIMED = (LATENCY, DRIBBLE, RATE_LIMIT)
"""The kinds for which `milliseconds` mean something."""

_DEFAULT_MS: Mapping[str, int] = dict.fromkeys(TIMED, 1000)
_GATEWAY_PAGE = b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>502 Bad Gateway</body>\r\n</html>\r\n"


@dataclass(slots=True, kw_only=True)
class Fault(Rule):
    """One rule: which requests, and what befalls them."""

    kind: str
    provider: str | None = None
    operation: str | None = None
    milliseconds: int = 0

    def __post_init__(self) -> None:
        # By name, because a dataclass with slots is another class than the one that `super` without arguments finds.
        Rule.__post_init__(self)
        self.milliseconds = self.milliseconds or _DEFAULT_MS.get(self.kind, 0)

    def strikes(self, provider: str, operation: str | None) -> bool:
        """Whether it hits this request."""
        return self.provider in (None, provider) and self.operation in (None, operation) and self.applies()


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


NO_STRIKE = Strike()


class Faults(Rules[Fault]):
    """All faults, in the order in which they were made."""

    def __init__(self) -> None:
        super().__init__(Fault)

    def strike(self, provider: str, operation: str | None) -> Strike:
        """What befalls this request: every wait adds up, and the first rule of another kind counts."""
        if not self._rules:
            return NO_STRIKE
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

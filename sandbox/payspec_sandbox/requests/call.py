"""One request on its way to what answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.determinism import iso
from payspec_sandbox.http.exchange import Reply
from payspec_sandbox.requests.arguments import Arguments
from payspec_sandbox.requests.contract import Operation


@dataclass
class Call:
    """One request that passed every check, on its way to a handler."""

    account: Account
    operation: Operation
    arguments: Arguments
    backend: Backend

    @cached_property
    def now_ms(self) -> int:
        """The moment at which the request happens; the clock is read once."""
        return self.backend.clock.now_ms()

    def enveloped(self, payload: bytes, status: int = 200) -> Reply:
        """The payload in the envelope that the document names for this operation."""
        envelope = self.operation.envelope
        if envelope is None:
            return Reply(status, payload)
        if envelope.is_upstream:
            return Reply(status, envelope.render(payload, self.backend.ids.hex(), iso(self.now_ms)))
        return Reply(status, envelope.render(payload))


Handler = Callable[[Call], Reply]

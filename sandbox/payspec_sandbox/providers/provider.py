"""What the sandbox asks of a provider: how errors look, and what each operation does. The data answer most of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from payspec_sandbox.accounts import Account
from payspec_sandbox.arguments import Arguments
from payspec_sandbox.backend import Backend
from payspec_sandbox.contract import Contract, Operation
from payspec_sandbox.determinism import iso
from payspec_sandbox.errors import ErrorForm
from payspec_sandbox.exchange import Reply
from payspec_sandbox.refusals import NotThere, Refusal, RuleBroken
from payspec_sandbox.specification import Specification


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


class Provider:
    """One wire format, played by its data. Made once for each application; what the data cannot say is overridden."""

    def __init__(self, specification: Specification, contract: Contract, backend: Backend) -> None:
        self.specification = specification
        self.contract = contract
        self.backend = backend
        self.errors = ErrorForm(specification)
        self.handlers: Mapping[str, Handler] = self.registered()

    def registered(self) -> Mapping[str, Handler]:
        """The handlers by operationId; an operation without one is answered 501."""
        return {}

    def error(self, refusal: Refusal, operation: Operation | None) -> Reply:
        """A refusal in the provider's form."""
        return self.errors.reply(refusal, operation)

    def judged(self, problem: RuleBroken | NotThere) -> Refusal:
        """The refusal, above all the status, for a broken rule or a missing object."""
        return self.errors.judged(problem)

"""What the sandbox asks of a provider: how errors look, and what each operation does. The data answer most of it."""

from __future__ import annotations

from collections.abc import Mapping

from payspec_sandbox.backend import Backend
from payspec_sandbox.behaviour.operations import Play
from payspec_sandbox.behaviour.played import Behaviour
from payspec_sandbox.http.exchange import Reply
from payspec_sandbox.requests.call import Handler
from payspec_sandbox.requests.contract import Contract, Operation
from payspec_sandbox.requests.errors import ErrorForm
from payspec_sandbox.requests.refusals import NotThere, Refusal, RuleBroken
from payspec_sandbox.specification import Specification


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
        return self.played()

    def played(self) -> Mapping[str, Play]:
        """Those of the operations that behaviour says."""
        return Behaviour(self.specification, self.contract, self.backend).handlers()

    def error(self, refusal: Refusal, operation: Operation | None) -> Reply:
        """A refusal in the provider's form."""
        return self.errors.reply(refusal, operation)

    def judged(self, problem: RuleBroken | NotThere) -> Refusal:
        """The refusal, above all the status, for a broken rule or a missing object."""
        return self.errors.judged(problem)

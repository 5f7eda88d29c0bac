"""What the control API works on, and what its operations look like."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol, TypeAlias

from payspec_sandbox.backend import Backend
from payspec_sandbox.control.faults import Faults
from payspec_sandbox.control.request_log import RequestLog
from payspec_sandbox.documents import Documents
from payspec_sandbox.requests.arguments import Arguments
from payspec_sandbox.webhooks.deliveries import Deliveries

Handler: TypeAlias = Callable[[Arguments], Awaitable[Any]]
"""One operation of the document: from valid arguments to what is answered as JSON."""


class Controlled(Protocol):
    """The application."""

    backend: Backend
    faults: Faults
    log: RequestLog
    deliveries: Deliveries
    documents: Documents
    webhooks_anywhere: bool

    @property
    def played(self) -> Mapping[str, Mapping[str, bool]]:
        """By provider, every operation and whether it is played."""
        ...

    async def reset(self) -> None:
        """Everything back to new."""
        ...

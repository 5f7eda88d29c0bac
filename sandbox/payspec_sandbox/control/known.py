"""What the sandbox knows by name: operations, their fields, and merchants. Each look-up refuses what is not there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.control.controlled import Controlled
from payspec_sandbox.control.fields import Schema, request_schemas, unknown_fields
from payspec_sandbox.control.names import suggested, unknown
from payspec_sandbox.requests.refusals import Refusal, Violation, invalid, quoted

_OPERATIONS = "/_sandbox/operations"


class Known:
    """The names of one sandbox."""

    def __init__(self, app: Controlled) -> None:
        self._app = app
        self._declared = {name: dict(_declared(document)) for name, document in app.documents.items()}

    def declared(self, provider: str) -> Mapping[str, Mapping[str, Any]]:
        """The operations of a provider by their ids."""
        return self._declared[provider]

    def expect_operation(self, name: str | None, provider: str | None = None) -> None:
        """Raises a refusal (400) where the provider, or none of them, has such an operation."""
        if name is None:
            return
        holders = [one for one, operations in self._declared.items() if name in operations]
        if provider is None and not holders:
            every = [operation for operations in self._declared.values() for operation in operations]
            words = suggested(name, every) or f" GET {_OPERATIONS} lists them."
            raise invalid(Violation("operation", f"there is no operation {quoted(name)}.{words}"))
        if provider is not None and provider not in holders:
            verb = "has" if len(holders) == 1 else "have"
            instead = f" {' and '.join(holders)} {verb} it." if holders else suggested(name, self._declared[provider])
            raise invalid(Violation("operation", f"{provider} has no operation {quoted(name)}.{instead}"))

    def expect_fields(self, operation: str | None, fields: Mapping[str, Any]) -> None:
        """Raises a refusal (400) for fields that no body of the operation can have; without one, of any."""
        if not fields:
            return
        schemas = list(self._bodies(operation))
        if not schemas:
            raise invalid(Violation("body_contains", f"{operation} is sent without a body; count it without fields"))
        problems = unknown_fields(fields, schemas, operation or "any operation")
        if problems:
            raise invalid(*problems)

    def account(self, place: str, identifier: str, families: Collection[str] = (), status: int = 400) -> Account:
        """The merchant of an id. Raises a refusal that names the nearest where there is none, or of another family."""
        accounts = [one for one in self._app.backend.accounts.all() if not families or one.family in families]
        found = next((one for one in accounts if one.id == identifier), None)
        if found is None:
            what = f"account of {' or '.join(sorted(families))}" if families else "account"
            problem = unknown(place, identifier, (one.id for one in accounts), what)
            raise Refusal(status, f"{problem.place}: {problem.reason}", (problem,))
        return found

    def _bodies(self, operation: str | None) -> Iterator[Schema]:
        for provider, operations in self._declared.items():
            for name, declared in operations.items():
                if operation in (None, name):
                    yield from request_schemas(self._app.documents[provider], declared)


def _declared(document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for item in document["paths"].values():
        for declared in item.values():
            if isinstance(declared, dict) and "operationId" in declared:
                yield declared["operationId"], declared

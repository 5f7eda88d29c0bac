"""The operations of a provider that its behaviour files say, as handlers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from payspec_sandbox.backend import Backend
from payspec_sandbox.behaviour.family import Family
from payspec_sandbox.behaviour.lists import ListPlay
from payspec_sandbox.behaviour.operations import Play
from payspec_sandbox.requests.contract import Contract
from payspec_sandbox.specification import DocumentUnusable, Specification


class Behaviour:
    """What the files of one provider say, with those of the provider whose objects it shows."""

    def __init__(self, specification: Specification, contract: Contract, backend: Backend) -> None:
        self._own = specification
        self._contract = contract
        root = next((one["from"] for one in specification.resources.values() if "from" in one), specification.name)
        whole = specification if root == specification.name else backend.specifications.get(root)
        if whole is None:
            raise DocumentUnusable(f"The behaviour of {specification.name} is that of {root}, which is not installed.")
        self.family = Family(whole, backend)

    def handlers(self, resources: Collection[str] | None = None) -> Mapping[str, Play]:
        """By operationId, of some resources or of all."""
        return dict(self._handlers(resources))

    def _handlers(self, resources: Collection[str] | None) -> Iterator[tuple[str, Play]]:
        for resource, raw in self._own.resources.items():
            if resources is not None and resource not in resources:
                continue
            views = {**self.family.views(resource), **raw.get("views", {})}
            for name, entry in raw.get("operations", {}).items():
                if name in self._contract.operations:
                    whole = self.family.whole(resource, entry)
                    kind = ListPlay if "lists" in whole else Play
                    yield name, kind(self.family, self._own.common, self._contract, name, resource, whole, views)

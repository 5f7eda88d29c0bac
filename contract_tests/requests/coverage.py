"""What a run reached of what the documents describe: statuses with their media types, parameters, schema keywords.

A documented status that was never returned is a gap, unless `x-unprovoked` of the operation says why no request can
bring it about. Nothing here does I/O.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import attrs

from contract_tests.documents import Document, Operation
from contract_tests.requests.keywords import Keywords

KINDS: Mapping[str, str] = {
    "operations": "operations that answered with success",
    "statuses": "documented statuses, by media type, that were returned or are exempt",
    "parameters": "parameters that were sent",
    "keywords_valid": "keywords of request schemas that a valid request used",
    "keywords_invalid": "keywords of request schemas that an invalid request violated, alone or with others",
    "described": "operations whose behaviour is described",
    "transitions": "transitions of states that objects made",
    "webhooks": "webhooks that were sent, with the predicted content and a right signature",
    "money": "movements of money that balances showed",
    "lists": "lists that showed several objects",
    "filters": "filters that chose some objects and left out others",
    "idempotency": "operations where an idempotency key was used again",
}
"""The kinds of points. Those from `described` on come about in stories: contract_tests/model/reach.py."""


@attrs.frozen(order=True)
class Point:
    """One thing to reach: which kind, of which operation, and what it is."""

    kind: str
    provider: str
    operation: str
    what: str


@attrs.define
class Coverage:
    """The points that were reached, and how often each status was returned."""

    reached: set[Point] = attrs.field(factory=set)
    returned: dict[tuple[str, str, int], int] = attrs.field(factory=dict)

    def add(self, other: Coverage) -> None:
        """Take over what another part of the run reached."""
        self.reached |= other.reached
        for key, times in other.returned.items():
            self.returned[key] = self.returned.get(key, 0) + times


@attrs.frozen
class Gap:
    """A point that was not reached: the specification's `reason` why it cannot be, or what to write instead."""

    point: Point
    reason: str | None = None
    advice: str = ""


@attrs.frozen
class Level:
    """How much of one kind was reached: points reached or exempt, of all; and what is missing."""

    kind: str
    total: int
    gaps: tuple[Gap, ...]

    @property
    def missing(self) -> tuple[Gap, ...]:
        """The gaps that are not exempt."""
        return tuple(gap for gap in self.gaps if gap.reason is None)

    @property
    def percent(self) -> float:
        """Rounded down, so that 100 is all."""
        return 100.0 if not self.total else int(1000 * (self.total - len(self.missing)) / self.total) / 10


class Observer:
    """Notes in a coverage what the exchanges with one provider reach."""

    def __init__(self, document: Document, coverage: Coverage) -> None:
        self._document = document
        self._coverage = coverage
        self._keywords = cache(lambda operation: Keywords(document, operation))

    def note(
        self,
        operation: Operation,
        *,
        status: int,
        media_type: str,
        query: Mapping[str, Any],
        headers: Mapping[str, Any],
        body: bytes | None,
    ) -> None:
        """One request to an operation and the answer's status and media type. Header names may have any case."""
        key = (self._document.provider, operation.id, status)
        self._coverage.returned[key] = self._coverage.returned.get(key, 0) + 1
        kind = media_type.partition(";")[0].strip()
        self._reach("statuses", operation, f"{status} {kind}".strip())
        if status == operation.success:
            self._reach("operations", operation, "success")
        sent = {"query": set(query), "header": {name.lower() for name in headers}}
        for place, names in sent.items():
            for name in operation.parameters_in(place):
                if (name.lower() if place == "header" else name) in names:
                    self._reach("parameters", operation, f"{place} {name}")
        for name in operation.parameters_in("path"):
            self._reach("parameters", operation, f"path {name}")
        if body:
            self._try(operation, body)

    def _try(self, operation: Operation, body: bytes) -> None:
        try:
            tried = self._keywords(operation).tried(json.loads(body))
        except (ValueError, RecursionError):
            return  # no JSON violates no keyword
        for place in tried.valid:
            self._reach("keywords_valid", operation, place)
        for place in tried.invalid:
            self._reach("keywords_invalid", operation, place)

    def _reach(self, kind: str, operation: Operation, what: str) -> None:
        self._coverage.reached.add(Point(kind, self._document.provider, operation.id, what))


def levels(every: Iterable[Point], coverage: Coverage, gap: Callable[[Point], Gap]) -> list[Level]:
    """How many points of one provider were reached, by kind; `gap` says of each other one why, or what to write."""
    found: dict[str, tuple[list[Point], list[Gap]]] = {kind: ([], []) for kind in KINDS}
    for point in every:
        own, gaps = found[point.kind]
        own.append(point)
        if point not in coverage.reached:
            gaps.append(gap(point))
    return [Level(kind, len(own), tuple(gaps)) for kind, (own, gaps) in found.items()]


def points(document: Document) -> Iterator[Point]:
    """All there is to reach of one document."""
    for operation in document.operations.values():
        yield Point("operations", document.provider, operation.id, "success")
        for status in sorted(operation.statuses):
            for kind in sorted(document.media_types(operation, status)) or [""]:
                yield Point("statuses", document.provider, operation.id, f"{status} {kind}".strip())
        for place in ("path", "query", "header"):
            for name in operation.parameters_in(place):
                yield Point("parameters", document.provider, operation.id, f"{place} {name}")
        for place in sorted(Keywords(document, operation).all):
            yield Point("keywords_valid", document.provider, operation.id, place)
            yield Point("keywords_invalid", document.provider, operation.id, place)


def exemptions(document: Document) -> dict[tuple[str, int], str]:
    """The statuses that no request can bring about, by operation and status, with the reason."""
    return {
        (operation.id, int(status)): reason
        for operation in document.operations.values()
        for status, reason in (operation.extension("x-unprovoked") or {}).items()
    }


def gap(document: Document, point: Point) -> Gap:
    """A point of a document that was not reached."""
    if point.kind != "statuses":
        return Gap(point, advice="no request did: write an example that does, or a `try` value in its behaviour file")
    reason = exemptions(document).get((point.operation, int(point.what.split()[0])))
    return Gap(point, reason, "write a `try` value that brings it about, or the reason why none can in `x-unprovoked`")

"""What a run reached of what the documents promise: statuses with their media types, parameters, schema keywords.

A documented status that was never returned is a gap, unless `x-unprovoked` of the operation says why no request can
bring it about. Nothing here does I/O.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import attrs

from contract_tests.documents import Document, Operation
from contract_tests.requests.keywords import Keywords

KINDS: Mapping[str, str] = {
    "operations": "operations that answered with success",
    "statuses": "documented statuses, by media type, that were returned or are excused",
    "parameters": "parameters that were sent",
    "keywords_kept": "keywords of request schemas that a right request went by",
    "keywords_broken": "keywords of request schemas that a wrong request broke alone or with others",
}


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
    """A point that was not reached. `excuse` is the specification's reason why none can."""

    point: Point
    excuse: str | None = None


@attrs.frozen
class Level:
    """How much of one kind was reached: points reached or excused, of all; and what is missing."""

    kind: str
    total: int
    gaps: tuple[Gap, ...]

    @property
    def missing(self) -> tuple[Gap, ...]:
        """The gaps without an excuse."""
        return tuple(gap for gap in self.gaps if gap.excuse is None)

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
            return  # no JSON breaks no keyword
        for place in tried.kept:
            self._reach("keywords_kept", operation, place)
        for place in tried.broken:
            self._reach("keywords_broken", operation, place)

    def _reach(self, kind: str, operation: Operation, what: str) -> None:
        self._coverage.reached.add(Point(kind, self._document.provider, operation.id, what))


def levels(document: Document, coverage: Coverage) -> list[Level]:
    """How much of one provider was reached, by kind."""
    found: dict[str, tuple[list[Point], list[Gap]]] = {kind: ([], []) for kind in KINDS}
    for point in points(document):
        every, gaps = found[point.kind]
        every.append(point)
        if point not in coverage.reached:
            gaps.append(Gap(point, _excuse(document, point)))
    return [Level(kind, len(every), tuple(gaps)) for kind, (every, gaps) in found.items()]


def points(document: Document) -> Iterator[Point]:
    """All there is to reach of one provider."""
    for operation in document.operations.values():
        yield Point("operations", document.provider, operation.id, "success")
        for status in sorted(operation.statuses):
            for kind in sorted(document.media_types(operation, status)) or [""]:
                yield Point("statuses", document.provider, operation.id, f"{status} {kind}".strip())
        for place in ("path", "query", "header"):
            for name in operation.parameters_in(place):
                yield Point("parameters", document.provider, operation.id, f"{place} {name}")
        for place in sorted(Keywords(document, operation).all):
            yield Point("keywords_kept", document.provider, operation.id, place)
            yield Point("keywords_broken", document.provider, operation.id, place)


def excuses(document: Document) -> dict[tuple[str, int], str]:
    """The statuses that no request can bring about, by operation and status, with the reason."""
    return {
        (operation.id, int(status)): reason
        for operation in document.operations.values()
        for status, reason in (operation.extension("x-unprovoked") or {}).items()
    }


def _excuse(document: Document, point: Point) -> str | None:
    if point.kind != "statuses":
        return None
    return excuses(document).get((point.operation, int(point.what.split()[0])))

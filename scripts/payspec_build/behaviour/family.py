"""Behaviour files by what they mean: resources with their laws, and the files that say something of them.

Providers that answer for the same objects, such as an older API of the same backend, are one family.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from payspec_build.behaviour.api import Api, Operation, Path
from payspec_build.behaviour.read import COMMON, Source

KINDS = (
    *("sent", "made", "merchant", "fixed", "state", "starts", "given", "chosen", "derived", "time", "free", "absent"),
)
EFFECTS = frozenset({"changes", "money", "makes", "moves", "tells", "after", "facts"})


@attrs.frozen(eq=False)
class Law:
    """The law of one field. `field` is its key in the file; `kind` is None where it says only when it is there."""

    path: Path
    field: str
    kind: str | None
    entry: Mapping[str, Any]


@attrs.frozen(eq=False)
class Resource:
    """One kind of object."""

    name: str
    source: Source
    raw: Mapping[str, Any]
    laws: Mapping[Path, Law]

    def covering(self, path: Path) -> Law | None:
        """The law of a field: its own, or that of an object around it."""
        for length in range(len(path), 0, -1):
            law = self.laws.get(path[:length])
            if law is not None and law.kind is not None:
                return law
        return None

    def has(self, path: Path) -> bool:
        """Whether it has a field: one with a law, one inside such a field, or an object of such fields."""
        return self.covering(path) is not None or any(one[: len(path)] == path for one in self.laws)

    @property
    def moves(self) -> list[Mapping[str, Any]]:
        """The moves of the state machine."""
        found: list[Mapping[str, Any]] = self.raw.get("states", {}).get("moves", [])
        return found

    @property
    def states(self) -> frozenset[str]:
        """The states in which it may be."""
        first = self.raw.get("states", {}).get("first")
        return frozenset(filter(None, [first, *(move.get("to") for move in self.moves)]))

    @property
    def state_law(self) -> Law | None:
        """The field that shows the state."""
        return next((law for law in self.laws.values() if law.kind == "state"), None)


@attrs.frozen(eq=False)
class File:
    """What one file says of a resource: for its own provider, or for one that answers for another's objects."""

    provider: str
    source: Source
    resource: Resource

    @property
    def operations(self) -> Mapping[str, Mapping[str, Any]]:
        """The operations as they are written."""
        found: Mapping[str, Mapping[str, Any]] = self.source.content.get("operations", {})
        return found

    def whole(self, name: str) -> Mapping[str, Any]:
        """An operation together with the one that it is `like`."""
        entry = self.operations[name]
        like = self.resource.raw.get("operations", {}).get(entry.get("like"), {})
        return {**like, **entry}

    @property
    def views(self) -> Mapping[str, Mapping[str, Any]]:
        """The views that its operations may show."""
        return {**self.resource.raw.get("views", {}), **self.source.content.get("views", {})}


class Family:
    """The files of providers that share their objects."""

    def __init__(self, apis: Mapping[str, Api], sources: Mapping[str, list[Source]]) -> None:
        self.apis = apis
        self.sources = sources
        self.commons = {
            provider: source for provider, files in sources.items() for source in files if source.name == COMMON
        }
        own = {provider: [one for one in files if one.name != COMMON] for provider, files in sources.items()}
        self.resources = {
            one.name: self._resource(provider, one)
            for provider, files in own.items()
            for one in files
            if "from" not in one.content
        }
        self.files = [
            File(provider, one, self.resources[one.name])
            for provider, files in own.items()
            for one in files
            if one.name in self.resources
        ]
        every = [source.content for files in sources.values() for source in files]
        self.tables = {name for one in every for name in one.get("tables", {})}
        self.functions = {text: body for one in every for text, body in one.get("functions", {}).items()}

    def of(self, resource: Resource) -> Iterator[tuple[File, str, Mapping[str, Any], Operation]]:
        """The operations on a resource, of all providers: file, name, entry, and what the document says."""
        for file in self.files:
            if file.resource is resource:
                for name in file.operations:
                    operation = self.apis[file.provider].operations.get(name)
                    if operation is not None:
                        yield file, name, file.whole(name), operation

    def makers(self, resource: Resource) -> Iterator[tuple[Resource, Mapping[str, Any], Mapping[str, Any]]]:
        """What makes objects of a resource beside its own operations: whose, with what around it, and the entry."""
        for file in self.files:
            states = file.resource.raw.get("states", {})
            whole = [*states.get("moves", ()), states.get("begins", {}), *map(file.whole, file.operations)]
            for around in whole:
                for entry in around.get("makes", ()):
                    if entry["resource"] == resource.name:
                        yield file.resource, around, entry

    def _resource(self, provider: str, source: Source) -> Resource:
        laws: dict[Path, Law] = {}
        fields: Mapping[str, Mapping[str, Any]] = source.content.get("fields", {})
        for field, entry in fields.items():
            path = tuple(field.split("."))
            names = self._below(provider, source, path[:-1]) if path[-1] == "*" else [path[-1]]
            for name in names:
                if path[-1] != "*" or ".".join((*path[:-1], name)) not in fields:
                    kind = next((one for one in KINDS if one in entry), None)
                    laws.setdefault((*path[:-1], name), Law((*path[:-1], name), field, kind, entry))
        return Resource(source.name, source, source.content, laws)

    def _below(self, provider: str, source: Source, path: Path) -> list[str]:
        """The fields that replies may have inside an object."""
        api = self.apis[provider]
        found: dict[str, None] = {}
        for name, entry in source.content.get("operations", {}).items():
            if "answers" not in entry and name in api.operations:
                schema: Any = api.operations[name].payload or {}
                for part in path:
                    schema = api.properties(schema).get(part, {})
                found |= dict.fromkeys(api.properties(schema))
        return list(found)

"""What `spec/` says of behaviour, ready to be computed with: laws by field, operations, moves, views and events.

Providers that answer for the same objects, by `from:` of a resource, are one family.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from contract_tests.documents import Document, Operation
from contract_tests.model.evaluate import exact
from payspec import installed

KINDS = (
    *("sent", "made", "merchant", "fixed", "state", "starts", "given", "chosen", "derived", "time", "free", "absent"),
)
Path = tuple[str, ...]


@attrs.frozen(eq=False)
class Law:
    """Where the value of one field comes from. `place` is its line in `spec/`."""

    path: Path
    kind: str
    value: Any
    entry: Mapping[str, Any]
    place: str
    source: str

    @property
    def name(self) -> str:
        """The field as people write it."""
        return ".".join(self.path)

    @property
    def is_hidden(self) -> bool:
        """Whether replies leave it out that do not name it."""
        return bool(self.entry.get("hidden"))


@attrs.frozen(eq=False)
class Resource:
    """One kind of object."""

    name: str
    provider: str
    raw: Mapping[str, Any]
    laws: Mapping[Path, Law]
    nullable: Mapping[Path, str]
    absences: Mapping[Path, str]
    places: Mapping[str, str]

    @property
    def named_by(self) -> tuple[str, ...]:
        """The fields by which requests name one."""
        return tuple(self.raw.get("named_by", ()))

    def move(self, name: str) -> Mapping[str, Any]:
        """A move of the state machine by its name."""
        for move in self.raw.get("states", {}).get("moves", ()):
            if move["name"] == name:
                found: Mapping[str, Any] = move
                return found
        raise LookupError(f"{self.name} has no move {name}")

    def place(self, *entry: str) -> str:
        """Where an entry stands in `spec/`."""
        key = "/".join((self.name, *entry))
        return self.places.get(key, self.places.get(self.name, self.name))


@attrs.frozen(eq=False)
class Action:
    """What one operation does: its entry, and the resource that it belongs to."""

    provider: str
    operation: Operation
    resource: Resource
    entry: Mapping[str, Any]
    views: Mapping[str, Any]
    common: Mapping[str, Any]
    errors: Mapping[str, Any]
    place: str

    @property
    def id(self) -> str:
        """The operationId."""
        return self.operation.id

    @property
    def changes_something(self) -> bool:
        """Whether a success may change anything."""
        return any(
            key in self.entry
            for key in ("creates", "move", "updates", "deletes", "changes", "money", "makes", "moves", "after", "facts")
        )


class Family:
    """Everything said of the objects that some providers share."""

    def __init__(self, documents: Mapping[str, Document], data: Mapping[str, Any]) -> None:
        self.documents = dict(documents)
        self.resources: dict[str, Resource] = {}
        self.actions: dict[tuple[str, str], Action] = {}
        self.events: dict[tuple[str, str], tuple[Resource, Mapping[str, Any], str]] = {}
        self.common = {provider: one["common"] for provider, one in data.items()}
        self.tables: dict[str, Any] = {}
        self.functions: dict[str, str] = {}
        for one in data.values():
            for raw in (one["common"], *one["resources"].values()):
                self.tables |= exact(raw.get("tables", {}))
                self.functions |= raw.get("functions", {})
        for provider, one in data.items():
            for name, raw in one["resources"].items():
                if "from" not in raw:
                    self.resources[name] = self._resource(provider, name, raw, one["places"])
        for provider, one in data.items():
            for name, raw in one["resources"].items():
                self._add_entries(provider, self.resources[name], raw, one["places"])

    @property
    def first(self) -> str:
        """The provider whose objects they are."""
        return next(iter(self.documents))

    def opening(self) -> Iterator[tuple[str, str, Any]]:
        """The balances that a merchant begins with: account, currency, amount."""
        for common in self.common.values():
            for account, amounts in common.get("accounts", {}).items():
                for currency, amount in amounts.items():
                    yield account, currency, amount

    def _resource(self, provider: str, name: str, raw: Mapping[str, Any], places: Mapping[str, str]) -> Resource:
        laws: dict[Path, Law] = {}
        nullable: dict[Path, str] = {}
        absences: dict[Path, str] = {}
        evidence = raw.get("evidence", {})
        for field, entry in raw.get("fields", {}).items():
            place = places.get(f"{name}/fields/{field}", name)
            for path, law in self._expanded(provider, raw, field, entry):
                if "null_if" in law:
                    nullable[path] = law["null_if"]
                if "absent_if" in law:
                    absences[path] = law["absent_if"]
                kind = next((one for one in KINDS if one in law), None)
                if kind is None:
                    continue
                source = ", ".join(law.get("evidence", evidence).get("sources", ()))
                laws.setdefault(path, Law(path, kind, law[kind], law, place, source))
        return Resource(name, provider, raw, laws, nullable, absences, places)

    def _expanded(
        self, provider: str, raw: Mapping[str, Any], field: str, entry: Mapping[str, Any]
    ) -> Iterator[tuple[Path, Mapping[str, Any]]]:
        path = tuple(field.split("."))
        if path[-1] != "*":
            yield path, entry
            return
        own = {tuple(one.split(".")) for one in raw["fields"]}
        for name in self._names_below(provider, raw, path[:-1]):
            if (*path[:-1], name) not in own:
                law = dict(entry)
                if str(law.get("sent", "")).endswith("*"):
                    law["sent"] = f"{law['sent'][:-1]}{name}"
                yield (*path[:-1], name), law

    def _names_below(self, provider: str, raw: Mapping[str, Any], path: Path) -> list[str]:
        """The fields that replies may have inside an object."""
        document = self.documents[provider]
        found: dict[str, None] = {}
        for name, entry in raw.get("operations", {}).items():
            if "answers" in entry or name not in document.operations:
                continue
            schema: Any = {"properties": document.payload_properties(document.operations[name])}
            for part in path:
                schema = document.properties(schema).get(part, {})
            found |= dict.fromkeys(document.properties(schema))
        return list(found)

    def _add_entries(
        self, provider: str, resource: Resource, raw: Mapping[str, Any], places: Mapping[str, str]
    ) -> None:
        document = self.documents[provider]
        views = {**resource.raw.get("views", {}), **raw.get("views", {})}
        for name, entry in raw.get("operations", {}).items():
            if name in document.operations:
                if "like" in entry:
                    entry = {**resource.raw["operations"][entry["like"]], **entry}
                place = places.get(f"{resource.name}/operations/{name}", resource.name)
                self.actions[provider, name] = Action(
                    provider,
                    document.operations[name],
                    resource,
                    entry,
                    views,
                    self.common[provider],
                    document.raw.get("x-error", {}),
                    place,
                )
        for name, view in raw.get("events", {}).items():
            self.events[provider, name] = (resource, view, places.get(f"{resource.name}/events/{name}", resource.name))


def family_of(provider: str, documents: Mapping[str, Document]) -> Family | None:
    """The family of a provider; None where nothing is said of its behaviour."""
    data = {name: one for name in documents if (one := behaviour(name)) is not None}
    if provider not in data:
        return None
    root = next(_roots(data[provider]["resources"].values()), provider)
    members = [root, *(name for name in data if name != root and root in _roots(data[name]["resources"].values()))]
    return Family({name: documents[name] for name in members}, {name: data[name] for name in members})


def behaviour(provider: str) -> dict[str, Any] | None:
    """The installed behaviour of a provider."""
    return installed.behaviour(provider)


def _roots(resources: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    return (raw["from"] for raw in resources if "from" in raw)

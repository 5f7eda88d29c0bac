"""Everything that behaviour files say of the objects that some providers share, ready to be played."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.behaviour import laws, playing, views
from payspec_sandbox.behaviour.examples import Examples
from payspec_sandbox.behaviour.expressions import Language
from payspec_sandbox.behaviour.functions import BUILTINS, BY_HANDLE, SCOPED
from payspec_sandbox.behaviour.lives import Life
from payspec_sandbox.behaviour.machine import Machine, Transition
from payspec_sandbox.behaviour.moment import Moment
from payspec_sandbox.behaviour.resource import Resource
from payspec_sandbox.behaviour.shapes import Document, body_properties, payload_properties, properties
from payspec_sandbox.behaviour.uniqueness import Unique
from payspec_sandbox.behaviour.values import exact, is_list, is_object
from payspec_sandbox.specification import Specification
from payspec_sandbox.storage.records import Record
from payspec_sandbox.storage.store_events import Timer

_ASKS_FOR_REQUEST = re.compile(r"\bsent\b|\bpresent\(")


class Family:
    """The kinds of objects of one provider's files, whose names other providers may use."""

    def __init__(self, specification: Specification, backend: Backend) -> None:
        self.name = specification.name
        self.common = specification.common
        self.facts: Mapping[str, Any] = self.common.get("facts", {})
        self.document = Document(specification.document)
        self.backend = backend
        self._specification = specification
        self._raw = specification.resources
        tables: dict[str, Any] = {}
        functions: dict[str, str] = {}
        for one in (self.common, *self._raw.values()):
            tables |= _exactly(one.get("tables", {}))
            functions |= one.get("functions", {})
        self.language = Language(BUILTINS, SCOPED, tables, functions, self._narrowed)
        self.resources = {name: self._resource(name, raw) for name, raw in self._raw.items() if "fields" in raw}
        self.events: dict[str, Mapping[str, Any]] = {}
        for raw in self._raw.values():
            self.events |= raw.get("events", {})
        for resource in self.resources.values():
            self._register(resource)

    def send(self, moment: Moment, event: str, payload: dict[str, Any], object_id: str, url: str | None) -> None:
        """Have a webhook go out."""
        moment.backend.outbox.send(moment.account, self.name, event, payload, object_id, moment.now_ms, url)

    def whole(self, resource: str, entry: Mapping[str, Any]) -> Mapping[str, Any]:
        """The entry of an operation with what it takes over from another."""
        return {**self._raw[resource]["operations"][entry["like"]], **entry} if "like" in entry else entry

    def views(self, resource: str) -> Mapping[str, Any]:
        """The views of a kind."""
        found: Mapping[str, Any] = self._raw[resource].get("views", {})
        return found

    def _resource(self, name: str, raw: Mapping[str, Any]) -> Resource:
        found = laws.read(raw.get("fields", {}), lambda path: self._names_below(raw, path))
        resource = Resource(self.language, self.name, name, raw, found)
        resource.examples = Examples(self.document, raw)
        resource.keeps_request = self._needs_request(resource)
        return resource

    def _names_below(self, raw: Mapping[str, Any], path: laws.Path) -> Iterable[str]:
        """The fields that replies of a kind's operations may have inside an object."""
        found: dict[str, None] = {}
        for name, entry in raw.get("operations", {}).items():
            if "answers" not in entry and name in self.document.operations:
                inside: Any = {"properties": payload_properties(self.document, name)}
                for part in path:
                    inside = properties(self.document, inside).get(part, {})
                found |= dict.fromkeys(properties(self.document, inside))
        return found

    def _needs_request(self, resource: Resource) -> bool:
        """Whether something is asked of the request later on, or it says more than the object shows."""
        raw = resource.raw
        later = [raw.get("states"), raw.get("views"), raw.get("events"), resource.laws.absent, resource.laws.null]
        later += [law.value for law in resource.laws.by_path.values() if law.kind == "derived"]
        if _ASKS_FOR_REQUEST.search(repr(later)):
            return True
        shown = {law.path[0] for law in resource.laws.by_path.values() if not law.is_hidden}
        makers = (name for name, entry in raw.get("operations", {}).items() if entry.get("creates"))
        return any(not shown.issuperset(body_properties(self.document, name)) for name in makers)

    def _narrowed(self, iterated: ast.expr, test: ast.expr, name: str) -> tuple[str, ast.expr] | None:
        """The field that a test wants to be equal to something, where the store can find by it."""
        if not (isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq)):
            return None
        asked = iterated.args[0] if isinstance(iterated, ast.Call) and iterated.args else None
        resource = self.resources.get(asked.value) if isinstance(asked, ast.Constant) else None  # type: ignore[arg-type]
        for one, other in ((test.left, test.comparators[0]), (test.comparators[0], test.left)):
            if resource is None or any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(other)):
                continue
            field = _field_of(one, name)
            if field is not None and resource.json_path(field) is not None:
                return field, other
            if resource.unique and _is_compared(one, name, resource.unique[0]):
                return BY_HANDLE, other
        return None

    # What happens without a request

    def _register(self, resource: Resource) -> None:
        self.backend.lives.show(resource.collection, self._view(resource))
        self.backend.when_due(resource.collection, self._due(resource))
        if resource.first_state is not None:
            moves = resource.moves.values()
            self.backend.lives.register(
                Life(
                    self.name,
                    self._machine(resource),
                    resource.collection,
                    self._by_hand(resource),
                    tuple(move.name for move in moves if move.entry.get("by_hand", move.to is not None)),
                    resource.state_key,
                )
            )

    def _machine(self, resource: Resource) -> Machine:
        moves = resource.moves.values()
        arrows = [
            Transition(move.name, move.sources, move.to or "", move.entry.get("by", "time"), self._event(move.tells))
            for move in moves
        ]
        return Machine(resource.noun, str(resource.first_state), arrows)

    def _event(self, name: str | None) -> str | None:
        """What a webhook is called; None where there is none, or an expression decides which."""
        is_known = name in self._specification.document.get("webhooks", {})
        return self._specification.webhook_word(name) if name is not None and is_known else None

    def _view(self, resource: Resource) -> Callable[[Account, Record], dict[str, Any]]:
        def view(account: Account, record: Record) -> dict[str, Any]:
            moment = Moment(self, account, self.backend, self.backend.clock.peek_ms)
            shown = views.shown(moment.thing(resource, record), views.WHOLE)
            moment.close()
            return shown

        return view

    def _due(self, resource: Resource) -> Callable[[Account, Timer], None]:
        def act(account: Account, timer: Timer) -> None:
            moment = Moment(self, account, self.backend, lambda: timer.due_ms)
            thing = moment.named(resource, timer.object)
            if thing is not None:
                playing.fire(moment, thing, playing.move_named(playing.move_of(timer.kind), thing, thing.scope))
                moment.keep()
            moment.close()

        return act

    def _by_hand(self, resource: Resource) -> Callable[[Account, dict[str, Any], str, int], object]:
        def move(account: Account, content: dict[str, Any], trigger: str, now_ms: int) -> None:
            moment = Moment(self, account, self.backend, lambda: now_ms)
            thing = moment.named(resource, str(content[resource.named_by[0]]))
            if thing is not None:
                playing.fire(moment, thing, trigger)
                moment.keep()
            moment.close()

        return move


def _exactly(value: Any) -> Any:
    if is_object(value):
        return {name: _exactly(one) for name, one in value.items()}
    return [_exactly(one) for one in value] if is_list(value) else exact(value)


def _field_of(node: ast.expr, name: str) -> str | None:
    """The field that `name.a.b` names."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join(reversed(parts)) if parts and isinstance(node, ast.Name) and node.id == name else None


def _is_compared(node: ast.expr, name: str, rule: Unique) -> bool:
    """Whether an expression is what a rule of uniqueness compares, of the object that `name` stands for."""
    if rule.field is None or rule.only is not None or rule.compares is None:
        return False
    wanted = re.sub(r"\bvalue\b", f"{name}.{rule.field}", rule.compares)
    return ast.dump(ast.parse(wanted, mode="eval").body) == ast.dump(node)

"""What the document and the behaviour files of a provider give stories to bring about, and what of it came about.

Nothing is right for want of a test: each is a point of `contract_tests/requests/coverage.py`, and thresholds.toml says
how many have to be reached.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from contract_tests.documents import Document
from contract_tests.model.behaviour import Action, Family, Resource, behaviour
from contract_tests.requests.coverage import Gap, Point

_FILES = "spec/{provider}/behaviour/"
ADVICE: Mapping[str, str] = {
    "described": "no behaviour file says what it does: write it into one in {files} (spec/BEHAVIOUR.md)",
    "webhooks": "it was never sent: say which move `tells` it, and add a `try` value that brings it about",
    "transitions": "no object made it: add a `try` value that brings it about",
    "money": "no balance showed it: add a `try` value that brings it about",
    "filters": "it never chose some objects and left out others: add `try` values to what makes the objects",
    "lists": "it never showed two objects: add a `try` value or an example with which they can be made",
    "idempotency": "no key was used again",
}
"""By kind of point, what to write where one was not reached."""
_EXEMPT = "; or say under `unprovoked` of the resource, in {files}, why none can: `{name}: reason`"
_NO_MONEY = "a movement of money"
KEY_AGAIN, SEVERAL = "a key used again", "two objects"


def points(document: Document, family: Family | None) -> Iterator[Point]:
    """All that stories can bring about. Without behaviour nothing but the document says what that is."""
    provider = document.provider
    for name in document.operations:
        yield Point("described", provider, name, "behaviour")
    for name in document.raw.get("webhooks", {}):
        yield sent(provider, name)
    if family is None:
        return
    for resource in family.resources.values():
        yield from (point for point in _of_resource(family, provider, resource) if point.kind != "webhooks")
    of_all = (_of_resource(family, name, one) for name in family.documents for one in family.resources.values())
    if _has_amounts(document) and not any(point.kind == "money" for some in of_all for point in some):
        yield Point("money", provider, "x-money", _NO_MONEY)


def wanted_of(family: Family, provider: str, resource: Resource) -> set[Point]:
    """What stories about one resource are to bring about: all but what is exempt."""
    exempt = exemptions(provider)
    wanted = [*_of_resource(family, provider, resource), *_only_refusals(family, provider, resource)]
    return {point for point in wanted if _name(point) not in exempt}


def _only_refusals(family: Family, provider: str, resource: Resource) -> Iterator[Point]:
    """The refusals that alone bring about a status of their operation."""
    for action in family.actions.values():
        if action.resource is resource and action.provider == provider:
            entries = [one for one in action.entry.get("refused", ()) if "if" in one and "status" in one]
            statuses = Counter(str(one["status"]) for one in entries)
            for one in entries:
                if statuses[str(one["status"])] == 1:
                    yield Point("refusals", provider, action.id, one.get("because", one["if"]))


def refusals(family: Family, provider: str) -> Iterator[Point]:
    """What requests are refused for, by the entries of the operations."""
    for action in family.actions.values():
        for refusal in action.entry.get("refused", ()) if action.provider == provider else ():
            if "if" in refusal:
                yield Point("refusals", provider, action.id, refusal.get("because", refusal["if"]))


def of_states(resource: Resource) -> set[Point]:
    """Every move from every state that its objects can make, with the money that moves then, but what is exempt."""
    exempt = exemptions(resource.provider)
    return {point for point in _of_states(resource) if _name(point) not in exempt}


def transition(resource: Resource, move: str, state: str) -> Point:
    """That an object made a move from a state."""
    return Point("transitions", resource.provider, resource.name, f"{move} from {state}")


def described(action: Action) -> Point:
    """That something is said of an operation."""
    return Point("described", action.provider, action.id, "behaviour")


def sent(provider: str, event: str) -> Point:
    """That a webhook was sent, with the predicted content and a right signature."""
    return Point("webhooks", provider, "webhook", event)


def _of_resource(family: Family, provider: str, resource: Resource) -> Iterator[Point]:
    for action in family.actions.values():
        if action.resource is resource and action.provider == provider:
            yield from _of_action(action)
    if resource.provider == provider:
        yield from _of_states(resource)
    for (owner, name), (one, *_) in family.events.items():
        if one is resource and owner == provider:
            yield sent(owner, name)


def _of_action(action: Action) -> Iterator[Point]:
    provider, entry = action.provider, action.entry
    if action.operation.extension("x-idempotency"):
        yield Point("idempotency", provider, action.id, KEY_AGAIN)
    for one in entry.get("money", ()):
        yield Point("money", provider, action.id, movement(one))
    if "lists" in entry:
        yield Point("lists", provider, action.id, SEVERAL)
        yield from (Point("filters", provider, action.id, name) for name in entry.get("filters", {}))


def _of_states(resource: Resource) -> Iterator[Point]:
    states = resource.raw.get("states", {})
    for move in states.get("moves", ()):
        yield from (transition(resource, move["name"], one) for one in move["from"])
        for one in move.get("money", ()):
            yield Point("money", resource.provider, f"{resource.name} {move['name']}", movement(one))
    for one in states.get("begins", {}).get("money", ()):
        yield Point("money", resource.provider, f"{resource.name} begins", movement(one))


def movement(entry: Mapping[str, Any]) -> str:
    """One entry of `money` in a few words."""
    return f"{entry['amount']} from {entry['from']} to {entry['to']}"


def gap(point: Point, exempt: Mapping[str, str]) -> Gap:
    """A point that was not reached: the reason why none can, of those that are `exempt`, or what to write."""
    name = _name(point)
    words = {"files": _FILES.format(provider=point.provider), "name": name}
    advice = "no entry `money` of an operation or a move says which" if point.what == _NO_MONEY else ADVICE[point.kind]
    return Gap(point, exempt.get(name), (advice + ("" if point.kind == "described" else _EXEMPT)).format(**words))


def _name(point: Point) -> str:
    return f"{point.operation} {point.what}"


def exemptions(provider: str) -> dict[str, str]:
    """What no story can bring about, by operation or resource and what it is, with the reason."""
    resources = (behaviour(provider) or {}).get("resources", {})
    return {name: reason for one in resources.values() for name, reason in one.get("unprovoked", {}).items()}


def _has_amounts(node: Any) -> bool:
    if isinstance(node, Document):
        return _has_amounts(node.raw["components"]) or _has_amounts(node.raw["paths"])
    if isinstance(node, Mapping):
        return "x-money" in node or any(map(_has_amounts, node.values()))
    return isinstance(node, list) and any(map(_has_amounts, node))

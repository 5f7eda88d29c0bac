"""Predicts the answer to one request, and carries out in the world what the request brings about."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from contract_tests.model.allowed import expect_allowed, expect_known_fields
from contract_tests.model.behaviour import Action
from contract_tests.model.evaluate import CannotCompute, NotKnown, compute
from contract_tests.model.objects import Leaf, Thing, shown
from contract_tests.model.pages import page, sparse, view_of
from contract_tests.model.places import at
from contract_tests.model.prediction import Prediction, Refused, Request, names_of, refused
from contract_tests.model.reach import KEY_AGAIN
from contract_tests.model.world import Answer, World
from contract_tests.requests.coverage import Point

_HOUR_MS = 3_600_000
_QUOTED = r"'[^']*'"


def predict(world: World, action: Action, request: Request) -> Prediction:
    """The prediction; what the request brings about has happened in the world when this returns."""
    if not request.is_valid:
        allowed = action.common.get("invalid", {}).get("statuses", [400])
        documented = frozenset(allowed) & action.operation.statuses
        return Prediction(documented or frozenset(allowed), because="it does not fit its schema", place=action.place)
    try:
        return _once(world, action, request)
    except Refused as problem:
        world.reached.add(Point("refusals", action.provider, action.id, problem.prediction.because))
        return problem.prediction


def outcome(world: World, action: Action, request: Request) -> str:
    """In a few words what would come of a request, without anything happening."""
    if not request.is_valid:
        return f"{action.id}: invalid"
    named = " ".join(_states_named(world, action, request))
    return f"{action.id}: {_outcome(world, action, request)} {named}"


def _states_named(world: World, action: Action, request: Request) -> Iterator[str]:
    """The states of the objects that a request names beside the one it is about."""
    whole = {"path": request.path, "query": request.query}
    for place, resource in action.entry.get("refers", {}).items():
        first, _, rest = place.partition(".")
        value = at(whole[first], rest) if first in whole else at(request.body, place)
        thing = world.find(resource, value) if isinstance(value, str) else None
        yield str(thing.state) if thing is not None else "-"


def _outcome(world: World, action: Action, request: Request) -> str:
    try:
        names = names_of(world, action, request)
        thing = _about(world, action, names) if "of" in action.entry else None
        names["about"]["thing"] = thing
        scope = world.scope(names, thing)
        expect_allowed(world, action, names, scope, thing)
        if "unchanged_if" in action.entry and compute(action.entry["unchanged_if"], scope):
            return "unchanged"
        move = (
            world.move_named(action.entry["move"], thing, names) if thing is not None and "move" in action.entry else ""
        )
        return f"{move} from {thing.state}" if thing is not None else "done"
    except Refused as problem:
        return f"{problem.prediction.place} {re.sub(_QUOTED, '', problem.prediction.because)}"
    except (NotKnown, CannotCompute):
        return "not known"


def _once(world: World, action: Action, request: Request) -> Prediction:
    """The first answer again under a known key, or the prediction of a request that is new."""
    declared = action.operation.extension("x-idempotency")
    key = request.headers.get(declared["header"]) if declared else None
    if declared is None or key is None:
        return _answered(world, action, request)
    fingerprint = json.dumps([dict(request.path), request.body], sort_keys=True)
    kept = world.answers.get((action.provider, action.id, key))
    if kept is not None and kept.expires_ms > world.now_ms:
        if kept.fingerprint != fingerprint:
            raise refused(action, action.common.get("key_reused", {}), "the key was used for another body")
        world.reached.add(Point("idempotency", action.provider, action.id, KEY_AGAIN))
        return Prediction(frozenset({kept.status}), place=action.place, again=kept, because="its first answer")
    found = _answered(world, action, request)
    expires = world.now_ms + declared["window_hours"] * _HOUR_MS

    def keep(status: int, value: Any) -> None:
        world.answers[action.provider, action.id, key] = Answer(fingerprint, expires, status, value)

    return attrs.evolve(found, keep=keep)


def _answered(world: World, action: Action, request: Request) -> Prediction:
    entry = action.entry
    world.place, world.owner = action.place, (action.provider, action.id)
    names = names_of(world, action, request)
    expect_known_fields(action, names["query"])
    if "lists" in entry:
        return page(world, action, request, names)
    thing = _about(world, action, names) if "of" in entry else None
    names["about"]["thing"] = thing
    scope = world.scope(names, thing)
    expect_allowed(world, action, names, scope, thing)
    if "creates" in entry:
        thing = world.make(action.resource, names, {})
        world.begin(thing, names)
        world.happen(thing, entry, names, is_change=False)
        _move(world, action, thing, names)
    elif thing is not None and not ("unchanged_if" in entry and compute(entry["unchanged_if"], scope)):
        _act(world, action, thing, names)
    elif thing is None:
        world.happen(None, entry, names, is_change=False)
    status = frozenset({entry.get("status", action.operation.success)})
    changed = (thing,) if thing is not None and action.changes_something and not thing.is_gone else ()
    return Prediction(status, _payload(world, action, thing, names), place=action.place, changed=changed)


def _about(world: World, action: Action, names: Mapping[str, Any]) -> Thing:
    identifier = compute(action.entry["of"], world.scope(names))
    if isinstance(identifier, Thing):
        return identifier
    thing = world.find(action.resource.name, identifier)
    if thing is None:
        refusal = {**action.common.get("missing", {}), **action.entry.get("missing", {})}
        raise refused(action, refusal, f"there is no {action.resource.name} {identifier!r}")
    return thing


def _act(world: World, action: Action, thing: Thing, names: Mapping[str, Any]) -> None:
    """Carry out what an operation does with an object that is there."""
    entry = action.entry
    before = thing.copied()
    names = {**names, "before": before}
    if "updates" in entry:
        world.update(thing, entry, names)
    _move(world, action, thing, names)
    world.happen(thing, entry, names, is_change="updates" in entry)
    if "deletes" in entry:
        thing.is_gone = True


def _move(world: World, action: Action, thing: Thing, names: Mapping[str, Any]) -> None:
    """The move that the operation says, if it says any. Raises Refused where the object's state has none."""
    if "move" not in action.entry:
        return
    name = world.move_named(action.entry["move"], thing, names)
    if name is not None and not world.fire(thing, name, names):
        because = f"the {thing.resource.name} is {thing.state}"
        raise refused(action, action.common.get("refused", {}), because, thing.resource.place("states", name))


def _payload(world: World, action: Action, thing: Thing | None, names: Mapping[str, Any]) -> Any:
    entry = action.entry
    if "answers" in entry:
        text = entry["answers"]
        return Leaf(lambda: _plain(compute(text, world.scope(names, thing))), "the payload", action.place, thing=thing)
    if thing is None or action.operation.envelope["payload"] is None or thing.is_gone:
        return None
    tree = shown(thing, view_of(world, action, names, thing), action.views, action.place)
    return sparse(action, names["query"], tree)


def _plain(value: Any) -> Any:
    if isinstance(value, Thing):
        return {
            name: _plain(value.read(name))
            for name in dict.fromkeys(law.path[0] for law in value.resource.laws.values())
        }
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value

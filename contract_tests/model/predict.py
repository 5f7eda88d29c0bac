"""Predicts the answer to one request, and carries out in the world what the request brings about."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from contract_tests.model.behaviour import Action
from contract_tests.model.evaluate import CannotCompute, NotKnown, Unbound, compute, exact, seen
from contract_tests.model.objects import Leaf, Thing, shown
from contract_tests.model.rules import RULES
from contract_tests.model.world import Answer, World, at, has

_QUOTED = r"'[^']*'"
_LARGEST_EXACT = 2**53
_HOUR_MS = 3_600_000


@attrs.frozen(eq=False)
class Request:
    """A request to one operation, as data. `is_valid` says whether it fits the document."""

    path: Mapping[str, str] = {}
    query: Mapping[str, Any] = {}
    headers: Mapping[str, str] = {}
    body: Any = None
    is_valid: bool = True


@attrs.frozen(eq=False)
class Prediction:
    """What has to be answered: one of `statuses`, and for a success `payload`, or `again`, the first answer.

    `because` says in words where a refusal comes from, `place` where that stands in `spec/`.
    """

    statuses: frozenset[int]
    payload: Any = None
    because: str = ""
    place: str = ""
    code: str | None = None
    at: str | None = None
    """The place that a refusal names, as the request has it."""
    is_page: bool = False
    changed: tuple[Thing, ...] = ()
    keep: Callable[[int, Any], None] | None = None
    again: Answer | None = None
    rest: Mapping[str, Any] | None = None
    page_ends: tuple[Thing | None, Thing | None, bool, bool] | None = None
    """Of a page between cursors: its first and last object, and whether there are others before and after."""


class Refused(Exception):
    """The request is refused."""

    def __init__(self, prediction: Prediction) -> None:
        super().__init__(prediction.because)
        self.prediction = prediction


def predict(world: World, action: Action, request: Request) -> Prediction:
    """The prediction; what the request brings about has happened in the world when this returns."""
    if not request.is_valid:
        allowed = action.common.get("invalid", {}).get("statuses", [400])
        documented = frozenset(allowed) & action.operation.statuses
        return Prediction(documented or frozenset(allowed), because="it does not fit its schema", place=action.place)
    try:
        return _once(world, action, request)
    except Refused as refused:
        world.reached.add(f"{action.provider} {action.id}: refused, {refused.prediction.because}")
        return refused.prediction


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
        _expect_allowed(world, action, names, scope, thing)
        if "unchanged_if" in action.entry and compute(action.entry["unchanged_if"], scope):
            return "unchanged"
        move = (
            world.move_named(action.entry["move"], thing, names) if thing is not None and "move" in action.entry else ""
        )
        return f"{move} from {thing.state}" if thing is not None else "done"
    except Refused as refused:
        return f"{refused.prediction.place} {re.sub(_QUOTED, '', refused.prediction.because)}"
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
            raise _refused(action, action.common.get("key_reused", {}), "the key was used for another body")
        return Prediction(frozenset({kept.status}), place=action.place, again=kept, because="its first answer")
    found = _answered(world, action, request)
    expires = world.now_ms + declared["window_hours"] * _HOUR_MS

    def keep(status: int, value: Any) -> None:
        world.answers[action.provider, action.id, key] = Answer(fingerprint, expires, status, value)

    return attrs.evolve(found, keep=keep)


def _answered(world: World, action: Action, request: Request) -> Prediction:
    entry = action.entry
    world.place = action.place
    names = names_of(world, action, request)
    _expect_known_fields(action, names["query"])
    if "rule" in entry:
        return RULES[entry["rule"]](world, action, request)
    if "lists" in entry:
        return _page(world, action, request, names)
    thing = _about(world, action, names) if "of" in entry else None
    names["about"]["thing"] = thing
    scope = world.scope(names, thing)
    _expect_allowed(world, action, names, scope, thing)
    if "creates" in entry:
        thing = world.make(action.resource, names, {})
        world.begin(thing, names)
        world.happen(thing, entry, names, is_change=False)
        _move(world, action, thing, names)
    elif thing is not None and not ("unchanged_if" in entry and compute(entry["unchanged_if"], scope)):
        _act(world, action, thing, names)
    elif thing is None:
        world.happen(None, entry, names, is_change=False)
    world.reached.add(f"{action.provider} {action.id}: done")
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
        raise _refused(action, refusal, f"there is no {action.resource.name} {identifier!r}")
    return thing


def _expect_allowed(
    world: World, action: Action, names: Mapping[str, Any], scope: Mapping[str, Any], thing: Thing | None
) -> None:
    """Raise Refused for the first reason that applies. Uniqueness comes last where no entry gives it a place."""
    entry = action.entry
    rules = action.resource.raw.get("unique", ()) if "creates" in entry or "updates" in entry else ()
    placed = {one["unique"] for one in entry.get("refused", ()) if "unique" in one}
    for one in entry.get("refused", ()):
        if "unique" in one:
            for rule in rules:
                if rule.get("field") == one["unique"]:
                    _expect_unique(world, action, rule, names, thing)
        elif compute(one["if"], scope):
            raise _refused(action, one, one.get("because", one["if"]))
    for rule in rules:
        if rule.get("field") not in placed:
            _expect_unique(world, action, rule, names, thing)


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
        raise _refused(action, action.common.get("refused", {}), because, thing.resource.place("states", name))


def _expect_unique(
    world: World, action: Action, rule: Mapping[str, Any], names: Mapping[str, Any], before: Thing | None
) -> None:
    """Raise Refused where another object has the value that was sent, and no two may."""
    fields = rule.get("fields", [rule.get("field")])
    wanted = [_sent_or_kept(action, name, names, before) for name in fields]
    if None in wanted or (before is not None and wanted == [seen(before.read(name)) for name in fields]):
        return
    wanted = [_compared(world, rule, one) for one in wanted]
    for other in world.things.get(action.resource.name, ()):
        if other.is_gone or (before is not None and other.number == before.number) or not _counts(world, rule, other):
            continue
        if [_compared(world, rule, seen(other.read(name))) for name in fields] == wanted:
            because = rule.get("because", f"{' and '.join(fields)} in use")
            raise _refused(action, rule, because, action.resource.place("unique"))


def _sent_or_kept(action: Action, name: str, names: Mapping[str, Any], before: Thing | None) -> Any:
    law = action.resource.laws[tuple(name.split("."))]
    if law.kind == "sent" and has(names["sent"], law.value):
        return at(names["sent"], law.value)
    return None if before is None else seen(before.read(name))


def _counts(world: World, rule: Mapping[str, Any], other: Thing) -> bool:
    return "only" not in rule or bool(world.compute_with(other, rule["only"], {}))


def _compared(world: World, rule: Mapping[str, Any], value: Any) -> Any:
    return compute(rule["as"], world.scope({"value": value})) if "as" in rule and value is not None else value


def _payload(world: World, action: Action, thing: Thing | None, names: Mapping[str, Any]) -> Any:
    entry = action.entry
    if "answers" in entry:
        text = entry["answers"]
        return Leaf(lambda: _plain(compute(text, world.scope(names, thing))), "the payload", action.place, thing=thing)
    if thing is None or action.operation.envelope["payload"] is None or thing.is_gone:
        return None
    tree = shown(thing, view_of(world, action, names, thing), action.views, action.place)
    return sparse(action, names["query"], tree)


def view_of(world: World, action: Action, names: Mapping[str, Any], thing: Thing) -> Mapping[str, Any]:
    """The view that an operation answers in: by its name, or by an expression that gives one or None."""
    text = action.entry.get("shows", "")
    if text and text not in action.views:
        text = compute(text, world.scope(names, thing))
    found: Mapping[str, Any] = action.views.get(text, {})
    return found


def _expect_known_fields(action: Action, query: Mapping[str, Any]) -> None:
    """Raise Refused where a parameter with `x-sparse-fields` names a field that there is not."""
    for name, parameter in action.operation.parameters_in("query").items():
        if parameter.get("x-sparse-fields") and query.get(name) is not None:
            known = {law.path[0] for law in action.resource.laws.values()}
            if not known.issuperset(one.strip() for one in query[name].split(",")):
                raise _refused(action, {"status": 400}, f"`{name}` has unknown names")


def sparse(action: Action, query: Mapping[str, Any], tree: dict[str, Any]) -> dict[str, Any]:
    """The fields that a parameter with `x-sparse-fields` chooses; the id always comes."""
    for name, parameter in action.operation.parameters_in("query").items():
        if parameter.get("x-sparse-fields") and query.get(name) is not None:
            wanted = {one.strip() for one in query[name].split(",")} | set(action.resource.named_by[:1])
            return {field: one for field, one in tree.items() if field in wanted}
    return tree


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


def _page(world: World, action: Action, request: Request, names: Mapping[str, Any]) -> Prediction:
    entry, query = action.entry, names["query"]
    scope = world.scope(names)
    _expect_allowed(world, action, names, scope, None)
    order = entry.get("order", "newest")
    order = order if order in ("newest", "oldest") else compute(order, scope)
    things = [thing for thing in world.things.get(action.resource.name, []) if _listed(world, action, thing, names)]
    if order == "newest":
        things.reverse()
    declared = action.operation.raw.get("x-pagination")
    ends = None
    if declared is not None and declared["style"] == "page":
        start = (query[declared["page"]] - 1) * query[declared["limit"]]
        things = things[start : start + query[declared["limit"]]]
    elif declared is not None:
        things, ends = _between(world, action, declared, query, things, order == "newest")
    items = [
        sparse(action, query, shown(thing, view_of(world, action, names, thing), action.views, action.place))
        for thing in things
    ]
    rest = {name: compute(text, scope) for name, text in action.common.get("lists", {}).items()}
    return Prediction(
        frozenset({action.operation.success}), items, place=action.place, is_page=True, rest=rest, page_ends=ends
    )


def _between(
    world: World,
    action: Action,
    declared: Mapping[str, Any],
    query: Mapping[str, Any],
    things: list[Thing],
    newest: bool,
) -> tuple[list[Thing], Any]:
    """The objects of a page between cursors, with what is before and after it."""
    after, before = query.get(declared["after"]), query.get(declared["before"])
    limit = query[declared["limit"]]
    if after is not None and before is not None:
        raise _refused(action, action.common.get("cursors", {"status": 400}), "`after` together with `before`")
    for cursor in (after, before):
        if cursor is not None and cursor not in world.cursors:
            raise _refused(action, action.common.get("cursors", {"status": 400}), "a cursor that no page gave")

    def rank(thing: Thing) -> int:
        return -thing.number if newest else thing.number

    if after is not None:
        position = rank(world.cursors[after][1])
        rest = [thing for thing in things if rank(thing) > position]
        page = rest[:limit]
    elif before is not None:
        position = rank(world.cursors[before][1])
        page = [thing for thing in things if rank(thing) < position][-limit:]
    else:
        page = things[:limit]
    if not page:
        return [], (None, None, False, False)
    is_before = any(rank(thing) < rank(page[0]) for thing in things)
    is_after = any(rank(thing) > rank(page[-1]) for thing in things)
    return page, (page[0], page[-1], is_before, is_after)


def _listed(world: World, action: Action, thing: Thing, names: Mapping[str, Any]) -> bool:
    if thing.is_gone:
        return False
    scope = world.scope(names, thing)
    if "only" in action.entry and not compute(action.entry["only"], scope):
        return False
    for name, text in action.entry.get("filters", {}).items():
        value = names["query"].get(name)
        if value is None:
            continue
        try:
            if not compute(text, {**scope, "value": value}):
                return False
        except NotKnown:
            return False
    return True


def names_of(world: World, action: Action, request: Request) -> dict[str, Any]:
    """What the expressions of an operation may name: the request, and what `let` says, computed when first used."""
    names: dict[str, Any] = {
        "sent": as_doubles(exact(request.body)),
        "path": dict(request.path),
        "query": {**dict(_defaults(action)), **exact(request.query)},
        "headers": dict(request.headers),
    }
    names["about"] = {}  # the object, for what `let` says, once it was found
    whole = {"body": names["sent"], "query": request.query, "headers": request.headers}

    def present(place: str) -> bool:
        first, _, rest = place.partition(".")
        return (
            has(whole[first], rest)
            if first in ("query", "headers")
            else has(whole["body"], place.removeprefix("sent."))
        )

    names["functions"] = {**world.functions, "present": present}
    for name, text in action.entry.get("let", {}).items():
        names[name] = _lazy(world, names, text)
    return names


def as_doubles(value: Any) -> Any:
    """The value with integers as JavaScript holds them: beyond 2**53 the nearest double."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > _LARGEST_EXACT:
        return int(float(value))
    if isinstance(value, dict):
        return {name: as_doubles(one) for name, one in value.items()}
    return [as_doubles(one) for one in value] if isinstance(value, list) else value


def _lazy(world: World, names: dict[str, Any], text: str) -> Callable[[], Any]:
    done: list[Any] = []

    def get() -> Any:
        if not done:
            done.append(compute(text, world.scope(names, names["about"].get("thing"))))
        return done[0]

    return get


def _defaults(action: Action) -> Iterator[tuple[str, Any]]:
    for name, parameter in action.operation.parameters_in("query").items():
        default = parameter.get("schema", {}).get("default")
        if default is not None:
            yield name, exact(default)


def _refused(action: Action, refusal: Mapping[str, Any], because: str, place: str | None = None) -> Refused:
    status = refusal.get("status", action.common.get("refused", {}).get("status", 400))
    statuses = frozenset(status if isinstance(status, list) else [status])
    code = refusal.get("code") or action.common.get("codes", {}).get(str(min(statuses)))
    return Refused(
        Prediction(
            statuses,
            because=because,
            place=place or action.place,
            code=code,
            at=refusal.get("at", refusal.get("field")),
        )
    )


__all__ = ["Prediction", "Refused", "Request", "Unbound", "predict"]

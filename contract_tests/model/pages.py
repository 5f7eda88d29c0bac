"""Predicts the pages of lists, by number or between cursors, and the view in which objects are shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contract_tests.model.allowed import expect_allowed
from contract_tests.model.behaviour import Action
from contract_tests.model.evaluate import NotKnown, compute
from contract_tests.model.objects import Thing, shown
from contract_tests.model.prediction import Prediction, Request, refused
from contract_tests.model.reach import SEVERAL
from contract_tests.model.world import World
from contract_tests.requests.coverage import Point


def page(world: World, action: Action, request: Request, names: Mapping[str, Any]) -> Prediction:
    entry, query = action.entry, names["query"]
    scope = world.scope(names)
    expect_allowed(world, action, names, scope, None)
    order = entry.get("order", "newest")
    order = order if order in ("newest", "oldest") else compute(order, scope)
    things = _listed(world, action, names)
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
    if len(things) > 1:
        world.reached.add(Point("lists", action.provider, action.id, SEVERAL))
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
        raise refused(action, action.common.get("cursors", {"status": 400}), "`after` together with `before`")
    for cursor in (after, before):
        if cursor is not None and cursor not in world.cursors:
            raise refused(action, action.common.get("cursors", {"status": 400}), "a cursor that no page gave")

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


def _listed(world: World, action: Action, names: Mapping[str, Any]) -> list[Thing]:
    """The objects of a list: what it shows at all, and of that what each filter of the request chooses."""
    only = action.entry.get("only", "True")
    everything = world.things.get(action.resource.name, [])
    things = [one for one in everything if not one.is_gone and compute(only, world.scope(names, one))]
    for name, text in action.entry.get("filters", {}).items():
        value = names["query"].get(name)
        if value is None:
            continue
        chosen = [one for one in things if _is_chosen(text, {**world.scope(names, one), "value": value})]
        if chosen and len(chosen) < len(things):
            world.reached.add(Point("filters", action.provider, action.id, name))
        things = chosen
    return things


def _is_chosen(text: str, scope: Mapping[str, Any]) -> bool:
    try:
        return bool(compute(text, scope))
    except NotKnown:
        return False


def view_of(world: World, action: Action, names: Mapping[str, Any], thing: Thing) -> Mapping[str, Any]:
    """The view that an operation answers in: by its name, or by an expression that gives one or None."""
    text = action.entry.get("shows", "")
    if text and text not in action.views:
        text = compute(text, world.scope(names, thing))
    found: Mapping[str, Any] = action.views.get(text, {})
    return found


def sparse(action: Action, query: Mapping[str, Any], tree: dict[str, Any]) -> dict[str, Any]:
    """The fields that a parameter with `x-sparse-fields` chooses; the id always comes."""
    for name, parameter in action.operation.parameters_in("query").items():
        if parameter.get("x-sparse-fields") and query.get(name) is not None:
            wanted = {one.strip() for one in query[name].split(",")} | set(action.resource.named_by[:1])
            return {field: one for field, one in tree.items() if field in wanted}
    return tree

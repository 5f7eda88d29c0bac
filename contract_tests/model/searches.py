"""Searches: what a list is asked for once a story is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from contract_tests.model.behaviour import Action
from contract_tests.model.requests import Maker
from contract_tests.model.values import Pools, enumerated, like, tried, values_of
from contract_tests.model.world import World

_MOST_SEARCHES = 8


def searches(maker: Maker, action: Action, world: World, pools: Pools) -> Iterator[dict[str, Any]]:
    """Queries for a list: page by page, and by each parameter every value that may make a difference."""
    operation = action.operation
    declared = operation.raw.get("x-pagination", {})
    if declared.get("style") == "page":
        for limit, pages in ((1, 4), (2, 3)):
            yield from ({declared["limit"]: limit, declared["page"]: page} for page in range(1, pages + 1))
    for name, parameter in operation.parameters_in("query").items():
        if name in [declared.get(one) for one in ("page", "limit", "after", "before")]:
            continue
        values = [*tried(action.entry, f"query.{name}"), *enumerated(maker.document, parameter["schema"])]
        schema = maker.document.resolved(parameter["schema"])
        if schema.get("type") == "boolean":
            values += [True, False]
        values += like(maker.document, action, name, parameter, world, pools)
        values += values_of(world, action.resource.name, name)
        for value in _without_repeats(values)[:_MOST_SEARCHES]:
            if maker.fits(operation, {}, {name: value}, None):
                yield {name: value}


def _without_repeats(values: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if value not in found:
            found.append(value)
    return found

"""What a story about a resource has to do with: the operations around it, their weights, and the times that matter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from contract_tests.model.behaviour import Action, Family, Resource

_NAMED = re.compile(r"""(?:(?:find|having)\('|"resource": ")([a-z_]+)""")


def resources(family: Family, provider: str) -> list[Resource]:
    """The resources that a provider has operations for."""
    names = dict.fromkeys(action.resource.name for action in family.actions.values() if action.provider == provider)
    return [family.resources[name] for name in names]


def near(family: Family, provider: str, resource: Resource) -> list[Action]:
    """The operations on a resource, and those that make what its entries speak of."""
    wanted = {resource.name, *(one for one in family.resources if resource.name in _spoken_of(family, one))}
    for _ in range(3):
        for name in list(wanted):
            wanted |= _spoken_of(family, name)
    makers = {"creates", "makes", "move", "after"}
    found = []
    for action in family.actions.values():
        is_own = action.resource is resource and action.provider == provider
        is_near = action.provider in (provider, family.first)
        if is_own or (is_near and action.resource.name in wanted and makers & action.entry.keys()):
            found.append(action)
    return found


def _spoken_of(family: Family, name: str) -> set[str]:
    """The resources that the entries of one speak of: by `refers`, `makes`, `moves`, `find` and `having`."""
    entries = [action.entry for action in family.actions.values() if action.resource.name == name]
    text = json.dumps([family.resources[name].raw, entries])
    named = {match[1] for match in _NAMED.finditer(text)}
    named |= {place.partition(".")[0] for entry in entries for place in entry.get("refers", {}).values()}
    return named & family.resources.keys()


def weight(action: Action, resource: Resource) -> int:
    """How often an operation is chosen: what changes the objects of the story most."""
    if action.resource is not resource:
        return 2
    if ends(action):
        return 1
    return 4 if action.changes_something else 2 if "lists" in action.entry else 1


def ends(action: Action) -> bool:
    """Whether the object can move on to no other state afterwards: other requests would find nothing to do."""
    moves = action.resource.raw.get("states", {}).get("moves", ())
    to = next((one.get("to") for one in moves if one["name"] == action.entry.get("move")), None)
    return to is not None and not any(to in one["from"] and one.get("to", to) != to for one in moves)


def waits(family: Family) -> Iterator[int]:
    """The times after which something happens, and a second around them."""
    for resource in family.resources.values():
        states = resource.raw.get("states", {})
        for entry in (*states.get("moves", ()), states.get("begins", {}), *resource.raw.get("operations", {}).values()):
            for one in entry.get("after", ()):
                if isinstance(one["seconds"], int):
                    yield from (one["seconds"], one["seconds"] + 1, max(1, one["seconds"] - 1))

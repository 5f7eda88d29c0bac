"""Values worth sending: ids of what there is, what was used before, what schemas and behaviour files name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from contract_tests.documents import Document
from contract_tests.model.behaviour import Action
from contract_tests.model.choices import Choices
from contract_tests.model.world import World

NOBODYS = ("00000000-0000-4000-8000-00000000dead", "nothing_of_the_kind")
TEXTS: tuple[Any, ...] = (
    "",
    "x",
    "Ünïcode ✓",
    "changed",
    "changed@example.com",
    "2001-02-03",
    None,
    0,
    1,
    7,
    100.5,
    True,
    False,
)
_MOST_KEPT = 40


@attrs.define(eq=False)
class Pools:
    """Values that this story used: clashes and searches come from them."""

    used: dict[str, list[Any]]
    address: str = ""
    """Where the webhooks of an object go that brings its own address."""
    number: int = 0

    def keep(self, name: str, value: Any) -> None:
        """Remember a value that was sent or shown under a name."""
        kept = self.used.setdefault(name, [])
        if value not in kept:
            kept.append(value)
            del kept[:-_MOST_KEPT]


def tried(entry: Mapping[str, Any], place: str) -> Iterable[Any]:
    found: Iterable[Any] = entry.get("try", {}).get(place, ())
    return found


def enumerated(document: Document, schema: Any) -> list[Any]:
    schema = document.resolved(schema)
    found = list(schema.get("enum", ()))
    for part in (*schema.get("allOf", ()), *schema.get("anyOf", ())):
        found += enumerated(document, part)
    return found


def ids(world: World, named: str) -> Iterator[Any]:
    """By what requests may name the objects of a resource, or what they have in a field: `customer.email`."""
    resource, _, field = named.partition(".")
    things = world.things.get(resource, [])
    for thing in sorted(things, key=lambda one: not one.is_gone):  # what is gone comes first, and is chosen least
        if not field:
            yield from thing.ids()
            continue
        value = thing.seen(field)
        if value is not None:
            yield value


def some_id(choose: Choices, world: World, named: str) -> Any:
    """The id of some object, in one of the states that there are: each is as likely, however few are in it."""
    resource, _, field = named.partition(".")
    by_state: dict[Any, list[Any]] = {}
    for thing in world.things.get(resource, ()):
        for value in [thing.seen(field)] if field else thing.ids():
            if value is not None:
                by_state.setdefault("gone" if thing.is_gone else thing.state, []).append(value)
    if not by_state:
        return None
    states = sorted(by_state, key=lambda state: (state == "gone", str(state)))
    return choose.pick(by_state[choose.pick(states)][-3:][::-1])


def values_of(world: World, resource: str, name: str) -> list[Any]:
    """What the objects have in a field of that name; texts in other case as well."""
    found: list[Any] = []
    for thing in world.things.get(resource, [])[-4:]:
        if (name,) in thing.resource.laws:
            value = thing.seen(name)
            found += [value, value.swapcase()] if isinstance(value, str) else []
    return found


def like(
    document: Document, action: Action, name: str, parameter: Mapping[str, Any], world: World, pools: Pools
) -> list[Any]:
    """Values for a parameter that this story brings along: cursors, times around what was made, what was sent."""
    declared = action.operation.raw.get("x-pagination", {})
    if name in (declared.get("after"), declared.get("before")):
        return [cursor for cursor, (of, _, _) in world.cursors.items() if of == action.id][-4:]
    schema = document.resolved(parameter["schema"])
    moments = list(dict.fromkeys(thing.created_ms for thing in world.things.get(action.resource.name, ())))
    moments = [*moments[-2:], *moments[:1]] or [world.now_ms]
    if name == declared.get("page"):
        return [1, 2, 3]
    if name == declared.get("limit"):
        return [1, 2, 3]
    if schema.get("type") == "integer" and "time" in name:
        return [moment // 1000 + shift for moment in moments for shift in (0, 1, -1)]
    if schema.get("format") in ("date", "date-time"):
        shifts = (0, -1, 1, 86_400_000, -86_400_000)
        texts = [world.functions["iso"](moment + shift) for moment in moments for shift in shifts]
        return [text[:10] for text in texts] if schema["format"] == "date" else texts
    return [value for value in pools.used.get(name, ()) if isinstance(value, str) and value][-4:]

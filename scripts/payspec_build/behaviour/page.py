"""What a reference page shows of behaviour: refusals by operation; laws, moves and uniqueness by resource."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import attrs

from payspec.behaviour import Entry, entries

_LONGEST = 110  # characters of an expression; the whole is in the file
_SPAN = re.compile(r"`([^`]*)`")


@attrs.frozen
class ObjectView:
    """One kind of object. `root` is the provider whose page has the fields, where it is another."""

    name: str
    about: str
    file: str
    root: str | None
    first: str | None
    fields: list[Entry]
    moves: list[Entry]
    unique: list[Entry]


@attrs.frozen
class Page:
    """The part of one page. Operations without a refusal of their own are not in `refusals`."""

    objects: list[ObjectView] = attrs.field(factory=list)
    refusals: Mapping[str, list[Entry]] = attrs.field(factory=dict)


def page(data: Mapping[str, Any], others: Mapping[str, Mapping[str, Any]]) -> Page:
    """The page of one provider's data; `others` are those of all providers."""
    found = [attrs.evolve(one, says=_shortened(one.says)) for one in entries(data, others)]
    refusals: dict[str, list[Entry]] = {}
    for one in found:
        if one.section == "refusal":
            refusals.setdefault(one.operation, []).append(one)
    objects = []
    for name, raw in data["resources"].items():
        own = {section: [one for one in found if (one.resource, one.section) == (name, section)] for section in _SHOWN}
        root = others[raw["from"]]["resources"][name] if "from" in raw else raw
        if root.get("fields"):
            file = data["places"][name].rpartition(":")[0]
            first = raw.get("states", {}).get("first")
            objects.append(ObjectView(name, raw.get("about", ""), file, raw.get("from"), first, *own.values()))
    return Page(objects, refusals)


_SHOWN = ("field", "move", "unique")


def _shortened(text: str) -> str:
    """The text with long expressions cut."""
    return _SPAN.sub(lambda found: found[0] if len(found[1]) <= _LONGEST else f"`{found[1][:_LONGEST]}…`", text)

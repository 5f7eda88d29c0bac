"""What the specification says of behaviour, as entries in words: where values come from, what changes them, refusals.

`behaviour.json` of each generated package holds it as data. `payspec evidence --behaviour` and the reference print it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import attrs

from payspec.behaviour_words import effects, law, operation, refusal, view

SECTIONS = ("field", "move", "unique", "operation", "refusal", "filter", "view", "event")
_INFERRED: Mapping[str, Any] = {"level": "inferred", "sources": []}
Raw = Mapping[str, Any]


@attrs.frozen(kw_only=True)
class Entry:
    """One entry: a law, a move, a rule of uniqueness, an operation, a refusal, a filter, a view or an event.

    `says` is in words. `level` is `documented`, `partial` or `inferred`, and `sources` are the pages and code that it
    was read from: its own, or those of the file. A filter rests on what its operation rests on. `operation` is the one
    that an operation, refusal or filter belongs to, else empty. `place` is file and line in `spec/`.
    """

    provider: str
    resource: str
    section: str
    name: str
    says: str
    level: str
    sources: tuple[str, ...]
    place: str
    operation: str = ""


def behaviour(provider: str) -> dict[str, Any] | None:
    """The behaviour of one provider as data; None where nothing is said of it."""
    path = files("payspec_generated").joinpath(provider, "behaviour.json")
    if not path.is_file():
        return None
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


def entries(data: Raw, others: Mapping[str, Raw]) -> Iterator[Entry]:
    """Every entry of one provider's data. `others` are those of all providers, whose objects it may answer for."""
    for name, raw in data["resources"].items():
        root = others[raw["from"]]["resources"][name] if "from" in raw else raw
        yield from _Resource(data, name, raw, root).entries()


class _Resource:
    """The entries of one file. `root` has the fields and states, where they are another provider's."""

    def __init__(self, data: Raw, name: str, raw: Raw, root: Raw) -> None:
        self._data = data
        self._name = name
        self._raw = raw
        self._root = root

    def entries(self) -> Iterator[Entry]:
        """In the order of the page: fields, moves, uniqueness, operations, views, events."""
        changed = _changers(self._raw)
        for name, one in self._raw.get("fields", {}).items():
            yield self._entry("field", name, law(one, changed.get(name, ())), one, f"fields/{name}")
        for one in self._raw.get("states", {}).get("moves", ()):
            states = f"{', '.join(one['from'])} → {one.get('to', 'the same')}"
            yield self._entry("move", one["name"], states + effects(one), one, f"states/{one['name']}")
        for one in self._raw.get("unique", ()):
            fields = " and ".join(one.get("fields", [one.get("field")]))
            only = f", among those with `{one['only']}`" if "only" in one else ""
            yield self._entry("unique", fields, f"no two have the same{only}: {self._refused(one)}", one, "unique")
        for name in self._raw["operations"]:
            yield from self._operation(name)
        for section in ("views", "events"):
            for name, one in self._raw.get(section, {}).items():
                yield self._entry(section[:-1], name, view(one), one, f"{section}/{name}")

    def _operation(self, name: str) -> Iterator[Entry]:
        entry = self._raw["operations"][name]
        like = self._root["operations"].get(entry.get("like"), {})
        whole = {**like, **entry}
        place = f"operations/{name}"
        yield self._entry("operation", name, operation(whole), entry, place, name)
        for common in self._common_refusals(whole):
            yield self._entry("refusal", name, self._refused(common), self._data["common"], place, name)
        for one in whole.get("refused", ()):
            if "if" in one:
                own = one if "evidence" in one or "refused" in entry else self._root
                yield self._entry("refusal", name, self._refused(one), own, place, name)
        for parameter, text in whole.get("filters", {}).items():
            yield self._entry("filter", f"{name} {parameter}", f"`{text}`", whole, place, name)

    def _common_refusals(self, whole: Raw) -> Iterator[Raw]:
        """What holds for all operations about an object: that it has to be there, and in a state that has the move."""
        common = self._data["common"]
        if "of" in whole and not whole["of"].startswith("find("):
            yield {**common["missing"], **whole.get("missing", {}), "because": "there is no such object"}
        if "of" in whole and "move" in whole:
            yield {**common["refused"], "because": "the object's state does not allow the move"}

    def _refused(self, one: Raw) -> str:
        common = self._data["common"]
        status: int | list[int] = one.get("status", common["refused"]["status"])
        statuses = status if isinstance(status, list) else [status]
        code = one.get("code") or common.get("codes", {}).get(str(min(statuses)), "")
        return refusal(one, statuses, code)

    def _entry(self, section: str, name: str, says: str, one: Raw, place: str, of: str = "") -> Entry:
        evidence = one.get("evidence") or self._raw.get("evidence") or _INFERRED
        places = self._data["places"]
        return Entry(
            provider=self._data["provider"],
            resource=self._name,
            section=section,
            name=name,
            says=says,
            level=evidence["level"],
            sources=tuple(evidence["sources"]),
            place=places.get(f"{self._name}/{place}", places.get(self._name, "")),
            operation=of,
        )


def _changers(raw: Raw) -> dict[str, list[str]]:
    """By field, the moves and operations whose `changes` write it."""
    found: dict[str, list[str]] = {}
    moves = [(one["name"], one) for one in raw.get("states", {}).get("moves", ())]
    for name, one in (*moves, *raw.get("operations", {}).items()):
        for field in one.get("changes", {}):
            found.setdefault(field, []).append(name)
    return found

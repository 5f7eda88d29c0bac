"""What the specification says of behaviour, as entries in words: where values come from, what changes them, refusals.

`behaviour.json` of each generated package holds it as data. `payspec evidence --behaviour` and the reference print it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from payspec.behaviour_words import effects, law, operation, refusal, view

SECTIONS = ("field", "move", "unique", "operation", "refusal", "filter", "view", "event")
_INFERRED: Mapping[str, Any] = {"level": "inferred", "sources": []}
Raw = Mapping[str, Any]


@attrs.frozen(kw_only=True)
class Entry:
    """One entry: a law, a move, a rule of uniqueness, an operation, a refusal, a filter, a view or an event.

    `says` is in words. `level` is `documented`, `partial`, `imported` or `inferred`, and `sources` are the pages
    and code that it was read from: its own, or those of the file. A filter rests on what its operation
    rests on. `operation` is the one that an operation, refusal or filter belongs to, else empty. `place` is file and
    line in `spec/`.
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
            only = f", among those with `{one['only']}`" if "only" in one else ""
            says = f"no two have the same{only}; refused with {self._refused(one)}"
            yield self._entry("unique", _fields(one), says, one, "unique")
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
        for one, own in self._refusals(entry, whole):
            yield self._entry("refusal", name, self._refused(one), own, place, name)
        for parameter, text in whole.get("filters", {}).items():
            yield self._entry("filter", f"{name} {parameter}", f"`{text}`", whole, place, name)

    def _refusals(self, entry: Raw, whole: Raw) -> Iterator[tuple[Raw, Raw]]:
        """In their order all that may refuse a request to an operation, each with what holds its evidence.

        The object has to be there, nothing in `refused` applies, no two are alike, and the state has the move.
        """
        common = self._data["common"]
        name = self._name.replace("_", " ")
        if "of" in whole and not whole["of"].startswith("find("):
            yield {**common["missing"], **whole.get("missing", {}), "because": f"there is no such {name}"}, common
        rules = self._root.get("unique", ()) if "creates" in whole or "updates" in whole else ()
        placed = [one["unique"] for one in whole.get("refused", ()) if "unique" in one]
        for one in whole.get("refused", ()):
            if "unique" in one:
                yield from self._in_use(rule for rule in rules if rule.get("field") == one["unique"])
            else:
                yield one, one if "evidence" in one or "refused" in entry else self._root
        yield from self._in_use(rule for rule in rules if rule.get("field") not in placed)
        if "of" in whole and "move" in whole:
            yield {**common["refused"], "because": f"the state of the {name} does not allow it"}, common

    def _in_use(self, rules: Iterable[Raw]) -> Iterator[tuple[Raw, Raw]]:
        for rule in rules:
            own = rule if "evidence" in rule else self._root
            yield {"because": f"{_fields(rule)} in use", **rule}, own

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


def _fields(rule: Raw) -> str:
    """The fields that have to differ, in words."""
    return " and ".join(f"`{name}`" for name in rule.get("fields", [rule.get("field")]))


def _changers(raw: Raw) -> dict[str, list[str]]:
    """By field, the moves and operations whose `changes` write it."""
    found: dict[str, list[str]] = {}
    moves = [(one["name"], one) for one in raw.get("states", {}).get("moves", ())]
    for name, one in (*moves, *raw.get("operations", {}).items()):
        for field in one.get("changes", {}):
            found.setdefault(field, []).append(name)
    return found

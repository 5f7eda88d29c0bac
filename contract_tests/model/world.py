"""All that one merchant has, as the behaviour files say it comes to be: objects, balances, timers, webhooks to come."""

from __future__ import annotations

import heapq
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

import attrs

from contract_tests.model.behaviour import Family, Law, Resource
from contract_tests.model.evaluate import NotKnown, Unbound, compute, exact, seen
from contract_tests.model.functions import functions
from contract_tests.model.objects import FORMS, Free, Later, Thing, frozen, place, shown
from contract_tests.model.places import NOTHING, at, has
from contract_tests.model.reach import movement, transition
from contract_tests.requests.coverage import Point

_IN_TEXT = re.compile(r"\{([^{}]*)\}")
Entry = Mapping[str, Any]
Names = Mapping[str, Any]


@attrs.frozen(eq=False)
class Told:
    """A webhook that has to go out: its name, its payload and the addresses."""

    provider: str
    event: str
    payload: Any
    thing: Thing
    urls: tuple[str, ...]
    place: str


@attrs.define(eq=False)
class Answer:
    """The first answer under an idempotency key."""

    fingerprint: str
    expires_ms: int
    status: int
    value: Any


class Problem(Exception):
    """The behaviour files contradict themselves; the message says where."""


class World:
    """One merchant of one family of providers."""

    def __init__(self, family: Family, merchant: Mapping[str, Any], now_ms: int) -> None:
        self.family = family
        self.now_ms = now_ms
        self.things: dict[str, list[Thing]] = {}
        self.balances: dict[tuple[str, str], Any] = {}
        self.learnt: dict[str, Unbound] = {}
        self.facts: dict[str, Any] = dict(merchant)
        for common in family.common.values():
            self.facts |= {name: value for name, value in common.get("facts", {}).items() if name not in merchant}
        self.answers: dict[tuple[str, str, str], Answer] = {}
        self.chosen: dict[str, list[tuple[str, str | None]]] = {}
        """By resource, what tests have chosen to become of its next objects, and the reasons."""
        self.told: list[Told] = []
        self.place = ""
        """Where in `spec/` what happens at present is said."""
        self.money_places: dict[str, str] = {}
        """By account, where its last movement is said."""
        self.cursors: dict[str, tuple[str, Thing, bool]] = {}
        self.moved: list[Thing] = []
        """The objects that made moves since somebody looked."""
        self.reached: set[Point] = set()
        """What of the behaviour files came about, and was compared with what the provider shows."""
        self.paid: set[Point] = set()
        """Movements of money, until the balances are compared."""
        self.owner = ("", "")
        """The provider and the operation or move of which something happens at present."""
        self._timers: list[tuple[int, int, Thing, str]] = []
        self._numbers = itertools.count()
        self.functions = functions(self)
        for account, currency, amount in family.opening():
            self.balances[account, currency] = exact(amount)
        for resource in family.resources.values():
            for fields in resource.raw.get("begins", ()):
                self.make(resource, {"sent": _nested(fields)}, {})

    # What expressions see

    def scope(self, names: Names, thing: Thing | None = None) -> dict[str, Any]:
        """The names of an expression."""
        whole = {"self": thing, "now": self.now_ms, "merchant": Merchant(self), "table": self.family.tables}
        return {"functions": self.functions, **whole, **names}

    def find(self, resource: str, identifier: Any) -> Thing | None:
        """The object that an id names."""
        if identifier is None:
            return None
        for thing in self.things.get(resource, []):
            if not thing.is_gone and identifier in thing.ids():
                return thing
        return None

    def compute_with(self, thing: Thing, text: str, names: Names) -> Any:
        """An expression about an object."""
        return compute(text, self.scope({**thing.names, **names}, thing))

    # What happens

    def make(self, resource: Resource, names: Names, given: Mapping[str, Any]) -> Thing:
        """A new object, from the request in `names`."""
        thing = Thing(resource, next(self._numbers), self.now_ms, lambda one, text: self.compute_with(one, text, {}))
        thing.names = {**names, "compute_with": self.compute_with}
        for name in given:
            if tuple(name.split(".")) not in resource.laws:
                raise Problem(f"{resource.place()}: a {resource.name} has no field {name}, which is given to it")
        chosen = self._chosen(resource)
        starts = [law for law in resource.laws.values() if law.kind == "starts"]
        for law in [*(law for law in resource.laws.values() if law.kind != "starts"), *starts]:
            thing.values[law.path] = given[law.name] if law.name in given else self._beginning(thing, law, names)
            if law.kind == "chosen":
                thing.values[law.path] = chosen[law.value == "reason"]
        self.things.setdefault(resource.name, []).append(thing)
        return thing

    def _chosen(self, resource: Resource) -> tuple[str | None, str | None]:
        """What a test has chosen to become of a new object, and why; it counts once."""
        waiting = self.chosen.get(resource.name, [])
        return waiting.pop(0) if waiting else (None, None)

    def begin(self, thing: Thing, names: Names) -> None:
        """What comes with every new object of its kind."""
        begins = thing.resource.raw.get("states", {}).get("begins")
        if begins is not None:
            with self._at(thing.resource, "begins"):
                self.happen(thing, begins, names, is_change=False)

    @contextmanager
    def _at(self, resource: Resource, name: str) -> Iterator[None]:
        """What happens inside comes with a move, or with the beginning of an object."""
        outer = self.place, self.owner
        self.place, self.owner = resource.place("states", name), (resource.provider, f"{resource.name} {name}")
        yield
        self.place, self.owner = outer

    def _beginning(self, thing: Thing, law: Law, names: Names) -> Any:
        if law.kind == "made":
            return Unbound(FORMS.get(law.value, law.value), law.name)
        if law.kind == "merchant":
            return self.fact(law.entry.get("called", law.path[-1]), law.value)
        if law.kind == "free":
            return Free()
        if law.kind == "given":
            return at(names.get("sent"), law.name) if has(names.get("sent"), law.name) else None
        if law.kind == "sent":
            value = at(names.get("sent"), law.value)
            if value is NOTHING:
                return self._later(thing, law.entry["else"], names) if "else" in law.entry else None
            return self._as(thing, law, value, names)
        return self._later(thing, law.value, names) if law.kind == "starts" else None

    def _later(self, thing: Thing, text: str, names: Names) -> Any:
        """Computed now, or as soon as it can be."""
        return self._kept(text, self.scope(names, thing))

    def _as(self, thing: Thing, law: Law, value: Any, names: Names) -> Any:
        if "as" not in law.entry:
            return value
        return compute(law.entry["as"], self.scope({"before": None, **names, "value": value}, thing))

    def fact(self, name: str, form: str) -> Any:
        """What is the same in all that a merchant sees."""
        if name in self.facts:
            return self.facts[name]
        return self.learnt.setdefault(name, Unbound(FORMS.get(form, form), name))

    def update(self, thing: Thing, entry: Entry, names: Names) -> None:
        """Write what was sent over the fields that come from there."""
        before = thing.copied()
        for law in thing.resource.laws.values():
            value = at(names.get("sent"), law.value) if law.kind == "sent" else NOTHING
            if value is NOTHING or (value is None and entry.get("nulls") == "ignored"):
                continue
            if value == "" and entry.get("empty") == "null":
                value = None
            if law.entry.get("merges") and isinstance(value, Mapping):
                value = {**(thing.values.get(law.path) or {}), **value}
            thing.values[law.path] = self._as(thing, law, value, {**names, "before": before})

    def happen(self, thing: Thing | None, entry: Entry, names: Names, *, is_change: bool) -> None:
        """All that comes with an operation or a move, in its order."""
        before = thing.copied() if thing is not None else None
        names = {"before": before, **names}
        scope = self.scope(names, thing)
        changes = {name: self._kept(text, scope) for name, text in entry.get("changes", {}).items()}
        if thing is not None:
            for name, value in changes.items():
                self._write(thing, name, value)
            if is_change or changes:
                thing.changed_ms = self.now_ms
                thing.version += 1
        for name, text in entry.get("facts", {}).items():
            self.facts[name] = compute(text, scope)
        for one in self._applying(entry.get("money", ()), scope):
            self._move_money(one, scope)
        for one, own in self._each(entry.get("moves", ()), scope):
            other = compute(one["object"], own)
            if other is not None:
                self.fire(other, self._named(one["move"], other, {**names, **_item(own)}), names)
        for one, round in self._each(entry.get("makes", ()), scope):
            given = {name: self._kept(text, round) for name, text in one.get("with", {}).items()}
            sent = {name: compute(text, round) for name, text in one.get("sent", {}).items()}
            own = {**names, "by": thing, "sent": {name: value for name, value in sent.items() if value is not None}}
            made = self.make(self.family.resources[one["resource"]], own, given)
            self.begin(made, own)
            if "called" in one:
                names = {**names, one["called"]: made}
                scope = self.scope(names, thing)
                for name, text in one.get("then", {}).items():
                    assert thing is not None
                    self._write(thing, name, self._kept(text, scope))
        if "tells" in entry and thing is not None:
            self._tell(thing, entry["tells"], scope)
        for one in self._applying(entry.get("after", ()), scope):
            seconds = one["seconds"]
            due = self.now_ms + int(1000 * (compute(seconds, scope) if isinstance(seconds, str) else exact(seconds)))
            assert thing is not None
            heapq.heappush(self._timers, (due, next(self._numbers), thing, one["move"]))

    def fire(self, thing: Thing, name: str | None, names: Names | None = None) -> bool:
        """Let an object make a move; whether its state allowed it. `names` are those of the request that asks."""
        if name is None or thing.is_gone:
            return False
        move = thing.resource.move(name)
        if thing.state not in move["from"]:
            return False
        self.reached.add(transition(thing.resource, name, str(thing.state)))
        self.moved.append(thing)
        before = thing.copied()
        thing.state = move.get("to", thing.state)
        names = thing.names if names is None else names
        with self._at(thing.resource, name):
            self.happen(thing, move, {**names, "before": before}, is_change=not move.get("silent", False))
        return True

    def advance(self, milliseconds: int) -> None:
        """Time passes, and everything happens that falls due on the way."""
        until = self.now_ms + milliseconds
        while self._timers and self._timers[0][0] <= until:
            due, _, thing, move = heapq.heappop(self._timers)
            self.now_ms = max(self.now_ms, due)
            self.fire(thing, self._named(move, thing, {}))
        self.now_ms = until

    def move_named(self, text: str, thing: Thing, names: Names) -> str | None:
        """The move that a name or an expression says."""
        return self._named(text, thing, names)

    def _named(self, text: str, thing: Thing, names: Names) -> str | None:
        if any(move["name"] == text for move in thing.resource.raw.get("states", {}).get("moves", ())):
            return text
        found: str | None = compute(text, self.scope({**thing.names, **names}, thing))
        return found

    def _applying(self, entries: Iterable[Entry], scope: Names) -> list[Entry]:
        return [one for one in entries if "if" not in one or compute(one["if"], scope)]

    def _each(self, entries: Iterable[Entry], scope: Names) -> Iterator[tuple[Entry, Names]]:
        """What applies, with its names; one with `each` comes once for each item of its list."""
        for one in entries:
            items = list(enumerate(compute(one["each"], scope) or ())) if "each" in one else None
            rounds = [scope] if items is None else [{**scope, "value": item, "name": number} for number, item in items]
            for own in rounds:
                if "if" not in one or compute(one["if"], own):
                    yield one, own

    def _write(self, thing: Thing, name: str, value: Any) -> None:
        path = tuple(name.split("."))
        if path not in thing.resource.laws:
            raise Problem(f"{thing.resource.place()}: a {thing.resource.name} has no field {name}, which changes")
        thing.values[path] = value

    def _kept(self, text: Any, scope: Names) -> Any:
        if not isinstance(text, str):
            return exact(text)
        try:
            return compute(text, scope, raw=True)
        except NotKnown:
            return Later(lambda: compute(text, scope, raw=True))

    def _move_money(self, entry: Entry, scope: Names) -> None:
        amount = Fraction(compute(str(entry["amount"]), scope))
        if amount:
            self.paid.add(Point("money", *self.owner, movement(entry)))
        currency = compute(str(entry["currency"]), scope)
        for name, sign in (("from", -1), ("to", 1)):
            account = filled(entry[name], scope)
            self.money_places[account.partition(":")[0]] = self.place
            self.balances[account, currency] = exact(
                Fraction(self.balances.get((account, currency), 0)) + sign * amount
            )

    def _tell(self, thing: Thing, text: str, scope: Names) -> None:
        provider = self.family.first
        event = text if (provider, text) in self.family.events else compute(text, scope)
        if event is None:
            return
        _, view, where = self.family.events[provider, event]
        urls = [*(self.facts.get("webhook_urls") or ()), _address(compute(view["to"], scope)) if "to" in view else None]
        tree = frozen(shown(thing, view, thing.resource.raw.get("views", {}), where))
        addresses = tuple(dict.fromkeys(url for url in urls if url))
        if addresses:
            self.told.append(Told(provider, event, tree, thing, addresses, where))


class Merchant:
    """The facts of a merchant, for expressions."""

    def __init__(self, world: World) -> None:
        self._world = world

    def read(self, name: str) -> Any:
        """One fact; what was not seen yet is not known."""
        return self._world.facts[name] if name in self._world.facts else self._world.learnt.get(name)


def _address(text: Any) -> str | None:
    """An address that an object brings along, if it is one."""
    return text if isinstance(text, str) and text.startswith(("http://", "https://")) else None


def _item(names: Names) -> dict[str, Any]:
    """The item of a list and its place, where there is one."""
    return {name: names[name] for name in ("value", "name") if name in names}


def filled(text: str, scope: Names) -> str:
    """A text in which `{...}` holds expressions."""
    return _IN_TEXT.sub(lambda found: str(seen(compute(found[1], scope))), text)


def _nested(fields: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in fields.items():
        place(found, tuple(name.split(".")), exact(value))
    return found

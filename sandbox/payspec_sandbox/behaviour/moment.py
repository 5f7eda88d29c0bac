"""One merchant at one moment: what expressions can find out, what is made and moved, and what is stored in the end."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.behaviour import forms
from payspec_sandbox.behaviour.functions import BY_HANDLE
from payspec_sandbox.behaviour.refusing import refusal
from payspec_sandbox.behaviour.scope import Scope
from payspec_sandbox.behaviour.thing import Thing
from payspec_sandbox.behaviour.values import plain, tidy
from payspec_sandbox.determinism import iso
from payspec_sandbox.money import SCALE
from payspec_sandbox.storage.records import STATE, Condition, Record, Selection

if TYPE_CHECKING:
    from collections.abc import Callable

    from payspec_sandbox.behaviour.family import Family
    from payspec_sandbox.behaviour.resource import Resource

_UNIT = 10**SCALE
_MOST = 1_000_000_000


class Merchant:
    """The merchant, for expressions: its id, and facts that operations may change."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment

    def read(self, name: str) -> Any:
        """One fact."""
        moment = self._moment
        if name == "id":
            return moment.account.id
        account = moment.backend.accounts.get(moment.account.id) or moment.account
        if name == "webhook_urls":
            return list(account.webhook_urls)
        stored = dict(account.secrets).get(name)
        return json.loads(stored) if stored else moment.family.facts.get(name)

    def write(self, name: str, value: Any) -> None:
        """Change one. Addresses of webhooks are stored as the rest of the sandbox reads them."""
        moment = self._moment
        account = moment.backend.accounts.get(moment.account.id) or moment.account
        text = " ".join(plain(value)) if name == "webhook_urls" else json.dumps(plain(value))
        moment.backend.accounts.set_fact(account, name, text)

    def whole(self) -> dict[str, Any]:
        """Its id."""
        return {"id": self._moment.account.id}


class Moment:
    """What one request, or one timer, sees and does. Objects are read once, and stored once by `keep`."""

    def __init__(self, family: Family, account: Account, backend: Backend, clock: Callable[[], int]) -> None:
        self.family = family
        self.account = account
        self.backend = backend
        self._clock = clock
        self._now_ms: int | None = None
        self._now_text: str | None = None
        self._things: dict[tuple[str, str], Thing] = {}
        self._new: list[Thing] = []

    @property
    def merchant(self) -> Merchant:
        """The merchant, for expressions."""
        return Merchant(self)

    @property
    def now_ms(self) -> int:
        """The time; the clock is read when somebody first asks for it."""
        if self._now_ms is None:
            self._now_ms = self._clock()
        return self._now_ms

    @property
    def now_text(self) -> str:
        """The same as text."""
        if self._now_text is None:
            self._now_text = iso(self.now_ms)
        return self._now_text

    # What expressions find

    def find(self, resource: str, identifier: Any) -> Thing | None:
        """The object that an id names."""
        return self.named(self.family.resources[resource], identifier) if isinstance(identifier, str) else None

    def named(self, resource: Resource, identifier: str) -> Thing | None:
        """The same, of a kind."""
        found = self._things.get((resource.name, identifier))
        if found is not None:
            return None if found.is_gone else found
        record = self.backend.store.find(resource.collection, self.account.id, identifier)
        if record is not None:
            return self.thing(resource, record)
        if identifier in resource.begun:
            return self._begun(resource, identifier)
        for name in resource.named_by[1:]:
            place = name if resource.unique else BY_HANDLE
            for one in self.having(resource.name, ((place, identifier),)):
                if one.value(name) == identifier:
                    return one
        return None

    def thing(self, resource: Resource, record: Record) -> Thing:
        """The object of a row; one and the same as often as it is asked for."""
        found = self._things.get((resource.name, record.id))
        if found is None:
            found = Thing(resource, self, record)
            self._things[resource.name, record.id] = found
        return found

    def having(self, name: str, wanted: Iterable[tuple[str, Any]]) -> list[Thing]:
        """Objects that may have these values, newest first: those that an index leaves in question."""
        self.keep()
        resource = self.family.resources[name]
        conditions: list[Condition] = []
        handle: str | None = None
        for field, value in wanted:
            if field == BY_HANDLE:
                if value is None:
                    return []
                handle = str(value)
            elif isinstance(value, str) or value is None:
                path = resource.json_path(field)
                if path is not None:
                    conditions.append(Condition(path, "IS", value))
                    if value is not None and path != STATE:
                        self.backend.store.index(resource.collection, path)
        selection = Selection(resource.collection, self.account.id, handle=handle, where=tuple(conditions))
        records = self.backend.store.select(selection, newest_first=True, limit=_MOST)
        found = [self.thing(resource, record) for record in records]
        if resource.begun:
            own = {one.id for one in found}
            found += [self._begun(resource, one) for one in reversed(resource.begun) if one not in own and not handle]
        return [one for one in found if not one.is_gone]

    def holder(self, resource: Resource, handle: str) -> Thing | None:
        """The object with a handle."""
        self.keep()
        record = self.backend.store.find_by_handle(resource.collection, self.account.id, handle)
        return None if record is None else self.thing(resource, record)

    def balance(self, account: str, currency: str) -> Any:
        """What an account holds, in units of the currency."""
        return tidy(Fraction(self.backend.ledger.balance(self.account.id, account, currency), _UNIT))

    # What is made

    def made(self, form: str) -> str:
        """A value that the server makes."""
        return forms.made(form, self.backend.ids.hex, self.backend.ids.uuid)

    def fact(self, name: str, form: str) -> str:
        """A value that is the same in everything of the merchant."""
        return forms.following(form, name, self.account.id)

    def chosen(self, resource: str) -> tuple[str | None, str | None]:
        """What a test has chosen to become of a new object of a kind, and the reason for it."""
        rule = self.backend.outcomes.choose(self.family.name, resource, self.account.id)
        return (None, None) if rule is None else (rule.outcome, rule.reason)

    def make(self, resource: Resource, scope: Scope, given: Mapping[str, Any]) -> Thing:
        """A new object, from the request of a scope, whose `self` it becomes."""
        thing = Thing.new(resource, self, scope)
        for name, value in given.items():
            thing.write(name, value)
        for law, work in resource.starts:
            if law.name not in given:
                resource.put(thing, law, work(scope))
        thing.is_changed = True
        if resource.is_named_by_caller and self.named(resource, thing.id) is not None:
            name = resource.named_by[0]
            reason = f"there is another {resource.noun} with this {name.replace('_', ' ')}"
            raise refusal(self.family.common, {}, reason, name)
        self._things[resource.name, thing.id] = thing
        self._new.append(thing)
        return thing

    def _begun(self, resource: Resource, identifier: str) -> Thing:
        """What every merchant has from the beginning, and this one has not changed yet."""
        found = self._things.get((resource.name, identifier))
        if found is None:
            key = self.account.id, identifier
            if key not in resource.begun_bodies:
                found = Thing.new(resource, self, Scope(self, sent=resource.begun[identifier]))
                for law, work in resource.starts:
                    resource.put(found, law, work(found.scope))
                found.settle()
                resource.begun_bodies[key] = found.body()
            found = Thing(resource, self, None)
            found.parse(resource.begun_bodies[key])
            self._things[resource.name, identifier] = found
        return found

    # What is stored

    def keep(self) -> None:
        """Store all that is new, changed, or gone."""
        new, self._new = self._new, []
        for thing in new:
            if not thing.is_gone:
                self._keep(thing)
        for thing in [one for one in self._things.values() if one.is_changed]:
            self._keep(thing)

    def _keep(self, thing: Thing) -> None:
        thing.settle()
        resource, store = thing.resource, self.backend.store
        handle, state = resource.handle(thing), thing.state or ""
        if thing.record is None:
            thing.record = Record(
                resource.collection, self.account.id, thing.id, state, 0, handle, self.now_ms, thing.body()
            )
            store.insert(thing.record)
        else:
            is_found_as_before = (handle, state) == (thing.record.handle, thing.record.state)
            thing.record.body, thing.record.handle, thing.record.state = thing.body(), handle, state
            (store.rewrite if is_found_as_before else store.replace)(thing.record)
        thing.is_changed = False

    def remove(self, thing: Thing) -> None:
        """Take an object away for good."""
        thing.is_gone, thing.is_changed = True, False
        if thing.record is not None:
            self.backend.store.remove(thing.record)

    def close(self) -> None:
        """Let go of everything. Objects, scopes and moments name each other: left to the garbage collector, which then
        has to look through all that the sandbox holds, they would cost more than the request itself.
        """
        for thing in self._things.values():
            thing.__dict__.clear()
        self._things.clear()

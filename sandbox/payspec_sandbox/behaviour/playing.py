"""What operations and moves bring about, in the order of `spec/BEHAVIOUR.md`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from payspec_sandbox.behaviour import views
from payspec_sandbox.behaviour.consequences import Consequences, Payment
from payspec_sandbox.behaviour.expressions import Compiled
from payspec_sandbox.behaviour.laws import Law
from payspec_sandbox.behaviour.moment import Moment
from payspec_sandbox.behaviour.scope import Scope
from payspec_sandbox.behaviour.thing import Thing
from payspec_sandbox.behaviour.values import exact, is_object, members, plain
from payspec_sandbox.money import SCALE
from payspec_sandbox.storage.store_ledger import Entry

if TYPE_CHECKING:
    from payspec_sandbox.behaviour.resource import Resource


def begin(moment: Moment, resource: Resource, scope: Scope, given: Mapping[str, Any] = {}) -> Thing:
    """A new object, and what comes with every one of its kind."""
    thing = moment.make(resource, scope, given)
    if resource.begins is not None:
        happen(moment, thing, resource.begins, scope)
    return thing


def happen(moment: Moment, thing: Thing | None, what: Consequences, names: Scope, *, is_change: bool = False) -> None:
    """All that comes with an operation or a move."""
    if not what.is_more:
        _change(moment, thing, what, names, is_change)
        return
    scope = names if names.get("self") is thing else names.also(self=thing)
    if what.needs_before and "before" not in scope and thing is not None:
        scope = scope.also(before=thing.copied())
    _change(moment, thing, what, scope, is_change)
    for name, work in what.facts.items():
        moment.merchant.write(name, work(scope))
    if what.money:
        _pay(moment, thing, what.money, scope, str(what.entry.get("name", "")))
    for one in what.moves:
        for own in _rounds(one.each, scope):
            other = one.object(own) if _applies(one.applies, own) else None
            if other is not None:
                fire(moment, other, move_named(one.move, other, own), scope)
    scope = _make(moment, thing, what, scope)
    if what.tells is not None and thing is not None:
        tell(moment, thing, what.tells, scope)
    for later in what.after:
        if thing is not None and _applies(later.applies, scope):
            due_ms = moment.now_ms + int(1000 * exact(later.seconds(scope)))
            moment.backend.timers.set(due_ms, timer_kind(thing.resource, later.move), moment.account.id, thing.id)


def fire(moment: Moment, thing: Thing, name: str | None, names: Scope | None = None) -> bool:
    """Let an object make a move; whether its state allowed it. `names` are those of the request that asks."""
    if name is None or thing.is_gone:
        return False
    move = thing.resource.moves[name]
    if thing.state not in move.sources:
        return False
    scope = (thing.scope if names is None else names).also(self=thing)
    if move.needs_before:
        scope["before"] = thing.copied()
    if move.to is not None:
        thing.go(move.to)
    happen(moment, thing, move, scope, is_change=not move.is_silent)
    return True


def move_named(text: str, thing: Thing, names: Scope) -> str | None:
    """The move that a name or an expression says."""
    if text in thing.resource.moves:
        return text
    found: str | None = thing.resource.language.compiled(text)(names.also(self=thing))
    return found


def update(moment: Moment, thing: Thing, names: Scope, entry: Mapping[str, Any]) -> None:
    """Write what was sent over the fields that come from there."""
    resource = thing.resource
    scope = names
    if resource.compares_before:
        scope = names.also(before=thing.copied())
    for law, value in _sent(resource.sent_places, scope["sent"]):
        if value is None and entry.get("nulls") == "ignored":
            continue
        _overwrite(thing, law, None if value == "" and entry.get("empty") == "null" else value, scope)


def timer_kind(resource: Resource, move: str) -> str:
    """Under which the store keeps a move that happens later."""
    return f"{resource.collection}: {move}"


def move_of(kind: str) -> str:
    """The move of such a timer."""
    return kind.partition(": ")[2]


def tell(moment: Moment, thing: Thing, text: str, scope: Scope) -> None:
    """Have a webhook go out."""
    event = text if text in moment.family.events else thing.resource.language.compiled(text)(scope)
    if event is None:
        return
    entry = moment.family.events[event]
    payload = views.shown(thing, views.View.read(thing.resource.raw.get("views", {}), entry))
    url = thing.resource.language.compiled(entry["to"])(scope) if "to" in entry else None
    own = url if isinstance(url, str) and url.startswith(("http://", "https://")) else None
    moment.family.send(moment, event, payload, thing.id, own)


def _applies(test: Any, scope: Scope) -> bool:
    return test is None or bool(test(scope))


def _change(moment: Moment, thing: Thing | None, what: Consequences, scope: Scope, is_change: bool) -> None:
    if thing is None:
        return
    new = {name: work(scope) for name, work in what.changes.items()} if what.is_more else {}
    for name, value in new.items():
        thing.write(name, value)
    if new or is_change:
        thing.is_changed = True
        for law in thing.resource.changed_times:
            thing.put(law, moment.now_text)


def _pay(moment: Moment, thing: Thing | None, payments: Sequence[Payment], scope: Scope, why: str) -> None:
    """Amounts that move together are posted as one."""
    entries: list[Entry] = []
    for one in payments:
        if _applies(one.applies, scope):
            units = Fraction(exact(one.amount(scope))) * 10**SCALE
            if units.denominator != 1:
                raise ValueError(f"{units} is finer than the ledger counts")
            if units:
                currency = one.currency(scope)
                entries.append(Entry(one.source(scope), currency, -int(units)))
                entries.append(Entry(one.target(scope), currency, int(units)))
    if entries:
        noun, reference = ("", moment.account.id) if thing is None else (thing.resource.noun, thing.id)
        moment.backend.ledger.transfer(
            moment.account.id, entries, reason=f"{noun} {why}".strip(), reference=reference, now_ms=moment.now_ms
        )


def _make(moment: Moment, thing: Thing | None, what: Consequences, scope: Scope) -> Scope:
    for one in what.makes:
        for own in _rounds(one.each, scope):
            if not _applies(one.applies, own):
                continue
            given = {name: work(own) for name, work in one.given.items()}
            sent = {name: value for name, work in one.sent.items() if (value := plain(work(own))) is not None}
            made = begin(moment, moment.family.resources[one.resource], scope.also(by=thing, sent=sent), given)
            if one.called is not None:
                scope = scope.also(**{one.called: made})
                for name, work in one.then.items():
                    if thing is not None:
                        thing.write(name, work(scope))
    return scope


def _rounds(each: Compiled | None, scope: Scope) -> Iterable[Scope]:
    """The names for one object, or for each item of a list: `value` and its place `name`. The list is computed once."""
    if each is None:
        return (scope,)
    return (scope.also(value=item, name=number) for number, item in enumerate(list(each(scope) or ())))


def _sent(places: Mapping[Any, Any], body: Any) -> list[tuple[Law, Any]]:
    """The laws of what a body has, with what it has."""
    found: list[tuple[Law, Any]] = []
    for name, value in members(body).items():
        node = places.get(name)
        if node is not None:
            found += [(law, value) for law in node.get(None, ())]
            found += _sent(node, value)
    return found


def _overwrite(thing: Thing, law: Law, value: Any, scope: Scope) -> None:
    if is_object(value) and law.entry.get("merges"):
        read = thing.resource.reader(law.path)
        assert read is not None
        value = {**members(read(thing)), **value}
    if "as" in law.entry:
        value = thing.resource.language.compiled(law.entry["as"], ("value",))(scope, value)
    thing.put(law, value)

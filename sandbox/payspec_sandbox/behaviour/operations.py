"""Plays one operation: from a valid request to its reply, by what the behaviour files say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from payspec_sandbox.behaviour import playing, views
from payspec_sandbox.behaviour.consequences import Consequences, filled
from payspec_sandbox.behaviour.expressions import Compiled
from payspec_sandbox.behaviour.family import Family
from payspec_sandbox.behaviour.moment import Moment
from payspec_sandbox.behaviour.refusing import named_place, refusal
from payspec_sandbox.behaviour.resource import Resource
from payspec_sandbox.behaviour.scope import Lets, Scope
from payspec_sandbox.behaviour.thing import Thing, visible_text
from payspec_sandbox.behaviour.uniqueness import Unique
from payspec_sandbox.behaviour.values import NOTHING, as_json
from payspec_sandbox.http.exchange import Reply
from payspec_sandbox.javascript import stringify
from payspec_sandbox.requests.contract import Contract, Operation
from payspec_sandbox.requests.idempotency import answered_once
from payspec_sandbox.requests.refusals import RuleBroken, Violation, invalid, quoted

if TYPE_CHECKING:
    from payspec_sandbox.requests.call import Call

_CHANGING = ("creates", "move", "updates", "deletes", "changes", "money", "makes", "moves", "after", "facts")
_READING = ("GET", "HEAD")
Words: TypeAlias = Callable[[Scope], tuple[str, str | None]]
"""The reason of a refusal, and the place that is to blame."""


class Play:
    """One operation of one provider."""

    def __init__(
        self, family: Family, common: Mapping[str, Any], contract: Contract, name: str, resource: str,
        entry: Mapping[str, Any], own_views: Mapping[str, Any],
    ) -> None:  # fmt: skip
        self.family = family
        self.common = common
        self.entry = entry
        self.operation: Operation = contract.operations[name]
        self.resource: Resource | None = family.resources.get(resource)
        self.noun = resource.replace("_", " ")
        self._views = own_views
        self._contract = contract
        self._language = family.language
        self._what = Consequences(family.language, entry)
        self.is_changing = any(key in entry for key in _CHANGING)
        declared = self.operation.declared
        self._is_once = "x-idempotency" in declared
        self._is_stored_by_itself = self.is_changing and self.operation.method in _READING
        self.status = int(entry.get("status", min(one for one in self.operation.statuses if one.startswith("2"))))
        self._seen: dict[str, views.View] = {}

    def __call__(self, call: Call) -> Reply:
        """The reply. Raises the refusal that the files say."""
        if self._is_once:
            try:
                return answered_once(call, lambda: self.reply(call))
            except RuleBroken as problem:
                reason, place = problem.violation.reason, problem.violation.place
                raise refusal(self.common, self.common.get("key_reused", {}), reason, place) from None
        if self._stored_place is not None:
            text = self._stored(call, self._stored_place)
            if text is not None:
                return call.enveloped(text.encode(), self.status)
        if self._is_stored_by_itself:  # reading requests are given no work to be stored
            with call.backend.request_of_work():
                return self.reply(call)
        return self.reply(call)

    def _stored(self, call: Call, place: str) -> str | None:
        """What is asked for as it is stored, where a read asks for no more than that."""
        assert self.resource is not None
        if self._sparse in call.arguments.query:
            return None
        found = call.backend.store.find(self.resource.collection, call.account.id, call.arguments.path[place])
        return None if found is None else visible_text(found.body)

    @cached_property
    def _stored_place(self) -> str | None:
        """The place in the path that names what is read, of an operation that does nothing but that."""
        says_more = self.is_changing or any(key in self.entry for key in ("refused", "answers", "shows", "let"))
        of = str(self.entry.get("of", ""))
        if says_more or not of.startswith("path.") or self._is_empty or self.resource is None:
            return None
        return None if self.resource.shown_when_asked else named_place(of)

    def reply(self, call: Call) -> Reply:
        """The reply of the work itself."""
        value = self.value(call)
        if value is NOTHING:
            return Reply(self.status, headers=())
        text = value if isinstance(value, Written) else stringify(value)
        return call.enveloped(text.encode(), self.status)

    def value(self, call: Call) -> Any:
        """What is answered, as JSON or as its text; NOTHING for an empty reply."""
        moment = Moment(self.family, call.account, call.backend, lambda: call.now_ms)
        scope = self.scope(moment, call)
        try:
            return self._value(call, moment, scope)
        finally:
            moment.close()
            scope.close()

    def _value(self, call: Call, moment: Moment, scope: Scope) -> Any:
        wanted = self._wanted(call) if self._sparse is not None else None
        thing = self._about(moment, scope) if "of" in self.entry else None
        self._expect_allowed(moment, scope, thing)
        if "creates" in self.entry:
            thing = self._created(moment, scope)
        elif thing is None:
            playing.happen(moment, None, self._what, scope)
        elif self.is_changing and not self._is_unchanged(scope):
            self._act(moment, thing, scope)
        moment.keep()
        if "answers" in self.entry:
            return as_json(self._answer(scope))
        if thing is None or thing.is_gone or self._is_empty:
            return NOTHING
        return self.shown(thing, scope, wanted)

    def scope(self, moment: Moment, call: Call) -> Scope:
        """The names that the request gives."""
        arguments = call.arguments
        lets = Lets(self._lets) if self._lets else None
        sent: Any = {} if arguments.body is None else arguments.body
        return Scope(moment, lets, sent=sent, path=arguments.path, query=arguments.query, headers=arguments.headers)

    def shown(self, thing: Thing, scope: Scope, wanted: frozenset[str] | None = None) -> Any:
        """An object in the view of the operation, all of it or the wanted fields."""
        view = self.view(scope)
        if view.is_whole and wanted is None and not thing.resource.shown_when_asked and thing.record is not None:
            text = visible_text(thing.record.body)
            if text is not None:
                return Written(text)
        tree = views.shown(thing, view)
        return tree if wanted is None else {name: value for name, value in tree.items() if name in wanted}

    def view(self, scope: Scope) -> views.View:
        """The view: by its name, or by an expression that gives one or null."""
        name = self.entry.get("shows")
        if name is None:
            return views.WHOLE
        if name not in self._views:
            name = self._language.compiled(name)(scope)
        if name not in self._seen:
            self._seen[name] = views.View.named(self._views, name)
        return self._seen[name]

    # The parts of an operation

    @cached_property
    def _lets(self) -> Mapping[str, Compiled]:
        return {name: self._language.compiled(text) for name, text in self.entry.get("let", {}).items()}

    @cached_property
    def _of(self) -> Compiled:
        return self._language.compiled(self.entry["of"])

    @cached_property
    def _answer(self) -> Compiled:
        return self._language.compiled(self.entry["answers"])

    @cached_property
    def _is_empty(self) -> bool:
        envelope = self.operation.envelope
        return envelope is not None and envelope.payload_pointer is None

    @cached_property
    def _sparse(self) -> str | None:
        """The parameter that chooses fields, if the operation has one."""
        for declared in self.operation.declared.get("parameters", ()):
            parameter = self._contract.resolve(declared)
            if parameter.get("x-sparse-fields"):
                return str(parameter["name"])
        return None

    @cached_property
    def _refused(self) -> list[tuple[Compiled | None, Mapping[str, Any], Words]]:
        """When the request is refused, in order, and why; without a test, by a rule of uniqueness."""
        found: list[tuple[Compiled | None, Mapping[str, Any], Words]] = []
        for one in self.entry.get("refused", ()):
            test = None if "unique" in one else self._language.compiled(one["if"])
            found.append((test, one, self._words(one)))
        return found

    def _words(self, entry: Mapping[str, Any]) -> Words:
        """The reason and the place that an entry says; both may hold expressions."""
        because = filled(self._language, entry.get("because", "it is not allowed"))
        at_place = filled(self._language, entry["at"]) if "at" in entry else None
        return lambda scope: (because(scope), None if at_place is None else at_place(scope))

    def _about(self, moment: Moment, scope: Scope) -> Thing:
        identifier = self._of(scope)
        assert self.resource is not None
        thing: Thing | None = identifier if isinstance(identifier, Thing) else None
        if thing is None and isinstance(identifier, str):
            thing = moment.named(self.resource, identifier)
        if thing is None:
            entry = {**self.common.get("missing", {}), **self.entry.get("missing", {})}
            raise refusal(self.common, entry, f"there is no such {self.noun}", named_place(self.entry["of"]))
        scope["self"] = thing
        return thing

    def _is_unchanged(self, scope: Scope) -> bool:
        return "unchanged_if" in self.entry and bool(self._language.compiled(self.entry["unchanged_if"])(scope))

    def _created(self, moment: Moment, scope: Scope) -> Thing:
        assert self.resource is not None
        thing = playing.begin(moment, self.resource, scope)
        playing.happen(moment, thing, self._what, scope)
        self._move(moment, thing, scope)
        return thing

    def _act(self, moment: Moment, thing: Thing, scope: Scope) -> None:
        if self._what.needs_before:
            scope["before"] = thing.copied()
        if "updates" in self.entry:
            playing.update(moment, thing, scope, self.entry)
        self._move(moment, thing, scope)
        playing.happen(moment, thing, self._what, scope, is_change="updates" in self.entry)
        if "deletes" in self.entry:
            moment.remove(thing)

    def _move(self, moment: Moment, thing: Thing, scope: Scope) -> None:
        """The move that the operation says. Raises a refusal where the object's state has none."""
        if "move" in self.entry:
            name = playing.move_named(self.entry["move"], thing, scope)
            if name is not None and not playing.fire(moment, thing, name, scope):
                state = str(thing.state).lower().replace("_", " ")
                place = named_place(self.entry.get("of", ""))
                raise refusal(self.common, self.common.get("refused", {}), f"the {self.noun} is {state}", place)

    # What is refused

    def _expect_allowed(self, moment: Moment, scope: Scope, thing: Thing | None) -> None:
        """Raise a refusal for the first reason that applies. Uniqueness comes last where no entry gives it a place."""
        for test, entry, because in self._refused:
            if test is None:
                for rule in self._unique:
                    if rule.field == entry["unique"]:
                        self._expect_unique(moment, rule, scope, thing)
            elif test(scope):
                raise refusal(self.common, entry, *because(scope))
        for rule in self._unique:
            if rule.field not in self._placed:
                self._expect_unique(moment, rule, scope, thing)

    @cached_property
    def _unique(self) -> list[Unique]:
        """The rules for what is made or updated."""
        applies = self.resource is not None and ("creates" in self.entry or "updates" in self.entry)
        return self.resource.unique if applies and self.resource is not None else []

    @cached_property
    def _placed(self) -> frozenset[str]:
        """The fields of rules that have a place among the other reasons."""
        return frozenset(one["unique"] for one in self.entry.get("refused", ()) if "unique" in one)

    def _expect_unique(self, moment: Moment, rule: Unique, scope: Scope, thing: Thing | None) -> None:
        """Raise a refusal where another object has the values that were sent, and no two may."""
        assert self.resource is not None
        wanted = rule.wanted(scope, thing)
        if wanted is None:
            return
        if rule is self.resource.unique[0]:
            holder = moment.holder(self.resource, wanted)
        else:
            holder = next((one for one in moment.having(self.resource.name, ()) if rule.of(one) == wanted), None)
        if holder is not None and holder is not thing:
            several = "" if rule.field is not None else f"{' and '.join(rule.fields)} "
            raise refusal(self.common, rule.entry, rule.entry.get("because", f"{several}is already in use"))

    def _wanted(self, call: Call) -> frozenset[str] | None:
        """The names in the parameter that chooses fields, `None` for all. The id always comes."""
        assert self._sparse is not None
        assert self.resource is not None
        if self._sparse not in call.arguments.query:
            return None
        names = [name.strip() for name in call.arguments.query[self._sparse].split(",")]
        known = {path[0] for path in self.resource.laws.by_path}
        unknown = [quoted(name) for name in names if name not in known]
        if unknown:
            raise invalid(Violation(self._sparse, f"has unknown names: {', '.join(unknown[:5])}"))
        return frozenset(names) | {self.resource.named_by[0]}


class Written(str):
    """JSON that is written already."""

    __slots__ = ()

"""Plays one operation: from a valid request to its reply, by what the behaviour files say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from payspec_sandbox.behaviour import playing, views
from payspec_sandbox.behaviour.consequences import Consequences, filled
from payspec_sandbox.behaviour.expressions import Compiled
from payspec_sandbox.behaviour.family import Family
from payspec_sandbox.behaviour.functions import BY_HANDLE
from payspec_sandbox.behaviour.moment import Moment
from payspec_sandbox.behaviour.refusing import named_place, refusal
from payspec_sandbox.behaviour.resource import Resource, fields_of
from payspec_sandbox.behaviour.scope import Lets, Scope
from payspec_sandbox.behaviour.thing import Thing, visible_text
from payspec_sandbox.behaviour.values import NOTHING, as_json, at
from payspec_sandbox.contract import Contract, Operation
from payspec_sandbox.exchange import Reply
from payspec_sandbox.idempotency import answered_once
from payspec_sandbox.javascript import stringify
from payspec_sandbox.refusals import RuleBroken, Violation, invalid, quoted

if TYPE_CHECKING:
    from payspec_sandbox.call import Call

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
        if self._is_stored_by_itself:  # reading requests are given no work to be stored
            with call.backend.request_of_work(writes=True):
                return self.reply(call)
        return self.reply(call)

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
                for rule in self._unique(entry["unique"]):
                    self._expect_unique(moment, rule, scope, thing)
            elif test(scope):
                raise refusal(self.common, entry, *because(scope))
        for rule in self._unique(None):
            self._expect_unique(moment, rule, scope, thing)

    def _unique(self, placed: str | None) -> Iterator[Mapping[str, Any]]:
        """The rules for what is made or updated: that of a field, or those without a place of their own."""
        if self.resource is not None and ("creates" in self.entry or "updates" in self.entry):
            own = {one["unique"] for one in self.entry.get("refused", ()) if "unique" in one}
            for rule in self.resource.raw.get("unique", ()):
                field = rule.get("field")
                if field == placed if placed is not None else field not in own:
                    yield rule

    def _expect_unique(self, moment: Moment, rule: Mapping[str, Any], scope: Scope, thing: Thing | None) -> None:
        """Raise a refusal where another object has the values that were sent, and no two may."""
        resource = self.resource
        assert resource is not None
        fields = fields_of(rule)
        wanted = resource.handle_of(rule, [_sent_or_kept(resource, name, scope, thing) for name in fields], scope)
        if wanted is None:
            return
        asked = ((BY_HANDLE, wanted),) if rule is resource.handle_rule else ()
        for other in moment.having(resource.name, asked):
            values = [other.value(name) for name in fields]
            counts = "only" not in rule or self._language.compiled(rule["only"])(other.scope)
            if other is not thing and counts and resource.handle_of(rule, values, scope) == wanted:
                reason = rule.get("because", f"{' and '.join(fields)} is already in use")
                if "because" not in rule and len(fields) == 1:
                    reason = "is already in use"
                raise refusal(self.common, rule, reason)

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


def _sent_or_kept(resource: Resource, name: str, scope: Scope, thing: Thing | None) -> Any:
    law = resource.laws.by_path[tuple(name.split("."))]
    if law.kind == "sent":
        value = at(scope["sent"], tuple(law.value.split(".")))
        if value is not NOTHING:
            return value
    return None if thing is None else thing.value(name)

"""One kind of object, ready to be played: how one is made, stored, read, changed, and found again."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from payspec_sandbox.behaviour.consequences import Consequences, Move
from payspec_sandbox.behaviour.expressions import Compiled, Language
from payspec_sandbox.behaviour.laws import Law, Laws, Path, changing, computed
from payspec_sandbox.behaviour.making import maker
from payspec_sandbox.behaviour.values import NOTHING, as_json, at, inside, is_object, kept_exactly, read_exactly

if TYPE_CHECKING:
    from payspec_sandbox.behaviour.thing import Thing

Reader: TypeAlias = Callable[["Thing"], Any]
Step: TypeAlias = Callable[["Thing"], None]


class Resource:
    """What a behaviour file says of one kind of object."""

    def __init__(self, language: Language, family: str, name: str, raw: Mapping[str, Any], laws: Laws) -> None:
        self.language = language
        self.name = name
        self.noun = name.replace("_", " ")
        self.raw = raw
        self.laws = laws
        self.collection = f"{family}.{_plural(name)}"
        self.named_by: tuple[str, ...] = tuple(raw.get("named_by", ("id",)))
        self.keeps_request = True
        """Whether the request that made one is stored with it."""
        states: Mapping[str, Any] = raw.get("states", {})
        self.first_state: str | None = states.get("first")
        self.moves = {move["name"]: Move(language, move) for move in states.get("moves", ())}
        self.begins = Consequences(language, states["begins"]) if "begins" in states else None
        state = laws.one("state")
        self.state_key = "_state" if state is None or state.is_hidden else state.path[0]
        self._readers: dict[Path, Reader | None] = {}

    # How one is made and changed

    @cached_property
    def made(self) -> Callable[[Any], dict[str, Any]]:
        """Makes the content of a new object, all but what `starts` says, from a scope."""
        return maker(self)

    @cached_property
    def starts(self) -> list[tuple[Law, Compiled]]:
        """What is computed when one is made."""
        laws = self.laws.by_path.values()
        return [(law, self.language.compiled(law.value)) for law in laws if law.kind == "starts"]

    @cached_property
    def sent_places(self) -> dict[str, Any]:
        """The laws of what is sent, as a tree of the places in a body; under `None` the law of the place itself."""
        tree: dict[Any, Any] = {}
        for law in self.laws.by_path.values():
            if law.kind == "sent":
                node = tree
                for name in law.value.split("."):
                    node = node.setdefault(name, {})
                node.setdefault(None, []).append(law)
        return tree

    @cached_property
    def changed_times(self) -> list[Law]:
        """The fields that say when something last changed one."""
        return [law for law in self.laws.by_path.values() if law.kind == "time" and law.value == "changed"]

    def put(self, content: dict[str, Any], law: Law, value: Any) -> None:
        """Store the value of a field: where replies show it, or beside that."""
        if law.is_hidden:
            content[law.own_key] = kept_exactly(value)
            return
        into = inside(content, law.path[:-1])
        if into is None:
            content[law.own_key] = as_json(value)
            return
        into[law.path[-1]] = as_json(value)
        content.pop(law.own_key, None)

    # What follows from the rest

    @cached_property
    def changing(self) -> frozenset[Path]:
        """The fields that change by themselves, so that they are computed whenever somebody looks."""
        return changing(self.laws, self.language)

    @cached_property
    def shown_when_asked(self) -> list[Law]:
        """Those of them that replies show."""
        return [law for law in self.laws.by_path.values() if law.path in self.changing and not law.is_hidden]

    @cached_property
    def absent(self) -> dict[Path, Compiled]:
        """When fields and objects are left out."""
        return computed(self.laws.absent, self.language)

    @cached_property
    def null(self) -> dict[Path, Compiled]:
        """When objects are null, whatever their fields are."""
        return computed(self.laws.null, self.language)

    @cached_property
    def steps(self) -> list[Step]:
        """What has to be done before a content is stored, so that it is as replies show it."""
        conditional = {*self.absent, *self.null}
        nodes = sorted((path for path in conditional if path not in self.laws.by_path), key=len)
        steps: list[Step] = [self._node_step(path) for path in nodes]
        for law in self.laws.by_path.values():
            if law.is_hidden or law.path in self.changing:
                continue
            if law.path in self.absent:
                steps.append(self._leaf_step(law))
            elif law.kind == "derived":
                steps.append(self._derived_step(law))
        return steps

    def _derived_step(self, law: Law) -> Step:
        work, above, last = self.language.compiled(law.value), law.path[:-1], law.path[-1]

        def step(thing: Thing) -> None:
            into = inside(thing.content, above)
            if into is not None:
                into[last] = as_json(work(thing.scope))

        return step

    def _leaf_step(self, law: Law) -> Step:
        is_absent, read, above, last = self.absent[law.path], self.reader(law.path), law.path[:-1], law.path[-1]
        assert read is not None

        def step(thing: Thing) -> None:
            value, into = as_json(read(thing)), inside(thing.content, above)
            if into is None:
                return
            thing.content.pop(law.own_key, None)
            if not is_absent(thing.scope):
                into[last] = value
                return
            into.pop(last, None)
            if law.is_kept and value is not None:
                thing.content[law.own_key] = value

        return step

    def _node_step(self, path: Path) -> Step:
        is_absent, is_null = self.absent.get(path), self.null.get(path)
        laws = [law for law in self.laws.below(path) if not law.is_hidden]
        above, last = path[:-1], path[-1]

        def step(thing: Thing) -> None:
            into = inside(thing.content, above)
            if into is None:
                return
            leaves_out = is_absent is not None and is_absent(thing.scope)
            if leaves_out or (is_null is not None and is_null(thing.scope)):
                whole: Any = into.pop(last, None)
                for law in laws if is_object(whole) else ():
                    value = at(whole, law.path[len(path) :])
                    if law.is_kept and value is not None and value is not NOTHING:
                        thing.content[law.own_key] = value
                if not leaves_out:
                    into[last] = None
            elif not is_object(into.get(last)):
                into[last] = self._rebuilt(thing, laws, len(path))

        return step

    def _rebuilt(self, thing: Thing, laws: list[Law], depth: int) -> dict[str, Any]:
        """An object that was left out, or null, and is so no more."""
        whole: dict[str, Any] = {}
        for law in laws:
            read = self.reader(law.path)
            assert read is not None
            into = whole
            for name in law.path[depth:-1]:
                into = into.setdefault(name, {})
            into[law.path[-1]] = as_json(read(thing))
        for law in laws:
            thing.content.pop(law.own_key, None)
        return whole

    # How its fields are read

    def reader(self, path: Path) -> Reader | None:
        """Gives what an expression sees at a path; `None` where there is no such field."""
        if path not in self._readers:
            self._readers[path] = self._made_reader(path)
        return self._readers[path]

    def _made_reader(self, path: Path) -> Reader | None:
        law = self.laws.by_path.get(path)
        if law is None:
            if not self.laws.below(path):
                return None
            is_null = self.null.get(path)
            return lambda thing: None if is_null is not None and is_null(thing.scope) else thing.part(path)
        if law.kind == "fixed":
            return lambda thing: copy.deepcopy(law.value)
        if law.kind == "absent":
            return lambda thing: None
        if law.kind == "derived":
            work = self.language.compiled(law.value)
            return lambda thing: work(thing.scope)
        return _kept_reader(law)

    # How one is found again

    @cached_property
    def handle_rule(self) -> Mapping[str, Any] | None:
        """The rule of uniqueness that the store keeps for itself; others are looked after one by one."""
        rules = self.raw.get("unique", ())
        return rules[0] if rules else None

    def handle(self, thing: Thing) -> str | None:
        """What no other object of the kind may have, `None` for nothing; without such a rule its second name."""
        rule = self.handle_rule
        if rule is None:
            return str(thing.value(self.named_by[1])) if len(self.named_by) > 1 else None
        if "only" in rule and not self.language.compiled(rule["only"])(thing.scope):
            return None
        return self.handle_of(rule, [thing.value(name) for name in fields_of(rule)], thing.scope)

    def handle_of(self, rule: Mapping[str, Any], values: list[Any], scope: Any) -> str | None:
        """The handle for some values; `None` where one of them is null."""
        if None in values:
            return None
        if "as" in rule:
            work = self.language.compiled(rule["as"], ("value",))
            values = [work(scope, value) for value in values]
        return "/".join(str(value) for value in values)

    def json_path(self, name: str) -> str | None:
        """Where a field is stored, as SQLite writes a path; `None` for what is not always stored at one place."""
        path = (self.state_key,) if name == "state" and self.first_state is not None else tuple(name.split("."))
        law = self.laws.by_path.get(path)
        if law is None:
            return f'$."{path[0]}"' if path == (self.state_key,) else None
        is_derived = law.kind == "derived" and (law.is_hidden or path in self.changing)
        conditional = {*self.absent, *self.null}
        may_be_missing = any(path[:size] in conditional for size in range(1, len(path) + 1))
        if is_derived or may_be_missing or law.kind in ("fixed", "absent"):
            return None
        return f'$."{law.own_key}"' if law.is_hidden else "$" + "".join(f'."{part}"' for part in path)

    @cached_property
    def begun(self) -> dict[str, dict[str, Any]]:
        """What every merchant has from the beginning, by id."""
        return {fields[self.named_by[0]]: dict(fields) for fields in self.raw.get("begins", ())}

    def afters(self) -> Iterator[str]:
        """The moves that may happen later, as their texts."""
        entries = [move.entry for move in self.moves.values()]
        entries += [self.raw.get("states", {}).get("begins", {}), *self.raw.get("operations", {}).values()]
        for entry in entries:
            for after in entry.get("after", ()):
                yield after["move"]


def fields_of(rule: Mapping[str, Any]) -> list[str]:
    """The fields that a rule of uniqueness is about."""
    return list(rule.get("fields", [rule.get("field")]))


def _kept_reader(law: Law) -> Reader:
    own, path = law.own_key, law.path
    if law.is_hidden:
        return lambda thing: read_exactly(thing.content.get(own))
    if len(path) == 1:
        name = path[0]
        return lambda thing: thing.content[name] if name in thing.content else thing.content.get(own)

    def read(thing: Thing) -> Any:
        found = at(thing.content, path)
        return thing.content.get(own) if found is NOTHING else found

    return read


def _plural(name: str) -> str:
    return f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"

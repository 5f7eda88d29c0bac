"""One kind of object, ready to be played: how one is made, stored, read, changed, and found again."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from payspec_sandbox.behaviour.consequences import Consequences, Move
from payspec_sandbox.behaviour.examples import Examples
from payspec_sandbox.behaviour.expressions import Compiled, Language
from payspec_sandbox.behaviour.laws import Law, Laws, Path, changing, computed, needed
from payspec_sandbox.behaviour.making import maker
from payspec_sandbox.behaviour.uniqueness import Unique
from payspec_sandbox.behaviour.values import NOTHING, as_json, at, inside, is_object, kept_exactly, place, read_exactly
from payspec_sandbox.storage.records import STATE

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
        naming = laws.by_path.get(tuple(self.named_by[0].split("."))) if self.named_by else None
        self.is_named_by_caller = naming is not None and naming.kind == "sent"
        """Whether the name by which one is stored comes from the request, so that another may have it already."""
        self.examples: Examples | None = None
        """What the document's examples show of one, where there is a document."""
        self.keeps_request = True
        """Whether the request that made one is stored with it."""
        states: Mapping[str, Any] = raw.get("states", {})
        self.first_state: str | None = states.get("first")
        self.moves = {move["name"]: Move(language, move) for move in states.get("moves", ())}
        self.begins = Consequences(language, states["begins"]) if "begins" in states else None
        state = laws.one("state")
        self.hides_state = state is None or state.is_hidden
        self.state_key = "_state" if state is None or state.is_hidden else state.path[0]
        self._readers: dict[Path, Reader | None] = {}
        self._laws_of: dict[tuple[Path, ...], list[Law]] = {}

    # How one is made and changed

    @cached_property
    def made(self) -> Callable[[Any], tuple[dict[str, Any], dict[str, Any]]]:
        """Makes the content of a new object, all but what `starts` says, and what no reply shows of it."""
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
    def compares_before(self) -> bool:
        """Whether what is kept of something sent depends on how the object was before."""
        return any("before" in law.entry.get("as", "") for law in self.laws.by_path.values())

    @cached_property
    def changed_times(self) -> list[Law]:
        """The fields that say when something last changed one."""
        return [law for law in self.laws.by_path.values() if law.kind == "time" and law.value == "changed"]

    def put(self, thing: Thing, law: Law, value: Any) -> None:
        """Store the value of a field: where replies show it, or beside that."""
        if law.is_hidden:
            thing.own[law.own_key] = kept_exactly(value)
            return
        into = thing.content if len(law.path) == 1 else inside(thing.content, law.path[:-1])
        if into is None:
            thing.own[law.own_key] = as_json(value)
            return
        into[law.path[-1]] = as_json(value)
        if law.path in self.conditional:
            thing.own.pop(law.own_key, None)

    @cached_property
    def conditional(self) -> frozenset[Path]:
        """The fields that are left out or null at times, themselves or with an object around them."""
        conditions = {*self.laws.absent, *self.laws.null}
        paths = self.laws.by_path
        return frozenset(path for path in paths if any(path[:size] in conditions for size in range(1, len(path) + 1)))

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
    def _steps(self) -> list[tuple[frozenset[str] | None, bool, Step]]:
        """What has to be done before a content is stored, so that it is as replies show it.

        Each with the fields, by their first names, whose change makes it necessary (`None` stands for all), and whether
        it is about what lies inside an object.
        """
        nodes = {path for path in (*self.absent, *self.null) if path not in self.laws.by_path}
        steps = [(self._conditions(path), True, self._node_step(path)) for path in sorted(nodes, key=len)]
        for law in self.laws.by_path.values():
            if law.is_hidden or law.path in self.changing:
                continue
            is_inside = len(law.path) > 1
            if law.path in self.absent:
                steps.append((self._needed(law.path), is_inside, self._leaf_step(law)))
            elif law.kind == "derived":
                fields = needed(law.value, self.language, self.laws)
                above = frozenset({law.path[0]} if is_inside else ())
                steps.append((None if fields is None else fields | above, is_inside, self._derived_step(law)))
        return steps

    def steps(self, touched: frozenset[str] | None) -> tuple[list[Step], list[Step]]:
        """What has to be done after these fields were written: inside of objects, and then outside of them."""
        if touched not in self._steps_after:
            wanted = [
                (is_inside, step)
                for fields, is_inside, step in self._steps
                if touched is None or fields is None or not fields.isdisjoint(touched)
            ]
            inner = [step for is_inside, step in wanted if is_inside]
            self._steps_after[touched] = inner, [step for is_inside, step in wanted if not is_inside]
        return self._steps_after[touched]

    @cached_property
    def _steps_after(self) -> dict[frozenset[str] | None, tuple[list[Step], list[Step]]]:
        return {}

    def _needed(self, path: Path) -> frozenset[str] | None:
        """The fields on which it depends whether there is something at a path, and what."""
        conditions = self._conditions(path)
        law = self.laws.by_path.get(path)
        derived = law.value if law is not None and law.kind == "derived" else None
        fields = frozenset[str]() if derived is None else needed(derived, self.language, self.laws)
        return None if conditions is None or fields is None else conditions | fields | {path[0]}

    def _conditions(self, path: Path) -> frozenset[str] | None:
        """The fields on which it depends whether an object is there: it, and each object around it."""
        found = frozenset[str]()
        for size in range(1, len(path) + 1):
            for text in (self.laws.absent.get(path[:size]), self.laws.null.get(path[:size])):
                fields = frozenset[str]() if text is None else needed(text, self.language, self.laws)
                if fields is None:
                    return None
                found |= fields
        return found

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
            thing.own.pop(law.own_key, None)
            if not is_absent(thing.scope):
                into[last] = value
                return
            into.pop(last, None)
            if law.is_kept and value is not None:
                thing.own[law.own_key] = value

        return step

    def _node_step(self, path: Path) -> Step:
        is_absent, is_null = self.absent.get(path), self.null.get(path)
        laws = [law for law in self.laws.below(path) if not law.is_hidden]
        above, last = path[:-1], path[-1]
        empty: dict[str, Any] = {}
        for law in laws:
            place(empty, law.path[len(path) :], law.value if law.kind == "fixed" else None)

        def step(thing: Thing) -> None:
            into = inside(thing.content, above)
            if into is None:
                return
            leaves_out = is_absent is not None and is_absent(thing.scope)
            if leaves_out or (is_null is not None and is_null(thing.scope)):
                whole: Any = into.pop(last, None)
                for law in laws if is_object(whole) and whole != empty else ():
                    value = at(whole, law.path[len(path) :])
                    if law.is_kept and value is not None and value is not NOTHING:
                        thing.own[law.own_key] = value
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
            thing.own.pop(law.own_key, None)
        return whole

    # How its fields are read

    def laws_of(self, paths: tuple[Path, ...]) -> list[Law]:
        """The laws at some paths and inside what lies there."""
        if paths not in self._laws_of:
            laws = self.laws.by_path.values()
            self._laws_of[paths] = [law for law in laws if any(law.path[: len(path)] == path for path in paths)]
        return self._laws_of[paths]

    def reader(self, path: Path) -> Reader | None:
        """Gives what an expression sees at a path; `None` where there is no such field."""
        if path not in self._readers:
            self._readers[path] = self._made_reader(path)
        return self._readers[path]

    @cached_property
    def readers(self) -> Readers:
        """The same for its own fields, by name. Raises LookupError for one that there is not."""
        return Readers(self)

    @cached_property
    def inside_readers(self) -> dict[Path, dict[str, Reader | None]]:
        """The same for objects inside it, by their path and then by name, as far as somebody asked."""
        return {}

    def _made_reader(self, path: Path) -> Reader | None:
        law = self.laws.by_path.get(path)
        if law is None:
            if not self.laws.below(path):
                return None
            return self._object_reader(path)
        if law.kind == "fixed":
            return lambda thing: copy.deepcopy(law.value)
        if law.kind == "absent":
            return lambda thing: None
        if law.kind == "derived":
            work = self.language.compiled(law.value)
            return lambda thing: work(thing.scope)
        return _kept_reader(law, path in self.conditional)

    def _object_reader(self, path: Path) -> Reader:
        """Gives an object inside: as it is stored where that says all, else a part whose fields are read one by one."""
        is_null = self.null.get(path)
        is_plain = all(self._is_plain(law) for law in self.laws.below(path)) and not any(
            len(one) > len(path) and one[: len(path)] == path for one in self.absent
        )

        def read(thing: Thing) -> Any:
            if is_null is not None and is_null(thing.scope):
                return None
            stored = inside(thing.content, path) if is_plain and thing.is_settled else None
            return thing.part(path) if stored is None else stored

        return read

    def _is_plain(self, law: Law) -> bool:
        """Whether the value of a field is always where replies show it, or null and not there."""
        is_nothing = law.kind == "absent" or (law.kind == "fixed" and law.value is None)
        return is_nothing or (not law.is_hidden and law.path not in self.changing)

    # How one is found again

    @cached_property
    def unique(self) -> list[Unique]:
        """What no two may share. The first rule is kept by the store; others are looked after one by one."""
        return [Unique(self.language, self.laws, one) for one in self.raw.get("unique", ())]

    def handle(self, thing: Thing) -> str | None:
        """What the store finds one by beside its id: what the first rule compares, without a rule its second name."""
        if self.unique:
            return self.unique[0].of(thing)
        return str(thing.value(self.named_by[1])) if len(self.named_by) > 1 else None

    def json_path(self, name: str) -> str | None:
        """Where a field is stored, as SQLite writes a path; `None` for what is not always stored at one place."""
        path = tuple(name.split("."))
        if self.first_state is not None and (name == "state" or path == (self.state_key,)):
            return STATE
        law = self.laws.by_path.get(path)
        if law is None:
            return None
        is_derived = law.kind == "derived" and (law.is_hidden or path in self.changing)
        if is_derived or path in self.conditional or law.kind in ("fixed", "absent"):
            return None
        return f'$."{law.own_key}"' if law.is_hidden else "$" + "".join(f'."{part}"' for part in path)

    @cached_property
    def begun(self) -> dict[str, dict[str, Any]]:
        """What every merchant has from the beginning, by id."""
        return {fields[self.named_by[0]]: dict(fields) for fields in self.raw.get("begins", ())}

    @cached_property
    def begun_bodies(self) -> dict[tuple[str, str], str]:
        """Those as they are stored, by merchant and id, as far as somebody asked."""
        return {}


class Readers(dict[str, Reader]):
    """How the fields of one kind of object are read, by name, as far as somebody asked."""

    __slots__ = ("_resource",)

    def __init__(self, resource: Resource) -> None:
        super().__init__()
        self._resource = resource

    def __missing__(self, name: str) -> Reader:
        reader = self._resource.reader((name,))
        if reader is None:
            raise LookupError(f"a {self._resource.noun} has no field {name}")
        self[name] = reader
        return reader


def _kept_reader(law: Law, is_conditional: bool) -> Reader:
    own, path, last = law.own_key, law.path, law.path[-1]

    def read_hidden(thing: Thing) -> Any:
        return read_exactly(thing.own.get(own))

    def read_conditional(thing: Thing) -> Any:
        into = inside(thing.content, path[:-1])
        return into[last] if into is not None and last in into else thing.own.get(own)

    def read_top(thing: Thing) -> Any:
        return thing.content.get(last)

    def read_inside(thing: Thing) -> Any:
        into = inside(thing.content, path[:-1])
        return None if into is None else into.get(last)

    if law.is_hidden:
        return read_hidden
    if is_conditional:
        return read_conditional
    return read_top if len(path) == 1 else read_inside


def _plural(name: str) -> str:
    return f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"

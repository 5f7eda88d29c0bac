"""Objects as the model knows them, and what a reply shows of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import attrs

from contract_tests.model.behaviour import Law, Path, Resource
from contract_tests.model.evaluate import NotKnown, Unbound, seen

UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
FORMS = {"uuid": UUID}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Compute = Callable[["Thing", str], Any]
"""Computes an expression about an object."""


class Free:
    """A value that no law predicts. It is what was last seen, until something changes the object."""

    def __init__(self) -> None:
        self.at_version = -1
        self.value: Any = None


class Later:
    """A value that was to be computed once, and could not be yet: it depends on what nobody has seen."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self._work = work
        self._done: list[Any] = []

    def get(self) -> Any:
        """The value. Raises NotKnown as long as it cannot be computed."""
        if not self._done:
            self._done.append(self._work())
        return self._done[0]


class Thing:
    """One object. `values` holds what is kept of it; what is derived is computed when somebody looks."""

    def __init__(self, resource: Resource, number: int, now_ms: int, compute: Compute) -> None:
        self.resource = resource
        self.number = number
        self.created_ms = self.changed_ms = now_ms
        self.version = 0
        self.state: str | None = resource.raw.get("states", {}).get("first")
        self.is_gone = False
        self.values: dict[Path, Any] = {}
        self.compute = compute
        self.names: dict[str, Any] = {}
        """What the expressions that made it called `sent` and the like, for those that come later."""

    def copied(self) -> Thing:
        """As it is now, for `before`."""
        copy = Thing(self.resource, self.number, self.created_ms, self.compute)
        copy.__dict__ |= {**self.__dict__, "values": dict(self.values)}
        return copy

    def read(self, name: str) -> Any:
        """A field for an expression: its value, or an object of the fields below it."""
        return self.below((name,))

    def raw(self, law: Law) -> Any:
        """The value of a law: plain, Unbound or Free. Raises NotKnown."""
        if law.kind == "fixed":
            return law.value
        if law.kind == "state":
            return self.state
        if law.kind == "time":
            return Instant(self.created_ms if law.value == "created" else self.changed_ms)
        if law.kind == "absent":
            return None
        if law.kind == "derived":
            return self.compute(self, law.value)
        found = self.values.get(law.path)
        return found.get() if isinstance(found, Later) else found

    def is_absent(self, law: Law) -> bool:
        """Whether replies leave a field out. Raises NotKnown."""
        if law.kind == "absent":
            return True
        texts = [self.resource.absences.get(law.path[:size]) for size in range(1, len(law.path) + 1)]
        return any(bool(self.compute(self, text)) for text in texts if text is not None)

    def is_null(self, path: Path) -> bool:
        """Whether an object inside is null at present, whatever its fields are."""
        text = self.resource.nullable.get(path)
        return text is not None and bool(self.compute(self, text))

    def seen(self, name: str) -> Any:
        """A field as far as it was seen; `None` where it was not."""
        try:
            return seen(self.read(name))
        except NotKnown:
            return None

    def ids(self) -> Iterator[Any]:
        """By what requests may name it, as far as that was seen."""
        for name in self.resource.named_by:
            value = self.seen(name)
            if value is not None:
                yield value

    def below(self, path: Path) -> Any:
        """What lies at a path: the value of its law, or the fields below it."""
        law = self.resource.laws.get(path)
        if law is not None:
            return plain(self.raw(law))  # whether replies show it is no matter here: `absent_if` may ask for it
        if not any(one[: len(path)] == path for one in self.resource.laws):
            raise LookupError(f"a {self.resource.name} has no field {'.'.join(path)}")
        return None if self.is_null(path) else Part(self, path)


class Part(Mapping[str, Any]):
    """The fields below a path of an object. They are computed when somebody looks at them, one by one."""

    def __init__(self, thing: Thing, path: Path) -> None:
        self._thing = thing
        self._path = path

    def read(self, name: str) -> Any:
        """One of the fields; `None` for one that there is not."""
        path = (*self._path, name)
        is_known = any(one[: len(path)] == path for one in self._thing.resource.laws)
        return self._thing.below(path) if is_known else None

    def __getitem__(self, name: str) -> Any:
        return self._whole()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def _whole(self) -> dict[str, Any]:
        thing, path = self._thing, self._path
        found: dict[str, Any] = {}
        for law in thing.resource.laws.values():
            if law.path[: len(path)] != path or thing.is_absent(law):
                continue
            null = next(
                (law.path[:n] for n in range(len(path) + 1, len(law.path)) if thing.is_null(law.path[:n])), None
            )
            if null is not None:
                place(found, null[len(path) :], None)
            else:
                place(found, law.path[len(path) :], plain(thing.raw(law)))
        return found


class Instant(int):
    """Milliseconds that are shown as a time."""


def iso(milliseconds: int) -> str:
    """A time as text, in UTC."""
    moment = _EPOCH + timedelta(milliseconds=int(milliseconds))
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{int(milliseconds) % 1000:03d}Z"


def plain(value: Any) -> Any:
    """The value as expressions see it."""
    if isinstance(value, Instant):
        return iso(value)
    return value.value if isinstance(value, Free) else value


def place(into: dict[str, Any], path: Path, value: Any) -> None:
    """Put a value at a path, making the objects on the way."""
    for name in path[:-1]:
        inner = into.get(name)
        if not isinstance(inner, dict):
            inner = into[name] = {}
        into = inner
    into[path[-1]] = value


@attrs.frozen(eq=False)
class Leaf:
    """What is expected at one place of a reply. `work` gives it; it raises NotKnown as long as nobody can know.

    `law` names the line of `spec/` and its source.
    """

    work: Callable[[], Any]
    name: str
    law: str
    source: str = ""
    thing: Thing | None = None


def shown(thing: Thing, view: Mapping[str, Any], views: Mapping[str, Any], where: str) -> dict[str, Any]:
    """The expected tree of an object in a view; its leaves are of class Leaf."""
    whole = {**views.get(view["like"], {}), **view} if "like" in view else view
    only, without = whole.get("only"), whole.get("without", ())
    tree: dict[str, Any] = {}
    for law in thing.resource.laws.values():
        is_named = any(_covers(name, law.path) for name in only) if only is not None else not law.is_hidden
        if not is_named or any(_covers(name, law.path) for name in without) or thing.is_absent(law):
            continue
        null = next((law.path[:n] for n in range(1, len(law.path)) if thing.is_null(law.path[:n])), None)
        if null is not None:
            place(tree, null, None)
        else:
            place(tree, law.path, leaf_of(thing, law))
    for name in only or ():
        if name not in tree and any(law.path[0] == name and len(law.path) > 1 for law in thing.resource.laws.values()):
            tree[name] = {}
    for name, text in whole.get("with", {}).items():
        work = _computed(thing, text)
        place(tree, tuple(name.split(".")), Leaf(work, name, where, thing=thing))
    if "each" in whole:
        tree = {name: _each(thing, whole["each"], name, one, where) for name, one in tree.items()}
    return tree


def leaf_of(thing: Thing, law: Law) -> Leaf:
    """What is expected where a law's field is shown."""
    return Leaf(lambda: thing.raw(law), law.name, law.place, law.source, thing)


def frozen(tree: Any) -> Any:
    """The tree with every value as it is now, for what is told now and looked at later."""
    if isinstance(tree, dict):
        return {name: frozen(one) for name, one in tree.items()}
    if isinstance(tree, list):
        return [frozen(one) for one in tree]
    if isinstance(tree, Leaf):
        try:
            value = tree.work()
        except NotKnown:
            return tree
        return attrs.evolve(tree, work=lambda: value)
    return tree


def _computed(thing: Thing, text: str) -> Callable[[], Any]:
    return lambda: thing.compute(thing, text)


def _each(thing: Thing, text: str, name: str, one: Any, where: str) -> Any:
    if not isinstance(one, Leaf):
        return one
    compute_with = thing.names.get("compute_with")
    assert compute_with is not None

    def work() -> Any:
        value = one.work()
        if isinstance(value, (Unbound, Free)):
            return value
        return compute_with(thing, text, {"name": name, "value": plain(value)})

    return attrs.evolve(one, work=work)


def _covers(name: str, path: Path) -> bool:
    wanted = tuple(name.split("."))
    return path[: len(wanted)] == wanted

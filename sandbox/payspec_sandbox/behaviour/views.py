"""What replies and webhooks show of an object."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from payspec_sandbox.behaviour.laws import Law, Path
from payspec_sandbox.behaviour.values import NOTHING, as_json, at, place

if TYPE_CHECKING:
    from payspec_sandbox.behaviour.resource import Resource
    from payspec_sandbox.behaviour.thing import Thing


@dataclass(frozen=True, slots=True)
class View:
    """Which fields are shown, and what beside them."""

    only: tuple[Path, ...] | None = None
    without: tuple[Path, ...] = ()
    also: tuple[tuple[Path, str], ...] = ()
    each: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it shows all that is not hidden, and nothing else."""
        return self.only is None and not self.without and not self.also and self.each is None

    @classmethod
    def named(cls, views: Mapping[str, Any], name: str) -> View:
        """A view by its name; one that there is not shows everything."""
        return cls.read(views, views.get(name, {}))

    @classmethod
    def read(cls, views: Mapping[str, Any], entry: Mapping[str, Any]) -> View:
        """A view as the file has it, which may begin with another."""
        whole: dict[str, Any] = {**views[entry["like"]], **entry} if "like" in entry else dict(entry)
        return cls(
            tuple(map(_path, whole["only"])) if "only" in whole else None,
            tuple(map(_path, whole.get("without", ()))),
            tuple((_path(name), text) for name, text in whole.get("with", {}).items()),
            whole.get("each"),
        )


WHOLE = View()


def shown(thing: Thing, view: View) -> dict[str, Any]:
    """The object in a view, as JSON."""
    tree = _visible(thing) if view.only is None else _chosen(thing, view.only)
    for path in view.without:
        _take(tree, path)
    for path, text in view.also:
        place(tree, path, as_json(thing.resource.language.compiled(text)(thing.scope)))
    if view.each is not None:
        work = thing.resource.language.compiled(view.each, ("name", "value"))
        leaves = _leaves(thing.resource, view)
        return {name: as_json(work(thing.scope, name, one)) if leaves(name) else one for name, one in tree.items()}
    return tree


def inside(thing: Thing, path: Path) -> dict[str, Any]:
    """An object inside another, with hidden fields, as far as it is there."""
    whole: dict[str, Any] = {}
    _fill(thing, thing.resource.laws_of((path,)), whole, len(path))
    return whole


def _visible(thing: Thing) -> dict[str, Any]:
    """All that is not hidden: as it is stored, and what has to be computed now."""
    tree = dict(thing.content)
    for law in thing.resource.shown_when_asked:
        if not _is_left_out(thing, law.path):
            read = thing.resource.reader(law.path)
            assert read is not None
            place(tree, law.path, as_json(read(thing)))
    return tree


def _chosen(thing: Thing, only: tuple[Path, ...]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    by_path = thing.resource.laws.by_path
    _fill(thing, thing.resource.laws_of(only), tree, 0)
    for path in only:
        if path[0] not in tree and path not in by_path and thing.resource.laws.below(path):
            tree[path[0]] = {}
    return tree


def _fill(thing: Thing, laws: Iterable[Law], tree: dict[str, Any], depth: int) -> None:
    null = thing.resource.null
    for law in laws:
        if law.kind == "absent" or _is_left_out(thing, law.path, depth):
            continue
        where = law.path
        for size in range(depth + 1, len(law.path)):
            if law.path[:size] in null and null[law.path[:size]](thing.scope):
                where = law.path[:size]
                break
        read = thing.resource.reader(where)
        assert read is not None
        value = None if where != law.path else read(thing)
        place(tree, where[depth:], as_json(value) if law.kind == "derived" or law.is_hidden else value)


def _is_left_out(thing: Thing, path: Path, beyond: int = 0) -> bool:
    absent = thing.resource.absent
    if not absent:
        return False
    sizes = range(beyond + 1, len(path) + 1)
    return any(path[:size] in absent and absent[path[:size]](thing.scope) for size in sizes)


def _leaves(resource: Resource, view: View) -> Callable[[str], bool]:
    """Whether a member of a view is a field, and not an object of fields that have laws of their own."""
    also = {path[0] for path, _ in view.also if len(path) == 1}
    return lambda name: name in also or (name,) in resource.laws.by_path


def _path(name: str) -> Path:
    return tuple(name.split("."))


def _take(tree: dict[str, Any], path: Path) -> None:
    if at(tree, path) is NOTHING:
        return
    for name in path[:-1]:
        tree[name] = dict(tree[name])
        tree = tree[name]
    del tree[path[-1]]

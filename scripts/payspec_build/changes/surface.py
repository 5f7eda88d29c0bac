"""The names that a program may use of a generated package, with their types, as griffe reads them from the source.

Keys are what people write: `payouts.create` for a method, `payouts.create(amount)` for its argument, `payouts.create()`
for what it returns, `Payout.status` for an attribute, `Acme(token)` for an argument of a client.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs
import griffe

from payspec_build.changes.change import Change, change
from payspec_build.documents import SpecError

Surface = dict[str, str]
_SKIPPED = ("operations.py", "constraints.py")
_RAW = "_raw.py"


@attrs.frozen
class Surfaces:
    """The parts of two surfaces that come from modules that differ: what else there is, is the same on both sides."""

    old: Mapping[str, str]
    new: Mapping[str, str]

    def is_same(self, key: str) -> bool:
        """Whether a name, and all that belongs to it, is on both sides alike."""
        return _below(self.old, key) == _below(self.new, key)


def surfaces(old: Mapping[str, str], new: Mapping[str, str]) -> Surfaces:
    """The surfaces of two packages, given their modules by path. Raises SpecError where one is no Python."""
    paths = [path for path in sorted({*old, *new}) if old.get(path) != new.get(path) and not path.endswith(_SKIPPED)]
    sides = []
    for modules in (old, new):
        found: Surface = {}
        for path in paths:
            if path in modules:
                found |= dict(_names(path, modules[path]))
        sides.append(found)
    return Surfaces(*sides)


def unexplained(both: Surfaces, explained: frozenset[str], names: Mapping[str, str]) -> Iterator[Change]:
    """The differences of the surfaces that no change of the specification shows, once for sync, async and raw.

    `names` are the new names of classes by their old ones: a type that differs by them alone does not.
    """
    word = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b") if names else None
    seen: set[tuple[str, str]] = set()
    for key in dict.fromkeys([*both.old, *both.new]):
        before, after = both.old.get(key), both.new.get(key)
        if before and after and word:
            before = word.sub(lambda found: names[found[0]], before)
        plain = key.removeprefix("Async ").removeprefix("raw ").removeprefix("Async ")
        owner = plain.partition("(")[0]
        if (
            before == after
            or _comes_with_its_owner(plain, key, both)
            or {plain, owner, owner.rpartition(".")[0], f"{owner}()"} & explained
        ):
            continue
        kind = _kind(key, before, after, both)
        if (kind, plain) in seen:
            continue
        seen.add((kind, plain))
        yield change(kind, plain, before, after, touches=(plain,))


def _comes_with_its_owner(plain: str, key: str, both: Surfaces) -> bool:
    """Of a class or method that is new or gone, what belongs to it is not said again."""
    prefix = key.removesuffix(plain)
    owners = {f"{prefix}{plain.partition('(')[0]}", f"{prefix}{plain.partition('(')[0].rpartition('.')[0]}"} - {
        key,
        prefix,
    }
    return any((one in both.old) != (one in both.new) for one in owners)


def _kind(key: str, before: str | None, after: str | None, both: Surfaces) -> str:
    is_parameter = "(" in key and not key.endswith("()")
    owner = key.partition("(")[0]
    if before is None:
        is_needed = is_parameter and " = " not in (after or "") and owner in both.old
        return (
            "python-parameter-required" if is_needed else "python-parameter-added" if is_parameter else "python-added"
        )
    if after is None:
        return "python-parameter-removed" if is_parameter and owner in both.new else "python-removed"
    same_type = is_parameter and before.partition(" = ")[0] == after.partition(" = ")[0]
    return "python-default" if same_type and " = " in before and " = " in after else "python-type"


def _below(side: Mapping[str, str], key: str) -> dict[str, str]:
    if key.endswith(")"):
        return {key: side[key]} if key in side else {}
    return {name: said for name, said in side.items() if name == key or name.startswith((f"{key}(", f"{key}."))}


def _names(path: str, source: str) -> Iterator[tuple[str, str]]:
    module = Path(path)
    try:
        read = griffe.visit(module.stem, filepath=module, code=source)
    except (SyntaxError, ValueError, RecursionError) as error:
        raise SpecError(f"{path}: is no Python: {type(error).__name__}") from None
    for one in read.members.values():
        if one.is_alias or not one.is_public:
            continue
        if isinstance(one, griffe.Class):
            yield from _class(path, one)
        elif isinstance(one, griffe.Function):
            yield from _function(one.name, one)


def _class(path: str, found: griffe.Class) -> Iterator[tuple[str, str]]:
    prefix, owner = _owner(path, found.name)
    is_resource = path.startswith("resources/") and not path.endswith("__init__.py")
    if found.name.startswith("_"):
        return
    if not is_resource:
        yield f"{prefix}{owner}", f"class({', '.join(map(str, found.bases))})"
    for name, one in found.members.items():
        if isinstance(one, griffe.Function) and name == "__init__" and not is_resource:
            yield from _arguments(f"{prefix}{owner}", one)
        elif name.startswith("_"):
            continue
        elif isinstance(one, griffe.Function):
            yield from _function(f"{prefix}{owner}.{name}", one)
        elif isinstance(one, griffe.Attribute) and not is_resource:
            is_property = "property" in one.labels
            yield f"{prefix}{owner}.{name}", f"{one.annotation}{'' if is_property or one.value is None else ' = ...'}"


def _owner(path: str, name: str) -> tuple[str, str]:
    """A resource is known by its tag, its async and raw twins by a word before it."""
    stem = Path(path).stem
    if not path.startswith("resources/") or stem == "__init__":
        return "", name
    prefix = ("Async " if name.startswith("Async") else "") + ("raw " if path.endswith(_RAW) else "")
    return prefix, stem.removesuffix("_raw")


def _function(key: str, found: griffe.Function) -> Iterator[tuple[str, str]]:
    yield key, "method"
    yield f"{key}()", str(found.returns)
    yield from _arguments(key, found)


def _arguments(key: str, found: griffe.Function) -> Iterator[tuple[str, str]]:
    for one in found.parameters:
        if one.name not in ("self", "cls"):
            default = "" if one.default is None else f" = {one.default}"
            yield f"{key}({one.name})", f"{one.annotation}{default}"

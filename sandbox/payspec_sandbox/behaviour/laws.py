"""The laws of one kind of object: where the value of each field comes from, and where it is stored.

An object is stored as its provider shows it, so that reading it needs no work. What replies do not show (hidden fields,
and the values of fields that are absent at present) is stored beside that, under the field's name after a `_`.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from payspec_sandbox.behaviour.expressions import Compiled, Language, parsed

Path: TypeAlias = tuple[str, ...]
Names: TypeAlias = Callable[[Path], Iterable[str]]
"""The fields that replies may have inside an object, by the object's path."""

KINDS = ("sent", "made", "merchant", "fixed", "state", "starts", "given", "chosen", "derived", "time", "free", "absent")
_CHANGING = frozenset({"now", "find", "having", "balance", "made"})


class Law:
    """The law of one field."""

    __slots__ = ("entry", "is_hidden", "is_kept", "kind", "name", "own_key", "path", "value")

    def __init__(self, path: Path, kind: str, value: Any, entry: Mapping[str, Any]) -> None:
        self.path = path
        self.kind = kind
        self.value = value
        self.entry = entry
        self.name = ".".join(path)
        """The field as people write it."""
        self.is_hidden = bool(entry.get("hidden"))
        """Whether replies leave it out that do not name it."""
        self.is_kept = kind not in ("derived", "absent", "fixed")
        """Whether its value is stored, and not computed or the same in all objects."""
        self.own_key = f"_{self.name}"
        """Under which it is stored where no reply shows it."""


@dataclass(frozen=True, slots=True)
class Laws:
    """All laws of one kind of object, by path, and when objects inside it are left out or null."""

    by_path: Mapping[Path, Law]
    absent: Mapping[Path, str]
    null: Mapping[Path, str]

    def below(self, path: Path) -> list[Law]:
        """The laws of what lies inside an object."""
        return [law for law in self.by_path.values() if law.path[: len(path)] == path and len(law.path) > len(path)]

    def one(self, kind: str) -> Law | None:
        """The first law of a kind."""
        return next((law for law in self.by_path.values() if law.kind == kind), None)


def read(fields: Mapping[str, Mapping[str, Any]], names: Names) -> Laws:
    """The laws that a file has under `fields`; `a.*` becomes a law for each field of `a` that has none of its own."""
    by_path: dict[Path, Law] = {}
    absent: dict[Path, str] = {}
    null: dict[Path, str] = {}
    own = {tuple(name.split(".")) for name in fields}
    for name, entry in fields.items():
        for path, law in _expanded(tuple(name.split(".")), entry, own, names):
            if "absent_if" in law:
                absent[path] = law["absent_if"]
            if "null_if" in law:
                null[path] = law["null_if"]
            kind = next((one for one in KINDS if one in law), None)
            if kind is not None:
                by_path.setdefault(path, Law(path, kind, law[kind], law))
    return Laws(by_path, absent, null)


def _expanded(
    path: Path, entry: Mapping[str, Any], own: set[Path], names: Names
) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    if path[-1] != "*":
        yield path, entry
        return
    above = path[:-1]
    for name in names(above):
        one = (*above, name)
        # What has laws for fields inside it needs none of its own.
        if one not in own and not any(other[: len(one)] == one for other in own):
            law = dict(entry)
            if str(law.get("sent", "")).endswith("*"):
                law["sent"] = f"{law['sent'][:-1]}{name}"
            yield one, law


def changing(laws: Laws, language: Language) -> frozenset[Path]:
    """The derived fields whose value may change while nothing changes the object: by time, balances, other objects."""
    derived = {law.path: law.value for law in laws.by_path.values() if law.kind == "derived"}
    found: set[Path] = set()
    grows = True
    while grows:
        grows = False
        for path, text in derived.items():
            if path not in found and _depends(text, language, {one[0] for one in found}):
                found.add(path)
                grows = True
    return frozenset(found)


def _depends(text: str, language: Language, fields: set[str], seen: frozenset[str] = frozenset()) -> bool:
    """Whether an expression uses what changes by itself, or one of these fields of its object."""
    tree = parsed(text)
    members = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)]
    alone = {id(node.value) for node in members}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            if node.id in _CHANGING or (node.id == "merchant" and id(node) not in alone):
                return True
            if node.id == "self" and id(node) not in alone and fields:
                return True
            body = language.body_of(node.id)
            if body is not None and node.id not in seen and _depends(body[1], language, fields, seen | {node.id}):
                return True
    return any(
        (node.value.id == "merchant" and node.attr != "id") or (node.value.id != "table" and node.attr in fields)  # type: ignore[attr-defined]
        for node in members
    )


def needed(text: str, language: Language, laws: Laws, of: str = "self") -> frozenset[str] | None:
    """The fields of an object that an expression reads, by their first names; `None` where nobody can say."""
    tree = parsed(text)
    found: set[str] = set()
    known: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == of:
            known.add(id(node.value))
            law = laws.by_path.get((node.attr,))
            inner = (
                frozenset({node.attr}) if law is None or law.kind != "derived" else needed(law.value, language, laws)
            )
            if inner is None:
                return None
            found |= inner
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            body = language.body_of(node.func.id)
            for at, one in enumerate(node.args):
                if isinstance(one, ast.Name) and one.id == of and body is not None and at < len(body[0]):
                    known.add(id(one))
                    inner = needed(body[1], language, laws, body[0][at])
                    if inner is None:
                        return None
                    found |= inner
    if any(isinstance(node, ast.Name) and node.id == of and id(node) not in known for node in ast.walk(tree)):
        return None
    return frozenset(found)


def computed(texts: Mapping[Path, str], language: Language) -> dict[Path, Compiled]:
    """The code of expressions by path."""
    return {path: language.compiled(text) for path, text in texts.items()}

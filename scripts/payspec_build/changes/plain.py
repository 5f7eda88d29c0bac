"""Reading data of which only the outline is known: what has another type than it should counts as empty."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

Tree: TypeAlias = Mapping[str, Any]
_LONGEST = 60  # characters of a value in a line for people


def mapping(value: Any) -> Tree:
    """The value where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def sequence(value: Any) -> Sequence[Any]:
    """The value where it is a list, else an empty one."""
    return value if isinstance(value, list) else ()


def text(value: Any) -> str:
    """The value where it is a text, else an empty one."""
    return value if isinstance(value, str) else ""


def shown(value: Any) -> str:
    """A value as people read it: short, on one line, nothing for None."""
    if value is None:
        return "nothing"
    said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    said = " ".join(said.split())
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"


def parts(pointer: str) -> list[str]:
    """The names in a JSON pointer."""
    return [one.replace("~1", "/").replace("~0", "~") for one in pointer.split("/")[1:]]


def at(document: Tree, pointer: str) -> Any:
    """What lies at a JSON pointer, or None."""
    node: Any = document
    for part in parts(pointer):
        node = mapping(node).get(part)
    return node


def pairs(old: Tree, new: Tree) -> list[str]:
    """The keys of both, those of the old one first, each once."""
    return [*old, *(key for key in new if key not in old)]

"""From path segments to what is declared for them, by walking a tree: no regular expressions, no loops over routes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class _Node(Generic[T]):
    literal: dict[str, _Node[T]] = field(default_factory=dict)
    variable: _Node[T] | None = None
    target: T | None = None


class Routes(Generic[T]):
    """A tree of path templates such as `/customers/{customer_id}`."""

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()
        self._fixed: dict[tuple[str, ...], T] = {}
        """The templates without variables, which win over all others."""

    def add(self, template: str, target: T) -> None:
        """Declare one template. Names of its variables do not matter here."""
        node = self._root
        for segment in template.strip("/").split("/"):
            if segment.startswith("{"):
                node.variable = node.variable or _Node()
                node = node.variable
            else:
                node = node.literal.setdefault(segment, _Node())
        node.target = target
        if "{" not in template:
            self._fixed[tuple(template.strip("/").split("/"))] = target

    def find(self, segments: list[str]) -> tuple[T, list[str]] | None:
        """The target for decoded segments and the values of its variables; fixed text wins over a variable."""
        fixed = self._fixed.get(tuple(segments))
        return self._descend(self._root, segments, 0) if fixed is None else (fixed, [])

    def _descend(self, node: _Node[T], segments: list[str], index: int) -> tuple[T, list[str]] | None:
        if index == len(segments):
            return None if node.target is None else (node.target, [])
        segment = segments[index]
        literal = node.literal.get(segment)
        found = self._descend(literal, segments, index + 1) if literal else None
        # An empty segment is no value: OpenAPI's path parameters always have at least one character.
        if found is None and node.variable is not None and segment:
            found = self._descend(node.variable, segments, index + 1)
            if found is not None:
                found[1].insert(0, segment)
        return found

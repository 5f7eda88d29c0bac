"""Which resource a part of an expression is an object of, as far as that can be read off it."""

from __future__ import annotations

import ast
from collections.abc import Mapping

import attrs

from payspec_build.behaviour.expressions import ExpressionError, parsed
from payspec_build.behaviour.family import Family, Resource
from payspec_build.behaviour.uses import Scope

_DEEPEST_LETS = 8


@attrs.frozen
class Kind:
    """An object of a resource, or a list of them."""

    resource: Resource
    is_list: bool = False


Names = Mapping[str, Kind]


def step(node: ast.AST) -> tuple[ast.expr, str] | None:
    """Of `a.b` and `a['b']`, what stands before and the name; None for anything else."""
    if isinstance(node, ast.Attribute):
        return node.value, node.attr
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
        return node.value, node.slice.value
    return None


def chain(node: ast.expr) -> tuple[ast.expr, tuple[str, ...]]:
    """Of `a.b.c`, what it begins with and the names after it."""
    names: list[str] = []
    while (found := step(node)) is not None:
        node = found[0]
        names.append(found[1])
    return node, tuple(reversed(names))


class Types:
    """Finds the kinds of the parts of one expression."""

    def __init__(self, family: Family, scope: Scope, tree: ast.expr, deep: int = 0) -> None:
        self._family = family
        self._scope = scope
        self._deep = deep
        self._own: dict[str, Kind] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.comprehension) and isinstance(node.target, ast.Name):
                items = self.of(node.iter)
                if items is not None and items.is_list:
                    self._own[node.target.id] = Kind(items.resource)

    def of(self, node: ast.expr) -> Kind | None:
        """The kind of a node; None where it is something else, or cannot be known."""
        if isinstance(node, ast.Name):
            return self._of_name(node.id)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            return self._of_call(node.func.id, node.args[0])
        if isinstance(node, ast.Subscript):
            whole = self.of(node.value)
            if whole is not None and whole.is_list:
                return whole if isinstance(node.slice, ast.Slice) else Kind(whole.resource)
        if isinstance(node, ast.ListComp) and isinstance(node.elt, ast.Name):
            one = self._own.get(node.elt.id)
            return Kind(one.resource, True) if one is not None else None
        return None

    def path(self, node: ast.expr) -> tuple[Resource, tuple[str, ...]] | None:
        """Of `self.a.b` and the like, the resource and the way to the field; None for anything else."""
        root, names = chain(node)
        kind = self.of(root) if names else None
        return (kind.resource, names) if kind is not None and not kind.is_list else None

    def _of_call(self, name: str, first: ast.expr) -> Kind | None:
        if name == "sorted":
            return self.of(first)
        resource = self._family.resources.get(str(first.value)) if isinstance(first, ast.Constant) else None
        if resource is None or name not in ("find", "having"):
            return None
        return Kind(resource, name == "having")

    def _of_name(self, name: str) -> Kind | None:
        if name in self._own:
            return self._own[name]
        if name in ("self", "before") and name in self._scope.names and self._scope.about is not None:
            return Kind(self._scope.about)
        if name in self._scope.lets and self._deep < _DEEPEST_LETS:
            try:
                tree = parsed(self._scope.lets[name])
            except ExpressionError:
                return None
            return Types(self._family, self._scope, tree, self._deep + 1).of(tree)
        return None

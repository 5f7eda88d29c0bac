"""Expressions of behaviour files in the form in which two that compute the same are the same text."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from payspec_build.changes.plain import Tree, mapping, text

_DEEPEST = 12  # functions that call each other are no deeper; one that calls itself ends here
_LONGEST = 20_000  # characters of an expression with its functions written out


class Expressions:
    """The functions of one provider, written out where they are called."""

    def __init__(self, behaviour: Tree) -> None:
        entries = [behaviour.get("common"), *mapping(behaviour.get("resources")).values()]
        self._functions: dict[str, tuple[list[str], ast.expr]] = {}
        for entry in entries:
            for signature, body in mapping(mapping(entry).get("functions")).items():
                called, parsed = _parsed(signature), _parsed(text(body))
                if isinstance(called, ast.Call) and isinstance(called.func, ast.Name) and parsed is not None:
                    names = [one.id for one in called.args if isinstance(one, ast.Name)]
                    self._functions[called.func.id] = (names, parsed)

    def normal(self, node: Any) -> Any:
        """The same data with each text that is an expression in its normal form."""
        if isinstance(node, dict):
            return {key: self.normal(value) for key, value in node.items() if key not in ("evidence", "let")}
        if isinstance(node, list):
            return [self.normal(one) for one in node]
        return self._text(node) if isinstance(node, str) else node

    def with_names(self, operation: Tree) -> Tree:
        """An operation with what its `let` names written out."""
        names = {name: found for name, one in mapping(operation.get("let")).items() if (found := _parsed(text(one)))}
        return mapping(self._replaced(dict(operation), names)) if names else operation

    def _replaced(self, node: Any, names: Mapping[str, ast.expr]) -> Any:
        if isinstance(node, dict):
            kept = ("evidence", "let", "because", "try", "together", "refers")
            return {key: value if key in kept else self._replaced(value, names) for key, value in node.items()}
        if isinstance(node, list):
            return [self._replaced(one, names) for one in node]
        parsed = _parsed(node) if isinstance(node, str) else None
        if parsed is None:
            return node
        return _unparsed(_Names(names).replaced(parsed), node)

    def _text(self, source: str) -> str:
        parsed = _parsed(source)
        return source if parsed is None else _unparsed(_Calls(self._functions).replaced(parsed), source)


class _Replacer(ast.NodeTransformer):
    """Gives up where an expression gets too long, and leaves the rest as it is."""

    def __init__(self) -> None:
        self._deep = 0
        self._size = 0

    def replaced(self, node: ast.expr) -> ast.expr:
        """The expression with everything written out."""
        found: ast.expr = self.visit(_copied(node))
        return found

    def _inner(self, node: ast.expr) -> ast.expr:
        self._deep += 1
        self._size += sum(1 for _ in ast.walk(node))
        found: ast.expr = self.visit(_copied(node)) if self._deep < _DEEPEST and self._size < _LONGEST else node
        self._deep -= 1
        return found


class _Names(_Replacer):
    def __init__(self, names: Mapping[str, ast.expr]) -> None:
        super().__init__()
        self._names = names

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self._inner(self._names[node.id]) if node.id in self._names else node


class _Calls(_Replacer):
    def __init__(self, functions: Mapping[str, tuple[list[str], ast.expr]]) -> None:
        super().__init__()
        self._functions = functions

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        known = self._functions.get(node.func.id) if isinstance(node.func, ast.Name) else None
        if known is None or node.keywords or len(known[0]) != len(node.args) or self._deep >= _DEEPEST:
            return node
        body = _Arguments(dict(zip(known[0], node.args, strict=True))).visit(_copied(known[1]))
        return self._inner(body)


class _Arguments(ast.NodeTransformer):
    def __init__(self, given: Mapping[str, ast.expr]) -> None:
        self._given = given

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return _copied(self._given[node.id]) if node.id in self._given else node


def _parsed(source: str) -> ast.expr | None:
    if len(source) > _LONGEST:
        return None
    try:
        return ast.parse(source.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _unparsed(node: ast.expr, otherwise: str) -> str:
    try:
        return ast.unparse(node)
    except (ValueError, RecursionError):
        return otherwise


def _copied(node: ast.expr) -> ast.expr:
    """A tree of its own: transformers write into what they visit."""
    import copy

    return copy.deepcopy(node)

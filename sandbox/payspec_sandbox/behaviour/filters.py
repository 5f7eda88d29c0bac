"""What a list is narrowed by: of a filter, the part that the database can decide, and the part that is left.

The database knows when an object was made, what its body has at a place, and its handle. Functions of the files are
looked into, so that `from_second(self, value)` is as quick as what it stands for.
"""

from __future__ import annotations

import ast
import copy
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from payspec_sandbox.behaviour.expressions import Compiled, Language, parsed
from payspec_sandbox.behaviour.resource import Resource
from payspec_sandbox.behaviour.scope import Scope
from payspec_sandbox.behaviour.uniqueness import Unique
from payspec_sandbox.behaviour.values import exact
from payspec_sandbox.storage.records import Condition

_SWAPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Lt: ast.Gt, ast.LtE: ast.GtE, ast.Gt: ast.Lt, ast.GtE: ast.LtE}
_MOST_INLINED = 10


@dataclass(slots=True)
class Narrowed:
    """What is asked of the database, and what is left to look at."""

    handle: str | None = None
    from_ms: int | None = None
    until_ms: int | None = None
    is_empty: bool = False
    conditions: list[Condition] = field(default_factory=list)
    tests: list[tuple[Compiled, Any]] = field(default_factory=list)

    def begin(self, at_ms: int) -> None:
        """Nothing that is older."""
        self.from_ms = at_ms if self.from_ms is None else max(self.from_ms, at_ms)

    def end(self, at_ms: int) -> None:
        """Nothing that is so young, or younger."""
        self.until_ms = at_ms if self.until_ms is None else min(self.until_ms, at_ms)


Narrow: TypeAlias = Callable[[Narrowed, Scope, Any], None]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter, in parts that all have to hold."""

    parts: tuple[Narrow, ...]

    def narrow(self, narrowed: Narrowed, scope: Scope, value: Any) -> None:
        """Add what it asks for with a value."""
        for part in self.parts:
            part(narrowed, scope, value)


def filter_of(resource: Resource, language: Language, text: str) -> Filter:
    """The filter that an expression over `self` and `value` says."""
    reader = _Reader(resource, language)
    return Filter(tuple(reader.part(one) for one in reader.conjuncts(reader.inlined(parsed(text)))))


class _Reader:
    def __init__(self, resource: Resource, language: Language) -> None:
        self._resource = resource
        self._language = language

    def inlined(self, node: ast.expr) -> ast.expr:
        """The expression with what the functions of the files stand for in their places."""
        for _ in range(_MOST_INLINED):
            inliner = _Inliner(self._language)
            node = inliner.visit(copy.deepcopy(node))
            if not inliner.is_changed:
                break
        return node

    def conjuncts(self, node: ast.expr) -> Iterator[ast.expr]:
        """The parts that all have to hold."""
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
            for one in node.values:
                yield from self.conjuncts(one)
        elif isinstance(node, ast.Compare) and len(node.ops) > 1:
            operands = [node.left, *node.comparators]
            for at, operator in enumerate(node.ops):
                yield ast.Compare(left=operands[at], ops=[operator], comparators=[operands[at + 1]])
        else:
            yield node

    def part(self, node: ast.expr) -> Narrow:
        """What one part asks for."""
        if not _is_about_self(node):
            work = self._compiled(node)

            def decide(narrowed: Narrowed, scope: Scope, value: Any) -> None:
                narrowed.is_empty |= not work(scope)

            return decide
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or) and not _is_about_self(node.values[0]):
            return self._unless(node)
        if isinstance(node, ast.Compare):
            found = self._compared(node.left, node.ops[0], node.comparators[0])
            if found is None and isinstance(node.ops[0], (ast.Eq, ast.NotEq, *_SWAPPED)):
                swapped = _SWAPPED.get(type(node.ops[0]), type(node.ops[0]))
                found = self._compared(node.comparators[0], swapped(), node.left)
            if found is not None:
                return found
        work = self._compiled(node)
        return lambda narrowed, scope, value: narrowed.tests.append((work, value))

    def _unless(self, node: ast.BoolOp) -> Narrow:
        """`a or b` where only `b` is about the object."""
        first = self._compiled(node.values[0])
        rest = node.values[1] if len(node.values) == 2 else ast.BoolOp(op=node.op, values=node.values[1:])
        parts = [self.part(one) for one in self.conjuncts(rest)]

        def narrow(narrowed: Narrowed, scope: Scope, value: Any) -> None:
            if not first(scope):
                for part in parts:
                    part(narrowed, scope, value)

        return narrow

    def _compared(self, own: ast.expr, operator: ast.cmpop, other: ast.expr) -> Narrow | None:
        if _is_about_self(other):
            return None
        if isinstance(operator, (ast.Eq, ast.NotEq)):
            return self._equal(own, isinstance(operator, ast.Eq), other)
        return self._dated(own, operator, other)

    def _equal(self, own: ast.expr, is_equal: bool, other: ast.expr) -> Narrow | None:
        name = _field(own)
        path = None if name is None else self._resource.json_path(name)
        work = self._compiled(other)
        if path is not None:
            operator, test = "IS" if is_equal else "IS NOT", self._compiled(_equality(own, is_equal, other))

            def narrow(narrowed: Narrowed, scope: Scope, value: Any) -> None:
                wanted = work(scope)
                if isinstance(wanted, str) or wanted is None:
                    narrowed.conditions.append(Condition(path, operator, wanted))
                else:
                    narrowed.tests.append((test, value))

            return narrow
        if is_equal and self._resource.unique and _is_handle(own, self._resource.unique[0]):

            def find(narrowed: Narrowed, scope: Scope, value: Any) -> None:
                narrowed.handle = work(scope)

            return find
        return None

    def _dated(self, own: ast.expr, operator: ast.cmpop, other: ast.expr) -> Narrow | None:
        """`ms(self.created_at) < ...`: the database has that as a number."""
        is_ms = isinstance(own, ast.Call) and isinstance(own.func, ast.Name) and own.func.id == "ms"
        name = _field(own.args[0]) if is_ms and isinstance(own, ast.Call) and own.args else None
        law = None if name is None else self._resource.laws.by_path.get(tuple(name.split(".")))
        if law is None or law.kind != "time" or law.value != "created":
            return None
        work = self._compiled(other)
        rounded: dict[type[ast.cmpop], Callable[[Any], int]] = {
            ast.Lt: math.ceil, ast.GtE: math.ceil,
            ast.LtE: lambda at_ms: math.floor(at_ms) + 1, ast.Gt: lambda at_ms: math.floor(at_ms) + 1,
        }  # fmt: skip
        if type(operator) not in rounded:
            return None
        bound, is_end = rounded[type(operator)], isinstance(operator, (ast.Lt, ast.LtE))

        def narrow(narrowed: Narrowed, scope: Scope, value: Any) -> None:
            at_ms = bound(exact(work(scope)))
            (narrowed.end if is_end else narrowed.begin)(at_ms)

        return narrow

    def _compiled(self, node: ast.expr) -> Compiled:
        return self._language.compiled(ast.unparse(ast.fix_missing_locations(node)))


class _Inliner(ast.NodeTransformer):
    def __init__(self, language: Language) -> None:
        self._language = language
        self.is_changed = False

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Put the body of a function where it is called."""
        body = self._language.body_of(node.func.id) if isinstance(node.func, ast.Name) else None
        if body is None or node.keywords or len(body[0]) != len(node.args):
            return self.generic_visit(node)
        self.is_changed = True
        filled: ast.AST = _Filler(dict(zip(body[0], node.args, strict=True))).visit(copy.deepcopy(parsed(body[1])))
        return filled


class _Filler(ast.NodeTransformer):
    def __init__(self, given: dict[str, ast.expr]) -> None:
        self._given = given

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """A function's name is no parameter."""
        node.args = [self.visit(one) for one in node.args]
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """What was given for a parameter."""
        return copy.deepcopy(self._given.get(node.id, node))


def _is_about_self(node: ast.expr) -> bool:
    return any(isinstance(one, ast.Name) and one.id == "self" for one in ast.walk(node))


def _field(node: ast.expr) -> str | None:
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join(reversed(parts)) if parts and isinstance(node, ast.Name) and node.id == "self" else None


def _equality(own: ast.expr, is_equal: bool, other: ast.expr) -> ast.expr:
    return ast.Compare(left=own, ops=[ast.Eq() if is_equal else ast.NotEq()], comparators=[other])


def _is_handle(node: ast.expr, rule: Unique) -> bool:
    """Whether an expression is what a rule of uniqueness compares, of one field of the object."""
    if rule.field is None or rule.only is not None:
        return False
    own = {"value": ast.parse(f"self.{rule.field}", mode="eval").body}
    tree = _Filler(own).visit(copy.deepcopy(parsed(rule.compares or "value")))
    return ast.dump(tree) == ast.dump(node)

"""Computes the expressions of behaviour files. Numbers are exact, and what is not known yet is never guessed."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from payspec_build.behaviour.expressions import parsed

_DIGITS = 12


class NotKnown(Exception):
    """It depends on a value that the server made and nobody has seen yet."""


class Unbound:
    """A value that the server makes: of it only the form is known, until it is seen."""

    def __init__(self, form: str, place: str) -> None:
        self.form = form
        self.place = place
        self.is_bound = False
        self.value: Any = None

    def __repr__(self) -> str:
        return f"<{self.form}>"

    def bind(self, value: Any) -> None:
        """It was seen."""
        self.is_bound, self.value = True, value


class CannotCompute(Exception):
    """An expression does not fit what it was given: the behaviour file is wrong."""


Scope = Mapping[str, Any]
"""The names of an expression."""

_BINARY: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: lambda left, right: Fraction(left) / Fraction(right),
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}
_COMPARED: Mapping[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: lambda left, right: same(left, right),
    ast.NotEq: lambda left, right: not same(left, right),
    ast.Is: lambda left, right: same(left, right),
    ast.IsNot: lambda left, right: not same(left, right),
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda left, right: right is not None and left in right,
    ast.NotIn: lambda left, right: right is None or left not in right,
}


def exact(value: Any) -> Any:
    """A JSON value with exact numbers: a whole one is an int, any other a Fraction."""
    if isinstance(value, bool) or value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal):
        value = Fraction(value)
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else value
    if isinstance(value, Mapping):
        return {name: exact(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [exact(one) for one in value]
    return value


def same(left: Any, right: Any) -> bool:
    """Equal as JSON values: true is not 1."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if left is None or right is None:  # an object without any field is none
        return all(
            one is None or (isinstance(one, Mapping) and hasattr(one, "read") and not one) for one in (left, right)
        )
    return bool(left == right)


def seen(value: Any) -> Any:
    """The value, or that of an Unbound that was seen. Raises NotKnown for one that was not."""
    if isinstance(value, Unbound):
        if not value.is_bound:
            raise NotKnown(value.place)
        return value.value
    return value


def compute(text: str, scope: Scope, *, raw: bool = False) -> Any:
    """The value of an expression. Raises NotKnown, and CannotCompute naming the expression.

    With `raw` it may be, or hold, what the server made and nobody has seen yet.
    """
    try:
        walk = _Walk(scope)
        return walk.raw(parsed(text)) if raw else walk.value(parsed(text))
    except (TypeError, LookupError, ArithmeticError, AttributeError, ValueError) as error:
        raise CannotCompute(f"{text!r} cannot be computed: {type(error).__name__}: {error}") from error


def number_text(value: Any) -> str:
    """A number as people write it."""
    if isinstance(value, Fraction):
        shown = f"{float(value):.{_DIGITS}f}".rstrip("0").rstrip(".")
        return str(Decimal(value.numerator) / Decimal(value.denominator)) if _is_finite(value) else shown
    return str(value)


def _is_finite(value: Fraction) -> bool:
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


class _Walk:
    """One computation."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def value(self, node: ast.expr) -> Any:
        """The value of a node, seen."""
        return seen(self.raw(node))

    def raw(self, node: ast.expr) -> Any:
        """The value of a node, seen or not."""
        found: Any = getattr(self, f"_of_{type(node).__name__.lower()}")(node)
        return found

    def _of_constant(self, node: ast.Constant) -> Any:
        return exact(node.value)

    def _of_name(self, node: ast.Name) -> Any:
        if node.id not in self._scope:
            raise LookupError(f"there is no {node.id} here")
        found = self._scope[node.id]
        return found() if callable(found) else found

    def _of_attribute(self, node: ast.Attribute) -> Any:
        return member(self.value(node.value), node.attr)

    def _of_subscript(self, node: ast.Subscript) -> Any:
        whole = self.value(node.value)
        if isinstance(node.slice, ast.Slice):
            lower = self.value(node.slice.lower) if node.slice.lower else None
            upper = self.value(node.slice.upper) if node.slice.upper else None
            return whole[lower:upper]
        key = self.value(node.slice)
        if isinstance(whole, (list, str)):
            return whole[key] if -len(whole) <= key < len(whole) else None
        return member(whole, key)

    def _of_binop(self, node: ast.BinOp) -> Any:
        return exact(_BINARY[type(node.op)](self.value(node.left), self.value(node.right)))

    def _of_unaryop(self, node: ast.UnaryOp) -> Any:
        operand = self.value(node.operand)
        return not operand if isinstance(node.op, ast.Not) else -operand

    def _of_boolop(self, node: ast.BoolOp) -> Any:
        stops = isinstance(node.op, ast.Or)
        found: Any = None
        for one in node.values:
            found = self.value(one)
            if bool(found) is stops:
                break
        return found

    def _of_compare(self, node: ast.Compare) -> Any:
        left = self.value(node.left)
        for symbol, one in zip(node.ops, node.comparators, strict=True):
            right = self.value(one)
            if not _COMPARED[type(symbol)](left, right):
                return False
            left = right
        return True

    def _of_ifexp(self, node: ast.IfExp) -> Any:
        return self.raw(node.body if self.value(node.test) else node.orelse)

    def _of_list(self, node: ast.List) -> Any:
        return [self.raw(one) for one in node.elts]

    def _of_tuple(self, node: ast.Tuple) -> Any:
        return [self.raw(one) for one in node.elts]

    def _of_dict(self, node: ast.Dict) -> Any:
        found: dict[Any, Any] = {}
        for key, one in zip(node.keys, node.values, strict=True):
            if key is None:
                found |= self.value(one) or {}  # `{**other}`
            else:
                found[self.value(key)] = self.raw(one)
        return found

    def _of_joinedstr(self, node: ast.JoinedStr) -> Any:
        return "".join(_as_text(self.value(part)) for part in node.values)

    def _of_formattedvalue(self, node: ast.FormattedValue) -> Any:
        found = self.value(node.value)
        if node.format_spec is not None:
            return format(int(found), self.value(node.format_spec))
        return _as_text(found)

    def _of_listcomp(self, node: ast.ListComp) -> Any:
        return [_Walk(scope).raw(node.elt) for scope in self._rounds(node.generators)]

    def _of_generatorexp(self, node: ast.GeneratorExp) -> Any:
        return [_Walk(scope).raw(node.elt) for scope in self._rounds(node.generators)]

    def _of_dictcomp(self, node: ast.DictComp) -> Any:
        return {_Walk(scope).value(node.key): _Walk(scope).raw(node.value) for scope in self._rounds(node.generators)}

    def _rounds(self, generators: list[ast.comprehension]) -> Iterator[Scope]:
        (one,) = generators
        assert isinstance(one.target, ast.Name)
        items = self.value(one.iter)
        for item in items if items is not None else ():
            scope = {**self._scope, one.target.id: item}
            if all(_Walk(scope).value(test) for test in one.ifs):
                yield scope

    def _of_call(self, node: ast.Call) -> Any:
        assert isinstance(node.func, ast.Name)
        function = self._scope["functions"][node.func.id]
        given = [self.value(one) for one in node.args]
        named = {one.arg: self.value(one.value) for one in node.keywords if one.arg is not None}
        return exact(function(*given, **named))


def member(whole: Any, name: Any) -> Any:
    """A field of an object, `None` where there is none."""
    if whole is None:
        return None
    if hasattr(whole, "read"):
        return whole.read(name)
    if isinstance(whole, Mapping):
        return whole.get(name)
    raise LookupError(f"{name} of a {type(whole).__name__}")


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else number_text(value)

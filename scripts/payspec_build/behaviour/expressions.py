"""The expressions of behaviour files: a small part of Python, parsed and checked, never run as Python.

Whoever computes one walks the tree that `parsed` gives; `spec/BEHAVIOUR.md` says what each function means.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from functools import cache

ARITY = {
    "find": (2, 2), "having": (1, 1), "balance": (2, 2), "iso": (1, 1), "ms": (1, 1), "day": (1, 1), "floor": (2, 2),
    "ceil": (2, 2), "round": (2, 2), "cents": (1, 1), "decimals": (1, 1), "text": (1, 1), "lower": (1, 1),
    "upper": (1, 1), "casefold": (1, 1), "join": (2, 2), "split": (2, 2), "matches": (2, 2), "is_text": (1, 1),
    "is_integer": (1, 1), "number": (1, 1), "len": (1, 1), "min": (1, 99), "max": (1, 99), "sum": (1, 1), "any": (1, 1),
    "all": (1, 1), "sorted": (1, 3), "int": (1, 2), "abs": (1, 1), "present": (1, 1), "made": (1, 1), "shown": (1, 2),
}  # fmt: skip
"""How many values each function takes, at least and at most."""
FUNCTIONS = frozenset(ARITY)

_NODES = (
    ast.Expression, ast.Constant, ast.Name, ast.Load, ast.Store, ast.Attribute, ast.Subscript, ast.Slice, ast.BinOp,
    ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.List, ast.Tuple, ast.Dict, ast.Call, ast.keyword,
    ast.JoinedStr, ast.FormattedValue, ast.ListComp, ast.DictComp, ast.GeneratorExp, ast.comprehension, ast.Add,
    ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.And, ast.Or, ast.Not, ast.USub, ast.Eq, ast.NotEq, ast.Lt,
    ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn, ast.Is, ast.IsNot,
)  # fmt: skip
_LONGEST = 2000
_DEEPEST = 40  # of parts within parts; whoever reads it further down has lost the thread, and so has Python
_SIGNATURE = re.compile(r"([a-z][a-z0-9_]*)\(([a-z0-9_, ]*)\)")
_IN_TEXT = re.compile(r"\{([^{}]*)\}")


class ExpressionError(ValueError):
    """The text is no expression of behaviour files; the message says what to write instead."""


@cache
def parsed(text: str) -> ast.expr:
    """The tree of an expression. Raises ExpressionError."""
    if len(text) > _LONGEST:
        raise ExpressionError(f"an expression of more than {_LONGEST} characters; name its parts with `let`")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # of odd escapes and the like
            tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError, Warning) as error:
        raise ExpressionError(f"{text!r} is no expression: {error.args[0] if error.args else error}") from None
    nodes: list[ast.AST] = [tree.body]
    for _ in range(_DEEPEST):
        for node in nodes:
            _expect_known(node, text)
        nodes = [inner for node in nodes for inner in ast.iter_child_nodes(node)]
    if nodes:
        raise ExpressionError(f"{text!r} has too many parts within parts; name some with `let`")
    return tree.body


def parts_of_text(text: str) -> list[str]:
    """The expressions in a text such as `wallet:{self.id}`."""
    return _IN_TEXT.findall(text)


def unknown_names(tree: ast.expr, known: frozenset[str]) -> Iterator[str]:
    """Names that stand for nothing: neither of `known` nor of a comprehension."""
    own = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and id(node) not in called and node.id not in known | own:
            yield node.id


def unknown_functions(tree: ast.expr, also: frozenset[str]) -> Iterator[str]:
    """Functions that are called and that there are not."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id not in FUNCTIONS | also:
            yield node.func.id


def signature(text: str) -> tuple[str, list[str]]:
    """Name and parameters of a function such as `smallest(currency)`. Raises ExpressionError."""
    found = _SIGNATURE.fullmatch(text)
    if not found:
        raise ExpressionError(f"{text!r} is no signature such as smallest(currency)")
    return found[1], [name.strip() for name in found[2].split(",") if name.strip()]


def fields_named(tree: ast.expr, of: str) -> Iterator[str]:
    """The first field in each `of.field`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == of:
            yield node.attr


def constants(tree: ast.expr) -> Iterator[object]:
    """The texts and numbers that stand in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and not isinstance(node.value, (bool, bytes, type(None))):
            yield node.value


def _expect_known(node: ast.AST, text: str) -> None:
    if not isinstance(node, _NODES):
        raise ExpressionError(f"{text!r}: {type(node).__name__} is not used here; see spec/BEHAVIOUR.md, Expressions")
    if isinstance(node, ast.Call) and not isinstance(node.func, ast.Name):
        raise ExpressionError(f"{text!r}: there is no function {ast.unparse(node.func)}")
    if isinstance(node, ast.keyword) and node.arg is None:
        raise ExpressionError(f"{text!r}: ** is not used in calls")
    if isinstance(node, ast.Attribute) and node.attr.startswith("_"):
        raise ExpressionError(f"{text!r}: no field begins with an underscore")
    if isinstance(node, ast.Constant) and isinstance(node.value, (bytes, complex, type(...))):
        raise ExpressionError(f"{text!r}: {node.value!r} is no JSON value")
    if isinstance(node, ast.FormattedValue) and (node.conversion != -1):
        raise ExpressionError(f"{text!r}: !r and !s are not used here")
    if isinstance(node, ast.comprehension) and (node.is_async or not isinstance(node.target, ast.Name)):
        raise ExpressionError(f"{text!r}: a comprehension runs over one list with one name")

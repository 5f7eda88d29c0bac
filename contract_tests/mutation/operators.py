"""The mutation operators: what may be changed of a node of Python's syntax tree, in a fixed order.

An operator gives changes of the node it is handed. It changes nothing itself and knows nothing of where the node is.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator, Mapping

import attrs

Text = Callable[[ast.AST], str]
"""Gives a node as it stands in the source, in one line."""

NOTHING = "(removed)"


@attrs.frozen
class Change:
    """What comes instead of a node, None where it is removed, and both as a reader sees them."""

    replacement: ast.AST | None
    before: str
    after: str


Operator = Callable[[ast.AST, Text], Iterator[Change]]

_COMPARISONS: Mapping[type[ast.cmpop], tuple[tuple[type[ast.cmpop], str], ...]] = {
    ast.Eq: ((ast.NotEq, "!="),),
    ast.NotEq: ((ast.Eq, "=="),),
    ast.Lt: ((ast.LtE, "<="), (ast.GtE, ">=")),
    ast.LtE: ((ast.Lt, "<"), (ast.Gt, ">")),
    ast.Gt: ((ast.GtE, ">="), (ast.LtE, "<=")),
    ast.GtE: ((ast.Gt, ">"), (ast.Lt, "<")),
    ast.Is: ((ast.IsNot, "is not"),),
    ast.IsNot: ((ast.Is, "is"),),
    ast.In: ((ast.NotIn, "not in"),),
    ast.NotIn: ((ast.In, "in"),),
}
_ARITHMETIC: Mapping[type[ast.operator], tuple[type[ast.operator], str]] = {
    ast.Add: (ast.Sub, "-"),
    ast.Sub: (ast.Add, "+"),
    ast.Mult: (ast.FloorDiv, "//"),
    ast.Div: (ast.Mult, "*"),
    ast.FloorDiv: (ast.Mult, "*"),
    ast.Mod: (ast.Mult, "*"),
    ast.Pow: (ast.Mult, "*"),
}
_OPPOSITES: Mapping[str, str] = {"min": "max", "max": "min", "all": "any", "any": "all"}


def comparison(node: ast.AST, text: Text) -> Iterator[Change]:
    """Another comparison: its boundary moved, or its opposite."""
    if not isinstance(node, ast.Compare):
        return
    for place, (operator, right) in enumerate(zip(node.ops, node.comparators, strict=True)):
        left = node.comparators[place - 1] if place else node.left
        for other, sign in _COMPARISONS[type(operator)]:
            operators = [other() if number == place else one for number, one in enumerate(node.ops)]
            yield Change(
                ast.Compare(node.left, operators, node.comparators),
                text(node),
                f"{text(left)} {sign} {text(right)}",
            )


def boolean(node: ast.AST, text: Text) -> Iterator[Change]:
    """`or` for `and`, `and` for `or`, and no `not`."""
    if isinstance(node, ast.BoolOp):
        other, word = (ast.Or(), " or ") if isinstance(node.op, ast.And) else (ast.And(), " and ")
        yield Change(ast.BoolOp(other, node.values), text(node), word.join(map(text, node.values)))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield Change(node.operand, text(node), text(node.operand))


def arithmetic(node: ast.AST, text: Text) -> Iterator[Change]:
    """Another operation on numbers. A text that is joined or formatted is no number."""
    if isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC and not _is_text(node.left):
        other, sign = _ARITHMETIC[type(node.op)]
        changed = f"{text(node.left)} {sign} {text(node.right)}"
        yield Change(ast.BinOp(node.left, other(), node.right), text(node), changed)
    elif isinstance(node, ast.AugAssign) and type(node.op) in _ARITHMETIC:
        other, sign = _ARITHMETIC[type(node.op)]
        changed = f"{text(node.target)} {sign}= {text(node.value)}"
        yield Change(ast.AugAssign(node.target, other(), node.value), text(node), changed)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield Change(node.operand, text(node), text(node.operand))


def constant(node: ast.AST, text: Text) -> Iterator[Change]:
    """A number one higher and one lower, a text with one character more, the other truth value."""
    if not isinstance(node, ast.Constant):
        return
    value = node.value
    others: tuple[bool | int | float | str | bytes, ...] = ()
    if isinstance(value, bool):
        others = (not value,)
    elif isinstance(value, int | float):
        others = (value + 1, value - 1)
    elif isinstance(value, str):
        others = (value + "_",)
    elif isinstance(value, bytes):
        others = (value + b"_",)
    for other in others:
        yield Change(ast.Constant(other), repr(value), repr(other))


def statement(node: ast.AST, text: Text) -> Iterator[Change]:
    """A statement removed, or a result that is not returned."""
    if isinstance(node, ast.Return):
        if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
            yield Change(ast.Return(ast.Constant(None)), text(node), "return None")
    elif isinstance(node, ast.Expr | ast.Raise | ast.Delete | ast.AugAssign) or _writes_into(node):
        yield Change(None, text(node), NOTHING)


def _writes_into(node: ast.AST) -> bool:
    """Whether it assigns to a part of an object. Without its value a name would be missing, which any test sees."""
    return isinstance(node, ast.Assign) and all(isinstance(one, ast.Attribute | ast.Subscript) for one in node.targets)


def branch(node: ast.AST, text: Text) -> Iterator[Change]:
    """A condition that always holds, and one that never does; a comprehension that leaves nothing out."""
    if isinstance(node, ast.If | ast.IfExp) and not isinstance(node.test, ast.Constant):
        word = "if" if isinstance(node, ast.If) else "... if"
        for always in (True, False):
            copied = copy.copy(node)
            copied.test = ast.copy_location(ast.Constant(always), node.test)
            yield Change(copied, f"{word} {text(node.test)}", f"{word} {always}")
    elif isinstance(node, ast.comprehension):
        for place, test in enumerate(node.ifs):
            kept = [one for number, one in enumerate(node.ifs) if number != place]
            replacement = ast.comprehension(node.target, node.iter, kept, node.is_async)
            yield Change(replacement, f"for ... if {text(test)}", f"for ... {NOTHING}")


def arguments(node: ast.AST, text: Text) -> Iterator[Change]:
    """The first two arguments swapped, and a keyword argument left out."""
    if not isinstance(node, ast.Call):
        return
    name = text(node.func)
    first, second = (*node.args[:2], None, None)[:2]
    if first and second and not isinstance(first, ast.Starred) and not isinstance(second, ast.Starred):
        swapped = ast.Call(node.func, [second, first, *node.args[2:]], node.keywords)
        yield Change(
            swapped, f"{name}({text(first)}, {text(second)}, ...)", f"{name}({text(second)}, {text(first)}, ...)"
        )
    for place, keyword in enumerate(node.keywords):
        kept = [one for number, one in enumerate(node.keywords) if number != place]
        shown = f"{keyword.arg}={text(keyword.value)}" if keyword.arg else f"**{text(keyword.value)}"
        yield Change(ast.Call(node.func, node.args, kept), f"{name}(... {shown})", f"{name}(... {NOTHING})")


def entry(node: ast.AST, text: Text) -> Iterator[Change]:
    """An entry of a dict left out, or an element of a tuple, list or set that has several."""
    if isinstance(node, ast.Dict):
        for place, (key, value) in enumerate(zip(node.keys, node.values, strict=True)):
            keys = [one for number, one in enumerate(node.keys) if number != place]
            values = [one for number, one in enumerate(node.values) if number != place]
            shown = f"{text(key)}: {text(value)}" if key else f"**{text(value)}"
            yield Change(ast.Dict(keys, values), f"{{{shown}}}", NOTHING)
    elif isinstance(node, ast.Tuple | ast.List | ast.Set) and len(node.elts) > 1:
        if not isinstance(node, ast.Set) and not isinstance(node.ctx, ast.Load):
            return
        for place, element in enumerate(node.elts):
            copied = copy.copy(node)
            copied.elts = [one for number, one in enumerate(node.elts) if number != place]
            yield Change(copied, f"(... {text(element)} ...)", NOTHING)


def order(node: ast.AST, text: Text) -> Iterator[Change]:
    """Another order or end: a sort or a reversal turned, a slice without its bounds, min for max, any for all."""
    if isinstance(node, ast.Slice):
        for name, bound in (("lower", node.lower), ("upper", node.upper)):
            if bound is not None:
                copied = copy.copy(node)
                setattr(copied, name, None)
                yield Change(copied, f"[{text(node)}]", f"[... {name} end {NOTHING}]")
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
        name = node.func.id
        if name == "sorted" and not any(keyword.arg == "reverse" for keyword in node.keywords):
            turned = [*node.keywords, ast.keyword("reverse", ast.Constant(True))]
            yield Change(ast.Call(node.func, node.args, turned), text(node), f"{name}(... reverse=True)")
        elif name == "reversed":
            yield Change(node.args[0], text(node), text(node.args[0]))
        elif name in _OPPOSITES:
            other = ast.copy_location(ast.Name(_OPPOSITES[name], ast.Load()), node.func)
            yield Change(ast.Call(other, node.args, node.keywords), text(node), f"{_OPPOSITES[name]}(...)")


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str | bytes))


OPERATORS: Mapping[str, Operator] = {
    "comparison": comparison,
    "boolean": boolean,
    "arithmetic": arithmetic,
    "constant": constant,
    "statement": statement,
    "branch": branch,
    "arguments": arguments,
    "entry": entry,
    "order": order,
}
"""By the kind of defect that they make."""

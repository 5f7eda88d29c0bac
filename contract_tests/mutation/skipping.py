"""What is not mutated, each with the reason: places where a change is no defect that a reply could show."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence

WORDING_ARGUMENT: Mapping[str, int] = {
    "Violation": 1,
    "Refusal": 1,
    "RuleBroken": 1,
    "NotThere": 1,
    "Objects": 2,
}
"""Which argument of a class is a text for people: the reason of a refusal, or what people call an object."""

Test = Callable[[ast.AST, Sequence[ast.AST]], bool]


def skipped(node: ast.AST, ancestors: Sequence[ast.AST]) -> str | None:
    """Why a node is left alone with all that is in it, or None where it may be changed. The parent is the last."""
    return next((reason for reason, test in REASONS.items() if test(node, ancestors)), None)


def is_only_part(node: ast.AST, ancestors: Sequence[ast.AST]) -> bool:
    """Whether a node is left alone though what is in it is not: a name given to a value at the top of a module.

    Without the statement the module would not start, or the name would be missing: no test has to be good to see that.
    """
    return isinstance(node, ast.stmt) and isinstance(ancestors[-1], ast.Module | ast.ClassDef)


def _is_docstring(node: ast.AST, ancestors: Sequence[ast.AST]) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_annotation(node: ast.AST, ancestors: Sequence[ast.AST]) -> bool:
    parent = ancestors[-1] if ancestors else None
    if isinstance(parent, ast.arg | ast.AnnAssign):
        return node is parent.annotation
    if isinstance(parent, ast.FunctionDef | ast.AsyncFunctionDef):
        return node is parent.returns
    # `Row = dict[str, Any]` at the top of a module names a type.
    return isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id in _TYPES


_TYPES = frozenset({"dict", "list", "tuple", "set", "frozenset", "type", "Callable", "Mapping", "Sequence", "Iterator"})


def _is_import(node: ast.AST, ancestors: Sequence[ast.AST]) -> bool:
    return isinstance(node, ast.Import | ast.ImportFrom)


def _is_for_checkers(node: ast.AST, ancestors: Sequence[ast.AST]) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _is_decorator(node: ast.AST, ancestors: Sequence[ast.AST]) -> bool:
    parent = ancestors[-1] if ancestors else None
    if not isinstance(parent, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return False
    return node in parent.decorator_list


def _is_log(node: ast.AST, ancestors: Sequence[ast.AST]) -> bool:
    if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Call):
        return False
    called = node.value.func
    return isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and "log" in called.value.id.lower()


def _is_wording(node: ast.AST, ancestors: Sequence[ast.AST]) -> bool:
    parent = ancestors[-1] if ancestors else None
    if not isinstance(parent, ast.Call) or not isinstance(parent.func, ast.Name):
        return False
    place = WORDING_ARGUMENT.get(parent.func.id)
    return place is not None and node in parent.args[place : place + 1]


_WRONG_DATA = frozenset(
    {"ExpressionError", "FormError", "DocumentUnusable", "LookupError", "AttributeError", "TypeError", "ValueError"}
)
"""What is raised where the data themselves are wrong. What is wrong with a request is another exception."""


def _is_about_wrong_data(node: ast.AST, ancestors: Sequence[ast.AST]) -> bool:
    if isinstance(node, ast.If):
        return not node.orelse and all(_is_about_wrong_data(one, ()) for one in node.body)
    if not isinstance(node, ast.Raise) or not isinstance(node.exc, ast.Call):
        return False
    raised = node.exc.func
    if isinstance(raised, ast.Attribute):
        return raised.attr == "_error"  # it makes one of them, with the text of the expression
    return isinstance(raised, ast.Name) and raised.id in _WRONG_DATA


def _is_assertion(node: ast.AST, ancestors: Sequence[ast.AST]) -> bool:
    return isinstance(node, ast.Assert)


REASONS: Mapping[str, Test] = {
    "a docstring, or `...` as a body: it does nothing": _is_docstring,
    "an annotation: nothing reads it while the sandbox runs": _is_annotation,
    "an import: without it the module does not start": _is_import,
    "code for type checkers: it never runs": _is_for_checkers,
    "a decorator: it says how a class or function is kept, and no reply shows it": _is_decorator,
    "a line of the log: no reply shows it": _is_log,
    "the wording of a refusal, or the noun in it: a text for people is no law": _is_wording,
    "a refusal of data: none that `./scripts/generate` lets through comes there, and no request": _is_about_wrong_data,
    "an assertion: it says to type checkers what always holds": _is_assertion,
}

"""Which functions of the sandbox the judges come to: who never runs a mutant cannot see it, and is not asked."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Mapping, Sequence

import attrs

from contract_tests.mutation.mutators import MODULE, Mutation, mark, qualified

Part = tuple[str, str]
"""The name of a judge, and of one of its parts."""
Function = tuple[str, ...]
"""Its file and its qualified name."""


@attrs.frozen
class Calls:
    """How often each function was called: when a sandbox was made, and by each part after that."""

    at_start: Counter[Function]
    by_part: Mapping[Part, Counter[Function]]

    def chosen(self, mutation: Mutation) -> list[Part]:
        """The parts that come to a mutation, judge by judge, those that do so most for their size first.

        The top of a module, and what runs when a sandbox is made, change what other functions do. There all parts are
        asked, those first that come to the functions of the file.
        """
        function = (mutation.file, mutation.function)
        is_in_class = "." not in mutation.function and mutation.function[0].isupper()
        is_everywhere = mutation.function == MODULE or is_in_class or function in self.at_start
        judges = list(dict.fromkeys(judge for judge, _ in self.by_part))
        found: list[tuple[int, float, int, Part]] = []
        for number, (part, own) in enumerate(self.by_part.items()):
            hits = _in_file(own, mutation.file) if is_everywhere else own[function]
            if hits or is_everywhere:
                found.append((judges.index(part[0]), -hits / max(1, own.total()), number, part))
        return [part for *_, part in sorted(found)]


def traced(file: str, source: str) -> ast.Module:
    """The tree of a file in which each function says that it is called."""
    tree = ast.parse(source)
    _trace(tree, file, MODULE)
    return ast.fix_missing_locations(tree)


def _in_file(calls: Counter[Function], file: str) -> int:
    return sum(number for (one, *_), number in calls.items() if one == file)


def _trace(node: ast.AST, file: str, function: str) -> None:
    for child in ast.iter_child_nodes(node):
        inside = qualified(child, function)
        _trace(child, file, inside)
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            child.body.insert(_docstrings(child.body), ast.copy_location(mark(file, inside), child.body[0]))


def _docstrings(body: Sequence[ast.stmt]) -> int:
    first = body[0]
    return int(isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant))

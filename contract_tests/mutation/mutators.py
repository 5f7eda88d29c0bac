"""Finds every mutation of a source, always in the same order and under the same id, and makes the mutated tree."""

from __future__ import annotations

import ast
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from contract_tests.mutation.operators import OPERATORS, Change, Text
from contract_tests.mutation.skipping import is_only_part, skipped

MODULE = "<module>"
FOLDERS = ("behaviour", "providers")
"""Where the sandbox's rules and wire formats are."""
REACHED = "_mutation_reached"
"""What a mutated tree calls when it comes to the changed statement; the loader gives it to the module."""


@attrs.frozen
class Mutation:
    """One change of one file. `file` is below the sandbox's package, `function` its qualified name.

    `number` tells changes of one function apart that are the same in everything but their place.
    """

    file: str
    function: str
    kind: str
    before: str
    after: str
    number: int
    line: int = attrs.field(eq=False)
    column: int = attrs.field(eq=False)

    @property
    def id(self) -> str:
        """The same as long as the function has this text: lines may move."""
        parts = (self.file, self.function, self.kind, self.before, self.after, str(self.number))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:8]

    @property
    def place(self) -> str:
        """The file and line."""
        return f"{self.file}:{self.line}"


class UnknownMutation(LookupError):
    """No mutation of the sandbox has this id."""


@attrs.frozen(eq=False)
class _Site:
    """A node, where it hangs, and the nodes above it."""

    node: ast.AST
    ancestors: tuple[ast.AST, ...]
    function: str
    parent: ast.AST
    field: str
    place: int | None

    def put(self, replacement: ast.AST | None) -> ast.AST:
        """Replace the node in its tree; what is removed is replaced by a statement that does nothing."""
        new = ast.copy_location(replacement or ast.Pass(), self.node)
        if self.place is None:
            setattr(self.parent, self.field, new)
        else:
            getattr(self.parent, self.field)[self.place] = new
        return new


def sources(package: Path) -> dict[str, str]:
    """The source of each file that is mutated, by its path below the package."""
    paths = [path for folder in FOLDERS for path in sorted((package / folder).rglob("*.py"))]
    return {path.relative_to(package).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def mutations(file: str, source: str) -> list[Mutation]:
    """All mutations of a file, in the order of its syntax tree."""
    return [mutation for mutation, _, _ in _found(file, source, ast.parse(source))]


def mutated(mutation: Mutation, source: str) -> ast.Module:
    """The tree of the file with this mutation, which calls REACHED where it is. Raises UnknownMutation."""
    tree = ast.parse(source)
    for found, site, change in _found(mutation.file, source, tree):
        if found == mutation:
            _mark((*site.ancestors, site.put(change.replacement)))
            return ast.fix_missing_locations(tree)
    raise UnknownMutation(f"{mutation.file} has no mutation {mutation.id}.")


def _found(file: str, source: str, tree: ast.Module) -> Iterator[tuple[Mutation, _Site, Change]]:
    counted: Counter[tuple[str, str, str, str]] = Counter()
    shown = _texts(source)
    for site in _sites(tree, (), MODULE):
        # Inside of an f-string Python 3.11 does not know where a node is.
        text = _unparsed if any(isinstance(one, ast.JoinedStr) for one in site.ancestors) else shown
        for kind, operator in OPERATORS.items():
            for change in operator(site.node, text):
                if change.before == change.after:
                    continue
                key = (site.function, kind, change.before, change.after)
                counted[key] += 1
                yield Mutation(file, *key, counted[key], *_position(site)), site, change


def _sites(parent: ast.AST, above: tuple[ast.AST, ...], function: str) -> Iterator[_Site]:
    ancestors = (*above, parent)
    for field, place, node in _children(parent):
        if skipped(node, ancestors):
            continue
        inside = qualified(node, function)
        if not is_only_part(node, ancestors):
            yield _Site(node, ancestors, inside, parent, field, place)
        yield from _sites(node, ancestors, inside)


def _children(parent: ast.AST) -> Iterator[tuple[str, int | None, ast.AST]]:
    """The nodes that hang on one, each with the field it is in and its place where that is a list."""
    for field in parent._fields:
        value: ast.AST | list[ast.AST] | None = getattr(parent, field, None)
        if isinstance(value, ast.AST):
            yield field, None, value
        elif isinstance(value, list):
            yield from ((field, place, node) for place, node in enumerate(value) if isinstance(node, ast.AST))


def qualified(node: ast.AST, function: str) -> str:
    """The qualified name of what a node is in, given that of what is around it."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return function
    return node.name if function == MODULE else f"{function}.{node.name}"


def _position(site: _Site) -> tuple[int, int]:
    """Where a node is; a comprehension's clause, which has no place of its own, is where its element is."""
    for node in (site.node, *reversed(site.ancestors)):
        line = getattr(node, "lineno", None)
        if isinstance(line, int):
            return line, int(getattr(node, "col_offset", 0)) + 1
    return 1, 1


def _texts(source: str) -> Text:
    """Shows nodes as they stand in the source."""
    lines = [line.encode() for line in source.splitlines(keepends=True)]

    def shown(node: ast.AST) -> str:
        if not isinstance(node, ast.expr | ast.stmt):
            return _unparsed(node)
        first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
        parts = lines[first : last + 1]
        parts[-1] = parts[-1][: node.end_col_offset]
        parts[0] = parts[0][node.col_offset :]
        return " ".join(b"".join(parts).decode().split())

    return shown


def _unparsed(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())


def _mark(chain: Sequence[ast.AST]) -> None:
    """Call REACHED before the innermost statement of a chain of nodes from the module down."""
    for above, node in zip(reversed(chain[:-1]), reversed(chain[1:]), strict=True):
        if not isinstance(node, ast.stmt):
            continue
        for field, place, child in list(_children(above)):
            if child is node and place is not None:
                getattr(above, field).insert(place, ast.copy_location(mark(), node))
                return


def mark(*place: str) -> ast.stmt:
    """A call of REACHED."""
    return ast.Expr(ast.Call(ast.Name(REACHED, ast.Load()), [ast.Constant(one) for one in place], []))


def every(package: Path) -> dict[str, Mutation]:
    """All mutations of the sandbox by id. Two never share one, or this fails."""
    found: dict[str, Mutation] = {}
    for file, source in sources(package).items():
        for mutation in mutations(file, source):
            if mutation.id in found:
                raise AssertionError(f"{mutation} and {found[mutation.id]} have one id.")
            found[mutation.id] = mutation
    return found

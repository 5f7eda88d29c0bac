"""Judges the expressions: that each can be read, and that everything it names exists."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from typing import Any

from payspec_build.behaviour.expressions import (
    ARITY,
    ExpressionError,
    constants,
    parsed,
    signature,
    unknown_functions,
    unknown_names,
)
from payspec_build.behaviour.family import Family, Resource
from payspec_build.behaviour.results import result_problems, wrong_name
from payspec_build.behaviour.types import Types, chain, step
from payspec_build.behaviour.uses import Use, uses

_MERCHANT = frozenset({"id"})
_SHOWN = 12


def problems(family: Family) -> Iterator[str]:
    """What is wrong with the expressions of a family."""
    signatures = dict(_signatures(family))
    for source in (*family.commons.values(), *(file.source for file in family.files)):
        for text in source.content.get("functions", {}):
            try:
                signature(text)
            except ExpressionError as error:
                yield source.problem(("functions", text), str(error))
    for use in uses(family):
        if use.results and is_name_of(use):
            continue
        wrong = wrong_name(family, use)
        if wrong:
            yield use.source.problem(use.way, wrong)
            continue
        try:
            tree = parsed(use.text)
        except ExpressionError as error:
            yield use.source.problem(use.way, str(error))
            continue
        for said in _Judge(family, use, tree, signatures).said():
            yield use.source.problem(use.way, said)


def is_name_of(use: Use) -> bool:
    """Whether the text is simply the name of what it has to give: of a move, a view, an event, an order."""
    if use.results == "move":
        return use.of is not None and any(move["name"] == use.text for move in use.of.moves)
    if use.results == "order":
        return use.text in ("newest", "oldest")
    if use.results == "view":
        return use.file is not None and use.text in use.file.views
    return use.results == "event" and use.file is not None and use.text in use.file.source.content.get("events", {})


def _signatures(family: Family) -> Iterator[tuple[str, int]]:
    for text in family.functions:
        try:
            name, parameters = signature(text)
        except ExpressionError:
            continue
        yield name, len(parameters)


class _Judge:
    """Looks at one expression."""

    def __init__(self, family: Family, use: Use, tree: ast.expr, signatures: dict[str, int]) -> None:
        self._family = family
        self._use = use
        self._tree = tree
        self._signatures = signatures
        self._types = Types(family, use.scope, tree)
        steps = [(node, found) for node in ast.walk(tree) if (found := step(node)) is not None]
        inner = {id(value) for _, (value, _) in steps}
        self._chains = [node for node, _ in steps if isinstance(node, ast.expr) and id(node) not in inner]

    def said(self) -> Iterator[str]:
        """What is wrong, in words."""
        scope = self._use.scope
        for name in sorted(set(unknown_names(self._tree, scope.names))):
            yield f"nothing is called {name} here; there are {_some(scope.names)}"
        for name in sorted(set(unknown_functions(self._tree, frozenset(self._signatures)))):
            yield f"there is no function {name}; spec/BEHAVIOUR.md lists them, and `functions` adds to them"
        for node in self._chains:
            yield from self._chain(node)
        for part in ast.walk(self._tree):
            if isinstance(part, ast.Call) and isinstance(part.func, ast.Name):
                yield from self._call(part, part.func.id)
            elif isinstance(part, ast.Compare):
                yield from self._states(part)
        yield from result_problems(self._family, self._use, self._tree, self._types)

    def _chain(self, node: ast.expr) -> Iterator[str]:
        """A field that `self.a.b`, `sent.a.b`, `query.a` and the like name."""
        found = self._types.path(node)
        if found is not None:
            yield from _field(*found)
            return
        root, names = chain(node)
        if isinstance(root, ast.Name) and root.id in self._use.scope.names:
            yield from self._named(root.id, names)

    def _named(self, root: str, path: tuple[str, ...]) -> Iterator[str]:
        scope = self._use.scope
        if root in ("path", "query") and scope.requests:
            known = {name for one in scope.requests for name in one.parameters[root]}
            if path[0] not in known:
                yield f"no request has {path[0]} in its {root}; there are {_some(known)}"
        elif root == "sent" and scope.requests and not self._is_sent(path):
            yield f"no request sends {'.'.join(path)}; mend the name, or add it to the schema of the request"
        elif root == "table" and path[0] not in self._family.tables:
            yield f"there is no table {path[0]}; there are {_some(self._family.tables)}"
        elif root == "merchant" and path[0] not in self._facts():
            yield f"a merchant has no {path[0]}; there are {_some(self._facts())}; add it to `facts` of common.yaml"

    def _is_sent(self, path: tuple[str, ...]) -> bool:
        scope = self._use.scope
        if any(".".join(path[:length]) in scope.given for length in range(1, len(path) + 1)):
            return True
        return any(self._has(one.request, path) for one in scope.requests)

    def _has(self, schema: Any, path: tuple[str, ...]) -> bool:
        return schema is not None and any(api.has(schema, path) for api in self._family.apis.values())

    def _facts(self) -> set[str]:
        found = set(_MERCHANT)
        for common in self._family.commons.values():
            found |= set(common.content.get("facts", {}))
        for resource in self._family.resources.values():
            for law in resource.laws.values():
                if law.kind == "merchant":
                    found.add(law.entry.get("called", law.path[-1]))
        return found

    def _call(self, node: ast.Call, name: str) -> Iterator[str]:
        given = len(node.args)
        least, most = ARITY.get(name, (0, 99))
        if name in self._signatures:
            least = most = self._signatures[name]
        if not least <= given <= most or any(isinstance(one, ast.Starred) for one in node.args):
            yield f"{name} takes {least if least == most else f'{least} to {most}'} values, not {given}"
            return
        text = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
        if name in ("find", "having"):
            yield from self._search(node, name, text)
        elif name in ("made", "matches") and isinstance(text, str):
            yield from pattern_problems(text)
        elif name == "present":
            yield from self._present(text)
        elif name == "shown" and given == 2:
            yield from self._view(node)

    def _search(self, node: ast.Call, name: str, text: Any) -> Iterator[str]:
        resource = self._family.resources.get(text) if isinstance(text, str) else None
        if resource is None:
            yield f"{name} wants the name of a resource in quotes first; there are {_some(self._family.resources)}"
            return
        if name == "find" and not resource.raw.get("named_by"):
            yield f"nothing names `{resource.name}`: add `named_by` to its file, or use having"
        for one in node.keywords:
            if one.arg is not None and one.arg != "state":
                yield from _field(resource, (one.arg,))

    def _present(self, text: Any) -> Iterator[str]:
        if not isinstance(text, str):
            return  # a name that runs over a list
        first, _, rest = text.partition(".")
        if first == "query":
            yield from self._named("query", (rest,))
        elif first != "headers" and self._use.scope.requests:
            yield from self._named("sent", tuple(text.removeprefix("sent.").split(".")))

    def _view(self, node: ast.Call) -> Iterator[str]:
        kind, view = self._types.of(node.args[0]), node.args[1]
        if kind is not None and isinstance(view, ast.Constant):
            views = kind.resource.raw.get("views", {})
            if view.value not in views:
                yield f"`{kind.resource.name}` has no view {view.value!r}; there are {_some(views)}"

    def _states(self, node: ast.Compare) -> Iterator[str]:
        """States that a state is compared with."""
        sides = [node.left, *node.comparators]
        for side in sides:
            found = self._types.path(side)
            if found is None:
                continue
            resource, path = found
            law = resource.laws.get(path)
            if law is not None and law.kind == "state" and resource.states:
                wanted = {one for other in sides if other is not side for one in constants(other)}
                for one in sorted(map(str, wanted - resource.states)):
                    yield f"`{resource.name}` is never {one}; its states are {_some(resource.states)}"


def pattern_problems(text: str) -> Iterator[str]:
    """What is wrong with a form or pattern."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # of what other versions read in another way
            re.compile(text)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        yield f"{text!r} is no regular expression: {error}"


def _field(resource: Resource, path: tuple[str, ...]) -> Iterator[str]:
    if not resource.has(path):
        fields = {law.path[0] for law in resource.laws.values()}
        yield f"`{resource.name}` has no field {'.'.join(path)}; there are {_some(fields)}"


def _some(names: Any) -> str:
    known = sorted(names)
    return ", ".join(known[:_SHOWN]) + (f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else "") or "none"

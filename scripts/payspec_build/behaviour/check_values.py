"""Judges values: constants fit their schemas, each move and webhook happens, and nothing is computed from itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs

from payspec_build.behaviour.api import Api, Path
from payspec_build.behaviour.expressions import ExpressionError, fields_named, parsed, signature
from payspec_build.behaviour.family import Family, File, Resource
from payspec_build.behaviour.results import is_plain, results
from payspec_build.behaviour.uses import Use, uses
from payspec_build.shapes import shortened


def problems(family: Family) -> Iterator[str]:
    """What cannot be, or never is."""
    for file in family.files:
        if file.source is file.resource.source:
            yield from _constants(family, file)
            yield from _itself(file)
        yield from _unique(file)
    yield from _never(family)
    yield from _functions(family)


def _constants(family: Family, file: File) -> Iterator[str]:
    """Values of `fixed` and states fit the schema of their field."""
    for law in file.resource.laws.values():
        wanted: list[Any] = []
        if law.kind in ("fixed", "state"):
            wanted = [law.entry["fixed"]] if law.kind == "fixed" else sorted(file.resource.states)
        schemas = list(_schemas(family, file.resource, law.path)) if wanted else []
        for value in wanted:
            if any(not _fits(api, schema, value) for api, schema in schemas):
                yield file.source.problem(
                    ("fields", law.field), f"{shortened(value)} does not fit the schema of {'.'.join(law.path)}"
                )


def _schemas(family: Family, resource: Resource, path: Path) -> Iterator[tuple[Api, Any]]:
    """The schemas of a field in the replies that show it."""
    for file, _, entry, operation in family.of(resource):
        api = family.apis[file.provider]
        if "answers" in entry or operation.payload is None or "shows" in entry:
            continue
        found: Any = operation.payload
        for name in path:
            found = api.properties(found).get(name)
            if found is None:
                break
        if found is not None:
            yield api, found


def _fits(api: Api, schema: Any, value: Any) -> bool:
    try:
        return jsonschema_rs.is_valid({"components": api.raw.get("components", {}), "allOf": [schema]}, value)
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError):
        return True  # the schema is what is odd, and the document's own lint says so


def _unique(file: File) -> Iterator[str]:
    """The place of a rule is that of a rule there is."""
    rules = {rule.get("field") for rule in file.resource.raw.get("unique", ())}
    for name, entry in file.operations.items():
        for number, one in enumerate(entry.get("refused", ())):
            if "unique" in one and one["unique"] not in rules:
                way = ("operations", name, "refused", str(number))
                yield file.source.problem(
                    way, f"`unique` has no rule with field {one['unique']}; add it, or take this out"
                )


def _never(family: Family) -> Iterator[str]:
    """Every move is asked for somewhere, and every webhook is sent."""
    found = [use for use in uses(family) if use.results in ("move", "event")]
    for file in family.files:
        if file.source is file.resource.source:
            asked = [use for use in found if use.results == "move" and use.of is file.resource]
            names, is_open = _given(asked)
            for number, move in enumerate(file.resource.moves):
                if move["name"] not in names and not is_open:
                    way = ("states", "moves", str(number))
                    yield file.source.problem(
                        way, f"nothing makes the move {move['name']}; name it in `move`, or take it out"
                    )
            told, is_open = _given([use for use in found if use.results == "event" and use.of is file.resource])
            for name, view in file.source.content.get("events", {}).items():
                if "unsent" in view and name in told:
                    yield file.source.problem(("events", name, "unsent"), "something `tells` it; take this line out")
                elif name not in told and not is_open and "unsent" not in view:
                    yield file.source.problem(
                        ("events", name), "no move `tells` it; add it to one, or say in `unsent` why nothing does"
                    )


def _given(asked: list[Use]) -> tuple[set[str], bool]:
    """The names that expressions may give, and whether one of them may give any."""
    names: set[str] = set()
    is_open = False
    for use in asked:
        if use.text.isidentifier() and use.text not in use.scope.names:
            names.add(use.text)
            continue
        try:
            tree = parsed(use.text)
        except ExpressionError:
            continue
        names |= set(results(tree))
        is_open = is_open or not is_plain(tree)
    return names, is_open


def _itself(file: File) -> Iterator[str]:
    """No field is derived from itself, and no name of `let` either."""
    laws = file.resource.laws.values()
    texts = {law.path[0]: str(law.entry["derived"]) for law in laws if law.kind == "derived" and len(law.path) == 1}
    for name in _circles({name: set(_read(text, "self")) for name, text in texts.items()}):
        yield file.source.problem(("fields", name), "it is derived from itself; derive it from what is kept")
    for operation, entry in file.operations.items():
        lets: Mapping[str, str] = entry.get("let", {})
        for name in _circles({name: set(_read(text, "")) for name, text in lets.items()}):
            way = ("operations", operation, "let", name)
            yield file.source.problem(way, "it is computed from itself; name what it begins with")


def _functions(family: Family) -> Iterator[str]:
    """No function calls itself, by whatever way."""
    calls: dict[str, set[str]] = {}
    for text, body in family.functions.items():
        try:
            calls[signature(text)[0]] = {
                node.func.id
                for node in ast.walk(parsed(body))
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            }
        except ExpressionError:
            continue  # said elsewhere
    circles = set(_circles(calls))
    for source in (*family.commons.values(), *(file.source for file in family.files)):
        for text in source.content.get("functions", {}):
            if text.partition("(")[0] in circles:
                yield source.problem(("functions", text), "it calls itself; a function ends only if it does not")


def _read(text: str, of: str) -> Iterator[str]:
    """The fields of `of` in an expression, or where it is empty the names."""
    try:
        tree = parsed(text)
    except ExpressionError:
        return
    if of:
        yield from fields_named(tree, of)
    else:
        names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
        own = {node.id for node in names if isinstance(node.ctx, ast.Store)}  # of comprehensions
        yield from (node.id for node in names if node.id not in own)


def _circles(steps: Mapping[str, set[str]]) -> list[str]:
    """What leads back to itself."""
    reached = {name: set(found) for name, found in steps.items()}
    for _ in steps:
        for found in reached.values():
            for name in list(found):
                found |= reached.get(name, set())
    return [name for name, found in reached.items() if name in found]

"""Every expression of behaviour files, with what it may name where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from payspec_build.behaviour.api import Operation
from payspec_build.behaviour.expressions import ExpressionError, parts_of_text, signature
from payspec_build.behaviour.family import EFFECTS, Family, File, Resource
from payspec_build.behaviour.read import Source

ALWAYS = frozenset({"now", "merchant", "table"})
REQUEST = frozenset({"sent", "path", "query", "headers"})
Way = tuple[str, ...]
Entry = Mapping[str, Any]


@attrs.frozen(eq=False)
class Scope:
    """What an expression may name. `about` is the resource of `self`; `requests` are those that `sent` may stand for.

    `given` are the places that a `makes` fills in place of a request; `lets` the expressions behind names.
    """

    names: frozenset[str] = ALWAYS
    about: Resource | None = None
    requests: tuple[Operation, ...] = ()
    given: frozenset[str] = frozenset()
    lets: Mapping[str, str] = attrs.field(factory=dict)

    def plus(self, *names: str, **changes: Any) -> Scope:
        """The same with more names."""
        return attrs.evolve(self, names=self.names | set(names), **changes)


@attrs.frozen(eq=False)
class Use:
    """One expression and its place. `results` says what it has to give: a move, a view, an event, or anything."""

    source: Source
    way: Way
    text: str
    scope: Scope
    results: str = ""
    of: Resource | None = None
    file: File | None = None


def uses(family: Family) -> Iterator[Use]:
    """All expressions of a family."""
    for common in family.commons.values():
        yield from _functions(common)
        for name, text in common.content.get("lists", {}).items():
            yield Use(common, ("lists", name), text, Scope(ALWAYS | REQUEST))
    for file in family.files:
        yield from _functions(file.source)
        scope = _of_resource(family, file.resource)
        if file.source is file.resource.source:
            yield from _fields(file, scope)
            yield from _states(family, file, scope)
        yield from _views(file)
        for name, operation in family.apis[file.provider].operations.items():
            if name in file.operations:
                yield from _operation(family, file, name, operation)


def _functions(source: Source) -> Iterator[Use]:
    for text, body in source.content.get("functions", {}).items():
        try:
            _, parameters = signature(text)
        except ExpressionError:
            parameters = []  # said by whoever judges the signatures
        yield Use(source, ("functions", text), body, Scope().plus(*parameters))


def _of_resource(family: Family, resource: Resource) -> Scope:
    """What its laws and moves may name: the request that made it or changes it, and what `let` says there."""
    found = Scope(ALWAYS | REQUEST | {"self", "by", "before"}, resource)
    lets: dict[str, str] = {}
    requests: list[Operation] = []
    given: set[str] = set()
    for _, _, entry, operation in family.of(resource):
        requests.append(operation)
        lets |= entry.get("let", {})
    for _, around, entry in family.makers(resource):
        given |= set(entry.get("sent", {}))
        lets |= around.get("let", {})
    for one in resource.raw.get("begins", ()):
        given |= set(one)
    return found.plus(*lets, requests=tuple(requests), given=frozenset(given), lets=lets)


def _fields(file: File, scope: Scope) -> Iterator[Use]:
    for field, law in file.source.content.get("fields", {}).items():
        for key in ("starts", "derived", "else", "absent_if", "null_if", "as"):
            if key in law:
                own = scope.plus("value") if key == "as" else scope
                yield Use(file.source, ("fields", field, key), law[key], own)
    for number, rule in enumerate(file.source.content.get("unique", ())):
        way: Way = ("unique", str(number))
        if "as" in rule:
            yield Use(file.source, (*way, "as"), rule["as"], Scope().plus("value"))
        if "only" in rule:
            yield Use(file.source, (*way, "only"), rule["only"], Scope(ALWAYS | {"self"}, file.resource))


def _states(family: Family, file: File, scope: Scope) -> Iterator[Use]:
    states = file.source.content.get("states", {})
    yield from _effects(family, file, ("states", "begins"), states.get("begins", {}), scope)
    for number, move in enumerate(states.get("moves", ())):
        yield from _effects(family, file, ("states", "moves", str(number)), move, scope)


def _views(file: File) -> Iterator[Use]:
    scope = Scope(ALWAYS | {"self"}, file.resource)
    for section in ("views", "events"):
        for name, view in file.source.content.get(section, {}).items():
            way = (section, name)
            for field, text in view.get("with", {}).items():
                yield Use(file.source, (*way, "with", field), text, scope)
            if "each" in view:
                yield Use(file.source, (*way, "each"), view["each"], scope.plus("name", "value"))
            if "to" in view:
                yield Use(file.source, (*way, "to"), view["to"], scope)


def _operation(family: Family, file: File, name: str, operation: Operation) -> Iterator[Use]:
    """The expressions of one operation, with those of the operation that it is `like`."""
    entry, whole = file.operations[name], file.whole(name)
    lets: Mapping[str, str] = whole.get("let", {})
    before = Scope(ALWAYS | REQUEST | set(lets), None, (operation,), lets=lets)
    about = before.plus("self", "before", about=file.resource)
    asked = about if "of" in whole else before
    after = about if "of" in whole or "creates" in whole else before
    for key, scope, results in (
        ("of", before, ""), ("unchanged_if", asked, ""), ("answers", after, ""), ("move", after, "move"),
        ("shows", about, "view"), ("only", about, ""), ("order", before, "order"),
    ):  # fmt: skip
        if key in whole:
            yield Use(file.source, _way(name, entry, key), whole[key], scope, results, file.resource, file)
    for one, text in whole.get("let", {}).items():
        yield Use(file.source, _way(name, entry, "let", one), text, asked)
    for number, refusal in enumerate(whole.get("refused", ())):
        if "if" in refusal:
            yield Use(file.source, _way(name, entry, "refused", str(number), "if"), refusal["if"], asked)
        for key in ("because", "at"):
            for part in parts_of_text(refusal.get(key, "")):
                yield Use(file.source, _way(name, entry, "refused", str(number), key), part, asked)
    for parameter, text in whole.get("filters", {}).items():
        yield Use(file.source, _way(name, entry, "filters", parameter), text, about.plus("value"))
    yield from _effects(family, file, ("operations", name), entry, after)


def _way(name: str, entry: Entry, key: str, *rest: str) -> Way:
    """The way to a part of an operation; to its `like` where the part comes from there."""
    return ("operations", name, key, *rest) if key in entry else ("operations", name, "like")


def _effects(family: Family, file: File, way: Way, entry: Entry, scope: Scope) -> Iterator[Use]:
    """What comes with an operation or a move."""
    source = file.source
    called = [one["called"] for one in entry.get("makes", ()) if "called" in one]
    if not EFFECTS & entry.keys():
        return
    for section in ("changes", "facts"):
        for name, text in entry.get(section, {}).items():
            yield Use(source, (*way, section, name), text, scope)
    for section in ("money", "moves", "makes", "after"):
        for number, one in enumerate(entry.get(section, ())):
            if "each" in one:
                yield Use(source, (*way, section, str(number), "each"), one["each"], scope)
            if "if" in one:
                yield Use(source, (*way, section, str(number), "if"), one["if"], _round(one, scope))
    for number, one in enumerate(entry.get("money", ())):
        texts = [("amount", one["amount"]), ("currency", one["currency"])]
        texts += [(key, part) for key in ("from", "to") for part in parts_of_text(one[key])]
        yield from (Use(source, (*way, "money", str(number), key), text, scope) for key, text in texts)
    for number, one in enumerate(entry.get("moves", ())):
        other = family.resources.get(one["resource"])
        yield Use(source, (*way, "moves", str(number), "object"), one["object"], _round(one, scope), "object", other)
        own = _round(one, scope).plus("self", about=other)
        yield Use(source, (*way, "moves", str(number), "move"), one["move"], own, "move", other)
    yield from _made(source, way, entry.get("makes", ()), scope, called)
    if "tells" in entry:
        yield Use(source, (*way, "tells"), entry["tells"], scope.plus(*called), "event", file.resource, file)
    for number, one in enumerate(entry.get("after", ())):
        if isinstance(one["seconds"], str):
            yield Use(source, (*way, "after", str(number), "seconds"), one["seconds"], scope)
        yield Use(source, (*way, "after", str(number), "move"), one["move"], scope, "move", scope.about)


def _round(entry: Entry, scope: Scope) -> Scope:
    """What may be named for each item of a list."""
    return scope.plus("value", "name") if "each" in entry else scope


def _made(source: Source, way: Way, entries: Iterable[Entry], scope: Scope, called: list[str]) -> Iterator[Use]:
    for number, one in enumerate(entries):
        for section in ("with", "sent", "then"):
            for name, text in one.get(section, {}).items():
                own = scope.plus(*called) if section == "then" else _round(one, scope)
                yield Use(source, (*way, "makes", str(number), section, name), text, own)

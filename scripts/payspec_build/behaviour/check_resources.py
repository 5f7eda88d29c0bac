"""Judges what resources say of their objects: fields, uniqueness, views, states, and what comes with a move."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from payspec_build.behaviour.api import Path
from payspec_build.behaviour.check_expressions import pattern_problems
from payspec_build.behaviour.family import EFFECTS, Family, File, Law, Resource
from payspec_build.behaviour.read import Source

_KEPT = frozenset({"sent", "starts", "given", "made", "merchant", "free"})
"""Laws of fields whose value is kept, so that `changes` may write it."""
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
WORLD = "world"
Entry = Mapping[str, Any]
Way = tuple[str, ...]


def problems(family: Family) -> Iterator[str]:
    """What is wrong in the files of a family, operations aside."""
    for file in family.files:
        if file.source is file.resource.source:
            yield from _fields(family, file)
            yield from _unique(file)
            yield from _states(file)
        yield from _views(family, file)
        for way, entry in effects(file):
            yield from _effects(family, file, way, entry)
    yield from _twice(family)
    yield from _accounts(family)


def effects(file: File) -> Iterator[tuple[Way, Entry]]:
    """Moves, `begins` and operations of a file that change something, with their ways."""
    states = file.source.content.get("states", {})
    found: list[tuple[Way, Entry]] = [(("states", "begins"), states.get("begins", {}))]
    found += [(("states", "moves", str(n)), move) for n, move in enumerate(states.get("moves", ()))]
    found += [(("operations", name), entry) for name, entry in file.operations.items()]
    yield from ((way, entry) for way, entry in found if EFFECTS & entry.keys())


def _fields(family: Family, file: File) -> Iterator[str]:
    source, resource = file.source, file.resource
    for law in {law.field: law for law in resource.laws.values()}.values():
        way: Way = ("fields", law.field)
        if law.kind in ("made", "merchant") and law.entry[law.kind] != "uuid":
            yield from (source.problem(way, said) for said in pattern_problems(law.entry[law.kind]))
        if law.kind == "sent" and not _is_sent(family, resource, law):
            yield source.problem(
                way, f"no request that makes or changes `{resource.name}` has {law.entry['sent']}; mend the place"
            )
        if law.kind == "given" and not _is_given(family, resource, law):
            yield source.problem(way, "nothing gives it; name it in `with` of what makes the object, or in `changes`")
    for name in resource.raw.get("named_by", ()):
        if not resource.has(tuple(name.split("."))):
            yield source.problem(("named_by",), f"there is no field {name}; write one of `fields`")
    yield from _told_apart(file)


def _told_apart(file: File) -> Iterator[str]:
    """The first name is the one that objects are kept under: where callers choose it, two may choose the same."""
    name = next(iter(file.resource.raw.get("named_by", ())), "")
    law = file.resource.laws.get(tuple(name.split(".")))
    rules = file.source.content.get("unique", ())
    if law is not None and law.kind == "sent" and not any(name == rule.get("field") for rule in rules):
        yield file.source.problem(
            ("named_by",),
            f"requests choose {name}, so two objects could have the same; add `unique: [{{field: {name}, "
            "status: 409}]`, or put a field that the server makes in front",
        )


def _is_sent(family: Family, resource: Resource, law: Law) -> bool:
    place = str(law.entry["sent"])
    path: Path = tuple(place.removesuffix(".*").split("."))
    makers = [entry for _, _, entry in family.makers(resource)]
    given = [*(entry.get("sent", {}) for entry in makers), *resource.raw.get("begins", ())]
    if any(".".join(path[:length]) in one for one in given for length in range(1, len(path) + 1)):
        return True
    return any(
        operation.request is not None and family.apis[file.provider].has(operation.request, path)
        for file, _, entry, operation in family.of(resource)
        if "creates" in entry or "updates" in entry
    )


def _is_given(family: Family, resource: Resource, law: Law) -> bool:
    makers = [entry.get("with", {}) for _, _, entry in family.makers(resource)]
    own = [entry for file in family.files if file.resource is resource for _, entry in effects(file)]
    written = [entry.get("changes", {}) for entry in own]
    written += [made.get("then", {}) for entry in own for made in entry.get("makes", ())]
    return any(".".join(law.path) in one for one in (*makers, *written, *resource.raw.get("begins", ())))


def _unique(file: File) -> Iterator[str]:
    for number, rule in enumerate(file.source.content.get("unique", ())):
        for name in rule.get("fields", [rule.get("field")]):
            if not file.resource.has(tuple(name.split("."))):
                yield file.source.problem(("unique", str(number)), f"there is no field {name}; write one of `fields`")


def _states(file: File) -> Iterator[str]:
    source, resource = file.source, file.resource
    states, law = source.content.get("states"), resource.state_law
    if states is None:
        if law is not None:
            yield source.problem(("fields", law.field), "no `states` say which there are; write `first` and `moves`")
        return
    if law is None:
        yield source.problem(("states",), "no field shows the state; write one with {state: true}, hidden if need be")
    elif states.get("field", law.field) != law.field:
        yield source.problem(("states", "field"), f"the field with `state: true` is {law.field}; take this line out")
    reached = {states["first"]}
    for _ in resource.moves:
        reached |= {move["to"] for move in resource.moves if "to" in move and reached & set(move["from"])}
    for number, move in enumerate(resource.moves):
        way = ("states", "moves", str(number))
        for name in sorted(set(move["from"]) - reached):
            known = ", ".join(sorted(reached))
            yield source.problem((*way, "from"), f"no way leads to the state {name}; there are {known}")
        if not set(move["from"]) & reached and move.get("to") not in {None, *reached}:
            yield source.problem((*way, "to"), f"no way leads to the state {move['to']}; add a move, or take it out")
    for name, count in Counter(move["name"] for move in resource.moves).items():
        if count > 1:
            yield source.problem(("states", "moves"), f"{count} moves are called {name}; give each its own name")


def _views(family: Family, file: File) -> Iterator[str]:
    source, resource = file.source, file.resource
    for section in ("views", "events"):
        for name, view in source.content.get(section, {}).items():
            if "like" in view and view["like"] not in file.views:
                known = ", ".join(sorted(file.views)) or "none"
                yield source.problem((section, name, "like"), f"there is no view {view['like']}; there are {known}")
            for key in ("only", "without"):
                for field in view.get(key, ()):
                    if not resource.has(tuple(field.split("."))):
                        yield source.problem((section, name, key), f"`{resource.name}` has no field {field}")
    api = family.apis[file.provider]
    for name, view in source.content.get("events", {}).items():
        if name not in api.events:
            known = ", ".join(sorted(api.events)) or "none"
            yield source.problem(("events", name), f"the document has no webhook {name}; there are {known}")
            continue
        for field in {**file.views.get(str(view.get("like")), {}), **view}.get("with", {}):
            if not api.has(api.events[name], tuple(field.split("."))):
                yield source.problem(("events", name), f"the webhook has no field {field}, which the view shows")


def _effects(family: Family, file: File, way: Way, entry: Entry) -> Iterator[str]:
    source = file.source
    for name in entry.get("changes", {}):
        yield from _written(source, file.resource, (*way, "changes", name), name)
    for number, one in enumerate(entry.get("makes", ())):
        at = (*way, "makes", str(number))
        resource = family.resources.get(one["resource"])
        if resource is None:
            yield source.problem((*at, "resource"), _no_resource(family, one["resource"]))
            continue
        for name in one.get("with", {}):
            yield from _written(source, resource, (*at, "with", name), name)
        for name in one.get("then", {}):
            yield from _written(source, file.resource, (*at, "then", name), name)
        if "each" in one and "called" in one:
            yield source.problem((*at, "called"), "`each` makes several objects; take this out, it names one")
    for number, one in enumerate(entry.get("moves", ())):
        if one["resource"] not in family.resources:
            yield source.problem((*way, "moves", str(number), "resource"), _no_resource(family, one["resource"]))
    known = {name for common in family.commons.values() for name in common.content.get("facts", {})}
    for name in entry.get("facts", {}):
        if name not in known:
            yield source.problem((*way, "facts", name), "add it to `facts` of common.yaml, with its first value")


def _written(source: Source, resource: Resource, way: Way, name: str) -> Iterator[str]:
    law = resource.laws.get(tuple(name.split(".")))
    if law is None:
        yield source.problem(way, f"`{resource.name}` has no field {name}; write one of its `fields`")
    elif law.kind not in _KEPT:
        yield source.problem(
            way, f"the law of {name} is `{law.kind}`, so nothing changes it; write `starts` or `given`"
        )


def _no_resource(family: Family, name: str) -> str:
    return f"there is no resource {name}; there are {', '.join(sorted(family.resources))}"


def _twice(family: Family) -> Iterator[str]:
    """Tables and functions belong to all files of a family, so their names have to differ."""
    for section in ("tables", "functions"):
        seen: dict[str, Source] = {}
        for source in (*family.commons.values(), *(file.source for file in family.files)):
            for text in source.content.get(section, {}):
                first = seen.setdefault(text.partition("(")[0], source)
                if first is not source:
                    yield source.problem((section, text), f"it stands in {first.at()} as well; keep one of them")


def _accounts(family: Family) -> Iterator[str]:
    """An account from which money goes has to get some first."""
    known = {WORLD}
    for common in family.commons.values():
        known |= set(common.content.get("accounts", {}))
    money = [
        (file.source, (*way, "money", str(number)), one)
        for file in family.files
        for way, entry in effects(file)
        for number, one in enumerate(entry.get("money", ()))
    ]
    known |= {_PLACEHOLDER.sub("{}", one["to"]) for _, _, one in money}
    for source, way, one in money:
        name = _PLACEHOLDER.sub("{}", one["from"])
        if name not in known:
            yield source.problem(
                (*way, "from"), f"no money comes to the account {name}; mend the name, or add it to `accounts`"
            )

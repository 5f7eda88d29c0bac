"""Judges what is said of operations: that the document has them, with these places, parameters and statuses."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from payspec_build.behaviour.api import Api, Operation
from payspec_build.behaviour.coverage import views_of
from payspec_build.behaviour.expressions import ExpressionError, parsed
from payspec_build.behaviour.family import Family, File
from payspec_build.behaviour.types import chain
from payspec_build.behaviour.uses import REQUEST

_ELSEWHERE = {"path": "path", "query": "query", "headers": "header"}
Entry = Mapping[str, Any]
Way = tuple[str, ...]


def problems(family: Family) -> Iterator[str]:
    """What is wrong with the operations of a family."""
    yield from _in_one_file(family)
    for file in family.files:
        api = family.apis[file.provider]
        for name, entry in file.operations.items():
            way: Way = ("operations", name)
            operation = api.operations.get(name)
            if operation is None:
                yield file.source.problem(way, "the document has no such operation; write an operationId")
                continue
            like = entry.get("like")
            if like is not None and not _is_whole(file, name, like):
                known = ", ".join(one for one in file.resource.raw["operations"] if _is_whole(file, name, one))
                yield file.source.problem((*way, "like"), f"{like} is no operation to begin with; there are {known}")
                continue
            whole = file.whole(name)
            if "of" in whole and not _gives_object(whole["of"]) and not file.resource.raw.get("named_by"):
                yield file.source.problem(way, f"nothing names `{file.resource.name}`; add `named_by` to its file")
            yield from _places(family, file, way, operation)
            yield from _lists(file, way, operation)
            yield from _statuses(family, file, way, operation)
            yield from _given(family, file, way, operation)


def _is_whole(file: File, name: str, like: str) -> bool:
    """Whether an operation may begin with another of the same resource: one that says all of itself."""
    entry = file.resource.raw["operations"].get(like)
    is_itself = like == name and file.source is file.resource.source
    return entry is not None and "like" not in entry and not is_itself


def _in_one_file(family: Family) -> Iterator[str]:
    """Every operation and webhook of the documents stands in one file."""
    for provider, api in family.apis.items():
        for section, wanted in (("operations", list(api.operations)), ("events", list(api.events))):
            what = "operation" if section == "operations" else "webhook"
            for name in wanted:
                found = [
                    file.source
                    for file in family.files
                    if file.provider == provider and name in file.source.content.get(section, {})
                ]
                if not found:
                    yield (
                        f"spec/{provider}/behaviour: no file says what the {what} {name} does;"
                        f" add it to `{section}` of its resource"
                    )
                for source in found[1:]:
                    yield source.problem(
                        (section, name), f"it stands in {found[0].at((section, name))} as well; keep one"
                    )


def _places(family: Family, file: File, way: Way, operation: Operation) -> Iterator[str]:
    """The places of the request that are named."""
    entry, api = file.operations[way[1]], family.apis[file.provider]
    for key in ("refers", "try"):
        for place in entry.get(key, {}):
            said = _place(api, operation, place)
            if said:
                yield file.source.problem((*way, key, place), said)
    for place, name in entry.get("refers", {}).items():
        resource, _, field = name.partition(".")
        found = family.resources.get(resource)
        if found is not None and field and not found.has(tuple(field.split("."))):
            yield file.source.problem((*way, "refers", place), f"`{resource}` has no field {field}")
        elif found is None or not (field or found.raw.get("named_by")):
            known = ", ".join(sorted(one for one, found in family.resources.items() if found.raw.get("named_by")))
            yield file.source.problem(
                (*way, "refers", place), f"nothing names `{name}`; resources with `named_by` are {known}"
            )
    for number, body in enumerate(entry.get("together", ())):
        for place in body:
            said = _place(api, operation, place)
            if said:
                yield file.source.problem((*way, "together", str(number), place), said)


def _place(api: Api, operation: Operation, place: str) -> str:
    """What is wrong with the name of a place of the request; empty where nothing is."""
    first, _, rest = place.partition(".")
    if first in _ELSEWHERE and rest:
        known = operation.parameters[_ELSEWHERE[first]]
        return "" if rest in known else f"there is no {rest} in the {first}; there are {', '.join(known) or 'none'}"
    if operation.request is None:
        return "the operation has no body; begin the place with path. or query."
    path = tuple(place.split("."))
    if api.has(operation.request, path):
        return ""
    return f"the request has no such field; there are {', '.join(api.properties(operation.request))}"


def _lists(file: File, way: Way, operation: Operation) -> Iterator[str]:
    """Every parameter of a list's query says something: a filter, a page, an order."""
    entry = file.whole(way[1])
    query = operation.parameters["query"]
    for name in file.operations[way[1]].get("filters", {}):
        if name not in query:
            yield file.source.problem(
                (*way, "filters", name), f"the query has no such parameter; there are {', '.join(query) or 'none'}"
            )
    if "lists" not in entry:
        return
    paging = {value for value in operation.pagination.values() if isinstance(value, str)}
    for name, parameter in query.items():
        is_told = name in entry.get("filters", {}) or name in paging or parameter.get("x-sparse-fields")
        if not is_told and not any(f"query.{name}" in text for text in _texts(entry)):
            yield file.source.problem(way, f"nothing says what the parameter {name} does; add it to `filters`")


def _given(family: Family, file: File, way: Way, operation: Operation) -> Iterator[str]:
    """What the views of an operation compute, the reply has."""
    api = family.apis[file.provider]
    for view in views_of(file, file.whole(way[1])):
        for field in {**file.views.get(str(view.get("like")), {}), **view}.get("with", {}):
            if operation.payload is not None and not api.has(operation.payload, tuple(field.split("."))):
                yield file.source.problem(way, f"the reply has no field {field}, which the view shows; mend its `with`")


def _texts(entry: Entry) -> Iterable[str]:
    found = [entry.get("order", ""), entry.get("only", ""), *entry.get("let", {}).values()]
    return [*found, *(one.get("if", "") for one in entry.get("refused", ()))]


def _statuses(family: Family, file: File, way: Way, operation: Operation) -> Iterator[str]:
    """Every refusal has a documented status, and every status with a rule in `x-rules` a refusal."""
    source, entry = file.source, file.whole(way[1])
    common = family.commons[file.provider].content
    said: set[int] = set(common["invalid"]["statuses"]) & operation.statuses
    for at, what, refusal in _refusals(file, way, entry, common):
        status = refusal.get("status", common["refused"]["status"])
        statuses = set(status if isinstance(status, list) else [status])
        said |= statuses
        if not statuses & operation.statuses:
            known = ", ".join(map(str, sorted(one for one in operation.statuses if one >= 400)))
            yield source.problem(
                at, f"{what} is answered {min(statuses)}, which the document does not show; it shows {known}"
            )
    if "status" in entry and entry["status"] not in operation.statuses:
        yield source.problem((*way, "status"), f"the document shows no {entry['status']}; write a documented status")
    for status in operation.raw.get("x-rules", {}):
        if str(status).isdigit() and int(status) not in said:
            yield source.problem(way, f"`x-rules` has reasons for {status}, and no refusal here; add them to `refused`")


def _refusals(file: File, way: Way, entry: Entry, common: Entry) -> Iterator[tuple[Way, str, Entry]]:
    """All that may refuse a request to an operation, with the place and what it is in words."""
    for number, one in enumerate(entry.get("refused", ())):
        if "if" in one:
            own = (*way, "refused", str(number)) if "refused" in file.operations[way[1]] else way
            yield own, f"`{one['if']}`"[:60], one
    if "of" in entry and not _gives_object(entry["of"]):
        yield (*way, "of"), "an object that there is not", {**common["missing"], **entry.get("missing", {})}
    if "move" in entry and "of" in entry:
        yield (*way, "move"), "a move that the state does not allow", common["refused"]
    for rule in file.resource.raw.get("unique", ()) if "creates" in entry or "updates" in entry else ():
        yield way, f"a {rule.get('field') or ' and '.join(rule['fields'])} that is in use", rule


def _gives_object(text: str) -> bool:
    """Whether `of` finds the object itself, instead of naming it by a part of the request."""
    try:
        root, _ = chain(parsed(text))
    except ExpressionError:
        return False
    return not isinstance(root, ast.Name) or root.id not in REQUEST

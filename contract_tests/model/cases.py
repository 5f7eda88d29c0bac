"""Turns schemathesis's cases into requests of the model: about objects of the story, with values as they are meant."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from contract_tests.documents import Document
from contract_tests.model.behaviour import Action
from contract_tests.model.choices import Choices
from contract_tests.model.places import has, put
from contract_tests.model.prediction import Request
from contract_tests.model.requests import Maker
from contract_tests.model.values import some_id
from contract_tests.model.world import World
from contract_tests.run.engine.cases import Case
from payspec import EncodingError
from payspec.signing import canonical_json

_INTEGER, _NUMBER = r"-?(0|[1-9][0-9]*)", r"-?(0|[1-9][0-9]*)(\.[0-9]+)?"


def usable(action: Action, cases: Iterable[Case]) -> Iterator[Case]:
    """The cases whose replies can be predicted.

    Not those with a path that leads elsewhere, or without a parameter that is required: our sender adds it. Nor those
    that it cannot write: null is no body to it, an integer beyond 2**53 has no canonical form, and headers are ASCII.
    """
    required = {name for name, one in action.operation.parameters_in("query").items() if one.get("required")}
    for case in cases:
        leads_elsewhere = any(not value.strip(".") or "/" in value for value in case.path.values())
        if not leads_elsewhere and required <= case.query.keys() and _can_be_written(case):
            yield case


def request_of(choose: Choices, maker: Maker, action: Action, case: Case, world: World) -> Request:
    """The request of a case. Where it names objects it mostly names some that there are: schemathesis knows few."""
    operation = action.operation
    path, query = dict(case.path), dict(_query(maker.document, action, case))
    headers = {name: value for name, value in case.headers.items() if name in operation.parameters_in("header")}
    body = copy.deepcopy(case.body)
    for place, resource in _naming(action).items():
        chosen = some_id(choose, world, resource) if choose.below(4) else None
        where, _, name = place.partition(".")
        if chosen is None:
            continue
        if where == "path":
            path[name] = str(chosen)
        elif where == "query":
            query[name] = chosen
        elif isinstance(body, dict) and has(body, place):
            put(body, place, chosen)
    return Request(path, query, headers, body, maker.fits(operation, path, query, body, headers))


def _can_be_written(case: Case) -> bool:
    try:
        canonical_json(case.body)
    except EncodingError:
        return False
    are_ascii = all(value.isascii() and value.isprintable() for value in case.headers.values())
    return are_ascii and not (case.has_body and case.body is None)


def _naming(action: Action) -> Mapping[str, str]:
    """The places of a request that name objects, with what they name."""
    place = action.entry.get("of", "").removeprefix("sent.")
    own = {} if "(" in place or not place else {place: action.resource.name}
    return {**own, **action.entry.get("refers", {})}


def _query(document: Document, action: Action, case: Case) -> Iterator[tuple[str, Any]]:
    """Parameters as what their texts stand for."""
    parameters = action.operation.parameters_in("query")
    for name, text in case.query.items():
        kind = document.resolved(parameters[name]["schema"]).get("type") if name in parameters else "string"
        if kind == "boolean" and text in ("true", "false"):
            yield name, text == "true"
        elif kind == "integer" and re.fullmatch(_INTEGER, text):
            yield name, int(text)
        elif kind == "number" and re.fullmatch(_NUMBER, text):
            yield name, float(text)
        else:
            yield name, text

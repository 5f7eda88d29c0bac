"""Names that a test gives: refused where there is nothing of that name, with the one that was probably meant.

A test that misspells what it asks for must not pass. Each refusal says what there is instead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import SequenceMatcher, get_close_matches
from typing import Any, cast

from payspec_sandbox.http.exchange import Request, query_pairs
from payspec_sandbox.javascript import is_well_formed
from payspec_sandbox.requests.contract import Operation
from payspec_sandbox.requests.refusals import MAX_REPORTED, Violation, quoted

_MOST_LISTED = 24
_AS_CLOSE = 0.06
"""How much less alike than the nearest a name may be, to be suggested as well."""


def unknown(place: str, name: str, known: Iterable[str], what: str) -> Violation:
    """That there is nothing of a name, what was probably meant, or what there is."""
    return Violation(place, f"there is no {what} {quoted(name)}.{suggested(name, known)}")


def suggested(name: str, known: Iterable[str]) -> str:
    """The known names that are spelled alike, or all of them where none is and they are few."""
    names = list(dict.fromkeys(known))
    by_lower = {one.lower(): one for one in reversed(names)}
    wanted = name.lower()[:200]
    near = get_close_matches(wanted, list(by_lower), n=3, cutoff=0.6)
    if near:
        best = _alike(wanted, near[0])
        close = [by_lower[one] for one in near if _alike(wanted, one) >= best - _AS_CLOSE]
        return f" Did you mean {' or '.join(close)}?"
    if not names:
        return " There are none."
    if len(names) <= _MOST_LISTED:
        return f" There are: {', '.join(names)}."
    return ""


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def unknown_arguments(operation: Operation, request: Request, body: bytes, parsed: Any) -> list[Violation]:
    """Arguments of the control API that it does not have, and words that are none of those that it takes."""
    return list(_unknown_parameters(operation, request)) + list(_unknown_members(operation, body, parsed))


def _unknown_parameters(operation: Operation, request: Request) -> Iterator[Violation]:
    known = {parameter.name: parameter for parameter in operation.in_query}
    schemas = {one["name"]: one["schema"] for one in operation.declared.get("parameters", [])}
    for name, value in query_pairs(request.query_string)[:MAX_REPORTED]:
        if name not in known:
            yield Violation(quoted(name), f"is no parameter of {operation.operation_id}.{suggested(name, known)}")
        elif is_well_formed(value):
            yield from _unknown_word(name, value, schemas[name])


def _unknown_members(operation: Operation, body: bytes, parsed: Any) -> Iterator[Violation]:
    schema = _body_schema(operation)
    if schema is None:
        if body.strip() not in (b"", b"{}"):
            yield Violation("body", f"{operation.operation_id} takes none; send nothing")
        return
    known: Mapping[str, Any] = schema.get("properties", {})
    members: Mapping[str, Any] = cast("Mapping[str, Any]", parsed) if isinstance(parsed, dict) else {}
    for name, value in list(members.items())[:MAX_REPORTED]:
        if name not in known:
            yield Violation(quoted(name), f"is no field of {operation.operation_id}.{suggested(name, known)}")
        elif isinstance(value, str):
            yield from _unknown_word(name, value, known[name])


def _unknown_word(place: str, value: str, schema: Mapping[str, Any]) -> Iterator[Violation]:
    choices: Collection[str] = schema.get("enum", ())
    if choices and value not in choices:
        yield Violation(place, f"is not one of {', '.join(choices)}.{suggested(value, choices)}")


def _body_schema(operation: Operation) -> Mapping[str, Any] | None:
    content: Mapping[str, Any] = operation.declared.get("requestBody", {}).get("content", {})
    return next((media["schema"] for media in content.values()), None)

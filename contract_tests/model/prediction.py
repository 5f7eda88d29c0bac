"""Requests as data, what expressions may name of them, and what is predicted of their answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import attrs

from contract_tests.model.behaviour import Action
from contract_tests.model.evaluate import compute, exact
from contract_tests.model.objects import Thing
from contract_tests.model.places import has
from contract_tests.model.world import Answer, World

_LARGEST_EXACT = 2**53


@attrs.frozen(eq=False)
class Request:
    """A request to one operation, as data. `is_valid` says whether it fits the document."""

    path: Mapping[str, str] = {}
    query: Mapping[str, Any] = {}
    headers: Mapping[str, str] = {}
    body: Any = None
    is_valid: bool = True


@attrs.frozen(eq=False)
class Prediction:
    """What has to be answered: one of `statuses`, and for a success `payload`, or `again`, the first answer.

    `because` says in words where a refusal comes from, `place` where that stands in `spec/`.
    """

    statuses: frozenset[int]
    payload: Any = None
    because: str = ""
    place: str = ""
    code: str | None = None
    at: str | None = None
    """The place that a refusal names, as the request has it."""
    is_page: bool = False
    changed: tuple[Thing, ...] = ()
    keep: Callable[[int, Any], None] | None = None
    again: Answer | None = None
    rest: Mapping[str, Any] | None = None
    page_ends: tuple[Thing | None, Thing | None, bool, bool] | None = None
    """Of a page between cursors: its first and last object, and whether there are others before and after."""


class Refused(Exception):
    """The request is refused."""

    def __init__(self, prediction: Prediction) -> None:
        super().__init__(prediction.because)
        self.prediction = prediction


def names_of(world: World, action: Action, request: Request) -> dict[str, Any]:
    """What the expressions of an operation may name: the request, and what `let` says, computed when first used."""
    names: dict[str, Any] = {
        "sent": as_doubles(exact(request.body)),
        "path": dict(request.path),
        "query": {**dict(_defaults(action)), **exact(request.query)},
        "headers": dict(request.headers),
    }
    names["about"] = {}  # the object, for what `let` says, once it was found
    whole = {"body": names["sent"], "query": request.query, "headers": request.headers}

    def present(place: str) -> bool:
        first, _, rest = place.partition(".")
        return (
            has(whole[first], rest)
            if first in ("query", "headers")
            else has(whole["body"], place.removeprefix("sent."))
        )

    names["functions"] = {**world.functions, "present": present}
    for name, text in action.entry.get("let", {}).items():
        names[name] = _lazy(world, names, text)
    return names


def as_doubles(value: Any) -> Any:
    """The value with integers as JavaScript holds them: beyond 2**53 what it writes of the nearest double."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > _LARGEST_EXACT:
        return int(Decimal(repr(float(value))))
    if isinstance(value, dict):
        return {name: as_doubles(one) for name, one in value.items()}
    return [as_doubles(one) for one in value] if isinstance(value, list) else value


def _lazy(world: World, names: dict[str, Any], text: str) -> Callable[[], Any]:
    done: list[Any] = []

    def get() -> Any:
        if not done:
            done.append(compute(text, world.scope(names, names["about"].get("thing"))))
        return done[0]

    return get


def _defaults(action: Action) -> Iterator[tuple[str, Any]]:
    for name, parameter in action.operation.parameters_in("query").items():
        default = parameter.get("schema", {}).get("default")
        if default is not None:
            yield name, exact(default)


def refused(action: Action, refusal: Mapping[str, Any], because: str, place: str | None = None) -> Refused:
    status = refusal.get("status", action.common.get("refused", {}).get("status", 400))
    statuses = frozenset(status if isinstance(status, list) else [status])
    code = refusal.get("code") or action.common.get("codes", {}).get(str(min(statuses)))
    return Refused(
        Prediction(
            statuses,
            because=because,
            place=place or action.place,
            code=code,
            at=refusal.get("at", refusal.get("field")),
        )
    )

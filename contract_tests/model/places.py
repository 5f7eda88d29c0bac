"""Dotted places of bodies: what lies there, and how something is put there or taken away."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

NOTHING = object()
"""Where there is nothing; null is something."""
LEFT_OUT = object()
"""In place of a value: the request has none."""


def at(body: Any, dotted: str) -> Any:
    """What a body has at a place; a marker where it has nothing."""
    for name in dotted.split("."):
        if not isinstance(body, Mapping) or name not in body:
            return NOTHING
        body = body[name]
    return body


def has(body: Any, dotted: str) -> bool:
    """Whether a body has something at a place."""
    return at(body, dotted) is not NOTHING


def put(body: dict[str, Any], place: str, value: Any) -> None:
    """Write a value at a dotted place."""
    *way, name = place.split(".")
    for one in way:
        inner = body.get(one)
        if not isinstance(inner, dict):
            inner = body[one] = {}
        body = inner
    body[name] = value


def write(body: dict[str, Any], place: str, value: Any) -> None:
    if value is LEFT_OUT:
        take_out(body, place)
    else:
        put(body, place, copy.deepcopy(value))


def take_out(body: dict[str, Any], place: str) -> None:
    """Leave out what lies at a dotted place."""
    *way, name = place.split(".")
    for one in way:
        inner = body.get(one)
        if not isinstance(inner, dict):
            return
        body = inner
    body.pop(name, None)


def leaves(body: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(body, Mapping):
        for name, value in body.items():
            yield from leaves(value, f"{before}.{name}" if before else name)
    elif body is not None and not isinstance(body, list):
        yield before, body
        yield before.rpartition(".")[2], body

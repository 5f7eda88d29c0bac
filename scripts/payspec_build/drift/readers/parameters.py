"""Parameters: those of the page's tables, and those that its path and its samples show."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from payspec_build.drift.page import Parameter, Place, Request
from payspec_build.drift.readers.secrets import masked

# OpenAPI says of the first two that they are no parameters; the others are any client's.
IGNORED = frozenset(("accept", "content-type", "user-agent", "host", "content-length", "connection"))
VARIABLE = re.compile(r"\{\{[^{}]*\}\}|^<[^<>]*>$|^\$\{?[A-Z_]+\}?$")
IN_PATH = re.compile(r"\{\{?([^{}/]+)\}?\}|:([A-Za-z_]\w*)")


def path_names(path: str | None) -> tuple[str, ...]:
    """The names in a path's template: `{id}`, `{{id}}` or `:id`."""
    return tuple(found[1] or found[2] for found in IN_PATH.finditer(path or ""))


def sent(path: str | None, samples: Sequence[Request], origin: str = "curl") -> list[Parameter]:
    """What path and samples show; a parameter in the path is always required, a variable is no value."""
    found: list[Parameter] = []
    values = _path_values(path, samples)
    for name in path_names(path):
        found.append(Parameter(place="path", name=name, required=True, value=values.get(name), origin="path"))
    for sample in samples:
        headers = [pair for pair in sample.headers if pair[0].lower() not in IGNORED]
        shown_in: tuple[tuple[Place, Sequence[tuple[str, str]]], ...] = (("query", sample.query), ("header", headers))
        for place, pairs in shown_in:
            for name, value in pairs:
                shown = None if not value or VARIABLE.search(value) else value
                found.append(Parameter(place=place, name=name, value=shown, origin=origin, line=sample.line))
    return found


def _path_values(path: str | None, samples: Sequence[Request]) -> dict[str, str]:
    """What the first sample of this path puts into its template."""
    wanted = (path or "").rstrip("/").split("/")
    for sample in samples:
        shown = sample.path.rstrip("/").split("/")[-len(wanted) :]
        if len(shown) < len(wanted) or path is None:
            continue
        pairs = list(zip(wanted[1:], shown[1:], strict=True))
        if all(one == other or IN_PATH.search(one) for one, other in pairs):
            names = [(IN_PATH.fullmatch(one), other) for one, other in pairs]
            return {found[1] or found[2]: other for found, other in names if found and not IN_PATH.fullmatch(other)}
    return {}


def joined(declared: Sequence[Parameter], shown: Sequence[Parameter]) -> tuple[Parameter, ...]:
    """The declared parameters, each with the value that a sample sends, then those that only a sample shows."""
    found: dict[tuple[str | None, str | None], Parameter] = {}
    for one in (*declared, *shown):
        if one.place == "header" and (one.name or "").lower() in IGNORED:
            continue
        key = (one.place, one.name.lower() if one.name and one.place == "header" else one.name)
        value = None if one.value is None or one.name is None else masked(one.name, one.value, published=True)
        known = found.get(key)
        if known is None:
            found[key] = attrs.evolve(one, value=value)
        elif known.value is None and value is not None:
            found[key] = attrs.evolve(known, value=value)
    return tuple(found.values())

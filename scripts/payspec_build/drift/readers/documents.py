"""JSON and YAML as data: what a document weighs is bounded, and numbers stay as they are written."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml

from payspec_build.drift.readers.values import depth_of, parsed

SIZE_LIMIT = 2_000_000
"""The most values that a document may hold once its aliases are followed."""
YAML_LIMIT = 4 * 1024 * 1024
"""The longest YAML that is read, in characters."""
LEVELS = 200
"""How deep a document may nest."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML 1.2's core schema: dates and `on` are texts, fractions are exact decimals."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


def _decimal(loader: Any, node: Any) -> Any:
    text = loader.construct_scalar(node)
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def _integer(loader: Any, node: Any) -> Any:
    text = loader.construct_scalar(node)
    return int(text) if len(text) < 400 else text


_CORE = {
    "null": (r"(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    "bool": (r"(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    "int": (r"[-+]?(?:0|[1-9]\d*)$", list("-+0123456789")),
    "float": (r"[-+]?(?:\d+\.\d*|\.\d+|\d+(?=[eE]))(?:[eE][-+]?\d+)?$", list("-+.0123456789")),
    "merge": (r"<<$", ["<"]),
}
for _tag, (_pattern, _first) in _CORE.items():
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)
_Loader.add_constructor("tag:yaml.org,2002:float", _decimal)
_Loader.add_constructor("tag:yaml.org,2002:int", _integer)


def json_of(text: str) -> Any:
    """The value of a JSON text; raises ValueError for what is none."""
    return parsed(text, levels=LEVELS)[0]


def yaml_of(text: str) -> Any:
    """The value of a YAML text; raises ValueError for what is none, is too long, or grows beyond the limit."""
    if len(text) > YAML_LIMIT:
        raise ValueError(f"the YAML has {len(text)} characters; up to {YAML_LIMIT} are read")
    if _deep(text):
        raise ValueError(f"the YAML nests deeper than {LEVELS} levels")
    try:
        value = yaml.load(text, _Loader)
    except (yaml.YAMLError, RecursionError, ValueError, TypeError) as problem:
        raise ValueError(
            f"no YAML: {str(problem).splitlines()[0] if str(problem) else type(problem).__name__}"
        ) from problem
    if weight(value) > SIZE_LIMIT:
        raise ValueError(f"the YAML holds more than {SIZE_LIMIT} values once its aliases are followed")
    if depth_of(value) > LEVELS:
        raise ValueError(f"the YAML nests deeper than {LEVELS} levels")
    return value


def _deep(text: str) -> bool:
    """Whether brackets or indentation could nest too deep for a parser that calls itself."""
    indented = max((len(line) - len(line.lstrip(" -?:")) for line in text.split("\n")), default=0)
    depth = deepest = 0
    for found in re.finditer(r"[\[{\]}]", text):
        depth = max(0, depth + (1 if found[0] in "[{" else -1))
        deepest = max(deepest, depth)
    return indented > LEVELS * 8 or deepest > LEVELS


def weight(value: Any) -> int:
    """How many values a document holds, one that is referred to more than once counted each time.

    A document that holds itself weighs more than the limit.
    """
    sizes: dict[int, int] = {}
    waiting: list[tuple[Any, bool]] = [(value, False)]
    inside: set[int] = set()
    while waiting:
        one, done = waiting.pop()
        if not isinstance(one, (dict, list)) or (id(one) in sizes and not done):
            continue
        inner = list(one.values()) if isinstance(one, dict) else one
        if done:
            inside.discard(id(one))
            sizes[id(one)] = 1 + sum(sizes.get(id(part), 1) for part in inner)
        elif id(one) in inside:
            return SIZE_LIMIT + 1
        else:
            inside.add(id(one))
            waiting.append((one, True))
            waiting += [(part, False) for part in inner]
    return sizes.get(id(value), 1)

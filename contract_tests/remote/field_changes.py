"""Changes of a schema: for fields that are missing, new or renamed, for types, values and limits."""

from __future__ import annotations

from typing import Any

from contract_tests.remote.differences import Difference
from contract_tests.remote.mending import Made, Work
from contract_tests.remote.patching import Change
from contract_tests.remote.schemas import escaped, inferred

_SHAPING = frozenset((
    "type", "format", "pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum",
    "exclusiveMaximum", "multipleOf", "items", "properties", "required", "enum", "const", "x-observed",
    "x-known-values", "additionalProperties",
))  # fmt: skip
"""The keywords that say what a value is; those that describe it stay when its type changes."""


def missing(work: Work, group: list[Difference]) -> Made:
    """A field that is not always there is not required."""
    one = group[0]
    required = work.at(f"{one.site}/required")
    index = required.index(one.name)
    changes: list[Change] = [{"op": "test", "path": f"{one.site}/required/{index}", "value": one.name}]
    if len(required) == 1:
        changes.append({"op": "remove", "path": f"{one.site}/required"})
    else:
        changes.append({"op": "remove", "path": f"{one.site}/required/{index}"})
    return f"`{one.name}` is not always there: take it out of `required`.", changes


def additional(work: Work, group: list[Difference]) -> Made:
    """A field that nobody described, with the type of what came."""
    one = group[0]
    schema = inferred(work.census.values[one.site, one.name])
    change = {"op": "add", "path": f"{one.site}/properties/{escaped(one.name)}", "value": schema}
    return f"`{one.name}` comes and is not described: add it.", [change]


def renamed(work: Work, group: list[Difference]) -> Made:
    """The same field under its real name, where it stood."""
    one = group[0]
    properties = f"{one.site}/properties"
    changes: list[Change] = [
        {"op": "move", "from": f"{properties}/{escaped(one.was)}", "path": f"{properties}/{escaped(one.name)}"}
    ]
    if one.was in work.at(one.site).get("required", ()):
        index = work.at(f"{one.site}/required").index(one.was)
        changes.append({"op": "replace", "path": f"{one.site}/required/{index}", "value": one.name})
    return f"`{one.was}` is called `{one.name}`: rename it.", changes


def type_(work: Work, group: list[Difference]) -> Made:
    """Other types or null: added where the documented one came as well, else put in its place."""
    site = group[0].site
    schema = work.at(site)
    values = work.census.values[site, ""]
    new = inferred([value for value in values if value is not None])
    has_null = any(value is None for value in values)
    seen = work.census.types.get(site, set())
    wrong = {value for one in group for value in one.seen}
    keeps = bool(seen - wrong) or not new
    plain = {key: value for key, value in schema.items() if key not in _SHAPING}
    if keeps and not new and "type" in schema and not {"enum", "const"} & schema.keys():
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        changed: dict[str, Any] = {**schema, "type": [*types, "null"]}
    elif keeps:
        changed = {
            "anyOf": [*([schema] if schema else []), *([new] if new else []), *([{"type": "null"}] if has_null else [])]
        }
    else:
        types = new["type"] if isinstance(new["type"], list) else [new["type"]]
        plain = {key: value for key, value in plain.items() if key not in ("$ref", "anyOf", "oneOf", "allOf")}
        changed = {**plain, **new, "type": [*types, "null"] if has_null else new["type"]}
    said = " or ".join(sorted(map(str, wrong)))
    return f"it came as {said}{', also' if keeps else ', never'} as documented: change its type.", [
        {"op": "replace", "path": site, "value": changed}
    ]


def value(work: Work, group: list[Difference]) -> Made:
    """Other values than the listed ones; a constant that is none goes."""
    one = group[0]
    if one.name == "const":
        return "other values come: take the constant away.", [{"op": "remove", "path": f"{one.site}/const"}]
    return more_values(work, group)


def more_values(work: Work, group: list[Difference]) -> Made:
    """The values that came are added to those that are known."""
    one = group[0]
    values = list(dict.fromkeys(value for each in group for value in each.seen))
    changes: list[Change] = [{"op": "add", "path": f"{one.site}/{one.name}/-", "value": value} for value in values]
    return f"it was {', '.join(map(repr, values))}: add that to `{one.name}`.", changes


def limit(work: Work, group: list[Difference]) -> Made:
    """A keyword that does not hold goes; what would hold instead is for a person to say."""
    one = group[0]
    holder = work.at(one.site)
    if one.site.endswith("/x-observed") and len(holder) == 1:
        return f"`{one.name}` does not hold: take it away.", [{"op": "remove", "path": one.site}]
    return f"`{one.name}` does not hold: take it away.", [{"op": "remove", "path": f"{one.site}/{one.name}"}]

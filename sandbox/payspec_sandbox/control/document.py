"""The control API's document: `openapi.json` beside this file, with the names of what this sandbox plays filled in.

Where the file says `x-names` of a text, only those names may stand there: of `providers`, `families`, `objects`, of the
`choosable` objects, and of `outcomes`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any, cast

from payspec_sandbox.accounts import Family
from payspec_sandbox.behaviour.outcomes import choices
from payspec_sandbox.control.objects import kinds
from payspec_sandbox.specification import Specifications

_NAMES = "x-names"
_SECRET = "^[!-~]{8,200}$"


def document(specifications: Specifications, families: Mapping[str, Family]) -> dict[str, Any]:
    """The document for these providers."""
    found: dict[str, Any] = json.loads(files("payspec_sandbox.control").joinpath("openapi.json").read_bytes())
    choosable = choices(specifications)
    names = {
        "providers": list(specifications),
        "families": list(families),
        "objects": _unique(kind.name for kind in kinds(specifications)),
        "choosable": _unique(name for _, name in choosable),
        "outcomes": _unique(outcome for choice in choosable.values() for outcome in choice.outcomes),
    }
    _fill(found, names)
    body = found["paths"]["/accounts"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    body["properties"] |= _credentials(specifications)
    return found


def _fill(value: Any, names: Mapping[str, list[str]]) -> None:
    """Put the names where they belong. Without any the text may be whatever it is: nothing has such a name."""
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        wanted = members.pop(_NAMES, None)
        if wanted is not None and names[wanted]:
            members["enum"] = names[wanted]
        for member in members.values():
            _fill(member, names)
    elif isinstance(value, list):
        for item in cast("Iterable[Any]", value):
            _fill(item, names)


def _credentials(specifications: Specifications) -> dict[str, Any]:
    """The secrets that a new merchant may be given."""
    found: dict[str, Any] = {}
    for specification in specifications.values():
        for one in specification.credentials.values():
            if one.is_secret:
                about = f"{specification.title}: {one.about}"
                before = found.get(one.stored)
                said = about if before is None else f"{before['description']} {about}"
                found[one.stored] = {"type": "string", "pattern": _SECRET, "description": said}
    return found


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))

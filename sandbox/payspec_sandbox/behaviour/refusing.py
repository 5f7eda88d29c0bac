"""Refusals as behaviour files say them: with a status, a code, a reason, and the place that is to blame."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from payspec_sandbox.behaviour.values import is_list
from payspec_sandbox.requests.refusals import Refusal, Violation

_WHERE = re.compile(r"^(path|query|headers|sent)\.")
_PLACE = re.compile(r"(?:path|query|headers|sent)\.([A-Za-z0-9_.]+)")


def refusal(common: Mapping[str, Any], entry: Mapping[str, Any], reason: str, place: str | None = None) -> Refusal:
    """The refusal of an entry. Where it has no status or code of its own, those hold that the provider always has."""
    statuses: Any = entry.get("status", common.get("refused", {}).get("status", 400))
    status: int = statuses[0] if is_list(statuses) else statuses
    where = place or entry.get("field")
    violations = () if where is None else (Violation(_WHERE.sub("", where), reason),)
    found = Refusal(status, sentence(reason), violations)
    found.code = entry.get("code") or common.get("codes", {}).get(str(status))
    return found


def named_place(expression: str) -> str | None:
    """The place of the request that an expression names, such as `id` of `path.id`."""
    found = _PLACE.fullmatch(expression)
    return None if found is None else found[1]


def sentence(reason: str) -> str:
    """A reason as a sentence."""
    return f"{reason[:1].upper()}{reason[1:].rstrip('.')}."

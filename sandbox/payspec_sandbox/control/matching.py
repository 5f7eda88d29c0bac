"""Whether a JSON value has wanted members: what tests count requests and objects by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from payspec_sandbox.javascript import JSON

_PLAIN = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?", re.ASCII)


def holds(value: JSON, wanted: Mapping[str, Any]) -> bool:
    """Whether an object has every wanted member, by name or by a path such as `individual.first_name`."""
    return all(any(contains(found, one) for found in _at(value, name)) for name, one in wanted.items())


def contains(actual: JSON, wanted: JSON) -> bool:
    """Equality of JSON values, in which a wanted object may leave members out, and an amount may be written as text."""
    if isinstance(wanted, dict):
        return isinstance(actual, dict) and all(
            name in actual and contains(actual[name], value) for name, value in wanted.items()
        )
    if isinstance(wanted, list):
        if not isinstance(actual, list) or len(actual) != len(wanted):
            return False
        return all(map(contains, actual, wanted))
    if isinstance(wanted, str) is not isinstance(actual, str):
        return _is_same_number(actual, wanted)
    return isinstance(actual, bool) == isinstance(wanted, bool) and bool(actual == wanted)


def _at(value: JSON, name: str) -> list[JSON]:
    """The member of a name, or of a path; none or one."""
    if not isinstance(value, dict):
        return []
    if name in value:
        return [value[name]]
    head, dot, rest = name.partition(".")
    return _at(value.get(head), rest) if dot else []


def _is_same_number(one: Any, other: Any) -> bool:
    """Whether a text says the same number as a number: `"10.00"` and 10."""
    text, number = (one, other) if isinstance(one, str) else (other, one)
    if isinstance(number, bool) or not isinstance(number, (int, float)) or not _PLAIN.fullmatch(text):
        return False
    return Decimal(text) == Decimal(repr(number))

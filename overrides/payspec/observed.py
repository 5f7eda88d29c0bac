"""Reads what a contract run has seen of a provider's test environment, strictly: the file may come from anyone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

import attrs

VERDICTS = ("confirmed", "refuted", "not reached")
_VERSION = 1


class ObservationInvalid(ValueError):
    """A file is no evidence of a contract run; the message says where it is wrong."""


@attrs.frozen(kw_only=True)
class Observation:
    """What one run over a test environment has shown of one operation.

    `verdict` is `confirmed` (a success was seen, and nothing that the specification does not promise), `refuted` or
    `not reached`; `date` is the day of the run (UTC), `target` the name of the test environment; `differences` say what
    differs, `reason` why an operation was not reached.
    """

    provider: str
    operation: str
    verdict: str
    date: str
    target: str
    differences: tuple[str, ...] = ()
    reason: str = ""


def observed(content: bytes, operations: Mapping[str, frozenset[str]]) -> list[Observation]:
    """The observations in an `evidence.json` of a contract run; `operations` are those there are, by provider.

    Raises ObservationInvalid for anything else.
    """
    try:
        whole = json.loads(content)
    except (ValueError, RecursionError):
        raise ObservationInvalid("it is not JSON") from None
    whole = _mapping(whole, "the file")
    if whole.get("observed") != _VERSION or isinstance(whole["observed"], bool):
        raise ObservationInvalid(f'it does not say "observed": {_VERSION}')
    provider, date, target = (_text(whole, name, "the file") for name in ("provider", "date", "target"))
    if provider not in operations:
        raise ObservationInvalid(f"it is of no provider that there is: {', '.join(operations)}")
    found: list[Observation] = []
    for name, one in _mapping(whole.get("operations"), "operations").items():
        if name not in operations[provider]:
            raise ObservationInvalid(f"{provider} has no operation {printable(name)}")
        one = _mapping(one, name)
        verdict = _text(one, "verdict", name)
        if verdict not in VERDICTS:
            raise ObservationInvalid(f"the verdict of {name} is none of {', '.join(VERDICTS)}")
        differences: list[Any] = one.get("differences", [])
        if not isinstance(differences, list):
            raise ObservationInvalid(f"the differences of {name} are no list")
        found.append(
            Observation(
                provider=provider,
                operation=name,
                verdict=verdict,
                date=date,
                target=target,
                differences=tuple(_difference(each, name) for each in differences),
                reason=_text(one, "reason", name) if "reason" in one else "",
            )
        )
    return found


def _difference(found: Any, where: str) -> str:
    one = _mapping(found, f"a difference of {where}")
    return f"{_text(one, 'kind', where)} at {_text(one, 'at', where)}"


def _mapping(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ObservationInvalid(f"{where} is no object")
    return cast("dict[str, Any]", value)


def _text(value: Mapping[str, Any], name: str, where: str) -> str:
    found = value.get(name)
    if not isinstance(found, str):
        raise ObservationInvalid(f"{name} of {where} is no text")
    return printable(found)


def printable(text: str) -> str:
    """Text from a file as a terminal may get it."""
    return "".join(one if one.isprintable() else "?" for one in text)

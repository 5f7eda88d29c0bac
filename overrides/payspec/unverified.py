"""Calls that need what nobody has read on a page: such a call warns, is made in silence, or is forbidden."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from payspec.errors import ConfigurationError
from payspec.noticing import levels_to_the_caller, passes
from payspec.runtime.operation import Doubt, Operation

Unverified: TypeAlias = Literal["warn", "allow", "forbid"]
"""What a call does that needs something inferred or imported: a warning, once in a process, nothing, or an error."""

_WHY = {
    "inferred": "no page that was read shows",
    "imported": "nobody has compared with a page what a document for machines says of",
}
_noticed: set[tuple[Operation, Doubt]] = set()


class UnverifiedOperationWarning(UserWarning):
    """What this call needs is inferred or imported: path, credentials, parameters or body may be otherwise in truth.

    Look at `payspec evidence --facts`, try it in the provider's sandbox, and pass `unverified="allow"` once you know.
    """


def notice_unverified(operation: Operation, wish: Unverified, arguments: Mapping[str, Any]) -> None:
    """Warn of what a call needs and no page shows, once for each, at the caller's line.

    `arguments` are those of the call by place: `query`, `headers`, `body`. Raises ConfigurationError where such a call
    is forbidden.
    """
    for doubt in operation.doubts:
        if doubt.place and not passes(arguments, doubt.place):
            continue
        if wish == "forbid":
            raise ConfigurationError(
                f"{_said(operation, doubt)}, and this client forbids such calls. `payspec evidence --operation "
                f'{operation.id}` says what each fact rests on; unverified="allow" permits it.'
            )
        if (operation, doubt) not in _noticed:
            _noticed.add((operation, doubt))
            text = (
                f"{_said(operation, doubt)}: {_WHY[doubt.level]} {_shown(operation, doubt)}. Try it in the provider's "
                'sandbox; pass unverified="allow" once you know.'
            )
            warnings.warn(text, UnverifiedOperationWarning, stacklevel=levels_to_the_caller())


def read_unverified(value: Unverified) -> Unverified:
    """The option, checked. Raises ConfigurationError for anything else."""
    if value not in ("warn", "allow", "forbid"):
        raise ConfigurationError("`unverified` has to be `warn`, `allow` or `forbid`.")
    return value


def _said(operation: Operation, doubt: Doubt) -> str:
    """Such as `refunds_create is inferred in its path`."""
    passed = ", which this call passes" if doubt.place else ""
    return f"{operation.id} is {doubt.level} in its {_listed(doubt.facts)}{passed}"


def _shown(operation: Operation, doubt: Doubt) -> str:
    """What a page would have to show: method and path where they are in doubt, else the name of the fact."""
    if "path" in doubt.facts:
        return f"{operation.method} {''.join(operation.path)}"
    return "it" if len(doubt.facts) == 1 else "them"


def _listed(facts: tuple[str, ...]) -> str:
    first, last = ", ".join(facts[:-1]), facts[-1]
    return f"{first} and {last}" if first else last

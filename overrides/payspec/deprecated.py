"""Calls of what is to go: an operation, argument or field that the specification marks as deprecated warns once."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

from payspec.noticing import levels_to_the_caller, passes
from payspec.runtime.operation import Deprecated, Operation

_noticed: set[tuple[Operation, Deprecated]] = set()


class DeprecatedCallWarning(DeprecationWarning):
    """The operation that was called, or something that it was passed, is to go; the text says what to use instead."""


def notice_deprecated(operation: Operation, arguments: Mapping[str, Any]) -> None:
    """Warn of what is to go, once for each, at the caller's line. `arguments` are those of the call by place."""
    for one in operation.deprecated:
        if (operation, one) in _noticed or (one.place and not passes(arguments, one.place)):
            continue
        _noticed.add((operation, one))
        what = f"`{'.'.join(one.place[1:])}` of {operation.id}" if one.place else operation.id
        instead = f"Instead: {one.instead}" if one.instead else "Nothing is named that takes its place."
        warnings.warn(f"{what} is deprecated. {instead}", DeprecatedCallWarning, stacklevel=levels_to_the_caller())

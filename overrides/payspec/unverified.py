"""Operations that nobody has read of on a page: calling one warns, is allowed in silence, or is forbidden."""

from __future__ import annotations

import warnings
from typing import Literal, TypeAlias

from payspec.errors import ConfigurationError
from payspec.runtime.operation import Operation

Unverified: TypeAlias = Literal["warn", "allow", "forbid"]
"""What calling an inferred or imported operation does: a warning, once in a process, nothing, or an error."""

UNVERIFIED_LEVELS = frozenset({"inferred", "imported"})

_OURS = ("payspec.", "payspec_generated.")
_WHY = {
    "inferred": "no page that was read shows",
    "imported": "nobody has compared with a page what a document for machines says of",
}
_noticed: set[Operation] = set()


class UnverifiedOperationWarning(UserWarning):
    """The operation that was called is inferred or imported: path, body or reply may be otherwise in truth.

    Look at `payspec evidence`, try it in the provider's sandbox, and pass `unverified="allow"` once you know.
    """


def notice_unverified(operation: Operation, wish: Unverified) -> None:
    """Warn of such an operation, once, at the caller's line. Raises ConfigurationError where it is forbidden."""
    if wish == "forbid":
        raise ConfigurationError(
            f"{operation.id} is {operation.evidence}, and this client forbids such operations. `payspec evidence` says "
            'what it rests on; unverified="allow" permits it.'
        )
    if operation not in _noticed:
        _noticed.add(operation)
        text = (
            f"{operation.id} is {operation.evidence}: {_WHY[operation.evidence]} {operation.method} "
            f"{''.join(operation.path)}. "
            'Try it in the provider\'s sandbox; pass unverified="allow" once you know.'
        )
        warnings.warn(text, UnverifiedOperationWarning, stacklevel=_levels_to_the_caller())


def read_unverified(value: Unverified) -> Unverified:
    """The option, checked. Raises ConfigurationError for anything else."""
    if value not in ("warn", "allow", "forbid"):
        raise ConfigurationError("`unverified` has to be `warn`, `allow` or `forbid`.")
    return value


def _levels_to_the_caller() -> int:
    """How far up the first frame is that is not ours: sync, async and paged calls come by different ways."""
    import inspect  # once per operation, and not at import

    level, frame = 1, inspect.currentframe()
    while frame is not None and frame.f_globals.get("__name__", "").startswith(_OURS):
        level, frame = level + 1, frame.f_back
    return level - 1

"""What warnings about a call need: whether it passes something, and the line of the program that made it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payspec.runtime.model import Model

_OURS = ("payspec.", "payspec_generated.")


def passes(values: Any, place: tuple[str, ...]) -> bool:
    """Whether the arguments hold something at that place."""
    for name in place:
        if isinstance(values, Model):
            values = values.to_dict()
        if not isinstance(values, Mapping):
            return False
        values = values.get(name)  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
    return values is not None


def levels_to_the_caller() -> int:
    """How far up the first frame is that is not ours: sync, async and paged calls come by different ways."""
    import inspect  # once per operation, and not at import

    level, frame = 1, inspect.currentframe()
    while frame is not None and frame.f_globals.get("__name__", "").startswith(_OURS):
        level, frame = level + 1, frame.f_back
    return level - 1

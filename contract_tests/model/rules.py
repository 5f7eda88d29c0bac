"""Rules that the behaviour files name because their expressions cannot say them; the lint counts how many."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

RULES: Mapping[str, Callable[..., Any]] = {}
"""By the name in `rule`."""

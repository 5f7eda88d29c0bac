"""Which id of one server stands for which id of another, learnt from two answers to the same request."""

from __future__ import annotations

import re
from typing import Any

_SHORTEST = 8


class Pairs:
    """Texts of recorded answers, and what stands at the same place of the answers of today."""

    def __init__(self) -> None:
        self._own: dict[str, str] = {}

    def learn(self, recorded: Any, today: Any) -> None:
        """Pair the ids at the same places of two answers; the first pair of an id counts."""
        if isinstance(recorded, dict) and isinstance(today, dict):
            for name in recorded.keys() & today.keys():
                self.learn(recorded[name], today[name])
        elif isinstance(recorded, list) and isinstance(today, list):
            for one, other in zip(recorded, today, strict=False):
                self.learn(one, other)
        elif isinstance(recorded, str) and isinstance(today, str) and is_id(recorded):
            self._own.setdefault(recorded, today)

    def knows(self, text: str) -> bool:
        """Whether a text of the recording has one of today."""
        return text in self._own

    def in_values(self, value: Any) -> Any:
        """A JSON value with the ids of today in the place of whole texts."""
        if isinstance(value, dict):
            return {name: self.in_values(one) for name, one in value.items()}
        if isinstance(value, list):
            return [self.in_values(one) for one in value]
        return self._own.get(value, value) if isinstance(value, str) else value

    def translated(self, text: str) -> str:
        """A text with the ids of today in it, wherever they stand."""
        if not self._own:
            return text
        longest_first = sorted(self._own, key=len, reverse=True)
        return re.sub("|".join(map(re.escape, longest_first)), lambda found: self._own[found[0]], text)


def is_id(text: str) -> bool:
    """Whether a text may name an object: long enough, no spaces, and a digit in it, or an x where one was redacted."""
    is_name = len(text) >= _SHORTEST and " " not in text and "@" not in text
    return is_name and any(one.isdigit() or one == "x" for one in text)

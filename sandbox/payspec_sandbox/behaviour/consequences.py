"""What comes with an operation or a move, compiled when it first happens."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from payspec_sandbox.behaviour.expressions import Compiled, Language
from payspec_sandbox.behaviour.values import as_text

_EFFECTS = frozenset({"changes", "facts", "money", "moves", "makes", "tells", "after"})
_IN_TEXT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Payment:
    """An amount that moves between two accounts."""

    applies: Compiled | None
    amount: Compiled
    currency: Compiled
    source: Compiled
    target: Compiled


@dataclass(frozen=True, slots=True)
class OtherMove:
    """A move that another object makes. With `each` it is made once for each of a list."""

    each: Compiled | None
    applies: Compiled | None
    resource: str
    object: Compiled
    move: str


@dataclass(frozen=True, slots=True)
class Making:
    """A new object of another kind. With `each` there is one for each of a list."""

    each: Compiled | None
    applies: Compiled | None
    resource: str
    given: Mapping[str, Compiled]
    sent: Mapping[str, Compiled]
    called: str | None
    then: Mapping[str, Compiled]


@dataclass(frozen=True, slots=True)
class Later:
    """A move that happens after a time, if the state allows it then."""

    applies: Compiled | None
    seconds: Compiled
    move: str


class Consequences:
    """All that one entry says."""

    def __init__(self, language: Language, entry: Mapping[str, Any]) -> None:
        self._language = language
        self.entry = entry

    @cached_property
    def is_more(self) -> bool:
        """Whether anything comes with it at all."""
        return not _EFFECTS.isdisjoint(self.entry)

    @cached_property
    def needs_before(self) -> bool:
        """Whether anything asks for the object as it was."""
        return "before" in repr(self.entry)

    @cached_property
    def changes(self) -> Mapping[str, Compiled]:
        """Fields that get new values."""
        return self._all(self.entry.get("changes", {}))

    @cached_property
    def facts(self) -> Mapping[str, Compiled]:
        """Facts of the merchant that get new values."""
        return self._all(self.entry.get("facts", {}))

    @cached_property
    def money(self) -> list[Payment]:
        """Amounts that move."""
        return [
            Payment(self._if(one), self._of(one["amount"]), self._of(one["currency"]), *self._accounts(one))
            for one in self.entry.get("money", ())
        ]

    @cached_property
    def moves(self) -> list[OtherMove]:
        """Moves of other objects."""
        return [
            OtherMove(self._if(one, "each"), self._if(one), one["resource"], self._of(one["object"]), one["move"])
            for one in self.entry.get("moves", ())
        ]

    @cached_property
    def makes(self) -> list[Making]:
        """New objects."""
        return [
            Making(
                self._if(one, "each"),
                self._if(one),
                one["resource"],
                self._all(one.get("with", {})),
                self._all(one.get("sent", {})),
                one.get("called"),
                self._all(one.get("then", {})),
            )
            for one in self.entry.get("makes", ())
        ]

    @cached_property
    def after(self) -> list[Later]:
        """What happens later."""
        return [Later(self._if(one), self._of(one["seconds"]), one["move"]) for one in self.entry.get("after", ())]

    @property
    def tells(self) -> str | None:
        """The webhook that goes out, or an expression for it."""
        return self.entry.get("tells")

    def _of(self, text: Any) -> Compiled:
        return self._language.compiled(str(text))

    def _all(self, texts: Mapping[str, Any]) -> Mapping[str, Compiled]:
        return {name: self._of(_written(text)) for name, text in texts.items()}

    def _if(self, one: Mapping[str, Any], key: str = "if") -> Compiled | None:
        return self._of(one[key]) if key in one else None

    def _accounts(self, one: Mapping[str, Any]) -> tuple[Compiled, Compiled]:
        return filled(self._language, one["from"]), filled(self._language, one["to"])


class Move(Consequences):
    """A move of a state machine. Without `to` the state stays."""

    def __init__(self, language: Language, entry: Mapping[str, Any]) -> None:
        super().__init__(language, entry)
        self.name: str = entry["name"]
        self.sources: tuple[str, ...] = tuple(entry["from"])
        self.to: str | None = entry.get("to")
        self.is_silent = bool(entry.get("silent", False))


def filled(language: Language, text: str) -> Compiled:
    """A text in which `{...}` holds expressions."""
    pieces = _IN_TEXT.split(text)
    works = [language.compiled(piece) if at % 2 else None for at, piece in enumerate(pieces)]

    def written(s: Any) -> str:
        found = zip(pieces, works, strict=True)
        return "".join(piece if work is None else as_text(work(s)) for piece, work in found)

    return written


def _written(value: Any) -> str:
    """An expression, also where the file has a number or null instead of a text."""
    return value if isinstance(value, str) else repr(value)

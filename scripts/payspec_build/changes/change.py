"""One change, and its rating."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from payspec_build.changes.kinds import KINDS, Effect, Kind, Level
from payspec_build.changes.plain import shown

READERS = ("wire", "python", "program")


@attrs.frozen
class Change:
    """One difference between two states.

    `subject` is what it is about, such as `payouts_create.amount`; `before` and `after` are what stood and stands
    there. `touches` are the names of the Python API that show it, `note` adds to the reason. `unseen` says that the
    generated Python is the same on both sides; `accepted` is the reason for which it does not count.
    """

    kind: str
    provider: str
    subject: str
    before: str = ""
    after: str = ""
    touches: tuple[str, ...] = ()
    note: str = ""
    unseen: bool = False
    accepted: str = ""

    @property
    def row(self) -> Kind:
        """What is said of its kind."""
        return KINDS[self.kind]

    @property
    def effect(self) -> Effect:
        """How a program notices it."""
        return Effect.none if self.unseen and self.row.effect is Effect.types else self.row.effect

    @property
    def ratings(self) -> dict[str, Level]:
        """The level by reader."""
        python = Level.patch if self.unseen and self.row.effect is Effect.types else self.row.python
        return {"wire": self.row.wire, "python": python, "program": self.effect.level}

    @property
    def level(self) -> Level:
        """The highest of its ratings; patch where it is accepted."""
        return Level.patch if self.accepted else max(self.ratings.values())

    @property
    def reason(self) -> str:
        """Why it is rated as it is."""
        return "; ".join(filter(None, (self.row.because, self.note)))

    @property
    def id(self) -> str:
        """How `accepted.toml` names it."""
        return f"{self.provider} {self.kind} {self.subject}"


def change(kind: str, subject: str, before: object = None, after: object = None, **more: object) -> Change:
    """A change of a provider that is filled in later; values are shortened for people."""
    said = {"before": "" if before is None else shown(before), "after": "" if after is None else shown(after)}
    return Change(kind=kind, provider="", subject=subject, **said, **more)  # type: ignore[arg-type]


def highest(changes: Iterable[Change]) -> Level:
    """The level that all of them together ask for; patch where there is none."""
    return max((one.level for one in changes), default=Level.patch)

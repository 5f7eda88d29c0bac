"""What the store holds, free of any database."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Where a record stands in the order of creation; the sequence breaks ties."""

    created_ms: int
    sequence: int


STATE = "kind"
"""The column that holds an object's state, `""` of what has none. In old files it had the kind of an object."""


@dataclass(slots=True)
class Record:
    """One stored object. `body` is its JSON as the provider shows it."""

    collection: str
    owner: str
    id: str
    state: str
    is_deleted: int
    handle: str | None
    """Unique among the records of one owner and collection, such as an e-mail address; None for none."""
    created_ms: int
    body: str
    sequence: int = 0

    @property
    def position(self) -> Position:
        """Its place in the order of creation."""
        return Position(self.created_ms, self.sequence)


@dataclass(frozen=True, slots=True)
class Condition:
    """What a stored body has at a place: `path` as SQLite writes one, or STATE; `operator` IS or IS NOT."""

    path: str
    operator: str
    value: str | int | None


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records a list shows. None does not restrict."""

    collection: str
    owner: str
    handle: str | None = None
    from_ms: int | None = None
    until_ms: int | None = None
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A first answer, kept to be given again; the fingerprint tells whether the request is the same."""

    fingerprint: str
    status: int
    body: bytes

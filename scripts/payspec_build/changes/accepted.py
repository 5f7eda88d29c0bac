"""Exceptions: changes that were looked at and do not count, each with its reason, in `spec/accepted.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

import attrs

from payspec_build.changes.change import Change
from payspec_build.changes.kinds import KINDS
from payspec_build.documents import SPEC, SpecError, shown

FILE = SPEC / "accepted.toml"
_KEYS = ("provider", "kind", "subject", "since", "reason")
_SHORTEST = 20  # characters of a reason that says something


@attrs.frozen
class Accepted:
    """One entry. `subject` may hold `*`; `since` is the tag or revision against which it holds, and no other."""

    provider: str
    kind: str
    subject: str
    since: str
    reason: str

    def covers(self, one: Change, base: str) -> bool:
        """Whether it is about this change, seen from this base."""
        return (
            self.since == base
            and (self.provider, self.kind) == (one.provider, one.kind)
            and fnmatchcase(one.subject, self.subject)
        )


def read(file: Path = FILE) -> list[Accepted]:
    """The entries; none where there is no file. Raises SpecError that says what to write instead."""
    if not file.is_file():
        return []
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8")).get("accepted", [])
    except (ValueError, OSError) as error:
        raise SpecError(f"{shown(file)}: cannot be read as TOML: {error}") from None
    if not isinstance(entries, list):
        raise SpecError(f"{shown(file)}: begin each entry with `[[accepted]]`")
    return [_entry(entry, f"{shown(file)}: entry {number}") for number, entry in enumerate(entries, 1)]


def _entry(entry: object, where: str) -> Accepted:
    if (
        not isinstance(entry, dict)
        or set(entry) != set(_KEYS)
        or not all(isinstance(one, str) for one in entry.values())
    ):
        raise SpecError(f"{where}: write {', '.join(_KEYS)}, each a text, and nothing else")
    if entry["kind"] not in KINDS:
        raise SpecError(f"{where}: there is no kind {entry['kind']!r}; ./scripts/changes --kinds lists them")
    if len(entry["reason"]) < _SHORTEST:
        raise SpecError(f"{where}: say in `reason` why it breaks nobody, in {_SHORTEST} characters at least")
    return Accepted(**entry)


def applied(changes: Iterable[Change], entries: Iterable[Accepted], base: str) -> tuple[list[Change], list[Accepted]]:
    """The changes with the reasons of those that are accepted, and the entries for this base that are about none."""
    entries, used = [*entries], set()
    found = []
    for one in changes:
        entry = next((entry for entry in entries if entry.covers(one, base)), None)
        if entry is not None:
            used.add(entry)
            one = attrs.evolve(one, accepted=entry.reason)
        found.append(one)
    return found, [entry for entry in entries if entry.since == base and entry not in used]

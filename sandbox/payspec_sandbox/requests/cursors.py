"""Opaque cursors of lists. A cursor is a position, not an id, so it still works when its customer is deleted."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass

from payspec_sandbox.requests.refusals import Violation, invalid
from payspec_sandbox.storage.records import Position, Record

_POSITION = re.compile(rb"([0-9a-f]{1,12})-([0-9a-f]{1,12})")

Fetch = Callable[[bool, int, Position | None], list[Record]]
"""Fetches records: newest first?, how many, beyond which position."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some records and the cursors of the neighbouring pages, None where there is none."""

    records: list[Record]
    before: str | None
    after: str | None


def position_at(cursor: str, place: str) -> Position:
    """The position a cursor stands for. Raises a refusal (400) naming the place it was sent in."""
    try:
        text = base64.b64decode(cursor.encode("ascii"), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        text = b""
    found = _POSITION.fullmatch(text)
    if found is None:
        raise invalid(Violation(place, "is not a cursor of this list"))
    return Position(int(found[1], 16), int(found[2], 16))


def cursor_of(position: Position) -> str:
    """The cursor for a position; its length is a multiple of four, so it needs no padding."""
    text = f"{position.created_ms:012x}-{position.sequence:011x}"
    return base64.urlsafe_b64encode(text.encode()).decode()


def page_of(fetch: Fetch, *, newest_first: bool, limit: int, after: Position | None, before: Position | None) -> Page:
    """The page that follows `after` or ends at `before`, in the list's order; without either the first one."""
    is_backward = before is not None
    direction = newest_first is not is_backward
    found = fetch(direction, limit + 1, before if is_backward else after)
    has_more = len(found) > limit
    records = found[:limit]
    if is_backward:
        records.reverse()
    if not records:
        return Page([], None, None)
    first, last = records[0].position, records[-1].position
    has_before = has_more if is_backward else bool(fetch(not newest_first, 1, first))
    has_after = bool(fetch(newest_first, 1, last)) if is_backward else has_more
    return Page(records, cursor_of(first) if has_before else None, cursor_of(last) if has_after else None)

"""Pages of PayCombat's lists: newest first, by number, narrowed by when things were created."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.domain.objects import Objects
from payspec_sandbox.instants import DAY_MS, day_start_ms
from payspec_sandbox.records import Selection


def selection(
    account: Account,
    collection: str,
    query: Mapping[str, Any],
    kind: str | None = None,
    *,
    include_deleted: bool = True,
) -> Selection:
    """What a list call asks for; every bound that is given counts."""
    starts = [query["start_time"] * 1000] if "start_time" in query else []
    ends = [query["end_time"] * 1000] if "end_time" in query else []
    if "created_at" in query:
        day = day_start_ms(query["created_at"])
        starts.append(day)
        ends.append(day + DAY_MS)
    return Selection(
        collection=collection,
        owner=account.id,
        kind=kind,
        from_ms=max(starts, default=None),
        until_ms=min(ends, default=None),
        include_deleted=include_deleted,
    )


def listed(objects: Objects, account: Account, query: Mapping[str, Any], kind: str | None) -> list[dict[str, Any]]:
    """The rows of one page."""
    wanted = selection(account, objects.collection, query, kind)
    offset = (query["page"] - 1) * query["limit"]
    records = objects.backend.store.select(wanted, newest_first=True, limit=query["limit"], offset=offset)
    return [json.loads(record.body) for record in records]

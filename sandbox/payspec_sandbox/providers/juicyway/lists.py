"""Juicyway's lists: one page between two cursors, laid out as the operation's `x-pagination` says."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from payspec_sandbox.cursors import Page, page_of, position_at
from payspec_sandbox.envelope import place
from payspec_sandbox.exchange import Reply, json_reply
from payspec_sandbox.instants import instant_us
from payspec_sandbox.providers.provider import Call
from payspec_sandbox.records import Position, Record, Selection
from payspec_sandbox.refusals import Violation, invalid

Content = dict[str, Any]
Fits = Callable[[Content], bool]

_BATCH = 200


def listed(
    call: Call,
    selection: Selection,
    render: Callable[[Content], Content],
    fits: Fits | None = None,
    *,
    newest_first: bool = True,
) -> Reply:
    """The page that was asked for, of the records of a selection that fit."""
    query = call.arguments.query
    if "after" in query and "before" in query:
        reason = "send either after or before, not both"
        raise invalid(Violation("after", reason), Violation("before", reason))
    page = page_of(
        lambda newest, limit, beyond: _fetched(call, selection, fits, newest, limit, beyond),
        newest_first=newest_first,
        limit=query["limit"],
        after=position_at(query["after"], "after") if "after" in query else None,
        before=position_at(query["before"], "before") if "before" in query else None,
    )
    return json_reply(200, _laid_out(call, page, render))


def made_between(collection: str, owner: str, query: Mapping[str, Any], handle: str | None = None) -> Selection:
    """The records between `created_after` and `created_before`."""
    after, before = query.get("created_after"), query.get("created_before")
    return Selection(
        collection=collection,
        owner=owner,
        handle=handle,
        # "After" and "before" exclude the instant itself; records know milliseconds, requests may be finer.
        from_ms=None if after is None else instant_us(after) // 1000 + 1,
        until_ms=None if before is None else -(-instant_us(before) // 1000),
    )


def asked(query: Mapping[str, Any], *names: str, **places: str) -> Fits:
    """Whether a record has what the query asks for: by the same name, or by the name that `places` says."""
    wanted = {place: query[name] for name, place in {**{one: one for one in names}, **places}.items() if name in query}
    return lambda content: all(content.get(name) == value for name, value in wanted.items())


def _fetched(
    call: Call, selection: Selection, fits: Fits | None, newest_first: bool, limit: int, beyond: Position | None
) -> list[Record]:
    """As many records as are wanted, if there are; read in batches where each has to be looked at."""
    store = call.backend.store
    if fits is None:
        return store.select(selection, newest_first=newest_first, limit=limit, beyond=beyond)
    found: list[Record] = []
    while len(found) < limit:
        batch = store.select(selection, newest_first=newest_first, limit=_BATCH, beyond=beyond)
        found.extend(record for record in batch if fits(json.loads(record.body)))
        if len(batch) < _BATCH:
            break
        beyond = batch[-1].position
    return found[:limit]


def _laid_out(call: Call, page: Page, render: Callable[[Content], Content]) -> Content:
    layout = call.operation.declared["x-pagination"]
    listing: Content = {}
    place(listing, layout["items"], [render(json.loads(record.body)) for record in page.records])
    place(listing, layout["previous"], page.before)
    place(listing, layout["next"], page.after)
    place(listing, f"{layout['next'].rpartition('/')[0]}/limit", call.arguments.query["limit"])
    return listing

"""Plays the operations that list: pages by number, or between cursors, narrowed by filters.

What a filter compares is handed to the database where that can decide it; anything else is looked at object by object.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from payspec_sandbox.behaviour.expressions import Compiled
from payspec_sandbox.behaviour.filters import Filter, Narrowed, filter_of
from payspec_sandbox.behaviour.moment import Moment
from payspec_sandbox.behaviour.operations import Play, Written
from payspec_sandbox.behaviour.scope import Scope
from payspec_sandbox.behaviour.thing import visible_text
from payspec_sandbox.http.exchange import Reply
from payspec_sandbox.javascript import stringify
from payspec_sandbox.requests.cursors import Page, page_of, position_at
from payspec_sandbox.requests.envelope import place
from payspec_sandbox.requests.refusals import Violation, invalid
from payspec_sandbox.storage.records import Position, Record, Selection

if TYPE_CHECKING:
    from payspec_sandbox.requests.call import Call

_BATCH = 200
_MOST = 1 << 62
"""Of what the database counts; no page is as long or as far away."""
_ITEMS = "<items>"
"""Where the items go in a page whose frame is written first."""


class ListPlay(Play):
    """One operation that lists."""

    def reply(self, call: Call) -> Reply:
        """The page that was asked for."""
        moment = Moment(self.family, call.account, call.backend, lambda: call.now_ms)
        scope = self.scope(moment, call)
        try:
            return self._listed(call, moment, scope)
        finally:
            moment.close()
            scope.close()

    def _listed(self, call: Call, moment: Moment, scope: Scope) -> Reply:
        self._expect_allowed(moment, scope, None)
        layout = self.operation.declared.get("x-pagination") or {"style": "none"}
        rows = _Rows(self, moment, scope)
        if layout["style"] == "cursor":
            return self._between(call, layout, rows)
        query = call.arguments.query
        limit = query[layout["limit"]] if layout["style"] == "page" else 1_000_000_000
        skipped = (query[layout["page"]] - 1) * limit if layout["style"] == "page" else 0
        limit, skipped = min(limit, _MOST), min(skipped, _MOST)
        items = f"[{','.join(rows.page(limit, skipped, newest=self._is_newest(scope)))}]".encode()
        if "lists" not in self.common or layout["style"] != "page":
            return call.enveloped(items, self.status)
        frame = json.loads(call.enveloped(f'"{_ITEMS}"'.encode(), self.status).body)
        self._fill(frame, rows)
        before, _, after = stringify(frame).partition(f'"{_ITEMS}"')
        return Reply(self.status, before.encode() + items + after.encode())

    def _fill(self, listing: dict[str, Any], rows: _Rows) -> None:
        """What stands beside the items of every list."""
        for pointer, text in self.common.get("lists", {}).items():
            place(listing, pointer, self._language.compiled(text)(rows.scope))

    def _between(self, call: Call, layout: Mapping[str, Any], rows: _Rows) -> Reply:
        query = call.arguments.query
        after, before = layout["after"], layout["before"]
        if after in query and before in query:
            reason = f"send either {after} or {before}, not both"
            raise invalid(Violation(after, reason), Violation(before, reason))
        page = page_of(
            rows.fetch,
            newest_first=self._is_newest(rows.scope),
            limit=query[layout["limit"]],
            after=position_at(query[after], after) if after in query else None,
            before=position_at(query[before], before) if before in query else None,
        )
        return Reply(self.status, self._laid_out(self._frame(call), layout, page, rows).encode())

    def _frame(self, call: Call) -> dict[str, Any]:
        """What the envelope has around the items."""
        envelope = self.operation.envelope
        if envelope is None or envelope.is_bare:
            return {}
        frame: dict[str, Any] = json.loads(call.enveloped(b"{}", self.status).body)
        return frame

    def _laid_out(self, listing: dict[str, Any], layout: Mapping[str, Any], page: Page, rows: _Rows) -> str:
        place(listing, layout["items"], _ITEMS)
        place(listing, layout["previous"], page.before)
        place(listing, layout["next"], page.after)
        self._fill(listing, rows)
        before, _, after = stringify(listing).partition(f'"{_ITEMS}"')
        return f"{before}[{','.join(rows.texts(page.records))}]{after}"

    def _is_newest(self, scope: Scope) -> bool:
        order = self.entry.get("order", "newest")
        if order not in ("newest", "oldest"):
            order = self._language.compiled(order)(scope)
        return bool(order == "newest")

    @cached_property
    def shows_as_stored(self) -> bool:
        """Whether rows are shown as they are stored."""
        return self.resource is not None and "shows" not in self.entry and not self.resource.shown_when_asked

    @cached_property
    def filters(self) -> Mapping[str, Filter]:
        """By query parameter."""
        assert self.resource is not None
        return {
            name: filter_of(self.resource, self._language, text) for name, text in self.entry.get("filters", {}).items()
        }

    @cached_property
    def only(self) -> Compiled | None:
        """Which of the objects are listed at all."""
        return self._language.compiled(self.entry["only"]) if "only" in self.entry else None


class _Rows:
    """The rows of one list as it is asked for."""

    def __init__(self, play: ListPlay, moment: Moment, scope: Scope) -> None:
        assert play.resource is not None
        self.scope = scope
        self._play = play
        self._moment = moment
        self._resource = play.resource
        self._narrowed = Narrowed()
        query = scope["query"]
        filters = play.filters
        for name, value in query.items():
            if value is not None and name in filters:
                filters[name].narrow(self._narrowed, scope.also(value=value), value)
        self._selection = Selection(
            self._resource.collection,
            moment.account.id,
            handle=self._narrowed.handle,
            from_ms=self._narrowed.from_ms,
            until_ms=self._narrowed.until_ms,
            where=tuple(self._narrowed.conditions),
        )
        self._tests: list[tuple[Compiled, Any]] = list(self._narrowed.tests)
        if play.only is not None:
            self._tests.append((play.only, None))

    def page(self, limit: int, skipped: int, *, newest: bool) -> list[str]:
        """So many, after so many others, each in JSON."""
        if self._narrowed.is_empty:
            return []
        if self._tests:
            return self.texts(self.fetch(newest, skipped + limit, None)[skipped:])
        store = self._moment.backend.store
        if self._play.shows_as_stored:
            bodies = store.bodies(self._selection, newest_first=newest, limit=limit, offset=skipped)
            found = [text for body in bodies if (text := visible_text(body)) is not None]
            if len(found) == len(bodies):
                return found
        return self.texts(store.select(self._selection, newest_first=newest, limit=limit, offset=skipped))

    def fetch(self, newest: bool, limit: int, beyond: Position | None) -> list[Record]:
        """At most so many, beyond a position; read in batches where each has to be looked at."""
        store = self._moment.backend.store
        if self._narrowed.is_empty:
            return []
        if not self._tests:
            return store.select(self._selection, newest_first=newest, limit=limit, beyond=beyond)
        found: list[Record] = []
        while len(found) < limit:
            batch = store.select(self._selection, newest_first=newest, limit=_BATCH, beyond=beyond)
            found.extend(record for record in batch if self._fits(record))
            if len(batch) < _BATCH:
                break
            beyond = batch[-1].position
        return found[:limit]

    def _fits(self, record: Record) -> bool:
        scope = self.scope.also(self=self._moment.thing(self._resource, record))
        return all(test(scope.also(value=value)) for test, value in self._tests)

    def texts(self, records: list[Record]) -> list[str]:
        """The rows as the list shows them, in JSON."""
        if self._play.shows_as_stored:
            return [visible_text(record.body) or self._text(record) for record in records]
        return list(map(self._text, records))

    def _text(self, record: Record) -> str:
        thing = self._moment.thing(self._resource, record)
        found = self._play.shown(thing, self.scope.also(self=thing))
        return found if isinstance(found, Written) else stringify(found)

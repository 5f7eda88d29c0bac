"""Snapshots: everything as it was at a moment, to come back to as often as one likes.

They are kept in memory and end with the process, whatever the database; each takes as much as the data does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from payspec_sandbox.behaviour.outcomes import Outcomes
from payspec_sandbox.control.controlled import Controlled, Handler
from payspec_sandbox.control.faults import Faults
from payspec_sandbox.control.request_log import RequestLog
from payspec_sandbox.determinism import iso
from payspec_sandbox.requests.arguments import Arguments
from payspec_sandbox.requests.refusals import NotThere, Refusal
from payspec_sandbox.storage.store import Store
from payspec_sandbox.webhooks.deliveries import Options

MOST = 10
"""How many are kept at a time."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the database held, and what is in memory only. Nothing in it changes any more."""

    number: int
    at_ms: int
    store: Store
    faults: Faults
    outcomes: Outcomes
    options: Options
    log: RequestLog

    def shown(self) -> dict[str, Any]:
        """As the control API shows it."""
        return {"number": self.number, "time": iso(self.at_ms)}


class Snapshots:
    """Those of one sandbox. A reset leaves them alone unless told otherwise: what is undone may hold a reset."""

    def __init__(self, app: Controlled) -> None:
        self._app = app
        self._taken: dict[int, Snapshot] = {}
        self._count = 0

    def handlers(self) -> Mapping[str, Handler]:
        """By operationId."""
        return {
            "snapshots": self._list,
            "snapshots_take": self._take,
            "snapshots_restore": self._restore,
            "snapshots_remove": self._remove,
        }

    def close(self) -> None:
        """Forget all of them."""
        for snapshot in self._taken.values():
            snapshot.store.close()
        self._taken.clear()

    def renew(self) -> None:
        """Forget all of them, and count from the beginning again."""
        self.close()
        self._count = 0

    async def _list(self, _: Arguments) -> Any:
        return {"snapshots": [one.shown() for one in self._taken.values()]}

    async def _take(self, _: Arguments) -> Any:
        app = self._app
        async with app.deliveries.turn:
            if len(self._taken) >= MOST:
                raise Refusal(409, f"There are {MOST} snapshots, which is the most. Delete one first.")
            self._count += 1
            taken = Snapshot(
                self._count,
                app.backend.clock.peek_ms(),
                app.backend.copied(),
                app.faults.copied(),
                app.backend.outcomes.copied(),
                replace(app.deliveries.options),
                app.log.copied(),
            )
            self._taken[taken.number] = taken
        return taken.shown()

    async def _restore(self, arguments: Arguments) -> Any:
        app = self._app
        async with app.deliveries.turn:
            snapshot = self._found(arguments)
            app.backend.become(snapshot.store, snapshot.at_ms)
            app.faults = snapshot.faults.copied()
            app.backend.outcomes = snapshot.outcomes.copied()
            app.deliveries.options = replace(snapshot.options)
            app.log = snapshot.log.copied()
        app.deliveries.wake()
        return snapshot.shown()

    async def _remove(self, arguments: Arguments) -> Any:
        snapshot = self._found(arguments)
        del self._taken[snapshot.number]
        snapshot.store.close()
        return await self._list(arguments)

    def _found(self, arguments: Arguments) -> Snapshot:
        snapshot = self._taken.get(int(arguments.path["number"]))
        if snapshot is None:
            raise NotThere("number", "snapshot")
        return snapshot

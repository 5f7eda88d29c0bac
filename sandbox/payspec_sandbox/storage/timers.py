"""What happens by itself when its time comes: expiries, and outcomes that take a while."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable

from payspec_sandbox.storage.store import Store
from payspec_sandbox.storage.store_events import Timer

_LOG = logging.getLogger("payspec_sandbox")

Action = Callable[[Timer], None]


class Timers:
    """Timers are kept in the store and survive a restart; what each kind does is registered when the sandbox starts."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._actions: dict[str, Action] = {}
        self.on_next: Callable[[], None] = lambda: None
        """Called when something is due earlier than all that was."""
        self.reload()

    def reload(self) -> None:
        """Look again which is next, after the store was given other content."""
        self._next_ms: int | None = self._store.next_timer_ms()

    def register(self, kind: str, action: Action) -> None:
        """What a kind of timer does. The action runs in a transaction, at the timer's own time.

        A kind may have more words after a colon, which are for its action: `jars: leak` is one of `jars`.
        """
        self._actions[kind] = action

    def set(self, due_ms: int, kind: str, owner: str, object_id: str) -> None:
        """Have something happen at a time."""
        self._store.set_timer(due_ms, kind, owner, object_id)
        if self._next_ms is None or due_ms < self._next_ms:
            self._next_ms = due_ms
            self.on_next()

    @property
    def next_ms(self) -> int | None:
        """When the next one is due."""
        return self._next_ms

    def is_due(self, now_ms: int) -> bool:
        """Whether any is due: asked before each request, so it costs nothing."""
        return self._next_ms is not None and self._next_ms <= now_ms

    def run(self, now_ms: int) -> int:
        """Let everything happen that is due, in order; returns how many. Call it inside a piece of work."""
        count = 0
        while (timer := self._store.due_timer(now_ms)) is not None:
            self._act(timer)
            count += 1
        self.reload()
        return count

    def _act(self, timer: Timer) -> None:
        """One timer's action. What fails is undone and told to the log: it must not stop every request after it."""
        action = self._actions.get(timer.kind.partition(":")[0])
        if action is None:
            return
        try:
            with self._store.savepoint():
                action(timer)
        except sqlite3.Error:
            raise  # the database's, not the timer's
        except Exception:
            _LOG.exception("the timer %s of %s failed", timer.kind, timer.object)

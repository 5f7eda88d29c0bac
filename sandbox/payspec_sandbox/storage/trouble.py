"""What keeps the database from working, such as a full disk: told to `/_sandbox/health`, and at times to the log."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable

_LOG = logging.getLogger("payspec_sandbox")
_DAMAGED = "the database is damaged"
_AGAIN_S = 60.0
"""The same trouble is told to the log that often: every request may meet it."""


class Trouble:
    """The last failure of the database that nothing has shown to be over."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._told: dict[str, float] = {}
        self.reason: str | None = None
        """What is wrong, or None."""

    @property
    def may_be_over(self) -> bool:
        """Whether it failed and may work again by itself; what is damaged stays so."""
        return self.reason is not None and _DAMAGED not in self.reason

    def note(self, error: BaseException, what: str) -> None:
        """Something failed. The database's failures are told in one line, all others with their traceback."""
        if not isinstance(error, sqlite3.Error):
            _LOG.error("%s", what, exc_info=error)
            return
        self.reason = in_words(error)
        now = self._clock()
        if now - self._told.get(self.reason, -_AGAIN_S) >= _AGAIN_S:
            self._told[self.reason] = now
            _LOG.error("%s: %s (told once a minute)", what, self.reason)

    def over(self) -> None:
        """The database works."""
        if self.reason is not None:
            _LOG.warning("the database works again")
        self.reason = None
        self._told.clear()


def in_words(error: sqlite3.Error) -> str:
    """A failure of the database for people: what it is, and what to do."""
    text = str(error)
    if "full" in text or "disk I/O" in text:
        return f"the database cannot be written: {text}. Make room on its disk"
    if "malformed" in text or "corrupt" in text or "not a database" in text:
        return f"{_DAMAGED}: {text}. Stop the sandbox and start it with another file"
    if "readonly" in text:
        return f"the database cannot be written: {text}. Check its folder and permissions"
    return f"the database failed: {text}"

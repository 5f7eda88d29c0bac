"""Sends the webhooks that are due, and lets the timers run, in the order of their times.

Everything here runs on the event loop, one pass at a time; only the sending itself leaves it for a thread.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from payspec_sandbox.backend import Backend
from payspec_sandbox.control.posting import Attempt, Outcome
from payspec_sandbox.outbox import RETRIES_MS
from payspec_sandbox.store_events import DELIVERED, GIVEN_UP, WAITING, Delivery

_LOG = logging.getLogger("payspec_sandbox")
_FOREVER_MS = 1 << 60
_LONGEST_SLEEP_S = 60.0
_SHORTEST_SLEEP_S = 0.05
_AFTER_A_FAILURE_S = 1.0
_LOG_LENGTH = 1000


@dataclass(slots=True)
class Options:
    """How webhooks misbehave: sent again after success, held back, newest first."""

    duplicate: int = 0
    delay_ms: int = 0
    reorder: bool = False


class Deliveries:
    """The worker, and what the control API asks of it."""

    def __init__(self, backend: Backend, *, anywhere: bool = False) -> None:
        self.options = Options()
        self._backend = backend
        self._anywhere = anywhere
        self.turn = asyncio.Lock()
        """Held during a pass. Whoever replaces the state or moves the clock holds it too."""
        self._awake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        backend.outbox.on_new = backend.timers.on_next = self.wake

    def start(self) -> None:
        """Work in the background, on the running loop."""
        self._task = asyncio.create_task(self._work())

    async def stop(self) -> None:
        """End the background work; what was being sent is sent again after a restart."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    def wake(self) -> None:
        """There may be something to do."""
        self._awake.set()

    async def advance(self, milliseconds: int) -> None:
        """Move the clock on, stopping at each moment at which something is due; done when all of it has happened."""
        async with self.turn:
            target = self._backend.clock.peek_ms() + milliseconds
            await self._pass()
            while (moment := self._next_ms()) is not None and moment <= target:
                self._move_to(moment)
                await self._pass()
            self._move_to(target)
        self.wake()

    async def resend(self, sequence: int) -> Delivery | None:
        """Send one again at once, whatever became of it; None if there is no such delivery."""
        async with self.turn:
            delivery = self._backend.store.delivery(sequence)
            if delivery is not None:
                attempts = delivery.attempts + 1
                outcome = await self._attempted(delivery, attempts)
                state = DELIVERED if outcome.is_success else delivery.state
                self._note(delivery, state, attempts, delivery.due_ms, outcome)
            return self._backend.store.delivery(sequence)

    async def _work(self) -> None:
        while True:
            self._awake.clear()
            try:
                async with self.turn:
                    await self._pass()
                pause = self._pause_s()
            except Exception:
                _LOG.exception("unexpected failure while delivering webhooks")
                pause = _AFTER_A_FAILURE_S
            try:
                await asyncio.wait_for(self._awake.wait(), pause)
            except TimeoutError:
                continue

    async def _pass(self) -> None:
        """Everything that is due now; what it causes may be due now as well."""
        while True:
            has_run = self._backend.settle()
            due = self._due()
            if not has_run and not due:
                return
            lanes: dict[str, list[Delivery]] = {}
            for delivery in due:
                lanes.setdefault(_receiver(delivery.url), []).append(delivery)
            await asyncio.gather(*(self._sent(lane) for lane in lanes.values()))

    def _due(self) -> Sequence[Delivery]:
        now_ms = self._backend.clock.peek_ms()
        due = self._backend.store.due_deliveries(now_ms)
        if self.options.delay_ms and self._held_back(due):
            due = self._backend.store.due_deliveries(now_ms)
        if due and self.options.reorder:
            # Those that are due take the newer ones along, or there would be nothing to put in another order.
            log = self._backend.store.deliveries(None, _LOG_LENGTH)
            return [one for one in log if one.state == WAITING and (one.attempts == 0 or one.due_ms <= now_ms)]
        return due

    def _held_back(self, due: Sequence[Delivery]) -> bool:
        """Put off those that nobody has tried or put off yet."""
        fresh = [one for one in due if one.attempts == 0 and one.due_ms == one.created_ms]
        with self._backend.unit_of_work():
            for one in fresh:
                due_ms = one.created_ms + self.options.delay_ms
                self._backend.store.note_delivery(
                    one.sequence, state=WAITING, attempts=0, due_ms=due_ms, answer="held back"
                )
        return bool(fresh)

    async def _sent(self, lane: Sequence[Delivery]) -> None:
        """One receiver's webhooks, one after the other; a receiver that hangs holds up only itself."""
        for delivery in lane:
            await self._send(delivery)

    async def _send(self, delivery: Delivery) -> None:
        now_ms = self._backend.clock.peek_ms()
        attempts = delivery.attempts + 1
        outcome = await self._attempted(delivery, attempts)
        if outcome.is_success:
            self._note(delivery, DELIVERED, attempts, delivery.due_ms, outcome)
            for repeat in range(self.options.duplicate):
                outcome = await self._attempted(delivery, attempts + repeat + 1)
                self._note(delivery, DELIVERED, attempts + repeat + 1, delivery.due_ms, outcome)
        elif outcome.is_final or attempts > len(RETRIES_MS):
            self._note(delivery, GIVEN_UP, attempts, delivery.due_ms, outcome)
        else:
            self._note(delivery, WAITING, attempts, now_ms + RETRIES_MS[attempts - 1], outcome)

    async def _attempted(self, delivery: Delivery, number: int) -> Outcome:
        # Counted before it is sent: if the process ends in between, what is sent again says that it is a repeat.
        with self._backend.unit_of_work():
            self._backend.store.count_attempt(delivery.sequence, number)
        numbers = {"X-Sandbox-Delivery": str(delivery.sequence), "X-Sandbox-Attempt": str(number)}
        headers = {**delivery.headers, **numbers}
        return await Attempt(delivery.url, headers, delivery.body, anywhere=self._anywhere).made()

    def _note(self, delivery: Delivery, state: str, attempts: int, due_ms: int, outcome: Outcome) -> None:
        with self._backend.unit_of_work():
            self._backend.store.note_delivery(
                delivery.sequence, state=state, attempts=attempts, due_ms=due_ms, answer=outcome.text
            )

    def _move_to(self, moment_ms: int) -> None:
        """Never back: with a running clock the moment may have passed while something was sent."""
        ahead = moment_ms - self._backend.clock.peek_ms()
        if ahead > 0:
            with self._backend.unit_of_work():
                self._backend.clock.advance(ahead)

    def _next_ms(self) -> int | None:
        """When the next thing is due. A webhook behind an earlier one of the same object is not next."""
        waiting = self._backend.store.due_deliveries(_FOREVER_MS, 1)
        moments = [one.due_ms for one in waiting]
        timer_ms = self._backend.timers.next_ms
        return min([*moments, *([] if timer_ms is None else [timer_ms])], default=None)

    def _pause_s(self) -> float:
        moment = self._next_ms()
        if moment is None or self._backend.clock.stands_still:
            return _LONGEST_SLEEP_S
        ahead_s = (moment - self._backend.clock.peek_ms()) / 1000
        return min(max(ahead_s, _SHORTEST_SLEEP_S), _LONGEST_SLEEP_S)


def _receiver(url: str) -> str:
    """The receiver of an address; an impossible address is its own."""
    try:
        return urlsplit(url).netloc
    except ValueError:
        return url

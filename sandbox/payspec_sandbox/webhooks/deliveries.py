"""Sends the webhooks that are due, and lets the timers run, in the order of their times.

Everything here runs on the event loop; only the sending itself leaves it for a thread. Who may go when is said in
`lanes`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from payspec_sandbox.backend import Backend
from payspec_sandbox.control.posting import Attempt, Outcome
from payspec_sandbox.storage.store_events import DELIVERED, GIVEN_UP, WAITING, Delivery
from payspec_sandbox.webhooks.lanes import Lanes, Patience
from payspec_sandbox.webhooks.outbox import RETRIES_MS

SILENT_S = 5.0
"""How long an advance waits for receivers that answer nothing at all."""
LONGEST_S = 40.0
"""How long it waits for receivers in all: whoever asked for it does not wait for ever either."""

_FOREVER_MS = 1 << 60
_LONGEST_SLEEP_S = 60.0
_SHORTEST_SLEEP_S = 0.05
_AFTER_A_FAILURE_S = 1.0
_LOG_LENGTH = 1000
_PAGE = 50


@dataclass(slots=True)
class Options:
    """How webhooks misbehave: sent again after success, held back, newest first."""

    duplicate: int = 0
    delay_ms: int = 0
    reorder: bool = False


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A webhook that fell due and did not arrive."""

    delivery: Delivery
    reason: str


class Deliveries:
    """The worker, and what the control API asks of it."""

    def __init__(self, backend: Backend, *, anywhere: bool = False) -> None:
        self.options = Options()
        self._backend = backend
        self._anywhere = anywhere
        self.turn = asyncio.Lock()
        """Held by whoever replaces the state or moves the clock; never while something is sent."""
        self._lanes = Lanes(self._send, self.wake)
        self._by_hand: set[asyncio.Task[None]] = set()
        self._advancing = asyncio.Lock()
        self._age = 0
        """Rises when the state is replaced: what was being sent then is about another one."""
        self._tried: set[int] = set()
        """What fell due during an advance and has not arrived."""
        self._awake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._is_stopped = False
        backend.outbox.on_new = backend.timers.on_next = self.wake
        backend.on_replaced = self.forget

    def start(self) -> None:
        """Work in the background, on the running loop."""
        self._is_stopped = False
        self._task = asyncio.create_task(self._work())

    async def stop(self) -> None:
        """End the background work; what was being sent is sent again after a restart."""
        self._is_stopped = True
        self.forget()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    def wake(self) -> None:
        """There may be something to do."""
        self._awake.set()

    def forget(self) -> None:
        """Let go of what is being sent, and end an advance that waits for it."""
        self._age += 1
        self._lanes.cancel()
        for attempt in self._by_hand:
            attempt.cancel()

    async def advance(self, milliseconds: int) -> list[Undelivered]:
        """Move the clock on, stopping at each moment at which something is due; returns what was not delivered by then.

        A receiver that hangs is waited for SILENT_S once, and all receivers together LONGEST_S; then it goes on in the
        background. A reset, or the end of the sandbox, ends the advance where it is.
        """
        async with self._advancing:
            if self._is_stopped:
                return []  # it came with the signal that ended the sandbox
            age, patience = self._age, Patience(SILENT_S, LONGEST_S)
            self._tried = set(self._lanes.taken)
            target = self._backend.clock.peek_ms() + milliseconds
            await self._happen(patience, age)
            while age == self._age and (moment := self._next_ms()) is not None and moment <= target:
                async with self.turn:
                    self._move_to(moment)
                await self._happen(patience, age)
            if age != self._age:
                return []
            async with self.turn:
                self._move_to(target)
            self.wake()
            return self._undelivered()

    async def resend(self, sequence: int) -> Delivery | None:
        """Send one again at once, whatever became of it; None if there is no such delivery."""
        delivery = self._backend.store.delivery(sequence)
        if delivery is not None:
            attempt = asyncio.create_task(self._sent_by_hand(delivery))
            self._by_hand.add(attempt)
            attempt.add_done_callback(self._by_hand.discard)
            await asyncio.wait({attempt})
            if not attempt.cancelled():
                attempt.result()
        return self._backend.store.delivery(sequence)

    async def _sent_by_hand(self, delivery: Delivery) -> None:
        age, attempts = self._age, delivery.attempts + 1
        outcome = await self._attempted(delivery, attempts)
        if age == self._age:
            state = DELIVERED if outcome.is_success else delivery.state
            self._note(delivery, state, attempts, delivery.due_ms, outcome)

    async def _work(self) -> None:
        while True:
            self._awake.clear()
            try:
                async with self.turn:
                    self._begin()
                pause = self._pause_s()
            except Exception as error:
                self._backend.trouble.note(error, "webhooks could not be sent")
                pause = _AFTER_A_FAILURE_S
            try:
                await asyncio.wait_for(self._awake.wait(), pause)
            except TimeoutError:
                continue

    async def _happen(self, patience: Patience, age: int) -> None:
        """Everything that is due now; what it causes may be due now as well."""
        while age == self._age:
            async with self.turn:
                has_begun = self._begin()
            await self._lanes.through(patience)
            if not has_begun:
                return

    def _begin(self) -> bool:
        """Run the timers that are due and begin to send what is; whether there was anything."""
        has_begun = self._backend.settle() > 0
        while self._lanes.has_room:
            due = self._due()
            taken = self._lanes.take(due, strictly=self.options.reorder)
            has_begun = has_begun or bool(taken)
            if self._advancing.locked():
                self._tried.update(one.sequence for one in taken)
            # A page may be full of one receiver's: others may be behind it.
            if not due or self.options.reorder:
                break
        return has_begun

    def _due(self) -> Sequence[Delivery]:
        now_ms = self._backend.clock.peek_ms()
        due = self._waiting(now_ms)
        if self.options.delay_ms and self._held_back(due):
            due = self._waiting(now_ms)
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

    def _waiting(self, until_ms: int, limit: int = _PAGE) -> Sequence[Delivery]:
        """The earliest of each object and address that nobody has taken, for receivers that take more."""
        taken = set(self._lanes.taken)
        found = self._backend.store.due_deliveries(until_ms, limit + len(taken), self._lanes.full_urls)
        return [one for one in found if one.sequence not in taken][:limit]

    async def _send(self, delivery: Delivery) -> None:
        age = self._age
        try:
            await self._sent(delivery, age)
        except Exception as error:
            self._backend.trouble.note(error, "a webhook could not be sent")
            await asyncio.sleep(_AFTER_A_FAILURE_S)  # or it would be tried again at once

    async def _sent(self, delivery: Delivery, age: int) -> None:
        now_ms = self._backend.clock.peek_ms()
        attempts = delivery.attempts + 1
        outcome = await self._attempted(delivery, attempts)
        if age != self._age:
            return
        if outcome.is_success:
            self._note(delivery, DELIVERED, attempts, delivery.due_ms, outcome)
            self._tried.discard(delivery.sequence)
            for repeat in range(self.options.duplicate):
                outcome = await self._attempted(delivery, attempts + repeat + 1)
                if age != self._age:
                    return
                self._note(delivery, DELIVERED, attempts + repeat + 1, delivery.due_ms, outcome)
        elif outcome.is_final or attempts > len(RETRIES_MS):
            self._note(delivery, GIVEN_UP, attempts, delivery.due_ms, outcome)
        else:
            self._note(delivery, WAITING, attempts, now_ms + RETRIES_MS[attempts - 1], outcome)

    async def _attempted(self, delivery: Delivery, number: int) -> Outcome:
        # Counted before it is sent: if the process ends in between, what is sent again says that it is a repeat.
        fresh = self._backend.outbox.fresh_headers(delivery)
        with self._backend.unit_of_work():
            self._backend.store.count_attempt(delivery.sequence, number, fresh)
        numbers = {"X-Sandbox-Delivery": str(delivery.sequence), "X-Sandbox-Attempt": str(number)}
        headers = {**fresh, **numbers}
        return await Attempt(
            delivery.url, headers, delivery.body, anywhere=self._anywhere, own=self._backend.own
        ).made()

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
        moments = [one.due_ms for one in self._waiting(_FOREVER_MS, 1)]
        timer_ms = self._backend.timers.next_ms
        return min([*moments, *([] if timer_ms is None else [timer_ms])], default=None)

    def _undelivered(self) -> list[Undelivered]:
        """What fell due and has not arrived, oldest first, and why."""
        store, now_ms = self._backend.store, self._backend.clock.peek_ms()
        found = {one.sequence: one for one in store.waiting_deliveries(now_ms)}
        for sequence in self._tried - found.keys():
            delivery = store.delivery(sequence)
            if delivery is not None and delivery.state != DELIVERED:
                found[sequence] = delivery
        return [Undelivered(found[at], self._reason(found[at])) for at in sorted(found)]

    def _reason(self, delivery: Delivery) -> str:
        if self._lanes.is_being_sent(delivery.sequence):
            return "no answer yet"
        if delivery.answer:
            return delivery.answer
        return "not sent yet: it waits for an earlier one to the same receiver"

    def _pause_s(self) -> float:
        moment = self._next_ms()
        if moment is None or self._backend.clock.stands_still:
            return _LONGEST_SLEEP_S
        ahead_s = (moment - self._backend.clock.peek_ms()) / 1000
        return min(max(ahead_s, _SHORTEST_SLEEP_S), _LONGEST_SLEEP_S)

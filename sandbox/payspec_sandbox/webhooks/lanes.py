"""Webhooks on their way: a lane for each receiver and object, so that one that hangs holds up only itself.

Webhooks of one object to one address go one after the other: the store hands out the earliest only, and no second one
before that has been noted. Those of other objects to the same receiver begin in the order in which they are given, each
when the one before is through or has taken more than a moment. Receivers know nothing of each other.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from payspec_sandbox.storage.store_events import Delivery

MOST_PER_RECEIVER = 32
"""Attempts to one receiver at a time: each is a thread, and one that hangs takes ten seconds."""
MOST = 512
"""Attempts at a time, to all receivers together."""

_A_MOMENT_S = 0.5
"""How long the next webhook waits for the one before: longer than a receiver takes that works."""
_WHILE_ONE_HANGS_S = 0.02

Sender = Callable[[Delivery], Coroutine[Any, Any, None]]


class Patience:
    """How long somebody waits for receivers: `silent_s` for one that lets nothing through, `longest_s` in all."""

    FOR_THE_HANGING_S = 0.05
    """What is new for a receiver that was waited for in vain gets that much: it may hang for some objects only."""

    def __init__(self, silent_s: float, longest_s: float) -> None:
        self._silent_s = silent_s
        self._until = asyncio.get_running_loop().time() + longest_s
        self._hanging: set[str] = set()
        self._given_up: set[asyncio.Task[None]] = set()

    async def wait(self, tasks: Mapping[asyncio.Task[None], str]) -> bool:
        """Until one of the tasks is through, or patience with their receivers is; whether there was one to wait for."""
        waited_for = tasks.keys() - self._given_up
        if not waited_for:
            return False
        receivers = {tasks[task] for task in waited_for}
        wait_s = self.FOR_THE_HANGING_S if receivers <= self._hanging else self._silent_s
        left_s = max(self._until - asyncio.get_running_loop().time(), 0)
        done, _ = await asyncio.wait(waited_for, timeout=min(wait_s, left_s), return_when=asyncio.FIRST_COMPLETED)
        if not done:
            self._given_up |= waited_for
            self._hanging |= receivers
        return True


@dataclass(slots=True)
class _Receiver:
    """One receiver's queue and what is being sent to it."""

    queue: deque[Delivery] = field(default_factory=deque[Delivery])
    urls: set[str] = field(default_factory=set[str])
    """Addresses of it that were seen while its queue was not empty."""
    sending: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])
    runner: asyncio.Task[None] | None = None
    is_strict: bool = False
    """Whether each waits for the one before, however long that takes."""


class Lanes:
    """Sends what it is given, by calling `send` for each; `on_room` is called when there is room for more."""

    def __init__(self, send: Sender, on_room: Callable[[], None]) -> None:
        self._send = send
        self._on_room = on_room
        self._receivers: dict[str, _Receiver] = {}
        self._taken: dict[int, bool] = {}

    @property
    def taken(self) -> Iterable[int]:
        """The numbers of those that are queued or being sent."""
        return self._taken.keys()

    @property
    def full_urls(self) -> frozenset[str]:
        """Addresses whose receivers take no more at the moment."""
        return frozenset(url for one in self._receivers.values() if one.queue for url in one.urls)

    @property
    def has_room(self) -> bool:
        """Whether more can be taken at all."""
        return len(self._taken) < MOST

    def is_being_sent(self, sequence: int) -> bool:
        """Whether an attempt has begun and not ended."""
        return self._taken.get(sequence, False)

    def take(self, due: Iterable[Delivery], *, strictly: bool = False) -> list[Delivery]:
        """Take those for which there is room, and return them. `strictly` keeps their order whatever happens."""
        full = {name for name, one in self._receivers.items() if one.queue}
        taken: list[Delivery] = []
        for delivery in due:
            if delivery.sequence in self._taken or not self.has_room:
                continue
            name = receiver_of(delivery.url)
            receiver = self._receivers.setdefault(name, _Receiver())
            receiver.urls.add(delivery.url)
            if name not in full:
                receiver.queue.append(delivery)
                receiver.is_strict = receiver.is_strict or strictly
                self._taken[delivery.sequence] = False
                taken.append(delivery)
        for name in {receiver_of(one.url) for one in taken}:
            receiver = self._receivers[name]
            if receiver.runner is None:
                receiver.runner = asyncio.create_task(self._run(name, receiver))
        return taken

    async def through(self, patience: Patience) -> None:
        """Until all that was taken is through, or patience with it is."""
        while await patience.wait(dict(self._tasks())):
            pass

    def cancel(self) -> None:
        """Let go of everything; connections are closed."""
        for task, _ in list(self._tasks()):
            task.cancel()
        self._receivers, self._taken = {}, {}

    def _tasks(self) -> Iterator[tuple[asyncio.Task[None], str]]:
        for name, receiver in self._receivers.items():
            yield from ((task, name) for task in receiver.sending)
            if receiver.runner is not None:
                yield receiver.runner, name

    async def _run(self, name: str, receiver: _Receiver) -> None:
        while receiver.queue:
            if len(receiver.sending) >= MOST_PER_RECEIVER:
                await asyncio.wait(receiver.sending, return_when=asyncio.FIRST_COMPLETED)
                continue
            pause_s = _WHILE_ONE_HANGS_S if receiver.sending else _A_MOMENT_S
            attempt = self._begun(name, receiver, receiver.queue.popleft())
            await asyncio.wait({attempt}, timeout=None if receiver.is_strict else pause_s)
        receiver.runner, receiver.is_strict = None, False
        receiver.urls.clear()
        self._forget(name, receiver)
        self._on_room()

    def _begun(self, name: str, receiver: _Receiver, delivery: Delivery) -> asyncio.Task[None]:
        task = asyncio.create_task(self._send(delivery))
        taken = self._taken
        taken[delivery.sequence] = True
        receiver.sending.add(task)

        def ended(_: asyncio.Task[None]) -> None:
            taken.pop(delivery.sequence, None)
            receiver.sending.discard(task)
            self._forget(name, receiver)
            self._on_room()

        task.add_done_callback(ended)
        return task

    def _forget(self, name: str, receiver: _Receiver) -> None:
        is_idle = not receiver.queue and not receiver.sending and receiver.runner is None
        if is_idle and self._receivers.get(name) is receiver:
            del self._receivers[name]


def receiver_of(url: str) -> str:
    """The receiver of an address; an impossible address is its own."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return url

"""Wrong passwords: after a few from one address, each further try from there waits for its turn.

Nobody is locked out. A right password is always taken: from other addresses at once, from the same one after the same
wait, and at once on a connection on which it was right before. The wait comes before the comparison: whoever does not
wait for the answer learns nothing.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import TypeVar

from payspec_sandbox.http.exchange import Scope

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_LOG = logging.getLogger("payspec_sandbox")
FREE = 3
"""So many mistakes cost nothing: people mistype."""
STEP_S = 0.5
"""Each try waits that much longer than the one that already waits from the same address: two in a second."""
LONGEST_S = 5.0
"""Nobody waits longer, however many others do: an attacker at the owner's own address delays him, and no more."""
FORGOTTEN_S = 300.0
_MOST_KEPT = 1000
_EVERY = 100


@dataclass(slots=True)
class _Peer:
    wrong: int = 0
    waiting: int = 0
    last_s: float = 0.0


class Guesses:
    """What is remembered of the addresses that sent wrong passwords."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._peers: OrderedDict[str, _Peer] = OrderedDict()
        self._proven: OrderedDict[tuple[str, int], None] = OrderedDict()

    async def wait(self, scope: Scope) -> None:
        """Let a try wait for its turn, if its address has to."""
        peer = self._peers.get(_address(scope))
        if peer is None or peer.wrong < FREE or _connection(scope) in self._proven:
            return
        if self._clock() - peer.last_s > FORGOTTEN_S:
            return
        peer.waiting += 1
        try:
            await self._sleep(min(peer.waiting * STEP_S, LONGEST_S))
        finally:
            peer.waiting -= 1

    def right(self, scope: Scope) -> None:
        """It was right: the connection need not wait any more."""
        _remember(self._proven, _connection(scope), None)

    def wrong(self, scope: Scope) -> None:
        """It was wrong: remembered, and told to the log now and then, without what was sent."""
        address, now_s = _address(scope), self._clock()
        self._proven.pop(_connection(scope), None)
        peer = self._peers.get(address) or _Peer()
        if now_s - peer.last_s > FORGOTTEN_S:
            peer.wrong = 0
        peer.wrong += 1
        peer.last_s = now_s
        _remember(self._peers, address, peer)
        if peer.wrong <= FREE or peer.wrong % _EVERY == 0 or peer.wrong & (peer.wrong - 1) == 0:
            _LOG.warning(
                "the control API refused a password that is not right, from %s (%d so far)",
                address or "nowhere",
                peer.wrong,
            )


def _remember(kept: OrderedDict[_Key, _Value], key: _Key, value: _Value) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > _MOST_KEPT:
        kept.popitem(last=False)


def _connection(scope: Scope) -> tuple[str, int]:
    host, port = scope.get("client") or ("", 0)
    return str(host), int(port)


def _address(scope: Scope) -> str:
    """The peer; of IPv6 its network, within which whoever has it has all addresses."""
    text = _connection(scope)[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return text
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or IPv6Address(int(address) >> 64 << 64))
    return text

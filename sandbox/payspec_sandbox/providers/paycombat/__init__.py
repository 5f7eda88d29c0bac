"""PayCombat. Its data say all but what is no JSON: the memos of payins and payouts."""

from __future__ import annotations

from collections.abc import Mapping

from payspec_sandbox.providers.paycombat.memo import printed
from payspec_sandbox.providers.provider import Provider
from payspec_sandbox.requests.call import Handler

_MEMOS = ("payins_get_memo", "payouts_get_memo")


class PayCombat(Provider):
    """The documented API under `/api/v1`."""

    def registered(self) -> Mapping[str, Handler]:
        played = self.played()
        return {**played, **{name: printed(played[name]) for name in _MEMOS}}


PROVIDER = PayCombat
"""What the sandbox mounts for it."""

__all__ = ["PROVIDER"]

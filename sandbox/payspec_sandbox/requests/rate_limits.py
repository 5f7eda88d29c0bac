"""What replies say of a provider's rate limit (`x-rate-limit`). Nothing is refused for it: a fault plays a 429."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payspec_sandbox.http.exchange import Header, Reply

_MOST_COUNTED = 10_000


class RateLimits:
    """Counts the requests of each merchant to each operation that has a limit, in spans that begin at round times."""

    def __init__(self) -> None:
        self._counted: dict[tuple[str, str], tuple[int, int]] = {}

    def told(self, account_id: str, operation_id: str, limit: Mapping[str, Any], now_ms: int, reply: Reply) -> Reply:
        """The reply with the headers; the request is counted."""
        span_s = int(limit["seconds"])
        span = now_ms // 1000 // span_s
        key = (account_id, operation_id)
        before, count = self._counted.pop(key, (span, 0))
        if len(self._counted) >= _MOST_COUNTED:  # merchants come and go; the one who asked longest ago begins anew
            del self._counted[next(iter(self._counted))]
        count = count + 1 if before == span else 1
        self._counted[key] = (span, count)
        said = {
            limit["limit"]: limit["requests"],
            limit["remaining"]: max(0, limit["requests"] - count),
            limit["reset"]: (span + 1) * span_s,
        }
        headers: tuple[Header, ...] = tuple((name.lower().encode(), b"%d" % value) for name, value in said.items())
        return Reply(reply.status, reply.body, (*reply.headers, *headers))

"""What a test can do to a sandbox from outside: move its clock, make it fail, ask what it was sent.

    box.control.fault("reset_after", operation="payouts_create")     # the work is done, the answer is lost
    box.control.advance(hours=24)                                   # what expires has expired, what was due was sent
    box.control.count("payouts_create", order_id="A-1")             # how often that was asked for

It speaks to the sandbox's control API, whose document is at `/_sandbox/openapi.json`.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Literal, TypeAlias, cast
from urllib.parse import quote

import httpx

from payspec.errors import ConfigurationError

FaultKind: TypeAlias = Literal[
    "latency",
    "rate_limit",
    "error",
    "bad_gateway",
    "reset_before",
    "reset_after",
    "truncated",
    "dribble",
    "wrong_type",
]
"""Ways to fail. `reset_before` loses the request, `reset_after` the answer: the work is done and nobody is told."""

ObjectKind: TypeAlias = Literal["payin", "payout", "virtual_account", "payment", "swap"]
"""What can have its outcome chosen: the first three at PayCombat; payouts, payments and swaps at Juicyway."""
OutcomeName: TypeAlias = Literal["succeed", "fail", "expire", "return"]
"""Payins and payments can expire, PayCombat's payouts can be returned."""

_TIMEOUT_S = 60.0  # moving the clock delivers every webhook that falls due on the way


class Control:
    """The control API of one sandbox. `password` is what it was started with, if it was."""

    def __init__(self, url: str, *, password: str | None = None) -> None:
        self._url = f"{url}/_sandbox"
        self._auth = None if password is None else httpx.BasicAuth("control", password)

    def advance(self, *, seconds: float = 0, hours: float = 0) -> None:
        """Move the clock on. When this returns, everything that fell due has happened, in order."""
        self._ask("POST", "clock/advance", {"milliseconds": round((seconds + hours * 3600) * 1000)})

    def stop_clock(self) -> None:
        """Let time stand still, until `resume_clock` or `advance`."""
        self._ask("POST", "clock/stop", {})

    def resume_clock(self) -> None:
        """Let time run on from where it stands."""
        self._ask("POST", "clock/resume", {})

    def fault(
        self,
        kind: FaultKind,
        *,
        provider: str | None = None,
        operation: str | None = None,
        times: int | None = 1,
        **options: Any,
    ) -> None:
        """Make calls fail: of one `operation` or `provider`, or all; `times` of them, or with None every one.

        `milliseconds` says how long a latency is, `probability` and `seed` make failures random and repeatable.
        Raises ConfigurationError where the sandbox does not take it.
        """
        wanted = {"kind": kind, "provider": provider, "operation": operation, "times": times, **options}
        self._ask("POST", "faults", {name: value for name, value in wanted.items() if value is not None})

    def clear_faults(self) -> None:
        """Let nothing fail any more."""
        self._ask("DELETE", "faults")

    def outcome(
        self,
        provider: Literal["paycombat", "juicyway"],
        kind: ObjectKind,
        outcome: OutcomeName,
        *,
        times: int | None = 1,
        **options: Any,
    ) -> None:
        """Decide what becomes of the next objects of a kind: `times` of them, or with None all from now on.

        `account` limits it to one merchant, `reason` is what a failed payment shows, `probability` and `seed` make it
        random and repeatable. It comes about when it would by itself: move the clock, or simulate.
        Raises ConfigurationError where there is no such outcome.
        """
        wanted = {"family": provider, "object": kind, "outcome": outcome, "times": times, **options}
        self._ask("POST", "outcomes", {name: value for name, value in wanted.items() if value is not None})

    def clear_outcomes(self) -> None:
        """Leave it to the objects' values again."""
        self._ask("DELETE", "outcomes")

    def move(self, object_id: str, state: str) -> None:
        """Move an object to a state now, with the money and the webhook that go with it.

        Raises ConfigurationError, naming the states it can be moved to, where nothing leads there.
        """
        self._ask("POST", f"objects/{quote(object_id, safe='')}/state", {"state": state})

    def requests(self, **query: Any) -> list[dict[str, Any]]:
        """What was received, newest first; `operation`, `provider` and `status` choose among it."""
        return cast("list[dict[str, Any]]", self._ask("GET", "requests", query=query)["requests"])

    def count(self, operation: str, **fields: Any) -> int:
        """How often an operation was called with these fields in its body."""
        asked = {"operation": operation, "body_contains": fields}
        return int(self._ask("POST", "requests/assert", asked)["matches"])

    def add_merchant(self, family: Literal["paycombat", "juicyway"], **given: str) -> dict[str, Any]:
        """A new merchant, apart from all others, with a million of each currency: its `id` and its `credentials`.

        `given` may name the `id` and the credentials: `token` and `signature_key`, or `key`. What is left out is made
        up. At PayCombat's gateway the `id` is the merchant id, at Juicyway the business id. This is the only time that
        the credentials are shown. Raises ConfigurationError where another merchant has one of them.
        """
        return self._ask("POST", "accounts", {"family": family, **given})

    def remove_merchant(self, account: str) -> None:
        """Take a merchant away, by its id, with all it has."""
        self._ask("DELETE", f"accounts/{quote(account, safe='')}")

    def send_webhooks_to(self, *urls: str, account: str = "demo000001") -> None:
        """Where the events of a merchant go; none stops them."""
        self._ask("POST", f"accounts/{account}/webhook_urls", {"urls": list(urls)})

    def deliveries(self) -> list[dict[str, Any]]:
        """Webhooks that were sent or wait, newest first."""
        return cast("list[dict[str, Any]]", self._ask("GET", "deliveries")["deliveries"])

    def ledger(self, owner: str = "demo000001") -> dict[str, Any]:
        """Balances and entries of a merchant, and the sums of the whole book, which are zero."""
        return self._ask("GET", "ledger", query={"owner": owner})

    def reset(self) -> None:
        """Make everything new: objects, money, clock, faults and logs."""
        self._ask("POST", "reset", {})

    def snapshot(self) -> int:
        """Keep everything as it is now, in the sandbox's memory; returns the number to come back to it.

        Raises ConfigurationError where ten are kept already.
        """
        return int(self._ask("POST", "snapshots")["number"])

    def restore(self, number: int) -> None:
        """Make everything as it was: objects, money, clock, webhooks, faults and logs. The snapshot stays."""
        self._ask("POST", f"snapshots/{number}/restore")

    def drop_snapshot(self, number: int) -> None:
        """Forget a snapshot."""
        self._ask("DELETE", f"snapshots/{number}")

    @contextmanager
    def undone(self) -> Generator[None, None, None]:
        """What happens inside the block is undone at its end, however it ends."""
        number = self.snapshot()
        try:
            yield
        finally:
            self.restore(number)
            self.drop_snapshot(number)

    def _ask(
        self, method: str, path: str, body: dict[str, Any] | None = None, query: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        url = f"{self._url}/{path}"
        reply = httpx.request(method, url, json=body, params=query, auth=self._auth, timeout=_TIMEOUT_S)
        if not reply.is_success:
            raise ConfigurationError(f"The sandbox does not take this: {reply.text[:500]}")
        return cast("dict[str, Any]", reply.json()) if reply.content else {}

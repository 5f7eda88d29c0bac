"""What a test can do to a sandbox from outside: move its clock, make it fail, ask what it was sent.

    box.control.fault("reset_after", operation="payouts_create")     # the work is done, the answer is lost
    box.control.advance(hours=24)                                   # what expires has expired, what was due was sent
    box.control.payouts(order_id="A-1")                             # the payouts that were made of it
    box.control.count("payouts_create", order_id="A-1")             # how often that was asked for

It speaks to the sandbox's control API, whose document is at `/_sandbox/openapi.json`. A misspelt name, such as of an
operation or a field, raises ConfigurationError with the one that was probably meant; a sandbox that cannot be reached
raises TransportError.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Literal, TypeAlias, cast
from urllib.parse import quote

from payspec.errors import ConfigurationError
from payspec.sandbox_connection import Connection
from payspec.sandbox_objects import StoredObjects

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
"""What can have its outcome chosen, where the provider has such objects."""
OutcomeName: TypeAlias = Literal["succeed", "fail", "expire", "return"]
"""Which of them an object can come to, its provider's machine says; another one is refused."""

Row: TypeAlias = dict[str, Any]

_TIMEOUT_S = 60.0  # moving the clock delivers every webhook that falls due on the way


class Control(StoredObjects):
    """The control API of one sandbox. `password` is what it was started with, if it was.

    Environment variables for proxies are ignored. A call that is not answered within `timeout_s` raises
    RequestTimeoutError.
    """

    def __init__(self, url: str, *, password: str | None = None, timeout_s: float = _TIMEOUT_S) -> None:
        self._connection = Connection(url, password, timeout_s)

    def advance(self, *, seconds: float = 0, hours: float = 0) -> list[Row]:
        """Move the clock on. When this returns, everything that fell due has happened, in order.

        Returns the webhooks that were due and have not arrived, oldest first and at most a hundred, each with its
        `event`, `object`, `url`, `state` and the `reason`: none where all arrived. A receiver that does not answer is
        waited for a few seconds, however far the clock moves.
        """
        try:
            milliseconds = round((seconds + hours * 3600) * 1000)
        except (TypeError, ValueError, OverflowError):
            raise ConfigurationError("seconds and hours have to be numbers that a clock can move by") from None
        reply = self._connection.ask("POST", "clock/advance", {"milliseconds": milliseconds})
        return cast("list[Row]", reply.get("undelivered", []))

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
        wanted = {"kind": kind, "provider": provider, "operation": operation, "times": times}
        self._ask("POST", "faults", {**_given(wanted), **options})

    def clear_faults(self) -> None:
        """Let nothing fail any more."""
        self._ask("DELETE", "faults")

    def outcome(
        self,
        provider: str,
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
        wanted = {"family": provider, "object": kind, "outcome": outcome, "times": times}
        self._ask("POST", "outcomes", {**_given(wanted), **options})

    def clear_outcomes(self) -> None:
        """Leave it to the objects' values again."""
        self._ask("DELETE", "outcomes")

    def move(self, object_id: str, state: str) -> None:
        """Move an object to a state now, with the money and the webhook that go with it.

        Raises ConfigurationError, naming the states it can be moved to, where nothing leads there.
        """
        self._ask("POST", f"objects/{_part(object_id)}/state", {"state": state})

    def requests(
        self,
        *,
        operation: str | None = None,
        provider: str | None = None,
        status: int | None = None,
        since: int | None = None,
        limit: int | None = None,
        **unknown: Any,
    ) -> list[Row]:
        """What was received, newest first: of an operation, of a provider, with a status, after a number.

        Raises ConfigurationError for an operation or a filter that there is not.
        """
        given = {"operation": operation, "provider": provider, "status": status, "since": since, "limit": limit}
        query = {**_given(given), **unknown}
        return cast("list[Row]", self._connection.listed("requests", "GET", "requests", query=query))

    def count(self, operation: str, **fields: Any) -> int:
        """How often an operation was called with these fields in its body, repeats and refusals included.

        How many objects came of it is another question: `payouts` and its like answer that. Raises
        ConfigurationError for an operation that there is not, and for a field that its body cannot have.
        """
        asked = {"operation": operation, "body_contains": fields}
        return int(self._connection.listed("matches", "POST", "requests/assert", asked))

    def add_merchant(self, family: str, **given: str) -> Row:
        """A new merchant, apart from all others, with a million of each currency: its `id` and its `credentials`.

        `given` may name the `id` and the credentials: `token` and `signature_key`, or `key`. What is left out is made
        up. Where the `id` is a credential of the client, such as a merchant id, it is that one. This is the only time
        that the credentials are shown. Raises ConfigurationError where another merchant has one of them.
        """
        return self._ask("POST", "accounts", {"family": family, **given})

    def remove_merchant(self, account: str) -> None:
        """Take a merchant away, by its id, with all it has."""
        self._ask("DELETE", f"accounts/{_part(account)}")

    def send_webhooks_to(self, *urls: str, account: str = "demo000001") -> None:
        """Where the events of a merchant go; none stops them.

        Raises ConfigurationError for an address that nothing would ever be sent to, such as one of another machine.
        """
        self._ask("POST", f"accounts/{_part(account)}/webhook_urls", {"urls": list(urls)})

    def deliveries(self, *, owner: str | None = None, limit: int | None = None, **unknown: Any) -> list[Row]:
        """Webhooks that were sent or wait, newest first: of a merchant or of all, at most `limit` (200)."""
        query = {**_given({"owner": owner, "limit": limit}), **unknown}
        return cast("list[Row]", self._connection.listed("deliveries", "GET", "deliveries", query=query))

    def ledger(self, owner: str = "demo000001") -> Row:
        """Balances and entries of a merchant, and the sums of the whole book, which are zero."""
        return self._ask("GET", "ledger", query={"owner": owner})

    def reset(self, *, drop_snapshots: bool = False) -> None:
        """Make everything new: objects, money, merchants, clock, faults, outcomes, webhooks, ids and logs.

        Snapshots stay, so that a reset inside `undone` is undone as well. With `drop_snapshots` they go too, and then
        nothing tells the sandbox from one that has just started: the fixture does so before each test.
        """
        self._ask("POST", "reset", {"drop_snapshots": drop_snapshots})

    def snapshot(self) -> int:
        """Keep everything as it is now, in the sandbox's memory; returns the number to come back to it.

        Raises ConfigurationError where ten are kept already.
        """
        return int(self._connection.listed("number", "POST", "snapshots"))

    def restore(self, number: int) -> None:
        """Make everything as it was: objects, money, clock, webhooks, faults and logs. The snapshot stays."""
        self._ask("POST", f"snapshots/{_part(number)}/restore")

    def drop_snapshot(self, number: int) -> None:
        """Forget a snapshot."""
        self._ask("DELETE", f"snapshots/{_part(number)}")

    @contextmanager
    def undone(self) -> Generator[None, None, None]:
        """What happens inside the block is undone at its end, however it ends."""
        number = self.snapshot()
        try:
            yield
        finally:
            self.restore(number)
            self.drop_snapshot(number)

    def _ask(self, method: str, path: str, body: Row | None = None, query: Row | None = None) -> Row:
        return self._connection.ask(method, path, body, query)


def _part(name: object) -> str:
    """A name as a part of a path. Raises ConfigurationError for what is no text."""
    try:
        return quote(str(name), safe="")
    except UnicodeError:
        raise ConfigurationError(f"{name!a} is no name that can be sent") from None


def _given(values: Row) -> Row:
    return {name: value for name, value in values.items() if value is not None}

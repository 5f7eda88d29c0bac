"""Webhooks on their way out: kept in the transaction of what caused them, signed as the provider signs."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from payspec_sandbox.accounts import JUICYWAY, Account
from payspec_sandbox.javascript import stringify
from payspec_sandbox.store import Store

RETRIES_MS = tuple(minutes * 60_000 for minutes in (15, 60, 180, 360, 720, 1440))
"""After each failed attempt, how long until the next: the upstream processor's schedule."""


class Outbox:
    """Keeps events until they are delivered."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.on_new: Callable[[], None] = lambda: None
        """Called when an event is kept: there is something to send."""

    def paycombat(
        self,
        account: Account,
        event: str,
        payload: Mapping[str, Any],
        object_id: str,
        now_ms: int,
        url: str | None = None,
    ) -> None:
        """One of PayCombat's events, to the merchant's address and to the object's own."""
        body = stringify(dict(payload)).encode()
        key = account.secret("signature_key")
        headers = {"X-Signature": hmac.digest(key, body, "sha256").hex()}
        self._keep(account, "paycombat", event, object_id, headers, body, now_ms, url)

    def juicyway(self, account: Account, event: str, data: Mapping[str, Any], object_id: str, now_ms: int) -> None:
        """One of Juicyway's events."""
        text = stringify(_sorted(data))
        checksum = hmac.new(account.id.encode(), f"{event}|{text}".encode(), hashlib.sha256).hexdigest().upper()
        body = stringify({"event": event, "data": dict(data), "checksum": checksum}).encode()
        self._keep(account, JUICYWAY, event, object_id, {}, body, now_ms, None)

    def _keep(
        self,
        account: Account,
        provider: str,
        event: str,
        object_id: str,
        headers: Mapping[str, str],
        body: bytes,
        now_ms: int,
        url: str | None,
    ) -> None:
        for address in dict.fromkeys(filter(None, (*account.webhook_urls, url))):
            self._store.add_delivery(
                owner=account.id,
                provider=provider,
                event=event,
                object_id=object_id,
                url=address,
                headers={"Content-Type": "application/json", **headers},
                body=body,
                now_ms=now_ms,
            )
            self.on_new()


def _sorted(value: Any) -> Any:
    """The value with the keys of every object in alphabetical order."""
    if isinstance(value, Mapping):
        members = cast("Mapping[str, Any]", value)
        return {name: _sorted(members[name]) for name in sorted(members)}
    return [_sorted(item) for item in cast("Iterable[Any]", value)] if isinstance(value, list) else value

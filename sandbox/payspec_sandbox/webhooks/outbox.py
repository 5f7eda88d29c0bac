"""Webhooks on their way out: kept in the transaction of what caused them, signed as the provider signs."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from payspec_sandbox.accounts import Account, AccountBook
from payspec_sandbox.specification import Specifications
from payspec_sandbox.storage.store import Store
from payspec_sandbox.storage.store_events import Delivery
from payspec_sandbox.webhooks.signing import WebhookForm

RETRIES_MS = tuple(minutes * 60_000 for minutes in (15, 60, 180, 360, 720, 1440))
"""After each failed attempt, how long until the next: the upstream processor's schedule."""


class Outbox:
    """Keeps events until they are delivered."""

    def __init__(self, store: Store, accounts: AccountBook, specifications: Specifications) -> None:
        self._store = store
        self._accounts = accounts
        self._specifications = specifications
        with_webhooks = (one for one in specifications.values() if "x-webhooks" in one.document)
        self._forms = {one.name: WebhookForm(one) for one in with_webhooks}
        self.on_new: Callable[[], None] = lambda: None
        """Called when an event is kept: there is something to send."""

    def send(
        self,
        account: Account,
        provider: str,
        event: str,
        payload: Mapping[str, Any],
        object_id: str,
        now_ms: int,
        url: str | None = None,
    ) -> None:
        """Tell the merchant of an object, at its own address and at that of the object.

        `event` is the name of the webhook in the provider's document, `payload` what it tells. What stands around the
        payload, and the signature, is made here. Call it inside a piece of work.
        """
        addresses = dict.fromkeys(filter(None, (*account.webhook_urls, url)))
        if not addresses:
            return
        form = self._forms[provider]
        body = form.body(event, payload, account)
        headers = {"Content-Type": "application/json", **form.headers(body, account, now_ms)}
        for address in addresses:
            self._store.add_delivery(
                owner=account.id,
                provider=provider,
                event=self._specifications[provider].webhook_word(event),
                object_id=object_id,
                url=address,
                headers=headers,
                body=body,
                now_ms=now_ms,
            )
            self.on_new()

    def fresh_headers(self, delivery: Delivery) -> Mapping[str, str]:
        """The headers for an attempt that is made now.

        A signature that says when it was made is made anew, by the system's clock whatever the sandbox's says:
        receivers compare it with theirs, and refuse what is old.
        """
        form, account = self._forms.get(delivery.provider), self._accounts.get(delivery.owner)
        if form is None or account is None or not form.tells_time:
            return delivery.headers
        return {**delivery.headers, **form.headers(delivery.body, account, time.time_ns() // 1_000_000)}

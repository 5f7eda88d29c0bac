"""How the control API shows what the store holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.control.trace import masked, printable, readable
from payspec_sandbox.determinism import iso
from payspec_sandbox.money import text_of
from payspec_sandbox.storage.store_events import Delivery
from payspec_sandbox.storage.store_ledger import Posted
from payspec_sandbox.webhooks.deliveries import Undelivered

_MOST_UNDELIVERED = 100


def clock_view(backend: Backend) -> dict[str, Any]:
    """The time without reading it, so that looking changes nothing."""
    now_ms = backend.clock.peek_ms()
    return {
        "time": iso(now_ms),
        "milliseconds": now_ms,
        "stands_still": backend.clock.stands_still,
        "moves": backend.clock.moves,
        "next_timer": _moment(backend.timers.next_ms),
        "next_delivery": _moment(backend.store.next_delivery_ms()),
    }


def undelivered_view(undelivered: Sequence[Undelivered]) -> dict[str, Any]:
    """The webhooks that fell due and did not arrive: how many, and the first of them with the reason."""
    return {
        "undelivered_count": len(undelivered),
        "undelivered": [
            {
                "number": one.delivery.sequence,
                "owner": one.delivery.owner,
                "provider": one.delivery.provider,
                "event": one.delivery.event,
                "object": one.delivery.object,
                "url": printable(one.delivery.url),
                "state": one.delivery.state,
                "attempts": one.delivery.attempts,
                "due": iso(one.delivery.due_ms),
                "reason": printable(one.reason),
            }
            for one in undelivered[:_MOST_UNDELIVERED]
        ],
    }


def account_view(backend: Backend, account: Account) -> dict[str, Any]:
    """An account; its credentials masked, unless they are those of a demo merchant, which are public."""
    family = backend.families.get(account.family)
    merchants = () if family is None else family.merchants
    public = [value for one in merchants if one["id"] == account.id for value in one.values()]
    secrets = {name: readable(account.secret(name)) for name in (family.secrets if family else ())}
    shown = {name: value if value in public else masked(value.encode()) for name, value in secrets.items()}
    return {
        "id": account.id,
        "family": account.family,
        "webhook_urls": list(account.webhook_urls),
        "credentials": shown,
    }


def ledger_view(backend: Backend, owner: str | None, limit: int) -> dict[str, Any]:
    """Balances, entries and the sums that have to be zero."""
    owners = [account.id for account in backend.accounts.all() if owner in (None, account.id)]
    return {
        "balances": [
            {"owner": one, "account": account, "currency": currency, "amount": text_of(units)}
            for one in owners
            for account, currency, units in backend.ledger.balances(one)
        ],
        "entries": [_entry(posted) for posted in backend.store.entries(owner, limit=limit)],
        "totals": {currency: text_of(units) for currency, units in backend.store.totals().items()},
    }


def delivery_view(delivery: Delivery) -> dict[str, Any]:
    """A webhook as it was or will be sent."""
    return {
        "number": delivery.sequence,
        "owner": delivery.owner,
        "provider": delivery.provider,
        "event": delivery.event,
        "object": delivery.object,
        "url": printable(delivery.url),
        "state": delivery.state,
        "attempts": delivery.attempts,
        "due": iso(delivery.due_ms),
        "created": iso(delivery.created_ms),
        "answer": printable(delivery.answer),
        "headers": dict(delivery.headers),
        "body": readable(delivery.body),
    }


def _entry(posted: Posted) -> dict[str, Any]:
    return {
        "number": posted.sequence,
        "transfer": posted.transfer,
        "owner": posted.owner,
        "account": posted.account,
        "currency": posted.currency,
        "amount": text_of(posted.units),
        "reason": posted.reason,
        "reference": posted.reference,
        "time": iso(posted.at_ms),
    }


def _moment(milliseconds: int | None) -> str | None:
    return None if milliseconds is None else iso(milliseconds)

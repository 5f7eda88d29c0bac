"""What a type checker knows of events. Checked by ./scripts/lint, never run."""

from decimal import Decimal
from typing import Any, assert_never, assert_type

from payspec import PayCombat
from payspec.webhooks import JuicywayWebhooks, UnknownEvent
from payspec_generated.paycombat import webhooks as paycombat


def received(client: PayCombat, body: bytes) -> str:
    """All classes of events are known: a `match` over them is complete."""
    event = client.webhooks.parse(body, {"X-Signature": "..."})
    assert_type(event.key, str)
    match event:
        case paycombat.PayinSuccess() | paycombat.PayinFailed() | paycombat.PayinExpired():
            assert_type(event.data.amount, Decimal)
        case paycombat.PayoutSuccess() | paycombat.PayoutFailed() | paycombat.PayoutReturned():
            assert_type(event.data.original_amount, Decimal)
        case paycombat.VirtualAccountRegistered():
            assert_type(event.data.status, str | None)
        case UnknownEvent():
            assert_type(event.data, dict[str, Any])
        case _:
            assert_never(event)
    return event.name


def mistakes(webhooks: JuicywayWebhooks) -> None:
    """Parsed or decoded bodies are refused by the type checker too."""
    webhooks.parse("text")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    webhooks.parse({"event": "x"})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

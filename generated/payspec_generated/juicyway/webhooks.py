# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.
"""What Juicyway posts to you, as classes of events, and the rules by which it is signed and told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs

from payspec.runtime.event import Event, UnknownEvent, WebhookRules
from payspec.webhooks import Webhooks as _Webhooks

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.webhook_bulk_transfer import WebhookBulkTransfer
    from payspec_generated.juicyway.models.webhook_bulk_transfer_item import WebhookBulkTransferItem
    from payspec_generated.juicyway.models.webhook_payment import WebhookPayment


@attrs.frozen(kw_only=True)
class PaymentSessionSucceeded(Event):
    """A payment has succeeded.

    The payer's money was collected.

    Evidence: documented (docs.juicyway.com/webhooks (8 copies)).
    In the sandbox it is not sent: there a payment that succeeds stays pending.
    """

    data: WebhookPayment


@attrs.frozen(kw_only=True)
class PaymentSessionFailed(Event):
    """A payment has failed.

    No money will come of this payment session.

    Evidence: documented (docs.juicyway.com/webhooks (8 copies)).
    """

    data: WebhookPayment


@attrs.frozen(kw_only=True)
class CryptoPaymentPending(Event):
    """A stablecoin payment was seen.

    The transfer was seen on its chain and waits for confirmations.

    Evidence: partial (docs.juicyway.com/payments/capture-payment/stablecoins-payment).
    By fact: kind documented, body inferred.
    The page names the event and shows no payload; that of a payment session is assumed.
    """

    data: WebhookPayment


@attrs.frozen(kw_only=True)
class CryptoPaymentConfirmed(Event):
    """A stablecoin payment was confirmed.

    The transfer has its confirmations.

    Evidence: partial (docs.juicyway.com/payments/capture-payment/stablecoins-payment).
    By fact: kind documented, body inferred.
    The page names the event and shows no payload; that of a payment session is assumed.
    """

    data: WebhookPayment


@attrs.frozen(kw_only=True)
class CryptoPaymentCompleted(Event):
    """A stablecoin payment is complete.

    The amount was credited.

    Evidence: partial (docs.juicyway.com/payments/capture-payment/stablecoins-payment).
    By fact: kind documented, body inferred.
    The page names the event and shows no payload; that of a payment session is assumed.
    """

    data: WebhookPayment


@attrs.frozen(kw_only=True)
class BulkTransferCancelled(Event):
    """A bulk transfer was cancelled.

    No more of its transfers are begun.

    Evidence: partial (docs.juicyway.com/transfers/bulk-transfers/cancel-bulk-transfer (1 of 4 revisions)).
    The page names the event and shows no payload; the fields are those that reading a bulk transfer shows.
    """

    data: WebhookBulkTransfer


@attrs.frozen(kw_only=True)
class BulkTransferTransferCancelled(Event):
    """A transfer of a bulk transfer was cancelled.

    It was not begun, and its money comes back.

    Evidence: partial (docs.juicyway.com/transfers/bulk-transfers/cancel-bulk-transfer (1 of 4 revisions)).
    The page names the event and shows no payload; the fields are those that reading a bulk transfer shows.
    """

    data: WebhookBulkTransferItem


AnyEvent: TypeAlias = "PaymentSessionSucceeded | PaymentSessionFailed | CryptoPaymentPending | CryptoPaymentConfirmed | CryptoPaymentCompleted | BulkTransferCancelled | BulkTransferTransferCancelled | UnknownEvent"
"""What parsing a webhook gives."""

RULES = WebhookRules(
    header=None,
    checksum=("checksum",),
    message="event|JSON.stringify(data)",
    algorithm="sha256",
    kind=(("event",),),
    data=("data",),
    identity=("id",),
    events={
        ("payment.session.succeeded",): (
            PaymentSessionSucceeded,
            "payment_session_succeeded",
            "payspec_generated.juicyway.models.webhook_payment",
            "WebhookPayment",
        ),
        ("payment.session.failed",): (
            PaymentSessionFailed,
            "payment_session_failed",
            "payspec_generated.juicyway.models.webhook_payment",
            "WebhookPayment",
        ),
        ("crypto.payment.pending",): (
            CryptoPaymentPending,
            "crypto_payment_pending",
            "payspec_generated.juicyway.models.webhook_payment",
            "WebhookPayment",
        ),
        ("crypto.payment.confirmed",): (
            CryptoPaymentConfirmed,
            "crypto_payment_confirmed",
            "payspec_generated.juicyway.models.webhook_payment",
            "WebhookPayment",
        ),
        ("crypto.payment.completed",): (
            CryptoPaymentCompleted,
            "crypto_payment_completed",
            "payspec_generated.juicyway.models.webhook_payment",
            "WebhookPayment",
        ),
        ("bulk_transfer.cancelled",): (
            BulkTransferCancelled,
            "bulk_transfer_cancelled",
            "payspec_generated.juicyway.models.webhook_bulk_transfer",
            "WebhookBulkTransfer",
        ),
        ("bulk_transfer.transfer.cancelled",): (
            BulkTransferTransferCancelled,
            "bulk_transfer_transfer_cancelled",
            "payspec_generated.juicyway.models.webhook_bulk_transfer_item",
            "WebhookBulkTransferItem",
        ),
    },
)


class JuicywayWebhooks(_Webhooks["AnyEvent"]):
    """The webhooks of Juicyway, signed in the field `checksum` of the body with the business id.

    Args:
        keys: The business id; several while it is being changed, or where one address receives for several.
    """

    def __init__(self, *keys: str) -> None:
        super().__init__(RULES, keys, key_name="business id")

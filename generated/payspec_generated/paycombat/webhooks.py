# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.
"""What PayCombat posts to you, as classes of events, and the rules by which it is signed and told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs

from payspec.runtime.event import Event, UnknownEvent, WebhookRules
from payspec.webhooks import Webhooks as _Webhooks

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.webhook_payin import WebhookPayin
    from payspec_generated.paycombat.models.webhook_payout import WebhookPayout
    from payspec_generated.paycombat.models.webhook_virtual_account import WebhookVirtualAccount


@attrs.frozen(kw_only=True)
class PayinSuccess(Event):
    """A payin has arrived.

    The payer's money is there. The row of the payin, without an envelope.

    Evidence: documented (docs.paycombat.com/webhook-payin-success-14976023e0 (A, C, G2)).
    By fact: signature partial.
    A shows GET with a body and no signature, C and G2 show POST with one (SOURCE.md, conflict 6).
    """

    data: WebhookPayin


@attrs.frozen(kw_only=True)
class PayinFailed(Event):
    """A payin has failed.

    No money will come of this payin.

    Evidence: inferred (docs.paycombat.com/webhook-payin-failed-17043556e0 (B, F1)).
    The page's payload is a payout's (SOURCE.md, conflict 13). A failed payin is taken to have the row of a
    successful one with another status.
    """

    data: WebhookPayin


@attrs.frozen(kw_only=True)
class PayinExpired(Event):
    """A payin has expired.

    The time to pay is over.

    Evidence: inferred (docs.paycombat.com/webhook-payin-expired-19921507e0 (menu E to G2)).
    The row of a successful payin with another status.
    """

    data: WebhookPayin


@attrs.frozen(kw_only=True)
class PayoutSuccess(Event):
    """A payout was made.

    The money has reached the beneficiary's bank. The row of the payout, without an envelope.

    Evidence: documented (docs.paycombat.com/webhook-payout-success-14976190e0 (C, G2)).
    By fact: signature partial.
    Three amounts are in the page's schema and not in its example (SOURCE.md, conflict 14).
    """

    data: WebhookPayout


@attrs.frozen(kw_only=True)
class PayoutFailed(Event):
    """A payout has failed.

    Nothing was paid out.

    Evidence: partial (docs.paycombat.com/webhook-payout-failed-14976206e0 (menu C); docs.paycombat.com/webhook-payin-
    failed-17043556e0 (B)).
    The payload is the one shown on the page of failed payins (SOURCE.md, conflict 13).
    """

    data: WebhookPayout


@attrs.frozen(kw_only=True)
class PayoutReturned(Event):
    """A payout was returned.

    The beneficiary's bank has sent the money back, possibly days after the payout succeeded.

    Evidence: partial (docs.paycombat.com/webhook-payout-returned-21652573e0 (F2)).
    The payload was cut off; the row of a successful payout with another status.
    """

    data: WebhookPayout


@attrs.frozen(kw_only=True)
class VirtualAccountRegistered(Event):
    """A virtual account was approved or refused.

    Says whether the registration of a Korean virtual account is APPROVED or FAILED, and which account the
    payer has to pay to. Its fields are not known; it is told apart by its status, and by having no `type`.

    Evidence: partial (docs.paycombat.com/va-register-callback-16562111e0 (menu E); docs.paycombat.com/payin-krw-server-to-
    server-984535m0).
    By fact: body inferred.
    The guide says what it is for; no page shows its fields. That it has no `type` is inferred: the others
    are rows of payins and payouts, and `type` says which.
    """

    data: WebhookVirtualAccount


AnyEvent: TypeAlias = "PayinSuccess | PayinFailed | PayinExpired | PayoutSuccess | PayoutFailed | PayoutReturned | VirtualAccountRegistered | UnknownEvent"
"""What parsing a webhook gives."""

RULES = WebhookRules(
    header="X-Signature",
    checksum=None,
    message="JSON.stringify(body)",
    algorithm="sha256",
    kind=(
        ("type",),
        ("status",),
    ),
    data=(),
    identity=("id",),
    events={
        ("PAYIN", "SUCCESS"): (
            PayinSuccess,
            "payin_success",
            "payspec_generated.paycombat.models.webhook_payin",
            "WebhookPayin",
        ),
        ("PAYIN", "FAILED"): (
            PayinFailed,
            "payin_failed",
            "payspec_generated.paycombat.models.webhook_payin",
            "WebhookPayin",
        ),
        ("PAYIN", "EXPIRED"): (
            PayinExpired,
            "payin_expired",
            "payspec_generated.paycombat.models.webhook_payin",
            "WebhookPayin",
        ),
        ("PAYOUT", "SUCCESS"): (
            PayoutSuccess,
            "payout_success",
            "payspec_generated.paycombat.models.webhook_payout",
            "WebhookPayout",
        ),
        ("PAYOUT", "FAILED"): (
            PayoutFailed,
            "payout_failed",
            "payspec_generated.paycombat.models.webhook_payout",
            "WebhookPayout",
        ),
        ("PAYOUT", "RETURNED"): (
            PayoutReturned,
            "payout_returned",
            "payspec_generated.paycombat.models.webhook_payout",
            "WebhookPayout",
        ),
        ("", "APPROVED"): (
            VirtualAccountRegistered,
            "virtual_account_registered",
            "payspec_generated.paycombat.models.webhook_virtual_account",
            "WebhookVirtualAccount",
        ),
        ("", "FAILED"): (
            VirtualAccountRegistered,
            "virtual_account_registered",
            "payspec_generated.paycombat.models.webhook_virtual_account",
            "WebhookVirtualAccount",
        ),
    },
)


class PayCombatWebhooks(_Webhooks["AnyEvent"]):
    """The webhooks of PayCombat, signed in the header `X-Signature` with the signature key.

    Args:
        keys: The signature key; several while it is being changed, or where one address receives for several.
    """

    def __init__(self, *keys: str) -> None:
        super().__init__(RULES, keys, key_name="signature key")

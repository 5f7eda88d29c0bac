"""Defects in PayCombat's outgoing webhooks, planted on their way. schemathesis does not look at webhooks."""

from __future__ import annotations

from contract_tests.mutation.seeded.defect import signed_again, spoils_webhook
from contract_tests.mutation.seeded.layer import Webhook
from payspec.signing import sign

_PAYIN = ("payins",)
_PAYOUT = ("payouts",)


@spoils_webhook("paycombat", "no webhook tells of a payin that was paid", *_PAYIN)
def _not_sent(sent: Webhook) -> list[Webhook]:
    return [] if sent.json.get("status") == "SUCCESS" else [sent]


@spoils_webhook("paycombat", "webhooks are signed with another key", *_PAYOUT)
def _other_key(sent: Webhook) -> list[Webhook]:
    return [Webhook({**sent.headers, "x-signature": sign(sent.body, "another key")}, sent.body)]


@spoils_webhook("paycombat", "webhooks are not signed", *_PAYIN)
def _unsigned(sent: Webhook) -> list[Webhook]:
    return [Webhook({name: value for name, value in sent.headers.items() if name != "x-signature"}, sent.body)]


@spoils_webhook("paycombat", "a webhook has another amount than the payin", *_PAYIN)
def _other_amount(sent: Webhook) -> list[Webhook]:
    value = sent.json
    if "amount" in value:
        value["amount"] += 1
    return [signed_again("paycombat", sent, value)]


@spoils_webhook("paycombat", "a payout that failed is told as a success", *_PAYOUT)
def _other_event(sent: Webhook) -> list[Webhook]:
    value = sent.json
    value["status"] = "SUCCESS" if value["status"] == "FAILED" else value["status"]
    return [signed_again("paycombat", sent, value)]


@spoils_webhook("paycombat", "a webhook is about another payout", *_PAYOUT)
def _other_object(sent: Webhook) -> list[Webhook]:
    return [signed_again("paycombat", sent, {**sent.json, "id": "00000000-0000-4000-8000-000000000000"})]


@spoils_webhook("paycombat", "a webhook comes twice and does not say so", *_PAYOUT)
def _unmarked_repeat(sent: Webhook) -> list[Webhook]:
    return [sent, sent]


@spoils_webhook("paycombat", "a webhook does not name the merchant", *_PAYIN)
def _no_merchant(sent: Webhook) -> list[Webhook]:
    value = sent.json
    del value["merchant_id"]
    return [signed_again("paycombat", sent, value)]

"""Defects in outgoing webhooks, planted on their way. schemathesis does not look at webhooks."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

from contract_tests.asking.webhooks import KEYS
from contract_tests.defects.defect import spoils_webhook
from contract_tests.proving.layer import Webhook
from payspec.signing import canonical_json, sign

_PAYIN = ("payins",)
_PAYOUT = ("payouts",)
_SESSION = ("payment_sessions", "payments")


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
    return [_signed(sent, value)]


@spoils_webhook("paycombat", "a payout that failed is told as a success", *_PAYOUT)
def _other_event(sent: Webhook) -> list[Webhook]:
    value = sent.json
    value["status"] = "SUCCESS" if value["status"] == "FAILED" else value["status"]
    return [_signed(sent, value)]


@spoils_webhook("paycombat", "a webhook is about another payout", *_PAYOUT)
def _other_object(sent: Webhook) -> list[Webhook]:
    return [_signed(sent, {**sent.json, "id": "00000000-0000-4000-8000-000000000000"})]


@spoils_webhook("paycombat", "a webhook comes twice and does not say so", *_PAYOUT)
def _unmarked_repeat(sent: Webhook) -> list[Webhook]:
    return [sent, sent]


@spoils_webhook("paycombat", "a webhook does not name the merchant", *_PAYIN)
def _no_merchant(sent: Webhook) -> list[Webhook]:
    return [_signed(sent, {name: value for name, value in sent.json.items() if name != "merchant_id"})]


@spoils_webhook("juicyway", "nothing tells that a stablecoin payment is complete", *_SESSION)
def _incomplete(sent: Webhook) -> list[Webhook]:
    return [] if sent.json["event"] == "crypto.payment.completed" else [sent]


@spoils_webhook("juicyway", "the checksum is over another text", *_SESSION)
def _other_text(sent: Webhook) -> list[Webhook]:
    value = sent.json
    value["checksum"] = hashlib.sha256(canonical_json(value["data"])).hexdigest().upper()
    return [Webhook(sent.headers, canonical_json(value))]


@spoils_webhook("juicyway", "a webhook has the amount in major units", *_SESSION)
def _major(sent: Webhook) -> list[Webhook]:
    value = sent.json
    value["data"]["amount"] //= 100
    return [_checksummed(sent, value)]


@spoils_webhook("juicyway", "a failed payment is told under the name of success", *_SESSION)
def _other_name(sent: Webhook) -> list[Webhook]:
    value = sent.json
    value["event"] = value["event"].replace("failed", "succeeded")
    return [_checksummed(sent, value)]


def _signed(sent: Webhook, value: Any) -> Webhook:
    body = canonical_json(value)
    return Webhook({**sent.headers, "x-signature": sign(body, KEYS["paycombat"])}, body)


def _checksummed(sent: Webhook, value: Any) -> Webhook:
    text = json.dumps(value["data"], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    key = KEYS["juicyway"].encode()
    value["checksum"] = hmac.new(key, f"{value['event']}|{text}".encode(), hashlib.sha256).hexdigest().upper()
    return Webhook(sent.headers, canonical_json(value))

"""Defects in Juicyway's outgoing webhooks, planted on their way. schemathesis does not look at webhooks."""

from __future__ import annotations

import hashlib

from contract_tests.mutation.seeded.defect import signed_again, spoils_webhook
from contract_tests.mutation.seeded.layer import Webhook
from payspec.signing import canonical_json

_SESSION = ("payment_sessions", "payments")


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
    return [signed_again("juicyway", sent, value)]


@spoils_webhook("juicyway", "a failed payment is told under the name of success", *_SESSION)
def _other_name(sent: Webhook) -> list[Webhook]:
    value = sent.json
    value["event"] = value["event"].replace("failed", "succeeded")
    return [signed_again("juicyway", sent, value)]


@spoils_webhook("juicyway", "a cancelled transfer is told of with the bulk transfer's id", "bulk_transfers")
def _whose(sent: Webhook) -> list[Webhook]:
    value = sent.json
    if value["event"] == "bulk_transfer.transfer.cancelled":
        value["data"]["id"] = value["data"]["bulk_transfer_id"]
    return [signed_again("juicyway", sent, value)]

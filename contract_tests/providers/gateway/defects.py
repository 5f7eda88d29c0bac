"""Defects in the gateway's eight operations, which it shares with PayCombat's rows."""

from __future__ import annotations

from typing import Any

from contract_tests.mutation.seeded.defect import defect, own, spoils_answer, spoils_reply, spoils_request
from contract_tests.mutation.seeded.layer import Answered, Asked, Spoiler
from payspec.signing import canonical_json

_G = "gateway"


@spoils_reply(_G, "a payout's amount is cut to whole units", "payouts_create", "payouts_get", where=("payouts",))
def _whole(value: Any) -> None:
    value["data"]["wire_amount"] = int(value["data"]["wire_amount"])


@spoils_reply(_G, "a payout stays pending for ever", "payouts_get")
def _for_ever(value: Any) -> None:
    value["data"]["status"] = "PENDING"


@spoils_request(_G, "a refund gives back one unit more", "refunds_create")
def _more(asked: Asked) -> Answered | None:
    value = asked.json
    if isinstance(value, dict) and isinstance(value.get("amount"), int):
        asked.body = canonical_json({**value, "amount": value["amount"] + 1})
    return None


@spoils_reply(_G, "the fees of a transaction are text", "transactions_get")
def _text(value: Any) -> None:
    value["data"]["fees_including_tax"] = str(value["data"]["fees_including_tax"])


@spoils_reply(_G, "a payin method comes without a message", "payin_methods_get_required_fields")
def _no_message(value: Any) -> None:
    del value["message"]


@spoils_answer(_G, "a payout method comes as plain text", "payout_methods_get_required_fields")
def _plain(asked: Asked, answered: Answered) -> None:
    answered.headers["content-type"] = "text/plain"


@spoils_answer(_G, "an unknown payin is a server's failure", "payins_get")
def _broken(asked: Asked, answered: Answered) -> None:
    if answered.status == 400:
        answered.status = 502


@spoils_reply(_G, "a deleted customer is answered as active", "customers_delete")
def _active(value: Any) -> None:
    value["data"]["data"]["is_active"] = True


@defect(_G, "merchant header not verified", "customers")
class _AnyMerchant(Spoiler):
    def request(self, asked: Asked) -> Answered | None:
        if asked.path.startswith("/gateway"):
            asked.headers["x-merchant-identifier-id"] = own(_G)["MerchantIdentifier"]
        return None


@defect(_G, "environment header not verified", "customers")
class _AnyEnvironment(Spoiler):
    def request(self, asked: Asked) -> Answered | None:
        if asked.path.startswith("/gateway"):
            asked.headers["x-type"] = own(_G)["Environment"]
        return None

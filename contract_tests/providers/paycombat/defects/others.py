"""Defects in PayCombat's payins, payouts, checkouts, refunds, virtual accounts, beneficiaries, wallets and balances."""

from __future__ import annotations

import json
from typing import Any

from contract_tests.mutation.seeded.defect import (
    WARNING,
    another,
    defect,
    is_asked,
    own,
    sign_again,
    spoils_answer,
    spoils_reply,
    spoils_request,
)
from contract_tests.mutation.seeded.layer import Answered, Asked, Spoiler
from payspec.signing import canonical_json

_P = "paycombat"


@spoils_reply(_P, "a payin's amount is read without its cents", "payins_get")
def _whole(value: Any) -> None:
    value["data"]["amount"] = int(value["data"]["amount"])


@spoils_reply(_P, "a payin's amount has the noise of a float", "payins_create")
def _noisy(value: Any) -> None:
    value["data"]["amount"] += 1e-9


@spoils_reply(_P, "a payout's amount is read in cents", "payouts_get")
def _in_cents(value: Any) -> None:
    value["data"]["wire_amount"] *= 100


@spoils_reply(_P, "payouts are listed with rounded amounts", "payouts_list")
def _rounded(value: Any) -> None:
    for item in value["data"]:
        item["wire_amount"] = round(item["wire_amount"])


@spoils_reply(_P, "a payout is answered in another currency", "payouts_create")
def _other_currency(value: Any) -> None:
    value["data"]["currency"] = "USD"


@spoils_reply(_P, "a checkout's amount is text", "checkouts_get")
def _text(value: Any) -> None:
    value["data"]["amount"] = str(value["data"]["amount"])


@spoils_reply(_P, "the fee of a payin is not deducted", "transactions_list", where=("transactions", "payins"))
def _no_fee(value: Any) -> None:
    for item in value["data"]:
        item["net_amount"] = item["amount"]


@spoils_reply(_P, "a transaction forgets the tax", "transactions_list", where=("transactions", "payins"))
def _no_tax(value: Any) -> None:
    for item in value["data"]:
        item["fees_including_tax"] = item["fees_without_tax"]


@spoils_reply(_P, "the balance does not know of payouts", "merchants_get_balance", where=("merchants", "payouts"))
def _still_rich(value: Any) -> None:
    value["data"]["balance"] = 1_000_000


@spoils_request(_P, "a payout pays out more than was asked for", "payouts_create")
def _pays_more(asked: Asked) -> Answered | None:
    value = asked.json
    if isinstance(value, dict) and isinstance(value.get("sender_amount"), (int, float)):
        asked.body = canonical_json({**value, "sender_amount": value["sender_amount"] + 1})
    return None


@spoils_request(_P, "a refund gives back twice the amount", "refunds_create")
def _refunds_twice(asked: Asked) -> Answered | None:
    value = asked.json
    if isinstance(value, dict) and isinstance(value.get("amount"), int):
        asked.body = canonical_json({**value, "amount": 2 * value["amount"]})
    return None


@spoils_reply(_P, "a refund names another payin", "refunds_create")
def _other_payin(value: Any) -> None:
    value["data"]["payin_id"] = "payin_00000000000000000000000000000000"


@spoils_reply(_P, "a payin is a success at once", "payins_create", "payins_get", where=("payins",))
def _at_once(value: Any) -> None:
    if value["data"]["status"] == "PENDING":
        value["data"]["status"] = "SUCCESS"


@defect(_P, "a payin that was paid is pending again", "payins")
class _BackToPending(Spoiler):
    def __init__(self) -> None:
        self.seen: set[str] = set()

    def answer(self, asked: Asked, answered: Answered) -> None:
        if is_asked(asked, _P, ("payins_get",)) and answered.status == 200:
            value = answered.json
            if value["data"]["status"] == "SUCCESS" and asked.path in self.seen:
                value["data"]["status"] = "PENDING"
                answered.set_json(value)
            self.seen.add(asked.path)


@defect(_P, "an expired payin can be paid", "payins")
class _PaidTooLate(Spoiler):
    def __init__(self) -> None:
        self.paid: set[str] = set()

    def answer(self, asked: Asked, answered: Answered) -> None:
        name = asked.path.rpartition("/")[2]
        if is_asked(asked, _P, ("payins_simulate",)):
            self.paid.add(name)
        elif is_asked(asked, _P, ("payins_get",)) and name in self.paid:
            answered.body = answered.body.replace(b'"status":"EXPIRED"', b'"status":"SUCCESS"')


@spoils_reply(_P, "a payout that failed is called a success", "payouts_get", "payouts_simulate", where=("payouts",))
def _success_after_all(value: Any) -> None:
    if value["data"]["status"] == "FAILED":
        value["data"]["status"] = "SUCCESS"


@spoils_reply(
    _P,
    "a virtual account that is refused is called approved",
    "payins_simulate_virtual_account",
    where=("payins_create_virtual_account", "payins_simulate_virtual_account"),
)
def _approved(value: Any) -> None:
    value["data"]["status"] = "APPROVED"


@spoils_answer(_P, "an unknown payout is answered 404, which no page shows", "payouts_get")
def _not_found(asked: Asked, answered: Answered) -> None:
    if answered.status == 400:
        answered.status = 404


@spoils_answer(_P, "an unknown payin is an empty success", "payins_get")
def _empty_success(asked: Asked, answered: Answered) -> None:
    if answered.status == 400:
        answered.status = 200
        answered.set_json({"status": True, "message": "OK", "data": None})


@spoils_answer(_P, "a checkout cannot be cancelled: 500", "checkouts_cancel")
def _fails(asked: Asked, answered: Answered) -> None:
    if answered.status == 200:
        answered.status = 500


@spoils_answer(_P, "the banks of a checkout come without an envelope", "checkouts_list_virtual_account_banks")
def _bare(asked: Asked, answered: Answered) -> None:
    if answered.status == 200:
        answered.set_json(answered.json["data"])


@spoils_answer(_P, "master data comes as HTML", "master_data_list")
def _html(asked: Asked, answered: Answered) -> None:
    answered.headers["content-type"] = "text/html"


@spoils_answer(_P, "the memo of a payout is no PDF", "payouts_get_memo")
def _other_file(asked: Asked, answered: Answered) -> None:
    if answered.status == 200:
        answered.headers["content-type"] = "application/zip"


@spoils_answer(_P, "the memo of a payin is empty", "payins_get_memo")
def _no_file(asked: Asked, answered: Answered) -> None:
    if answered.status == 200:
        answered.body = b""


@defect(_P, "a page of beneficiaries begins with the end of the page before", "beneficiaries")
class _Overlap(Spoiler):
    def __init__(self) -> None:
        self.last: Any = None

    def answer(self, asked: Asked, answered: Answered) -> None:
        if is_asked(asked, _P, ("beneficiaries_list",)) and answered.status == 200:
            value = answered.json
            if asked.query.get("page", "1") != "1" and self.last is not None:
                value["data"].insert(0, self.last)
            self.last = value["data"][-1] if value["data"] else None
            answered.set_json(value)


@spoils_request(_P, "wallets of all customers are listed for one", "wallets_list", where=("wallets",))
def _all_wallets(asked: Asked) -> Answered | None:
    asked.query.pop("customer_id", None)
    return None


@spoils_request(_P, "an update of a beneficiary changes its bank as well", "beneficiaries_update")
def _changes_more(asked: Asked) -> Answered | None:
    value = asked.json
    if isinstance(value, dict) and "bank_name" not in value:
        asked.body = canonical_json({**value, "bank_name": "Another Bank"})
    return None


@spoils_reply(_P, "a beneficiary's account number loses its last digits", "beneficiaries_get", "beneficiaries_create")
def _cut(value: Any) -> None:
    value["data"]["account_number"] = (value["data"]["account_number"] or "")[:4]


@spoils_request(_P, "what a checkout is for is forgotten", "checkouts_create")
def _forgets(asked: Asked) -> Answered | None:
    value = asked.json
    if isinstance(value, dict):
        asked.body = canonical_json({name: one for name, one in value.items() if name != "description"})
    return None


@spoils_request(_P, "refunds are made without a right signature", "refunds_create")
def _unsigned(asked: Asked) -> Answered | None:
    if asked.headers.get("x-token") == own(_P)["Token"]:
        sign_again(asked)
    return None


@spoils_request(_P, "another merchant's payouts can be read", "payouts_get")
def _readable(asked: Asked) -> Answered | None:
    if asked.headers.get("x-token") == another(_P)["Token"]:
        asked.headers["x-token"] = own(_P)["Token"]
    return None


@spoils_request(_P, "a payout with the merchant's reference is refused", "payouts_create")
def _no_reference(asked: Asked) -> Answered | None:
    value = asked.json
    if isinstance(value, dict) and "order_id" in value and "signature" in asked.headers:
        body = json.dumps({"status": False, "message": "order_id: is not known", "data": None}).encode()
        return Answered(400, {"content-type": "application/json"}, body)
    return None


@spoils_reply(_P, "a kind of credit that nobody has met", "payins_get")
def _unknown_value(value: Any) -> None:
    value["data"]["credit_type"] = "ADJUSTMENT"


@spoils_answer(_P, "a withdrawn operation is gone", "transactions_get", seen_as=WARNING)
def _gone(asked: Asked, answered: Answered) -> None:
    answered.status = 404


@defect(_P, "the ledger does not sum to zero", "payins")
class _Unbalanced(Spoiler):
    def answer(self, asked: Asked, answered: Answered) -> None:
        if asked.path == "/_sandbox/ledger" and answered.status == 200:
            value = answered.json
            value["totals"]["AUD"] = "0.01"
            answered.set_json(value)

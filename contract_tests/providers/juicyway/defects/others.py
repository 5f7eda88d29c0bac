"""Defects in Juicyway's sessions, payments, payouts, beneficiaries, wallets, exchange, settings and lists."""

from __future__ import annotations

from typing import Any

from contract_tests.mutation.seeded.defect import (
    WARNING,
    another,
    defect,
    is_asked,
    own,
    spoils_answer,
    spoils_reply,
    spoils_request,
)
from contract_tests.mutation.seeded.layer import Answered, Asked, Spoiler

_J = "juicyway"
_PAYMENTS = ("payments", "payment_sessions")
_CREDITS = "wallet_transactions_create"


@spoils_reply(_J, "a payment is read in major units", "payments_get")
def _major(value: Any) -> None:
    value["data"]["amount"] //= 100


@spoils_reply(_J, "payments are listed in another currency", "payments_list", where=("payments",))
def _other_currency(value: Any) -> None:
    for item in value["data"]:
        item["currency"] = "USD"


@spoils_request(_J, "the filter of payments by status is ignored", "payments_list", where=_PAYMENTS)
def _no_filter(asked: Asked) -> Answered | None:
    asked.query.pop("status", None)
    return None


@spoils_reply(_J, "a payment is captured before it is authorised", "payments_get", where=_PAYMENTS)
def _too_soon(value: Any) -> None:
    if value["data"]["status"] == "authenticating":
        value["data"]["status"] = "captured"


@spoils_reply(_J, "a payment that expired is captured", "payments_get", where=_PAYMENTS)
def _captured_anyway(value: Any) -> None:
    if value["data"]["status"] == "failed":
        value["data"]["status"] = "captured"


@defect(_J, "a captured payment is pending again", "payments", "payment_sessions")
class _BackToPending(Spoiler):
    def __init__(self) -> None:
        self.seen: set[str] = set()

    def answer(self, asked: Asked, answered: Answered) -> None:
        if is_asked(asked, _J, ("payments_get",)) and answered.status == 200:
            value = answered.json
            if value["data"]["status"] == "captured" and asked.path in self.seen:
                value["data"]["status"] = "pending"
                answered.set_json(value)
            self.seen.add(asked.path)


@spoils_answer(_J, "a declined card is a server's failure", "payment_sessions_capture")
def _unavailable(asked: Asked, answered: Answered) -> None:
    if answered.status == 402:
        answered.status = 503


@spoils_reply(_J, "a session does not say how it stands", "payment_sessions_authorize")
def _no_state(value: Any) -> None:
    del value["data"]["status"]


@spoils_request(_J, "a payout is made again for the same key", "payouts_create")
def _no_key(asked: Asked) -> Answered | None:
    asked.headers.pop("idempotency-key", None)
    return None


@spoils_reply(_J, "a payout costs more than the charge says", "payouts_get_charge", where=("payouts",))
def _free(value: Any) -> None:
    value["data"]["fee"]["amount"] = 0


@spoils_answer(_J, "an unknown payout has an error of another form", "payouts_get")
def _other_error(asked: Asked, answered: Answered) -> None:
    if answered.status == 404:
        answered.set_json({"message": "There is no such payout."})


@spoils_reply(_J, "a swap says that it gained more than it did", "swaps_create")
def _gains_more(value: Any) -> None:
    value["data"]["target_amount"]["amount"] += 1


@spoils_reply(_J, "swaps are listed with the amounts changed over", "swaps_list", where=("swaps",))
def _changed_over(value: Any) -> None:
    for item in value["data"]:
        item["source_amount"], item["target_amount"] = item["target_amount"], item["source_amount"]


@spoils_answer(_J, "the withdrawn rate of swaps is gone", "swaps_get_rate", seen_as=WARNING)
def _gone(asked: Asked, answered: Answered) -> None:
    answered.status = 410


@spoils_reply(_J, "the rate of a quote is text", "quotes_get")
def _text_rate(value: Any) -> None:
    value["data"]["rate"] = str(value["data"]["rate"])


@spoils_answer(_J, "a locked quote comes without its envelope", "quotes_lock")
def _bare(asked: Asked, answered: Answered) -> None:
    if answered.status == 200:
        answered.set_json(answered.json["data"])


@spoils_reply(_J, "the quantity of an order is a whole number", "orders_create")
def _whole(value: Any) -> None:
    value["data"]["qty"] = int(value["data"]["qty"])


@spoils_reply(_J, "a cancelled order is called filled", "orders_cancel")
def _filled(value: Any) -> None:
    value["data"]["status"] = "filled"


@spoils_reply(_J, "a book of orders without what is asked for", "books_get")
def _no_asks(value: Any) -> None:
    value["data"]["asks"] = None


@spoils_answer(_J, "a changed rate is answered 200 instead of 201", "rates_update")
def _other_success(asked: Asked, answered: Answered) -> None:
    if answered.status == 201:
        answered.status = 200


@spoils_reply(_J, "a wallet does not know of debits", "wallets_get", where=("wallets", "wallet_transactions"))
def _no_debits(value: Any) -> None:
    value["data"]["balance"]["amount"] = 1000.1


@spoils_reply(_J, "the receipt of a debit is a cent off", "wallet_transactions_create")
def _a_cent_off(value: Any) -> None:
    value["data"]["balance_after"] = round(value["data"]["balance_after"] - 0.01, 2)


@defect(_J, "a deleted wallet can be reopened", "wallets")
class _Reopened(Spoiler):
    def __init__(self) -> None:
        self.last: dict[str, Any] = {}

    def answer(self, asked: Asked, answered: Answered) -> None:
        if is_asked(asked, _J, ("wallets_update_status",)):
            if answered.status == 200:
                self.last[asked.path] = answered.json
            elif answered.status == 422 and asked.path in self.last:
                answered.status = 200
                answered.set_json(self.last[asked.path])
                answered.body = answered.body.replace(b'"status": "deleted"', b'"status": "active"')


@spoils_reply(_J, "a list of wallets leaves the last one out", "wallets_list", where=("wallets",))
def _one_less(value: Any) -> None:
    if len(value["data"]) > 1:
        value["data"].pop()


@spoils_reply(_J, "a deposit is listed twice", "deposits_list", where=("deposits",))
def _twice(value: Any) -> None:
    value["data"] += value["data"][-1:]


@spoils_request(_J, "beneficiaries of every type are listed", "beneficiaries_list", where=("beneficiaries",))
def _all_types(asked: Asked) -> Answered | None:
    asked.query.pop("type", None)
    return None


@spoils_reply(_J, "the account number of a beneficiary is masked", "beneficiaries_create")
def _masked(value: Any) -> None:
    if value["data"]["account_number"]:
        value["data"]["account_number"] = "xxxxxx" + value["data"]["account_number"][-4:]


@spoils_reply(_J, "a payment link is for a hundredth of the amount", "payment_links_create")
def _hundredth(value: Any) -> None:
    value["data"]["amount"] //= 100


@spoils_reply(_J, "a setting is not kept", "settings_update")
def _not_kept(value: Any) -> None:
    value["data"]["require_mfa"] = False


@spoils_reply(_J, "the addresses for webhooks are not kept", "settings_update_webhook")
def _no_addresses(value: Any) -> None:
    value["data"]["urls"] = []


@spoils_reply(_J, "one bank instead of a list", "payment_methods_list_banks")
def _one_bank(value: Any) -> None:
    value["data"] = value["data"][0]


@spoils_reply(_J, "a resolved account number is another one", "payment_methods_resolve_bank_account")
def _no_zeros(value: Any) -> None:
    value["data"]["account_number"] = value["data"]["account_number"].lstrip("0") or "0"


@spoils_request(_J, "a transfer of a bulk transfer is added twice for one key", "bulk_transfers_add_transfers")
def _added_twice(asked: Asked) -> Answered | None:
    asked.headers.pop("idempotency-key", None)
    return None


@spoils_reply(
    _J, "a bulk transfer counts its failed transfers as paid", "bulk_transfers_get", where=("bulk_transfers",)
)
def _all_paid(value: Any) -> None:
    value["data"]["successful_transfer_count"] += value["data"]["failed_transfer_count"]
    value["data"]["failed_transfer_count"] = 0


@spoils_reply(_J, "a cancelled bulk transfer says that it expired", "bulk_transfers_cancel", where=("bulk_transfers",))
def _expired_instead(value: Any) -> None:
    value["data"]["status"] = "expired"


@spoils_answer(
    _J, "a transfer that cannot be retried is accepted", "bulk_transfers_retry_transfer", where=("bulk_transfers",)
)
def _retried_anyway(asked: Asked, answered: Answered) -> None:
    if answered.status == 400:
        answered.status, answered.headers, answered.body = 202, {}, b""


@spoils_answer(_J, "a bulk transfer is answered 202", "bulk_transfers_get")
def _accepted(asked: Asked, answered: Answered) -> None:
    if answered.status == 200:
        answered.status = 202


@spoils_request(_J, "another business can freeze a wallet", "wallets_update_status")
def _not_apart(asked: Asked) -> Answered | None:
    if asked.headers.get("authorization") == another(_J)["ApiKey"]:
        asked.headers["authorization"] = own(_J)["ApiKey"]
    return None


@spoils_reply(_J, "a life of beneficiaries that nobody has met", "beneficiaries_list", where=("beneficiaries",))
def _unknown_life(value: Any) -> None:
    for item in value["data"]:
        item["lifetime"] = "temporary"


@spoils_answer(_J, "a customer with money can be deleted", "customers_delete", where=("customers", "wallets", _CREDITS))
def _deleted_anyway(asked: Asked, answered: Answered) -> None:
    if answered.status == 409:
        answered.status, answered.headers, answered.body = 204, {}, b""


@spoils_answer(_J, "a provider that is busy does not say for how long", "swaps_get_rate")
def _busy_for_ever(asked: Asked, answered: Answered) -> None:
    answered.headers.pop("retry-after", None)

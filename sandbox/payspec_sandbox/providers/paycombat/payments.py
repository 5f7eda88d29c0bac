"""PayCombat's wire format of payments: payins, payouts, refunds, checkouts and what belongs to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.call import Call, Handler
from payspec_sandbox.domain.objects import Objects, shown
from payspec_sandbox.exchange import Reply
from payspec_sandbox.javascript import stringify
from payspec_sandbox.providers.paycombat.lists import listed
from payspec_sandbox.providers.paycombat.rules.memo import payin_memo, payout_memo
from payspec_sandbox.providers.paycombat.rules.payments import Payments
from payspec_sandbox.providers.paycombat.rules.rows import Row

_PDF = ((b"content-type", b"application/pdf"),)
_ONLY_WHOLE = ("checkout_url", "order_summary", "webhook_url")
"""What a checkout's read and creation show, its other replies do not."""
_WITH_ACCOUNT = ("id", "checkout_token", "amount", "currency")

Change = Callable[[Account, Any, int], Row]
Read = Callable[[Account, str], Row]
Find = Callable[[Account, str, str], Row]


def handlers(payments: Payments) -> Mapping[str, Handler]:
    """The handlers by operationId."""
    return {**_payins(payments), **_payouts(payments), **_checkouts(payments), **_kept(payments)}


def _payins(payments: Payments) -> Mapping[str, Handler]:
    payins, accounts = payments.payins, payments.virtual_accounts
    return {
        "payins_create": sending(payins.create),
        "payins_simulate": named(payins.simulate),
        "payins_get": finding(payins.get),
        "payins_get_memo": lambda call: Reply(200, payin_memo(payins.get(call.account, identifier(call))), _PDF),
        "payins_create_virtual_account": sending(accounts.create),
        "payins_simulate_virtual_account": _simulate_account(payments),
        "refunds_create": sending(payments.refunds.create),
    }


def _payouts(payments: Payments) -> Mapping[str, Handler]:
    payouts = payments.payouts
    return {
        "payouts_create": sending(payouts.create),
        "payouts_simulate": named(payouts.simulate),
        "payouts_list": listing(payouts.objects),
        "payouts_get": finding(payouts.get),
        "payouts_get_memo": lambda call: Reply(200, payout_memo(payouts.get(call.account, identifier(call))), _PDF),
    }


def _checkouts(payments: Payments) -> Mapping[str, Handler]:
    checkouts = payments.checkouts

    def update(call: Call) -> Reply:
        sent = call.arguments.body
        row = checkouts.choose(call.account, sent["checkout_token"], sent["payin_method_name"], call.now_ms)
        return replied(call, _brief(row))

    def create_virtual_account(call: Call) -> Reply:
        sent = call.arguments.body
        row = checkouts.choose_bank(call.account, sent["checkout_token"], sent["payin_method_name"], call.now_ms)
        return replied(call, {name: row[name] for name in _WITH_ACCOUNT})

    def cancel(call: Call) -> Reply:
        return replied(call, _brief(checkouts.cancel(call.account, identifier(call), call.now_ms)))

    return {
        "checkouts_create": sending(checkouts.create),
        "checkouts_update": update,
        "checkouts_list": listing(checkouts.objects),
        "checkouts_get": reading(checkouts.objects.get),
        "checkouts_cancel": cancel,
        "checkouts_create_virtual_account": create_virtual_account,
    }


def _kept(payments: Payments) -> Mapping[str, Handler]:
    wallets, beneficiaries, transactions = payments.wallets, payments.beneficiaries, payments.transactions

    def validate_by_id(call: Call) -> Reply:
        return replied(call, {"is_valid": beneficiaries.is_valid(call.account, identifier(call))})

    return {
        "transactions_list": listing(transactions.objects),
        "transactions_get": reading(transactions.objects.get),
        "wallets_create": sending(wallets.create),
        "wallets_list": listing(wallets.objects, kind="customer_id"),
        "wallets_get": reading(wallets.objects.get),
        "merchants_get_balance": reading(wallets.balance),
        "beneficiaries_create": sending(beneficiaries.create),
        "beneficiaries_update": sending(beneficiaries.update),
        "beneficiaries_list": listing(beneficiaries.objects),
        "beneficiaries_get": reading(beneficiaries.objects.get),
        "beneficiaries_validate_by_id": validate_by_id,
        "beneficiaries_validate_by_body": lambda call: replied(
            call, {"is_valid": beneficiaries.would_be_valid(call.arguments.body)}
        ),
    }


def identifier(call: Call) -> str:
    """The one name in the path."""
    return next(iter(call.arguments.path.values()))


def replied(call: Call, row: Row) -> Reply:
    """A row in its envelope, without what only the sandbox knows."""
    return call.enveloped(stringify(shown(row)).encode())


def sending(change: Change) -> Handler:
    """A handler that hands the body on."""
    return lambda call: replied(call, change(call.account, call.arguments.body, call.now_ms))


def named(change: Change) -> Handler:
    """A handler that hands on the id in the path."""
    return lambda call: replied(call, change(call.account, identifier(call), call.now_ms))


def reading(read: Read) -> Handler:
    """A handler that shows what the id in the path names."""
    return lambda call: replied(call, read(call.account, identifier(call)))


def finding(find: Find) -> Handler:
    """The same for what has two ids; wire formats differ in what they call the one in the path."""

    def answer(call: Call) -> Reply:
        ((place, name),) = call.arguments.path.items()
        return replied(call, find(call.account, name, place))

    return answer


def listing(objects: Objects, kind: str | None = None) -> Handler:
    """A handler that shows a page of a collection; `kind` is the query parameter by which it can be narrowed."""

    def answer(call: Call) -> Reply:
        query = call.arguments.query
        rows = listed(objects, call.account, query, query.get(kind) if kind else None)
        return call.enveloped(stringify([shown(row) for row in rows]).encode())

    return answer


def _simulate_account(payments: Payments) -> Handler:
    simulate = payments.virtual_accounts.simulate
    return lambda call: replied(call, simulate(call.account, call.arguments.body["id"], call.now_ms))


def _brief(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in _ONLY_WHOLE}

"""Juicyway's payouts, beneficiaries, banks and bulk transfers on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from payspec_sandbox.backend import Backend
from payspec_sandbox.domain.objects import shown
from payspec_sandbox.exchange import Reply, encoded
from payspec_sandbox.providers.juicyway.lists import asked, listed
from payspec_sandbox.providers.juicyway.replies import once, payload
from payspec_sandbox.providers.juicyway.rules.beneficiaries import JuicywayBeneficiaries, resolved
from payspec_sandbox.providers.juicyway.rules.payouts import JuicywayPayouts
from payspec_sandbox.providers.juicyway.rules.tables import BANKS, BULK_TRANSFERS
from payspec_sandbox.providers.provider import Call, Handler
from payspec_sandbox.records import Selection
from payspec_sandbox.refusals import NotThere


class TransferHandlers:
    """What each operation does."""

    def __init__(self, backend: Backend) -> None:
        self._beneficiaries = JuicywayBeneficiaries(backend)
        self._payouts = JuicywayPayouts(backend, self._beneficiaries)

    def handlers(self) -> Mapping[str, Handler]:
        """By operationId."""
        return {
            "payouts_create": self._create,
            "payouts_get": self._get,
            "payouts_get_charge": self._charge,
            "beneficiaries_create": self._create_beneficiary,
            "beneficiaries_list": self._list_beneficiaries,
            "payment_methods_resolve_bank_account": self._resolve,
            "payment_methods_list_banks": _banks,
            "bulk_transfers_get": _bulk_transfer,
        }

    def _create(self, call: Call) -> Reply:
        return once(
            call, lambda: payload(call, self._payouts.create(call.account, call.arguments.body, call.now_ms), 201)
        )

    def _get(self, call: Call) -> Reply:
        return payload(call, self._payouts.objects.get(call.account, call.arguments.path["payout_id"]))

    def _charge(self, call: Call) -> Reply:
        query = call.arguments.query
        return payload(call, self._payouts.charge(call.account, query["amount"], query["currency"]))

    def _create_beneficiary(self, call: Call) -> Reply:
        def work() -> Reply:
            return payload(call, self._beneficiaries.create(call.account, call.arguments.body, call.now_ms), 201)

        return once(call, work)

    def _list_beneficiaries(self, call: Call) -> Reply:
        selection = Selection(self._beneficiaries.objects.collection, call.account.id)
        return listed(call, selection, shown, asked(call.arguments.query, "currency", "type"))

    def _resolve(self, call: Call) -> Reply:
        body = call.arguments.body
        return once(call, lambda: payload(call, dict(resolved(body["account_number"], body["bank_code"]))))


def _banks(call: Call) -> Reply:
    return call.enveloped(encoded([asdict(bank) for bank in BANKS]))


def _bulk_transfer(call: Call) -> Reply:
    found = BULK_TRANSFERS.get(call.arguments.path["bulk_transfer_id"])
    if found is None:
        raise NotThere("bulk_transfer_id", "bulk transfer")
    return payload(call, dict(found))

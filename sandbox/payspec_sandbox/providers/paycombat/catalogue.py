"""PayCombat's wire format of what never changes: countries, methods, and the banks of virtual accounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payspec_sandbox.call import Call, Handler
from payspec_sandbox.exchange import Reply, encoded
from payspec_sandbox.providers.paycombat.rules import methods
from payspec_sandbox.providers.paycombat.rules.tables import BANKS


def handlers() -> Mapping[str, Handler]:
    """The handlers by operationId."""
    return {
        "master_data_list": lambda call: _answer(call, methods.countries()),
        "payin_methods_list": lambda call: _answer(call, methods.payin_methods(*_asked(call))),
        "payin_methods_get_required_fields": payin_method,
        "payout_methods_list": lambda call: _answer(call, methods.payout_methods(*_asked(call))),
        "payout_methods_get_required_fields": payout_method,
        "payment_methods_list": lambda call: _answer(call, methods.payin_methods(call.arguments.path["currency"])),
        "checkouts_list_virtual_account_banks": lambda call: _answer(
            call, [{methods.PAYIN_PLACE: bank} for bank in BANKS]
        ),
    }


def payin_method(call: Call) -> Reply:
    """One payin method with what it asks for."""
    return _answer(call, methods.payin_method(call.arguments.path[methods.PAYIN_PLACE]))


def payout_method(call: Call) -> Reply:
    """One payout method with what it asks for."""
    return _answer(call, methods.payout_method(call.arguments.path[methods.PAYOUT_PLACE]))


def _asked(call: Call) -> tuple[str | None, str | None]:
    return call.arguments.query.get("currency"), call.arguments.query.get("country")


def _answer(call: Call, value: Any) -> Reply:
    return call.enveloped(encoded(value))

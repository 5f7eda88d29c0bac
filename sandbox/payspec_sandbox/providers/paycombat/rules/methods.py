"""Looking methods up, and holding what a request sends against what its method asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from payspec_sandbox.money import SCALE
from payspec_sandbox.providers.paycombat.rules.tables import COUNTRIES, PAYIN_METHODS, PAYOUT_METHODS, Method
from payspec_sandbox.refusals import NotThere, RuleBroken

PAYIN_PLACE, PAYOUT_PLACE = "payin_method_name", "payout_method_name"
_BENEFICIARY = "payout_beneficiary_param"


def countries() -> list[dict[str, str]]:
    """Every country with its currency."""
    return [{"country_code": code, "country_name": name, "currency": currency} for code, name, currency in COUNTRIES]


def payin_methods(currency: str | None = None, country: str | None = None) -> list[Method]:
    """The payin methods, of a currency and a country if they are given."""
    return [
        method
        for method in PAYIN_METHODS.values()
        if currency in (None, method["currency"]) and country in (None, method["country"])
    ]


def payout_methods(currency: str | None = None, country: str | None = None) -> list[Method]:
    """The payout methods, in a currency and to a country if they are given."""
    return [
        method
        for method in PAYOUT_METHODS.values()
        if currency in (None, method["currency"]) and country in (None, method["beneficiary_country"])
    ]


def payin_method(name: str) -> Method:
    """One payin method. Raises NotThere."""
    if name not in PAYIN_METHODS:
        raise NotThere(PAYIN_PLACE, "payin method")
    return PAYIN_METHODS[name]


def payout_method(name: str) -> Method:
    """One payout method. Raises NotThere."""
    if name not in PAYOUT_METHODS:
        raise NotThere(PAYOUT_PLACE, "payout method")
    return PAYOUT_METHODS[name]


def check_payin(method: Method, sent: Mapping[str, Any], units: int) -> None:
    """Raise RuleBroken where currency, amount or a field does not suit the payin method."""
    if sent["currency"] != method["currency"]:
        raise RuleBroken("currency", f"this payin method takes {method['currency']}")
    least, most = method["min_amount"], method["max_amount"]
    if not least * 10**SCALE <= units <= most * 10**SCALE:
        raise RuleBroken("amount", f"this payin method takes {least} to {most} {method['currency']}")
    _check_fields(method["payin_method_param"], sent.get("payin_method_param", {}), "payin_method_param")


def check_beneficiary(method: Method, sent: Mapping[str, Any]) -> None:
    """Raise RuleBroken where a detail that the payout method asks for is missing or does not match."""
    asked = method[_BENEFICIARY]
    _check_fields(asked["base_param"], sent, _BENEFICIARY)
    kind = "company" if "company" in sent else "individual"
    _check_fields(asked[kind], sent.get(kind, {}), f"{_BENEFICIARY}.{kind}")


def _check_fields(asked: Iterable[Mapping[str, Any]], sent: Mapping[str, Any], place: str) -> None:
    for field in asked:
        where = f"{place}.{field['name']}"
        value = sent.get(field["name"])
        if value is None and field["mandatory"]:
            raise RuleBroken(where, "is required by this method")
        if value is not None and not (isinstance(value, str) and re.fullmatch(field["regex"], value)):
            raise RuleBroken(where, f"does not match {field['regex']}")

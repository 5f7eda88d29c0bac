"""What follows from a PayCombat customer's details: the whole phone number, and what a wallet still needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

WALLET_NEEDS: Mapping[str, tuple[str, ...]] = {
    "individual": (
        "first_name",
        "last_name",
        "nationality",
        "dob",
        "identification_type",
        "identification_value",
        "address_line1",
        "address_city",
        "address_zip_code",
        "address_country",
    ),
    "company": (
        "name",
        "registration_number",
        "incorporation_country",
        "address_line1",
        "address_city",
        "address_zip_code",
        "address_country",
    ),
}
"""The upstream processor's "typically needed" details (its exact list comes from an API nobody could read)."""

# Requests say `company_email` where replies say `email` (spec/paycombat/SOURCE.md).
_RENAMED = {"company_email": "email"}
_NESTED = "authorized_user"
_CALLING_CODE = re.compile(r"\+[1-9][0-9]{0,3}", re.ASCII)
_NATIONAL_NUMBER = re.compile(r"[0-9]{1,14}", re.ASCII)
_LONGEST_E164 = 16

Details = dict[str, Any]


def merged(details: Details, sent: Mapping[str, Any], nested_names: Iterable[str], *, clears: bool) -> None:
    """Write the sent fields over the details. With `clears` an empty text becomes null, as an update has it."""
    for name, value in sent.items():
        if name == _NESTED:
            person = details.get(_NESTED) or dict.fromkeys(nested_names)
            merged(person, value, (), clears=clears)
            details[_NESTED] = person
        else:
            details[_RENAMED.get(name, name)] = None if clears and value == "" else value
    details["phone_number_e164"] = _e164(details.get("phone_country_code"), details.get("phone_number"))


def missing_for_wallet(kind: str, details: Mapping[str, Any]) -> list[str]:
    """Paths of the details without which no wallet can be made."""
    return [f"{kind}.{name}" for name in WALLET_NEEDS[kind] if not details.get(name)]


def _e164(calling_code: str | None, number: str | None) -> str | None:
    """The whole number if both parts are there and well formed."""
    if not calling_code or not number:
        return None
    if not _CALLING_CODE.fullmatch(calling_code) or not _NATIONAL_NUMBER.fullmatch(number):
        return None
    whole = calling_code + number
    return whole if len(whole) <= _LONGEST_E164 else None

"""Static data of PayCombat: countries, and the ways to collect money and to pay it out.

Names are those met in the documentation; limits and patterns beyond `au_bank_npp` and `au_bank_acct` are made up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

COUNTRIES: tuple[tuple[str, str, str], ...] = (
    ("AU", "AUSTRALIA", "AUD"),
    ("EU", "EUROPEAN UNION", "EUR"),
    ("KR", "SOUTH KOREA", "KRW"),
    ("NZ", "NEW ZEALAND", "NZD"),
    ("SG", "SINGAPORE", "SGD"),
)
"""Code, name and currency."""
COUNTRY_NAMES: Mapping[str, str] = {code: name for code, name, _ in COUNTRIES}

BANKS: tuple[str, ...] = ("KDB산업은행", "IBK기업은행", "KB국민은행")
"""Korean banks at which virtual accounts can be made; the first was met in the documentation."""

PAYIN_LIFE_S = 86_400
_PRINTABLE = "^[ -~]{1,%d}$"

Method = dict[str, Any]


def _fingerprint(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def _payin_field(name: str, label: str, regex: str, description: str) -> dict[str, Any]:
    return {
        "name": name,
        "type": "text",
        "label": label,
        "regex": regex,
        "mandatory": False,
        "field_description": description,
    }


_PLAIN = {
    "is_sender_validation_enabled": False,
    "is_payin_method_available_24_7": True,
    "is_cancellable": True,
    "is_refundable": True,
    "is_multiple_refund_allowed": True,
    "is_partially_refundable": True,
    "is_over_refundable": False,
    "is_va_allowed": True,
    "is_payin_allowed": True,
}
"""What a plain bank transfer allows."""


def _payin_method(
    name: str,
    description: str,
    country: str,
    currency: str,
    limits: tuple[int, int],
    fields: Sequence[Mapping[str, Any]] = (),
    **differences: Any,
) -> Method:
    """One payin method; what differs from a plain bank transfer is named."""
    return {
        "payin_method_id": f"pim_{_fingerprint(name)}",
        "payin_method_name": name,
        "payin_method_description": description,
        "payin_method_logo": f"https://assets.example.com/{_fingerprint(name)[:8]}.png",
        "payin_method_instruction": ["Open the app of your bank.", "Pay to the account shown."],
        "payin_method_category": "BANK",
        "payin_method_class": "DOMESTIC",
        "payin_method_group": "NO_GROUP",
        "country": country,
        "currency": currency,
        "payin_method_param": list(fields),
        "min_amount": limits[0],
        "max_amount": limits[1],
        **_PLAIN,
        "max_expiration_time_in_seconds": "34560000",
        "default_expiry_time_seconds": str(PAYIN_LIFE_S),
        **differences,
    }


_NPP_FIELDS = (
    _payin_field("payid_reference", "PayID", "^[a-z0-9_.+~-]{1,35}$", "First part of the PayID"),
    _payin_field("payid_description", "PayID name", "^[a-zA-Z0-9 ]{8,35}$", "Name shown for the PayID"),
)

PAYIN_METHODS: Mapping[str, Method] = {
    method["payin_method_name"]: method
    for method in (
        _payin_method(
            "au_bank_npp",
            "Bank transfer with PayID",
            "AU",
            "AUD",
            (1, 10_000_000),
            _NPP_FIELDS,
            is_multiple_refund_allowed=False,
        ),
        _payin_method("eu_bank_sct_eur", "SEPA credit transfer", "EU", "EUR", (1, 1_000_000), is_va_allowed=False),
        *(
            _payin_method(
                bank,
                f"Virtual account at {bank}",
                "KR",
                "KRW",
                (1_000, 100_000_000),
                is_multiple_refund_allowed=False,
                is_partially_refundable=False,
            )
            for bank in BANKS
        ),
    )
}
"""By name."""


def _payout_field(name: str, regex: str, words: str, *, mandatory: bool = True) -> dict[str, Any]:
    return {
        "name": name,
        "type": "text",
        "regex": regex,
        "mandatory": mandatory,
        "field_description": "",
        "regex_description": words,
    }


def _payout_method(name: str, description: str, place: tuple[str, str], *base: Mapping[str, Any]) -> Method:
    country, currency = place
    return {
        "payout_method_id": f"pom_{_fingerprint(name)}",
        "payout_method_name": name,
        "payout_method_description": description,
        "payout_method_logo": f"https://assets.example.com/{name}.png",
        "currency": currency,
        "sender_country": country,
        "sender_currency": currency,
        "beneficiary_country": country,
        "beneficiary_currency": currency,
        "payout_method_category": "BANK",
        "payout_method_class": "DOMESTIC",
        "payout_method_group": "NO_GROUP",
        "payout_method_param": {},
        "payout_beneficiary_param": {
            "company": [_payout_field("name", _PRINTABLE % 100, "1 to 100 characters")],
            "base_param": list(base),
            "individual": [
                _payout_field("first_name", _PRINTABLE % 50, "1 to 50 characters"),
                _payout_field("last_name", _PRINTABLE % 50, "1 to 50 characters", mandatory=False),
            ],
        },
    }


_LETTERS_TOO = "5 to 34 letters, digits and hyphens"

PAYOUT_METHODS: Mapping[str, Method] = {
    method["payout_method_name"]: method
    for method in (
        _payout_method(
            "au_bank_acct",
            "Transfer to a bank account",
            ("AU", "AUD"),
            _payout_field("bsb", "^[0-9]{3}-?[0-9]{3}$", "6 digits"),
            _payout_field("account_number", "^[0-9]{6,12}$", "6 to 12 digits"),
        ),
        _payout_method(
            "sg_bank_fastpayment_sgd",
            "Transfer by FAST",
            ("SG", "SGD"),
            _payout_field("account_number", "^[A-Za-z0-9-]{5,34}$", _LETTERS_TOO),
            _payout_field("bic_swift", "^[A-Z0-9]{8,11}$", "8 to 11 letters and digits", mandatory=False),
        ),
        _payout_method(
            "nz_bank_directcredit_nzd",
            "Direct credit",
            ("NZ", "NZD"),
            _payout_field("account_number", "^[A-Za-z0-9-]{5,34}$", _LETTERS_TOO),
        ),
        _payout_method(
            "eu_bank_sct_eur",
            "SEPA credit transfer",
            ("EU", "EUR"),
            _payout_field("iban", "^[A-Z0-9]{15,34}$", "15 to 34 capitals and digits"),
        ),
    )
}
"""By name."""

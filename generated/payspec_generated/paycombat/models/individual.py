# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Individual(Model):
    """Details of a person."""

    first_name: str
    """Given name."""
    last_name: str
    """Family name."""
    dob: str | None
    """Date of birth, YYYY-MM-DD."""
    email: str | None
    """E-mail address."""
    nationality: str | None
    """Nationality, ISO 3166-1 alpha-2."""
    address_country: str | None
    """Country of the address, ISO 3166-1 alpha-2."""
    address_state: str | None
    """State or province."""
    address_city: str | None
    """City."""
    address_line1: str | None
    """First line of the address."""
    address_line2: str | None
    """Second line of the address."""
    address_zip_code: str | None
    """Postal code."""
    country_of_residence: str | None
    """Country of residence, ISO 3166-1 alpha-2."""
    phone_number: str | None
    """National phone number, digits only."""
    phone_country_code: str | None
    """Calling code with its plus sign, such as `+62`."""
    phone_number_e164: str | None
    """The whole phone number in E.164 form, computed by the provider."""
    identification_type: str | None
    """Kind of identity document, such as `NATIONAL_ID`."""
    identification_custom_type: str | None
    """Kind of identity document where no listed kind fits."""
    identification_value: str | None
    """Number of the identity document."""

    _fields: ClassVar[Mapping[str, str]] = {
        "first_name": "first_name",
        "last_name": "last_name",
        "dob": "dob",
        "email": "email",
        "nationality": "nationality",
        "address_country": "address_country",
        "address_state": "address_state",
        "address_city": "address_city",
        "address_line1": "address_line1",
        "address_line2": "address_line2",
        "address_zip_code": "address_zip_code",
        "country_of_residence": "country_of_residence",
        "phone_number": "phone_number",
        "phone_country_code": "phone_country_code",
        "phone_number_e164": "phone_number_e164",
        "identification_type": "identification_type",
        "identification_custom_type": "identification_custom_type",
        "identification_value": "identification_value",
    }

# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class IndividualUpdate(Model):
    """Changes to a person's details."""

    first_name: str | None = None
    """Given name."""
    last_name: str | None = None
    """Family name."""
    dob: str | None = None
    """Date of birth, YYYY-MM-DD. An empty string clears it."""
    email: str | None = None
    """E-mail address. An empty string clears it."""
    identification_type: str | None = None
    """Kind of identity document, such as `NATIONAL_ID`. An empty string clears it."""
    identification_value: str | None = None
    """Number of the identity document. An empty string clears it."""
    address_line1: str | None = None
    """First line of the address. An empty string clears it."""
    address_line2: str | None = None
    """Second line of the address. An empty string clears it."""
    address_city: str | None = None
    """City. An empty string clears it."""
    address_state: str | None = None
    """State or province. An empty string clears it."""
    address_country: str | None = None
    """Country of the address, ISO 3166-1 alpha-2."""
    address_zip_code: str | None = None
    """Postal code. An empty string clears it."""
    country_of_residence: str | None = None
    """Country of residence, ISO 3166-1 alpha-2. An empty string clears it."""
    nationality: str | None = None
    """Nationality, ISO 3166-1 alpha-2. An empty string clears it."""
    phone_country_code: str | None = None
    """Calling code with its plus sign, such as `+62`. An empty string clears it."""
    phone_number: str | None = None
    """National phone number, digits only. An empty string clears it."""

    _fields: ClassVar[Mapping[str, str]] = {
        "first_name": "first_name",
        "last_name": "last_name",
        "dob": "dob",
        "email": "email",
        "identification_type": "identification_type",
        "identification_value": "identification_value",
        "address_line1": "address_line1",
        "address_line2": "address_line2",
        "address_city": "address_city",
        "address_state": "address_state",
        "address_country": "address_country",
        "address_zip_code": "address_zip_code",
        "country_of_residence": "country_of_residence",
        "nationality": "nationality",
        "phone_country_code": "phone_country_code",
        "phone_number": "phone_number",
    }

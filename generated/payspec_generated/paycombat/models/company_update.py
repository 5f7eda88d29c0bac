# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.authorized_user_input import AuthorizedUserInput


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class CompanyUpdate(Model):
    """Changes to a company's details."""

    name: str | None = None
    """Registered name."""
    registration_number: str | None = None
    """Number in the company register."""
    incorporation_country: str | None = None
    """Country of incorporation, ISO 3166-1 alpha-2."""
    company_email: str | None = None
    """E-mail address; comes back as `email`. An empty string clears it."""
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
    phone_country_code: str | None = None
    """Calling code with its plus sign, such as `+62`. An empty string clears it."""
    phone_number: str | None = None
    """National phone number, digits only. An empty string clears it."""
    authorized_user: AuthorizedUserInput | Mapping[str, Any] | None = None
    """The person who acts for the company. In an update an empty string clears a field."""

    _fields: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "registration_number": "registration_number",
        "incorporation_country": "incorporation_country",
        "company_email": "company_email",
        "address_line1": "address_line1",
        "address_line2": "address_line2",
        "address_city": "address_city",
        "address_state": "address_state",
        "address_country": "address_country",
        "address_zip_code": "address_zip_code",
        "phone_country_code": "phone_country_code",
        "phone_number": "phone_number",
        "authorized_user": "authorized_user",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.paycombat.models.authorized_user_input import AuthorizedUserInput

        return {
            "authorized_user": AuthorizedUserInput,
        }

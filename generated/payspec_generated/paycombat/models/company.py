# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.authorized_user import AuthorizedUser


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Company(Model):
    """Details of a company."""

    name: str
    """Registered name."""
    registration_number: str | None
    """Number in the company register."""
    incorporation_country: str | None
    """Country of incorporation, ISO 3166-1 alpha-2."""
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
    phone_number: str | None
    """National phone number, digits only."""
    phone_country_code: str | None
    """Calling code with its plus sign, such as `+62`."""
    phone_number_e164: str | None
    """The whole phone number in E.164 form, computed by the provider."""
    email: str | None
    """E-mail address."""
    company_domain: str | None = None
    """Nature of the business."""
    authorized_user: AuthorizedUser | None = None

    _fields: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "registration_number": "registration_number",
        "incorporation_country": "incorporation_country",
        "address_country": "address_country",
        "address_state": "address_state",
        "address_city": "address_city",
        "address_line1": "address_line1",
        "address_line2": "address_line2",
        "address_zip_code": "address_zip_code",
        "phone_number": "phone_number",
        "phone_country_code": "phone_country_code",
        "phone_number_e164": "phone_number_e164",
        "email": "email",
        "company_domain": "company_domain",
        "authorized_user": "authorized_user",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.paycombat.models.authorized_user import AuthorizedUser

        return {
            "authorized_user": AuthorizedUser,
        }

# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.billing_address_input import BillingAddressInput


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class CustomerCreateRequest(Model):
    """A new customer."""

    first_name: str
    """A name: letters, spaces, hyphens and apostrophes, at most 100."""
    last_name: str
    """A name: letters, spaces, hyphens and apostrophes, at most 100."""
    email: str
    """E-mail address, not in use by another customer."""
    phone_number: str
    """Phone number in E.164 form."""
    billing_address: BillingAddressInput | Mapping[str, Any]
    """Postal address."""
    type: Literal["business", "individual"]
    """Kind of customer."""

    _fields: ClassVar[Mapping[str, str]] = {
        "first_name": "first_name",
        "last_name": "last_name",
        "email": "email",
        "phone_number": "phone_number",
        "billing_address": "billing_address",
        "type": "type",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.billing_address_input import BillingAddressInput

        return {
            "billing_address": BillingAddressInput,
        }

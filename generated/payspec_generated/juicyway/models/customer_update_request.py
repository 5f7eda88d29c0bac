# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.billing_address_update import BillingAddressUpdate


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class CustomerUpdateRequest(Model):
    """The changes to one customer. Null is ignored."""

    first_name: str | None = None
    """Given name."""
    last_name: str | None = None
    """Family name."""
    email: str | None = None
    """E-mail address, not in use by another customer."""
    phone_number: str | None = None
    """Phone number in E.164 form."""
    billing_address: BillingAddressUpdate | Mapping[str, Any] | None = None

    _fields: ClassVar[Mapping[str, str]] = {
        "first_name": "first_name",
        "last_name": "last_name",
        "email": "email",
        "phone_number": "phone_number",
        "billing_address": "billing_address",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.billing_address_update import BillingAddressUpdate

        return {
            "billing_address": BillingAddressUpdate,
        }

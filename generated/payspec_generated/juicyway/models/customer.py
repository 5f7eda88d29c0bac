# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.billing_address import BillingAddress


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Customer(Model):
    """A customer of the business."""

    id: str
    """The customer's id."""
    first_name: str
    """Given name."""
    last_name: str
    """Family name."""
    email: str
    """E-mail address."""
    phone_number: str
    """Phone number in E.164 form."""
    billing_address: BillingAddress
    """Postal address."""
    type: str | None = None
    """Kind of customer."""
    status: str | None = None
    """State of the identity check (partial)."""
    created_at: str | None = None
    """When the customer was created (ISO 8601, UTC)."""
    updated_at: str | None = None
    """When the customer was last changed (ISO 8601, UTC)."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "first_name": "first_name",
        "last_name": "last_name",
        "email": "email",
        "phone_number": "phone_number",
        "billing_address": "billing_address",
        "type": "type",
        "status": "status",
        "created_at": "created_at",
        "updated_at": "updated_at",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.billing_address import BillingAddress

        return {
            "billing_address": BillingAddress,
        }

# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.billing_address import BillingAddress


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PaymentCustomer(Model):
    """The person or business that pays."""

    id: str | None = None
    """The customer's id."""
    first_name: str | None = None
    """Given name."""
    last_name: str | None = None
    """Family name."""
    email: str | None = None
    """E-mail address."""
    phone_number: str | None = None
    """Phone number in E.164 form."""
    type: str | None = None
    """Kind of customer."""
    billing_address: BillingAddress | None = None
    """Postal address."""
    account_id: str | None = None
    """The account it belongs to."""
    business_id: str | None = None
    """The business it belongs to."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "first_name": "first_name",
        "last_name": "last_name",
        "email": "email",
        "phone_number": "phone_number",
        "type": "type",
        "billing_address": "billing_address",
        "account_id": "account_id",
        "business_id": "business_id",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.billing_address import BillingAddress

        return {
            "billing_address": BillingAddress,
        }

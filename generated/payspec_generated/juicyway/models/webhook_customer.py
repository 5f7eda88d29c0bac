# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class WebhookCustomer(Model):
    """The customer of a payment."""

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
    account_id: str | None = None
    """Account at Juicyway."""
    business_id: str | None = None
    """The business."""
    billing_address: dict[str, Any] | None = None
    """Postal address."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "first_name": "first_name",
        "last_name": "last_name",
        "email": "email",
        "phone_number": "phone_number",
        "type": "type",
        "account_id": "account_id",
        "business_id": "business_id",
        "billing_address": "billing_address",
    }

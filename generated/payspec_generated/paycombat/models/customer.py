# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.company import Company
    from payspec_generated.paycombat.models.individual import Individual


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Customer(Model):
    """A customer of the merchant."""

    customer_id: str
    """The customer's id."""
    org_id: str
    """The merchant's organisation."""
    type: str
    """Kind of customer."""
    description: str | None
    """Free text about the customer."""
    webhook_url: str | None
    """Where events of this customer are sent."""
    metadata: dict[str, Any] | None
    """The merchant's own data."""
    is_active: bool
    """False once disabled or deleted."""
    is_wallet_ready: bool
    """Whether all details for a wallet are there."""
    organization_reference_id: str | None
    """The merchant's own reference."""
    is_gca_enabled: bool
    """Whether the global currency account is switched on."""
    gca_activation_status: str
    """State of the global currency account."""
    gca_activated_at: str | None
    """When the global currency account was activated (ISO 8601, UTC)."""
    created_at: str
    """When the customer was created (ISO 8601, UTC)."""
    updated_at: str
    """When the customer was last changed (ISO 8601, UTC)."""
    is_sender_validation_enabled: bool | None = None
    """Whether only listed senders may pay in."""
    payin_sender_id_list: list[str] | None = None
    """The senders that may pay in (inferred)."""
    company_domain: str | None = None
    """Nature of the business (inferred)."""
    individual: Individual | None = None
    """Details of a person."""
    company: Company | None = None
    """Details of a company."""
    created_by: str | None = None
    """Which key created the customer, masked."""

    _fields: ClassVar[Mapping[str, str]] = {
        "customer_id": "customer_id",
        "org_id": "org_id",
        "type": "type",
        "description": "description",
        "webhook_url": "webhook_url",
        "metadata": "metadata",
        "is_active": "is_active",
        "is_wallet_ready": "is_wallet_ready",
        "organization_reference_id": "organization_reference_id",
        "is_gca_enabled": "is_gca_enabled",
        "gca_activation_status": "gca_activation_status",
        "gca_activated_at": "gca_activated_at",
        "created_at": "created_at",
        "updated_at": "updated_at",
        "is_sender_validation_enabled": "is_sender_validation_enabled",
        "payin_sender_id_list": "payin_sender_id_list",
        "company_domain": "company_domain",
        "individual": "individual",
        "company": "company",
        "created_by": "created_by",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.paycombat.models.company import Company
        from payspec_generated.paycombat.models.individual import Individual

        return {
            "individual": Individual,
            "company": Company,
        }

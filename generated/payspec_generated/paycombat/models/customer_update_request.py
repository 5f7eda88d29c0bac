# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.company_update import CompanyUpdate
    from payspec_generated.paycombat.models.individual_update import IndividualUpdate


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class CustomerUpdateRequest(Model):
    """The changes to one customer. An empty string clears a field."""

    customer_id: str
    """Which customer to change."""
    type: Literal["company", "individual"] | None = None
    """Kind of customer; it selects the object that carries the details."""
    description: str | None = None
    """Free text about the customer."""
    organization_reference_id: str | None = None
    """The merchant's own reference. An empty string clears it."""
    metadata: Mapping[str, Any] | None = None
    """The merchant's own data. That it replaces what was there is inferred."""
    individual: IndividualUpdate | Mapping[str, Any] | None = None
    """Changes to a person's details."""
    company: CompanyUpdate | Mapping[str, Any] | None = None
    """Changes to a company's details."""

    _fields: ClassVar[Mapping[str, str]] = {
        "customer_id": "customer_id",
        "type": "type",
        "description": "description",
        "organization_reference_id": "organization_reference_id",
        "metadata": "metadata",
        "individual": "individual",
        "company": "company",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.paycombat.models.company_update import CompanyUpdate
        from payspec_generated.paycombat.models.individual_update import IndividualUpdate

        return {
            "individual": IndividualUpdate,
            "company": CompanyUpdate,
        }

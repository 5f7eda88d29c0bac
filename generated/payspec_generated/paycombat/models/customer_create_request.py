# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.company_input import CompanyInput
    from payspec_generated.paycombat.models.individual_input import IndividualInput


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class CustomerCreateRequest(Model):
    """A new customer."""

    type: Literal["company", "individual"]
    """Kind of customer; it selects the object that carries the details."""
    description: str
    """Free text about the customer."""
    organization_reference_id: str | None = None
    """The merchant's own reference."""
    metadata: Mapping[str, Any] | None = None
    """The merchant's own data."""
    individual: IndividualInput | Mapping[str, Any] | None = None
    """Details of a person."""
    company: CompanyInput | Mapping[str, Any] | None = None
    """Details of a company."""

    _fields: ClassVar[Mapping[str, str]] = {
        "type": "type",
        "description": "description",
        "organization_reference_id": "organization_reference_id",
        "metadata": "metadata",
        "individual": "individual",
        "company": "company",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.paycombat.models.company_input import CompanyInput
        from payspec_generated.paycombat.models.individual_input import IndividualInput

        return {
            "individual": IndividualInput,
            "company": CompanyInput,
        }

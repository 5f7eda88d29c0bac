# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.money import Money


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Swap(Model):
    """Money changed from one currency to another."""

    id: str
    """The swap's id."""
    status: str
    """State of the swap."""
    correlation_id: str | None = None
    """Id by which the provider follows it."""
    symbol: str | None = None
    """Pair of currencies, such as `USD-NGN`."""
    source_amount: Money | None = None
    """An amount with its currency, in the currency's smallest units."""
    target_amount: Money | None = None
    """An amount with its currency, in the currency's smallest units."""
    customer: dict[str, Any] | None = None
    """Who changes the money. Its fields were not noted."""
    provider: dict[str, Any] | None = None
    """Who provides the rate. Its fields were not noted."""
    created_at: str | None = None
    """When the swap was begun."""
    updated_at: str | None = None
    """When it was last changed."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "status": "status",
        "correlation_id": "correlation_id",
        "symbol": "symbol",
        "source_amount": "source_amount",
        "target_amount": "target_amount",
        "customer": "customer",
        "provider": "provider",
        "created_at": "created_at",
        "updated_at": "updated_at",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.money import Money

        return {
            "source_amount": Money,
            "target_amount": Money,
        }

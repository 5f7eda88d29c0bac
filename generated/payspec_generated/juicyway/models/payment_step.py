# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.session_links import SessionLinks


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PaymentStep(Model):
    """How a payment goes on."""

    status: str
    """State of the session."""
    auth_type: str | None = None
    """What the customer has to do."""
    message: str | None = None
    """What comes next."""
    links: SessionLinks | None = None
    """Where the customer goes on."""
    expires_at: str | None = None
    """When the session ends; for Binance Pay 12 hours after this call."""

    _fields: ClassVar[Mapping[str, str]] = {
        "status": "status",
        "auth_type": "auth_type",
        "message": "message",
        "links": "links",
        "expires_at": "expires_at",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.session_links import SessionLinks

        return {
            "links": SessionLinks,
        }

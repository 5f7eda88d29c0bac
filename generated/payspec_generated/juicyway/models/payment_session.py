# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.payment import Payment
    from payspec_generated.juicyway.models.session_links import SessionLinks


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PaymentSession(Model):
    """A session in which a customer pays."""

    payment: Payment
    """A payment of a customer."""
    status: str
    """State of the session."""
    auth_type: str | None = None
    """What the customer has to do."""
    expires_at: str | None = None
    """When the session ends."""
    links: SessionLinks | None = None
    """Where the customer goes on."""
    message: str | None = None
    """What comes next."""

    _fields: ClassVar[Mapping[str, str]] = {
        "payment": "payment",
        "status": "status",
        "auth_type": "auth_type",
        "expires_at": "expires_at",
        "links": "links",
        "message": "message",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.payment import Payment
        from payspec_generated.juicyway.models.session_links import SessionLinks

        return {
            "payment": Payment,
            "links": SessionLinks,
        }

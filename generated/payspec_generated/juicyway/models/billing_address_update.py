# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class BillingAddressUpdate(Model):
    """Postal address. Send it whole; an empty `line2` clears it."""

    line1: str | None = None
    """First line."""
    line2: str | None = None
    """Second line. An empty string clears it."""
    city: str | None = None
    """City."""
    state: str | None = None
    """State or province."""
    zip_code: str | None = None
    """Postal code."""
    country: str | None = None
    """Country, ISO 3166-1 alpha-2."""

    _fields: ClassVar[Mapping[str, str]] = {
        "line1": "line1",
        "line2": "line2",
        "city": "city",
        "state": "state",
        "zip_code": "zip_code",
        "country": "country",
    }

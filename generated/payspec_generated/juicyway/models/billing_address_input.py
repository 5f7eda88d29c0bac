# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class BillingAddressInput(Model):
    """Postal address."""

    line1: str
    """First line."""
    city: str
    """City."""
    state: str
    """State or province."""
    zip_code: str
    """Postal code."""
    country: str
    """Country, ISO 3166-1 alpha-2."""
    line2: str | None = None
    """Second line."""

    _fields: ClassVar[Mapping[str, str]] = {
        "line1": "line1",
        "city": "city",
        "state": "state",
        "zip_code": "zip_code",
        "country": "country",
        "line2": "line2",
    }

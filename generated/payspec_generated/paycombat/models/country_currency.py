# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class CountryCurrency(Model):
    """A country and its currency."""

    country_code: str
    """Country, ISO 3166-1 alpha-2."""
    currency: str
    """Currency, ISO 4217."""
    country_name: str | None = None
    """Name of the country, in capitals."""

    _fields: ClassVar[Mapping[str, str]] = {
        "country_code": "country_code",
        "currency": "currency",
        "country_name": "country_name",
    }

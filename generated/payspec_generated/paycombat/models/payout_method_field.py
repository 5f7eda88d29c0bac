# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PayoutMethodField(Model):
    """A field that a payout method asks for."""

    name: str
    """Name of the field."""
    type: str
    """Kind of input."""
    regex: str
    """The expression its value has to match."""
    mandatory: bool
    """Whether it has to be sent."""
    field_description: str | None = None
    """What the field means; may be empty."""
    regex_description: str | None = None
    """The expression in words."""

    _fields: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "type": "type",
        "regex": "regex",
        "mandatory": "mandatory",
        "field_description": "field_description",
        "regex_description": "regex_description",
    }

# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PayinMethodField(Model):
    """A field that a payin method asks for."""

    name: str
    """Name of the field."""
    type: str
    """Kind of input."""
    regex: str
    """The expression its value has to match."""
    mandatory: bool
    """Whether it has to be sent."""
    label: str | None = None
    """What to call the field in a form."""
    field_description: str | None = None
    """What the field means; may be empty."""

    _fields: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "type": "type",
        "regex": "regex",
        "mandatory": "mandatory",
        "label": "label",
        "field_description": "field_description",
    }

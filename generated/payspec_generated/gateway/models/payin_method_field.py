# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PayinMethodField(Model):
    """One parameter that a payin method takes."""

    name: str
    """Its name in the request."""
    type: str
    """Kind of input."""
    label: str
    """Its name, for people."""
    regex: str
    """The regular expression it has to match."""
    mandatory: bool
    """Whether it has to be there."""
    field_description: str
    """What it means, for people."""

    _fields: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "type": "type",
        "label": "label",
        "regex": "regex",
        "mandatory": "mandatory",
        "field_description": "field_description",
    }

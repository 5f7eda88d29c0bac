# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class InteracNameInput(Model):
    """Name of the recipient."""

    first_name: str
    """A name: letters, spaces, hyphens and apostrophes, at most 100."""
    last_name: str
    """A name: letters, spaces, hyphens and apostrophes, at most 100."""

    _fields: ClassVar[Mapping[str, str]] = {
        "first_name": "first_name",
        "last_name": "last_name",
    }

# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Bank(Model):
    """A bank."""

    id: str | None = None
    """The bank's id."""
    name: str | None = None
    """Name of the bank."""
    code: str | None = None
    """Code of the bank."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "name": "name",
        "code": "code",
    }

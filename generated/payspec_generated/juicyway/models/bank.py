# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Bank(Model):
    """A bank."""

    code: str
    """Code of the bank, six digits."""
    name: str
    """Name of the bank."""

    _fields: ClassVar[Mapping[str, str]] = {
        "code": "code",
        "name": "name",
    }

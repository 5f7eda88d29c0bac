# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PayoutCompanyInput(Model):
    """A company that is paid."""

    name: str
    """Registered name."""

    _fields: ClassVar[Mapping[str, str]] = {
        "name": "name",
    }

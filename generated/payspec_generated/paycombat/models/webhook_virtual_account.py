# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class WebhookVirtualAccount(Model):
    """The outcome of a virtual account's registration. Its fields are not known."""

    status: str | None = None
    """Outcome of the registration (inferred name)."""

    _fields: ClassVar[Mapping[str, str]] = {
        "status": "status",
    }

# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PaymentLinkUpdateRequest(Model):
    """What to change of a payment link."""

    status: Literal["inactive"]
    """Closes the link."""

    _fields: ClassVar[Mapping[str, str]] = {
        "status": "status",
    }

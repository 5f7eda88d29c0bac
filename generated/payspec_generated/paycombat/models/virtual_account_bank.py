# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class VirtualAccountBank(Model):
    """A bank at which a virtual account can be made."""

    payin_method_name: str
    """Display name of the bank, such as `KDB산업은행`."""

    _fields: ClassVar[Mapping[str, str]] = {
        "payin_method_name": "payin_method_name",
    }

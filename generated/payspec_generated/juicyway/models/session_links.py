# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class SessionLinks(Model):
    """Where the customer goes on."""

    url: str | None = None
    """Page to open."""
    gateway_url: str | None = None
    """Page of the card gateway."""
    redirect_url: str | None = None
    """Where the customer comes back to."""

    _fields: ClassVar[Mapping[str, str]] = {
        "url": "url",
        "gateway_url": "gateway_url",
        "redirect_url": "redirect_url",
    }

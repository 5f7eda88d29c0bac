# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class AccountSettings(Model):
    """Settings of the account."""

    require_mfa: bool | None = None
    """Whether users need a second factor."""
    webhook_urls: list[str] | None = None
    """Addresses that webhooks are sent to."""

    _fields: ClassVar[Mapping[str, str]] = {
        "require_mfa": "require_mfa",
        "webhook_urls": "webhook_urls",
    }

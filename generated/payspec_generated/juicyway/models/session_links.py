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
    """Page to go on with, such as that of 3DS."""
    checkout_url: str | None = None
    """Page of Binance Pay."""
    deeplink: str | None = None
    """Opens the app of Binance."""
    payment_url: str | None = None
    """Page to pay on: of Binance Pay, or (an integrator's) of a bank transfer."""
    qr_url: str | None = None
    """Picture of the QR code of Binance Pay."""

    _fields: ClassVar[Mapping[str, str]] = {
        "url": "url",
        "gateway_url": "gateway_url",
        "redirect_url": "redirect_url",
        "checkout_url": "checkout_url",
        "deeplink": "deeplink",
        "payment_url": "payment_url",
        "qr_url": "qr_url",
    }

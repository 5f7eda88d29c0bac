# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.card_input import CardInput
    from payspec_generated.juicyway.models.crypto_address_input import CryptoAddressInput


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PaymentSessionCaptureRequest(Model):
    """The card, or the chain of a stablecoin payment; exactly one of them, and nothing for Binance Pay."""

    card: CardInput | Mapping[str, Any] | None = None
    """A card. Number and security code are encrypted by the caller."""
    crypto_address: CryptoAddressInput | Mapping[str, Any] | None = None
    """Where a stablecoin payment is to be expected."""

    _fields: ClassVar[Mapping[str, str]] = {
        "card": "card",
        "crypto_address": "crypto_address",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.card_input import CardInput
        from payspec_generated.juicyway.models.crypto_address_input import CryptoAddressInput

        return {
            "card": CardInput,
            "crypto_address": CryptoAddressInput,
        }

"""Short names of `payspec.testing` for the providers of this repository, from before they were made by provider."""

from __future__ import annotations

from typing import Any

from payspec.credentials import check_secret
from payspec.demo import webhook
from payspec_generated.testing import GATEWAY_MERCHANT_ID as MERCHANT_ID
from payspec_generated.testing import JUICYWAY_API_KEY as API_KEY
from payspec_generated.testing import JUICYWAY_BUSINESS_ID as BUSINESS_ID
from payspec_generated.testing import PAYCOMBAT_SIGNATURE_KEY as SIGNATURE_KEY
from payspec_generated.testing import PAYCOMBAT_TOKEN as TOKEN

__all__ = ["API_KEY", "BUSINESS_ID", "MERCHANT_ID", "SIGNATURE_KEY", "TOKEN", "juicyway_webhook", "paycombat_webhook"]


def paycombat_webhook(name: str, *, key: str = SIGNATURE_KEY, **changes: Any) -> tuple[bytes, dict[str, str]]:
    """Body and headers of a webhook as PayCombat posts it: `webhook` with its changes as keyword arguments."""
    return webhook("paycombat", name, key=check_secret("The key", key, sent=False), changes=changes)


def juicyway_webhook(name: str, *, business_id: str = BUSINESS_ID, **changes: Any) -> tuple[bytes, dict[str, str]]:
    """The same for Juicyway; `changes` replace fields of the example's `data`."""
    return webhook("juicyway", name, key=check_secret("The business id", business_id, sent=False), changes=changes)

"""PayCombat: a token on every call, and a signature over the body of every POST and PATCH."""

from __future__ import annotations

import httpx

from payspec.clients.connection import DEFAULT_TIMEOUT_S, AsyncClient, SyncClient, read_base_url
from payspec.credentials import Credentials, read_secret
from payspec.retries import RetryPolicy
from payspec_generated.paycombat.operations import BASE_URL
from payspec_generated.paycombat.resources import AsyncResources, Resources


def _credentials(token: str | None, signature_key: str | None) -> Credentials:
    return Credentials(
        {
            "Token": read_secret("token", token, "PAYCOMBAT_TOKEN"),
            "Signature": read_secret("signature_key", signature_key, "PAYCOMBAT_SIGNATURE_KEY", sent=False),
        }
    )


class PayCombat(SyncClient, Resources):
    """A client of PayCombat's API.

    Args:
        token: The merchant's token, or PAYCOMBAT_TOKEN. It decides between sandbox and production.
        signature_key: The merchant's signature key, or PAYCOMBAT_SIGNATURE_KEY. It signs and is never sent.
        base_url: Where to call, or PAYCOMBAT_BASE_URL; the provider's address by default.
        timeout_s: Seconds to wait for an answer.
        retry: How often and how long a call is tried; three attempts within a minute by default.
        http_client: An httpx client with settings of your own (proxy, TLS). It stays yours to close.

    Raises:
        ConfigurationError: A credential is missing or cannot be used.
    """

    def __init__(
        self,
        *,
        token: str | None = None,
        signature_key: str | None = None,
        base_url: str | None = None,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        retry: RetryPolicy | None = None,
        http_client: httpx.Client | None = None,
    ) -> None:
        address = read_base_url(base_url, "PAYCOMBAT_BASE_URL", BASE_URL)
        super().__init__(_credentials(token, signature_key), address, timeout_s, http_client, retry)


class AsyncPayCombat(AsyncClient, AsyncResources):
    """A client of PayCombat's API whose calls are awaited. Arguments as for `PayCombat`."""

    def __init__(
        self,
        *,
        token: str | None = None,
        signature_key: str | None = None,
        base_url: str | None = None,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        retry: RetryPolicy | None = None,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        address = read_base_url(base_url, "PAYCOMBAT_BASE_URL", BASE_URL)
        super().__init__(_credentials(token, signature_key), address, timeout_s, http_client, retry)

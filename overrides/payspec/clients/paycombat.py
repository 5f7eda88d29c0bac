"""PayCombat: a token on every call, and a signature over the body of every POST and PATCH."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

import httpx

from payspec.clients.connection import DEFAULT_TIMEOUT_S, AsyncClient, SyncClient, read_base_url
from payspec.credentials import Credentials, read_secret
from payspec.retries import RetryPolicy
from payspec.settings import Settings
from payspec.unverified import Unverified
from payspec_generated.paycombat.operations import BASE_URL
from payspec_generated.paycombat.resources import AsyncResources, Resources

if TYPE_CHECKING:
    from payspec.webhooks import PayCombatWebhooks


def _credentials(token: str | None, signature_key: str | None, old_signature_keys: Iterable[str]) -> Credentials:
    key = read_secret("signature_key", signature_key, "PAYCOMBAT_SIGNATURE_KEY", sent=False)
    old = [read_secret("old_signature_keys", old_key, "", sent=False) for old_key in old_signature_keys]
    return Credentials({"Token": read_secret("token", token, "PAYCOMBAT_TOKEN"), "Signature": key}, [key, *old])


class _Webhooks:
    _settings: Settings

    @cached_property
    def webhooks(self) -> PayCombatWebhooks:
        """Verifies and reads what PayCombat posts to you: `client.webhooks.parse(body, headers)`."""
        from payspec.webhooks import PayCombatWebhooks

        return PayCombatWebhooks(*self._settings.credentials.webhook_keys)


class PayCombat(SyncClient, Resources, _Webhooks):
    """A client of PayCombat's API.

    Args:
        token: The merchant's token, or PAYCOMBAT_TOKEN. It decides between sandbox and production.
        signature_key: The merchant's signature key, or PAYCOMBAT_SIGNATURE_KEY. It signs and is never sent.
        old_signature_keys: Keys that webhooks may still be signed with while the key is changed; they never sign.
        base_url: Where to call, or PAYCOMBAT_BASE_URL; the provider's address by default.
        timeout_s: Seconds to wait for an answer.
        retry: How often and how long a call is tried; three attempts within a minute by default.
        http_client: An httpx client with settings of your own (proxy, TLS). It stays yours to close.
        tracing: Whether each call is an OpenTelemetry span; needs `payspec[opentelemetry]`.
        unverified: What calling an inferred operation does: `warn` once, `allow` or `forbid`.

    Raises:
        ConfigurationError: A credential is missing or cannot be used.
    """

    def __init__(
        self,
        *,
        token: str | None = None,
        signature_key: str | None = None,
        old_signature_keys: Iterable[str] = (),
        base_url: str | None = None,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        retry: RetryPolicy | None = None,
        http_client: httpx.Client | None = None,
        tracing: bool = False,
        unverified: Unverified = "warn",
    ) -> None:
        address = read_base_url(base_url, "PAYCOMBAT_BASE_URL", BASE_URL)
        super().__init__(
            _credentials(token, signature_key, old_signature_keys),
            address,
            timeout_s,
            http_client,
            retry,
            tracing,
            unverified,
        )


class AsyncPayCombat(AsyncClient, AsyncResources, _Webhooks):
    """A client of PayCombat's API whose calls are awaited. Arguments as for `PayCombat`."""

    def __init__(
        self,
        *,
        token: str | None = None,
        signature_key: str | None = None,
        old_signature_keys: Iterable[str] = (),
        base_url: str | None = None,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        retry: RetryPolicy | None = None,
        http_client: httpx.AsyncClient | None = None,
        tracing: bool = False,
        unverified: Unverified = "warn",
    ) -> None:
        address = read_base_url(base_url, "PAYCOMBAT_BASE_URL", BASE_URL)
        super().__init__(
            _credentials(token, signature_key, old_signature_keys),
            address,
            timeout_s,
            http_client,
            retry,
            tracing,
            unverified,
        )

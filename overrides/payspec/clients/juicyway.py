"""Juicyway: the bare API key on every call."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

import httpx

from payspec.clients.connection import DEFAULT_TIMEOUT_S, AsyncClient, SyncClient, read_base_url
from payspec.credentials import Credentials, read_secret
from payspec.errors import ConfigurationError
from payspec.retries import RetryPolicy
from payspec.settings import Settings
from payspec.unverified import Unverified
from payspec_generated.juicyway.operations import BASE_URL, URLS_BY_KEY
from payspec_generated.juicyway.resources import AsyncResources, Resources

if TYPE_CHECKING:
    from payspec.webhooks import JuicywayWebhooks


def _credentials(api_key: str | None, business_id: str | None) -> Credentials:
    key = read_secret("api_key", api_key, "JUICYWAY_API_KEY")
    if " " in key:
        raise ConfigurationError("`api_key` is the bare key, without `Bearer` in front (spec/juicyway/SOURCE.md).")
    wanted = business_id is not None or "JUICYWAY_BUSINESS_ID" in os.environ
    ids = [read_secret("business_id", business_id, "JUICYWAY_BUSINESS_ID", sent=False)] if wanted else []
    return Credentials({"ApiKey": key}, ids)


def _default_url(api_key: str | None) -> str:
    """The address that a key belongs to: test keys call the sandbox."""
    key = str(api_key or os.environ.get("JUICYWAY_API_KEY"))
    return next((url for prefix, url in URLS_BY_KEY.items() if key.startswith(prefix)), BASE_URL)


class _Webhooks:
    _settings: Settings

    @cached_property
    def webhooks(self) -> JuicywayWebhooks:
        """Verifies and reads what Juicyway posts to you: `client.webhooks.parse(body)`. Needs the `business_id`."""
        from payspec.webhooks import JuicywayWebhooks

        keys = self._settings.credentials.webhook_keys
        if not keys:
            raise ConfigurationError("`business_id` is missing. Pass business_id=... or set JUICYWAY_BUSINESS_ID.")
        return JuicywayWebhooks(*keys)


class Juicyway(SyncClient, Resources, _Webhooks):
    """A client of Juicyway's API.

    Args:
        api_key: The API key, or JUICYWAY_API_KEY: the bare key, without `Bearer`.
        business_id: The id of the business, or JUICYWAY_BUSINESS_ID: the key of its webhooks, needed for nothing else.
        base_url: Where to call, or JUICYWAY_BASE_URL. By default test keys call the sandbox, others production.
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
        api_key: str | None = None,
        business_id: str | None = None,
        base_url: str | None = None,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        retry: RetryPolicy | None = None,
        http_client: httpx.Client | None = None,
        tracing: bool = False,
        unverified: Unverified = "warn",
    ) -> None:
        address = read_base_url(base_url, "JUICYWAY_BASE_URL", _default_url(api_key))
        super().__init__(
            _credentials(api_key, business_id), address, timeout_s, http_client, retry, tracing, unverified
        )


class AsyncJuicyway(AsyncClient, AsyncResources, _Webhooks):
    """A client of Juicyway's API whose calls are awaited. Arguments as for `Juicyway`."""

    def __init__(
        self,
        *,
        api_key: str | None = None,
        business_id: str | None = None,
        base_url: str | None = None,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        retry: RetryPolicy | None = None,
        http_client: httpx.AsyncClient | None = None,
        tracing: bool = False,
        unverified: Unverified = "warn",
    ) -> None:
        address = read_base_url(base_url, "JUICYWAY_BASE_URL", _default_url(api_key))
        super().__init__(
            _credentials(api_key, business_id), address, timeout_s, http_client, retry, tracing, unverified
        )

# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.
"""The clients of Juicyway: which credentials they take, and where they call."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

import httpx

from payspec.clients.arguments import Argument, Credentials, address_of, read_credentials, webhook_keys
from payspec.clients.connection import (
    DEFAULT_TIMEOUT_S,
    AsyncClient,
    RetryPolicy,
    Settings,
    SyncClient,
    Unverified,
    read_base_url,
)
from payspec_generated.juicyway.operations import BASE_URL, SCHEMES, URLS_BY_KEY, WAYS
from payspec_generated.juicyway.resources import AsyncResources, Resources

if TYPE_CHECKING:
    from payspec_generated.juicyway.webhooks import JuicywayWebhooks

_ARGUMENTS = (
    Argument(
        name="api_key",
        variable="JUICYWAY_API_KEY",
        scheme="ApiKey",
        pattern="[^ ]*",
        otherwise="is the bare key, without `Bearer` in front",
    ),
    Argument(
        name="business_id",
        variable="JUICYWAY_BUSINESS_ID",
        is_needed=False,
    ),
)
_WEBHOOKS = ("business_id", "")


def _read(given: dict[str, str | None], former: Iterable[str] = ()) -> Credentials:
    return read_credentials(SCHEMES, WAYS, _ARGUMENTS, given, _WEBHOOKS, former)


def _address(base_url: str | None, given: dict[str, str | None]) -> str:
    default = address_of(_ARGUMENTS, given, URLS_BY_KEY, BASE_URL)
    return read_base_url(base_url, "JUICYWAY_BASE_URL", default)


class _Webhooks:
    _settings: Settings

    @cached_property
    def webhooks(self) -> JuicywayWebhooks:
        """Verifies and reads what Juicyway posts to you: `client.webhooks.parse(body, headers)`. It needs the
        `business_id`."""
        from payspec_generated.juicyway.webhooks import JuicywayWebhooks

        return JuicywayWebhooks(*webhook_keys(self._settings, _ARGUMENTS, "business_id"))


class Juicyway(SyncClient, Resources, _Webhooks):
    """A client of the API of Juicyway.

    Args:
        api_key: The API key: the bare key, without `Bearer`, or JUICYWAY_API_KEY.
        business_id: The id of the business, with which its webhooks are signed, or JUICYWAY_BUSINESS_ID. Nothing
            else needs it.
        base_url: Where to call, or JUICYWAY_BASE_URL; https://api.spendjuice.com by default. Credentials that
            begin with `test_` or `sk_test_` call https://api-sandbox.spendjuice.com.
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
        given = {
            "api_key": api_key,
            "business_id": business_id,
        }
        super().__init__(_read(given), _address(base_url, given), timeout_s, http_client, retry, tracing, unverified)


class AsyncJuicyway(AsyncClient, AsyncResources, _Webhooks):
    """A client of the API of Juicyway whose calls are awaited. Arguments as for `Juicyway`."""

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
        given = {
            "api_key": api_key,
            "business_id": business_id,
        }
        super().__init__(_read(given), _address(base_url, given), timeout_s, http_client, retry, tracing, unverified)

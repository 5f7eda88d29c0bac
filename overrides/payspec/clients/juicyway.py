"""Juicyway: the bare API key on every call."""

from __future__ import annotations

import httpx

from payspec.clients.connection import DEFAULT_TIMEOUT_S, AsyncClient, SyncClient, read_base_url
from payspec.credentials import Credentials, read_secret
from payspec.errors import ConfigurationError
from payspec.retries import RetryPolicy
from payspec_generated.juicyway.operations import BASE_URL
from payspec_generated.juicyway.resources import AsyncResources, Resources


def _credentials(api_key: str | None) -> Credentials:
    key = read_secret("api_key", api_key, "JUICYWAY_API_KEY")
    if " " in key:
        raise ConfigurationError("`api_key` is the bare key, without `Bearer` in front (spec/juicyway/SOURCE.md).")
    return Credentials({"ApiKey": key})


class Juicyway(SyncClient, Resources):
    """A client of Juicyway's API.

    Args:
        api_key: The API key, or JUICYWAY_API_KEY: the bare key, without `Bearer`.
        base_url: Where to call, or JUICYWAY_BASE_URL; the provider's production address by default.
        timeout_s: Seconds to wait for an answer.
        retry: How often and how long a call is tried; three attempts within a minute by default.
        http_client: An httpx client with settings of your own (proxy, TLS). It stays yours to close.

    Raises:
        ConfigurationError: A credential is missing or cannot be used.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        retry: RetryPolicy | None = None,
        http_client: httpx.Client | None = None,
    ) -> None:
        address = read_base_url(base_url, "JUICYWAY_BASE_URL", BASE_URL)
        super().__init__(_credentials(api_key), address, timeout_s, http_client, retry)


class AsyncJuicyway(AsyncClient, AsyncResources):
    """A client of Juicyway's API whose calls are awaited. Arguments as for `Juicyway`."""

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        retry: RetryPolicy | None = None,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        address = read_base_url(base_url, "JUICYWAY_BASE_URL", BASE_URL)
        super().__init__(_credentials(api_key), address, timeout_s, http_client, retry)

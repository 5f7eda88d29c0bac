"""What all clients share: an address that may carry credentials, a pool of connections, and its end."""

from __future__ import annotations

import os
from types import TracebackType
from typing import Any, Self, Unpack, cast
from urllib.parse import urlsplit

import attrs
import httpx

from payspec import runtime
from payspec.connections import Connections, OwnConnections
from payspec.credentials import Credentials
from payspec.deadlines import keep_deadlines
from payspec.environment import Network, is_host, is_loopback
from payspec.errors import ConfigurationError
from payspec.retries import RetryPolicy as RetryPolicy
from payspec.settings import Options, optioned, own_headers
from payspec.settings import Settings as Settings
from payspec.transport import AsyncTransport, SyncTransport
from payspec.unverified import Unverified as Unverified
from payspec.version import USER_AGENT

DEFAULT_TIMEOUT_S = 30.0  # what a provider states for its own side, where one states anything


def read_base_url(value: str | None, variable: str, default: str) -> str:
    """The address to call, from its argument, the environment, or the specification.

    Raises ConfigurationError for an address that is not `https://`, unless it is this machine's own: credentials do
    not travel in clear.
    """
    address = value if value is not None else os.environ.get(variable, default)
    if not isinstance(address, str):
        raise ConfigurationError(f"`base_url` has to be a text such as {default}, not {type(address).__name__}.")
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
        host = host if is_host(httpx.URL(address).raw_host) else None
    except (ValueError, TypeError, httpx.InvalidURL):
        host, parts = None, urlsplit("")
    is_plain = address.isprintable() and not any(
        character.isspace() or character in '<>"{}|\\^`' for character in address
    )
    has_more = parts.query or parts.fragment or "@" in parts.netloc
    if not host or not is_plain or parts.scheme not in ("https", "http") or has_more:
        raise ConfigurationError(
            f"`base_url` has to look like {default}, with no query, no credentials and no white space in it."
        )
    if parts.scheme == "http" and not is_loopback(host):
        raise ConfigurationError(
            "`base_url` is not https: credentials would travel in clear. Plain http is for loopback."
        )
    return str.__str__(address).rstrip("/")


class _Client:
    """What a client is, however it waits."""

    _settings: Settings

    @property
    def base_url(self) -> str:
        """Where calls go."""
        return self._settings.base_url

    def __getstate__(self) -> Settings:
        # Connections stay here; the copy makes its own. It carries the credentials, so it is as secret as they are.
        return self._settings

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.base_url}>"


class SyncClient(_Client):
    """The root of the sync clients. Use it in a `with` block, or call `close`. Safe to share between threads."""

    def __init__(
        self,
        credentials: Credentials,
        base_url: str,
        timeout_s: float,
        http_client: httpx.Client | None,
        retry: RetryPolicy | None = None,
        tracing: bool = False,
        unverified: Unverified = "warn",
    ) -> None:
        settings = _settings(credentials, base_url, timeout_s, retry, tracing, unverified)
        if http_client is not None:
            if not isinstance(cast("Any", http_client), httpx.Client):
                raise ConfigurationError("`http_client` has to be an httpx.Client.")
            settings = attrs.evolve(settings, headers=own_headers(http_client, credentials))
        self._start(settings, http_client)

    def _start(self, settings: Settings, http_client: httpx.Client | None) -> None:
        self._settings = settings
        self._owns_http = http_client is None
        self._http = http_client if http_client is not None else Network(settings.base_url).client()
        keep_deadlines(self._http)
        self._transport = _sync_transport(self._http, settings)

    def with_options(self, **options: Unpack[Options]) -> Self:
        """This client with other options, over the same connections: `client.with_options(timeout_s=5).customers...`

        Raises ConfigurationError for every option that cannot be.
        """
        twin = object.__new__(type(self))
        twin._settings = optioned(self._settings, options)
        twin._owns_http, twin._http = False, self._http
        twin._transport = _sync_transport(self._http, twin._settings)
        return twin

    def close(self) -> None:
        """Close the connections. A client of your own that was passed as `http_client` stays open."""
        if self._owns_http:
            self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __setstate__(self, settings: Settings) -> None:
        self._start(settings, None)


class AsyncClient(_Client):
    """The root of the async clients, for asyncio and trio. Use it in an `async with` block, or await `aclose`."""

    def __init__(
        self,
        credentials: Credentials,
        base_url: str,
        timeout_s: float,
        http_client: httpx.AsyncClient | None,
        retry: RetryPolicy | None = None,
        tracing: bool = False,
        unverified: Unverified = "warn",
    ) -> None:
        settings = _settings(credentials, base_url, timeout_s, retry, tracing, unverified)
        if http_client is not None:
            if not isinstance(cast("Any", http_client), httpx.AsyncClient):
                raise ConfigurationError("`http_client` has to be an httpx.AsyncClient.")
            settings = attrs.evolve(settings, headers=own_headers(http_client, credentials))
        self._start(settings, http_client)

    def _start(self, settings: Settings, http_client: httpx.AsyncClient | None) -> None:
        self._settings = settings
        self._owns_http = http_client is None
        make = Network(settings.base_url).async_client
        self._connections = Connections(make) if http_client is None else OwnConnections(http_client)
        self._transport = _async_transport(self._connections, settings)

    def with_options(self, **options: Unpack[Options]) -> Self:
        """This client with other options, over the same connections: `client.with_options(timeout_s=5).customers...`

        Raises ConfigurationError for every option that cannot be.
        """
        twin = object.__new__(type(self))
        twin._settings = optioned(self._settings, options)
        twin._owns_http, twin._connections = False, self._connections
        twin._transport = _async_transport(self._connections, twin._settings)
        return twin

    async def aclose(self) -> None:
        """Close the connections. A client of your own that was passed as `http_client` stays open."""
        if self._owns_http:
            await self._connections.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    def __setstate__(self, settings: Settings) -> None:
        self._start(settings, None)


def _settings(
    credentials: Credentials,
    base_url: str,
    timeout_s: float,
    retry: RetryPolicy | None,
    tracing: bool,
    unverified: Unverified,
) -> Settings:
    policy = RetryPolicy() if retry is None else retry
    return Settings(base_url, credentials, USER_AGENT, timeout_s, policy, tracing=tracing, unverified=unverified)


def _sync_transport(http: httpx.Client, settings: Settings) -> runtime.Transport:
    transport = SyncTransport(http, settings)
    if not settings.tracing:
        return transport
    from payspec.telemetry import TracedTransport

    return TracedTransport(transport, settings.base_url)


def _async_transport(connections: Connections, settings: Settings) -> runtime.AsyncTransport:
    transport = AsyncTransport(connections, settings)
    if not settings.tracing:
        return transport
    from payspec.telemetry import AsyncTracedTransport

    return AsyncTracedTransport(transport, settings.base_url)

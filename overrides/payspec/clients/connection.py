"""What all clients share: an address that may carry credentials, a pool of connections, and its end."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any, Self, TypedDict, Unpack
from urllib.parse import urlsplit

import attrs
import httpx

from payspec import runtime
from payspec.calls import Settings
from payspec.credentials import Credentials, Header
from payspec.errors import ConfigurationError
from payspec.retries import Attempt, RetryPolicy
from payspec.transport import AsyncTransport, SyncTransport
from payspec.unverified import Unverified, read_unverified
from payspec.version import USER_AGENT

DEFAULT_TIMEOUT_S = 30.0  # Juicyway states 30 s for its own side, PayCombat nothing
_RESERVED = frozenset(
    {
        "x-token",
        "signature",
        "x-merchant-identifier-id",
        "x-type",
        "authorization",
        "content-type",
        "content-length",
        "host",
    }
)


def read_base_url(value: str | None, variable: str, default: str) -> str:
    """The address to call, from its argument, the environment, or the specification.

    Raises ConfigurationError for an address that is not `https://`, unless it is this machine's own: credentials do
    not travel in clear.
    """
    address = value if value is not None else os.environ.get(variable, default)
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if not host or parts.scheme not in ("https", "http") or parts.query or parts.fragment or "@" in parts.netloc:
        raise ConfigurationError(f"`base_url` has to look like {default}, with no query and no credentials in it.")
    if parts.scheme == "http" and not _is_loopback(host):
        raise ConfigurationError(
            "`base_url` is not https: credentials would travel in clear. Plain http is for loopback."
        )
    return address.rstrip("/")


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _settings(
    credentials: Credentials,
    base_url: str,
    timeout_s: float,
    retry: RetryPolicy | None,
    tracing: bool,
    unverified: Unverified,
) -> Settings:
    return Settings(
        base_url,
        credentials,
        USER_AGENT,
        read_timeout(timeout_s),
        retry or RetryPolicy(),
        tracing=tracing,
        unverified=read_unverified(unverified),
    )


def read_timeout(value: float) -> float:
    """A number of seconds above zero. Raises ConfigurationError for anything else: there is always a limit."""
    if not isinstance(value, (int, float)) or not 0 < value < float("inf"):
        raise ConfigurationError("`timeout_s` has to be a number of seconds above zero.")
    return float(value)


def _own_headers(http: httpx.Client | httpx.AsyncClient) -> tuple[Header, ...]:
    """The headers that a user gave to a client of their own, without those that httpx sets itself."""
    usual = ("accept", "accept-encoding", "connection", "user-agent", "host")
    return tuple((name, value) for name, value in http.headers.items() if name.lower() not in usual)


def _optioned(settings: Settings, options: Options) -> Settings:
    """The settings with what a caller wants otherwise. Raises ConfigurationError for what cannot be."""
    changes: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
    if "timeout_s" in changes:
        changes["timeout_s"] = read_timeout(changes["timeout_s"])
    if "unverified" in changes:
        read_unverified(changes["unverified"])
    if "headers" in changes:
        changes["headers"] = (*settings.headers, *_checked_headers(changes["headers"]))
    return attrs.evolve(settings, **changes)


def _checked_headers(headers: Mapping[str, str]) -> Iterator[Header]:
    for name, value in headers.items():
        text = f"{name}{value}"
        if not name or not text.isascii() or not text.isprintable():
            raise ConfigurationError(f"The header {name!a} cannot be sent: names and values are printable ASCII.")
        if name.lower() in _RESERVED:
            raise ConfigurationError(f"The header {name} is the client's own: credentials are given to the client.")
        yield name, value


class Options(TypedDict, total=False):
    """What `with_options` takes: `timeout_s` in seconds, `retry`, further `headers`, an `idempotency_key`, `unverified`
    (`warn`, `allow` or `forbid` calls of inferred operations), and `on_attempt`, called after every attempt."""

    timeout_s: float
    retry: RetryPolicy
    headers: Mapping[str, str]
    idempotency_key: str
    on_attempt: Callable[[Attempt], object]
    unverified: Unverified


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


def _sync_transport(http: httpx.Client, settings: Settings) -> runtime.Transport:
    transport = SyncTransport(http, settings)
    if not settings.tracing:
        return transport
    from payspec.telemetry import TracedTransport

    return TracedTransport(transport, settings.base_url)


def _async_transport(transport: AsyncTransport, settings: Settings) -> runtime.AsyncTransport:
    if not settings.tracing:
        return transport
    from payspec.telemetry import AsyncTracedTransport

    return AsyncTracedTransport(transport, settings.base_url)


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
            settings = attrs.evolve(settings, headers=_own_headers(http_client))
        self._start(settings, http_client)

    def _start(self, settings: Settings, http_client: httpx.Client | None) -> None:
        self._settings = settings
        self._owns_http = http_client is None
        self._http = http_client if http_client is not None else httpx.Client()
        self._transport = _sync_transport(self._http, settings)

    def with_options(self, **options: Unpack[Options]) -> Self:
        """This client with other options, over the same connections: `client.with_options(timeout_s=5).customers...`

        Raises ConfigurationError for an option that cannot be.
        """
        twin = object.__new__(type(self))
        twin._settings = _optioned(self._settings, options)
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
    """The root of the async clients. Use it in an `async with` block, or await `aclose`."""

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
            settings = attrs.evolve(settings, headers=_own_headers(http_client))
        self._start(settings, http_client)

    def _start(self, settings: Settings, http_client: httpx.AsyncClient | None) -> None:
        self._settings = settings
        self._owns_http = http_client is None
        own = AsyncTransport(httpx.AsyncClient(), settings, make=httpx.AsyncClient) if http_client is None else None
        self._http_transport = own or AsyncTransport(http_client or httpx.AsyncClient(), settings)
        self._transport = _async_transport(self._http_transport, settings)

    def with_options(self, **options: Unpack[Options]) -> Self:
        """This client with other options, over the same connections: `client.with_options(timeout_s=5).customers...`

        Raises ConfigurationError for an option that cannot be.
        """
        twin = object.__new__(type(self))
        twin._settings = _optioned(self._settings, options)
        twin._owns_http = False
        twin._http_transport = self._http_transport.sharing(twin._settings)
        twin._transport = _async_transport(twin._http_transport, twin._settings)
        return twin

    async def aclose(self) -> None:
        """Close the connections. A client of your own that was passed as `http_client` stays open."""
        if self._owns_http:
            await self._http_transport.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    def __setstate__(self, settings: Settings) -> None:
        self._start(settings, None)

"""What all clients share: an address that may carry credentials, a pool of connections, and its end."""

from __future__ import annotations

import ipaddress
import os
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpx

from payspec import runtime
from payspec.credentials import Credentials
from payspec.errors import ConfigurationError
from payspec.transport import AsyncTransport, Settings, SyncTransport
from payspec.version import USER_AGENT

DEFAULT_TIMEOUT_S = 30.0  # Juicyway states 30 s for its own side, PayCombat nothing


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


class _Client:
    """The parts of a client that do not depend on how it waits."""

    base_url: str

    def _settings(self, credentials: Credentials, base_url: str, timeout_s: float) -> Settings:
        if not isinstance(timeout_s, (int, float)) or not 0 < timeout_s < float("inf"):
            raise ConfigurationError("`timeout_s` has to be a number of seconds above zero.")
        self.base_url = base_url
        return Settings(base_url, credentials, float(timeout_s), USER_AGENT)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.base_url}>"


class SyncClient(_Client):
    """The root of the sync clients. Use it in a `with` block, or call `close`. Safe to share between threads."""

    def __init__(
        self, credentials: Credentials, base_url: str, timeout_s: float, http_client: httpx.Client | None
    ) -> None:
        settings = self._settings(credentials, base_url, timeout_s)
        self._owns_http = http_client is None
        self._http = http_client if http_client is not None else httpx.Client()
        self._transport: runtime.Transport = SyncTransport(self._http, settings)

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


class AsyncClient(_Client):
    """The root of the async clients. Use it in an `async with` block, or await `aclose`."""

    def __init__(
        self, credentials: Credentials, base_url: str, timeout_s: float, http_client: httpx.AsyncClient | None
    ) -> None:
        settings = self._settings(credentials, base_url, timeout_s)
        self._owns_http = http_client is None
        self._http = http_client if http_client is not None else httpx.AsyncClient()
        self._transport: runtime.AsyncTransport = AsyncTransport(self._http, settings)

    async def aclose(self) -> None:
        """Close the connections. A client of your own that was passed as `http_client` stays open."""
        if self._owns_http:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

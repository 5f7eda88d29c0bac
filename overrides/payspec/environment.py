"""How this machine reaches a provider: through a proxy or not, and whose certificates it trusts.

httpx reads the same variables, and fails with errors of its own for what many machines have: a network such as
`127.0.0.0/8` in NO_PROXY, a file that is gone in SSL_CERT_FILE. Here each works, or is named in a ConfigurationError.

    HTTPS_PROXY, ALL_PROXY           the proxy for https:// (lower-case names as well, and the system's settings)
    NO_PROXY                         what is reached without one: hosts, .domains, addresses, networks, host:port, *
    SSL_CERT_FILE, SSL_CERT_DIR      certificates that are trusted instead of the usual ones
    SSLKEYLOGFILE                    where the keys of connections are written, for a network analyser

Loopback addresses are never reached through a proxy. `.netrc` is not read: credentials are given to the client.
"""

from __future__ import annotations

import ipaddress
import os
import re
import ssl
from collections.abc import Callable
from importlib import import_module
from typing import TypeVar
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx

from payspec.errors import ConfigurationError

C = TypeVar("C")
_PORTS = 2**16
_NAME = re.compile(rb"[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})*")
_TLS_VARIABLES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE")


class Network:
    """Makes httpx clients for one address. What cannot be used is a ConfigurationError, at the first client."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._proxy = proxy_for(base_url)
        self._tls = _trusted() if base_url.startswith("https:") else _nobody()

    def client(self) -> httpx.Client:
        """A client of this address."""
        return self._made(
            lambda: httpx.Client(
                transport=httpx.HTTPTransport(verify=self._tls, trust_env=False, proxy=self._proxy), trust_env=False
            )
        )

    def async_client(self) -> httpx.AsyncClient:
        """The same, awaited."""
        return self._made(
            lambda: httpx.AsyncClient(
                transport=httpx.AsyncHTTPTransport(verify=self._tls, trust_env=False, proxy=self._proxy),
                trust_env=False,
            )
        )

    @staticmethod
    def _made(make: Callable[[], C]) -> C:
        try:
            return make()
        except Exception as error:
            reason = type(error).__name__
        raise _unusable_proxy(reason)  # outside of the block, without httpx's error


def proxy_for(base_url: str) -> httpx.Proxy | None:
    """The proxy that the environment names for an address. Raises ConfigurationError where it is none."""
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    proxies = getproxies()
    address = proxies.get(parts.scheme) or proxies.get("all")
    if not address or is_loopback(host) or is_bypassed(host, port, proxies.get("no", "")):
        return None
    if _is_bypassed_by_the_system(host):
        return None
    address = address.strip()
    reason = ""
    try:
        proxy = httpx.Proxy(address if "://" in address else f"http://{address}")
        proxy_port = proxy.url.port
        if not is_host(proxy.url.raw_host) or not 0 < (443 if proxy_port is None else proxy_port) < _PORTS:
            raise ValueError
        if proxy.url.scheme.startswith("socks"):
            import_module("socksio")
    except ImportError:
        reason = "a SOCKS proxy needs socksio: pip install httpx[socks]"
    except Exception as error:
        reason = type(error).__name__
    else:
        return proxy
    raise _unusable_proxy(reason)


def is_bypassed(host: str, port: int, no_proxy: str) -> bool:
    """Whether NO_PROXY names the host: itself, a domain it is in, an address, a network, with or without a port."""
    name = host.rstrip(".").lower()
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        address = None
    for entry in no_proxy.replace(",", " ").split():
        wanted, wanted_port = _entry(entry.lower())
        if wanted_port not in ("", str(port)):
            continue
        domain = wanted.lstrip("*.")
        if wanted == "*" or domain == name or (address is None and domain and name.endswith(f".{domain}")):
            return True
        if address is not None and _is_in(address, wanted):
            return True
    return False


def _is_bypassed_by_the_system(host: str) -> bool:
    """What the settings of macOS and Windows say; elsewhere they are the environment again."""
    try:
        return bool(proxy_bypass(host))
    except Exception:
        return False


def _entry(text: str) -> tuple[str, str]:
    """Host and port of one entry; of `[::1]:443` as well."""
    if text.startswith("["):
        host, _, port = text[1:].partition("]")
        return host, port.lstrip(":")
    host, _, port = text.rpartition(":")
    return (host, port) if host and ":" not in host and port.isdigit() else (text, "")


def _is_in(address: ipaddress.IPv4Address | ipaddress.IPv6Address, network: str) -> bool:
    try:
        return address in ipaddress.ip_network(network, strict=False)
    except ValueError:
        return False


def is_host(host: bytes) -> bool:
    """Whether it is an address or a name that can be looked up: labels of at most 63 characters."""
    return b":" in host or _NAME.fullmatch(host.removesuffix(b".")) is not None


def is_loopback(host: str) -> bool:
    """Whether a host is this machine itself."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _trusted() -> ssl.SSLContext:
    reason = ""
    try:
        return httpx.create_ssl_context(trust_env=True)
    except (OSError, ValueError, TypeError) as error:  # ssl.SSLError is an OSError
        reason = getattr(error, "strerror", None) or type(error).__name__
    named = [f"{name}={os.environ[name]!a}" for name in _TLS_VARIABLES if os.environ.get(name)]
    raise ConfigurationError(
        f"The certificates cannot be read ({reason}): look at {', '.join(named) or 'the installation of certifi'}, and "
        "correct or unset it."
    )


def _nobody() -> ssl.SSLContext:
    """For http:// on this machine, where nothing is encrypted: a context that trusts nobody, and is quick to make."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _unusable_proxy(reason: str) -> ConfigurationError:
    # Without the value: a proxy's address may hold a password.
    return ConfigurationError(
        f"The proxy in HTTPS_PROXY, HTTP_PROXY or ALL_PROXY cannot be used ({reason}). It has to look like "
        "http://host:port; correct or unset it, or pass an `http_client` of your own."
    )

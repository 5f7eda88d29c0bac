"""Where the sandbox itself listens: an address that no webhook may have, or it could be made to control itself.

At registration an address is refused if it can be seen from its text, in whatever spelling; names are not looked up
then, since that may take long. When a webhook is sent, the addresses that its name stands for are looked at again. And
no sandbox answers a webhook, which sees those that come back by another way.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from ipaddress import IPv6Address, ip_address
from typing import Any, cast
from urllib.parse import urlsplit

from payspec_sandbox.http.exchange import Request
from payspec_sandbox.requests.refusals import Violation

DELIVERY_HEADER = "x-sandbox-delivery"
"""On every webhook that a sandbox sends."""

PROBLEM = "is the sandbox's own address, which takes no webhooks"
_MAY_NAME_ONE = re.compile(rb"webhook|callback|notif|urls|\\u")
_WEBHOOK_FIELD = re.compile(r"webhook|callback|notif|^urls$", re.IGNORECASE)


class OwnAddress:
    """The ports on which the sandbox listens; on all addresses of this machine, to be sure."""

    def __init__(self) -> None:
        self._ports: set[int] = set()

    def add(self, server: tuple[Any, ...] | None) -> None:
        """It listens there: an address as sockets and ASGI have it."""
        if server is not None and len(server) > 1 and isinstance(server[1], int):
            self._ports.add(server[1])

    def is_here(self, address: str, port: int) -> bool:
        """Whether a connection to an IP address would reach the sandbox."""
        return port in self._ports and _is_of_this_machine(address)

    def is_named_by(self, url: str) -> bool:
        """Whether it can be seen, without asking anybody, that a URL leads to the sandbox."""
        try:
            parts = urlsplit(url.strip())
            port = parts.port or (443 if parts.scheme.lower() == "https" else 80)
        except ValueError:
            return False
        host = (parts.hostname or "").rstrip(".")
        if port not in self._ports or not host:
            return False
        names = ("localhost", socket.gethostname().lower())
        return host in names or host.endswith(".localhost") or any(map(_is_of_this_machine, _numbers(host)))

    def violations(self, body: Any, place: str = "") -> Iterator[Violation]:
        """The fields of a body that would have webhooks sent to the sandbox."""
        if not isinstance(body, Mapping):
            return
        for name, value in cast("Mapping[str, Any]", body).items():
            at = f"{place}.{name}" if place else name
            if _WEBHOOK_FIELD.search(name):
                yield from (Violation(where, PROBLEM) for where, url in _texts(value, at) if self.is_named_by(url))
            else:
                yield from self.violations(value, at)


def may_name_one(body: bytes) -> bool:
    """Whether the JSON text of a body may hold a field for the address of a webhook: a quick look."""
    return _MAY_NAME_ONE.search(body) is not None


def is_webhook(request: Request) -> bool:
    """Whether a sandbox sent it."""
    return bool(request.header_values(DELIVERY_HEADER))


def _texts(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list):
        for at, item in enumerate(cast("Sequence[Any]", value)):
            yield from _texts(item, f"{place}[{at}]")
    elif isinstance(value, Mapping):
        for name, item in cast("Mapping[str, Any]", value).items():
            yield from _texts(item, f"{place}.{name}")


def _numbers(host: str) -> list[str]:
    """What a host means that is written as a number in any way, such as 127.1, 0x7f000001 and ::ffff:127.0.0.1."""
    with suppress(OSError, UnicodeError):
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        return [str(item[4][0]) for item in found]
    return []


def _is_of_this_machine(address: str) -> bool:
    """Whether an IP address is one of this machine's: nobody can listen on another's."""
    try:
        one = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(one, IPv6Address):
        one = one.ipv4_mapped or one.sixtofour or one
    if one.is_loopback or one.is_unspecified:
        return True
    family = socket.AF_INET6 if isinstance(one, IPv6Address) else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.bind((str(one) if family == socket.AF_INET else address, 0))
    except OSError:
        return False
    return True

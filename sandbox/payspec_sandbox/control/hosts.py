"""Which names the sandbox answers to: a page may have its own name point here, and the browser would let it read all.

Such a page needs a name. So numbers are fine that the request can have come by, and of names `localhost` and those that
whoever started the sandbox allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TypeAlias

from payspec_sandbox.http.exchange import Request, Scope
from payspec_sandbox.requests.refusals import Refusal

VARIABLE = "PAYSPEC_SANDBOX_ALLOW_HOST"
ANY = "*"
_HOST = re.compile(rb"(?:\[([0-9A-Fa-f:.]{2,45})\]|([A-Za-z0-9._-]{1,253}))(?::[0-9]{0,5})?")
_MOST_KEPT = 1000

_MANY = Refusal(400, "The header Host is there more than once.")

_Address: TypeAlias = IPv4Address | IPv6Address


class Hosts:
    """The names that requests may carry in `Host`."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._allowed = frozenset(name.strip().rstrip(".").lower() for name in allowed)
        self._fine: set[tuple[bytes, str, bool]] = set()

    def problem(self, request: Request, scope: Scope, *, strictly: bool = False) -> Refusal | None:
        """Why a request is refused, or None. Without a `Host` it comes from no browser.

        `strictly` takes no number but the sandbox's own; otherwise those are taken by which other machines reach it.
        """
        hosts = request.header_values("host")
        if not hosts:
            return None
        server = str((scope.get("server") or ("",))[0])
        key = (hosts[0], server, strictly)
        if len(hosts) == 1 and key in self._fine:
            return None
        refusal = _MANY if len(hosts) > 1 else self._judged(hosts[0], server, strictly=strictly)
        if refusal is None and len(self._fine) < _MOST_KEPT:
            self._fine.add(key)
        return refusal

    def _judged(self, host: bytes, server: str, *, strictly: bool) -> Refusal | None:
        name = named(host)
        if name is None:
            return Refusal(400, "The header Host is no name or address with or without a port.")
        if self._is_fine(name, server, strictly=strictly):
            return None
        return Refusal(
            403,
            f"{name} is not a name of this sandbox. Call it as localhost or by the address it listens on, or start"
            f" it with --allow-host {name} or {VARIABLE}={name}.",
        )

    def _is_fine(self, name: str, server: str, *, strictly: bool) -> bool:
        if name == "localhost" or name in self._allowed or ANY in self._allowed:
            return True
        wanted, listened = _number(name), _number(server)
        if wanted is None:
            return name == server.lower() != ""
        if wanted.is_loopback or wanted == listened:
            return True
        # Other machines may reach it by another address than its own, such as that of a container's host.
        return not strictly and listened is not None and not listened.is_loopback


def named(host: bytes) -> str | None:
    """The name or address in a `Host` header, None where it has any other form."""
    found = _HOST.fullmatch(host)
    if found is None:
        return None
    name = (found[1] or found[2]).decode().lower()
    if found[1] is not None and _number(name) is None:
        return None
    return name.rstrip(".") or None


def _number(text: str) -> _Address | None:
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address

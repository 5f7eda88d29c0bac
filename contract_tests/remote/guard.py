"""Where a remote run may go: to a test environment that was named as one, and never to a production host.

The address is taken apart by one strict pattern. What could be read in two ways is refused, so that no spelling of a
production host gets past the comparison.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any

import attrs

from contract_tests.documents import Document

_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+)(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*)/?"
)
_SHOWN = 120
_LAST_PORT = 65535


class TargetForbidden(Exception):
    """Nothing is sent to this address; the message says why, and what to do."""


@attrs.frozen
class Address:
    """An address that may be asked: `host` in lower case, `url` without a slash at the end."""

    url: str
    host: str
    is_loopback: bool


def checked(url: str, documents: Iterable[Document], *, is_named: bool) -> Address:
    """The address of a test environment. `is_named`: a person wrote `test_environment = true` beside it.

    Raises TargetForbidden for a production host of any provider, for what nobody named as a test environment, and for
    what cannot be told from one of those.
    """
    found = _ADDRESS.fullmatch(url)
    if found is None or "@" in url:
        raise TargetForbidden(
            f"{url[:_SHOWN]!r} is not an address such as https://sandbox.example.com/v1: scheme, host, port and path,"
            " without user, query or escapes. Write it so in the targets file."
        )
    if found["port"] and not 0 < int(found["port"]) <= _LAST_PORT:
        raise TargetForbidden(f"{url[:_SHOWN]!r} has no possible port.")
    host = found["host"].strip("[]").lower().rstrip(".")
    is_loopback = _is_loopback(host)
    _not_production(host, documents)
    if not is_loopback:
        if _is_number(host):
            raise TargetForbidden(
                f"{host} is a number, and nobody can see whose it is. Give the name of the test environment's host."
            )
        if found["scheme"] != "https":
            raise TargetForbidden(f"{host} is asked over https only: credentials travel in headers.")
    if not is_named:
        raise TargetForbidden(
            f"Nobody named {host} as a test environment. If it is one, write `test_environment = true` beside it."
        )
    return Address(url.rstrip("/"), host, is_loopback)


def wrong_key(address: Address, document: Document, secrets: Iterable[str]) -> str | None:
    """Why credentials do not belong to a server of the document, by its `x-key-prefixes`; None where they do."""
    for server in document.raw["servers"]:
        prefixes = server.get("x-key-prefixes")
        if (
            prefixes
            and _host_of(server) == address.host
            and not any(one.startswith(tuple(prefixes)) for one in secrets)
        ):
            return (
                f"{address.host} takes credentials that begin with {' or '.join(prefixes)}; none of those given does."
            )
    return None


def _not_production(host: str, documents: Iterable[Document]) -> None:
    for document in documents:
        for server in document.raw["servers"]:
            if _host_of(server) == host and server.get("x-test-environment") is not True:
                raise TargetForbidden(
                    f"{host} is {document.provider}'s own address ({server.get('description', 'no description')}), and"
                    " the specification does not mark it `x-test-environment: true`. Nothing is sent there, whatever a"
                    " targets file says."
                )


def _host_of(server: Any) -> str:
    found = _ADDRESS.fullmatch(server["url"])
    return found["host"].strip("[]").lower().rstrip(".") if found else ""


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_number(host: str) -> bool:
    """Whether a resolver might read it as an IP address: `10.1`, `0x7f.1` and `2130706433` are ones."""
    last = host.rpartition(".")[2]
    return ":" in host or last.isdigit() or bool(re.fullmatch(r"0x[0-9a-f]*", last)) or not last

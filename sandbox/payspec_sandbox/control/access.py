"""Who may control the sandbox: this machine, and of the pages in its browser only the sandbox's own."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from payspec_sandbox.exchange import Reply, Request, Scope, json_reply

_OWN_FETCHES = (b"same-origin", b"none")


def refused(request: Request, scope: Scope) -> Reply | None:
    """The refusal, or None for whoever may.

    A page of another site can make the browser send requests here, or have its own name point here. The first is
    seen by the origin the browser names, the second by the host: ours is an address or `localhost`.
    """
    elsewhere = refused_elsewhere(scope)
    if elsewhere is not None:
        return elsewhere
    hosts = request.header_values("host")
    if len(hosts) != 1 or not _is_plain_host(hosts[0]):
        return _forbidden("Call the sandbox by its address or as localhost.")
    if any(site not in _OWN_FETCHES for site in request.header_values("sec-fetch-site")):
        return _forbidden("Another page may not do this.")
    if any(origin.partition(b"://")[2] != hosts[0] for origin in request.header_values("origin")):
        return _forbidden("Another page may not do this.")
    return None


def refused_elsewhere(scope: Scope) -> Reply | None:
    """The refusal of other machines. It is enough for the page itself, which people may follow a link to."""
    if _is_here(str((scope.get("client") or ("",))[0])):
        return None
    return _forbidden("This is for the sandbox's own machine only.")


def _is_here(client: str) -> bool:
    try:
        address = ip_address(client.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def _is_plain_host(host: bytes) -> bool:
    try:
        name = urlsplit("//" + host.decode("ascii")).hostname or ""
        return name == "localhost" or bool(ip_address(name))
    except ValueError:
        return False


def _forbidden(message: str) -> Reply:
    return json_reply(403, {"error": {"code": "forbidden", "message": message}})

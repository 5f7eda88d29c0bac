"""Who may control the sandbox: this machine, or who knows its password; and of pages in a browser only its own."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from ipaddress import ip_address

from payspec_sandbox.control.guesses import Guesses
from payspec_sandbox.control.hosts import Hosts
from payspec_sandbox.http.exchange import Reply, Request, Scope, json_reply

PASSWORD_VARIABLE = "PAYSPEC_SANDBOX_PASSWORD"
_OWN_FETCHES = (b"same-origin", b"none")
_CHALLENGE = (b"www-authenticate", b'Basic realm="payspec sandbox", charset="UTF-8"')


class Access:
    """The guard of the control API and of the page. Of the password it keeps a digest only."""

    def __init__(self, password: str | None, hosts: Hosts | None = None) -> None:
        self._digest = None if password is None else _digest(password.encode())
        self._hosts = hosts or Hosts()
        self._guesses = Guesses()

    async def refused(self, request: Request, scope: Scope) -> Reply | None:
        """The refusal, or None for whoever may.

        A page of another site can make the browser send requests here, or have its own name point here. The first is
        seen by the origin the browser names, the second by the host, unless it has to know the password anyway.
        """
        stranger = await self.refused_stranger(request, scope)
        if stranger is not None:
            return stranger
        hosts = request.header_values("host")
        if self._digest is None:
            if not hosts:
                return _forbidden("The header Host is missing.")
            refusal = self._hosts.problem(request, scope, strictly=True)
            if refusal is not None:
                return _forbidden(refusal.message)
        if any(site not in _OWN_FETCHES for site in request.header_values("sec-fetch-site")):
            return _forbidden("Another page may not do this.")
        if any(origin.partition(b"://")[2] not in hosts for origin in request.header_values("origin")):
            return _forbidden("Another page may not do this.")
        return None

    async def refused_stranger(self, request: Request, scope: Scope) -> Reply | None:
        """The refusal of strangers. It is enough for the page itself, which people may follow a link to."""
        if self._digest is not None:
            return None if await self._knows_password(request, scope) else _unauthorized()
        if _is_loopback(str((scope.get("client") or ("",))[0])):
            return None
        return _forbidden(
            "Without a password this is for the sandbox's own machine only."
            f" To use it from others, start the sandbox with {PASSWORD_VARIABLE} set to one."
        )

    async def _knows_password(self, request: Request, scope: Scope) -> bool:
        sent = request.header_values("authorization")
        if not sent:
            return False  # a browser asks its user only after that
        await self._guesses.wait(scope)
        scheme, _, encoded = sent[0].partition(b" ") if len(sent) == 1 else (b"", b"", b"")
        try:
            password = base64.b64decode(encoded.strip(), validate=True).partition(b":")[2]
        except binascii.Error:
            password, scheme = b"", b""
        is_right = scheme.lower() == b"basic" and hmac.compare_digest(_digest(password), self._digest or b"")
        (self._guesses.right if is_right else self._guesses.wrong)(scope)
        return is_right


def _digest(password: bytes) -> bytes:
    """All of one length, so that comparing them tells nothing of the password's."""
    return hashlib.sha256(password).digest()


def _is_loopback(client: str) -> bool:
    try:
        address = ip_address(client.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def _unauthorized() -> Reply:
    error = {"code": "unauthorized", "message": "Send the sandbox's password by HTTP Basic, with any user name."}
    return json_reply(401, {"error": error}, (_CHALLENGE,))


def _forbidden(message: str) -> Reply:
    return json_reply(403, {"error": {"code": "forbidden", "message": message}})

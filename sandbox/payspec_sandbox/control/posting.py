"""Sends one webhook: to this machine only unless allowed otherwise, without following redirects, within ten seconds."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from payspec_sandbox.webhooks.own_address import PROBLEM, OwnAddress

TIMEOUT_S = 10.0
_LONGEST_ANSWER = 200
_LONGEST_URL = 2048
_OF_EXAMPLES = ("example", "test", "invalid", "example.com", "example.net", "example.org")
"""Names that documentation may use (RFC 2606): never this machine, so nobody need be asked where they lead."""


class NotSendable(Exception):
    """An address that no webhook is sent to; the message says why."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attempt. `is_final` is a refusal of our own, which another attempt would meet again."""

    text: str
    is_success: bool = False
    is_final: bool = False


def url_problem(url: str) -> str | None:
    """What is wrong with a webhook address, or None."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "is not a URL"
    if not url.isascii() or not url.isprintable() or " " in url or len(url) > _LONGEST_URL:
        return "is not a URL of printable ASCII characters"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return "is not an http or https URL"
    if parts.username is not None or port == 0:
        return "must not have credentials or port 0"
    return None


def never_sent(url: str, *, anywhere: bool) -> str | None:
    """Why no webhook will ever be sent to an address, or None. A name is looked up, which may take a while."""
    problem = url_problem(url)
    if problem is not None:
        return problem
    host = urlsplit(url).hostname or ""
    try:
        _allowed_addresses(host, 0, anywhere=anywhere)
    except NotSendable as refusal:
        return str(refusal)
    except (OSError, ValueError):
        return None if anywhere else f"the name {host} is not known on this machine; webhooks are sent to 127.0.0.1"
    return None


class Attempt:
    """One attempt, made in a thread so that a slow receiver holds nobody up."""

    def __init__(
        self, url: str, headers: Mapping[str, str], body: bytes, *, anywhere: bool, own: OwnAddress | None = None
    ) -> None:
        self._url = url
        self._headers = headers
        self._body = body
        self._anywhere = anywhere
        self._own = own or OwnAddress()
        self._socket: socket.socket | None = None
        self._is_over = False

    async def made(self) -> Outcome:
        """What came of it, after TIMEOUT_S at the latest."""
        loop = asyncio.get_running_loop()
        result: asyncio.Future[Outcome] = loop.create_future()

        def work() -> None:
            outcome = self._outcome()
            # The loop may have ended meanwhile, and then nobody waits.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(lambda: None if result.done() else result.set_result(outcome))

        # A daemon, because the sandbox must not wait for a receiver when it stops.
        threading.Thread(target=work, name="payspec-webhook", daemon=True).start()
        try:
            return await asyncio.wait_for(result, TIMEOUT_S)
        except TimeoutError:
            return Outcome(f"no answer within {TIMEOUT_S:.0f} s")
        finally:
            self._hang_up()

    def _outcome(self) -> Outcome:
        try:
            return self._exchange()
        except NotSendable as problem:
            return Outcome(f"not sent: {problem}", is_final=True)
        except TimeoutError:
            return Outcome(f"no answer within {TIMEOUT_S:.0f} s")
        except (OSError, ValueError, http.client.HTTPException) as error:
            return Outcome(f"failed: {type(error).__name__}: {error}"[:_LONGEST_ANSWER])

    def _exchange(self) -> Outcome:
        problem = url_problem(self._url)
        if problem is not None:
            raise NotSendable(f"the address {problem}")
        parts = urlsplit(self._url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        self._socket = self._connected(host, port, parts.scheme == "https")
        connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT_S)
        connection.sock = self._socket
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {**self._headers, "Host": parts.netloc, "Connection": "close"}
        with contextlib.closing(connection):
            connection.request("POST", target, self._body, headers)
            answer = connection.getresponse()
            text = answer.read(_LONGEST_ANSWER).decode("utf-8", "replace").strip()
            return Outcome(f"{answer.status} {text}".strip(), is_success=200 <= answer.status < 300)

    def _connected(self, host: str, port: int, encrypted: bool) -> socket.socket:
        """A connection to one of the very addresses that were judged: a name may mean others the next time."""
        allowed = _allowed_addresses(host, port, anywhere=self._anywhere)
        if any(self._own.is_here(address, port) for address in allowed):
            raise NotSendable(f"{host}:{port} {PROBLEM}")
        plain = _first_connection(allowed, port)
        if self._is_over:
            plain.close()
            raise TimeoutError
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host) if encrypted else plain

    def _hang_up(self) -> None:
        self._is_over = True
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
            self._socket.close()


def _first_connection(addresses: Sequence[str], port: int) -> socket.socket:
    """`localhost` often means two addresses, and a receiver listens on one of them."""
    for address in addresses[:-1]:
        with contextlib.suppress(OSError):
            return socket.create_connection((address, port), TIMEOUT_S)
    return socket.create_connection((addresses[-1], port), TIMEOUT_S)


def _allowed_addresses(host: str, port: int, *, anywhere: bool) -> list[str]:
    """The addresses of a host that webhooks may go to. Raises NotSendable where there is none, OSError for a name."""
    allowed: list[str] = []
    if anywhere or not _is_of_examples(host):
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = dict.fromkeys(str(item[4][0]) for item in found)
        allowed = [address for address in addresses if anywhere or _is_here(address)]
    if not allowed:
        raise NotSendable(f"{host} is not this machine; start the sandbox with --webhooks-anywhere")
    return allowed


def _is_of_examples(host: str) -> bool:
    name = host.rstrip(".").lower()
    return any(name == one or name.endswith(f".{one}") for one in _OF_EXAMPLES)


def _is_here(address: str) -> bool:
    return ip_address(address.partition("%")[0]).is_loopback

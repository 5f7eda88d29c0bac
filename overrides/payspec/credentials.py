"""Credentials: kept by security scheme, sent as headers, query parameters or cookies, never shown."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias
from urllib.parse import quote

from payspec.errors import ConfigurationError
from payspec.runtime.operation import Operation, Scheme
from payspec.signing import sign

Header = tuple[str, str]
_NONE: Mapping[str, str] = {}


Sent: TypeAlias = "tuple[list[Header], str, str, tuple[str, ...]]"
"""What one attempt carries: headers, parts of the query and of the Cookie header as they are written there, and which
of the headers are signatures. A plain tuple: one is made for each attempt."""


class Credentials:
    """The secrets of one merchant, by the names the specification gives its security schemes."""

    __slots__ = ("_arguments", "_known", "_schemes", "_secrets", "_ways", "headers", "parameters", "webhook_keys")

    def __init__(
        self,
        schemes: Iterable[Scheme],
        secrets: Mapping[str, str],
        webhook_keys: Iterable[str] = (),
        *,
        known: Iterable[str] = (),
        arguments: Mapping[str, str] = _NONE,
    ) -> None:
        """Of http basic the secret is `username:password`.

        `known` names those of the secrets that anybody may see, such as the name of the environment; `arguments` says
        by scheme which arguments of the client give it.
        """
        self._schemes = tuple(schemes)
        self._secrets = dict(secrets)
        self._ways: dict[str, tuple[Scheme, ...]] = {}
        self._known = frozenset(known)
        self._arguments = dict(arguments)
        self.webhook_keys: tuple[str, ...] = tuple(webhook_keys)
        self.headers: frozenset[str] = frozenset(one.at.lower() for one in self._schemes if one.place == "header")
        """The names of the headers that are the client's own, in lower case."""
        self.parameters: frozenset[str] = frozenset(one.at for one in self._schemes if one.place == "query")
        """The names of the query parameters that are the client's own."""

    def secrets(self) -> Iterator[str]:
        """Everything that nobody may see, for masking."""
        for name, secret in self._secrets.items():
            if name not in self._known:
                yield secret
        for scheme in self._schemes:
            if scheme.form == "basic" and scheme.name in self._secrets:
                yield _basic(self._secrets[scheme.name])
                yield self._secrets[scheme.name].partition(":")[2]
        yield from self.webhook_keys

    def sent(self, way: Iterable[Scheme], body: bytes | None) -> Sent:
        """The credentials of one attempt, sent this way. A signature covers exactly `body`, the bytes that are sent."""
        headers: list[Header] = []
        query = cookies = ""
        signatures: tuple[str, ...] = ()
        for scheme in way:
            secret = self._secrets[scheme.name]
            signing = scheme.signing
            if signing is not None:
                content = signing.empty_body.encode() if body is None else body
                secret = sign(content, secret, algorithm=signing.algorithm, encoding=signing.encoding)
                signatures = (*signatures, secret)
            if scheme.place == "header":
                headers.append((scheme.at, secret if scheme.form == "plain" else _worded(scheme.form, secret)))
            elif scheme.place == "query":
                query += f"{'&' if query else ''}{quote(scheme.at, safe='')}={quote(secret, safe='')}"
            else:
                cookies += f"{'; ' if cookies else ''}{scheme.at}={secret}"
        return headers, query, cookies, signatures

    def way(self, operation: Operation) -> tuple[Scheme, ...]:
        """The first way to be admitted for which everything was given.

        Raises ConfigurationError where there is none.
        """
        found = self._ways.get(operation.id)
        if found is None:
            found = self._ways[operation.id] = self._first_way(operation)
        return found

    def _first_way(self, operation: Operation) -> tuple[Scheme, ...]:
        ways = operation.security
        if not ways:
            return ()
        for way in ways:
            if all(scheme.name in self._secrets for scheme in way):
                return way
        raise ConfigurationError(f"{operation.id} needs {missing(ways, self._arguments)}. Give it to the client.")

    def __repr__(self) -> str:
        return f"<Credentials {', '.join(self._secrets)}>"


def missing(ways: Iterable[Iterable[Scheme]], arguments: Mapping[str, str]) -> str:
    """What would admit a call, in words: `token`, or `username` and `password`."""
    words = [" and ".join(arguments.get(scheme.name, scheme.name) for scheme in way) for way in ways]
    return ", or ".join(dict.fromkeys(words))


def _worded(form: str, secret: str) -> str:
    """A credential with the word that HTTP puts in front of it."""
    return f"Bearer {secret}" if form == "bearer" else f"Basic {_basic(secret)}"


def _basic(secret: str) -> str:
    return b64encode(secret.encode()).decode("ascii")


def check_secret(origin: str, value: object, *, sent: bool) -> str:
    """The secret, if it can be one. `origin` says in the error where it stood; the text never holds the value.

    Raises ConfigurationError for what is no str or empty, for white space around it, for control characters and half
    characters, and for what a header cannot hold where it is `sent` in one.
    """
    if not isinstance(value, str):
        raise ConfigurationError(f"{origin} has to be a string, not {type(value).__name__}.")
    if not value or value != value.strip() or not value.isprintable() or (sent and not value.isascii()):
        where = "a header" if sent else "a key"
        raise ConfigurationError(
            f"{origin} is empty, or has white space around it or characters that {where} cannot hold. Copy it again."
        )
    return value

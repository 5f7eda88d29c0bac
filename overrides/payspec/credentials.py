"""Credentials: read once from arguments or the environment, sent as headers, never shown."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from payspec.errors import ConfigurationError
from payspec.runtime.operation import Scheme
from payspec.signing import sign

Header = tuple[str, str]


class Credentials:
    """The secrets of one merchant, by the names the specification gives its security schemes."""

    __slots__ = ("_known", "_secrets", "webhook_keys")

    def __init__(
        self, secrets: Mapping[str, str], webhook_keys: Iterable[str] = (), *, known: Iterable[str] = ()
    ) -> None:
        """`known` names those of the secrets that anybody may see, such as the name of the environment."""
        self._secrets = dict(secrets)
        self._known = frozenset(known)
        self.webhook_keys: tuple[str, ...] = tuple(webhook_keys)

    def secrets(self) -> Iterator[str]:
        """Everything that nobody may see, for masking."""
        yield from (secret for name, secret in self._secrets.items() if name not in self._known)
        yield from self.webhook_keys

    def headers(self, schemes: Iterable[Scheme], body: bytes | None) -> list[Header]:
        """The credential headers of one attempt. A signature covers exactly `body`, the bytes that are sent."""
        headers: list[Header] = []
        for scheme in schemes:
            secret = self._secrets[scheme.name]
            if scheme.signs:
                secret = sign(scheme.empty_body.encode() if body is None else body, secret)
            headers.append((scheme.header, secret))
        return headers

    def __repr__(self) -> str:
        return f"<Credentials {', '.join(self._secrets)}>"


def read_secret(argument: str, value: str | None, variable: str, *, sent: bool = True) -> str:
    """A credential from its argument, or else from the environment. `sent` is false for a key that only signs.

    Raises ConfigurationError where it is missing, empty or cannot be sent as a header; the text never holds the value.
    """
    origin = f"`{argument}`"
    if value is None:
        value, origin = os.environ.get(variable), f"the environment variable {variable}"
    if value is None:
        raise ConfigurationError(f"`{argument}` is missing. Pass {argument}=... or set {variable}.")
    return check_secret(origin, value, sent=sent)


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

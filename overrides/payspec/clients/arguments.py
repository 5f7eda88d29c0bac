"""What a client is given: its credentials, from arguments or the environment, each checked for where it is sent."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence

import attrs

from payspec.credentials import Credentials as Credentials
from payspec.credentials import check_secret, missing
from payspec.errors import ConfigurationError
from payspec.runtime.operation import Scheme
from payspec.settings import Settings

_COOKIE = re.compile(r"[!#-+\--:<-\[\]-~]+")  # RFC 6265: no space, quote, comma, semicolon or backslash
_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")  # RFC 6750


@attrs.frozen(kw_only=True)
class Argument:
    """A credential as the client takes it, from `x-provider`.

    `scheme` sends it or signs with it, and is empty for what is the key of webhooks alone. `part` is `username` or
    `password` of http basic. `is_needed` is false for what a client can be made without.
    """

    name: str
    variable: str
    scheme: str = ""
    part: str = ""
    is_needed: bool = True
    is_public: bool = False
    values: tuple[str, ...] = ()
    pattern: str = ""
    otherwise: str = "does not look like what the provider issues. Copy it again"


Ways = Iterable[Sequence[Scheme]]


def read_credentials(
    schemes: Sequence[Scheme],
    ways: Ways,
    arguments: Sequence[Argument],
    given: Mapping[str, str | None],
    webhooks: Sequence[str] = (),
    former: Iterable[str] = (),
) -> Credentials:
    """The credentials of a client, from what it was given and from the environment.

    `ways` are those in which some operation admits a call; where no credential is needed alone, one of them has to be
    complete. `webhooks` names the argument that is the key of webhooks, and the one with its `former` values.

    Raises ConfigurationError where a credential is missing or cannot be one; the text never holds its value.
    """
    by_scheme = {scheme.name: scheme for scheme in schemes}
    values: dict[str, str] = {}
    for argument in arguments:
        value = _read(argument, by_scheme.get(argument.scheme), given[argument.name])
        if value is not None:
            values[argument.name] = value
    secrets = {name: secret for name in by_scheme if (secret := _secret(name, arguments, values)) is not None}
    names = {name: " and ".join(f"`{one.name}`" for one in arguments if one.scheme == name) for name in by_scheme}
    if not any(all(scheme.name in secrets for scheme in way) for way in ways):
        variables = ", ".join(one.variable for one in arguments if one.scheme)
        raise ConfigurationError(f"Pass {missing(ways, names)}, or set them in the environment ({variables}).")
    keys = [values[name] for name in webhooks[:1] if name in values]
    if isinstance(former, str):
        raise ConfigurationError(f"`{webhooks[1]}` has to be a list of strings, not one string.")
    keys += [check_secret(f"`{webhooks[1]}`", key, sent=False) for key in former]
    known = [one.scheme for one in arguments if one.is_public]
    return Credentials(schemes, secrets, keys, known=known, arguments=names)


def webhook_keys(settings: Settings, arguments: Iterable[Argument], name: str) -> tuple[str, ...]:
    """The keys of webhooks. Raises ConfigurationError where the client was given none."""
    found = settings.credentials.webhook_keys
    if not found:
        raise ConfigurationError(_missing(next(one for one in arguments if one.name == name)))
    return found


def _missing(argument: Argument) -> str:
    return f"`{argument.name}` is missing. Pass {argument.name}=... or set {argument.variable}."


def address_of(
    arguments: Iterable[Argument], given: Mapping[str, str | None], by_prefix: Mapping[str, str], otherwise: str
) -> str:
    """The address that the credentials belong to, by how they begin."""
    values = [given[one.name] or os.environ.get(one.variable) for one in arguments if one.scheme]
    found = (url for value in values for prefix, url in by_prefix.items() if str(value).startswith(prefix))
    return next(found, otherwise)


def _read(argument: Argument, scheme: Scheme | None, value: str | None) -> str | None:
    """A credential from its argument, or else from the environment; None where it is missing and need not be there."""
    origin = f"`{argument.name}`"
    if value is None:
        value, origin = os.environ.get(argument.variable), f"the environment variable {argument.variable}"
    if value is None:
        if argument.is_needed:
            raise ConfigurationError(_missing(argument))
        return None
    check_secret(origin, value, sent=scheme is not None and scheme.signing is None and _is_plain_header(scheme))
    _check_form(origin, argument, scheme, value)
    if argument.values and value not in argument.values:
        raise ConfigurationError(f"{origin} has to be {' or '.join(f'`{one}`' for one in argument.values)}.")
    if argument.pattern and not re.fullmatch(argument.pattern, value):
        raise ConfigurationError(f"{origin} {argument.otherwise}.")
    return value


def _is_plain_header(scheme: Scheme) -> bool:
    return scheme.place == "header" and scheme.form != "basic"


def _check_form(origin: str, argument: Argument, scheme: Scheme | None, value: str) -> None:
    """Raises ConfigurationError for what could not be read again where it is sent."""
    if scheme is None:
        return
    if scheme.form == "bearer" and not argument.pattern and not _TOKEN.fullmatch(value):
        raise ConfigurationError(f"{origin} is the bare token, without `Bearer` in front and without spaces.")
    if argument.part == "username" and ":" in value:
        raise ConfigurationError(f"{origin} holds a colon, which ends a username in the header. Copy it again.")
    if scheme.place == "cookie" and not _COOKIE.fullmatch(value):
        raise ConfigurationError(f"{origin} holds characters that a cookie cannot hold. Copy it again.")


def _secret(scheme: str, arguments: Sequence[Argument], values: Mapping[str, str]) -> str | None:
    """What a scheme sends; of http basic both parts, where a missing password is an empty one."""
    own = [one for one in arguments if one.scheme == scheme]
    if not any(one.part for one in own):
        return values.get(own[0].name) if own else None
    parts = {one.part: values.get(one.name, "") for one in own}
    takes_both = {"username", "password"} <= parts.keys()
    if not parts.get("username") or (takes_both and not parts["password"]):
        return None
    return f"{parts['username']}:{parts.get('password', '')}"

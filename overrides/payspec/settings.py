"""What a client was told: where calls go, with which credentials, how long and how often they are tried.

All of it is checked when it is given, so that no call fails for a setting.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypedDict, cast

import attrs

from payspec.credentials import Credentials, Header
from payspec.errors import ConfigurationError, EncodingError
from payspec.requests import merged
from payspec.retries import Attempt, RetryPolicy
from payspec.runtime.model import encode
from payspec.signing import canonical_json
from payspec.unverified import Unverified, read_unverified

CONNECT_TIMEOUT_S = 5.0  # a host that does not answer in five seconds is down; the rest of the time is for the work
_OURS = frozenset({"authorization", "content-type", "content-length", "transfer-encoding", "connection", "host"})
_SECRET_WORDS = ("auth", "token", "secret", "cookie", "key", "password", "signature")
_NO_FIELDS: Mapping[str, Any] = {}


@attrs.frozen(slots=True, eq=False)
class Settings:
    """What a client was told."""

    base_url: str
    credentials: Credentials
    user_agent: str
    timeout_s: float
    retry: RetryPolicy
    headers: tuple[Header, ...] = attrs.field(default=(), repr=False)  # a proxy's password may be among them
    idempotency_key: str | None = None
    on_attempt: Callable[[Attempt], object] | None = None
    tracing: bool = False
    unverified: Unverified = "warn"
    extra_body: Mapping[str, Any] = attrs.field(default=_NO_FIELDS, repr=False)
    extra_query: Mapping[str, Any] = attrs.field(default=_NO_FIELDS, repr=False)

    def timeouts(self, remaining_s: float) -> dict[str, float]:
        """The limits of one attempt in httpx's terms; no attempt goes on beyond the deadline of the call."""
        limit = max(0.001, min(self.timeout_s, remaining_s))
        return {"connect": min(CONNECT_TIMEOUT_S, limit), "read": limit, "write": limit, "pool": limit}

    def __attrs_post_init__(self) -> None:
        problems = [problem for problem in self._problems() if problem]
        if problems:
            raise ConfigurationError(" ".join(problems))

    def _problems(self) -> Iterator[str | None]:
        timeout = cast("Any", self.timeout_s)
        if isinstance(timeout, bool) or not isinstance(timeout, (int, float)) or not 0 < timeout < float("inf"):
            yield "`timeout_s` has to be a number of seconds above zero."
        if not isinstance(self.retry, RetryPolicy):
            yield "`retry` has to be a RetryPolicy, such as RetryPolicy(attempts=2)."
        if self.on_attempt is not None and not callable(self.on_attempt):
            yield "`on_attempt` has to be a function; it is called with each Attempt."
        if not isinstance(self.tracing, bool):
            yield "`tracing` has to be True or False."
        yield _said_of(read_unverified, self.unverified)
        if self.idempotency_key is not None:
            yield _said_of(_read_key, self.idempotency_key)
        yield _said_of(_read_fields, "extra_body", self.extra_body)
        yield _said_of(_read_fields, "extra_query", self.extra_query)


class Options(TypedDict, total=False):
    """What `with_options` takes.

    `timeout_s` in seconds, `retry`, further `headers` (or `extra_headers`, the same), an `idempotency_key`,
    `unverified` (`warn`, `allow` or `forbid` calls of inferred operations), and `on_attempt`, called after each
    attempt.

    `extra_body` and `extra_query` are sent beside the arguments, for fields that the specification lacks or forbids:
    objects are merged, other values replace those of the arguments, None is sent as null. They are signed like the rest
    and not judged by the specification.
    """

    timeout_s: float
    retry: RetryPolicy
    headers: Mapping[str, str]
    idempotency_key: str
    on_attempt: Callable[[Attempt], object]
    unverified: Unverified
    extra_body: Mapping[str, Any]
    extra_query: Mapping[str, Any]
    extra_headers: Mapping[str, str]


def optioned(settings: Settings, options: Options) -> Settings:
    """The settings with what a caller wants otherwise. Raises ConfigurationError for every option that cannot be."""
    changes: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
    problems = [_unknown(name) for name in options if name not in Options.__annotations__]
    added: list[Header] = []
    for option in ("headers", "extra_headers"):
        given = changes.pop(option, _NO_FIELDS)
        problems += filter(None, [_said_of(_read_headers, option, given, added, settings.credentials)])
    problems += filter(None, [_said_of(_read_parameters, options.get("extra_query"), settings.credentials)])
    if problems:
        raise ConfigurationError(" ".join(problems))
    for option in ("extra_body", "extra_query"):
        if isinstance(changes.get(option), Mapping):
            changes[option] = merged(getattr(settings, option), changes[option])
    return attrs.evolve(settings, **changes, headers=(*settings.headers, *added))


def own_headers(http: Any, credentials: Credentials) -> tuple[Header, ...]:
    """The headers that a user gave to an httpx client of their own, without those that httpx sets itself.

    Raises ConfigurationError where that client brings credentials: two would be sent, or the wrong one.
    """
    usual = ("accept", "accept-encoding", "connection", "user-agent", "host")
    headers = tuple((name, value) for name, value in http.headers.items() if name.lower() not in usual)
    found = [name for name, _ in headers if _is_ours(name, credentials)]
    if http.auth is not None:
        found.append("auth")
    if found:
        raise ConfigurationError(
            f"`http_client` sets {', '.join(found)}, which is this client's own: give credentials to the client, and "
            "make the httpx client without them."
        )
    return headers


def is_credential(header: str) -> bool:
    """Whether a header carries a credential, by its name: its value is never shown."""
    name = header.lower()
    return any(word in name for word in _SECRET_WORDS)


def _said_of(read: Callable[..., object], *given: Any) -> str | None:
    """What is wrong with an option, or None."""
    try:
        read(*given)
    except ConfigurationError as error:
        return str(error)
    return None


def _unknown(name: str) -> str:
    close = difflib.get_close_matches(name, Options.__annotations__, n=1)
    meant = f"; did you mean `{close[0]}`?" if close else "."
    return f"There is no option `{name}`{meant} There are: {', '.join(Options.__annotations__)}."


def _read_key(value: Any) -> None:
    if (
        not isinstance(value, str)
        or not value
        or not value.isascii()
        or not value.isprintable()
        or value != value.strip()
    ):
        raise ConfigurationError("`idempotency_key` has to be printable ASCII without white space around it.")


def _read_headers(option: str, headers: Any, added: list[Header], credentials: Credentials) -> None:
    if not isinstance(headers, Mapping):
        raise ConfigurationError(f"`{option}` has to be a mapping of names to values.")
    for name, value in cast("Any", headers).items():
        if not isinstance(name, str) or not isinstance(value, str):
            raise ConfigurationError(f"`{option}` has a name or value that is no text: {name!a}.")
        if not _TOKEN.issuperset(name) or not name or not value.isascii() or not (value.isprintable() or not value):
            raise ConfigurationError(f"`{option}`: {name!a} cannot be sent; names and values are printable ASCII.")
        if _is_ours(name, credentials):
            raise ConfigurationError(f"`{option}`: {name} is the client's own; credentials are given to the client.")
        added.append((name, value))


def _read_parameters(query: Any, credentials: Credentials) -> None:
    for name in cast("Any", query) if isinstance(query, Mapping) else ():
        if name in credentials.parameters:
            raise ConfigurationError(f"`extra_query`: {name} is the client's own; credentials are given to the client.")


def _is_ours(header: str, credentials: Credentials) -> bool:
    """Whether the client sets a header itself: those of HTTP, and those of its credentials."""
    name = header.lower()
    return name in _OURS or name in credentials.headers


_TOKEN = frozenset("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


def _read_fields(option: str, fields: Any) -> None:
    """Raises ConfigurationError for fields that cannot be sent exactly."""
    if not isinstance(fields, Mapping):
        raise ConfigurationError(f"`{option}` has to be a mapping of names to values.")
    if not fields:
        return
    try:
        canonical_json(encode(dict(cast("Mapping[str, Any]", fields)), exact=True))
    except EncodingError as error:
        reason = str(error)
    else:
        return
    raise ConfigurationError(f"`{option}` cannot be sent: {reason}.")

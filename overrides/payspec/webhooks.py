"""Verifying what a provider posts, and reading it as an event.

    event = client.webhooks.parse(body, headers)       # ForgedWebhookError, UnreadableWebhookError, or an event

The classes of this module are those of the providers (`payspec_generated.<provider>.webhooks`): made with nothing but
the key of webhooks, they do the same without a client. Give the bytes as they came: decoded and encoded again they may
differ. Nothing here does I/O, but for the clock where a timestamp is signed.

Known answers from Node: spec/<provider>/vectors/webhooks.json.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, cast

from payspec.credentials import check_secret
from payspec.errors import ConfigurationError, EncodingError, ForgedWebhookError, UnreadableWebhookError
from payspec.runtime.event import Event as Event
from payspec.runtime.event import UnknownEvent as UnknownEvent
from payspec.runtime.event import WebhookRules
from payspec.runtime.operation import follow
from payspec.runtime.reading import (
    Members,
    NotJSONError,
    read_json,
    read_json_as_javascript,
    read_members,
    values_at_most,
)
from payspec.signing import canonical_json, with_sorted_keys
from payspec.webhook_signatures import Signatures, read_timestamp, refuse_stale

if TYPE_CHECKING:
    from payspec_generated.webhooks import *  # noqa: F403

LARGEST_BODY = 1024 * 1024
"""Bytes. The documented bodies have about one thousand."""
MOST_VALUES = 20_000
"""Values in a body that is parsed before it is known who sent it; the documented ones have about forty."""
LARGEST_REWRITTEN = 128 * 1024
MOST_REWRITTEN_VALUES = 1000
"""Bytes and values of what is written again in the documented forms, which costs a hundred times what reading it costs.
What is larger has to be signed as it was posted."""

Headers: TypeAlias = "Mapping[str, str] | Iterable[tuple[str, str]] | Iterable[tuple[bytes, bytes]]"
E = TypeVar("E")
T = TypeVar("T")
R = TypeVar("R")
_GENERATED = "payspec_generated.webhooks"
_LARGE = 16 * 1024  # bytes; from here on a look for the checksum saves more than it costs


class Webhooks(Generic[E]):
    """Verifies and reads one provider's webhooks. Several keys may be valid at once, while they are rotated."""

    def __init__(self, rules: WebhookRules, keys: Iterable[str], *, key_name: str) -> None:
        found = tuple(keys)
        if not found:
            raise ConfigurationError(f"Webhooks need the {key_name}.")
        self._rules = rules
        self._count = len(found)
        self._signatures = Signatures(
            rules, [check_secret(f"The {key_name}", key, sent=False).encode() for key in found]
        )

    def parse(self, body: bytes, headers: Headers = (), *, now: float | None = None) -> E:
        """The event that a request carries, after its signature was verified.

        `body` are the bytes of the request as they came; `headers` its headers, in any framework's mapping or as pairs.
        `now` stands in for the clock, in seconds since 1970, where the provider signs a timestamp.

        Raises ForgedWebhookError where the signature is missing or wrong or its timestamp too far from now,
        UnreadableWebhookError where the body is no JSON object, ConfigurationError where `body` is not bytes.
        """
        if not isinstance(body, (bytes, bytearray, memoryview)):
            raise ConfigurationError(
                "Pass the body as the bytes that came (request.body), not as text or as parsed JSON: the signature is "
                "over bytes."
            )
        content = bytes(body)
        if len(content) > LARGEST_BODY:
            raise UnreadableWebhookError(f"the body is larger than {LARGEST_BODY} bytes")
        document, signed = self._verified(content, headers, now)
        return cast("E", self._rules.event(document, signed))

    def _verified(self, body: bytes, headers: Headers, now: float | None) -> tuple[dict[str, Any], bytes]:
        """What the signature covers, with exactly the values that it covers, and the text that was signed."""
        if self._rules.header is None:
            return self._verified_checksum(body)
        signature = self._signatures.read(_header(headers, self._rules.header), f"the header {self._rules.header}")
        if "{body}" in self._rules.message:
            return self._verified_text(body, headers, signature, now)
        if self._signatures.covers(body, signature):
            return _object(_readable(read_json, _text(body))), body
        document = _object(_as_javascript(body))
        return document, self._fitting(signature, [_canonical(document)])

    def _verified_text(
        self, body: bytes, headers: Headers, signature: bytes, now: float | None
    ) -> tuple[dict[str, Any], bytes]:
        """Where the text as it was posted is signed, no other form of it counts."""
        rule = self._rules.timestamp
        stamp = "" if rule is None else read_timestamp(_header(headers, rule.header), rule.header)
        self._fitting(signature, [self._signatures.message(body, stamp)])
        if rule is not None:
            refuse_stale(stamp, rule, time.time() if now is None else now)
        return _object(_readable(read_json, _text(body))), body

    def _verified_checksum(self, body: bytes) -> tuple[dict[str, Any], bytes]:
        members = self._members(body)
        place = self._rules.checksum or ()
        signature = self._signatures.read(follow(members.values, place), f"`{'.'.join(place)}`")
        event = members.values.get("event")
        # The bar ends the event's name in what is signed: with one inside it two bodies would have one signed text.
        if not isinstance(event, str) or "|" in event or "data" not in members.values:
            raise UnreadableWebhookError("`event` is no text that names an event, or `data` is missing")
        start = event.encode("utf-8", "surrogatepass") + b"|"
        posted = members.texts["data"].encode()
        if self._signatures.covers(start + posted, signature):
            return {"event": event, "data": _readable(read_json, members.texts["data"])}, start + posted
        data = _as_javascript(posted)
        texts = [start + form for form in _documented_forms(data)]
        return {"event": event, "data": data}, self._fitting(signature, texts)

    def _members(self, body: bytes) -> Members:
        if len(body) > _LARGE:
            self._refuse_at_a_glance(body, (self._rules.checksum or ("",))[-1])
        return _readable(read_members, body)

    def _refuse_at_a_glance(self, body: bytes, checksum: str) -> None:
        """Of a large body, what can be known without parsing it."""
        text = body.strip(b" \t\r\n")
        if not (text.startswith(b"{") and text.endswith(b"}")):
            raise UnreadableWebhookError("the body is not a JSON object in UTF-8")
        if not self._signatures.found_in(body, checksum):
            raise ForgedWebhookError(f"`{checksum}` is missing or no signature, so nothing says who sent this")
        if values_at_most(body) > MOST_VALUES:
            raise UnreadableWebhookError(f"the body holds more than {MOST_VALUES} values")

    def _fitting(self, signature: bytes, texts: list[bytes]) -> bytes:
        fits = [self._signatures.covers(text, signature) for text in texts]
        if not any(fits):
            raise ForgedWebhookError("no key fits the signature; use the key of the account that the webhook is for")
        return texts[fits.index(True)]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} with {self._count} keys>"


def _header(headers: Headers, wanted: str) -> object:
    """The value of a header, whatever the case of its name; None where it is missing or stands there twice."""
    found = [value for name, value in _pairs(headers) if name.lower() == wanted.lower()]
    return found[0] if len(found) == 1 else None


def _pairs(headers: Headers) -> Iterator[tuple[str, object]]:
    try:
        items = cast("Any", headers).items() if hasattr(headers, "items") else headers
        for name, value in items:
            text = name.decode("latin-1") if isinstance(name, bytes) else str(name)
            yield text, value.decode("latin-1") if isinstance(value, bytes) else value
    except (TypeError, ValueError):
        raise ConfigurationError("Pass the headers as a mapping of names to values, or as pairs.") from None


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        pass
    raise UnreadableWebhookError("the body is not a JSON object in UTF-8")


def _as_javascript(text: bytes) -> Any:
    """A document that is to be written in the documented form, unless that costs more than a stranger may ask for."""
    if len(text) > LARGEST_REWRITTEN or values_at_most(text) > MOST_REWRITTEN_VALUES:
        raise ForgedWebhookError(
            "no key fits the signature over the body as it was posted, and it is too large to be tried in another form"
        )
    return _readable(read_json_as_javascript, _text(text))


def _readable(read: Callable[[T], R], text: T) -> R:
    try:
        return read(text)
    except NotJSONError as error:
        reason = str(error)
    raise UnreadableWebhookError(f"the body cannot be read: {reason}")


def _object(document: Any) -> dict[str, Any]:
    if not isinstance(document, dict):
        raise UnreadableWebhookError("the body is not a JSON object in UTF-8")
    return cast("dict[str, Any]", document)


def _documented_forms(data: Any) -> list[bytes]:
    """The texts that a provider may have signed in place of the posted one: no page says more than "in order"."""
    forms = [_canonical(data)]  # first: it refuses what is nested too deeply to be sorted
    forms.append(_canonical(with_sorted_keys(data)))
    if isinstance(data, dict):
        members = cast("dict[str, Any]", data)
        forms.append(_canonical({key: members[key] for key in sorted(members)}))
    return forms


def _canonical(value: object) -> bytes:
    try:
        return canonical_json(value)
    except EncodingError as error:
        reason = str(error)
    raise UnreadableWebhookError(f"the body holds what no signature can cover: {reason}")


def __getattr__(name: str) -> Any:
    """The class of one provider, by its name; the list of all of them is read when it is asked for."""
    if name == "__all__" or (not name.startswith("_") and name in import_module(_GENERATED).HOMES):
        module = import_module(_GENERATED)
        return ["Event", "UnknownEvent", "Webhooks", *module.__all__] if name == "__all__" else getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""Verifying what a provider posts, and reading it as an event.

    from payspec.webhooks import PayCombatWebhooks

    webhooks = PayCombatWebhooks("the signature key")
    event = webhooks.parse(body, headers)       # ForgedWebhookError, UnreadableWebhookError, or an event

`client.webhooks` is the same with the client's own key. Give the bytes as they came: decoded and encoded again they may
differ. Nothing here does I/O.

Sources: spec/paycombat/SOURCE.md, decisions D20 and D21; spec/juicyway/SOURCE.md, conflict 15, decisions D24 and D25;
known answers from Node in spec/<provider>/vectors/webhooks.json.
"""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeAlias, TypeVar, cast

from payspec.errors import ConfigurationError, EncodingError, ForgedWebhookError, UnreadableWebhookError
from payspec.runtime.event import Event as Event
from payspec.runtime.event import UnknownEvent as UnknownEvent
from payspec.runtime.event import WebhookRules
from payspec.runtime.money import read_number
from payspec.runtime.operation import follow
from payspec.signing import MAX_INTEGER, canonical_json

if TYPE_CHECKING:  # named as texts below
    from payspec_generated.juicyway.webhooks import AnyEvent as JuicywayEvent  # noqa: F401
    from payspec_generated.paycombat.webhooks import AnyEvent as PayCombatEvent  # noqa: F401

__all__ = ["Event", "JuicywayWebhooks", "PayCombatWebhooks", "UnknownEvent", "Webhooks"]

LARGEST_BODY = 1024 * 1024  # bytes; the documented bodies have about one thousand

Headers: TypeAlias = "Mapping[str, str] | Iterable[tuple[str, str]] | Iterable[tuple[bytes, bytes]]"
E = TypeVar("E")
_SIGNATURE = re.compile("[0-9A-Fa-f]{64}")


class Webhooks(Generic[E]):
    """Verifies and reads one provider's webhooks. Several keys may be valid at once, while they are rotated."""

    def __init__(self, rules: WebhookRules, keys: Iterable[str], *, key_name: str) -> None:
        found = tuple(keys)
        if not found or not all(isinstance(key, str) and key for key in found):  # pyright: ignore
            raise ConfigurationError(f"Webhooks need the {key_name}: one or several texts that are not empty.")
        self._rules = rules
        try:
            self._keys = tuple(key.encode() for key in found)
        except UnicodeEncodeError:
            raise ConfigurationError(f"The {key_name} holds half a character; read it again as UTF-8 text.") from None

    def parse(self, body: bytes, headers: Headers = ()) -> E:
        """The event that a request carries, after its signature was verified.

        `body` are the bytes of the request as they came; `headers` its headers, in any framework's mapping or as pairs.

        Raises ForgedWebhookError where the signature is missing or wrong, UnreadableWebhookError where the body is no
        JSON object, ConfigurationError where `body` is not bytes.
        """
        if not isinstance(body, (bytes, bytearray, memoryview)):
            raise ConfigurationError(
                "Pass the body as the bytes that came (request.body), not as text or as parsed JSON: the signature is "
                "over bytes."
            )
        content = bytes(body)
        if len(content) > LARGEST_BODY:
            raise UnreadableWebhookError(f"the body is larger than {LARGEST_BODY} bytes")
        document, signed = self._verified(content, headers)
        return cast("E", self._rules.event(document, signed))

    def _verified(self, body: bytes, headers: Headers) -> tuple[dict[str, Any], bytes]:
        """The parsed body, with exactly the values that the signature covers, and the text that was signed."""
        if self._rules.header is None:
            return self._verified_checksum(body)
        signature = _read_signature(_header(headers, self._rules.header), f"the header {self._rules.header}")
        if self._is_signed(body, signature):
            return _parsed(body), body
        document = _parsed_as_javascript(body)
        return document, self._fitting(signature, [_canonical(document)])

    def _verified_checksum(self, body: bytes) -> tuple[dict[str, Any], bytes]:
        document = _parsed_as_javascript(body)
        place = self._rules.checksum or ()
        signature = _read_signature(follow(document, place), f"`{'.'.join(place)}`")
        event, data = document.get("event"), document.get("data")
        if not isinstance(event, str):
            raise UnreadableWebhookError("`event` is not a text")
        start = event.encode("utf-8", "surrogatepass") + b"|"
        # As received comes first: it refuses what is nested too deeply to be sorted.
        texts = [start + _canonical(data), start + _canonical(_sorted(data))]
        return document, self._fitting(signature, texts)

    def _fitting(self, signature: bytes, texts: list[bytes]) -> bytes:
        fits = [self._is_signed(text, signature) for text in texts]
        if not any(fits):
            raise ForgedWebhookError("no key fits the signature; use the key of the account that the webhook is for")
        return texts[fits.index(True)]

    def _is_signed(self, message: bytes, signature: bytes) -> bool:
        # Every key is tried and every comparison takes the same time, whichever fits.
        fits = [hmac.compare_digest(hmac.digest(key, message, "sha256"), signature) for key in self._keys]
        return any(fits)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} with {len(self._keys)} keys>"


class PayCombatWebhooks(Webhooks["PayCombatEvent"]):
    """PayCombat's webhooks, signed in the header `X-Signature` with the merchant's signature key.

    Args:
        keys: The signature key; several while it is being changed.
    """

    def __init__(self, *keys: str) -> None:
        from payspec_generated.paycombat.webhooks import RULES

        super().__init__(RULES, keys, key_name="signature key")


class JuicywayWebhooks(Webhooks["JuicywayEvent"]):
    """Juicyway's webhooks, signed in the field `checksum` of the body with the business id. Headers are not needed.

    Args:
        business_ids: The id of the business; several where one address receives for several.
    """

    def __init__(self, *business_ids: str) -> None:
        from payspec_generated.juicyway.webhooks import RULES

        super().__init__(RULES, business_ids, key_name="business id")


def _header(headers: Headers, wanted: str) -> object:
    """The value of a header, whatever the case of its name; None where it is missing or stands there twice."""
    found = [value for name, value in _pairs(headers) if name.lower() == wanted.lower()]
    return found[0] if len(found) == 1 else None


def _pairs(headers: Headers) -> Iterator[tuple[str, object]]:
    items = cast("Any", headers).items() if hasattr(headers, "items") else headers
    try:
        for name, value in items:
            text = name.decode("latin-1") if isinstance(name, bytes) else str(name)
            yield text, value.decode("latin-1") if isinstance(value, bytes) else value
    except (TypeError, ValueError):
        raise ConfigurationError("Pass the headers as a mapping of names to values, or as pairs.") from None


def _read_signature(value: object, where: str) -> bytes:
    """The 32 bytes of a signature. Letters of either case are right."""
    if not isinstance(value, str) or not value:
        raise ForgedWebhookError(f"{where} is missing, so nothing says who sent this")
    text = value.strip()
    if not _SIGNATURE.fullmatch(text):
        raise ForgedWebhookError(f"{where} is not a signature of 64 hexadecimal digits")
    return bytes.fromhex(text)


def _parsed(body: bytes) -> dict[str, Any]:
    """The body with its numbers as they are written: its very bytes are signed."""
    return _object(body, parse_int=int, parse_float=read_number)


def _parsed_as_javascript(body: bytes) -> dict[str, Any]:
    """The body as `JSON.parse` reads it: what the signature says of a number is what a double keeps of it."""
    return _object(body, parse_int=_javascript_integer, parse_float=float)


def _javascript_integer(text: str) -> int | float:
    number = int(text)
    return number if -MAX_INTEGER <= number <= MAX_INTEGER else float(number)


def _object(body: bytes, **numbers: Any) -> dict[str, Any]:
    try:
        document = json.loads(body.decode(), parse_constant=_refuse, **numbers)
    except (ValueError, RecursionError, OverflowError):
        document = None  # Raised below, so that the error carries no part of the body along.
    if not isinstance(document, dict):
        raise UnreadableWebhookError("the body is not a JSON object in UTF-8")
    return cast("dict[str, Any]", document)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)  # NaN and Infinity are Python's, not JSON's


def _canonical(value: object) -> bytes:
    try:
        return canonical_json(value)
    except EncodingError as error:
        reason = str(error)
    raise UnreadableWebhookError(f"the body holds what no signature can cover: {reason}")


def _sorted(value: Any) -> Any:
    """The value with the keys of every object in alphabetical order."""
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        return {key: _sorted(members[key]) for key in sorted(members)}
    if isinstance(value, list):
        return [_sorted(item) for item in cast("Iterable[Any]", value)]
    return value

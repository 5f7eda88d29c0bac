"""What a provider posts: events, and the rules by which they are signed and told apart, from `x-webhooks`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import attrs

from payspec.runtime.operation import Pointer, follow


@attrs.frozen(kw_only=True)
class Event:
    """Something that happened, as the provider reported it."""

    name: str
    """The webhook's name in the specification, such as `payin_success`."""
    key: str
    """The same for every delivery of the same event: keep it, and drop what comes again."""
    data: Any
    """The object it is about."""


@attrs.frozen(kw_only=True)
class UnknownEvent(Event):
    """A signed event that the specification does not know. `name` says what the provider calls it."""

    data: dict[str, Any]
    """All that was signed: the whole body, or where a checksum is in the body the fields that it covers."""

    def __hash__(self) -> int:
        return hash((self.name, self.key))


EventClass = tuple[type[Event], str, str, str]
"""The class of an event, its name, and the model of its data as module and class."""


@attrs.frozen(slots=True)
class Timestamp:
    """The header that says when a webhook was signed, in `s` or `ms`, and how far from now that may be."""

    header: str
    unit: str
    tolerance_s: int


@attrs.frozen(slots=True, kw_only=True)
class WebhookRules:
    """How a provider's webhooks are signed and told apart. The signature is in a `header` or in a `checksum` field.

    `message` is what is signed: a text with `{body}`, and `{timestamp}` where there is one, or what the provider says
    in terms of JavaScript. `encoding` is `hex`, of either case, or `base64`.
    """

    header: str | None
    checksum: Pointer | None
    message: str
    algorithm: str = "sha256"
    encoding: str = "hex"
    prefix: str = ""
    timestamp: Timestamp | None = None
    kind: tuple[Pointer, ...]
    data: Pointer
    identity: Pointer
    events: Mapping[tuple[str, ...], EventClass]

    def event(self, document: dict[str, Any], signed: bytes) -> Event:
        """The event that a body describes. What has no place in the table is an UnknownEvent.

        Of the `document` nothing may be left that the signature does not cover. Where nothing names the event, the text
        that was `signed` is its identity.
        """
        kind = tuple(_word(follow(document, place)) for place in self.kind)
        data = follow(document, self.data)
        known = self.events.get(kind)
        digest = hashlib.sha256(signed).hexdigest()
        key = "/".join([*kind, _identity(follow(data, self.identity)) or digest])
        key = key if key.isprintable() else digest  # half a character would not go into a database
        if known is None or not isinstance(data, dict):
            return UnknownEvent(name="/".join(filter(None, kind)), key=key, data=document)
        event_class, name, module, model = known
        return event_class(name=name, key=key, data=getattr(import_module(module), model).from_dict(data))


def _identity(value: Any) -> str:
    return str(value) if isinstance(value, (str, int)) else ""


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""

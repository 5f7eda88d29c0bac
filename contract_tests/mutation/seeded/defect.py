"""What a defect is, and the three ways to plant one: in replies, in requests, in outgoing webhooks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cache, partial
from typing import Any, TypeVar

import attrs

from contract_tests.credentials import Merchant, Secrets, merchants, sent_credentials
from contract_tests.documents import Document, Operation, Scheme, load
from contract_tests.mutation.seeded.layer import Answered, Asked, Spoiler, Webhook
from contract_tests.requests.webhooks import signed
from payspec.errors import EncodingError

FAILURE, WARNING = "a failure", "a warning"


@attrs.frozen
class Defect:
    """A named defect of one provider. `make` gives a fresh one, since some remember.

    `where` are the operations or tags that are tested to find it; no more are, so that a result is quick. `seen_as` is
    what it has to be caught as. Nothing of one that is only `in_webhooks` shows in a reply.
    """

    name: str
    provider: str
    where: tuple[str, ...]
    make: Callable[[], Spoiler]
    seen_as: str = FAILURE
    in_webhooks: bool = False


ALL: list[Defect] = []
"""In the order of the table."""


def defect(provider: str, name: str, *where: str, **more: Any) -> Callable[[type[Spoiler]], type[Spoiler]]:
    """Enter a spoiler into the table."""

    def enter(spoiler: type[Spoiler]) -> type[Spoiler]:
        ALL.append(Defect(name, provider, where, spoiler, **more))
        return spoiler

    return enter


Planted = TypeVar("Planted", bound=Callable[..., Any])


def _entering(
    spoiler: Callable[[str, tuple[str, ...], Any], Spoiler],
    provider: str,
    name: str,
    operations: tuple[str, ...],
    where: Collection[str],
    more: Mapping[str, Any],
) -> Callable[[Planted], Planted]:
    def enter(change: Planted) -> Planted:
        make = partial(spoiler, provider, operations, change)
        ALL.append(Defect(name, provider, tuple(where) or operations, make, **more))
        return change

    return enter


def spoils_reply(
    provider: str, name: str, *operations: str, where: Collection[str] = (), **more: Any
) -> Callable[[Callable[[Any], None]], Callable[[Any], None]]:
    """Enter a defect that changes the JSON of successful replies of some operations, in place."""

    return _entering(_Reply, provider, name, operations, where, more)


def spoils_answer(
    provider: str, name: str, *operations: str, where: Collection[str] = (), **more: Any
) -> Callable[[Callable[[Asked, Answered], None]], Callable[[Asked, Answered], None]]:
    """Enter a defect that changes the answers of some operations as it likes."""

    return _entering(_Answer, provider, name, operations, where, more)


def spoils_request(
    provider: str, name: str, *operations: str, where: Collection[str] = (), **more: Any
) -> Callable[[Callable[[Asked], Answered | None]], Callable[[Asked], Answered | None]]:
    """Enter a defect that changes the requests of some operations, or answers them; a right signature stays right."""

    return _entering(_Request, provider, name, operations, where, more)


def spoils_webhook(
    provider: str, name: str, *where: str
) -> Callable[[Callable[[Webhook], list[Webhook]]], Callable[[Webhook], list[Webhook]]]:
    """Enter a defect that changes a webhook on its way; what it returns is delivered instead."""

    def enter(change: Callable[[Webhook], list[Webhook]]) -> Callable[[Webhook], list[Webhook]]:
        ALL.append(Defect(name, provider, where, partial(_Outgoing, change), in_webhooks=True))
        return change

    return enter


def is_asked(asked: Asked, provider: str, operations: Collection[str]) -> bool:
    """Whether a request is one to these operations."""
    found = _operation(asked) if asked.path.startswith(f"/{provider}/") else None
    return found is not None and found.id in operations


def is_rightly_signed(asked: Asked) -> bool:
    """Whether the request's signature fits."""
    found = _signature(asked)
    return found is not None and asked.headers.get(found[0]) == found[1]


def sign_again(asked: Asked) -> None:
    """Make the signature right for the merchant whose other credentials are there, whatever it was."""
    found = _signature(asked)
    if found is not None:
        asked.headers[found[0]] = found[1]


def signature_key(asked: Asked) -> str:
    """The key of the merchant whose other credentials are there."""
    merchant, scheme = _signing(asked)
    return merchant.secrets[scheme.name]


def own(provider: str) -> Secrets:
    """The credentials of the demo merchant by their schemes."""
    return merchants(document(provider))[0].secrets


def another(provider: str) -> Secrets:
    """Those of the second merchant."""
    return merchants(document(provider))[1].secrets


def signed_again(provider: str, sent: Webhook, value: Any) -> Webhook:
    """A webhook with another value, rightly signed."""
    headers, body = signed(document(provider), value, merchants(document(provider))[0].webhook_key)
    return Webhook({**sent.headers, **headers}, body)


@cache
def document(provider: str) -> Document:
    """The whole document of a provider."""
    return load(provider)


def _operation(asked: Asked) -> Operation | None:
    provider = asked.path.split("/")[1]
    return document(provider).operation_at(asked.method, asked.path.removeprefix(f"/{provider}"))


def _signing(asked: Asked) -> tuple[Merchant, Scheme]:
    whole = document(asked.path.split("/")[1])
    signing = next(scheme for scheme in whole.schemes.values() if scheme.signing)
    first, second = merchants(whole)
    sent = sent_credentials(whole, asked.headers, "")
    is_second = any(sent.get(name) == secret for name, secret in second.secrets.items() if name != signing.name)
    return second if is_second else first, signing


def _signature(asked: Asked) -> tuple[str, str] | None:
    """The header of the signature, and the right one; None where the provider signs nothing."""
    if not any(scheme.signing for scheme in document(asked.path.split("/")[1]).schemes.values()):
        return None
    merchant, scheme = _signing(asked)
    return scheme.key.lower(), merchant.value(scheme, asked.body)


class _Reply(Spoiler):
    def __init__(self, provider: str, operations: tuple[str, ...], change: Callable[[Any], None]) -> None:
        self._provider, self._operations, self._change = provider, operations, change

    def answer(self, asked: Asked, answered: Answered) -> None:
        if 200 <= answered.status < 300 and is_asked(asked, self._provider, self._operations):
            value = answered.json
            if value is not None:
                self._change(value)
                answered.set_json(value)


class _Answer(Spoiler):
    def __init__(self, provider: str, operations: tuple[str, ...], change: Callable[[Asked, Answered], None]) -> None:
        self._provider, self._operations, self._change = provider, operations, change

    def answer(self, asked: Asked, answered: Answered) -> None:
        if is_asked(asked, self._provider, self._operations):
            self._change(asked, answered)


class _Request(Spoiler):
    def __init__(self, provider: str, operations: tuple[str, ...], change: Callable[[Asked], Answered | None]) -> None:
        self._provider, self._operations, self._change = provider, operations, change

    def request(self, asked: Asked) -> Answered | None:
        if not is_asked(asked, self._provider, self._operations):
            return None
        is_right = is_rightly_signed(asked)
        try:
            answered = self._change(asked)
        except EncodingError:
            return None  # a body that no signature can cover is the sandbox's to refuse
        if is_right:
            sign_again(asked)
        return answered


class _Outgoing(Spoiler):
    def __init__(self, change: Callable[[Webhook], list[Webhook]]) -> None:
        self._change = change

    def webhook(self, sent: Webhook) -> list[Webhook]:
        return self._change(sent)

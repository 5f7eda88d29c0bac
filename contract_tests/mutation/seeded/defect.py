"""What a defect is, and the three ways to plant one: in replies, in requests, in outgoing webhooks."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import cache, partial
from typing import Any, TypeVar

import attrs

from contract_tests.credentials import DEMO, OTHER, signed_text
from contract_tests.documents import Document, Operation, load
from contract_tests.mutation.seeded.layer import Answered, Asked, Spoiler, Webhook
from payspec.errors import EncodingError
from payspec.signing import sign

FAILURE, WARNING = "a failure", "a warning"


@attrs.frozen
class Defect:
    """A named defect of one provider. `make` gives a fresh one, since some remember.

    `where` are the operations or tags that are tested to find it; no more are, so that a proof is quick. `seen_as` is
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
    """Whether a request is one to these operations. `/wallets/all` is the list, not the wallet named all."""
    named = [name for name, method, path in _routes(provider) if method == asked.method and path.fullmatch(asked.path)]
    return bool(named) and named[0] in operations


def is_rightly_signed(asked: Asked) -> bool:
    """Whether PayCombat's signature fits."""
    return asked.headers.get("signature") == sign(signed_text(SIGNING, asked.body), signature_key(asked))


def sign_again(asked: Asked) -> None:
    """Make PayCombat's signature right for the merchant whose token is there, whatever it was."""
    asked.headers["signature"] = sign(signed_text(SIGNING, asked.body), signature_key(asked))


def signature_key(asked: Asked) -> str:
    """The key of the merchant whose token is there."""
    is_other = asked.headers.get("x-token") == OTHER["paycombat"]["Token"]
    return (OTHER if is_other else DEMO)["paycombat"]["Signature"]


@cache
def document(provider: str) -> Document:
    """The whole document of a provider."""
    return load(provider)


SIGNING = document("paycombat").schemes["Signature"].signing or {}


@cache
def _routes(provider: str) -> list[tuple[str, str, re.Pattern[str]]]:
    """Every operation with its method and path, those with the fewest parameters first."""
    operations = sorted(document(provider).operations.values(), key=lambda one: one.path.count("{"))
    return [(one.id, one.method, _pattern(provider, one)) for one in operations]


def _pattern(provider: str, operation: Operation) -> re.Pattern[str]:
    parts = re.split(r"\{[^}]+\}", operation.path)
    return re.compile(f"/{provider}" + "[^/]+".join(map(re.escape, parts)))


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
        is_right = "signature" in asked.headers and is_rightly_signed(asked)
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

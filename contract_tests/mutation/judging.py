"""Who says whether a mutated sandbox is wrong. A judge sees only what a client sees."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import attrs

from contract_tests.documents import Document, load, providers
from contract_tests.ledger import Failure
from contract_tests.mutation.mutators import Mutation
from contract_tests.proving.prove import check_all
from contract_tests.sanitising import Sanitiser
from contract_tests.target import served

_SEED = 1
_SHARED_ROWS = ("paycombat", "gateway")
"""Two wire formats over the same rows: what is wrong in the rows may show in either."""


@attrs.frozen
class Suspect:
    """A sandbox to be judged: what makes a new one of it, and the providers whose replies may be wrong."""

    make: Callable[..., Any]
    providers: tuple[str, ...]


class Judge(Protocol):
    """Judges a sandbox. It may make several of it, each with an empty database."""

    @property
    def name(self) -> str:
        """As reports call it."""
        ...

    def verdict(self, suspect: Suspect) -> str | None:
        """What is wrong, or None where nothing was found. It stops at the first; a line says what, then a story."""
        ...


class Checks:
    """The rules in `contract_tests/checks/`, over all operations of the providers."""

    name = "checks"

    def __init__(self) -> None:
        self._documents: Mapping[str, Document] = {provider: load(provider) for provider in providers()}
        self._sanitise = Sanitiser(self._documents.values())

    def verdict(self, suspect: Suspect) -> str | None:
        return next((found for one in suspect.providers if (found := self._of(one, suspect)) is not None), None)

    def _of(self, provider: str, suspect: Suspect) -> str | None:
        documents = dict(self._documents)
        with contextlib.closing(suspect.make(seed=_SEED)) as app, served(app) as target:
            ledger = check_all(documents[provider], documents, target, self._sanitise, stop_at_first=True)
        failure = next(iter(ledger.failures.values()), None)
        return None if failure is None else _told(failure)


def _told(failure: Failure) -> str:
    first = f"{failure.check} ({failure.provider} {failure.operation})"
    return "\n".join((first, failure.rule, failure.detail, failure.request, failure.answer))


def judges() -> list[Judge]:
    """Those that are asked, one after the other until one finds something."""
    return [Checks()]


def suspected(mutation: Mutation) -> tuple[str, ...]:
    """The providers whose replies a mutation may change, the likeliest first; all where it is in shared code."""
    name = mutation.file.rpartition("/")[2]
    if name.startswith("juicyway"):
        return ("juicyway",)
    if name.startswith(("pc_", "customer", "paycombat")):
        return _SHARED_ROWS
    if name.startswith("gateway"):
        return ("gateway",)
    return ("juicyway", *_SHARED_ROWS)

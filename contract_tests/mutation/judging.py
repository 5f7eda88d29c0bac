"""Who says whether a mutated sandbox is wrong. A judge sees only what a client sees."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Protocol

from contract_tests.checks import OF_REQUESTS
from contract_tests.documents import Document, load, providers
from contract_tests.model.around import resources
from contract_tests.model.behaviour import Family, family_of
from contract_tests.model.right import Watch
from contract_tests.model.stories import Plan, broken
from contract_tests.model.stories import text as story
from contract_tests.mutation.direct import asked_directly
from contract_tests.mutation.seeded.running import ask
from contract_tests.requests.ledger import Ledger
from contract_tests.requests.sending import Sender
from contract_tests.run.engine.cases import cases
from contract_tests.sanitising import Sanitiser
from contract_tests.target import Target

_SEED, _CASES = 1, 10
Make = Callable[..., Any]
"""Makes a new sandbox, as `create_app` does."""
Seen = Mapping[str, str]
"""What was found, by the name of the judge that it counts for; empty where nothing was."""


class Judge(Protocol):
    """Judges a sandbox, in parts that know nothing of each other: each makes a sandbox of its own."""

    @property
    def name(self) -> str:
        """As reports call it."""
        ...

    @property
    def parts(self) -> Sequence[str]:
        """The names of its parts."""
        ...

    def verdict(self, make: Make, part: str, *, is_short: bool = False) -> Seen:
        """What is wrong. It stops at the first; a line says what, then a story.

        `is_short` asks for a story that somebody will read, which may take a while to find.
        """
        ...


class Model:
    """The reference model in `contract_tests/model/`: its stories about each resource of each provider.

    What the checks see that are made in these stories, and the schemas of replies, counts for the checks.
    """

    name = "model"

    def __init__(self) -> None:
        self._documents = documents()
        self._sanitise = Sanitiser(self._documents.values())
        self._families = {name: family for name in self._documents if (family := family_of(name, self._documents))}
        for name, family in self._families.items():
            cases(family.documents[name], _SEED, _CASES)  # made once, and kept for every process that is forked

    @property
    def parts(self) -> Sequence[str]:
        return [f"{name}/{one.name}" for name, family in self._families.items() for one in resources(family, name)]

    def verdict(self, make: Make, part: str, *, is_short: bool = False) -> Seen:
        provider, _, resource = part.partition("/")
        family = self._families[provider]
        ledger = Ledger()
        with _running(make) as target, contextlib.ExitStack() as stack:
            senders = {
                name: stack.enter_context(contextlib.closing(Sender(document, target, ledger, self._sanitise)))
                for name, document in family.documents.items()
            }
            plan = Plan(_SEED, shrinks=is_short, cases=_CASES)
            told = next(_told(family, senders, provider, resource, plan, Watch(ledger, OF_REQUESTS)), None)
        return _accused(ledger) | ({} if told is None else {self.name: told})


class Checks:
    """The rules in `contract_tests/checks/` that are about whole documents; the stories try the others."""

    name = "checks"

    def __init__(self) -> None:
        self._documents = documents()
        self._sanitise = Sanitiser(self._documents.values())

    @property
    def parts(self) -> Sequence[str]:
        return list(self._documents)

    def verdict(self, make: Make, part: str, *, is_short: bool = False) -> Seen:
        with _running(make) as target:
            ledger = Ledger()
            ask(self._documents[part], target, ledger, self._sanitise)
        return _accused(ledger)


@cache
def judges() -> tuple[Judge, ...]:
    """Those that are asked about each mutant, each until it has found something."""
    return (Model(), Checks())


@cache
def documents() -> dict[str, Document]:
    """Every provider's, read once."""
    return {provider: load(provider) for provider in providers()}


@contextlib.contextmanager
def _running(make: Make) -> Iterator[Target]:
    with contextlib.closing(make(seed=_SEED)) as app, asked_directly(app) as target:
        yield target


def _told(
    family: Family, senders: Mapping[str, Sender], provider: str, resource: str, plan: Plan, watch: Watch
) -> Iterator[str]:
    for one in broken(family, senders, provider, plan, [resource], watch=watch):
        yield f"{provider} {one.operation}: {one.found[0].path}\n{story(one)}"


def _accused(ledger: Ledger) -> dict[str, str]:
    """What the checks noted first."""
    for failure in ledger.failures.values():
        first = f"{failure.check} ({failure.provider} {failure.operation})"
        return {Checks.name: "\n".join((first, failure.rule, failure.detail, failure.request, failure.answer))}
    return {}

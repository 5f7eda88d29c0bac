"""The model as a part of a contract run: what goes wrong in its stories becomes failures like all others."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Mapping, Sequence

from contract_tests.checks import OF_REQUESTS, Check, Right
from contract_tests.documents import Document
from contract_tests.model.around import near, resources
from contract_tests.model.behaviour import Family, Resource, family_of
from contract_tests.model.reach import described
from contract_tests.model.right import Watch
from contract_tests.model.stories import Broken, Plan, broken, text
from contract_tests.requests.ledger import Failure, Ledger
from contract_tests.requests.sending import Sender, Subject
from contract_tests.sanitising import Sanitiser
from contract_tests.target import Target

STORIES = "stories_go_as_the_model_predicts"
RULE = "Every reply, list, balance and webhook is what the behaviour files predict, and nothing else changes."


def run_stories(
    provider: str,
    documents: Mapping[str, Document],
    target: Target,
    ledger: Ledger,
    sanitise: Sanitiser,
    plan: Plan,
    about: Collection[str] = (),
    checks: Sequence[Check[Right]] = OF_REQUESTS,
) -> None:
    """Stories about each resource of a provider, or about those that some operations belong to.

    Raises FirstFailure where the ledger is to stop at one. Nothing happens where no behaviour is described.
    """
    family = family_of(provider, documents)
    if family is None:
        return
    reached = {described(one) for one in family.actions.values()}
    only = [one.name for one in _touched(family, provider, about)]
    with _senders(family, target, ledger, sanitise) as senders:
        for one in broken(family, senders, provider, plan, only, reached=reached, watch=Watch(ledger, checks)):
            ledger.fail(_failure(provider, one, plan, sanitise))
        for _ in only:
            ledger.count(STORIES, plan.stories)
    ledger.coverage.reached |= reached


@contextlib.contextmanager
def _senders(family: Family, target: Target, ledger: Ledger, sanitise: Sanitiser) -> Iterator[dict[str, Sender]]:
    with contextlib.ExitStack() as stack:
        senders = {}
        for name, document in family.documents.items():
            sender = stack.enter_context(contextlib.closing(Sender(document, target, ledger, sanitise)))
            sender.subject = Subject(STORIES, RULE, "spec/BEHAVIOUR.md")
            senders[name] = sender
        yield senders


def around(provider: str, documents: Mapping[str, Document], about: Collection[str]) -> set[str]:
    """The operations of a provider that take part in stories about some, which are named by id or tag.

    Raises LookupError for a name that is neither.
    """
    known = {name for one in documents[provider].operations.values() for name in (one.id, *one.tags)}
    for name in set(about) - known:
        raise LookupError(f"{provider} has neither an operation nor a tag {name}.")
    family = family_of(provider, documents)
    assert family is not None
    actions = [one for resource in _touched(family, provider, about) for one in near(family, provider, resource)]
    return {one.id for one in actions if one.provider == provider}


def _touched(family: Family, provider: str, about: Collection[str]) -> list[Resource]:
    """The resources that operations, named by id or tag, belong to; all where none is named."""
    named = {
        action.resource.name
        for action in family.actions.values()
        if action.provider == provider and (action.id in about or set(action.operation.tags) & set(about))
    }
    return [one for one in resources(family, provider) if not about or one.name in named]


def _failure(provider: str, one: Broken, plan: Plan, sanitise: Sanitiser) -> Failure:
    first = one.found[0]
    again = f"python -m contract_tests.model --provider {provider} --resource {one.resource} --seed {plan.seed}"
    others = f", and {len(one.found) - 1} more" if len(one.found) > 1 else ""
    return Failure(
        provider=provider,
        operation=one.operation,
        check=STORIES,
        rule=f"{RULE} Here: {first.field or first.path}.",
        source=", ".join(filter(None, (first.law, first.source))),
        detail=sanitise(f"{first.path or 'the items'}: {first.expected} expected, got {first.got}{others}"),
        story=sanitise(text(one)),
        again=f"{again} --steps {plan.steps} --cases {plan.cases}",
    )

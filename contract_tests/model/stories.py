"""Tells stories about each resource, and makes those that go wrong as short as they can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

from contract_tests.model.around import resources
from contract_tests.model.behaviour import Family
from contract_tests.model.comparing import Difference
from contract_tests.model.ending import Gone, Hopeless, Step, StoryFailed
from contract_tests.model.reach import wanted_of
from contract_tests.model.right import CheckFailed, Watch
from contract_tests.model.telling import Teller
from contract_tests.model.values import Pools
from contract_tests.requests.coverage import Point
from contract_tests.requests.ledger import Ledger
from contract_tests.requests.receiver import receiving
from contract_tests.requests.sending import Sender
from contract_tests.run.engine.cases import cases as made

_MOST_CHECKS = 40  # that fail in one plain story
_MOST_CAUSES = 4  # of one story: where there are more, one cause shows in many ways


@attrs.frozen
class Broken:
    """A story that went wrong, as short as it could be made: what differs, and the requests that lead there."""

    resource: str
    operation: str
    found: tuple[Difference, ...]
    steps: tuple[Step, ...]


@attrs.frozen
class Plan:
    """How many stories there are of each resource, and of how many steps.

    There are up to `further` ones more about a resource of which something has not come about.
    """

    seed: int
    stories: int = 1
    steps: int = 60
    shrinks: bool = True
    cases: int = 0
    """Of schemathesis's, for each operation."""
    further: int = 0


Tell = Callable[[str], None]


def broken(
    family: Family,
    senders: Mapping[str, Sender],
    provider: str,
    plan: Plan,
    only: Sequence[str] | None = None,
    tell: Tell = lambda _: None,
    reached: set[Point] | None = None,
    watch: Watch | None = None,
) -> Iterator[Broken]:
    """The stories that go wrong, one for each cause. `watch` makes checks of its own in them."""
    watch = watch or Watch(Ledger())
    cases = made(family.documents[provider], plan.seed, plan.cases) if plan.cases else {}
    with receiving(on_the_way=next(iter(senders.values())).target.on_the_way) as receiver:
        muted: set[tuple[str, str]] = set()
        for resource in resources(family, provider):
            if only and resource.name not in only:
                continue
            tell(resource.name)
            teller = Teller(family, senders, receiver, provider, resource, watch, cases)
            for number in range(plan.stories):
                yield from _of_one_story(teller, plan, f"{plan.seed}/{resource.name}/{number}", muted)
            yield from _of_plain_story(teller, f"{plan.seed}/{resource.name}", muted)
            wanted = wanted_of(family, provider, resource) if plan.further else set()
            for number in range(plan.stories, plan.stories + plan.further):
                if wanted <= teller.reached:
                    break
                yield from _of_one_story(teller, plan, f"{plan.seed}/{resource.name}/{number}", muted)
                if not wanted <= teller.reached:
                    yield from _of_plain_story(teller, f"{plan.seed}/{resource.name}/{number}", muted, is_further=True)
            if reached is not None:
                reached |= teller.reached


def _of_one_story(teller: Teller, plan: Plan, seed: str, muted: set[tuple[str, str]]) -> Iterator[Broken]:
    """All that goes wrong in one story: it is told again without what was said already."""
    for _ in range(_MOST_CAUSES):
        try:
            failed = teller.told(teller.planned(seed, plan.steps), frozenset(muted))
        except Gone as gone:
            teller.watch.leave_out(gone)
            continue
        if failed is None:
            return
        found = teller.shortest(failed, frozenset(muted)) if plan.shrinks else failed
        muted |= {one.key for one in failed.found} | {one.key for one in found.found}
        yield Broken(teller.resource.name, found.operation, tuple(found.found), found.steps)


def _of_plain_story(
    teller: Teller, seed: str, muted: set[tuple[str, str]], *, is_further: bool = False
) -> Iterator[Broken]:
    """All that goes wrong in the plain story, and in the checks that are made in it."""
    plainly = teller.plainly(seed, is_further=is_further)
    for _ in range(_MOST_CHECKS):
        story = teller.begun(frozenset(muted))
        try:
            plainly.tell(story, Pools({}, address=story.mailbox.own(0)))
            teller.note(story)
            return
        except Gone as gone:
            teller.watch.leave_out(gone)
        except StoryFailed as failed:
            muted |= {one.key for one in failed.found}
            yield Broken(teller.resource.name, failed.operation, tuple(failed.found), failed.steps)
        except CheckFailed:
            pass
        except Hopeless:
            return


def text(one: Broken) -> str:
    """A failure as people read it: the requests, the field, the law, expected and got."""
    lines = [f"{one.operation}, in a story about {one.resource}:"]
    for number, step in enumerate(one.steps, 1):
        if step.is_read and number < len(one.steps):
            continue  # it changed nothing, and was as predicted
        lines.append(f"  {number:>2}. " + step.request.replace("\n", "\n        "))
        if step.answer:
            lines.append(f"      → {step.answer}")
    for difference in one.found[:5]:
        lines.append(f"  {difference.path}")
        lines.append(f"      expected  {difference.expected}")
        lines.append(f"      got       {difference.got}")
        source = f"  ({difference.source})" if difference.source else ""
        lines.append(f"      law       {difference.law}{source}")
    return "\n".join(lines)

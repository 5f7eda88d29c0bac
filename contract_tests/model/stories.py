"""Lets Hypothesis tell stories about each resource, and shrinks those that go wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import attrs
from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from contract_tests.asking.sending import Sender
from contract_tests.model.behaviour import Action, Family, Resource
from contract_tests.model.comparing import Difference
from contract_tests.model.requests import Maker, Pools
from contract_tests.model.story import Hopeless, Step, Story, StoryFailed

_USUAL_WAITS = (1, 59, 60, 61, 3600, 86_400, 86_401)
_MOST_CAUSES = 40  # of one resource; whoever has more has one cause that shows in many ways


@attrs.frozen
class Broken:
    """A story that went wrong, as short as it could be made: what differs, and the requests that lead there."""

    resource: str
    operation: str
    found: tuple[Difference, ...]
    steps: tuple[Step, ...]


@attrs.frozen
class Plan:
    """How many stories there are of each resource, and of how many steps."""

    seed: int
    stories: int = 8
    steps: int = 20
    shrinks: bool = True


def broken(
    family: Family,
    senders: Mapping[str, Sender],
    provider: str,
    plan: Plan,
    only: Sequence[str] | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Iterator[Broken]:
    """The stories that go wrong, one for each cause."""
    muted: set[tuple[str, str]] = set()
    for number, resource in enumerate(resources(family, provider)):
        if only and resource.name not in only:
            continue
        tell(resource.name)
        for _ in range(_MOST_CAUSES):
            failed = _first_failure(
                family, senders, provider, resource, attrs.evolve(plan, seed=plan.seed * 1000 + number), muted
            )
            if failed is None:
                break
            muted |= {one.key for one in failed.found}
            yield Broken(resource.name, failed.operation, tuple(failed.found), failed.steps)


def resources(family: Family, provider: str) -> list[Resource]:
    """The resources that a provider has operations for."""
    names = dict.fromkeys(action.resource.name for action in family.actions.values() if action.provider == provider)
    return [family.resources[name] for name in names]


def _first_failure(
    family: Family,
    senders: Mapping[str, Sender],
    provider: str,
    resource: Resource,
    plan: Plan,
    muted: set[tuple[str, str]],
) -> StoryFailed | None:
    machine = _machine(family, senders, provider, resource, frozenset(muted))
    phases = (Phase.explicit, Phase.generate, Phase.shrink) if plan.shrinks else (Phase.explicit, Phase.generate)
    try:
        seed(plan.seed)(run_state_machine_as_test)(
            machine,
            settings=settings(
                max_examples=plan.stories,
                stateful_step_count=plan.steps,
                deadline=None,
                database=None,
                derandomize=False,
                phases=phases,
                report_multiple_bugs=False,
                print_blob=False,
                verbosity=Verbosity.quiet,
                suppress_health_check=list(HealthCheck),
            ),
        )
    except StoryFailed as failed:
        return failed
    return None


def _machine(
    family: Family, senders: Mapping[str, Sender], provider: str, resource: Resource, muted: frozenset[tuple[str, str]]
) -> Callable[[], RuleBasedStateMachine]:
    """The state machine of the stories about one resource."""
    actions = _around(family, provider, resource)
    weighted = [action for action in actions for _ in range(_weight(action, resource))]
    makers = {name: Maker(document, family) for name, document in family.documents.items()}
    waits = sorted({*_USUAL_WAITS, *_waits(family)})

    class Stories(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.pools = [Pools({}), Pools({})]
            self.is_over = False

        @initialize()
        def begin(self) -> None:
            self.story = Story(family, senders, muted)

        @rule(data=st.data())
        def go(self, data: Any) -> None:
            if data.draw(st.integers(0, 5)) == 5:
                seconds = data.draw(st.sampled_from(waits))
                self.go_on(lambda: self.story.advance(seconds))
                return
            action: Action = data.draw(st.sampled_from(weighted))
            who = 1 if data.draw(st.integers(0, 19)) == 19 else 0
            story = self.story
            request = makers[action.provider].request(data.draw, action, story.worlds[who], self.pools[who])
            self.go_on(lambda: story.request(action, request, who))

        def teardown(self) -> None:
            if hasattr(self, "story") and not self.is_over:
                searches = [(one, makers[one.provider]) for one in actions if "lists" in one.entry and one.resource is resource]
                self.go_on(lambda: self.story.finish(searches, self.pools[0]))

        def go_on(self, work: Callable[[], None]) -> None:
            """Do something, unless the story is over."""
            if self.is_over:
                return
            try:
                work()
            except Hopeless:
                self.is_over = True
            except StoryFailed:
                self.is_over = True
                raise

    return Stories


def _around(family: Family, provider: str, resource: Resource) -> list[Action]:
    """The operations on a resource, those that make what its requests refer to, and those of what comes of it."""
    wanted = {resource.name}
    for _ in range(3):
        for action in family.actions.values():
            if action.resource.name in wanted:
                wanted |= set(action.entry.get("refers", {}).values())
    makers = {"creates", "move", "after"}
    found = []
    for action in family.actions.values():
        is_own = action.resource is resource and action.provider == provider
        is_maker = (
            action.resource.name in wanted
            and makers & action.entry.keys()
            and action.provider in (provider, family.first)
        )
        if is_own or is_maker:
            found.append(action)
    return found


def _weight(action: Action, resource: Resource) -> int:
    """How often an operation is chosen: what changes the objects of the story most."""
    if action.resource is not resource:
        return 2
    return 4 if action.changes_something else 2 if "lists" in action.entry else 1


def _waits(family: Family) -> Iterator[int]:
    """The times after which something happens, and a second around them."""
    for resource in family.resources.values():
        states = resource.raw.get("states", {})
        for entry in (*states.get("moves", ()), states.get("begins", {}), *resource.raw.get("operations", {}).values()):
            for one in entry.get("after", ()):
                if isinstance(one["seconds"], int):
                    yield from (one["seconds"], one["seconds"] + 1, max(1, one["seconds"] - 1))


def text(one: Broken) -> str:
    """A failure as people read it: the requests, the field, the law, expected and got."""
    lines = [f"{one.operation}, in a story about {one.resource}:"]
    for number, step in enumerate(one.steps, 1):
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


__all__: Sequence[str] = ("Broken", "Plan", "broken", "resources", "text")

"""Tells stories about each resource, and makes those that go wrong as short as they can be."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import attrs

from contract_tests.model.behaviour import Action, Family, Resource
from contract_tests.model.cases import request_of, usable
from contract_tests.model.choices import Choices, Noted
from contract_tests.model.comparing import Difference
from contract_tests.model.predict import Request, outcome
from contract_tests.model.requests import Maker, Pools
from contract_tests.model.right import CheckFailed, Plainly, Watch
from contract_tests.model.shrinking import shortened
from contract_tests.model.story import Gone, Hopeless, Step, Story, StoryFailed
from contract_tests.requests.ledger import Ledger
from contract_tests.requests.receiver import Receiver, receiving
from contract_tests.requests.sending import Sender
from contract_tests.run.engine.cases import Case
from contract_tests.run.engine.cases import cases as made

_SHORT_WAITS = (60, 61, 1)
_USUAL_WAITS = (1, 59, 60, 61, 3600, 86_400, 86_401)
_NAMED = re.compile(r"""(?:(?:find|having)\('|"resource": ")([a-z_]+)""")
_CANDIDATES = 8
_MOST_NAMED = 4  # objects in one state
_WAIT, _TRIAL, _CASE = 5, 6, 7  # kinds of steps; below them are requests of any kind
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
    """How many stories there are of each resource, and of how many steps."""

    seed: int
    stories: int = 1
    steps: int = 60
    shrinks: bool = True
    cases: int = 0
    """Of schemathesis's, for each operation."""


Trial = tuple[Action, str, Any]
"""What is worth trying once: an operation, a place of its request, and a value."""
Tell = Callable[[str], None]


def broken(
    family: Family,
    senders: Mapping[str, Sender],
    provider: str,
    plan: Plan,
    only: Sequence[str] | None = None,
    tell: Tell = lambda _: None,
    reached: set[str] | None = None,
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


def _of_plain_story(teller: Teller, seed: str, muted: set[tuple[str, str]]) -> Iterator[Broken]:
    """All that goes wrong in the plain story, and in the checks that are made in it."""
    plainly = teller.plainly(seed)
    for _ in range(_MOST_CHECKS):
        story = teller.begun(frozenset(muted))
        try:
            plainly.tell(story, Pools({}, address=story.mailbox.own(0)))
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


def resources(family: Family, provider: str) -> list[Resource]:
    """The resources that a provider has operations for."""
    names = dict.fromkeys(action.resource.name for action in family.actions.values() if action.provider == provider)
    return [family.resources[name] for name in names]


class Teller:
    """Tells stories about one resource."""

    def __init__(
        self,
        family: Family,
        senders: Mapping[str, Sender],
        receiver: Receiver,
        provider: str,
        resource: Resource,
        watch: Watch,
        cases: Mapping[str, Sequence[Case]],
    ) -> None:
        self.resource = resource
        self.watch = watch
        self.reached: set[str] = set()
        self._came: Counter[str] = Counter()
        self._family = family
        self._receiver = receiver
        self._senders = senders
        self._around = around = near(family, provider, resource)
        self._provider = provider
        self._weighted = [action for action in around for _ in range(_weight(action, resource))]
        self._makers = {name: Maker(document, family) for name, document in family.documents.items()}
        self._waits = sorted({*_USUAL_WAITS, *_waits(family)})
        self._trials: list[Trial] = [
            (action, place, value)
            for action in around
            for place, value in self._makers[action.provider].trials(action)
            if (action.resource is resource and action.provider == provider)
            or (place == "" and "creates" in action.entry)
        ]
        self._cases = [
            (one, case)
            for one in around
            if one.resource is resource and one.provider == provider
            for case in usable(one, cases.get(one.id, ()))
        ]
        self._about = [
            one
            for one in around
            if one.resource is resource and one.provider == provider and one.changes_something and "of" in one.entry
        ]
        self._creating = [
            one for one in around if one.resource is resource and one.provider == provider and "creates" in one.entry
        ]
        self._referring = [
            one for one in around if one.resource is resource and one.provider == provider and one.entry.get("refers")
        ]
        self._lists = [
            (one, self._makers[one.provider]) for one in around if "lists" in one.entry and one.resource is resource
        ]

    def planned(self, seed: str, steps: int) -> list[Choices]:
        """The steps of a story: so many random ones, and between them everything once that is worth trying."""
        source = random.Random(seed)
        planned = [Choices(source) for _ in range(steps)]
        planned += [Choices(source, noted=[_TRIAL, number]) for number in range(len(self._trials))]
        planned += [Choices(source, noted=[_CASE, number]) for number in range(len(self._cases))]
        source.shuffle(planned)
        # Before all others, one of everything that the requests may be about.
        begun = [
            Choices(source, noted=[_TRIAL, number])
            for number, (action, place, _) in enumerate(self._trials)
            if place == "" and action.resource is not self.resource
        ]
        return [*begun, *planned]

    def told(self, steps: Sequence[Choices], muted: frozenset[tuple[str, str]]) -> StoryFailed | None:
        """Tell a story from a new sandbox on; how it went wrong, or None. What was decided stands in the steps."""
        self._came.clear()  # a story follows from its decisions alone
        story = self.begun(muted)
        pools = [Pools({}, address=story.mailbox.own(who)) for who in range(len(story.worlds))]
        done: list[Noted] = []
        try:
            for choose in steps:
                done.append(choose.noted)
                self._step(story, choose, pools)
            self._in_every_state(story, pools[0])
            self._of_every_reference(story, pools[0])
            self._races(story, pools[0])
            story.finish(self._lists, pools[0])
            self.reached.update(*(world.reached for world in story.worlds))
        except StoryFailed as failed:
            failed.noted = done
            return failed
        except Gone:
            raise
        except Hopeless:
            pass
        return None

    def begun(self, muted: frozenset[tuple[str, str]]) -> Story:
        """The beginning of a story: a new sandbox."""
        return Story(self._family, self._senders, self._receiver, muted, self.watch.gone)

    def plainly(self, seed: str) -> Plainly:
        """The plain story."""
        own = [one for one in self._around if one.resource is self.resource and one.provider == self._provider]
        others = [one for one in self._around if one not in own]
        return Plainly(own, others, self._makers, self.watch, seed)

    def shortest(self, failed: StoryFailed, muted: frozenset[tuple[str, str]]) -> StoryFailed:
        """The same failure at the end of the shortest and plainest story that was found."""
        wanted = {one.key for one in failed.found}
        best = [failed]

        def fails(story: list[Noted]) -> bool:
            found = self.told([Choices(noted=noted) for noted in story], muted)
            is_same = found is not None and bool(wanted & {one.key for one in found.found})
            if is_same and found is not None:
                best[0] = found
            return is_same

        shortened(failed.noted, fails)
        return best[0]

    def _in_every_state(self, story: Story, pools: Pools) -> None:
        """Ask for every operation about an object in each state that there is: what the state forbids is refused."""
        states = dict.fromkeys(thing.state for thing in story.worlds[0].things.get(self.resource.name, ()))
        for action in self._about:
            maker = self._makers[action.provider]
            for state, number in product(states, range(max(1, len(maker.bases(action))))):
                things = [one for one in story.worlds[0].things[self.resource.name] if one.state == state]
                identifier = next((name for one in reversed(things) for name in one.ids()), None)
                if identifier is not None:
                    story.request(action, maker.about(action, str(identifier), number, story.worlds[0], pools))

    def _races(self, story: Story, pools: Pools) -> None:
        """Requests that come twice at the same time: about one object, and under one key."""
        world = story.worlds[0]
        for action in self._about:
            maker = self._makers[action.provider]
            things = [one for one in world.things.get(self.resource.name, ()) if not one.is_gone]
            for thing in {one.state: one for one in things}.values():
                identifier = next(thing.ids(), None)
                if identifier is not None and "updates" not in action.entry:
                    story.race(action, maker.about(action, str(identifier), 0, world, pools))
        for action in self._creating:
            declared = action.operation.extension("x-idempotency")
            if declared is not None:
                request = self._makers[action.provider].trial(Choices(), action, "", 0, world, pools)
                story.race(action, attrs.evolve(request, headers={declared["header"]: f"race-{action.id}"}))

    def _of_every_reference(self, story: Story, pools: Pools) -> None:
        """Name objects in each of their states, by every known body; what comes out as something new is sent."""
        world = story.worlds[0]
        for action in self._referring:
            maker = self._makers[action.provider]
            for place, resource in action.entry["refers"].items():
                by_state: dict[Any, list[str]] = {}
                for thing in reversed(world.things.get(resource, ())):
                    by_state.setdefault(thing.state, []).extend(str(one) for one in list(thing.ids())[:1])
                named = [name for names in by_state.values() for name in names[:_MOST_NAMED]]
                for name, number in product(named, range(max(1, len(maker.bases(action))))):
                    request = maker.naming(action, place, name, number, world, pools)
                    what = outcome(world, action, request)
                    if not self._came[what]:
                        self._came[what] += 1
                        story.request(action, request)

    def _step(self, story: Story, choose: Choices, pools: Sequence[Pools]) -> None:
        kind = choose.below(_CASE + 1 if self._cases else _CASE)
        if kind == _WAIT:
            story.advance(choose.pick(self._waits if choose.one_in(4) else _SHORT_WAITS))
        elif kind == _CASE:
            action, case = choose.pick(self._cases)
            story.request(action, request_of(choose, self._makers[action.provider], action, case, story.worlds[0]))
        else:
            trial = choose.pick(self._trials) if kind == _TRIAL and self._trials else None
            action, who, request, own = self._least_seen(story, choose, pools, trial)
            choose.noted.extend(own.noted)
            story.request(action, request, who)

    def _least_seen(
        self, story: Story, choose: Choices, pools: Sequence[Pools], trial: Trial | None
    ) -> tuple[Action, int, Request, Choices]:
        """Of several requests that are drawn, the one of which the model says what was seen least; or the noted one."""
        drawn: list[tuple[int, str, tuple[Action, int, Request, Choices]]] = []
        for own in choose.branches(_CANDIDATES):
            action, place, value = trial or (own.pick(self._weighted), None, None)
            who = 1 if trial is None and own.one_in(20) else 0
            world, maker = story.worlds[who], self._makers[action.provider]
            if place is None:
                request = maker.request(own, action, world, pools[who])
            else:
                request = maker.trial(own, action, place, value, world, pools[who])
            what = outcome(world, action, request)
            drawn.append((self._came[what], what, (action, who, request, own)))
        _, what, chosen = min(drawn, key=lambda one: one[0])
        self._came[what] += 1
        return chosen


def near(family: Family, provider: str, resource: Resource) -> list[Action]:
    """The operations on a resource, and those that make what its entries speak of."""
    wanted = {resource.name, *(one for one in family.resources if resource.name in _spoken_of(family, one))}
    for _ in range(3):
        for name in list(wanted):
            wanted |= _spoken_of(family, name)
    makers = {"creates", "move", "after"}
    found = []
    for action in family.actions.values():
        is_own = action.resource is resource and action.provider == provider
        is_near = action.provider in (provider, family.first)
        if is_own or (is_near and action.resource.name in wanted and makers & action.entry.keys()):
            found.append(action)
    return found


def _spoken_of(family: Family, name: str) -> set[str]:
    """The resources that the entries of one speak of: by `refers`, `makes`, `moves`, `find` and `having`."""
    entries = [action.entry for action in family.actions.values() if action.resource.name == name]
    text = json.dumps([family.resources[name].raw, entries])
    named = {match[1] for match in _NAMED.finditer(text)}
    named |= {place.partition(".")[0] for entry in entries for place in entry.get("refers", {}).values()}
    return named & family.resources.keys()


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

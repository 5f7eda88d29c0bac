"""Tells stories about one resource: which requests, in which order, and what comes at the end of each story."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import attrs

from contract_tests.model.around import near, waits, weight
from contract_tests.model.behaviour import Action, Family, Resource
from contract_tests.model.cases import request_of, usable
from contract_tests.model.choices import Choices, Noted
from contract_tests.model.ending import Gone, Hopeless, StoryFailed
from contract_tests.model.predict import outcome
from contract_tests.model.prediction import Request
from contract_tests.model.requests import Maker
from contract_tests.model.right import Plainly, Watch
from contract_tests.model.shrinking import shortened
from contract_tests.model.steering import choose_outcome, move_by_hand, outcomes_of, states_of
from contract_tests.model.story import Story
from contract_tests.model.values import Pools
from contract_tests.requests.coverage import Point
from contract_tests.requests.receiver import Receiver
from contract_tests.requests.sending import Sender
from contract_tests.run.engine.cases import Case

_SHORT_WAITS = (60, 61, 1)
_DAY_S = 86_400
_USUAL_WAITS = (1, 59, 60, 61, 3600, _DAY_S, _DAY_S + 1)
_LOOKED_AT = 12  # of the newest objects
_CANDIDATES = 8
_MOST_NAMED = 4  # objects in one state
_WAIT, _TRIAL, _CASE, _OUTCOME, _LAST = 5, 6, 7, 8, 9  # kinds of steps; below them are requests of any kind

Trial = tuple[Action, str, Any]
"""What is worth trying once: an operation, a place of its request, and a value."""


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
        self.reached: set[Point] = set()
        self._came: Counter[str] = Counter()
        self._family = family
        self._receiver = receiver
        self._senders = senders
        self._around = around = near(family, provider, resource)
        self._provider = provider
        self._weighted = [action for action in around for _ in range(weight(action, resource))]
        self._makers = {name: Maker(document, family) for name, document in family.documents.items()}
        self._waits = sorted({*_USUAL_WAITS, *waits(family)})
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
        self._outcomes = [*outcomes_of(resource)] if resource.provider == provider else []
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
        self._last: Sequence[Callable[[Story, Pools], None]] = (
            self._in_every_state,
            self._of_every_reference,
            self._by_hand,
            self._each_and_then_time,
            self._races,
        )
        self._lists = [
            (one, self._makers[one.provider]) for one in around if "lists" in one.entry and one.resource is resource
        ]

    def planned(self, seed: str, steps: int) -> list[Choices]:
        """The steps of a story: so many random ones, and between them everything once that is worth trying."""
        source = random.Random(seed)
        planned = [Choices(source, noted=[source.randrange(_LAST)]) for _ in range(steps)]
        planned += [Choices(source, noted=[_TRIAL, number]) for number in range(len(self._trials))]
        planned += [Choices(source, noted=[_CASE, number]) for number in range(len(self._cases))]
        planned += [
            Choices(source, noted=[_OUTCOME, number]) for number in range(len(self._outcomes)) for _ in range(2)
        ]
        source.shuffle(planned)
        planned.insert(len(planned) // 2, Choices(noted=[_WAIT, 3, self._waits.index(_DAY_S)]))
        # Before all others, one of everything that the requests may be about.
        begun = [
            Choices(source, noted=[_TRIAL, number])
            for number, (action, place, _) in enumerate(self._trials)
            if place == "" and action.resource is not self.resource
        ]
        # They are steps as well, so that a story is made shorter by those that do not matter.
        last = [Choices(source, noted=[_LAST, number]) for number in range(len(self._last))]
        return [*begun, *planned, *last]

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
                self._refused_for_once(story, pools[0])
            story.finish(self._lists, pools[0])
            self.note(story)
        except StoryFailed as failed:
            failed.noted = done
            return failed
        except Gone:
            raise
        except Hopeless:
            pass
        return None

    def note(self, story: Story) -> None:
        """Keep what came about in a story that went right."""
        self.reached.update(*(world.reached for world in story.worlds))

    def begun(self, muted: frozenset[tuple[str, str]]) -> Story:
        """The beginning of a story: a new sandbox."""
        return Story(self._family, self._senders, self._receiver, muted, self.watch.gone)

    def plainly(self, seed: str, *, is_further: bool = False) -> Plainly:
        """The plain story; a further one is about the moves, and their money, that no story brought about so far."""
        own = [one for one in self._around if one.resource is self.resource and one.provider == self._provider]
        others = [one for one in self._around if one not in own]
        return Plainly(own, others, self._makers, self.watch, seed, self.reached if is_further else None)

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

    def _refused_for_once(self, story: Story, pools: Pools) -> None:
        """Ask for what is refused at this moment for a reason that never came yet: the moment may not come again."""
        world = story.worlds[0]
        for action in self._about:
            left = [
                one
                for one in _reasons(action)
                if Point("refusals", action.provider, action.id, one) not in world.reached
            ]
            for thing in world.things.get(self.resource.name, ())[-_LOOKED_AT:] if left else ():
                identifier = next(thing.ids(), None)
                if identifier is not None:
                    request = self._makers[action.provider].about(action, str(identifier), 0, world, pools)
                    if any(one in outcome(world, action, request) for one in left):
                        story.request(action, request)
                        break

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

    def _each_and_then_time(self, story: Story, pools: Pools) -> None:
        """Make one by each body for each operation; ask about it what is new and, just before a day ends, all."""
        world = story.worlds[0]
        made: list[tuple[Action, str]] = []
        for action, about in product(self._creating, self._about):
            for number in range(len(self._makers[action.provider].bases(action))):
                identifier = self._made(story, pools, action, number)
                if identifier is not None and "deletes" not in about.entry:
                    made.append((about, identifier))
        for about, identifier in made:
            maker = self._makers[about.provider]
            for number in range(len(maker.bases(about))):
                self._if_new(story, about, maker.about(about, identifier, number, world, pools))
        story.advance(_DAY_S - _SHORT_WAITS[0] // 2)
        for about, identifier in made:
            asked = self._makers[about.provider].about(about, identifier, 0, world, pools)
            story.request(about, asked, skips_refusals=True)
        story.advance(_SHORT_WAITS[1])
        story.advance(_DAY_S)

    def _by_hand(self, story: Story, pools: Pools) -> None:
        """Move objects from each state to each other by the control API, as far as their machine lets tests do so."""
        states = states_of(self.resource) if self.resource.provider == self._provider else ()
        for state in states:
            for action in self._creating:  # one at least that nothing has happened to
                numbers = range(len(self._makers[action.provider].bases(action)))
                any(self._made(story, pools, action, number) for number in numbers)
            things = story.worlds[0].things.get(self.resource.name, ())
            for thing in {one.state: one for one in things if not one.is_gone}.values():
                move_by_hand(story, thing, state)

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
                    self._if_new(story, action, maker.naming(action, place, name, number, world, pools))

    def _if_new(self, story: Story, action: Action, request: Request) -> None:
        """Send a request of which the model says what was not seen yet."""
        what = outcome(story.worlds[0], action, request)
        if not self._came[what]:
            self._came[what] += 1
            story.request(action, request)

    def _made(self, story: Story, pools: Pools, action: Action, number: int) -> str | None:
        """Make an object by one of the bodies that are known; the id that it shows, None where it is refused."""
        world = story.worlds[0]
        chosen = (Choices(random.Random(attempt)) for attempt in range(_CANDIDATES))  # of what it is about
        drawn = (
            self._makers[action.provider].trial(choose, action, "", number, world, pools)
            for choose in (Choices(), *chosen)
        )
        if not any(story.request(action, request, skips_refusals=True) for request in drawn):
            return None
        identifier = next(world.things[self.resource.name][-1].ids(), None)
        return None if identifier is None else str(identifier)

    def _step(self, story: Story, choose: Choices, pools: Sequence[Pools]) -> None:
        kind = choose.below(_LAST + 1)
        if kind == _LAST:
            choose.pick(self._last)(story, pools[0])
        elif kind == _WAIT:
            story.advance(choose.pick(self._waits if choose.one_in(4) else _SHORT_WAITS))
        elif kind == _OUTCOME and self._outcomes:
            choose_outcome(story, self.resource, *choose.pick(self._outcomes))
        elif kind == _CASE and self._cases:
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


def _reasons(action: Action) -> Iterator[str]:
    """Why an operation may be refused in a state of things that does not last."""
    for one in action.entry.get("refused", ()):
        if "because" in one and "having(" in one.get("if", ""):
            yield one["because"]

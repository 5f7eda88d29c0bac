"""A plain story about each resource: every operation succeeds once, and checks are made around that request."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import attrs

from contract_tests.checks.check import Check, Right
from contract_tests.model.around import ends
from contract_tests.model.behaviour import Action
from contract_tests.model.choices import Choices
from contract_tests.model.ending import Gone
from contract_tests.model.predict import Request
from contract_tests.model.reach import of_states, sent
from contract_tests.model.requests import Maker
from contract_tests.model.story import Story
from contract_tests.model.values import NOBODYS, Pools
from contract_tests.requests.coverage import Point
from contract_tests.requests.ledger import Failure, Ledger
from contract_tests.requests.sending import Subject

_ROUNDS, _FURTHER, _ATTEMPTS, _OFTEN, _SELDOM = 100, 40, 10, 0.5, 0.2
_OF_A_STATE = 3  # objects that a request is tried on
_PAUSE_S, _LAST_PAUSES = 61, 2  # what is pending reaches its outcome after a minute, or after two
ACCEPTED = Subject(
    "documented_requests_are_accepted", "Every operation and each documented request succeeds.", "examples, `responses`"
)


class CheckFailed(Exception):
    """A check failed, and that was noted: nobody knows what its requests have changed."""


@attrs.define
class Watch:
    """What the stories of one provider share: the checks, and where they were made. `gone` answers no more."""

    ledger: Ledger
    checks: Sequence[Check[Right]] = ()
    made: set[tuple[str, Action]] = attrs.field(factory=set)
    gone: set[Action] = attrs.field(factory=set)

    def leave_out(self, gone: Gone) -> None:
        """An operation that the documentation shows no more does not answer: that is noted, and no failure."""
        self.gone.add(gone.action)
        withdrawn = gone.action.operation.raw["x-evidence"]["withdrawn"]
        self.ledger.warn(
            f"{gone.action.provider} {gone.action.id}, withdrawn ({withdrawn}), no longer answers: {gone.status}"
        )

    def check(self, story: Story, action: Action, request: Request) -> None:
        """Try each check once at each operation. Raises CheckFailed where one fails: who knows what it changed."""
        before = self.ledger.repeated.total()
        right = Right(
            story.senders[action.provider],
            action.operation,
            request.path or None,
            request.query,
            request.headers,
            request.body,
        )
        for check in self.checks:
            if self._is_new(check.name, action):
                check.apply(right)
                if self.ledger.repeated.total() > before:
                    raise CheckFailed

    def _is_new(self, check: str, action: Action) -> bool:
        is_new = (check, action) not in self.made
        self.made.add((check, action))
        return is_new

    def accepted(self, action: Action, name: str | None) -> None:
        """Note whether a documented request was accepted at last; `name` is the example's that was not."""
        self.ledger.count(ACCEPTED.name)
        if name is not None:
            detail = f"{name} was refused each time, as the behaviour file says"
            self.ledger.fail(Failure(action.provider, action.id, ACCEPTED.name, ACCEPTED.rule, ACCEPTED.source, detail))


class Plainly:
    """Tells the plain story of one resource. `own` are its operations, `others` make what their requests are about.

    With what was `reached` so far it is a further one: no documented request waits, and other moves are looked for.
    """

    def __init__(
        self,
        own: Sequence[Action],
        others: Sequence[Action],
        makers: dict[str, Maker],
        watch: Watch,
        seed: str,
        reached: Collection[Point] | None = None,
    ) -> None:
        self._makers = makers
        self._watch = watch
        self._seed = seed
        self._order = sorted([*own, *others], key=_turn)
        self._is_further = reached is not None
        documented = [(one, *found) for one in own for found in makers[one.provider].documented(one)]
        self._waiting = {} if self._is_further else {(one, name): number for one, name, number in documented}
        self._own = set(own)
        self._left = {one for action in own for one in of_states(action.resource)} - set(reached or ())
        self._succeeded: Counter[tuple[Action, int]] = Counter()
        self._asked_about_nobody: set[Action] = set()

    def tell(self, story: Story, pools: Pools) -> None:
        """Go on in rounds until each documented request has succeeded, each webhook was sent and each move made.

        Raises StoryFailed, Hopeless, CheckFailed.
        """
        for number in range(_ROUNDS):
            source = random.Random(f"{self._seed}/{number}")
            self._learn_ids(story)
            order = self._order if number == 0 else source.sample(self._order, len(self._order))
            for action in order:
                if action in self._own:
                    self._about_nobody(story, action, pools)
                self._round(story, action, number, source, pools)
            if not self._goes_on(story, number):
                break
            if number % 3 == 2:
                story.advance(_PAUSE_S)
        for action in [] if self._is_further else self._order:
            if action in self._own and action not in self._watch.gone:
                left = [name for one, name in self._waiting if one is action]
                if left and len(left) < len(list(self._makers[action.provider].documented(action))):
                    # The operation succeeds; what an example needs beside that did not come about in this story.
                    self._watch.ledger.warn(f"{action.provider} {action.id}: not brought about: {', '.join(left)}")
                    left = []
                self._watch.accepted(action, ", ".join(left) if left else None)
        self._waiting.clear()
        for _ in range(_LAST_PAUSES):
            story.advance(_PAUSE_S)
        story.finish((), pools)

    def _is_open(self, story: Story) -> bool:
        """Whether a request waits, or a webhook about the resource that was not sent yet."""
        resources = {one.resource for one in self._own}
        told = {sent(owner, name) for (owner, name), (one, *_) in story.family.events.items() if one in resources}
        return bool(self._waiting) or not (self._is_further or told <= story.worlds[0].reached)

    def _goes_on(self, story: Story, round: int) -> bool:
        """Whether anything is left to bring about. For the moves of the objects some rounds are enough."""
        return self._is_open(story) or (round < _FURTHER and not self._left <= story.worlds[0].reached)

    def _learn_ids(self, story: Story) -> None:
        """Read the lists that show the ids of what no reply names, in whichever API of the family they are."""
        resources = {one.resource.name for one in self._order if one in self._own}
        for action in story.family.actions.values():
            is_nameless = any(not list(one.ids()) for one in story.worlds[0].things.get(action.resource.name, ()))
            if action.resource.name in resources and "lists" in action.entry and is_nameless:
                story.request(action, Request())

    def _round(self, story: Story, action: Action, round: int, source: random.Random, pools: Pools) -> None:
        self._try_waiting(story, [one for one in self._waiting if one[0] is action], source, pools)
        chance = _SELDOM if ends(action) else _OFTEN
        is_turn = self._goes_on(story, round) and action.changes_something and (not round or source.random() < chance)
        if is_turn and self._something_happens(story, action, round, source, pools):
            self._try_waiting(story, list(self._waiting), source, pools)
            if action in self._own and source.random() < _SELDOM:  # before another request undoes it
                story.advance(_PAUSE_S)

    def _try_waiting(
        self, story: Story, waiting: Sequence[tuple[Action, str]], source: random.Random, pools: Pools
    ) -> None:
        """Requests that wait, about one object or another. One that would delete lets all others go first."""
        for one in waiting:
            if "deletes" in one[0].entry and len(self._waiting) > 1:
                continue
            plain = self._plain(story, one[0], self._waiting[one], source, pools)
            if any(self._succeeds(story, one[0], self._waiting[one], request, source, pools) for request in plain):
                del self._waiting[one]

    def _something_happens(self, story: Story, action: Action, round: int, source: random.Random, pools: Pools) -> bool:
        """Whether a request succeeds that may bring about what others wait for: a plain one, or every other time any.

        Of the plain ones the body that succeeded least: drawn from many, the one that leads on would come too seldom.
        """
        maker = self._makers[action.provider]
        if round % 2:
            drawn = (maker.request(Choices(source), action, story.worlds[0], pools) for _ in range(_ATTEMPTS))
            return any(story.request(action, one, skips_refusals=True) for one in drawn)
        for number in sorted(range(max(1, len(maker.bases(action)))), key=lambda one: self._succeeded[action, one]):
            plain = self._plain(story, action, number, source, pools)
            if any(story.request(action, one, skips_refusals=True) for one in plain):
                self._succeeded[action, number] += 1
                return True
        return False

    def _plain(
        self, story: Story, action: Action, number: int, source: random.Random, pools: Pools
    ) -> Iterator[Request]:
        """Requests with one body: about some objects in each state that there are, then about any."""
        maker, world = self._makers[action.provider], story.worlds[0]
        if action.entry.get("of", "").startswith(("path.", "sent.")):
            by_state: dict[Any, list[str]] = {}
            for thing in reversed(world.things.get(action.resource.name, ())):
                by_state.setdefault(thing.state, []).extend(str(one) for one in list(thing.ids())[:1])
            named = [name for names in by_state.values() for name in names[:_OF_A_STATE]]
            for name in source.sample(named, len(named)):
                yield maker.about(action, name, number, world, pools)
        yield from (maker.trial(Choices(source), action, "", number, world, pools) for _ in range(_ATTEMPTS))

    def _succeeds(
        self, story: Story, action: Action, number: int, request: Request, source: random.Random, pools: Pools
    ) -> bool:
        """Send a documented request; what follows a first success comes with it. Whether it was one."""
        maker, world = self._makers[action.provider], story.worlds[0]
        declared = action.operation.extension("x-idempotency")
        if declared is not None:
            pools.number += 1
            request = attrs.evolve(request, headers={declared["header"]: f"plain-{pools.number}"})
        if not story.request(action, request, before=self._watch.check, skips_refusals=True):
            return False
        if declared is not None:
            story.request(action, request)
            if maker.bases(action):
                other = maker.trial(Choices(source), action, "", number, world, pools)
            else:  # without a body requests differ by what they are about
                other = maker.about(action, NOBODYS[0], number, world, pools)
            story.request(action, attrs.evolve(other, headers=request.headers))
        if action.entry.keys() & {"of", "lists"}:
            story.request(action, request, who=1)
        return True

    def _about_nobody(self, story: Story, action: Action, pools: Pools) -> None:
        if action not in self._asked_about_nobody and "of" in action.entry:
            self._asked_about_nobody.add(action)
            request = self._makers[action.provider].about(action, NOBODYS[0], None, story.worlds[0], pools)
            story.request(action, request)


def _turn(action: Action) -> int:
    """What makes comes first, what deletes last."""
    entry = action.entry
    return 0 if "creates" in entry else 3 if "deletes" in entry else 2 if action.changes_something else 1

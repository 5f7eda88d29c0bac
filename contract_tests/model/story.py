"""Tells a provider a story of requests, and holds everything it answers and shows against the model."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from contract_tests.credentials import Merchant
from contract_tests.documents import follow
from contract_tests.model.behaviour import Action, Family
from contract_tests.model.comparing import Difference, Learned
from contract_tests.model.ending import Gone, Hopeless, Step, StoryFailed
from contract_tests.model.evaluate import CannotCompute, NotKnown, exact, number_text
from contract_tests.model.objects import Thing
from contract_tests.model.predict import Prediction, Request, predict
from contract_tests.model.reach import sent
from contract_tests.model.replies import STATUS, content, held
from contract_tests.model.requests import Maker
from contract_tests.model.searches import searches
from contract_tests.model.steering import compare_machines, compare_objects
from contract_tests.model.values import Pools
from contract_tests.model.webhooks import Mailbox
from contract_tests.model.world import Problem, World
from contract_tests.requests.exchange import Exchange
from contract_tests.requests.judge import is_gone
from contract_tests.requests.receiver import Receiver
from contract_tests.requests.sending import Sender

_MOST_PAGES = 8
_MOST_LOOKED_AT = 5
Before = Callable[["Story", Action, Request], None]
"""What is done before a request that will succeed; it changes nothing."""


class Story:
    """One story, from a new sandbox on. `senders` send to each provider of the family."""

    def __init__(
        self,
        family: Family,
        senders: Mapping[str, Sender],
        receiver: Receiver,
        muted: frozenset[tuple[str, str]],
        gone: Collection[Action] = (),
    ) -> None:
        self.family = family
        self._gone = gone
        for sender in senders.values():
            sender.begin()
        self.mailbox = Mailbox(family.documents[family.first], receiver)
        self._may_tell = bool(family.events)
        self.senders = senders
        self.muted = muted
        self.steps: list[Step] = []
        self.learned = Learned()
        self.control = senders[family.first]
        self.control.control("POST", "reset", {})
        self.control.control("POST", "clock/stop", {})
        now = self.control.control("GET", "clock")["milliseconds"]
        self.accounts = [
            one["id"] for one in self.control.control("GET", "accounts")["accounts"] if one["family"] == family.first
        ][:2]
        self.worlds = [
            World(family, {"id": account, "webhook_urls": [self.mailbox.address(who)]}, now)
            for who, account in enumerate(self.accounts)
        ]
        for who, account in enumerate(self.accounts):
            urls = [self.mailbox.address(who)]
            self.control.control("POST", f"accounts/{account}/webhook_urls", {"urls": urls})

    def request(
        self,
        action: Action,
        request: Request,
        who: int = 0,
        before: Before | None = None,
        *,
        skips_refusals: bool = False,
    ) -> bool:
        """Send a request, as the first merchant or the other, and look at everything that it may have changed.

        Whether it succeeds, as predicted. Where it does, `before` comes first; what will be refused may be left unsent.
        """
        if action in self._gone:
            return False
        with self._computing(action):
            prediction = predict(self.worlds[who], action, request)
        succeeds = max(prediction.statuses) < 300
        if skips_refusals and not succeeds:
            return False
        if before is not None and succeeds:
            before(self, action, request)
        exchange = self._sent(action, request, who)
        self._hold(action, prediction, exchange, who)
        for thing in prediction.changed:
            self.look(thing, who)
        if action.changes_something:
            self._compare_balances(who)
            self._compare_events()
        return succeeds

    def race(self, action: Action, request: Request) -> None:
        """Send a request twice at the same time: what comes of it has to be what comes of one after the other.

        The two are alike, so that there is one order only. Under an idempotency key the second is the first answer
        again; without one the second finds the object as the first left it.
        """
        declared = action.operation.extension("x-idempotency")
        is_keyed = declared is not None and declared["header"] in request.headers
        with self._computing(action):
            first = predict(self.worlds[0], action, request)
            second = first if is_keyed else predict(self.worlds[0], action, request)
        with ThreadPoolExecutor(2) as pool, self.senders[action.provider].uncounted():
            one, other = (done.result() for done in [pool.submit(self._sent, action, request, 0) for _ in range(2)])
        if is_keyed and one.status < 300 and content(one) != content(other):
            found = [Difference("the replies", "the same twice", "two", action.place, field="race under one key")]
            self._judge(action.id, found, other)
        if one.status not in first.statuses or other.status not in second.statuses:
            one, other = other, one
        self._hold(action, first, one, 0)
        self._hold(action, second, other, 0)
        self._compare_balances(0)
        self._compare_events()

    def advance(self, seconds: int) -> None:
        """Let time pass."""
        for world in self.worlds:
            with self._computing(next(iter(self.family.actions.values()))):
                world.advance(seconds * 1000)
        self.control.control("POST", "clock/advance", {"seconds": seconds})
        self.steps.append(Step(f"{seconds} seconds pass", ""))
        self._compare_events()
        for who, world in enumerate(self.worlds):
            self._compare_balances(who)
            for thing in list(dict.fromkeys(world.moved))[-_MOST_LOOKED_AT:]:
                self.look(thing, who)
            world.moved.clear()

    def moved(self, thing: Thing, move: str) -> None:
        """A test has made an object of the first merchant move. That counts for nothing that requests bring about."""
        world = self.worlds[0]
        reached = set(world.reached)
        with self._computing(next(iter(self.family.actions.values()))):
            world.fire(thing, move)
        self._last_place = thing.resource.place("states", move)
        self._compare_events()
        self._compare_balances(0)
        for one in list(dict.fromkeys([*world.moved, thing]))[-_MOST_LOOKED_AT:]:
            self.look(one)
        world.moved.clear()
        world.reached = reached

    def accuse(self, operation: str, found: list[Difference]) -> None:
        """Say what is not as the behaviour files say."""
        self._judge(operation, found, None)

    def look(self, thing: Thing, who: int = 0) -> None:
        """Read one object."""
        for action in self.family.actions.values():
            if action.resource is thing.resource and is_reader(action) and action not in self._gone:
                identifier = next(iter(thing.ids()), None)
                place = action.entry["of"]
                if identifier is not None and place.startswith("path."):
                    self._read(action, Request(path={place.removeprefix("path."): str(identifier)}), who)

    def finish(self, searched: Sequence[tuple[Action, Maker]], pools: Pools) -> None:
        """Read all that is known, every list, and page by page and by every filter those that the story is about."""
        for who, world in enumerate(self.worlds):
            for action in self.family.actions.values():
                is_asked = "lists" in action.entry and action not in self._gone
                if is_asked and not action.operation.parameters_in("path"):
                    self._read(action, Request(), who)
            for things in list(world.things.values()):  # after the lists: some ids are learnt there alone
                for thing in things:
                    self.look(thing, who)
            compare_objects(self, who)
        compare_machines(self)
        for action, maker in searched if not self._gone else ():
            for query in searches(maker, action, self.worlds[0], pools):
                self._read(action, Request(query=query), 0)
            self._walk(action)

    def _walk(self, action: Action) -> None:
        """Follow the cursors of a list to its end and back."""
        declared = action.operation.raw.get("x-pagination", {})
        if declared.get("style") != "cursor":
            return
        for name, pointer in (("after", "next"), ("before", "previous")):
            cursor: str | None = None
            for _ in range(_MOST_PAGES):
                query = {declared["limit"]: 2, **({declared[name]: cursor} if cursor else {})}
                if name == "before" and cursor is None:
                    cursor = self._last_cursor
                    if cursor is None:
                        break
                    continue
                whole = content(self._read(action, Request(query=query), 0))
                cursor = follow(whole, declared[pointer])
                self._last_cursor = follow(whole, declared["previous"])
                if cursor is None:
                    break

    _last_cursor: str | None = None

    def _read(self, action: Action, request: Request, who: int) -> Exchange:
        with self._computing(action):
            prediction = predict(self.worlds[who], action, request)
        exchange = self._sent(action, request, who)
        self._hold(action, prediction, exchange, who)
        return exchange

    @contextmanager
    def _computing(self, action: Action) -> Iterator[None]:
        """Say where the behaviour files are wrong, as of any other failure."""
        try:
            yield
        except (CannotCompute, NotKnown, Problem) as error:
            found = Difference("the model", "a prediction", str(error), action.place, field=str(error)[:60])
            self.steps.append(Step(f"{action.id} cannot be predicted", ""))
            if found.key in self.muted:
                raise Hopeless from None
            raise StoryFailed(action.id, [found], self.steps, action.id, None) from None

    def _sent(self, action: Action, request: Request, who: int) -> Exchange:
        sender = self.senders[action.provider]
        merchant: Merchant = (sender.merchant, sender.other)[who]
        exchange = sender.send(
            action.operation,
            identifier=request.path or None,
            body=request.body,
            query={name: _in_query(value) for name, value in request.query.items()},
            headers=request.headers,
            merchant=merchant,
        )
        whose = "" if who == 0 else "  (as the other merchant)"
        body = "" if request.body is None else "\n" + json.dumps(request.body, ensure_ascii=False, default=str)
        key = "".join(f"\n{name}: {value}" for name, value in request.headers.items())
        self.steps.append(
            Step(
                f"{exchange.method} {exchange.target}{whose}{key}{body}",
                _shortened(exchange),
                not action.changes_something,
            )
        )
        return exchange

    def _hold(self, action: Action, prediction: Prediction, exchange: Exchange, who: int) -> None:
        if is_gone(action.operation, exchange.status):
            raise Gone(action, exchange.status)
        with self._computing(action):
            found = held(action, prediction, exchange, self.learned, self.worlds[who])
        self._judge(action.id, found, exchange)
        if found and found[0].path == STATUS:
            raise Hopeless  # it was said before, and what follows from it would be said as well
        if prediction.keep is not None and exchange.status < 300:
            prediction.keep(exchange.status, content(exchange))

    def _compare_balances(self, who: int) -> None:
        """Every account holds what the model says, and nothing is won or lost."""
        shown = self.control.control("GET", f"ledger?owner={self.accounts[who]}&limit=1")
        got = {(one["account"], one["currency"]): exact(Decimal(one["amount"])) for one in shown["balances"]}
        wanted = self.worlds[who].balances
        found = [
            Difference("the ledger", f"a sum of 0 {currency}", amount, self._last_place, field="sum of the ledger")
            for currency, amount in shown["totals"].items()
            if Decimal(amount) != 0
        ]
        for account, currency in sorted({*got, *wanted}, key=str):
            have, want = got.get((account, currency), 0), wanted.get((account, currency), 0)
            if account != "world" and have != want:
                kind = account.partition(":")[0]
                law = self.worlds[who].money_places.get(kind, self._last_place)
                said = number_text(want), number_text(have)
                found.append(Difference(f"{account} {currency}", *said, law, field=f"balance of {kind}"))
        self._judge(self._last, found, None)
        if not found:
            self.worlds[who].reached |= self.worlds[who].paid
        self.worlds[who].paid.clear()
        if found:  # it was said before: go on from what there is, so that one cause is said once
            self.worlds[who].balances = dict(got)

    def _compare_events(self) -> None:
        """The webhooks that go out, in their order. Those that are due already are delivered first."""
        if not any(world.told for world in self.worlds) and not self._may_tell:
            return
        self.control.control("POST", "clock/advance", {"milliseconds": 0})
        came = self.mailbox.taken()
        for who, world in enumerate(self.worlds):
            told, world.told = world.told, []
            addresses = {url for one in told for url in one.urls} | {self.mailbox.address(who)}
            own = [one for one in came if self.mailbox.at(one) in addresses]
            came = [one for one in came if one not in own]
            found = self.mailbox.problems(told, own, who, self.learned, self._last_place)
            self._judge(self._last, found, None)
            world.reached |= {sent(one.provider, one.event) for one in told if one.urls and not found}

    _last = "(the clock)"
    _last_place = "spec"

    def _judge(self, operation: str, found: list[Difference], exchange: Exchange | None) -> None:
        for one in found:
            if one.key in self.muted:
                one.take_on()
        found = [one for one in found if one.key not in self.muted]
        if exchange is not None:
            self._last = operation
            self._last_place = next((one.place for one in self.family.actions.values() if one.id == operation), "spec")
        if found:
            raise StoryFailed(operation, found, self.steps, operation, exchange)


def is_reader(action: Action) -> bool:
    """Whether an operation reads one object and changes nothing."""
    return "of" in action.entry and action.operation.method == "GET" and not action.changes_something


def _in_query(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def _shortened(exchange: Exchange, most: int = 600) -> str:
    text = exchange.body.decode("utf-8", "replace")
    return f"{exchange.status} {text if len(text) <= most else text[:most] + '…'}"

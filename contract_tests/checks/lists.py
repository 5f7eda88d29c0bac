"""Lists: every item exactly once, whatever the size of a page, in both directions, while others are added."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from contract_tests.asking.exchange import PromiseBroken
from contract_tests.asking.probe import Made, Probe
from contract_tests.checks.check import check
from contract_tests.documents import Operation, follow

_SOURCE = "`x-pagination` of the operation"
_MOST_PAGES = 400
_PAGES_WITH_INSERTS = 3


@check("A walk over all pages gives each item exactly once.", _SOURCE)
def lists_give_each_item_once(probe: Probe) -> None:
    """Make some objects and walk with pages of different sizes."""
    for operation in probe.find.lists:
        creator = probe.find.creator_beside(operation)
        made = [probe.make(creator).id for _ in range(5)]
        for limit in (2, 3, 100):
            with probe.case(operation, f"limit={limit}"):
                found = Counter(probe.find.id_of(item, operation) for item in walked(probe, operation, limit))
                twice = [name for name, number in found.items() if number > 1]
                missing = [name for name in made if name not in found]
                if twice or missing:
                    raise PromiseBroken(f"{len(twice)} items come twice, {len(missing)} of 5 new ones never")


@check("Objects made during a walk do not repeat or hide others.", _SOURCE)
def cursors_are_stable(probe: Probe) -> None:
    """Add an object between two pages. Page numbers cannot promise this."""
    for operation in probe.find.lists:
        if operation.raw["x-pagination"]["style"] != "cursor":
            continue
        creator = probe.find.creator_beside(operation)
        made = [probe.make(creator).id for _ in range(4)]
        with probe.case(operation, "an object is added after each page"):
            found: Counter[str] = Counter()
            for page in pages(probe, operation, 2):
                found.update(probe.find.id_of(item, operation) for item in page)
                if len(found) < 8:
                    probe.make(creator)
            if found.total() != len(found) or not set(made) <= set(found):
                raise PromiseBroken("an item came twice, or one that was there came never")


@check("Objects that others make at the same moment do not repeat or hide those that were there.", _SOURCE)
def lists_hold_under_concurrent_inserts(probe: Probe) -> None:
    """While each page is fetched, two threads make an object each. Page numbers cannot promise this.

    How many pages that takes depends on who comes first; so only the walk itself counts as a case.
    """
    for operation in probe.find.lists:
        if operation.raw["x-pagination"]["style"] != "cursor":
            continue
        creator = probe.find.creator_beside(operation)
        with probe.case(operation, "inserts while pages are fetched"), ThreadPoolExecutor(2) as others:
            made = [probe.make(creator).id for _ in range(4)]
            with probe.uncounted():
                found = Counter(_while_others_insert(probe, operation, creator, others))
            twice = [name for name, number in found.items() if number > 1]
            missing = [name for name in made if name not in found]
            if twice or missing:
                raise PromiseBroken(f"{len(twice)} items come twice, {len(missing)} that were there never")


@check("The page before the next page is the page one came from.", _SOURCE)
def cursors_lead_back(probe: Probe) -> None:
    """One page on, one page back."""
    for operation in probe.find.lists:
        rule = operation.raw["x-pagination"]
        if "before" not in rule:
            continue
        with probe.case(operation, "after, then before"):
            for _ in range(4):
                probe.make(probe.find.creator_beside(operation))
            first = probe.send(operation, query={rule["limit"]: 2}).expect(operation.success)
            query = {rule["limit"]: 2, rule["after"]: first.at(rule["next"])}
            second = probe.send(operation, query=query).expect(operation.success)
            query = {rule["limit"]: 2, rule["before"]: second.at(rule["previous"])}
            back = probe.send(operation, query=query).expect(operation.success)
            if back.at(rule["items"]) != first.at(rule["items"]):
                raise PromiseBroken("going back gives another page", back)


@check("A page has at most as many items as were asked for, by default the documented number.", _SOURCE)
def pages_have_the_size_that_was_asked_for(probe: Probe) -> None:
    """With enough objects, a page is full."""
    for operation in probe.find.lists:
        rule = operation.raw["x-pagination"]
        with probe.case(operation, "default and limit=2"):
            full = rule["default_limit"]
            present = probe.send(operation).expect(operation.success)
            for _ in range(full + 1 - len(present.at(rule["items"]))):
                probe.make(probe.find.creator_beside(operation))
            for query, size in (({}, full), ({rule["limit"]: 2}, 2)):
                found = probe.send(operation, query=query).expect(operation.success)
                if len(found.at(rule["items"])) != size:
                    raise PromiseBroken(f"{len(found.at(rule['items']))} items, {size} are promised", found)


@check("A filter that an object's own field answers keeps only what fits.", "the parameters of the list")
def filters_keep_what_fits(probe: Probe) -> None:
    """Each query parameter that has the name of a field of the items."""
    for operation in probe.find.lists:
        fields = probe.document.payload_properties(operation)
        for name, parameter in operation.parameters_in("query").items():
            schema = probe.document.resolved(parameter["schema"])
            # A day is compared with a time: not equal, though it fits.
            if name not in fields or schema.get("type") != "string" or schema.get("format") == "date":
                continue
            with probe.case(operation, f"by {name}"):
                # One of each kind, so that there is something to leave out.
                for example in probe.find.creator_beside(operation).request_examples:
                    probe.make(probe.find.creator_beside(operation), example)
                value = _value(probe, operation, name)
                items = list(walked(probe, operation, 50, {name: value}))
                if not items or any(item[name] != value for item in items):
                    raise PromiseBroken(f"{len(items)} items, not all with {name} as asked")


def _while_others_insert(
    probe: Probe, operation: Operation, creator: Operation, others: ThreadPoolExecutor
) -> Iterator[str]:
    """The ids of all pages; each of the first pages is fetched while two objects are made."""
    walk = pages(probe, operation, 2)
    inserting: list[Future[Made]] = []
    for number in itertools.count():
        if number < _PAGES_WITH_INSERTS:
            inserting = [others.submit(probe.make, creator) for _ in range(2)]
        page = next(walk, None)
        for insert in inserting:
            insert.result()
        if page is None:
            return
        yield from (probe.find.id_of(item, operation) for item in page)


def walked(probe: Probe, operation: Operation, limit: int, query: Mapping[str, Any] | None = None) -> Iterator[Any]:
    """The items of all pages."""
    for page in pages(probe, operation, limit, query):
        yield from page


def pages(
    probe: Probe, operation: Operation, limit: int, query: Mapping[str, Any] | None = None
) -> Iterator[list[Any]]:
    """Page after page. Raises PromiseBroken where they do not end."""
    rule = operation.raw["x-pagination"]
    asked = {**(query or {}), rule["limit"]: limit}
    for number in range(1, _MOST_PAGES):
        if rule["style"] == "page":
            asked[rule["page"]] = number
        answer = probe.send(operation, query=asked).expect(operation.success)
        items = answer.at(rule["items"])
        yield items
        if rule["style"] == "page" and len(items) < limit:
            return
        if rule["style"] == "cursor":
            cursor = follow(answer.json, rule["next"])
            if cursor is None:
                return
            asked[rule["after"]] = cursor
    raise PromiseBroken(f"the list has not ended after {_MOST_PAGES} pages")


def _value(probe: Probe, operation: Operation, name: str) -> Any:
    """What a new object has in a field, by the reply that made it or else by the list."""
    creator = probe.find.creator_beside(operation)
    made = probe.make(creator)
    if name in made.exchange.payload:
        return made.exchange.payload[name]
    return next(item[name] for item in walked(probe, operation, 50) if probe.find.id_of(item, operation) == made.id)

"""Lists: pages and cursors look alike, and a walk always ends."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from payspec import AsyncJuicyway, Juicyway, PayCombat
from payspec.runtime.operation import Pagination
from payspec.runtime.paging import following

_CURSOR = Pagination("cursor", "after", "limit", 15, ("pagination", "after"))
_NUMBER = Pagination("page", "page", "limit", 10)


def _answering(answer: Callable[[dict[str, str]], Any]) -> httpx.MockTransport:
    return httpx.MockTransport(lambda request: httpx.Response(200, json=answer(dict(request.url.params))))


def _cursors(steps: dict[str, str | None]) -> Callable[[dict[str, str]], Any]:
    def answer(query: dict[str, str]) -> Any:
        here = query.get("after", "")
        return {"data": [{"id": f"at-{here}"}], "pagination": {"after": steps[here], "before": None, "limit": 1}}

    return answer


def _juicyway(steps: dict[str, str | None]) -> Juicyway:
    return Juicyway(api_key="test_x", http_client=httpx.Client(transport=_answering(_cursors(steps))))


def test_iterating_a_list_walks_all_pages_by_cursor() -> None:
    """Each item once, in order."""
    assert [c.id for c in _juicyway({"": "a", "a": "b", "b": None}).customers.list()] == ["at-", "at-a", "at-b"]


@pytest.mark.parametrize("steps", [{"": "a", "a": "a"}, {"": "a", "a": "b", "b": "a"}, {"": "a", "a": ""}])
def test_a_repeated_cursor_ends_the_walk(steps: dict[str, str | None]) -> None:
    """A provider that goes in circles does not keep a program for ever."""
    assert len([c.id for c in _juicyway(steps).customers.list()]) <= 3


def test_pages_are_reachable() -> None:
    """One at a time, or all."""
    client = _juicyway({"": "a", "a": None})
    page = client.customers.list(limit=1)
    assert page.has_next
    following_page = page.next_page()
    assert following_page is not None
    assert [c.id for c in following_page.items] == ["at-a"]
    assert not following_page.has_next
    assert following_page.next_page() is None
    assert [len(p.items) for p in page.pages()] == [1, 1]
    assert repr(page) == "<Page of 1 items, has_next=True>"


def test_page_numbers_go_on_until_a_page_is_not_full() -> None:
    """No total is documented; filters are kept."""
    seen = []

    def answer(query: dict[str, str]) -> Any:
        seen.append(query)
        count = {"1": 2, "2": 2, "3": 1}[query.get("page", "1")]
        return {"status": True, "data": [{"customer_id": "c"}] * count}

    http = httpx.Client(transport=_answering(answer))
    client = PayCombat(token="t", signature_key="k", http_client=http, unverified="allow")
    assert len(list(client.customers.list(limit=2, type="company"))) == 5
    assert seen == [
        {"limit": "2", "type": "company"},
        {"page": "2", "limit": "2", "type": "company"},
        {"page": "3", "limit": "2", "type": "company"},
    ]


def test_async_lists_are_awaited_or_walked() -> None:
    """`await` gives the first page, `async for` every item."""

    async def run() -> tuple[int, list[Any], list[int]]:
        transport = _answering(_cursors({"": "a", "a": "b", "b": None}))
        async with AsyncJuicyway(api_key="test_x", http_client=httpx.AsyncClient(transport=transport)) as client:
            first = await client.customers.list()
            walked = [c.id async for c in client.customers.list()]
            sizes = [len(page.items) async for page in first.pages()]
        return len(first.items), walked, sizes

    assert asyncio.run(run()) == (1, ["at-", "at-a", "at-b"], [1, 1, 1])


@pytest.mark.parametrize(
    ("pagination", "query", "envelope", "count", "expected"),
    [
        (_CURSOR, {}, {"pagination": {"after": "x"}}, 15, {"after": "x"}),
        (_CURSOR, {"after": "x"}, {"pagination": {"after": "x"}}, 15, None),
        (_CURSOR, {}, {"pagination": {"after": None}}, 15, None),
        (_CURSOR, {}, {"pagination": {"after": 7}}, 15, None),
        (_CURSOR, {}, {}, 15, None),
        (_NUMBER, {}, {}, 10, {"page": 2}),
        (_NUMBER, {}, {}, 9, None),
        (_NUMBER, {"limit": 3, "page": 4}, {}, 3, {"limit": 3, "page": 5}),
        (_NUMBER, {"limit": 0}, {}, 0, None),
    ],
)
def test_what_follows_a_page(pagination: Pagination, query: Any, envelope: Any, count: int, expected: Any) -> None:
    """The decision alone."""
    assert following(pagination, query, json.loads(json.dumps(envelope)), count) == expected

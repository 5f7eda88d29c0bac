"""Lists: pages and cursors look alike, and a walk always ends."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payspec import AsyncJuicyway, Juicyway, PayCombat, UnreadableReplyError
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


@pytest.mark.parametrize("steps", [{"": "a", "a": "a"}, {"": "a", "a": "b", "b": "a"}, {"": "a", "a": "b", "b": "b"}])
def test_a_repeated_cursor_ends_in_our_error(steps: dict[str, str | None]) -> None:
    """A provider that goes in circles neither keeps a program for ever nor looks like a list that came to its end."""
    seen: list[Any] = []
    with pytest.raises(UnreadableReplyError, match="cursor again"):
        seen.extend(c.id for c in _juicyway(steps).customers.list())
    assert len(set(seen)) == len(seen) >= 1


def test_an_empty_cursor_is_the_end() -> None:
    """Nothing follows it."""
    assert len(list(_juicyway({"": "a", "a": ""}).customers.list())) == 2


def test_empty_pages_with_ever_new_cursors_end_in_our_error() -> None:
    """A few empty pages are passed over, since some providers filter after they cut pages; not hundreds."""

    def answer(query: dict[str, str]) -> Any:
        here = int(query.get("after", "0"))
        items = [{"id": "c"}] if here == 3 else []
        return {"data": items, "pagination": {"after": str(here + 1), "before": None, "limit": 1}}

    client = Juicyway(api_key="test_x", http_client=httpx.Client(transport=_answering(answer)))
    seen: list[Any] = []
    with pytest.raises(UnreadableReplyError, match="empty"):
        seen.extend(customer.id for customer in client.customers.list())
    assert seen == ["c"]


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


def _numbered(answer: Callable[[int, int], list[Any]]) -> tuple[PayCombat, list[dict[str, str]]]:
    """A client whose lists are `answer(page, limit)`, and the queries that came."""
    seen: list[dict[str, str]] = []

    def reply(query: dict[str, str]) -> Any:
        seen.append(query)
        return {"status": True, "data": answer(int(query.get("page", "1")), int(query.get("limit", "10")))}

    http = httpx.Client(transport=_answering(reply))
    return PayCombat(token="t", signature_key="k", http_client=http, unverified="allow"), seen


def _cut(total: int, cap: int) -> Callable[[int, int], list[Any]]:
    def answer(page: int, limit: int) -> list[Any]:
        size = min(limit, cap)
        return [{"customer_id": f"c{number}"} for number in range(total)][(page - 1) * size : page * size]

    return answer


def test_page_numbers_go_on_until_a_page_is_empty() -> None:
    """No total is documented; filters are kept."""
    client, seen = _numbered(_cut(5, 100))
    assert len(list(client.customers.list(limit=2, type="company"))) == 5
    assert seen == [
        {"limit": "2", "type": "company"},
        {"page": "2", "limit": "2", "type": "company"},
        {"page": "3", "limit": "2", "type": "company"},
        {"page": "4", "limit": "2", "type": "company"},
    ]


@given(total=st.integers(0, 60), cap=st.integers(1, 30), limit=st.none() | st.integers(1, 30))
@settings(max_examples=60, derandomize=True)
def test_a_provider_that_caps_the_page_size_loses_nothing(total: int, cap: int, limit: int | None) -> None:
    """Whatever was asked for, every item comes once and in order."""
    client, seen = _numbered(_cut(total, cap))
    assert [c.customer_id for c in client.customers.list(limit=limit)] == [f"c{number}" for number in range(total)]
    assert len(seen) <= total // min(cap, limit or 10) + 2


@pytest.mark.parametrize("size", [10, 25])
def test_a_provider_that_ignores_the_page_ends_in_our_error(size: int) -> None:
    """After the first page: items are not given twice."""
    client, seen = _numbered(lambda page, limit: [{"customer_id": f"c{number}"} for number in range(size)])
    got: list[Any] = []
    with pytest.raises(UnreadableReplyError, match="same page again"):
        got.extend(customer.customer_id for customer in client.customers.list())
    assert (len(got), len(set(got)), len(seen)) == (size, size, 2)


def test_a_provider_that_goes_in_circles_by_page_ends_in_our_error() -> None:
    """Page 3 is page 1 again."""
    client, _ = _numbered(lambda page, limit: [{"customer_id": f"c{page % 2}-{number}"} for number in range(10)])
    with pytest.raises(UnreadableReplyError, match="earlier page again"):
        list(client.customers.list())


def test_a_short_list_that_is_not_cut_into_pages_comes_once() -> None:
    """Fewer items than a page holds, whatever page is asked for: that is all there is."""
    client, _ = _numbered(lambda page, limit: [{"customer_id": "a"}, {"customer_id": "b"}])
    assert [c.customer_id for c in client.customers.list()] == ["a", "b"]
    page = client.customers.list().next_page()
    assert page is not None
    assert (page.items, page.has_next) == ([], False)


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
        (_CURSOR, {}, {"pagination": {"after": None}}, 15, None),
        (_CURSOR, {}, {"pagination": {"after": 7}}, 15, None),
        (_CURSOR, {}, {}, 15, None),
        (_NUMBER, {}, {}, 10, {"page": 2}),
        (_NUMBER, {}, {}, 9, {"page": 2}),
        (_NUMBER, {"limit": 3, "page": 4}, {}, 3, {"limit": 3, "page": 5}),
        (_NUMBER, {"limit": 0}, {}, 0, None),
    ],
)
def test_what_follows_a_page(pagination: Pagination, query: Any, envelope: Any, count: int, expected: Any) -> None:
    """The decision alone."""
    assert following(pagination, query, json.loads(json.dumps(envelope)), count) == expected

"""Lists: a page has its items, and walks on to the pages behind it when it is iterated.

Page numbers and cursors look the same from outside. What comes next is decided by `following`, from the page that came;
a walk ends when a provider repeats a cursor.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator, Mapping
from typing import Any, Generic, TypeVar

from payspec.runtime.operation import Pagination, follow
from payspec.runtime.response import RawResponse

T = TypeVar("T")
Query = Mapping[str, Any]


def following(pagination: Pagination, query: Query, envelope: Any, count: int) -> dict[str, Any] | None:
    """The query of the next page, or None where this was the last.

    By page number the last page is the one with fewer items than were asked for: no total is documented.
    """
    if pagination.style == "cursor":
        cursor = follow(envelope, pagination.next)
        if not isinstance(cursor, str) or not cursor or cursor == query.get(pagination.parameter):
            return None
        return {**query, pagination.parameter: cursor}
    limit = query.get(pagination.limit) or pagination.default_limit
    if count == 0 or count < limit:
        return None
    return {**query, pagination.parameter: (query.get(pagination.parameter) or 1) + 1}


class _Pages(Generic[T]):
    """What the sync and the async page share: the items of this page and the query of the next."""

    def __init__(self, pagination: Pagination, query: Query, response: RawResponse[list[T]]) -> None:
        self.items: list[T] = response.parsed
        """The items of this page."""
        self.response = response
        """The reply this page came in."""
        self._pagination = pagination
        self._next = following(pagination, query, response.envelope, len(self.items))

    @property
    def has_next(self) -> bool:
        """Whether another page may follow; by page number the page behind a full one may be empty."""
        return self._next is not None

    def _cursor(self) -> Any:
        return self._next[self._pagination.parameter] if self._next else None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self.items)} items, has_next={self.has_next}>"


class Page(_Pages[T]):
    """One page of a list. Iterating it yields its items and those of all pages behind it."""

    def __init__(
        self,
        pagination: Pagination,
        query: Query,
        response: RawResponse[list[T]],
        fetch: Callable[[Query], RawResponse[list[T]]],
    ) -> None:
        super().__init__(pagination, query, response)
        self._fetch = fetch

    def next_page(self) -> Page[T] | None:
        """Fetch the page behind this one, or None where this is the last."""
        if self._next is None:
            return None
        return Page(self._pagination, self._next, self._fetch(self._next), self._fetch)

    def pages(self) -> Iterator[Page[T]]:
        """This page and all behind it, fetched as they are needed."""
        page: Page[T] | None = self
        seen: set[Any] = set()
        while page is not None:
            yield page
            cursor = page._cursor()
            if cursor in seen:
                return
            seen.add(cursor)
            page = page.next_page()

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items


class AsyncPage(_Pages[T]):
    """One page of a list. Iterating it with `async for` yields its items and those of all pages behind it."""

    def __init__(
        self,
        pagination: Pagination,
        query: Query,
        response: RawResponse[list[T]],
        fetch: Callable[[Query], Awaitable[RawResponse[list[T]]]],
    ) -> None:
        super().__init__(pagination, query, response)
        self._fetch = fetch

    async def next_page(self) -> AsyncPage[T] | None:
        """Fetch the page behind this one, or None where this is the last."""
        if self._next is None:
            return None
        return AsyncPage(self._pagination, self._next, await self._fetch(self._next), self._fetch)

    async def pages(self) -> AsyncIterator[AsyncPage[T]]:
        """This page and all behind it, fetched as they are needed."""
        page: AsyncPage[T] | None = self
        seen: set[Any] = set()
        while page is not None:
            yield page
            cursor = page._cursor()
            if cursor in seen:
                return
            seen.add(cursor)
            page = await page.next_page()

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in page.items:
                yield item


class AsyncPager(Generic[T]):
    """What an async `list()` returns: await it for the first page, or walk all items with `async for`."""

    def __init__(self, first: Callable[[], Awaitable[AsyncPage[T]]]) -> None:
        self._first = first

    def __await__(self) -> Generator[Any, None, AsyncPage[T]]:
        return self._first().__await__()

    async def __aiter__(self) -> AsyncIterator[T]:
        async for item in await self._first():
            yield item

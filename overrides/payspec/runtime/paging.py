"""Lists: a page has its items, and walks on to the pages behind it when it is iterated.

Page numbers and cursors look the same from outside. What comes next is decided by `following`, from the page that came.
A provider may give fewer items than were asked for, so by page number a walk ends at the page without any. A provider
that gives the same page or cursor again ends it with an error.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator, Mapping
from typing import Any, Generic, TypeVar

from payspec.errors import UnreadableReplyError
from payspec.runtime.model import encode
from payspec.runtime.operation import Operation, Pagination, follow
from payspec.runtime.response import RawResponse

T = TypeVar("T")
Query = Mapping[str, Any]

_MOST_EMPTY_PAGES = 20  # one after the other, each with a new cursor; some providers filter after they cut pages


def following(pagination: Pagination, query: Query, envelope: Any, count: int) -> dict[str, Any] | None:
    """The query of the next page, or None where this was the last.

    By page number no total is documented, and a provider may have a lower limit than the one that was asked for. So
    only a page without items is the last.
    """
    if pagination.style == "cursor":
        cursor = follow(envelope, pagination.next)
        return {**query, pagination.parameter: cursor} if isinstance(cursor, str) and cursor else None
    if count == 0:
        return None
    return {**query, pagination.parameter: (query.get(pagination.parameter) or 1) + 1}


class _Pages(Generic[T]):
    """What the sync and the async page share: the items of this page and the query of the next."""

    def __init__(
        self, operation: Operation, query: Query, response: RawResponse[list[T]], before: _Pages[T] | None = None
    ) -> None:
        assert operation.pagination is not None
        self.items: list[T] = response.parsed
        """The items of this page."""
        self.response = response
        """The reply this page came in."""
        self._operation = operation
        self._query = query
        self._pagination = operation.pagination
        self._empty: int = 0 if self.items else 1 if before is None else before._empty + 1
        self._next = following(self._pagination, query, response.envelope, len(self.items))
        if before is not None:
            self._judge(before)

    @property
    def has_next(self) -> bool:
        """Whether another page may follow; by page number the page behind one with items may be empty."""
        return self._next is not None

    def _judge(self, before: _Pages[T]) -> None:
        """End a walk that would not end. Raises UnreadableReplyError."""
        if self._next is not None and self._empty > _MOST_EMPTY_PAGES:
            raise self._error(f"{self._empty} pages in a row are empty, and each names another one")
        if self._pagination.style == "page" and self.items and self._mark() == before._mark():
            limit = self._query.get(self._pagination.limit) or self._pagination.default_limit
            if len(self.items) >= limit:
                raise self._error("the provider gave the same page again")
            # All there is, once more: this provider does not cut this list into pages.
            self.items, self._next = [], None

    def _advance(self) -> dict[str, Any] | None:
        """The query of the next page, or None. Raises UnreadableReplyError where it is the query of this page."""
        name = self._pagination.parameter
        if self._next is None or self._next[name] != self._query.get(name):
            return self._next
        if not self.items:
            return None
        raise self._error("the provider gave the same cursor again")

    def _error(self, message: str) -> UnreadableReplyError:
        operation, reply = self._operation, self.response
        return UnreadableReplyError(
            f"the list cannot be walked to its end: {message}",
            operation=operation.id,
            method=operation.method,
            path="".join(operation.path),
            status=reply.status,
            headers=reply.headers,
            request_id=reply.request_id,
        )

    def _mark(self) -> Any:
        """What a page is told by: where the next begins, or else what is on it."""
        if self._pagination.style == "cursor":
            return self._next[self._pagination.parameter] if self._next else None
        return repr(encode(self.items))

    def _seen(self, marks: set[int]) -> None:
        """Note this page among those of a walk. Raises UnreadableReplyError where it came before."""
        if self._next is None:
            return
        mark = hash(self._mark())
        if mark in marks:
            raise self._error(f"the provider gave an earlier {self._pagination.style} again")
        marks.add(mark)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self.items)} items, has_next={self.has_next}>"


class Page(_Pages[T]):
    """One page of a list. Iterating it yields its items and those of all pages behind it."""

    def __init__(
        self,
        operation: Operation,
        query: Query,
        response: RawResponse[list[T]],
        fetch: Callable[[Query], RawResponse[list[T]]],
        before: Page[T] | None = None,
    ) -> None:
        super().__init__(operation, query, response, before)
        self._fetch = fetch

    def next_page(self) -> Page[T] | None:
        """Fetch the page behind this one, or None where this is the last.

        Raises UnreadableReplyError where the provider gives this page or cursor again.
        """
        query = self._advance()
        return None if query is None else Page(self._operation, query, self._fetch(query), self._fetch, self)

    def pages(self) -> Iterator[Page[T]]:
        """This page and all behind it, fetched as they are needed.

        Raises UnreadableReplyError where the provider gives an earlier page or cursor again.
        """
        page: Page[T] | None = self
        marks: set[int] = set()
        while page is not None:
            page._seen(marks)
            yield page
            page = page.next_page()

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items


class AsyncPage(_Pages[T]):
    """One page of a list. Iterating it with `async for` yields its items and those of all pages behind it."""

    def __init__(
        self,
        operation: Operation,
        query: Query,
        response: RawResponse[list[T]],
        fetch: Callable[[Query], Awaitable[RawResponse[list[T]]]],
        before: AsyncPage[T] | None = None,
    ) -> None:
        super().__init__(operation, query, response, before)
        self._fetch = fetch

    async def next_page(self) -> AsyncPage[T] | None:
        """Fetch the page behind this one, or None where this is the last. Raises as `Page.next_page`."""
        query = self._advance()
        return None if query is None else AsyncPage(self._operation, query, await self._fetch(query), self._fetch, self)

    async def pages(self) -> AsyncIterator[AsyncPage[T]]:
        """This page and all behind it, fetched as they are needed. Raises as `Page.pages`."""
        page: AsyncPage[T] | None = self
        marks: set[int] = set()
        while page is not None:
            page._seen(marks)
            yield page
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

"""The root of the generated resources: they say which operation with which arguments, a transport makes the call."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from os import PathLike
from typing import Any, Protocol, TypeAlias

from payspec.runtime.operation import Operation
from payspec.runtime.paging import AsyncPage, AsyncPager, Page
from payspec.runtime.response import RawResponse

Arguments = Mapping[str, Any]
Target: TypeAlias = "str | PathLike[str]"
"""Where a file is to be written."""
_NONE: Arguments = {}


class Transport(Protocol):
    """Makes one call, however often it has to be tried, and returns the reply with its payload parsed."""

    def call(
        self,
        operation: Operation,
        path: Arguments,
        query: Arguments,
        headers: Arguments,
        body: Arguments | None,
        to: Target | None = None,
    ) -> RawResponse[Any]: ...


class AsyncTransport(Protocol):
    """The same, awaited."""

    async def call(
        self,
        operation: Operation,
        path: Arguments,
        query: Arguments,
        headers: Arguments,
        body: Arguments | None,
        to: Target | None = None,
    ) -> RawResponse[Any]: ...


class Resource:
    """One tag of an API."""

    __slots__ = ("_transport",)

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def _raw(
        self,
        operation: Operation,
        *,
        path: Arguments = _NONE,
        query: Arguments = _NONE,
        headers: Arguments = _NONE,
        body: Arguments | None = None,
        to: Target | None = None,
    ) -> RawResponse[Any]:
        return self._transport.call(operation, path, query, headers, body, to)

    def _call(
        self,
        operation: Operation,
        *,
        path: Arguments = _NONE,
        query: Arguments = _NONE,
        headers: Arguments = _NONE,
        body: Arguments | None = None,
        to: Target | None = None,
    ) -> Any:
        return self._transport.call(operation, path, query, headers, body, to).parsed

    def _page(
        self, operation: Operation, *, path: Arguments = _NONE, query: Arguments, headers: Arguments = _NONE
    ) -> Page[Any]:
        def fetch(query: Arguments) -> RawResponse[Any]:
            return self._transport.call(operation, path, query, headers, None)

        return Page(operation, query, fetch(query), fetch)


class AsyncResource:
    """One tag of an API, awaited."""

    __slots__ = ("_transport",)

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def _raw(
        self,
        operation: Operation,
        *,
        path: Arguments = _NONE,
        query: Arguments = _NONE,
        headers: Arguments = _NONE,
        body: Arguments | None = None,
        to: Target | None = None,
    ) -> RawResponse[Any]:
        return await self._transport.call(operation, path, query, headers, body, to)

    async def _call(
        self,
        operation: Operation,
        *,
        path: Arguments = _NONE,
        query: Arguments = _NONE,
        headers: Arguments = _NONE,
        body: Arguments | None = None,
        to: Target | None = None,
    ) -> Any:
        return (await self._transport.call(operation, path, query, headers, body, to)).parsed

    def _page(
        self, operation: Operation, *, path: Arguments = _NONE, query: Arguments, headers: Arguments = _NONE
    ) -> AsyncPager[Any]:
        async def fetch(query: Arguments) -> RawResponse[Any]:
            return await self._transport.call(operation, path, query, headers, None)

        async def first() -> AsyncPage[Any]:
            return AsyncPage(operation, query, await fetch(query), fetch)

        return AsyncPager(partial(first))

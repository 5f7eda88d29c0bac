# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.
"""The resources of PayCombat: what a client offers as `client.<tag>`. Each is imported when first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from payspec.runtime import AsyncTransport, Transport

if TYPE_CHECKING:
    from payspec_generated.paycombat.resources.customers import AsyncCustomers, Customers


class Resources:
    """The resources of a sync client."""

    _transport: Transport

    @cached_property
    def customers(self) -> Customers:
        """People and companies that payments belong to. Deleting one is soft."""
        from payspec_generated.paycombat.resources.customers import Customers

        return Customers(self._transport)


class AsyncResources:
    """The resources of an async client."""

    _transport: AsyncTransport

    @cached_property
    def customers(self) -> AsyncCustomers:
        """People and companies that payments belong to. Deleting one is soft."""
        from payspec_generated.paycombat.resources.customers import AsyncCustomers

        return AsyncCustomers(self._transport)

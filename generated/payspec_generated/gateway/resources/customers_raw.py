# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.gateway import operations

if TYPE_CHECKING:
    from payspec_generated.gateway.models.customer import Customer


class CustomersWithRawResponse(Resource):
    """The methods of `Customers`, returning status, headers and envelope beside the payload."""

    def delete(self, customer_id: str) -> RawResponse[Customer]:
        """Delete a customer. See `Customers.delete`."""
        return self._raw(
            operations.CUSTOMERS_DELETE,
            path={
                "customer_id": customer_id,
            },
        )


class AsyncCustomersWithRawResponse(AsyncResource):
    """The methods of `AsyncCustomers`, returning status, headers and envelope beside the payload."""

    async def delete(self, customer_id: str) -> RawResponse[Customer]:
        """Delete a customer. See `Customers.delete`."""
        return await self._raw(
            operations.CUSTOMERS_DELETE,
            path={
                "customer_id": customer_id,
            },
        )

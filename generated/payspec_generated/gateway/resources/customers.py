# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, Resource
from payspec_generated.gateway import operations

if TYPE_CHECKING:
    from payspec_generated.gateway.models.customer import Customer
    from payspec_generated.gateway.resources.customers_raw import (
        AsyncCustomersWithRawResponse,
        CustomersWithRawResponse,
    )


class Customers(Resource):
    """People and companies that payments belong to. Deleting one is soft."""

    @property
    def with_raw_response(self) -> CustomersWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.gateway.resources.customers_raw import CustomersWithRawResponse

        return CustomersWithRawResponse(self._transport)

    def delete(self, customer_id: str) -> Customer:
        """Delete a customer.

        Deletes the customer; the reply shows it, no longer active. That the record is kept, so that past
        transactions can still be looked up, is said on the newer site only (inferred here).

        Args:
            customer_id: The customer's id, `customer_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such customer (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong.

        Evidence: documented (apidoc.paycombat.dev/project-745668/api-12823656).
        By fact: deletion inferred.
        """
        reply: Customer = self._call(
            operations.CUSTOMERS_DELETE,
            path={
                "customer_id": customer_id,
            },
        )
        return reply


class AsyncCustomers(AsyncResource):
    """People and companies that payments belong to. Deleting one is soft."""

    @property
    def with_raw_response(self) -> AsyncCustomersWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.gateway.resources.customers_raw import AsyncCustomersWithRawResponse

        return AsyncCustomersWithRawResponse(self._transport)

    async def delete(self, customer_id: str) -> Customer:
        """Delete a customer.

        Deletes the customer; the reply shows it, no longer active. That the record is kept, so that past
        transactions can still be looked up, is said on the newer site only (inferred here).

        Args:
            customer_id: The customer's id, `customer_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such customer (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong.

        Evidence: documented (apidoc.paycombat.dev/project-745668/api-12823656).
        By fact: deletion inferred.
        """
        reply: Customer = await self._call(
            operations.CUSTOMERS_DELETE,
            path={
                "customer_id": customer_id,
            },
        )
        return reply

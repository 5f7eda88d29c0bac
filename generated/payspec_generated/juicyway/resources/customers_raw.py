# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.billing_address_input import BillingAddressInput
    from payspec_generated.juicyway.models.billing_address_update import BillingAddressUpdate
    from payspec_generated.juicyway.models.customer import Customer


class CustomersWithRawResponse(Resource):
    """The methods of `Customers`, returning status, headers and envelope beside the payload."""

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        email: str | None = None,
        created_after: str | None = None,
        created_before: str | None = None,
        sort: Literal["created_at:asc", "created_at:desc"] | None = None,
    ) -> RawResponse[builtins.list[Customer]]:
        """List customers. See `Customers.list`."""
        return self._raw(
            operations.CUSTOMERS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "email": email,
                "created_after": created_after,
                "created_before": created_before,
                "sort": sort,
            },
        )

    def create(
        self,
        *,
        first_name: str,
        last_name: str,
        email: str,
        phone_number: str,
        billing_address: BillingAddressInput | Mapping[str, Any],
        type: Literal["business", "individual"],
        idempotency_key: str | None = None,
    ) -> RawResponse[Customer]:
        """Create a customer. See `Customers.create`."""
        return self._raw(
            operations.CUSTOMERS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "first_name": first_name,
                "last_name": last_name,
                "email": email,
                "phone_number": phone_number,
                "billing_address": billing_address,
                "type": type,
            },
        )

    def get(
        self, customer_id: str, *, fields: str | None = None, version: str | None = None, include: str | None = None
    ) -> RawResponse[Customer]:
        """Read a customer. See `Customers.get`."""
        return self._raw(
            operations.CUSTOMERS_GET,
            path={
                "customer_id": customer_id,
            },
            query={
                "fields": fields,
                "version": version,
                "include": include,
            },
        )

    def delete(self, customer_id: str) -> RawResponse[None]:
        """Delete a customer (permanent). See `Customers.delete`."""
        return self._raw(
            operations.CUSTOMERS_DELETE,
            path={
                "customer_id": customer_id,
            },
        )

    def update(
        self,
        customer_id: str,
        *,
        first_name: str | None = None,
        last_name: str | None = None,
        email: str | None = None,
        phone_number: str | None = None,
        billing_address: BillingAddressUpdate | Mapping[str, Any] | None = None,
    ) -> RawResponse[Customer]:
        """Change a customer. See `Customers.update`."""
        return self._raw(
            operations.CUSTOMERS_UPDATE,
            path={
                "customer_id": customer_id,
            },
            body={
                "first_name": first_name,
                "last_name": last_name,
                "email": email,
                "phone_number": phone_number,
                "billing_address": billing_address,
            },
        )


class AsyncCustomersWithRawResponse(AsyncResource):
    """The methods of `AsyncCustomers`, returning status, headers and envelope beside the payload."""

    async def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        email: str | None = None,
        created_after: str | None = None,
        created_before: str | None = None,
        sort: Literal["created_at:asc", "created_at:desc"] | None = None,
    ) -> RawResponse[builtins.list[Customer]]:
        """List customers. See `Customers.list`."""
        return await self._raw(
            operations.CUSTOMERS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "email": email,
                "created_after": created_after,
                "created_before": created_before,
                "sort": sort,
            },
        )

    async def create(
        self,
        *,
        first_name: str,
        last_name: str,
        email: str,
        phone_number: str,
        billing_address: BillingAddressInput | Mapping[str, Any],
        type: Literal["business", "individual"],
        idempotency_key: str | None = None,
    ) -> RawResponse[Customer]:
        """Create a customer. See `Customers.create`."""
        return await self._raw(
            operations.CUSTOMERS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "first_name": first_name,
                "last_name": last_name,
                "email": email,
                "phone_number": phone_number,
                "billing_address": billing_address,
                "type": type,
            },
        )

    async def get(
        self, customer_id: str, *, fields: str | None = None, version: str | None = None, include: str | None = None
    ) -> RawResponse[Customer]:
        """Read a customer. See `Customers.get`."""
        return await self._raw(
            operations.CUSTOMERS_GET,
            path={
                "customer_id": customer_id,
            },
            query={
                "fields": fields,
                "version": version,
                "include": include,
            },
        )

    async def delete(self, customer_id: str) -> RawResponse[None]:
        """Delete a customer (permanent). See `Customers.delete`."""
        return await self._raw(
            operations.CUSTOMERS_DELETE,
            path={
                "customer_id": customer_id,
            },
        )

    async def update(
        self,
        customer_id: str,
        *,
        first_name: str | None = None,
        last_name: str | None = None,
        email: str | None = None,
        phone_number: str | None = None,
        billing_address: BillingAddressUpdate | Mapping[str, Any] | None = None,
    ) -> RawResponse[Customer]:
        """Change a customer. See `Customers.update`."""
        return await self._raw(
            operations.CUSTOMERS_UPDATE,
            path={
                "customer_id": customer_id,
            },
            body={
                "first_name": first_name,
                "last_name": last_name,
                "email": email,
                "phone_number": phone_number,
                "billing_address": billing_address,
            },
        )

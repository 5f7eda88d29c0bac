# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.company_input import CompanyInput
    from payspec_generated.paycombat.models.company_update import CompanyUpdate
    from payspec_generated.paycombat.models.customer import Customer
    from payspec_generated.paycombat.models.individual_input import IndividualInput
    from payspec_generated.paycombat.models.individual_update import IndividualUpdate
    from payspec_generated.paycombat.models.wallet_readiness import WalletReadiness


class CustomersWithRawResponse(Resource):
    """The methods of `Customers`, returning status, headers and envelope beside the payload."""

    def create(
        self,
        *,
        type: Literal["company", "individual"],
        description: str,
        organization_reference_id: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        individual: IndividualInput | Mapping[str, Any] | None = None,
        company: CompanyInput | Mapping[str, Any] | None = None,
    ) -> RawResponse[Customer]:
        """Create a customer. See `Customers.create`."""
        return self._raw(
            operations.CUSTOMERS_CREATE,
            body={
                "type": type,
                "description": description,
                "organization_reference_id": organization_reference_id,
                "metadata": metadata,
                "individual": individual,
                "company": company,
            },
        )

    def update(
        self,
        *,
        customer_id: str,
        type: Literal["company", "individual"] | None = None,
        description: str | None = None,
        organization_reference_id: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        individual: IndividualUpdate | Mapping[str, Any] | None = None,
        company: CompanyUpdate | Mapping[str, Any] | None = None,
    ) -> RawResponse[Customer]:
        """Change a customer. See `Customers.update`."""
        return self._raw(
            operations.CUSTOMERS_UPDATE,
            body={
                "customer_id": customer_id,
                "type": type,
                "description": description,
                "organization_reference_id": organization_reference_id,
                "metadata": metadata,
                "individual": individual,
                "company": company,
            },
        )

    def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        type: Literal["company", "individual"] | None = None,
        include_deleted: bool | None = None,
        created_at: str | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
    ) -> RawResponse[builtins.list[Customer]]:
        """List customers. See `Customers.list`."""
        return self._raw(
            operations.CUSTOMERS_LIST,
            query={
                "page": page,
                "limit": limit,
                "type": type,
                "include_deleted": include_deleted,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
            },
        )

    def get(self, customer_id: str) -> RawResponse[Customer]:
        """Read a customer. See `Customers.get`."""
        return self._raw(
            operations.CUSTOMERS_GET,
            path={
                "customer_id": customer_id,
            },
        )

    def delete(self, customer_id: str) -> RawResponse[Customer]:
        """Delete a customer (soft). See `Customers.delete`."""
        return self._raw(
            operations.CUSTOMERS_DELETE,
            path={
                "customer_id": customer_id,
            },
        )

    def check_wallet_ready(self, customer_id: str) -> RawResponse[WalletReadiness]:
        """Check whether a customer is ready for a wallet. See `Customers.check_wallet_ready`."""
        return self._raw(
            operations.CUSTOMERS_CHECK_WALLET_READY,
            path={
                "customer_id": customer_id,
            },
        )

    def enable(self, customer_id: str) -> RawResponse[Customer]:
        """Enable a customer. See `Customers.enable`."""
        return self._raw(
            operations.CUSTOMERS_ENABLE,
            path={
                "customer_id": customer_id,
            },
        )

    def disable(self, customer_id: str) -> RawResponse[Customer]:
        """Disable a customer. See `Customers.disable`."""
        return self._raw(
            operations.CUSTOMERS_DISABLE,
            path={
                "customer_id": customer_id,
            },
        )


class AsyncCustomersWithRawResponse(AsyncResource):
    """The methods of `AsyncCustomers`, returning status, headers and envelope beside the payload."""

    async def create(
        self,
        *,
        type: Literal["company", "individual"],
        description: str,
        organization_reference_id: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        individual: IndividualInput | Mapping[str, Any] | None = None,
        company: CompanyInput | Mapping[str, Any] | None = None,
    ) -> RawResponse[Customer]:
        """Create a customer. See `Customers.create`."""
        return await self._raw(
            operations.CUSTOMERS_CREATE,
            body={
                "type": type,
                "description": description,
                "organization_reference_id": organization_reference_id,
                "metadata": metadata,
                "individual": individual,
                "company": company,
            },
        )

    async def update(
        self,
        *,
        customer_id: str,
        type: Literal["company", "individual"] | None = None,
        description: str | None = None,
        organization_reference_id: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        individual: IndividualUpdate | Mapping[str, Any] | None = None,
        company: CompanyUpdate | Mapping[str, Any] | None = None,
    ) -> RawResponse[Customer]:
        """Change a customer. See `Customers.update`."""
        return await self._raw(
            operations.CUSTOMERS_UPDATE,
            body={
                "customer_id": customer_id,
                "type": type,
                "description": description,
                "organization_reference_id": organization_reference_id,
                "metadata": metadata,
                "individual": individual,
                "company": company,
            },
        )

    async def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        type: Literal["company", "individual"] | None = None,
        include_deleted: bool | None = None,
        created_at: str | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
    ) -> RawResponse[builtins.list[Customer]]:
        """List customers. See `Customers.list`."""
        return await self._raw(
            operations.CUSTOMERS_LIST,
            query={
                "page": page,
                "limit": limit,
                "type": type,
                "include_deleted": include_deleted,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
            },
        )

    async def get(self, customer_id: str) -> RawResponse[Customer]:
        """Read a customer. See `Customers.get`."""
        return await self._raw(
            operations.CUSTOMERS_GET,
            path={
                "customer_id": customer_id,
            },
        )

    async def delete(self, customer_id: str) -> RawResponse[Customer]:
        """Delete a customer (soft). See `Customers.delete`."""
        return await self._raw(
            operations.CUSTOMERS_DELETE,
            path={
                "customer_id": customer_id,
            },
        )

    async def check_wallet_ready(self, customer_id: str) -> RawResponse[WalletReadiness]:
        """Check whether a customer is ready for a wallet. See `Customers.check_wallet_ready`."""
        return await self._raw(
            operations.CUSTOMERS_CHECK_WALLET_READY,
            path={
                "customer_id": customer_id,
            },
        )

    async def enable(self, customer_id: str) -> RawResponse[Customer]:
        """Enable a customer. See `Customers.enable`."""
        return await self._raw(
            operations.CUSTOMERS_ENABLE,
            path={
                "customer_id": customer_id,
            },
        )

    async def disable(self, customer_id: str) -> RawResponse[Customer]:
        """Disable a customer. See `Customers.disable`."""
        return await self._raw(
            operations.CUSTOMERS_DISABLE,
            path={
                "customer_id": customer_id,
            },
        )

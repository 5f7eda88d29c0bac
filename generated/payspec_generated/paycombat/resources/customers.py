# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from payspec.runtime import AsyncPager, AsyncResource, Page, Resource
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.company_input import CompanyInput
    from payspec_generated.paycombat.models.company_update import CompanyUpdate
    from payspec_generated.paycombat.models.customer import Customer
    from payspec_generated.paycombat.models.individual_input import IndividualInput
    from payspec_generated.paycombat.models.individual_update import IndividualUpdate
    from payspec_generated.paycombat.models.wallet_readiness import WalletReadiness
    from payspec_generated.paycombat.resources.customers_raw import (
        AsyncCustomersWithRawResponse,
        CustomersWithRawResponse,
    )


class Customers(Resource):
    """People and companies that payments belong to. Deleting one is soft."""

    @property
    def with_raw_response(self) -> CustomersWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.customers_raw import CustomersWithRawResponse

        return CustomersWithRawResponse(self._transport)

    def create(
        self,
        *,
        type: Literal["company", "individual"],
        description: str,
        organization_reference_id: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        individual: IndividualInput | Mapping[str, Any] | None = None,
        company: CompanyInput | Mapping[str, Any] | None = None,
    ) -> Customer:
        """Create a customer.

        Registers a person (`type` `individual`) or a company (`type` `company`). The object named by `type`
        has to be there; every other detail may follow with an update, and is needed only for a wallet.

        Args:
            type: Kind of customer; it selects the object that carries the details.
            description: Free text about the customer.
            organization_reference_id: The merchant's own reference.
            metadata: The merchant's own data.
            individual: Details of a person.
            company: Details of a company.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (docs.paycombat.com/create-customer-12819564e0 (A)).
        By fact: path documented, security documented, body documented, reply 200 inferred.
        The request was read in full, the reply was cut off; envelope E1 is taken from the sister create
        operations.
        """
        reply: Customer = self._call(
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
        return reply

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
    ) -> Customer:
        """Change a customer.

        Changes the fields that are sent and leaves the others. The customer is named in the body. An empty
        string clears a field. The page makes no exception; that seven fields which a customer cannot be
        without are refused when they are empty is inferred.

        Args:
            customer_id: Which customer to change.
            type: Kind of customer; it selects the object that carries the details.
            description: Free text about the customer.
            organization_reference_id: The merchant's own reference. An empty string clears it.
            metadata: The merchant's own data. That it replaces what was there is inferred.
            individual: Changes to a person's details.
            company: Changes to a company's details.

        Raises:
            BadRequestError: 400. The request is malformed, breaks a rule, or names something that does not exist.
                Refused with it: there is no such customer (inferred); the customer is deleted (inferred);
                `type` is not that of the customer (inferred); an empty string for `first_name`, `last_name`
                or `address_country` of a person, or for `name`, `registration_number`,
                `incorporation_country` or `address_country` of a company (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: documented (docs.paycombat.com/update-customer-12819581e0 (E)).
        Which fields are required was not readable; that `customer_id` is, is inferred, since nothing else
        names the customer. That seven fields cannot be cleared goes against the page's sentence (SOURCE.md,
        decision D8).
        """
        reply: Customer = self._call(
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
        return reply

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
    ) -> Page[Customer]:
        """List customers.

        The merchant's customers, newest first. Deleted ones are left out unless `include_deleted` is true.

        Args:
            page: Page number, from 1.
            limit: Customers per page.
            type: Kind of customer; it selects the object that carries the details.
            include_deleted: Also list deleted customers.
            created_at: Only customers created on this day (UTC, YYYY-MM-DD).
            start_time: Only customers created at or after this time, in seconds since 1970 (UTC).
            end_time: Only customers created before this time, in seconds since 1970 (UTC).

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to E); docs.finmo.net list customers).
        The menu shows name and method only. The path is the detail path without its id; parameters and
        defaults are the upstream processor's; the envelope is that of the detail page.
        """
        return self._page(
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

    def get(self, customer_id: str) -> Customer:
        """Read a customer.

        The customer with all its details. A deleted one stays readable, with `is_active` false (inferred).

        Args:
            customer_id: The customer's id, `customer_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400. The request is malformed, breaks a rule, or names something that does not exist.
                Refused with it: there is no such customer (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: documented (docs.paycombat.com/get-detail-customer-by-id-12819568e0 (A, C)).
        """
        reply: Customer = self._call(
            operations.CUSTOMERS_GET,
            path={
                "customer_id": customer_id,
            },
        )
        return reply

    def delete(self, customer_id: str) -> Customer:
        """Delete a customer (soft).

        Marks the customer as deleted: the documentation says that its status is updated to DELETED, its
        example shows `is_active` false and no status. The data is kept, so that all transactional activity
        can still be looked up. That the customer stays readable is inferred.

        Args:
            customer_id: The customer's id, `customer_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400. The request is malformed, breaks a rule, or names something that does not exist.
                Refused with it: there is no such customer (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: documented (docs.paycombat.com delete customer (E)).
        By fact: deletion partial.
        """
        reply: Customer = self._call(
            operations.CUSTOMERS_DELETE,
            path={
                "customer_id": customer_id,
            },
        )
        return reply

    def check_wallet_ready(self, customer_id: str) -> WalletReadiness:
        """Check whether a customer is ready for a wallet.

        Says which details are still missing before a wallet can be made for the customer.

        Args:
            customer_id: The customer's id, `customer_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such customer (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/check-is-customer-wallet-ready-12819594e0 (menu C); docs.finmo.net check if
        customer is wallet ready).
        Only name and method were readable. The reply is the schema that the delete and disable pages
        declare by mistake, envelope included; the path follows the sister operations.
        """
        reply: WalletReadiness = self._call(
            operations.CUSTOMERS_CHECK_WALLET_READY,
            path={
                "customer_id": customer_id,
            },
        )
        return reply

    def enable(self, customer_id: str) -> Customer:
        """Enable a customer.

        Undoes a disable. A deleted customer cannot be enabled (inferred).

        Args:
            customer_id: The customer's id, `customer_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such customer (inferred); the customer is deleted
                (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/enable-customer-12823648e0 (menu C); docs.paycombat.com/disable-
        customer-12823650e0 (A)).
        Name and method were readable; path, envelope and reply mirror disable.
        """
        reply: Customer = self._call(
            operations.CUSTOMERS_ENABLE,
            path={
                "customer_id": customer_id,
            },
        )
        return reply

    def disable(self, customer_id: str) -> Customer:
        """Disable a customer.

        Marks the customer as not using any service for the time being. Enabling undoes it.

        Args:
            customer_id: The customer's id, `customer_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such customer (inferred); the customer is deleted
                (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: documented (docs.paycombat.com/disable-customer-12823650e0 (A)).
        The page lists no signature; the later rule that every POST and PATCH is signed is followed.
        """
        reply: Customer = self._call(
            operations.CUSTOMERS_DISABLE,
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
        from payspec_generated.paycombat.resources.customers_raw import AsyncCustomersWithRawResponse

        return AsyncCustomersWithRawResponse(self._transport)

    async def create(
        self,
        *,
        type: Literal["company", "individual"],
        description: str,
        organization_reference_id: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        individual: IndividualInput | Mapping[str, Any] | None = None,
        company: CompanyInput | Mapping[str, Any] | None = None,
    ) -> Customer:
        """Create a customer.

        Registers a person (`type` `individual`) or a company (`type` `company`). The object named by `type`
        has to be there; every other detail may follow with an update, and is needed only for a wallet.

        Args:
            type: Kind of customer; it selects the object that carries the details.
            description: Free text about the customer.
            organization_reference_id: The merchant's own reference.
            metadata: The merchant's own data.
            individual: Details of a person.
            company: Details of a company.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (docs.paycombat.com/create-customer-12819564e0 (A)).
        By fact: path documented, security documented, body documented, reply 200 inferred.
        The request was read in full, the reply was cut off; envelope E1 is taken from the sister create
        operations.
        """
        reply: Customer = await self._call(
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
        return reply

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
    ) -> Customer:
        """Change a customer.

        Changes the fields that are sent and leaves the others. The customer is named in the body. An empty
        string clears a field. The page makes no exception; that seven fields which a customer cannot be
        without are refused when they are empty is inferred.

        Args:
            customer_id: Which customer to change.
            type: Kind of customer; it selects the object that carries the details.
            description: Free text about the customer.
            organization_reference_id: The merchant's own reference. An empty string clears it.
            metadata: The merchant's own data. That it replaces what was there is inferred.
            individual: Changes to a person's details.
            company: Changes to a company's details.

        Raises:
            BadRequestError: 400. The request is malformed, breaks a rule, or names something that does not exist.
                Refused with it: there is no such customer (inferred); the customer is deleted (inferred);
                `type` is not that of the customer (inferred); an empty string for `first_name`, `last_name`
                or `address_country` of a person, or for `name`, `registration_number`,
                `incorporation_country` or `address_country` of a company (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: documented (docs.paycombat.com/update-customer-12819581e0 (E)).
        Which fields are required was not readable; that `customer_id` is, is inferred, since nothing else
        names the customer. That seven fields cannot be cleared goes against the page's sentence (SOURCE.md,
        decision D8).
        """
        reply: Customer = await self._call(
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
        return reply

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
    ) -> AsyncPager[Customer]:
        """List customers.

        The merchant's customers, newest first. Deleted ones are left out unless `include_deleted` is true.

        Args:
            page: Page number, from 1.
            limit: Customers per page.
            type: Kind of customer; it selects the object that carries the details.
            include_deleted: Also list deleted customers.
            created_at: Only customers created on this day (UTC, YYYY-MM-DD).
            start_time: Only customers created at or after this time, in seconds since 1970 (UTC).
            end_time: Only customers created before this time, in seconds since 1970 (UTC).

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to E); docs.finmo.net list customers).
        The menu shows name and method only. The path is the detail path without its id; parameters and
        defaults are the upstream processor's; the envelope is that of the detail page.
        """
        return self._page(
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

    async def get(self, customer_id: str) -> Customer:
        """Read a customer.

        The customer with all its details. A deleted one stays readable, with `is_active` false (inferred).

        Args:
            customer_id: The customer's id, `customer_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400. The request is malformed, breaks a rule, or names something that does not exist.
                Refused with it: there is no such customer (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: documented (docs.paycombat.com/get-detail-customer-by-id-12819568e0 (A, C)).
        """
        reply: Customer = await self._call(
            operations.CUSTOMERS_GET,
            path={
                "customer_id": customer_id,
            },
        )
        return reply

    async def delete(self, customer_id: str) -> Customer:
        """Delete a customer (soft).

        Marks the customer as deleted: the documentation says that its status is updated to DELETED, its
        example shows `is_active` false and no status. The data is kept, so that all transactional activity
        can still be looked up. That the customer stays readable is inferred.

        Args:
            customer_id: The customer's id, `customer_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400. The request is malformed, breaks a rule, or names something that does not exist.
                Refused with it: there is no such customer (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: documented (docs.paycombat.com delete customer (E)).
        By fact: deletion partial.
        """
        reply: Customer = await self._call(
            operations.CUSTOMERS_DELETE,
            path={
                "customer_id": customer_id,
            },
        )
        return reply

    async def check_wallet_ready(self, customer_id: str) -> WalletReadiness:
        """Check whether a customer is ready for a wallet.

        Says which details are still missing before a wallet can be made for the customer.

        Args:
            customer_id: The customer's id, `customer_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such customer (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/check-is-customer-wallet-ready-12819594e0 (menu C); docs.finmo.net check if
        customer is wallet ready).
        Only name and method were readable. The reply is the schema that the delete and disable pages
        declare by mistake, envelope included; the path follows the sister operations.
        """
        reply: WalletReadiness = await self._call(
            operations.CUSTOMERS_CHECK_WALLET_READY,
            path={
                "customer_id": customer_id,
            },
        )
        return reply

    async def enable(self, customer_id: str) -> Customer:
        """Enable a customer.

        Undoes a disable. A deleted customer cannot be enabled (inferred).

        Args:
            customer_id: The customer's id, `customer_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such customer (inferred); the customer is deleted
                (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/enable-customer-12823648e0 (menu C); docs.paycombat.com/disable-
        customer-12823650e0 (A)).
        Name and method were readable; path, envelope and reply mirror disable.
        """
        reply: Customer = await self._call(
            operations.CUSTOMERS_ENABLE,
            path={
                "customer_id": customer_id,
            },
        )
        return reply

    async def disable(self, customer_id: str) -> Customer:
        """Disable a customer.

        Marks the customer as not using any service for the time being. Enabling undoes it.

        Args:
            customer_id: The customer's id, `customer_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such customer (inferred); the customer is deleted
                (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: documented (docs.paycombat.com/disable-customer-12823650e0 (A)).
        The page lists no signature; the later rule that every POST and PATCH is signed is followed.
        """
        reply: Customer = await self._call(
            operations.CUSTOMERS_DISABLE,
            path={
                "customer_id": customer_id,
            },
        )
        return reply

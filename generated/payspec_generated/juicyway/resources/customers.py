# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from payspec.runtime import AsyncPager, AsyncResource, Page, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.billing_address_input import BillingAddressInput
    from payspec_generated.juicyway.models.billing_address_update import BillingAddressUpdate
    from payspec_generated.juicyway.models.customer import Customer
    from payspec_generated.juicyway.resources.customers_raw import (
        AsyncCustomersWithRawResponse,
        CustomersWithRawResponse,
    )


class Customers(Resource):
    """People and businesses that payments belong to. Deleting one is permanent."""

    @property
    def with_raw_response(self) -> CustomersWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.customers_raw import CustomersWithRawResponse

        return CustomersWithRawResponse(self._transport)

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
    ) -> Page[Customer]:
        """List customers.

        A page of customers, newest first unless `sort` says otherwise.

        Args:
            limit: Customers per page.
            after: Cursor: the page after this one.
            before: Cursor: the page before this one.
            email: Only the customer with this e-mail address.
            created_after: Only customers created after this time (ISO 8601).
            created_before: Only customers created before this time (ISO 8601).
            sort: Order: `created_at:desc` or `created_at:asc`.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form. Refused with it: a
                cursor that no page gave (inferred); `after` together with `before` (inferred).
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/customers/list-customers (3 revisions)).
        The bounds of `limit` are from an error sample on the beneficiaries page.
        """
        return self._page(
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
    ) -> Customer:
        """Create a customer.

        Registers a person or a business. The e-mail address must not be in use by another customer. With an
        idempotency key the same request within 24 hours returns the first answer and creates nothing.

        Args:
            first_name: A name: letters, spaces, hyphens and apostrophes, at most 100.
            last_name: A name: letters, spaces, hyphens and apostrophes, at most 100.
            email: E-mail address, not in use by another customer.
            phone_number: Phone number in E.164 form.
            billing_address: Postal address.
            type: Kind of customer.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: the e-mail
                address is in use (inferred); the idempotency key was used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/customers/create-customer (6 revisions); docs.juicyway.com/waas/create-customer).
        By fact: reply 201 partial.
        Status 201 is that of the WaaS variant, since the customers page shows none. Reusing a key for
        another body is answered 422; this and the 422 for a duplicate address are inferred.
        """
        reply: Customer = self._call(
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
        return reply

    def get(
        self, customer_id: str, *, fields: str | None = None, version: str | None = None, include: str | None = None
    ) -> Customer:
        """Read a customer.

        Returns the whole customer, or only the fields that are asked for.

        Args:
            customer_id: The customer's id, a UUID in every sample but one; treat it as opaque.
            fields: The fields to return, separated by commas; the id always comes.
            version: Version of the representation; the latest by default.
            include: Related data to return with it, separated by commas, such as `transactions,payment_methods`.

        Raises:
            BadRequestError: 400. The request is malformed or a field has the wrong form. Refused with it: an unknown
                name in `fields` (inferred).
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            PermissionDeniedError: 403. The request is understood and not allowed.
            NotFoundError: 404. There is no such customer.
            RateLimitError: 429. Too many requests.
            ServerError: 500. The provider failed.

        Evidence: documented (docs.juicyway.com/customers/fetch-customer (3 revisions)).
        No body of an error was shown; they are those of the errors page.
        """
        reply: Customer = self._call(
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
        return reply

    def delete(self, customer_id: str) -> None:
        """Delete a customer (permanent).

        Removes the customer with saved payment methods, billing addresses, references to the transaction
        history and subscription links. It cannot be undone: the data is gone from active systems at once
        and from backups after 30 days. Transaction records are kept as financial rules demand, and
        anonymised statistics may stay. The documentation advises to check the status, take a copy, ask for
        confirmation, delete, and confirm by reading afterwards; or to consider a soft delete.

        Args:
            customer_id: The customer's id, a UUID in every sample but one; treat it as opaque.

        Raises:
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            PermissionDeniedError: 403. The request is understood and not allowed.
            NotFoundError: 404. There is no such customer.
            ConflictError: 409. The state of the customer does not allow it.
            RateLimitError: 429. Too many requests.
            ServerError: 500. The provider failed.

        Evidence: documented (docs.juicyway.com/customers/delete-customer (4 revisions)).
        403, 404 and 409 are headings without a body; their bodies are those of the errors page. 401, 429
        and 500 are by its general rules. What leads to 403 and what to 409 is unknown. An integrator
        deletes only customers without a wallet.
        """
        self._call(
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
    ) -> Customer:
        """Change a customer.

        Changes the fields that are sent and leaves the others. Null is ignored, an empty string clears a
        field that may be empty. Send nested objects whole: what is left out of one is kept here, and the
        documentation contradicts itself about it.

        Args:
            customer_id: The customer's id, a UUID in every sample but one; treat it as opaque.
            first_name: Given name.
            last_name: Family name.
            email: E-mail address, not in use by another customer.
            phone_number: Phone number in E.164 form.
            billing_address: billing_address

        Raises:
            BadRequestError: 400. The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404. There is no such customer.
            UnprocessableError: 422. The request is well formed and breaks a rule. Refused with it: the e-mail address is in
                use (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/customers/update-customer (3 revisions)).
        401 and 429 are by the general rules of the errors page.
        """
        reply: Customer = self._call(
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
        return reply


class AsyncCustomers(AsyncResource):
    """People and businesses that payments belong to. Deleting one is permanent."""

    @property
    def with_raw_response(self) -> AsyncCustomersWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.customers_raw import AsyncCustomersWithRawResponse

        return AsyncCustomersWithRawResponse(self._transport)

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
    ) -> AsyncPager[Customer]:
        """List customers.

        A page of customers, newest first unless `sort` says otherwise.

        Args:
            limit: Customers per page.
            after: Cursor: the page after this one.
            before: Cursor: the page before this one.
            email: Only the customer with this e-mail address.
            created_after: Only customers created after this time (ISO 8601).
            created_before: Only customers created before this time (ISO 8601).
            sort: Order: `created_at:desc` or `created_at:asc`.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form. Refused with it: a
                cursor that no page gave (inferred); `after` together with `before` (inferred).
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/customers/list-customers (3 revisions)).
        The bounds of `limit` are from an error sample on the beneficiaries page.
        """
        return self._page(
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
    ) -> Customer:
        """Create a customer.

        Registers a person or a business. The e-mail address must not be in use by another customer. With an
        idempotency key the same request within 24 hours returns the first answer and creates nothing.

        Args:
            first_name: A name: letters, spaces, hyphens and apostrophes, at most 100.
            last_name: A name: letters, spaces, hyphens and apostrophes, at most 100.
            email: E-mail address, not in use by another customer.
            phone_number: Phone number in E.164 form.
            billing_address: Postal address.
            type: Kind of customer.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: the e-mail
                address is in use (inferred); the idempotency key was used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/customers/create-customer (6 revisions); docs.juicyway.com/waas/create-customer).
        By fact: reply 201 partial.
        Status 201 is that of the WaaS variant, since the customers page shows none. Reusing a key for
        another body is answered 422; this and the 422 for a duplicate address are inferred.
        """
        reply: Customer = await self._call(
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
        return reply

    async def get(
        self, customer_id: str, *, fields: str | None = None, version: str | None = None, include: str | None = None
    ) -> Customer:
        """Read a customer.

        Returns the whole customer, or only the fields that are asked for.

        Args:
            customer_id: The customer's id, a UUID in every sample but one; treat it as opaque.
            fields: The fields to return, separated by commas; the id always comes.
            version: Version of the representation; the latest by default.
            include: Related data to return with it, separated by commas, such as `transactions,payment_methods`.

        Raises:
            BadRequestError: 400. The request is malformed or a field has the wrong form. Refused with it: an unknown
                name in `fields` (inferred).
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            PermissionDeniedError: 403. The request is understood and not allowed.
            NotFoundError: 404. There is no such customer.
            RateLimitError: 429. Too many requests.
            ServerError: 500. The provider failed.

        Evidence: documented (docs.juicyway.com/customers/fetch-customer (3 revisions)).
        No body of an error was shown; they are those of the errors page.
        """
        reply: Customer = await self._call(
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
        return reply

    async def delete(self, customer_id: str) -> None:
        """Delete a customer (permanent).

        Removes the customer with saved payment methods, billing addresses, references to the transaction
        history and subscription links. It cannot be undone: the data is gone from active systems at once
        and from backups after 30 days. Transaction records are kept as financial rules demand, and
        anonymised statistics may stay. The documentation advises to check the status, take a copy, ask for
        confirmation, delete, and confirm by reading afterwards; or to consider a soft delete.

        Args:
            customer_id: The customer's id, a UUID in every sample but one; treat it as opaque.

        Raises:
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            PermissionDeniedError: 403. The request is understood and not allowed.
            NotFoundError: 404. There is no such customer.
            ConflictError: 409. The state of the customer does not allow it.
            RateLimitError: 429. Too many requests.
            ServerError: 500. The provider failed.

        Evidence: documented (docs.juicyway.com/customers/delete-customer (4 revisions)).
        403, 404 and 409 are headings without a body; their bodies are those of the errors page. 401, 429
        and 500 are by its general rules. What leads to 403 and what to 409 is unknown. An integrator
        deletes only customers without a wallet.
        """
        await self._call(
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
    ) -> Customer:
        """Change a customer.

        Changes the fields that are sent and leaves the others. Null is ignored, an empty string clears a
        field that may be empty. Send nested objects whole: what is left out of one is kept here, and the
        documentation contradicts itself about it.

        Args:
            customer_id: The customer's id, a UUID in every sample but one; treat it as opaque.
            first_name: Given name.
            last_name: Family name.
            email: E-mail address, not in use by another customer.
            phone_number: Phone number in E.164 form.
            billing_address: billing_address

        Raises:
            BadRequestError: 400. The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404. There is no such customer.
            UnprocessableError: 422. The request is well formed and breaks a rule. Refused with it: the e-mail address is in
                use (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/customers/update-customer (3 revisions)).
        401 and 429 are by the general rules of the errors page.
        """
        reply: Customer = await self._call(
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
        return reply

# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from payspec.runtime import AsyncPager, AsyncResource, Page, Resource
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.checkout import Checkout
    from payspec_generated.paycombat.models.checkout_virtual_account import CheckoutVirtualAccount
    from payspec_generated.paycombat.models.virtual_account_bank import VirtualAccountBank
    from payspec_generated.paycombat.resources.checkouts_raw import (
        AsyncCheckoutsWithRawResponse,
        CheckoutsWithRawResponse,
    )


class Checkouts(Resource):
    """Hosted pages on which a payer chooses a payin method."""

    @property
    def with_raw_response(self) -> CheckoutsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.checkouts_raw import CheckoutsWithRawResponse

        return CheckoutsWithRawResponse(self._transport)

    def create(
        self,
        *,
        amount: Decimal | int | str,
        currency: str,
        country_code: str | None = None,
        description: str | None = None,
        customer_id: str | None = None,
        redirect_url: str | None = None,
        webhook_url: str | None = None,
        additional_info: Mapping[str, Any] | None = None,
        order_summary: Mapping[str, Any] | None = None,
    ) -> Checkout:
        """Create a checkout.

        Makes a payment request, which the menu calls Create Payment Request: a hosted page on which a payer
        chooses a payin method. Its address is the `checkout_url`.

        Args:
            amount: How much is to be paid.
            currency: Currency, ISO 4217.
            country_code: Country of the payer, ISO 3166-1 alpha-2, or `EU`.
            description: What is paid for, such as an invoice.
            customer_id: The customer who pays.
            redirect_url: Where the payer is sent afterwards.
            webhook_url: Where events of this checkout are sent.
            additional_info: Further data.
            order_summary: What the page shows of the order.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such customer (inferred); `amount` is beyond what an
                account holds (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/create-payment-request-13142063e0 (menus C and E); docs.paycombat.com/get-detail-
        checkout-13145826e0 (A)).
        Name and method were readable. The path is that of Create New Checkout, which changes what this
        makes; the body takes from the checkout what a merchant can know beforehand; the reply is the
        checkout as it is read.
        """
        reply: Checkout = self._call(
            operations.CHECKOUTS_CREATE,
            body={
                "amount": amount,
                "currency": currency,
                "country_code": country_code,
                "description": description,
                "customer_id": customer_id,
                "redirect_url": redirect_url,
                "webhook_url": webhook_url,
                "additional_info": additional_info,
                "order_summary": order_summary,
            },
        )
        return reply

    def update(self, *, checkout_token: str, payin_method_name: str) -> Checkout:
        """Choose the payin method of a checkout.

        Sets the payin method of a checkout that exists, and with it its country. The menu calls it Create
        New Checkout; what it does is inferred from method, body and reply.

        Args:
            checkout_token: The checkout's token, 64 hexadecimal digits.
            payin_method_name: The payin method, such as `au_bank_npp`.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such checkout (inferred); there is no such payin method
                (inferred); the checkout is cancelled or expired (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: documented (docs.paycombat.com/create-new-checkout-15936347e0 (A)).
        The page calls the signature optional; the later rule that every POST and PATCH is signed is
        followed.
        """
        reply: Checkout = self._call(
            operations.CHECKOUTS_UPDATE,
            body={
                "checkout_token": checkout_token,
                "payin_method_name": payin_method_name,
            },
        )
        return reply

    def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        created_at: str | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
    ) -> Page[Checkout]:
        """List checkouts.

        The merchant's checkouts, newest first.

        Args:
            page: Page number, from 1.
            limit: Items per page.
            created_at: Only what was created on this day (UTC, YYYY-MM-DD).
            start_time: Only what was created at or after this time, in seconds since 1970 (UTC).
            end_time: Only what was created before this time, in seconds since 1970 (UTC).

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to G2); docs.finmo.net/reference/newcheckout).
        Name and method were readable. The path is that of one checkout without its id, as for customers;
        parameters and defaults are those of upstream's other lists.
        """
        return self._page(
            operations.CHECKOUTS_LIST,
            query={
                "page": page,
                "limit": limit,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
            },
        )

    def get(self, id: str) -> Checkout:
        """Read a checkout.

        The checkout with the address of its page.

        Args:
            id: The checkout's id, a UUID.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such checkout (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: documented (docs.paycombat.com/get-detail-checkout-13145826e0 (A)).
        """
        reply: Checkout = self._call(
            operations.CHECKOUTS_GET,
            path={
                "id": id,
            },
        )
        return reply

    def cancel(self, id: str) -> Checkout:
        """Cancel a checkout.

        Ends a checkout before it is paid; payins that wait for it end too (upstream).

        Args:
            id: The checkout's id, a UUID.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such checkout (inferred); the checkout is paid,
                cancelled or expired (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to C2); docs.finmo.net/reference/cancelcheckout-1).
        Name and method were readable. The path follows disabling a customer, the documented PATCH without a
        body; the reply is the checkout as Create New Checkout answers it.
        """
        reply: Checkout = self._call(
            operations.CHECKOUTS_CANCEL,
            path={
                "id": id,
            },
        )
        return reply

    def create_virtual_account(self, *, checkout_token: str, payin_method_name: str) -> CheckoutVirtualAccount:
        """Create the virtual account of a checkout (KRW).

        Makes the account that the payer of a checkout in KRW pays to, at the bank named by
        `payin_method_name`.

        Args:
            checkout_token: The checkout's token, 64 hexadecimal digits.
            payin_method_name: Display name of the bank, such as `KDB산업은행`.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such checkout (inferred); the checkout is not in KRW
                (inferred); there is no such bank (inferred); the checkout is cancelled or expired
                (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (docs.paycombat.com/create-virtual-account-krw-17354379e0 (C)).
        By fact: path documented, security documented, body documented.
        Method, path and body were read; the reply was cut after `currency`. The page calls token and
        signature optional; the rules for all others are followed (SOURCE.md, conflicts 3 and 4).
        """
        reply: CheckoutVirtualAccount = self._call(
            operations.CHECKOUTS_CREATE_VIRTUAL_ACCOUNT,
            body={
                "checkout_token": checkout_token,
                "payin_method_name": payin_method_name,
            },
        )
        return reply

    def list_virtual_account_banks(self) -> builtins.list[VirtualAccountBank]:
        """List the banks of virtual accounts (KRW).

        The banks at which the virtual account of a checkout can be made.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to F2); docs.paycombat.com/create-virtual-account-krw-17354379e0 (C)).
        Only Get VA Bank Information and its method were readable. That it lists banks is inferred: the
        sister operation takes the display name of one, and nothing else tells it. The path follows the
        sister.
        """
        reply: builtins.list[VirtualAccountBank] = self._call(operations.CHECKOUTS_LIST_VIRTUAL_ACCOUNT_BANKS)
        return reply


class AsyncCheckouts(AsyncResource):
    """Hosted pages on which a payer chooses a payin method."""

    @property
    def with_raw_response(self) -> AsyncCheckoutsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.checkouts_raw import AsyncCheckoutsWithRawResponse

        return AsyncCheckoutsWithRawResponse(self._transport)

    async def create(
        self,
        *,
        amount: Decimal | int | str,
        currency: str,
        country_code: str | None = None,
        description: str | None = None,
        customer_id: str | None = None,
        redirect_url: str | None = None,
        webhook_url: str | None = None,
        additional_info: Mapping[str, Any] | None = None,
        order_summary: Mapping[str, Any] | None = None,
    ) -> Checkout:
        """Create a checkout.

        Makes a payment request, which the menu calls Create Payment Request: a hosted page on which a payer
        chooses a payin method. Its address is the `checkout_url`.

        Args:
            amount: How much is to be paid.
            currency: Currency, ISO 4217.
            country_code: Country of the payer, ISO 3166-1 alpha-2, or `EU`.
            description: What is paid for, such as an invoice.
            customer_id: The customer who pays.
            redirect_url: Where the payer is sent afterwards.
            webhook_url: Where events of this checkout are sent.
            additional_info: Further data.
            order_summary: What the page shows of the order.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such customer (inferred); `amount` is beyond what an
                account holds (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/create-payment-request-13142063e0 (menus C and E); docs.paycombat.com/get-detail-
        checkout-13145826e0 (A)).
        Name and method were readable. The path is that of Create New Checkout, which changes what this
        makes; the body takes from the checkout what a merchant can know beforehand; the reply is the
        checkout as it is read.
        """
        reply: Checkout = await self._call(
            operations.CHECKOUTS_CREATE,
            body={
                "amount": amount,
                "currency": currency,
                "country_code": country_code,
                "description": description,
                "customer_id": customer_id,
                "redirect_url": redirect_url,
                "webhook_url": webhook_url,
                "additional_info": additional_info,
                "order_summary": order_summary,
            },
        )
        return reply

    async def update(self, *, checkout_token: str, payin_method_name: str) -> Checkout:
        """Choose the payin method of a checkout.

        Sets the payin method of a checkout that exists, and with it its country. The menu calls it Create
        New Checkout; what it does is inferred from method, body and reply.

        Args:
            checkout_token: The checkout's token, 64 hexadecimal digits.
            payin_method_name: The payin method, such as `au_bank_npp`.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such checkout (inferred); there is no such payin method
                (inferred); the checkout is cancelled or expired (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: documented (docs.paycombat.com/create-new-checkout-15936347e0 (A)).
        The page calls the signature optional; the later rule that every POST and PATCH is signed is
        followed.
        """
        reply: Checkout = await self._call(
            operations.CHECKOUTS_UPDATE,
            body={
                "checkout_token": checkout_token,
                "payin_method_name": payin_method_name,
            },
        )
        return reply

    def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        created_at: str | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
    ) -> AsyncPager[Checkout]:
        """List checkouts.

        The merchant's checkouts, newest first.

        Args:
            page: Page number, from 1.
            limit: Items per page.
            created_at: Only what was created on this day (UTC, YYYY-MM-DD).
            start_time: Only what was created at or after this time, in seconds since 1970 (UTC).
            end_time: Only what was created before this time, in seconds since 1970 (UTC).

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to G2); docs.finmo.net/reference/newcheckout).
        Name and method were readable. The path is that of one checkout without its id, as for customers;
        parameters and defaults are those of upstream's other lists.
        """
        return self._page(
            operations.CHECKOUTS_LIST,
            query={
                "page": page,
                "limit": limit,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
            },
        )

    async def get(self, id: str) -> Checkout:
        """Read a checkout.

        The checkout with the address of its page.

        Args:
            id: The checkout's id, a UUID.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such checkout (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: documented (docs.paycombat.com/get-detail-checkout-13145826e0 (A)).
        """
        reply: Checkout = await self._call(
            operations.CHECKOUTS_GET,
            path={
                "id": id,
            },
        )
        return reply

    async def cancel(self, id: str) -> Checkout:
        """Cancel a checkout.

        Ends a checkout before it is paid; payins that wait for it end too (upstream).

        Args:
            id: The checkout's id, a UUID.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such checkout (inferred); the checkout is paid,
                cancelled or expired (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to C2); docs.finmo.net/reference/cancelcheckout-1).
        Name and method were readable. The path follows disabling a customer, the documented PATCH without a
        body; the reply is the checkout as Create New Checkout answers it.
        """
        reply: Checkout = await self._call(
            operations.CHECKOUTS_CANCEL,
            path={
                "id": id,
            },
        )
        return reply

    async def create_virtual_account(self, *, checkout_token: str, payin_method_name: str) -> CheckoutVirtualAccount:
        """Create the virtual account of a checkout (KRW).

        Makes the account that the payer of a checkout in KRW pays to, at the bank named by
        `payin_method_name`.

        Args:
            checkout_token: The checkout's token, 64 hexadecimal digits.
            payin_method_name: Display name of the bank, such as `KDB산업은행`.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such checkout (inferred); the checkout is not in KRW
                (inferred); there is no such bank (inferred); the checkout is cancelled or expired
                (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (docs.paycombat.com/create-virtual-account-krw-17354379e0 (C)).
        By fact: path documented, security documented, body documented.
        Method, path and body were read; the reply was cut after `currency`. The page calls token and
        signature optional; the rules for all others are followed (SOURCE.md, conflicts 3 and 4).
        """
        reply: CheckoutVirtualAccount = await self._call(
            operations.CHECKOUTS_CREATE_VIRTUAL_ACCOUNT,
            body={
                "checkout_token": checkout_token,
                "payin_method_name": payin_method_name,
            },
        )
        return reply

    async def list_virtual_account_banks(self) -> builtins.list[VirtualAccountBank]:
        """List the banks of virtual accounts (KRW).

        The banks at which the virtual account of a checkout can be made.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to F2); docs.paycombat.com/create-virtual-account-krw-17354379e0 (C)).
        Only Get VA Bank Information and its method were readable. That it lists banks is inferred: the
        sister operation takes the display name of one, and nothing else tells it. The path follows the
        sister.
        """
        reply: builtins.list[VirtualAccountBank] = await self._call(operations.CHECKOUTS_LIST_VIRTUAL_ACCOUNT_BANKS)
        return reply

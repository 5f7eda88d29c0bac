# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.checkout import Checkout
    from payspec_generated.paycombat.models.checkout_virtual_account import CheckoutVirtualAccount
    from payspec_generated.paycombat.models.virtual_account_bank import VirtualAccountBank


class CheckoutsWithRawResponse(Resource):
    """The methods of `Checkouts`, returning status, headers and envelope beside the payload."""

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
    ) -> RawResponse[Checkout]:
        """Create a checkout. See `Checkouts.create`."""
        return self._raw(
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

    def update(self, *, checkout_token: str, payin_method_name: str) -> RawResponse[Checkout]:
        """Choose the payin method of a checkout. See `Checkouts.update`."""
        return self._raw(
            operations.CHECKOUTS_UPDATE,
            body={
                "checkout_token": checkout_token,
                "payin_method_name": payin_method_name,
            },
        )

    def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        created_at: str | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
    ) -> RawResponse[builtins.list[Checkout]]:
        """List checkouts. See `Checkouts.list`."""
        return self._raw(
            operations.CHECKOUTS_LIST,
            query={
                "page": page,
                "limit": limit,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
            },
        )

    def get(self, id: str) -> RawResponse[Checkout]:
        """Read a checkout. See `Checkouts.get`."""
        return self._raw(
            operations.CHECKOUTS_GET,
            path={
                "id": id,
            },
        )

    def cancel(self, id: str) -> RawResponse[Checkout]:
        """Cancel a checkout. See `Checkouts.cancel`."""
        return self._raw(
            operations.CHECKOUTS_CANCEL,
            path={
                "id": id,
            },
        )

    def create_virtual_account(
        self, *, checkout_token: str, payin_method_name: str
    ) -> RawResponse[CheckoutVirtualAccount]:
        """Create the virtual account of a checkout (KRW). See `Checkouts.create_virtual_account`."""
        return self._raw(
            operations.CHECKOUTS_CREATE_VIRTUAL_ACCOUNT,
            body={
                "checkout_token": checkout_token,
                "payin_method_name": payin_method_name,
            },
        )

    def list_virtual_account_banks(self) -> RawResponse[builtins.list[VirtualAccountBank]]:
        """List the banks of virtual accounts (KRW). See `Checkouts.list_virtual_account_banks`."""
        return self._raw(operations.CHECKOUTS_LIST_VIRTUAL_ACCOUNT_BANKS)


class AsyncCheckoutsWithRawResponse(AsyncResource):
    """The methods of `AsyncCheckouts`, returning status, headers and envelope beside the payload."""

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
    ) -> RawResponse[Checkout]:
        """Create a checkout. See `Checkouts.create`."""
        return await self._raw(
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

    async def update(self, *, checkout_token: str, payin_method_name: str) -> RawResponse[Checkout]:
        """Choose the payin method of a checkout. See `Checkouts.update`."""
        return await self._raw(
            operations.CHECKOUTS_UPDATE,
            body={
                "checkout_token": checkout_token,
                "payin_method_name": payin_method_name,
            },
        )

    async def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        created_at: str | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
    ) -> RawResponse[builtins.list[Checkout]]:
        """List checkouts. See `Checkouts.list`."""
        return await self._raw(
            operations.CHECKOUTS_LIST,
            query={
                "page": page,
                "limit": limit,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
            },
        )

    async def get(self, id: str) -> RawResponse[Checkout]:
        """Read a checkout. See `Checkouts.get`."""
        return await self._raw(
            operations.CHECKOUTS_GET,
            path={
                "id": id,
            },
        )

    async def cancel(self, id: str) -> RawResponse[Checkout]:
        """Cancel a checkout. See `Checkouts.cancel`."""
        return await self._raw(
            operations.CHECKOUTS_CANCEL,
            path={
                "id": id,
            },
        )

    async def create_virtual_account(
        self, *, checkout_token: str, payin_method_name: str
    ) -> RawResponse[CheckoutVirtualAccount]:
        """Create the virtual account of a checkout (KRW). See `Checkouts.create_virtual_account`."""
        return await self._raw(
            operations.CHECKOUTS_CREATE_VIRTUAL_ACCOUNT,
            body={
                "checkout_token": checkout_token,
                "payin_method_name": payin_method_name,
            },
        )

    async def list_virtual_account_banks(self) -> RawResponse[builtins.list[VirtualAccountBank]]:
        """List the banks of virtual accounts (KRW). See `Checkouts.list_virtual_account_banks`."""
        return await self._raw(operations.CHECKOUTS_LIST_VIRTUAL_ACCOUNT_BANKS)

# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from payspec.runtime import AsyncResource, RawResponse, Resource, Target
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.payin import Payin
    from payspec_generated.paycombat.models.virtual_account import VirtualAccount


class PayinsWithRawResponse(Resource):
    """The methods of `Payins`, returning status, headers and envelope beside the payload."""

    def create(
        self,
        *,
        amount: Decimal | int | str,
        currency: str,
        payin_method_name: str,
        payin_method_param: Mapping[str, Any] | None = None,
        payer_id: str | None = None,
        customer_id: str | None = None,
        description: str | None = None,
        organization_reference_id: str | None = None,
        redirect_url: str | None = None,
        webhook_url: str | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> RawResponse[Payin]:
        """Create a payin. See `Payins.create`."""
        return self._raw(
            operations.PAYINS_CREATE,
            body={
                "amount": amount,
                "currency": currency,
                "payin_method_name": payin_method_name,
                "payin_method_param": payin_method_param,
                "payer_id": payer_id,
                "customer_id": customer_id,
                "description": description,
                "organization_reference_id": organization_reference_id,
                "redirect_url": redirect_url,
                "webhook_url": webhook_url,
                "metadata": metadata,
            },
        )

    def simulate(self, id: str) -> RawResponse[Payin]:
        """Simulate a payin. See `Payins.simulate`."""
        return self._raw(
            operations.PAYINS_SIMULATE,
            path={
                "id": id,
            },
        )

    def get(self, id: str) -> RawResponse[Payin]:
        """Read a payin. See `Payins.get`."""
        return self._raw(
            operations.PAYINS_GET,
            path={
                "id": id,
            },
        )

    def get_memo(self, id: str, *, to: Target) -> RawResponse[Path]:
        """Read the memo of a payin. See `Payins.get_memo`."""
        return self._raw(
            operations.PAYINS_GET_MEMO,
            path={
                "id": id,
            },
            to=to,
        )

    def create_virtual_account(
        self,
        *,
        customer_full_name: str,
        payin_method_name: str,
        account_number: str,
        currency: str,
        amount: Decimal | int | str,
        country_code: str,
        customer_email: str | None = None,
        customer_phone: str | None = None,
        webhook_url: str | None = None,
    ) -> RawResponse[VirtualAccount]:
        """Create a virtual account (KRW). See `Payins.create_virtual_account`."""
        return self._raw(
            operations.PAYINS_CREATE_VIRTUAL_ACCOUNT,
            body={
                "customer_full_name": customer_full_name,
                "payin_method_name": payin_method_name,
                "account_number": account_number,
                "currency": currency,
                "amount": amount,
                "country_code": country_code,
                "customer_email": customer_email,
                "customer_phone": customer_phone,
                "webhook_url": webhook_url,
            },
        )

    def simulate_virtual_account(self, *, id: str) -> RawResponse[VirtualAccount]:
        """Simulate the registration of a virtual account. See `Payins.simulate_virtual_account`."""
        return self._raw(
            operations.PAYINS_SIMULATE_VIRTUAL_ACCOUNT,
            body={
                "id": id,
            },
        )


class AsyncPayinsWithRawResponse(AsyncResource):
    """The methods of `AsyncPayins`, returning status, headers and envelope beside the payload."""

    async def create(
        self,
        *,
        amount: Decimal | int | str,
        currency: str,
        payin_method_name: str,
        payin_method_param: Mapping[str, Any] | None = None,
        payer_id: str | None = None,
        customer_id: str | None = None,
        description: str | None = None,
        organization_reference_id: str | None = None,
        redirect_url: str | None = None,
        webhook_url: str | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> RawResponse[Payin]:
        """Create a payin. See `Payins.create`."""
        return await self._raw(
            operations.PAYINS_CREATE,
            body={
                "amount": amount,
                "currency": currency,
                "payin_method_name": payin_method_name,
                "payin_method_param": payin_method_param,
                "payer_id": payer_id,
                "customer_id": customer_id,
                "description": description,
                "organization_reference_id": organization_reference_id,
                "redirect_url": redirect_url,
                "webhook_url": webhook_url,
                "metadata": metadata,
            },
        )

    async def simulate(self, id: str) -> RawResponse[Payin]:
        """Simulate a payin. See `Payins.simulate`."""
        return await self._raw(
            operations.PAYINS_SIMULATE,
            path={
                "id": id,
            },
        )

    async def get(self, id: str) -> RawResponse[Payin]:
        """Read a payin. See `Payins.get`."""
        return await self._raw(
            operations.PAYINS_GET,
            path={
                "id": id,
            },
        )

    async def get_memo(self, id: str, *, to: Target) -> RawResponse[Path]:
        """Read the memo of a payin. See `Payins.get_memo`."""
        return await self._raw(
            operations.PAYINS_GET_MEMO,
            path={
                "id": id,
            },
            to=to,
        )

    async def create_virtual_account(
        self,
        *,
        customer_full_name: str,
        payin_method_name: str,
        account_number: str,
        currency: str,
        amount: Decimal | int | str,
        country_code: str,
        customer_email: str | None = None,
        customer_phone: str | None = None,
        webhook_url: str | None = None,
    ) -> RawResponse[VirtualAccount]:
        """Create a virtual account (KRW). See `Payins.create_virtual_account`."""
        return await self._raw(
            operations.PAYINS_CREATE_VIRTUAL_ACCOUNT,
            body={
                "customer_full_name": customer_full_name,
                "payin_method_name": payin_method_name,
                "account_number": account_number,
                "currency": currency,
                "amount": amount,
                "country_code": country_code,
                "customer_email": customer_email,
                "customer_phone": customer_phone,
                "webhook_url": webhook_url,
            },
        )

    async def simulate_virtual_account(self, *, id: str) -> RawResponse[VirtualAccount]:
        """Simulate the registration of a virtual account. See `Payins.simulate_virtual_account`."""
        return await self._raw(
            operations.PAYINS_SIMULATE_VIRTUAL_ACCOUNT,
            body={
                "id": id,
            },
        )

# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from payspec.runtime import AsyncResource, RawResponse, Resource, Target
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.payout import Payout
    from payspec_generated.paycombat.models.payout_beneficiary_param import PayoutBeneficiaryParam


class PayoutsWithRawResponse(Resource):
    """The methods of `Payouts`, returning status, headers and envelope beside the payload."""

    def create(
        self,
        *,
        payout_beneficiary_param: PayoutBeneficiaryParam | Mapping[str, Any],
        sender_amount: Decimal | int | str,
        sender_currency: str,
        beneficiary_amount: Decimal | int | str,
        beneficiary_currency: str,
        payout_method_name: str,
        purpose_code: str,
        sender_country: str | None = None,
        order_id: str | int | None = None,
    ) -> RawResponse[Payout]:
        """Create a payout. See `Payouts.create`."""
        return self._raw(
            operations.PAYOUTS_CREATE,
            body={
                "payout_beneficiary_param": payout_beneficiary_param,
                "sender_amount": sender_amount,
                "sender_currency": sender_currency,
                "beneficiary_amount": beneficiary_amount,
                "beneficiary_currency": beneficiary_currency,
                "payout_method_name": payout_method_name,
                "purpose_code": purpose_code,
                "sender_country": sender_country,
                "order_id": order_id,
            },
        )

    def simulate(self, id: str) -> RawResponse[Payout]:
        """Simulate a payout. See `Payouts.simulate`."""
        return self._raw(
            operations.PAYOUTS_SIMULATE,
            path={
                "id": id,
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
    ) -> RawResponse[builtins.list[Payout]]:
        """List payouts. See `Payouts.list`."""
        return self._raw(
            operations.PAYOUTS_LIST,
            query={
                "page": page,
                "limit": limit,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
            },
        )

    def get(self, id: str) -> RawResponse[Payout]:
        """Read a payout. See `Payouts.get`."""
        return self._raw(
            operations.PAYOUTS_GET,
            path={
                "id": id,
            },
        )

    def get_memo(self, id: str, *, to: Target) -> RawResponse[Path]:
        """Read the memo of a payout. See `Payouts.get_memo`."""
        return self._raw(
            operations.PAYOUTS_GET_MEMO,
            path={
                "id": id,
            },
            to=to,
        )


class AsyncPayoutsWithRawResponse(AsyncResource):
    """The methods of `AsyncPayouts`, returning status, headers and envelope beside the payload."""

    async def create(
        self,
        *,
        payout_beneficiary_param: PayoutBeneficiaryParam | Mapping[str, Any],
        sender_amount: Decimal | int | str,
        sender_currency: str,
        beneficiary_amount: Decimal | int | str,
        beneficiary_currency: str,
        payout_method_name: str,
        purpose_code: str,
        sender_country: str | None = None,
        order_id: str | int | None = None,
    ) -> RawResponse[Payout]:
        """Create a payout. See `Payouts.create`."""
        return await self._raw(
            operations.PAYOUTS_CREATE,
            body={
                "payout_beneficiary_param": payout_beneficiary_param,
                "sender_amount": sender_amount,
                "sender_currency": sender_currency,
                "beneficiary_amount": beneficiary_amount,
                "beneficiary_currency": beneficiary_currency,
                "payout_method_name": payout_method_name,
                "purpose_code": purpose_code,
                "sender_country": sender_country,
                "order_id": order_id,
            },
        )

    async def simulate(self, id: str) -> RawResponse[Payout]:
        """Simulate a payout. See `Payouts.simulate`."""
        return await self._raw(
            operations.PAYOUTS_SIMULATE,
            path={
                "id": id,
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
    ) -> RawResponse[builtins.list[Payout]]:
        """List payouts. See `Payouts.list`."""
        return await self._raw(
            operations.PAYOUTS_LIST,
            query={
                "page": page,
                "limit": limit,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
            },
        )

    async def get(self, id: str) -> RawResponse[Payout]:
        """Read a payout. See `Payouts.get`."""
        return await self._raw(
            operations.PAYOUTS_GET,
            path={
                "id": id,
            },
        )

    async def get_memo(self, id: str, *, to: Target) -> RawResponse[Path]:
        """Read the memo of a payout. See `Payouts.get_memo`."""
        return await self._raw(
            operations.PAYOUTS_GET_MEMO,
            path={
                "id": id,
            },
            to=to,
        )

# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.gateway import operations

if TYPE_CHECKING:
    from payspec_generated.gateway.models.payout import Payout
    from payspec_generated.gateway.models.payout_beneficiary_input import PayoutBeneficiaryInput


class PayoutsWithRawResponse(Resource):
    """The methods of `Payouts`, returning status, headers and envelope beside the payload."""

    def create(
        self,
        *,
        payout_beneficiary_param: PayoutBeneficiaryInput | Mapping[str, Any],
        sender_amount: Decimal | int | str,
        sender_currency: str,
        beneficiary_amount: Decimal | int | str,
        beneficiary_currency: str,
        payout_method_name: str,
        purpose_code: str,
        sender_country: str | None = None,
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
            },
        )

    def get(self, payout_id_finmo: str) -> RawResponse[Payout]:
        """Read a payout. See `Payouts.get`."""
        return self._raw(
            operations.PAYOUTS_GET,
            path={
                "payout_id_finmo": payout_id_finmo,
            },
        )


class AsyncPayoutsWithRawResponse(AsyncResource):
    """The methods of `AsyncPayouts`, returning status, headers and envelope beside the payload."""

    async def create(
        self,
        *,
        payout_beneficiary_param: PayoutBeneficiaryInput | Mapping[str, Any],
        sender_amount: Decimal | int | str,
        sender_currency: str,
        beneficiary_amount: Decimal | int | str,
        beneficiary_currency: str,
        payout_method_name: str,
        purpose_code: str,
        sender_country: str | None = None,
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
            },
        )

    async def get(self, payout_id_finmo: str) -> RawResponse[Payout]:
        """Read a payout. See `Payouts.get`."""
        return await self._raw(
            operations.PAYOUTS_GET,
            path={
                "payout_id_finmo": payout_id_finmo,
            },
        )

# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.payout import Payout
    from payspec_generated.juicyway.models.payout_beneficiary_input import PayoutBeneficiaryInput
    from payspec_generated.juicyway.models.payout_charge import PayoutCharge


class PayoutsWithRawResponse(Resource):
    """The methods of `Payouts`, returning status, headers and envelope beside the payload."""

    def create(
        self,
        *,
        amount: Decimal | int | str,
        beneficiary: PayoutBeneficiaryInput | Mapping[str, Any],
        destination_currency: Literal["CAD", "NGN", "USD", "USDC", "USDT"],
        source_currency: Literal["CAD", "NGN", "USD"],
        reference: str,
        description: str | None = None,
        pin: str | None = None,
        fee_charged_to: Literal["recipient", "sender"] | None = None,
        idempotency_key: str | None = None,
    ) -> RawResponse[Payout]:
        """Pay out to a bank account or in stablecoin. See `Payouts.create`."""
        return self._raw(
            operations.PAYOUTS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "amount": amount,
                "beneficiary": beneficiary,
                "destination_currency": destination_currency,
                "source_currency": source_currency,
                "reference": reference,
                "description": description,
                "pin": pin,
                "fee_charged_to": fee_charged_to,
            },
        )

    def get_charge(
        self, *, amount: Decimal | int | str, currency: str, currency_rail: str
    ) -> RawResponse[PayoutCharge]:
        """Ask what a payout costs. See `Payouts.get_charge`."""
        return self._raw(
            operations.PAYOUTS_GET_CHARGE,
            query={
                "amount": amount,
                "currency": currency,
                "currency_rail": currency_rail,
            },
        )

    def get(self, payout_id: str) -> RawResponse[Payout]:
        """Read a payout. See `Payouts.get`."""
        return self._raw(
            operations.PAYOUTS_GET,
            path={
                "payout_id": payout_id,
            },
        )


class AsyncPayoutsWithRawResponse(AsyncResource):
    """The methods of `AsyncPayouts`, returning status, headers and envelope beside the payload."""

    async def create(
        self,
        *,
        amount: Decimal | int | str,
        beneficiary: PayoutBeneficiaryInput | Mapping[str, Any],
        destination_currency: Literal["CAD", "NGN", "USD", "USDC", "USDT"],
        source_currency: Literal["CAD", "NGN", "USD"],
        reference: str,
        description: str | None = None,
        pin: str | None = None,
        fee_charged_to: Literal["recipient", "sender"] | None = None,
        idempotency_key: str | None = None,
    ) -> RawResponse[Payout]:
        """Pay out to a bank account or in stablecoin. See `Payouts.create`."""
        return await self._raw(
            operations.PAYOUTS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "amount": amount,
                "beneficiary": beneficiary,
                "destination_currency": destination_currency,
                "source_currency": source_currency,
                "reference": reference,
                "description": description,
                "pin": pin,
                "fee_charged_to": fee_charged_to,
            },
        )

    async def get_charge(
        self, *, amount: Decimal | int | str, currency: str, currency_rail: str
    ) -> RawResponse[PayoutCharge]:
        """Ask what a payout costs. See `Payouts.get_charge`."""
        return await self._raw(
            operations.PAYOUTS_GET_CHARGE,
            query={
                "amount": amount,
                "currency": currency,
                "currency_rail": currency_rail,
            },
        )

    async def get(self, payout_id: str) -> RawResponse[Payout]:
        """Read a payout. See `Payouts.get`."""
        return await self._raw(
            operations.PAYOUTS_GET,
            path={
                "payout_id": payout_id,
            },
        )

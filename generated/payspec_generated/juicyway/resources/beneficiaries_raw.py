# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.beneficiary import Beneficiary
    from payspec_generated.juicyway.models.billing_address_input import BillingAddressInput
    from payspec_generated.juicyway.models.interac_input import InteracInput


class BeneficiariesWithRawResponse(Resource):
    """The methods of `Beneficiaries`, returning status, headers and envelope beside the payload."""

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        currency: str | None = None,
        type: str | None = None,
    ) -> RawResponse[builtins.list[Beneficiary]]:
        """List beneficiaries. See `Beneficiaries.list`."""
        return self._raw(
            operations.BENEFICIARIES_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "currency": currency,
                "type": type,
            },
        )

    def create(
        self,
        *,
        type: Literal["bank_account", "crypto_address", "interac"],
        currency: str | None = None,
        account_name: str | None = None,
        account_number: str | None = None,
        bank_name: str | None = None,
        bank_code: str | None = None,
        rail: str | None = None,
        routing_number: str | None = None,
        sort_code: str | None = None,
        address: BillingAddressInput | Mapping[str, Any] | str | None = None,
        bank_address: BillingAddressInput | Mapping[str, Any] | None = None,
        label: str | None = None,
        chain: Literal["ADA", "AVAX", "AVAXC", "BSC", "DOGE", "ETH", "MATIC", "SOL", "TRX"] | None = None,
        interac_details: InteracInput | Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> RawResponse[Beneficiary]:
        """Create a beneficiary. See `Beneficiaries.create`."""
        return self._raw(
            operations.BENEFICIARIES_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "type": type,
                "currency": currency,
                "account_name": account_name,
                "account_number": account_number,
                "bank_name": bank_name,
                "bank_code": bank_code,
                "rail": rail,
                "routing_number": routing_number,
                "sort_code": sort_code,
                "address": address,
                "bank_address": bank_address,
                "label": label,
                "chain": chain,
                "interac_details": interac_details,
            },
        )


class AsyncBeneficiariesWithRawResponse(AsyncResource):
    """The methods of `AsyncBeneficiaries`, returning status, headers and envelope beside the payload."""

    async def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        currency: str | None = None,
        type: str | None = None,
    ) -> RawResponse[builtins.list[Beneficiary]]:
        """List beneficiaries. See `Beneficiaries.list`."""
        return await self._raw(
            operations.BENEFICIARIES_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "currency": currency,
                "type": type,
            },
        )

    async def create(
        self,
        *,
        type: Literal["bank_account", "crypto_address", "interac"],
        currency: str | None = None,
        account_name: str | None = None,
        account_number: str | None = None,
        bank_name: str | None = None,
        bank_code: str | None = None,
        rail: str | None = None,
        routing_number: str | None = None,
        sort_code: str | None = None,
        address: BillingAddressInput | Mapping[str, Any] | str | None = None,
        bank_address: BillingAddressInput | Mapping[str, Any] | None = None,
        label: str | None = None,
        chain: Literal["ADA", "AVAX", "AVAXC", "BSC", "DOGE", "ETH", "MATIC", "SOL", "TRX"] | None = None,
        interac_details: InteracInput | Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> RawResponse[Beneficiary]:
        """Create a beneficiary. See `Beneficiaries.create`."""
        return await self._raw(
            operations.BENEFICIARIES_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "type": type,
                "currency": currency,
                "account_name": account_name,
                "account_number": account_number,
                "bank_name": bank_name,
                "bank_code": bank_code,
                "rail": rail,
                "routing_number": routing_number,
                "sort_code": sort_code,
                "address": address,
                "bank_address": bank_address,
                "label": label,
                "chain": chain,
                "interac_details": interac_details,
            },
        )

# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.bank import Bank
    from payspec_generated.juicyway.models.resolved_bank_account import ResolvedBankAccount


class PaymentMethodsWithRawResponse(Resource):
    """The methods of `PaymentMethods`, returning status, headers and envelope beside the payload."""

    def resolve_bank_account(
        self, *, account_number: str, bank_code: str, idempotency_key: str | None = None
    ) -> RawResponse[ResolvedBankAccount]:
        """Look up the name of an NGN bank account. See `PaymentMethods.resolve_bank_account`."""
        return self._raw(
            operations.PAYMENT_METHODS_RESOLVE_BANK_ACCOUNT,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "account_number": account_number,
                "bank_code": bank_code,
            },
        )

    def list_banks(self) -> RawResponse[builtins.list[Bank]]:
        """List the banks of Nigeria. See `PaymentMethods.list_banks`."""
        return self._raw(operations.PAYMENT_METHODS_LIST_BANKS)


class AsyncPaymentMethodsWithRawResponse(AsyncResource):
    """The methods of `AsyncPaymentMethods`, returning status, headers and envelope beside the payload."""

    async def resolve_bank_account(
        self, *, account_number: str, bank_code: str, idempotency_key: str | None = None
    ) -> RawResponse[ResolvedBankAccount]:
        """Look up the name of an NGN bank account. See `PaymentMethods.resolve_bank_account`."""
        return await self._raw(
            operations.PAYMENT_METHODS_RESOLVE_BANK_ACCOUNT,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "account_number": account_number,
                "bank_code": bank_code,
            },
        )

    async def list_banks(self) -> RawResponse[builtins.list[Bank]]:
        """List the banks of Nigeria. See `PaymentMethods.list_banks`."""
        return await self._raw(operations.PAYMENT_METHODS_LIST_BANKS)

# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.bank import Bank
    from payspec_generated.juicyway.models.resolved_bank_account import ResolvedBankAccount
    from payspec_generated.juicyway.resources.payment_methods_raw import (
        AsyncPaymentMethodsWithRawResponse,
        PaymentMethodsWithRawResponse,
    )


class PaymentMethods(Resource):
    """Banks, and the names of the accounts they keep."""

    @property
    def with_raw_response(self) -> PaymentMethodsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.payment_methods_raw import PaymentMethodsWithRawResponse

        return PaymentMethodsWithRawResponse(self._transport)

    def resolve_bank_account(
        self, *, account_number: str, bank_code: str, idempotency_key: str | None = None
    ) -> ResolvedBankAccount:
        """Look up the name of an NGN bank account.

        Returns the name under which a Nigerian bank keeps an account. Ask before paying out.

        Args:
            account_number: Number of the account, ten digits.
            bank_code: Code of the bank, as `payment_methods_list_banks` has it: six digits there, three to six
                here.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404 (partial). There is no such record.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: the
                idempotency key was used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/transfers/transfers/resolve-ngn-account-number (2 revisions);
        docs.juicyway.com/errors).
        The codes `invalid_account_number`, `invalid_bank_code`, `account_not_found` and
        `bank_not_available` were read without knowing which status each comes with; 400, 404 and 422 are
        inferred.
        """
        reply: ResolvedBankAccount = self._call(
            operations.PAYMENT_METHODS_RESOLVE_BANK_ACCOUNT,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "account_number": account_number,
                "bank_code": bank_code,
            },
        )
        return reply

    def list_banks(self) -> builtins.list[Bank]:
        """List the banks of Nigeria.

        Returns the banks with the codes that payouts and account look-ups need. They change seldom: the
        documentation advises to keep the list for 24 hours.

        Raises:
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            PermissionDeniedError: 403 (partial). The request is understood and not allowed.
            RateLimitError: 429. Too many requests.
            ServerError: 500. The provider failed.

        Evidence: documented (docs.juicyway.com/transfers/transfers/list-ngn-banks (2 revisions)).
        The page names a missing or invalid key, missing permissions and an internal error; 401, 403 and 500
        are those of the errors page, and 429 is by its general rules. An integrator sends `country`, which
        the page has not.
        """
        reply: builtins.list[Bank] = self._call(operations.PAYMENT_METHODS_LIST_BANKS)
        return reply


class AsyncPaymentMethods(AsyncResource):
    """Banks, and the names of the accounts they keep."""

    @property
    def with_raw_response(self) -> AsyncPaymentMethodsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.payment_methods_raw import AsyncPaymentMethodsWithRawResponse

        return AsyncPaymentMethodsWithRawResponse(self._transport)

    async def resolve_bank_account(
        self, *, account_number: str, bank_code: str, idempotency_key: str | None = None
    ) -> ResolvedBankAccount:
        """Look up the name of an NGN bank account.

        Returns the name under which a Nigerian bank keeps an account. Ask before paying out.

        Args:
            account_number: Number of the account, ten digits.
            bank_code: Code of the bank, as `payment_methods_list_banks` has it: six digits there, three to six
                here.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404 (partial). There is no such record.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: the
                idempotency key was used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/transfers/transfers/resolve-ngn-account-number (2 revisions);
        docs.juicyway.com/errors).
        The codes `invalid_account_number`, `invalid_bank_code`, `account_not_found` and
        `bank_not_available` were read without knowing which status each comes with; 400, 404 and 422 are
        inferred.
        """
        reply: ResolvedBankAccount = await self._call(
            operations.PAYMENT_METHODS_RESOLVE_BANK_ACCOUNT,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "account_number": account_number,
                "bank_code": bank_code,
            },
        )
        return reply

    async def list_banks(self) -> builtins.list[Bank]:
        """List the banks of Nigeria.

        Returns the banks with the codes that payouts and account look-ups need. They change seldom: the
        documentation advises to keep the list for 24 hours.

        Raises:
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            PermissionDeniedError: 403 (partial). The request is understood and not allowed.
            RateLimitError: 429. Too many requests.
            ServerError: 500. The provider failed.

        Evidence: documented (docs.juicyway.com/transfers/transfers/list-ngn-banks (2 revisions)).
        The page names a missing or invalid key, missing permissions and an internal error; 401, 403 and 500
        are those of the errors page, and 429 is by its general rules. An integrator sends `country`, which
        the page has not.
        """
        reply: builtins.list[Bank] = await self._call(operations.PAYMENT_METHODS_LIST_BANKS)
        return reply

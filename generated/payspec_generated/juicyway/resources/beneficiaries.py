# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from payspec.runtime import AsyncPager, AsyncResource, Page, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.beneficiary import Beneficiary
    from payspec_generated.juicyway.models.billing_address_input import BillingAddressInput
    from payspec_generated.juicyway.models.interac_input import InteracInput
    from payspec_generated.juicyway.resources.beneficiaries_raw import (
        AsyncBeneficiariesWithRawResponse,
        BeneficiariesWithRawResponse,
    )


class Beneficiaries(Resource):
    """Who can be paid."""

    @property
    def with_raw_response(self) -> BeneficiariesWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.beneficiaries_raw import BeneficiariesWithRawResponse

        return BeneficiariesWithRawResponse(self._transport)

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        currency: str | None = None,
        type: str | None = None,
    ) -> Page[Beneficiary]:
        """List beneficiaries.

        A page of beneficiaries, of one currency or kind if asked for.

        Args:
            limit: Items per page.
            after: Cursor: the page after this one.
            before: Cursor: the page before this one.
            currency: Only beneficiaries in this currency.
            type: Only beneficiaries of this kind.

        Raises:
            BadRequestError: 400. The request is malformed or a field has the wrong form. Refused with it: a cursor that
                no page gave (inferred); `after` together with `before` (inferred).
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/transfers/beneficiaries/list-beneficiaries (2 revisions)).
        By fact: reply 200 partial.
        """
        return self._page(
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
    ) -> Beneficiary:
        """Create a beneficiary.

        Keeps a bank account, a crypto address or an Interac recipient for payouts. Which fields are needed
        depends on the kind and the currency.

        Args:
            type: Kind of beneficiary.
            currency: Currency, such as `NGN`.
            account_name: Name of the account.
            account_number: Number of the account.
            bank_name: Name of the bank.
            bank_code: Code of the bank.
            rail: Rail of the account: `nuban` in NGN, `ach` or `wire` in USD.
            routing_number: Routing number of the bank in USD, nine digits.
            sort_code: Sort code of the bank in USD.
            address: Address of the holder of a USD account, or the crypto address.
            bank_address: Postal address.
            label: Your own name for a crypto address (inferred).
            chain: Blockchain of a crypto address. The current page has AVAX, ETH, TRX, DOGE, ADA and SOL; the
                others are of older pages.
            interac_details: Who is paid by Interac.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            ConflictError: 409 (partial). There is such a beneficiary.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: a field is
                missing that this kind of beneficiary needs (inferred); the idempotency key was used for
                another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: partial (docs.juicyway.com/transfers/beneficiaries/create-beneficiary; juiceafrica.gitbook.io/juice-
        api/transfers/beneficiaries/create-beneficiary; integrator 5; integrator 2; integrator 11).
        By fact: path documented, security documented, reply 201 inferred.
        The current page was read in prose: the kinds, rails and chains, and 400, 409 for a duplicate and
        422. The fields of a bank account were read on the older site; those of a crypto address are
        integrators', and an integrator cites a page that nests the details (SOURCE.md, conflict 19). Of the
        reply only the id is known; 201 is inferred.
        """
        reply: Beneficiary = self._call(
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
        return reply


class AsyncBeneficiaries(AsyncResource):
    """Who can be paid."""

    @property
    def with_raw_response(self) -> AsyncBeneficiariesWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.beneficiaries_raw import AsyncBeneficiariesWithRawResponse

        return AsyncBeneficiariesWithRawResponse(self._transport)

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        currency: str | None = None,
        type: str | None = None,
    ) -> AsyncPager[Beneficiary]:
        """List beneficiaries.

        A page of beneficiaries, of one currency or kind if asked for.

        Args:
            limit: Items per page.
            after: Cursor: the page after this one.
            before: Cursor: the page before this one.
            currency: Only beneficiaries in this currency.
            type: Only beneficiaries of this kind.

        Raises:
            BadRequestError: 400. The request is malformed or a field has the wrong form. Refused with it: a cursor that
                no page gave (inferred); `after` together with `before` (inferred).
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/transfers/beneficiaries/list-beneficiaries (2 revisions)).
        By fact: reply 200 partial.
        """
        return self._page(
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
    ) -> Beneficiary:
        """Create a beneficiary.

        Keeps a bank account, a crypto address or an Interac recipient for payouts. Which fields are needed
        depends on the kind and the currency.

        Args:
            type: Kind of beneficiary.
            currency: Currency, such as `NGN`.
            account_name: Name of the account.
            account_number: Number of the account.
            bank_name: Name of the bank.
            bank_code: Code of the bank.
            rail: Rail of the account: `nuban` in NGN, `ach` or `wire` in USD.
            routing_number: Routing number of the bank in USD, nine digits.
            sort_code: Sort code of the bank in USD.
            address: Address of the holder of a USD account, or the crypto address.
            bank_address: Postal address.
            label: Your own name for a crypto address (inferred).
            chain: Blockchain of a crypto address. The current page has AVAX, ETH, TRX, DOGE, ADA and SOL; the
                others are of older pages.
            interac_details: Who is paid by Interac.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            ConflictError: 409 (partial). There is such a beneficiary.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: a field is
                missing that this kind of beneficiary needs (inferred); the idempotency key was used for
                another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: partial (docs.juicyway.com/transfers/beneficiaries/create-beneficiary; juiceafrica.gitbook.io/juice-
        api/transfers/beneficiaries/create-beneficiary; integrator 5; integrator 2; integrator 11).
        By fact: path documented, security documented, reply 201 inferred.
        The current page was read in prose: the kinds, rails and chains, and 400, 409 for a duplicate and
        422. The fields of a bank account were read on the older site; those of a crypto address are
        integrators', and an integrator cites a page that nests the details (SOURCE.md, conflict 19). Of the
        reply only the id is known; 201 is inferred.
        """
        reply: Beneficiary = await self._call(
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
        return reply

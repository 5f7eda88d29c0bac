# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from payspec.runtime import AsyncPager, AsyncResource, Page, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.wallet_transaction import WalletTransaction
    from payspec_generated.juicyway.models.wallet_transaction_receipt import WalletTransactionReceipt
    from payspec_generated.juicyway.resources.wallet_transactions_raw import (
        AsyncWalletTransactionsWithRawResponse,
        WalletTransactionsWithRawResponse,
    )


class WalletTransactions(Resource):
    """Money put into wallets and taken out of them."""

    @property
    def with_raw_response(self) -> WalletTransactionsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.wallet_transactions_raw import WalletTransactionsWithRawResponse

        return WalletTransactionsWithRawResponse(self._transport)

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        customer_id: str | None = None,
        wallet_id: str | None = None,
        currency: str | None = None,
        type: Literal["credit", "debit"] | None = None,
    ) -> Page[WalletTransaction]:
        """List wallet transactions.

        A page of transactions, of one customer, wallet, currency or kind if asked for.

        Args:
            limit: Items per page.
            after: Cursor: the page after this one.
            before: Cursor: the page before this one.
            customer_id: Only transactions of this customer.
            wallet_id: Only transactions of this wallet.
            currency: Only transactions in this currency.
            type: Whether money comes in or goes out.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form. Refused with it: a
                cursor that no page gave (inferred); `after` together with `before` (inferred).
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404 (partial). There is no such record.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule.
            RateLimitError: 429. Too many requests.
            ServerError: 500. The provider failed.

        Evidence: documented (docs.juicyway.com/waas/additional-operations; docs.juicyway.com/reference/wallets/list-transactions).
        By fact: reply 200 partial.
        The query was read whole; the items are those of wallet_transactions_get. The bounds of `limit` are
        those of the other lists.
        """
        return self._page(
            operations.WALLET_TRANSACTIONS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "customer_id": customer_id,
                "wallet_id": wallet_id,
                "currency": currency,
                "type": type,
            },
        )

    def create(
        self,
        *,
        wallet_id: str,
        amount: Decimal | int | str,
        type: Literal["credit", "debit"],
        description: str | None = None,
        idempotency_key: str | None = None,
    ) -> WalletTransactionReceipt:
        """Credit or debit a wallet.

        Puts money into a wallet or takes it out. The balance must be enough for what is taken out.

        Args:
            wallet_id: The wallet.
            amount: Amount in units of the wallet's currency, as it is read here; the documentation is not
                clear.
            type: Whether money comes in or goes out.
            description: What it is for.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400. The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404. There is no such record. Refused with it: the wallet does not exist (inferred).
            ConflictError: 409. The balance of the wallet is too low. Refused with it: the balance is too low
                (inferred).
            UnprocessableError: 422. The request is well formed and breaks a rule. Refused with it: `amount` is finer than
                the smallest unit of the wallet's currency, or beyond what an account holds (inferred); the
                idempotency key was used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/waas/process-payout; integrator 3).
        The unit of the amount is not said clearly (SOURCE.md, conflict 17). The code that comes with 409
        and what leads to 422 are inferred.
        """
        reply: WalletTransactionReceipt = self._call(
            operations.WALLET_TRANSACTIONS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "wallet_id": wallet_id,
                "amount": amount,
                "type": type,
                "description": description,
            },
        )
        return reply

    def get(self, transaction_id: str) -> WalletTransaction:
        """Read a wallet transaction.

        Returns one transaction with its amount and its fee.

        Args:
            transaction_id: The transaction's id; treat it as opaque.

        Raises:
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404. There is no such record.
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/waas/additional-operations; docs.juicyway.com/reference/wallets/retrieve-a-wallet-
        transaction).
        The WaaS sample has a plain number as amount, the provider's own OpenAPI fragment an object
        (SOURCE.md, conflict 17). 401 and 429 are by the general rules of the errors page.
        """
        reply: WalletTransaction = self._call(
            operations.WALLET_TRANSACTIONS_GET,
            path={
                "transaction_id": transaction_id,
            },
        )
        return reply


class AsyncWalletTransactions(AsyncResource):
    """Money put into wallets and taken out of them."""

    @property
    def with_raw_response(self) -> AsyncWalletTransactionsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.wallet_transactions_raw import AsyncWalletTransactionsWithRawResponse

        return AsyncWalletTransactionsWithRawResponse(self._transport)

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        customer_id: str | None = None,
        wallet_id: str | None = None,
        currency: str | None = None,
        type: Literal["credit", "debit"] | None = None,
    ) -> AsyncPager[WalletTransaction]:
        """List wallet transactions.

        A page of transactions, of one customer, wallet, currency or kind if asked for.

        Args:
            limit: Items per page.
            after: Cursor: the page after this one.
            before: Cursor: the page before this one.
            customer_id: Only transactions of this customer.
            wallet_id: Only transactions of this wallet.
            currency: Only transactions in this currency.
            type: Whether money comes in or goes out.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form. Refused with it: a
                cursor that no page gave (inferred); `after` together with `before` (inferred).
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404 (partial). There is no such record.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule.
            RateLimitError: 429. Too many requests.
            ServerError: 500. The provider failed.

        Evidence: documented (docs.juicyway.com/waas/additional-operations; docs.juicyway.com/reference/wallets/list-transactions).
        By fact: reply 200 partial.
        The query was read whole; the items are those of wallet_transactions_get. The bounds of `limit` are
        those of the other lists.
        """
        return self._page(
            operations.WALLET_TRANSACTIONS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "customer_id": customer_id,
                "wallet_id": wallet_id,
                "currency": currency,
                "type": type,
            },
        )

    async def create(
        self,
        *,
        wallet_id: str,
        amount: Decimal | int | str,
        type: Literal["credit", "debit"],
        description: str | None = None,
        idempotency_key: str | None = None,
    ) -> WalletTransactionReceipt:
        """Credit or debit a wallet.

        Puts money into a wallet or takes it out. The balance must be enough for what is taken out.

        Args:
            wallet_id: The wallet.
            amount: Amount in units of the wallet's currency, as it is read here; the documentation is not
                clear.
            type: Whether money comes in or goes out.
            description: What it is for.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400. The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404. There is no such record. Refused with it: the wallet does not exist (inferred).
            ConflictError: 409. The balance of the wallet is too low. Refused with it: the balance is too low
                (inferred).
            UnprocessableError: 422. The request is well formed and breaks a rule. Refused with it: `amount` is finer than
                the smallest unit of the wallet's currency, or beyond what an account holds (inferred); the
                idempotency key was used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/waas/process-payout; integrator 3).
        The unit of the amount is not said clearly (SOURCE.md, conflict 17). The code that comes with 409
        and what leads to 422 are inferred.
        """
        reply: WalletTransactionReceipt = await self._call(
            operations.WALLET_TRANSACTIONS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "wallet_id": wallet_id,
                "amount": amount,
                "type": type,
                "description": description,
            },
        )
        return reply

    async def get(self, transaction_id: str) -> WalletTransaction:
        """Read a wallet transaction.

        Returns one transaction with its amount and its fee.

        Args:
            transaction_id: The transaction's id; treat it as opaque.

        Raises:
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404. There is no such record.
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/waas/additional-operations; docs.juicyway.com/reference/wallets/retrieve-a-wallet-
        transaction).
        The WaaS sample has a plain number as amount, the provider's own OpenAPI fragment an object
        (SOURCE.md, conflict 17). 401 and 429 are by the general rules of the errors page.
        """
        reply: WalletTransaction = await self._call(
            operations.WALLET_TRANSACTIONS_GET,
            path={
                "transaction_id": transaction_id,
            },
        )
        return reply

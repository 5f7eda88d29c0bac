# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from payspec.runtime import AsyncPager, AsyncResource, Page, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.wallet import Wallet
    from payspec_generated.juicyway.resources.wallets_raw import AsyncWalletsWithRawResponse, WalletsWithRawResponse


class Wallets(Resource):
    """Wallets of customers, one for each currency (Wallet-as-a-Service)."""

    @property
    def with_raw_response(self) -> WalletsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.wallets_raw import WalletsWithRawResponse

        return WalletsWithRawResponse(self._transport)

    def create(self, *, customer_id: str, currency: str, idempotency_key: str | None = None) -> Wallet:
        """Create a wallet.

        Opens a wallet for a customer. A customer has at most one wallet in each currency.

        Args:
            customer_id: The customer it belongs to.
            currency: Currency, such as `NGN`.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400. The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404. There is no such record. Refused with it: the customer does not exist (inferred).
            ConflictError: 409. The customer has a wallet in this currency. Refused with it: the customer has a wallet
                in this currency (inferred).
            UnprocessableError: 422. The request is well formed and breaks a rule. Refused with it: the idempotency key was
                used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/waas/create-wallet; docs.juicyway.com/reference/wallets/create-a-wallet;
        integrator 6).
        The WaaS page lists 400, 401, 404 and 409, the provider's own OpenAPI fragment 201, 400 and 422. The
        code `duplicate_currency_wallet` is an integrator's; another met it with 400 (SOURCE.md, conflict
        29). What leads to 422 is inferred.
        """
        reply: Wallet = self._call(
            operations.WALLETS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "customer_id": customer_id,
                "currency": currency,
            },
        )
        return reply

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        customer_id: str | None = None,
        currency: str | None = None,
        status: Literal["active", "deleted", "frozen"] | None = None,
    ) -> Page[Wallet]:
        """List wallets.

        A page of wallets, of one customer, currency or state if asked for.

        Args:
            limit: Items per page (inferred).
            after: Cursor: the page after this one (inferred).
            before: Cursor: the page before this one (inferred).
            customer_id: Only wallets of this customer.
            currency: Only wallets in this currency.
            status: State of a wallet. A deleted one stays so.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form. Refused with it: a
                cursor that no page gave (inferred); `after` together with `before` (inferred).
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404 (partial). There is no such record.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule.
            RateLimitError: 429. Too many requests.
            ServerError: 500. The provider failed.

        Evidence: documented (docs.juicyway.com/waas/additional-operations).
        By fact: pagination inferred, reply 200 partial.
        The page lists the three filters. `limit`, `after` and `before` are inferred from the other lists,
        and so is the place of `pagination` in the reply; 429 is by the general rules of the errors page.
        """
        return self._page(
            operations.WALLETS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "customer_id": customer_id,
                "currency": currency,
                "status": status,
            },
        )

    def get(self, wallet_id: str) -> Wallet:
        """Read a wallet.

        Returns one wallet with its balance, its accounts and what happened to it.

        Args:
            wallet_id: The wallet's id; treat it as opaque.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404 (partial). There is no such record.
            RateLimitError: 429. Too many requests.
            ServerError: 500. The provider failed.

        Evidence: partial (docs.juicyway.com/waas/retrieve-wallet; integrator 6).
        By fact: security documented.
        Path and reply were read; the line with the method was lost. GET is inferred, and an integrator
        calls it so; another was answered 404 for a wallet that it had.
        """
        reply: Wallet = self._call(
            operations.WALLETS_GET,
            path={
                "wallet_id": wallet_id,
            },
        )
        return reply

    def update_status(
        self, wallet_id: str, *, status: Literal["active", "deleted", "frozen"], reason: str | None = None
    ) -> Wallet:
        """Freeze, reopen or delete a wallet.

        Changes the state of a wallet. Deleting one is final.

        Args:
            wallet_id: The wallet's id; treat it as opaque.
            status: State of a wallet. A deleted one stays so.
            reason: Why it changes.

        Raises:
            BadRequestError: 400. The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404. There is no such record.
            UnprocessableError: 422. The request is well formed and breaks a rule. Refused with it: the wallet is deleted
                (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/waas/update-wallet-status (3 revisions);
        docs.juicyway.com/reference/wallets/update-a-wallet-status; docs.juicyway.com/waas/overview).
        By fact: reply 200 partial.
        That changing a deleted wallet is answered 422 is inferred. 429 is by the general rules of the
        errors page.
        """
        reply: Wallet = self._call(
            operations.WALLETS_UPDATE_STATUS,
            path={
                "wallet_id": wallet_id,
            },
            body={
                "status": status,
                "reason": reason,
            },
        )
        return reply

    def create_payment_method(
        self, wallet_id: str, *, type: Literal["bank_account"], idempotency_key: str | None = None
    ) -> Wallet:
        """Give a wallet a bank account.

        Asks for an account through which money reaches the wallet. It may come later: the list of accounts
        is empty at first, so read the wallet again; an integrator waited five to nine minutes.

        Args:
            wallet_id: The wallet's id; treat it as opaque.
            type: Kind of payment method.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400. The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404. There is no such record.
            UnprocessableError: 422. The request is well formed and breaks a rule. Refused with it: the idempotency key was
                used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/waas/add-payment-method (3 revisions)).
        By fact: reply 200 partial.
        That the wallet is what comes back is inferred from a list of accounts that is empty at first, and
        so is 200. 429 is by the general rules of the errors page.
        """
        reply: Wallet = self._call(
            operations.WALLETS_CREATE_PAYMENT_METHOD,
            path={
                "wallet_id": wallet_id,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "type": type,
            },
        )
        return reply


class AsyncWallets(AsyncResource):
    """Wallets of customers, one for each currency (Wallet-as-a-Service)."""

    @property
    def with_raw_response(self) -> AsyncWalletsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.wallets_raw import AsyncWalletsWithRawResponse

        return AsyncWalletsWithRawResponse(self._transport)

    async def create(self, *, customer_id: str, currency: str, idempotency_key: str | None = None) -> Wallet:
        """Create a wallet.

        Opens a wallet for a customer. A customer has at most one wallet in each currency.

        Args:
            customer_id: The customer it belongs to.
            currency: Currency, such as `NGN`.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400. The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404. There is no such record. Refused with it: the customer does not exist (inferred).
            ConflictError: 409. The customer has a wallet in this currency. Refused with it: the customer has a wallet
                in this currency (inferred).
            UnprocessableError: 422. The request is well formed and breaks a rule. Refused with it: the idempotency key was
                used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/waas/create-wallet; docs.juicyway.com/reference/wallets/create-a-wallet;
        integrator 6).
        The WaaS page lists 400, 401, 404 and 409, the provider's own OpenAPI fragment 201, 400 and 422. The
        code `duplicate_currency_wallet` is an integrator's; another met it with 400 (SOURCE.md, conflict
        29). What leads to 422 is inferred.
        """
        reply: Wallet = await self._call(
            operations.WALLETS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "customer_id": customer_id,
                "currency": currency,
            },
        )
        return reply

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        customer_id: str | None = None,
        currency: str | None = None,
        status: Literal["active", "deleted", "frozen"] | None = None,
    ) -> AsyncPager[Wallet]:
        """List wallets.

        A page of wallets, of one customer, currency or state if asked for.

        Args:
            limit: Items per page (inferred).
            after: Cursor: the page after this one (inferred).
            before: Cursor: the page before this one (inferred).
            customer_id: Only wallets of this customer.
            currency: Only wallets in this currency.
            status: State of a wallet. A deleted one stays so.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form. Refused with it: a
                cursor that no page gave (inferred); `after` together with `before` (inferred).
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404 (partial). There is no such record.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule.
            RateLimitError: 429. Too many requests.
            ServerError: 500. The provider failed.

        Evidence: documented (docs.juicyway.com/waas/additional-operations).
        By fact: pagination inferred, reply 200 partial.
        The page lists the three filters. `limit`, `after` and `before` are inferred from the other lists,
        and so is the place of `pagination` in the reply; 429 is by the general rules of the errors page.
        """
        return self._page(
            operations.WALLETS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "customer_id": customer_id,
                "currency": currency,
                "status": status,
            },
        )

    async def get(self, wallet_id: str) -> Wallet:
        """Read a wallet.

        Returns one wallet with its balance, its accounts and what happened to it.

        Args:
            wallet_id: The wallet's id; treat it as opaque.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404 (partial). There is no such record.
            RateLimitError: 429. Too many requests.
            ServerError: 500. The provider failed.

        Evidence: partial (docs.juicyway.com/waas/retrieve-wallet; integrator 6).
        By fact: security documented.
        Path and reply were read; the line with the method was lost. GET is inferred, and an integrator
        calls it so; another was answered 404 for a wallet that it had.
        """
        reply: Wallet = await self._call(
            operations.WALLETS_GET,
            path={
                "wallet_id": wallet_id,
            },
        )
        return reply

    async def update_status(
        self, wallet_id: str, *, status: Literal["active", "deleted", "frozen"], reason: str | None = None
    ) -> Wallet:
        """Freeze, reopen or delete a wallet.

        Changes the state of a wallet. Deleting one is final.

        Args:
            wallet_id: The wallet's id; treat it as opaque.
            status: State of a wallet. A deleted one stays so.
            reason: Why it changes.

        Raises:
            BadRequestError: 400. The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404. There is no such record.
            UnprocessableError: 422. The request is well formed and breaks a rule. Refused with it: the wallet is deleted
                (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/waas/update-wallet-status (3 revisions);
        docs.juicyway.com/reference/wallets/update-a-wallet-status; docs.juicyway.com/waas/overview).
        By fact: reply 200 partial.
        That changing a deleted wallet is answered 422 is inferred. 429 is by the general rules of the
        errors page.
        """
        reply: Wallet = await self._call(
            operations.WALLETS_UPDATE_STATUS,
            path={
                "wallet_id": wallet_id,
            },
            body={
                "status": status,
                "reason": reason,
            },
        )
        return reply

    async def create_payment_method(
        self, wallet_id: str, *, type: Literal["bank_account"], idempotency_key: str | None = None
    ) -> Wallet:
        """Give a wallet a bank account.

        Asks for an account through which money reaches the wallet. It may come later: the list of accounts
        is empty at first, so read the wallet again; an integrator waited five to nine minutes.

        Args:
            wallet_id: The wallet's id; treat it as opaque.
            type: Kind of payment method.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400. The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404. There is no such record.
            UnprocessableError: 422. The request is well formed and breaks a rule. Refused with it: the idempotency key was
                used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/waas/add-payment-method (3 revisions)).
        By fact: reply 200 partial.
        That the wallet is what comes back is inferred from a list of accounts that is empty at first, and
        so is 200. 429 is by the general rules of the errors page.
        """
        reply: Wallet = await self._call(
            operations.WALLETS_CREATE_PAYMENT_METHOD,
            path={
                "wallet_id": wallet_id,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "type": type,
            },
        )
        return reply

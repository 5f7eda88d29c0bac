# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from payspec.runtime import AsyncPager, AsyncResource, Page, Resource
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.wallet import Wallet
    from payspec_generated.paycombat.resources.wallets_raw import AsyncWalletsWithRawResponse, WalletsWithRawResponse


class Wallets(Resource):
    """Wallets of customers."""

    @property
    def with_raw_response(self) -> WalletsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.wallets_raw import WalletsWithRawResponse

        return WalletsWithRawResponse(self._transport)

    def create(
        self,
        *,
        customer_id: str,
        wallet_alias: str | None = None,
        description: str | None = None,
        webhook_url: str | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> Wallet:
        """Create a wallet.

        Makes a wallet for a customer who is ready for one; the check of the customer says what is missing.

        Args:
            customer_id: Whom the wallet is for.
            wallet_alias: A name for the wallet.
            description: Free text about the wallet.
            webhook_url: Where events of this wallet are sent.
            metadata: The merchant's own data.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such customer (inferred); the customer is not ready for
                a wallet (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/create-wallet-13953711e0 (menu C); docs.finmo.net/reference/newwallet).
        Name and method were readable. The path follows the customer's; the body takes from upstream's
        wallet what a merchant can know beforehand.
        """
        reply: Wallet = self._call(
            operations.WALLETS_CREATE,
            body={
                "customer_id": customer_id,
                "wallet_alias": wallet_alias,
                "description": description,
                "webhook_url": webhook_url,
                "metadata": metadata,
            },
        )
        return reply

    def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        created_at: str | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
        customer_id: str | None = None,
    ) -> Page[Wallet]:
        """List wallets.

        The merchant's wallets and those of its customers, newest first.

        Args:
            page: Page number, from 1.
            limit: Items per page.
            created_at: Only what was created on this day (UTC, YYYY-MM-DD).
            start_time: Only what was created at or after this time, in seconds since 1970 (UTC).
            end_time: Only what was created before this time, in seconds since 1970 (UTC).
            customer_id: Only the wallets of this customer.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to D); docs.finmo.net list wallets).
        Name and method were readable. The path is that of one wallet without its id, as for customers;
        parameters and defaults are upstream's.
        """
        return self._page(
            operations.WALLETS_LIST,
            query={
                "page": page,
                "limit": limit,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
                "customer_id": customer_id,
            },
        )

    def get(self, wallet_id: str) -> Wallet:
        """Read a wallet.

        The wallet and whom it belongs to.

        Args:
            wallet_id: The wallet's id, `wallet_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such wallet (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/get-by-wallet-id-13953753e0 (menu C); docs.finmo.net list wallets).
        Name and method were readable. The path follows the customer's; the fields are upstream's.
        """
        reply: Wallet = self._call(
            operations.WALLETS_GET,
            path={
                "wallet_id": wallet_id,
            },
        )
        return reply


class AsyncWallets(AsyncResource):
    """Wallets of customers."""

    @property
    def with_raw_response(self) -> AsyncWalletsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.wallets_raw import AsyncWalletsWithRawResponse

        return AsyncWalletsWithRawResponse(self._transport)

    async def create(
        self,
        *,
        customer_id: str,
        wallet_alias: str | None = None,
        description: str | None = None,
        webhook_url: str | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> Wallet:
        """Create a wallet.

        Makes a wallet for a customer who is ready for one; the check of the customer says what is missing.

        Args:
            customer_id: Whom the wallet is for.
            wallet_alias: A name for the wallet.
            description: Free text about the wallet.
            webhook_url: Where events of this wallet are sent.
            metadata: The merchant's own data.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such customer (inferred); the customer is not ready for
                a wallet (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/create-wallet-13953711e0 (menu C); docs.finmo.net/reference/newwallet).
        Name and method were readable. The path follows the customer's; the body takes from upstream's
        wallet what a merchant can know beforehand.
        """
        reply: Wallet = await self._call(
            operations.WALLETS_CREATE,
            body={
                "customer_id": customer_id,
                "wallet_alias": wallet_alias,
                "description": description,
                "webhook_url": webhook_url,
                "metadata": metadata,
            },
        )
        return reply

    def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        created_at: str | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
        customer_id: str | None = None,
    ) -> AsyncPager[Wallet]:
        """List wallets.

        The merchant's wallets and those of its customers, newest first.

        Args:
            page: Page number, from 1.
            limit: Items per page.
            created_at: Only what was created on this day (UTC, YYYY-MM-DD).
            start_time: Only what was created at or after this time, in seconds since 1970 (UTC).
            end_time: Only what was created before this time, in seconds since 1970 (UTC).
            customer_id: Only the wallets of this customer.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to D); docs.finmo.net list wallets).
        Name and method were readable. The path is that of one wallet without its id, as for customers;
        parameters and defaults are upstream's.
        """
        return self._page(
            operations.WALLETS_LIST,
            query={
                "page": page,
                "limit": limit,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
                "customer_id": customer_id,
            },
        )

    async def get(self, wallet_id: str) -> Wallet:
        """Read a wallet.

        The wallet and whom it belongs to.

        Args:
            wallet_id: The wallet's id, `wallet_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such wallet (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/get-by-wallet-id-13953753e0 (menu C); docs.finmo.net list wallets).
        Name and method were readable. The path follows the customer's; the fields are upstream's.
        """
        reply: Wallet = await self._call(
            operations.WALLETS_GET,
            path={
                "wallet_id": wallet_id,
            },
        )
        return reply

# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from payspec.runtime import AsyncPager, AsyncResource, Page, Resource
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.transaction import Transaction
    from payspec_generated.paycombat.resources.transactions_raw import (
        AsyncTransactionsWithRawResponse,
        TransactionsWithRawResponse,
    )


class Transactions(Resource):
    """Movements of money with their fees."""

    @property
    def with_raw_response(self) -> TransactionsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.transactions_raw import TransactionsWithRawResponse

        return TransactionsWithRawResponse(self._transport)

    def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        created_at: str | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
    ) -> Page[Transaction]:
        """List transactions.

        The movements of money, newest first.

        Args:
            page: Page number, from 1.
            limit: Items per page.
            created_at: Only what was created on this day (UTC, YYYY-MM-DD).
            start_time: Only what was created at or after this time, in seconds since 1970 (UTC).
            end_time: Only what was created before this time, in seconds since 1970 (UTC).

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to D); docs.finmo.net/reference/getallwallettransaction).
        Only the name was readable; the method follows from it. The path is that of one transaction without
        its id, as for customers; parameters and defaults are upstream's.
        """
        return self._page(
            operations.TRANSACTIONS_LIST,
            query={
                "page": page,
                "limit": limit,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
            },
        )

    def get(self, transaction_id: str) -> Transaction:
        """Read a transaction.

        One movement of money with its fees, and what caused it.

        Args:
            transaction_id: The transaction's id.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such transaction (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (apidoc.paycombat.dev/project-745668/api-12823119; docs.paycombat.com menus (B to D)).
        By fact: path inferred, security documented.
        Method and fields were read in the gateway documentation, whose sample names types in place of
        values. The path is the gateway's with `/api/v1` in place of `/finmo`.
        """
        reply: Transaction = self._call(
            operations.TRANSACTIONS_GET,
            path={
                "transaction_id": transaction_id,
            },
        )
        return reply


class AsyncTransactions(AsyncResource):
    """Movements of money with their fees."""

    @property
    def with_raw_response(self) -> AsyncTransactionsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.transactions_raw import AsyncTransactionsWithRawResponse

        return AsyncTransactionsWithRawResponse(self._transport)

    def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        created_at: str | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
    ) -> AsyncPager[Transaction]:
        """List transactions.

        The movements of money, newest first.

        Args:
            page: Page number, from 1.
            limit: Items per page.
            created_at: Only what was created on this day (UTC, YYYY-MM-DD).
            start_time: Only what was created at or after this time, in seconds since 1970 (UTC).
            end_time: Only what was created before this time, in seconds since 1970 (UTC).

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to D); docs.finmo.net/reference/getallwallettransaction).
        Only the name was readable; the method follows from it. The path is that of one transaction without
        its id, as for customers; parameters and defaults are upstream's.
        """
        return self._page(
            operations.TRANSACTIONS_LIST,
            query={
                "page": page,
                "limit": limit,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
            },
        )

    async def get(self, transaction_id: str) -> Transaction:
        """Read a transaction.

        One movement of money with its fees, and what caused it.

        Args:
            transaction_id: The transaction's id.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such transaction (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (apidoc.paycombat.dev/project-745668/api-12823119; docs.paycombat.com menus (B to D)).
        By fact: path inferred, security documented.
        Method and fields were read in the gateway documentation, whose sample names types in place of
        values. The path is the gateway's with `/api/v1` in place of `/finmo`.
        """
        reply: Transaction = await self._call(
            operations.TRANSACTIONS_GET,
            path={
                "transaction_id": transaction_id,
            },
        )
        return reply

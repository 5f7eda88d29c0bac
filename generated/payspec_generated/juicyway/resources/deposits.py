# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from payspec.runtime import AsyncPager, AsyncResource, Page, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.deposit import Deposit
    from payspec_generated.juicyway.resources.deposits_raw import AsyncDepositsWithRawResponse, DepositsWithRawResponse


class Deposits(Resource):
    """Money that has come in."""

    @property
    def with_raw_response(self) -> DepositsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.deposits_raw import DepositsWithRawResponse

        return DepositsWithRawResponse(self._transport)

    def list(self, *, limit: int | None = None, after: str | None = None, before: str | None = None) -> Page[Deposit]:
        """List deposits.

        A page of deposits.

        Args:
            limit: Items per page.
            after: Cursor: the page after this one.
            before: Cursor: the page before this one.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed or a field has the wrong form. Refused with it: a
                cursor that no page gave (inferred); `after` together with `before` (inferred).
            AuthenticationError: 401 (inferred). The API key is missing, wrong or of the other environment.
            RateLimitError: 429 (inferred). Too many requests.

        Evidence: inferred (integrator 6).
        Named in a comment there. Query, reply and errors are inferred from wallet_transactions_list,
        without its filters.
        """
        return self._page(
            operations.DEPOSITS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
            },
        )


class AsyncDeposits(AsyncResource):
    """Money that has come in."""

    @property
    def with_raw_response(self) -> AsyncDepositsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.deposits_raw import AsyncDepositsWithRawResponse

        return AsyncDepositsWithRawResponse(self._transport)

    def list(
        self, *, limit: int | None = None, after: str | None = None, before: str | None = None
    ) -> AsyncPager[Deposit]:
        """List deposits.

        A page of deposits.

        Args:
            limit: Items per page.
            after: Cursor: the page after this one.
            before: Cursor: the page before this one.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed or a field has the wrong form. Refused with it: a
                cursor that no page gave (inferred); `after` together with `before` (inferred).
            AuthenticationError: 401 (inferred). The API key is missing, wrong or of the other environment.
            RateLimitError: 429 (inferred). Too many requests.

        Evidence: inferred (integrator 6).
        Named in a comment there. Query, reply and errors are inferred from wallet_transactions_list,
        without its filters.
        """
        return self._page(
            operations.DEPOSITS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
            },
        )

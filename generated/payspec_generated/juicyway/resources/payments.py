# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from payspec.runtime import AsyncPager, AsyncResource, Page, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.payment import Payment
    from payspec_generated.juicyway.resources.payments_raw import AsyncPaymentsWithRawResponse, PaymentsWithRawResponse


class Payments(Resource):
    """The payments that sessions lead to."""

    @property
    def with_raw_response(self) -> PaymentsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.payments_raw import PaymentsWithRawResponse

        return PaymentsWithRawResponse(self._transport)

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        status: Literal["captured", "failed", "pending", "settled"] | None = None,
        created_after: str | None = None,
        created_before: str | None = None,
    ) -> Page[Payment]:
        """List payments.

        A page of payments, newest first.

        Args:
            limit: Items per page.
            after: Cursor: the page after this one.
            before: Cursor: the page before this one.
            status: Only payments in this state.
            created_after: Only payments made after this time (ISO 8601).
            created_before: Only payments made before this time (ISO 8601).

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form. Refused with it: a
                cursor that no page gave (inferred); `after` together with `before` (inferred).
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            RateLimitError: 429. Too many requests.

        Evidence: partial (docs.juicyway.com/payment-transactions/list-payments).
        By fact: path documented, security documented, pagination documented.
        The query was read whole, the reply in part; its items are those of payments_get.
        """
        return self._page(
            operations.PAYMENTS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "status": status,
                "created_after": created_after,
                "created_before": created_before,
            },
        )

    def get(self, payment_id: str) -> Payment:
        """Read a payment.

        Returns one payment with its customer, its method and its order.

        Args:
            payment_id: The payment's id, a UUID; treat it as opaque.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404 (partial). There is no such record.
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/payment-transactions/fetch-payment).
        By fact: reply 200 partial.
        Errors are by the general rules of the errors page.
        """
        reply: Payment = self._call(
            operations.PAYMENTS_GET,
            path={
                "payment_id": payment_id,
            },
        )
        return reply


class AsyncPayments(AsyncResource):
    """The payments that sessions lead to."""

    @property
    def with_raw_response(self) -> AsyncPaymentsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.payments_raw import AsyncPaymentsWithRawResponse

        return AsyncPaymentsWithRawResponse(self._transport)

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        status: Literal["captured", "failed", "pending", "settled"] | None = None,
        created_after: str | None = None,
        created_before: str | None = None,
    ) -> AsyncPager[Payment]:
        """List payments.

        A page of payments, newest first.

        Args:
            limit: Items per page.
            after: Cursor: the page after this one.
            before: Cursor: the page before this one.
            status: Only payments in this state.
            created_after: Only payments made after this time (ISO 8601).
            created_before: Only payments made before this time (ISO 8601).

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form. Refused with it: a
                cursor that no page gave (inferred); `after` together with `before` (inferred).
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            RateLimitError: 429. Too many requests.

        Evidence: partial (docs.juicyway.com/payment-transactions/list-payments).
        By fact: path documented, security documented, pagination documented.
        The query was read whole, the reply in part; its items are those of payments_get.
        """
        return self._page(
            operations.PAYMENTS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "status": status,
                "created_after": created_after,
                "created_before": created_before,
            },
        )

    async def get(self, payment_id: str) -> Payment:
        """Read a payment.

        Returns one payment with its customer, its method and its order.

        Args:
            payment_id: The payment's id, a UUID; treat it as opaque.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404 (partial). There is no such record.
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/payment-transactions/fetch-payment).
        By fact: reply 200 partial.
        Errors are by the general rules of the errors page.
        """
        reply: Payment = await self._call(
            operations.PAYMENTS_GET,
            path={
                "payment_id": payment_id,
            },
        )
        return reply

# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from payspec.runtime import AsyncResource, Resource
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.refund import Refund
    from payspec_generated.paycombat.resources.refunds_raw import AsyncRefundsWithRawResponse, RefundsWithRawResponse


class Refunds(Resource):
    """Money of a payin given back."""

    @property
    def with_raw_response(self) -> RefundsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.refunds_raw import RefundsWithRawResponse

        return RefundsWithRawResponse(self._transport)

    def create(
        self,
        *,
        payin_id: str,
        amount: Decimal | int | str,
        currency: str,
        organization_reference_id: str | None = None,
        webhook_url: str | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> Refund:
        """Refund a payin.

        Gives the money of a payin back, in whole or, where the method allows it, in part.

        Args:
            payin_id: The payin, `payin_` and 32 hexadecimal digits.
            amount: How much to give back.
            currency: Currency, ISO 4217.
            organization_reference_id: The merchant's own reference.
            webhook_url: Where events of this refund are sent.
            metadata: The merchant's own data.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payin (inferred); the payin cannot be refunded
                (inferred); `amount` is more than can be refunded (inferred); `currency` is not that of the
                payin (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (apidoc.paycombat.dev/project-745668/api-12814498).
        By fact: path inferred, security documented.
        Method and fields were read in the gateway documentation. The path is the gateway's with `/api/v1`
        in place of `/finmo`; no menu of docs.paycombat.com lists it, so it may never have existed there.
        """
        reply: Refund = self._call(
            operations.REFUNDS_CREATE,
            body={
                "payin_id": payin_id,
                "amount": amount,
                "currency": currency,
                "organization_reference_id": organization_reference_id,
                "webhook_url": webhook_url,
                "metadata": metadata,
            },
        )
        return reply


class AsyncRefunds(AsyncResource):
    """Money of a payin given back."""

    @property
    def with_raw_response(self) -> AsyncRefundsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.refunds_raw import AsyncRefundsWithRawResponse

        return AsyncRefundsWithRawResponse(self._transport)

    async def create(
        self,
        *,
        payin_id: str,
        amount: Decimal | int | str,
        currency: str,
        organization_reference_id: str | None = None,
        webhook_url: str | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> Refund:
        """Refund a payin.

        Gives the money of a payin back, in whole or, where the method allows it, in part.

        Args:
            payin_id: The payin, `payin_` and 32 hexadecimal digits.
            amount: How much to give back.
            currency: Currency, ISO 4217.
            organization_reference_id: The merchant's own reference.
            webhook_url: Where events of this refund are sent.
            metadata: The merchant's own data.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payin (inferred); the payin cannot be refunded
                (inferred); `amount` is more than can be refunded (inferred); `currency` is not that of the
                payin (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (apidoc.paycombat.dev/project-745668/api-12814498).
        By fact: path inferred, security documented.
        Method and fields were read in the gateway documentation. The path is the gateway's with `/api/v1`
        in place of `/finmo`; no menu of docs.paycombat.com lists it, so it may never have existed there.
        """
        reply: Refund = await self._call(
            operations.REFUNDS_CREATE,
            body={
                "payin_id": payin_id,
                "amount": amount,
                "currency": currency,
                "organization_reference_id": organization_reference_id,
                "webhook_url": webhook_url,
                "metadata": metadata,
            },
        )
        return reply

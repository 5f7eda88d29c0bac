# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.gateway import operations

if TYPE_CHECKING:
    from payspec_generated.gateway.models.payout_method import PayoutMethod


class PayoutMethodsWithRawResponse(Resource):
    """The methods of `PayoutMethods`, returning status, headers and envelope beside the payload."""

    def get_required_fields(self, payout_method_name: str) -> RawResponse[PayoutMethod]:
        """Read what a payout method needs. See `PayoutMethods.get_required_fields`."""
        return self._raw(
            operations.PAYOUT_METHODS_GET_REQUIRED_FIELDS,
            path={
                "payout_method_name": payout_method_name,
            },
        )


class AsyncPayoutMethodsWithRawResponse(AsyncResource):
    """The methods of `AsyncPayoutMethods`, returning status, headers and envelope beside the payload."""

    async def get_required_fields(self, payout_method_name: str) -> RawResponse[PayoutMethod]:
        """Read what a payout method needs. See `PayoutMethods.get_required_fields`."""
        return await self._raw(
            operations.PAYOUT_METHODS_GET_REQUIRED_FIELDS,
            path={
                "payout_method_name": payout_method_name,
            },
        )

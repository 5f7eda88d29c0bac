# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.gateway import operations

if TYPE_CHECKING:
    from payspec_generated.gateway.models.payin import Payin


class PayinsWithRawResponse(Resource):
    """The methods of `Payins`, returning status, headers and envelope beside the payload."""

    def get(self, payin_id_finmo: str) -> RawResponse[Payin]:
        """Read a payin. See `Payins.get`."""
        return self._raw(
            operations.PAYINS_GET,
            path={
                "payin_id_finmo": payin_id_finmo,
            },
        )


class AsyncPayinsWithRawResponse(AsyncResource):
    """The methods of `AsyncPayins`, returning status, headers and envelope beside the payload."""

    async def get(self, payin_id_finmo: str) -> RawResponse[Payin]:
        """Read a payin. See `Payins.get`."""
        return await self._raw(
            operations.PAYINS_GET,
            path={
                "payin_id_finmo": payin_id_finmo,
            },
        )

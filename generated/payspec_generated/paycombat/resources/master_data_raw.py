# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.country_currency import CountryCurrency


class MasterDataWithRawResponse(Resource):
    """The methods of `MasterData`, returning status, headers and envelope beside the payload."""

    def list(self) -> RawResponse[builtins.list[CountryCurrency]]:
        """List countries and their currencies. See `MasterData.list`."""
        return self._raw(operations.MASTER_DATA_LIST)


class AsyncMasterDataWithRawResponse(AsyncResource):
    """The methods of `AsyncMasterData`, returning status, headers and envelope beside the payload."""

    async def list(self) -> RawResponse[builtins.list[CountryCurrency]]:
        """List countries and their currencies. See `MasterData.list`."""
        return await self._raw(operations.MASTER_DATA_LIST)

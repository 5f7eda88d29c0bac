# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, Resource
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.country_currency import CountryCurrency
    from payspec_generated.paycombat.resources.master_data_raw import (
        AsyncMasterDataWithRawResponse,
        MasterDataWithRawResponse,
    )


class MasterData(Resource):
    """Countries and their currencies."""

    @property
    def with_raw_response(self) -> MasterDataWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.master_data_raw import MasterDataWithRawResponse

        return MasterDataWithRawResponse(self._transport)

    def list(self) -> builtins.list[CountryCurrency]:
        """List countries and their currencies.

        Every country that payments can be made in or to, with its code and the code of its currency.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to G2)).
        Only the name, Get All Country & Currency Code, was readable. The method follows from it; the path
        is the group's name as the sister groups write theirs; the fields are named as in a checkout, which
        carries the same three.
        """
        reply: builtins.list[CountryCurrency] = self._call(operations.MASTER_DATA_LIST)
        return reply


class AsyncMasterData(AsyncResource):
    """Countries and their currencies."""

    @property
    def with_raw_response(self) -> AsyncMasterDataWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.master_data_raw import AsyncMasterDataWithRawResponse

        return AsyncMasterDataWithRawResponse(self._transport)

    async def list(self) -> builtins.list[CountryCurrency]:
        """List countries and their currencies.

        Every country that payments can be made in or to, with its code and the code of its currency.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to G2)).
        Only the name, Get All Country & Currency Code, was readable. The method follows from it; the path
        is the group's name as the sister groups write theirs; the fields are named as in a checkout, which
        carries the same three.
        """
        reply: builtins.list[CountryCurrency] = await self._call(operations.MASTER_DATA_LIST)
        return reply

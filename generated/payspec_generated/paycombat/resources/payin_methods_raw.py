# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.payin_method import PayinMethod


class PayinMethodsWithRawResponse(Resource):
    """The methods of `PayinMethods`, returning status, headers and envelope beside the payload."""

    def list(
        self, *, currency: str | None = None, country: str | None = None
    ) -> RawResponse[builtins.list[PayinMethod]]:
        """List payin methods. See `PayinMethods.list`."""
        return self._raw(
            operations.PAYIN_METHODS_LIST,
            query={
                "currency": currency,
                "country": country,
            },
        )

    def get_required_fields(self, payin_method_name: str) -> RawResponse[PayinMethod]:
        """Read what a payin method asks for. See `PayinMethods.get_required_fields`."""
        return self._raw(
            operations.PAYIN_METHODS_GET_REQUIRED_FIELDS,
            path={
                "payin_method_name": payin_method_name,
            },
        )


class AsyncPayinMethodsWithRawResponse(AsyncResource):
    """The methods of `AsyncPayinMethods`, returning status, headers and envelope beside the payload."""

    async def list(
        self, *, currency: str | None = None, country: str | None = None
    ) -> RawResponse[builtins.list[PayinMethod]]:
        """List payin methods. See `PayinMethods.list`."""
        return await self._raw(
            operations.PAYIN_METHODS_LIST,
            query={
                "currency": currency,
                "country": country,
            },
        )

    async def get_required_fields(self, payin_method_name: str) -> RawResponse[PayinMethod]:
        """Read what a payin method asks for. See `PayinMethods.get_required_fields`."""
        return await self._raw(
            operations.PAYIN_METHODS_GET_REQUIRED_FIELDS,
            path={
                "payin_method_name": payin_method_name,
            },
        )

# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, Resource
from payspec_generated.gateway import operations

if TYPE_CHECKING:
    from payspec_generated.gateway.models.payin import Payin
    from payspec_generated.gateway.resources.payins_raw import AsyncPayinsWithRawResponse, PayinsWithRawResponse


class Payins(Resource):
    """Money collected from a payer."""

    @property
    def with_raw_response(self) -> PayinsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.gateway.resources.payins_raw import PayinsWithRawResponse

        return PayinsWithRawResponse(self._transport)

    def get(self, payin_id_finmo: str) -> Payin:
        """Read a payin.

        The payin as it stands. It is named by `payin_id_finmo`, not by `id`.

        Args:
            payin_id_finmo: The payin's id at the processor, `payin_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payin (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong.

        Evidence: documented (apidoc.paycombat.dev/project-745668/api-12823155; docs.paycombat.com/retrieve-payin-12823155e0 (A,
        C)).
        The example has words for types in place of some values; types are those of the newer site's schema
        where it was readable.
        """
        reply: Payin = self._call(
            operations.PAYINS_GET,
            path={
                "payin_id_finmo": payin_id_finmo,
            },
        )
        return reply


class AsyncPayins(AsyncResource):
    """Money collected from a payer."""

    @property
    def with_raw_response(self) -> AsyncPayinsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.gateway.resources.payins_raw import AsyncPayinsWithRawResponse

        return AsyncPayinsWithRawResponse(self._transport)

    async def get(self, payin_id_finmo: str) -> Payin:
        """Read a payin.

        The payin as it stands. It is named by `payin_id_finmo`, not by `id`.

        Args:
            payin_id_finmo: The payin's id at the processor, `payin_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payin (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong.

        Evidence: documented (apidoc.paycombat.dev/project-745668/api-12823155; docs.paycombat.com/retrieve-payin-12823155e0 (A,
        C)).
        The example has words for types in place of some values; types are those of the newer site's schema
        where it was readable.
        """
        reply: Payin = await self._call(
            operations.PAYINS_GET,
            path={
                "payin_id_finmo": payin_id_finmo,
            },
        )
        return reply

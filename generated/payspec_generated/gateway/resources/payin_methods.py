# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, Resource
from payspec_generated.gateway import operations

if TYPE_CHECKING:
    from payspec_generated.gateway.models.payin_method import PayinMethod
    from payspec_generated.gateway.resources.payin_methods_raw import (
        AsyncPayinMethodsWithRawResponse,
        PayinMethodsWithRawResponse,
    )


class PayinMethods(Resource):
    """Ways to pay in, with their limits and the parameters each of them takes."""

    @property
    def with_raw_response(self) -> PayinMethodsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.gateway.resources.payin_methods_raw import PayinMethodsWithRawResponse

        return PayinMethodsWithRawResponse(self._transport)

    def get_required_fields(self, payin_method_name: str) -> PayinMethod:
        """Read what a payin method needs.

        Describes a payin method: its limits, what can be done with a payin by it, the steps for the payer,
        and the parameters it takes, each with the regular expression it is checked by.

        Args:
            payin_method_name: The payin method's name, such as `au_bank_npp`.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payin method (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong.

        Evidence: documented (apidoc.paycombat.dev/project-745668/api-12823595).
        The declared schema is an empty object; fields and types are those of the example, for
        `au_bank_npp`.
        """
        reply: PayinMethod = self._call(
            operations.PAYIN_METHODS_GET_REQUIRED_FIELDS,
            path={
                "payin_method_name": payin_method_name,
            },
        )
        return reply


class AsyncPayinMethods(AsyncResource):
    """Ways to pay in, with their limits and the parameters each of them takes."""

    @property
    def with_raw_response(self) -> AsyncPayinMethodsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.gateway.resources.payin_methods_raw import AsyncPayinMethodsWithRawResponse

        return AsyncPayinMethodsWithRawResponse(self._transport)

    async def get_required_fields(self, payin_method_name: str) -> PayinMethod:
        """Read what a payin method needs.

        Describes a payin method: its limits, what can be done with a payin by it, the steps for the payer,
        and the parameters it takes, each with the regular expression it is checked by.

        Args:
            payin_method_name: The payin method's name, such as `au_bank_npp`.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payin method (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong.

        Evidence: documented (apidoc.paycombat.dev/project-745668/api-12823595).
        The declared schema is an empty object; fields and types are those of the example, for
        `au_bank_npp`.
        """
        reply: PayinMethod = await self._call(
            operations.PAYIN_METHODS_GET_REQUIRED_FIELDS,
            path={
                "payin_method_name": payin_method_name,
            },
        )
        return reply

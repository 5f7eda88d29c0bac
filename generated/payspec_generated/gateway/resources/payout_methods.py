# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, Resource
from payspec_generated.gateway import operations

if TYPE_CHECKING:
    from payspec_generated.gateway.models.payout_method import PayoutMethod
    from payspec_generated.gateway.resources.payout_methods_raw import (
        AsyncPayoutMethodsWithRawResponse,
        PayoutMethodsWithRawResponse,
    )


class PayoutMethods(Resource):
    """Ways to pay out, and which details of the beneficiary each of them needs."""

    @property
    def with_raw_response(self) -> PayoutMethodsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.gateway.resources.payout_methods_raw import PayoutMethodsWithRawResponse

        return PayoutMethodsWithRawResponse(self._transport)

    def get_required_fields(self, payout_method_name: str) -> PayoutMethod:
        """Read what a payout method needs.

        Describes a payout method and lists the details of the beneficiary that a payout by it has to carry,
        each with the regular expression it is checked by.

        Args:
            payout_method_name: The payout method's name, such as `au_bank_acct`.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payout method (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong.

        Evidence: partial (apidoc.paycombat.dev/project-745668/api-12823304).
        By fact: path documented, security documented.
        Method, path and the reply's example were read; the example is cut after the second entry for
        persons, and the declared schema is an empty object. What may follow is not known.
        """
        reply: PayoutMethod = self._call(
            operations.PAYOUT_METHODS_GET_REQUIRED_FIELDS,
            path={
                "payout_method_name": payout_method_name,
            },
        )
        return reply


class AsyncPayoutMethods(AsyncResource):
    """Ways to pay out, and which details of the beneficiary each of them needs."""

    @property
    def with_raw_response(self) -> AsyncPayoutMethodsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.gateway.resources.payout_methods_raw import AsyncPayoutMethodsWithRawResponse

        return AsyncPayoutMethodsWithRawResponse(self._transport)

    async def get_required_fields(self, payout_method_name: str) -> PayoutMethod:
        """Read what a payout method needs.

        Describes a payout method and lists the details of the beneficiary that a payout by it has to carry,
        each with the regular expression it is checked by.

        Args:
            payout_method_name: The payout method's name, such as `au_bank_acct`.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payout method (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong.

        Evidence: partial (apidoc.paycombat.dev/project-745668/api-12823304).
        By fact: path documented, security documented.
        Method, path and the reply's example were read; the example is cut after the second entry for
        persons, and the declared schema is an empty object. What may follow is not known.
        """
        reply: PayoutMethod = await self._call(
            operations.PAYOUT_METHODS_GET_REQUIRED_FIELDS,
            path={
                "payout_method_name": payout_method_name,
            },
        )
        return reply

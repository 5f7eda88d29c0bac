# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, Resource
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.payout_method import PayoutMethod
    from payspec_generated.paycombat.resources.payout_methods_raw import (
        AsyncPayoutMethodsWithRawResponse,
        PayoutMethodsWithRawResponse,
    )


class PayoutMethods(Resource):
    """The ways to pay out, and what each asks for."""

    @property
    def with_raw_response(self) -> PayoutMethodsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.payout_methods_raw import PayoutMethodsWithRawResponse

        return PayoutMethodsWithRawResponse(self._transport)

    def list(self, *, currency: str | None = None, country: str | None = None) -> builtins.list[PayoutMethod]:
        """List payout methods.

        The ways to pay out. The `payout_method_name` of one of them goes into a payout.

        Args:
            currency: Only methods in this currency, ISO 4217.
            country: Only methods to this country, ISO 3166-1 alpha-2.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to G2); docs.finmo.net/reference/createpayout).
        Only the name was readable; the method follows from it. The path is that of the required fields
        without its end; the filters mirror the payin methods; an item is the method as the required fields
        show it, of which only the name is certain.
        """
        reply: builtins.list[PayoutMethod] = self._call(
            operations.PAYOUT_METHODS_LIST,
            query={
                "currency": currency,
                "country": country,
            },
        )
        return reply

    def get_required_fields(self, payout_method_name: str) -> PayoutMethod:
        """Read what a payout method asks for.

        The method and the fields of `payout_beneficiary_param`: those of `base_param` stand at its top,
        those of `individual` or `company` inside the object of that name (inferred from the payout's
        sample).

        Args:
            payout_method_name: The payout method's name, such as `au_bank_acct`.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payout method (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (apidoc.paycombat.dev/project-745668/api-12823304; docs.paycombat.com menus (B and C)).
        By fact: path inferred, security documented.
        Method and fields were read in the gateway documentation, its sample is cut at the end. The path is
        the gateway's with `/api/v1` in place of `/finmo`.
        """
        reply: PayoutMethod = self._call(
            operations.PAYOUT_METHODS_GET_REQUIRED_FIELDS,
            path={
                "payout_method_name": payout_method_name,
            },
        )
        return reply


class AsyncPayoutMethods(AsyncResource):
    """The ways to pay out, and what each asks for."""

    @property
    def with_raw_response(self) -> AsyncPayoutMethodsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.payout_methods_raw import AsyncPayoutMethodsWithRawResponse

        return AsyncPayoutMethodsWithRawResponse(self._transport)

    async def list(self, *, currency: str | None = None, country: str | None = None) -> builtins.list[PayoutMethod]:
        """List payout methods.

        The ways to pay out. The `payout_method_name` of one of them goes into a payout.

        Args:
            currency: Only methods in this currency, ISO 4217.
            country: Only methods to this country, ISO 3166-1 alpha-2.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to G2); docs.finmo.net/reference/createpayout).
        Only the name was readable; the method follows from it. The path is that of the required fields
        without its end; the filters mirror the payin methods; an item is the method as the required fields
        show it, of which only the name is certain.
        """
        reply: builtins.list[PayoutMethod] = await self._call(
            operations.PAYOUT_METHODS_LIST,
            query={
                "currency": currency,
                "country": country,
            },
        )
        return reply

    async def get_required_fields(self, payout_method_name: str) -> PayoutMethod:
        """Read what a payout method asks for.

        The method and the fields of `payout_beneficiary_param`: those of `base_param` stand at its top,
        those of `individual` or `company` inside the object of that name (inferred from the payout's
        sample).

        Args:
            payout_method_name: The payout method's name, such as `au_bank_acct`.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payout method (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (apidoc.paycombat.dev/project-745668/api-12823304; docs.paycombat.com menus (B and C)).
        By fact: path inferred, security documented.
        Method and fields were read in the gateway documentation, its sample is cut at the end. The path is
        the gateway's with `/api/v1` in place of `/finmo`.
        """
        reply: PayoutMethod = await self._call(
            operations.PAYOUT_METHODS_GET_REQUIRED_FIELDS,
            path={
                "payout_method_name": payout_method_name,
            },
        )
        return reply

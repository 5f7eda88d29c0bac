# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, Resource
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.payin_method import PayinMethod
    from payspec_generated.paycombat.resources.payin_methods_raw import (
        AsyncPayinMethodsWithRawResponse,
        PayinMethodsWithRawResponse,
    )


class PayinMethods(Resource):
    """The ways to collect money, and what each asks for."""

    @property
    def with_raw_response(self) -> PayinMethodsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.payin_methods_raw import PayinMethodsWithRawResponse

        return PayinMethodsWithRawResponse(self._transport)

    def list(self, *, currency: str | None = None, country: str | None = None) -> builtins.list[PayinMethod]:
        """List payin methods.

        The ways to collect money. The `payin_method_name` of one of them goes into a payin, a checkout or a
        virtual account.

        Args:
            currency: Only methods in this currency, ISO 4217.
            country: Only methods of this country, ISO 3166-1 alpha-2.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to G2); docs.paycombat.com/payin-krw-server-to-server-984535m0;
        docs.finmo.net/reference/createpayin).
        Name, method and purpose were readable. The path is that of the required fields without its end; the
        filters are upstream's; an item is the method as the required fields show it, of which only the name
        is certain.
        """
        reply: builtins.list[PayinMethod] = self._call(
            operations.PAYIN_METHODS_LIST,
            query={
                "currency": currency,
                "country": country,
            },
        )
        return reply

    def get_required_fields(self, payin_method_name: str) -> PayinMethod:
        """Read what a payin method asks for.

        The method with its limits, what it allows, and the fields of `payin_method_param` with the
        expression each value has to match.

        Args:
            payin_method_name: The payin method's name, such as `au_bank_npp`.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payin method (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (apidoc.paycombat.dev/project-745668/api-12823595; docs.paycombat.com/get-required-fields-by-payin-
        method-12823595e0 (menus B to G2)).
        By fact: path inferred, security documented.
        Method and fields were read in the gateway documentation. The path is the gateway's with `/api/v1`
        in place of `/finmo`. One of two copies of the last menu (G2) no longer lists it.
        """
        reply: PayinMethod = self._call(
            operations.PAYIN_METHODS_GET_REQUIRED_FIELDS,
            path={
                "payin_method_name": payin_method_name,
            },
        )
        return reply


class AsyncPayinMethods(AsyncResource):
    """The ways to collect money, and what each asks for."""

    @property
    def with_raw_response(self) -> AsyncPayinMethodsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.payin_methods_raw import AsyncPayinMethodsWithRawResponse

        return AsyncPayinMethodsWithRawResponse(self._transport)

    async def list(self, *, currency: str | None = None, country: str | None = None) -> builtins.list[PayinMethod]:
        """List payin methods.

        The ways to collect money. The `payin_method_name` of one of them goes into a payin, a checkout or a
        virtual account.

        Args:
            currency: Only methods in this currency, ISO 4217.
            country: Only methods of this country, ISO 3166-1 alpha-2.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to G2); docs.paycombat.com/payin-krw-server-to-server-984535m0;
        docs.finmo.net/reference/createpayin).
        Name, method and purpose were readable. The path is that of the required fields without its end; the
        filters are upstream's; an item is the method as the required fields show it, of which only the name
        is certain.
        """
        reply: builtins.list[PayinMethod] = await self._call(
            operations.PAYIN_METHODS_LIST,
            query={
                "currency": currency,
                "country": country,
            },
        )
        return reply

    async def get_required_fields(self, payin_method_name: str) -> PayinMethod:
        """Read what a payin method asks for.

        The method with its limits, what it allows, and the fields of `payin_method_param` with the
        expression each value has to match.

        Args:
            payin_method_name: The payin method's name, such as `au_bank_npp`.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payin method (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (apidoc.paycombat.dev/project-745668/api-12823595; docs.paycombat.com/get-required-fields-by-payin-
        method-12823595e0 (menus B to G2)).
        By fact: path inferred, security documented.
        Method and fields were read in the gateway documentation. The path is the gateway's with `/api/v1`
        in place of `/finmo`. One of two copies of the last menu (G2) no longer lists it.
        """
        reply: PayinMethod = await self._call(
            operations.PAYIN_METHODS_GET_REQUIRED_FIELDS,
            path={
                "payin_method_name": payin_method_name,
            },
        )
        return reply

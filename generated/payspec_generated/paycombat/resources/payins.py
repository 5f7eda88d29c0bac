# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from payspec.runtime import AsyncResource, Resource, Target
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.payin import Payin
    from payspec_generated.paycombat.models.virtual_account import VirtualAccount
    from payspec_generated.paycombat.resources.payins_raw import AsyncPayinsWithRawResponse, PayinsWithRawResponse


class Payins(Resource):
    """Money collected from payers, and the virtual accounts that payins in KRW need."""

    @property
    def with_raw_response(self) -> PayinsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.payins_raw import PayinsWithRawResponse

        return PayinsWithRawResponse(self._transport)

    def create(
        self,
        *,
        amount: Decimal | int | str,
        currency: str,
        payin_method_name: str,
        payin_method_param: Mapping[str, Any] | None = None,
        payer_id: str | None = None,
        customer_id: str | None = None,
        description: str | None = None,
        organization_reference_id: str | None = None,
        redirect_url: str | None = None,
        webhook_url: str | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> Payin:
        """Create a payin.

        Collects money from a payer, into a customer's wallet or the merchant's payin wallet. Choose a payin
        method first and read what it asks for. A payin in KRW needs an approved virtual account, whose id
        goes into `payer_id`.

        Args:
            amount: How much to collect.
            currency: Currency, ISO 4217.
            payin_method_name: The payin method, such as `au_bank_npp`.
            payin_method_param: The fields that the payin method asks for.
            payer_id: The virtual account to pay to; needed in KRW.
            customer_id: The customer it is collected for.
            description: Free text about the payin.
            organization_reference_id: The merchant's own reference.
            redirect_url: Where the payer is sent afterwards.
            webhook_url: Where events of this payin are sent.
            metadata: The merchant's own data.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payin method (inferred); `currency` is not that of
                the payin method (inferred); `amount` is beyond the limits of the payin method, or finer
                than the smallest unit of its currency (inferred); a field that the payin method asks for is
                missing or does not match (inferred); `currency` is KRW and `payer_id` names no approved
                virtual account (inferred); there is no such customer (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (docs.paycombat.com/create-payin-12823303e0 (G); docs.paycombat.com/payin-krw-server-to-
        server-984535m0; docs.finmo.net/reference/createpayin).
        By fact: path documented, security documented, reply 200 inferred.
        Method, path and purpose were read; of the body only `payin_method_name` and `payer_id`. The other
        fields are upstream's. The reply is a payin as it is retrieved, in envelope E1.
        """
        reply: Payin = self._call(
            operations.PAYINS_CREATE,
            body={
                "amount": amount,
                "currency": currency,
                "payin_method_name": payin_method_name,
                "payin_method_param": payin_method_param,
                "payer_id": payer_id,
                "customer_id": customer_id,
                "description": description,
                "organization_reference_id": organization_reference_id,
                "redirect_url": redirect_url,
                "webhook_url": webhook_url,
                "metadata": metadata,
            },
        )
        return reply

    def simulate(self, id: str) -> Payin:
        """Simulate a payin.

        In the sandbox, lets the money of a payin arrive.

        Args:
            id: The payin's id: a UUID, or `payin_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payin (inferred); the payin is not waiting for
                money (inferred); the token is not one of the sandbox (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/simulate-payin-12814516e0 (menus C2 and E); docs.finmo.net/reference/createpayin).
        Name and method were readable, the page was cut after its tag, Developing. The path follows the
        retrieval; that it takes no body follows disabling a customer; that it is for the sandbox is
        upstream's. Upstream simulates another object by a PATCH with its id and the outcome in the body:
        try that where this is refused.
        """
        reply: Payin = self._call(
            operations.PAYINS_SIMULATE,
            path={
                "id": id,
            },
        )
        return reply

    def get(self, id: str) -> Payin:
        """Read a payin.

        The payin with its state, its payer and its fees.

        Args:
            id: The payin's id: a UUID, or `payin_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payin (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: documented (docs.paycombat.com/retrieve-payin-12823155e0 (A, C);
        apidoc.paycombat.dev/project-745668/api-12823155).
        The declared reply has no `status` flag; the gateway's sample of the same call has one. Either of
        the payin's two ids is taken (SOURCE.md, conflict 7).
        """
        reply: Payin = self._call(
            operations.PAYINS_GET,
            path={
                "id": id,
            },
        )
        return reply

    def get_memo(self, id: str, *, to: Target) -> Path:
        """Read the memo of a payin.

        A PDF that confirms the payin.

        Args:
            id: The payin's id: a UUID, or `payin_` and 32 hexadecimal digits.
            to: Where the file is to be written. It appears once it is complete; one of that name is replaced.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payin (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B and C)).
        Name and method were readable; the type of file is in the name. The path follows the retrieval.
        """
        reply: Path = self._call(
            operations.PAYINS_GET_MEMO,
            path={
                "id": id,
            },
            to=to,
        )
        return reply

    def create_virtual_account(
        self,
        *,
        customer_full_name: str,
        payin_method_name: str,
        account_number: str,
        currency: str,
        amount: Decimal | int | str,
        country_code: str,
        customer_email: str | None = None,
        customer_phone: str | None = None,
        webhook_url: str | None = None,
    ) -> VirtualAccount:
        """Create a virtual account (KRW).

        Registers the account that a payer will pay a payin in KRW to. Whether the registration was approved
        comes by callback; the `id` of the reply is the `payer_id` of the payin.

        Args:
            customer_full_name: Name of the payer.
            payin_method_name: The payin method.
            account_number: The payer's own account.
            currency: Currency, ISO 4217; `KRW`.
            amount: How much will be paid.
            country_code: Country, ISO 3166-1 alpha-2.
            customer_email: E-mail address of the payer.
            customer_phone: Phone number of the payer, E.164.
            webhook_url: Where the result of the registration is sent.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payin method (inferred); `currency` is not KRW
                (inferred); `amount` is finer than the smallest unit of its currency, or beyond what an
                account holds (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (docs.paycombat.com/create-virtual-account-16406617e0 (B, F1); docs.paycombat.com/payin-krw-server-
        to-server-984535m0).
        By fact: path documented, security documented, body inferred.
        Method, path and what the body has to carry were read, not the names of its fields: those are taken
        from payins, checkouts and payouts. Of the reply only `id` was read.
        """
        reply: VirtualAccount = self._call(
            operations.PAYINS_CREATE_VIRTUAL_ACCOUNT,
            body={
                "customer_full_name": customer_full_name,
                "payin_method_name": payin_method_name,
                "account_number": account_number,
                "currency": currency,
                "amount": amount,
                "country_code": country_code,
                "customer_email": customer_email,
                "customer_phone": customer_phone,
                "webhook_url": webhook_url,
            },
        )
        return reply

    def simulate_virtual_account(self, *, id: str) -> VirtualAccount:
        """Simulate the registration of a virtual account.

        In the sandbox, lets the registration of a virtual account be approved.

        Args:
            id: The virtual account's id.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such virtual account (inferred); the registration is
                decided (inferred); the token is not one of the sandbox (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (F1 and F2)).
        Only Simulate Create VA and its method were readable. The path follows the creation, which names
        nothing in its path; so the virtual account is named in the body.
        """
        reply: VirtualAccount = self._call(
            operations.PAYINS_SIMULATE_VIRTUAL_ACCOUNT,
            body={
                "id": id,
            },
        )
        return reply


class AsyncPayins(AsyncResource):
    """Money collected from payers, and the virtual accounts that payins in KRW need."""

    @property
    def with_raw_response(self) -> AsyncPayinsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.payins_raw import AsyncPayinsWithRawResponse

        return AsyncPayinsWithRawResponse(self._transport)

    async def create(
        self,
        *,
        amount: Decimal | int | str,
        currency: str,
        payin_method_name: str,
        payin_method_param: Mapping[str, Any] | None = None,
        payer_id: str | None = None,
        customer_id: str | None = None,
        description: str | None = None,
        organization_reference_id: str | None = None,
        redirect_url: str | None = None,
        webhook_url: str | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> Payin:
        """Create a payin.

        Collects money from a payer, into a customer's wallet or the merchant's payin wallet. Choose a payin
        method first and read what it asks for. A payin in KRW needs an approved virtual account, whose id
        goes into `payer_id`.

        Args:
            amount: How much to collect.
            currency: Currency, ISO 4217.
            payin_method_name: The payin method, such as `au_bank_npp`.
            payin_method_param: The fields that the payin method asks for.
            payer_id: The virtual account to pay to; needed in KRW.
            customer_id: The customer it is collected for.
            description: Free text about the payin.
            organization_reference_id: The merchant's own reference.
            redirect_url: Where the payer is sent afterwards.
            webhook_url: Where events of this payin are sent.
            metadata: The merchant's own data.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payin method (inferred); `currency` is not that of
                the payin method (inferred); `amount` is beyond the limits of the payin method, or finer
                than the smallest unit of its currency (inferred); a field that the payin method asks for is
                missing or does not match (inferred); `currency` is KRW and `payer_id` names no approved
                virtual account (inferred); there is no such customer (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (docs.paycombat.com/create-payin-12823303e0 (G); docs.paycombat.com/payin-krw-server-to-
        server-984535m0; docs.finmo.net/reference/createpayin).
        By fact: path documented, security documented, reply 200 inferred.
        Method, path and purpose were read; of the body only `payin_method_name` and `payer_id`. The other
        fields are upstream's. The reply is a payin as it is retrieved, in envelope E1.
        """
        reply: Payin = await self._call(
            operations.PAYINS_CREATE,
            body={
                "amount": amount,
                "currency": currency,
                "payin_method_name": payin_method_name,
                "payin_method_param": payin_method_param,
                "payer_id": payer_id,
                "customer_id": customer_id,
                "description": description,
                "organization_reference_id": organization_reference_id,
                "redirect_url": redirect_url,
                "webhook_url": webhook_url,
                "metadata": metadata,
            },
        )
        return reply

    async def simulate(self, id: str) -> Payin:
        """Simulate a payin.

        In the sandbox, lets the money of a payin arrive.

        Args:
            id: The payin's id: a UUID, or `payin_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payin (inferred); the payin is not waiting for
                money (inferred); the token is not one of the sandbox (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/simulate-payin-12814516e0 (menus C2 and E); docs.finmo.net/reference/createpayin).
        Name and method were readable, the page was cut after its tag, Developing. The path follows the
        retrieval; that it takes no body follows disabling a customer; that it is for the sandbox is
        upstream's. Upstream simulates another object by a PATCH with its id and the outcome in the body:
        try that where this is refused.
        """
        reply: Payin = await self._call(
            operations.PAYINS_SIMULATE,
            path={
                "id": id,
            },
        )
        return reply

    async def get(self, id: str) -> Payin:
        """Read a payin.

        The payin with its state, its payer and its fees.

        Args:
            id: The payin's id: a UUID, or `payin_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payin (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: documented (docs.paycombat.com/retrieve-payin-12823155e0 (A, C);
        apidoc.paycombat.dev/project-745668/api-12823155).
        The declared reply has no `status` flag; the gateway's sample of the same call has one. Either of
        the payin's two ids is taken (SOURCE.md, conflict 7).
        """
        reply: Payin = await self._call(
            operations.PAYINS_GET,
            path={
                "id": id,
            },
        )
        return reply

    async def get_memo(self, id: str, *, to: Target) -> Path:
        """Read the memo of a payin.

        A PDF that confirms the payin.

        Args:
            id: The payin's id: a UUID, or `payin_` and 32 hexadecimal digits.
            to: Where the file is to be written. It appears once it is complete; one of that name is replaced.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payin (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B and C)).
        Name and method were readable; the type of file is in the name. The path follows the retrieval.
        """
        reply: Path = await self._call(
            operations.PAYINS_GET_MEMO,
            path={
                "id": id,
            },
            to=to,
        )
        return reply

    async def create_virtual_account(
        self,
        *,
        customer_full_name: str,
        payin_method_name: str,
        account_number: str,
        currency: str,
        amount: Decimal | int | str,
        country_code: str,
        customer_email: str | None = None,
        customer_phone: str | None = None,
        webhook_url: str | None = None,
    ) -> VirtualAccount:
        """Create a virtual account (KRW).

        Registers the account that a payer will pay a payin in KRW to. Whether the registration was approved
        comes by callback; the `id` of the reply is the `payer_id` of the payin.

        Args:
            customer_full_name: Name of the payer.
            payin_method_name: The payin method.
            account_number: The payer's own account.
            currency: Currency, ISO 4217; `KRW`.
            amount: How much will be paid.
            country_code: Country, ISO 3166-1 alpha-2.
            customer_email: E-mail address of the payer.
            customer_phone: Phone number of the payer, E.164.
            webhook_url: Where the result of the registration is sent.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payin method (inferred); `currency` is not KRW
                (inferred); `amount` is finer than the smallest unit of its currency, or beyond what an
                account holds (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (docs.paycombat.com/create-virtual-account-16406617e0 (B, F1); docs.paycombat.com/payin-krw-server-
        to-server-984535m0).
        By fact: path documented, security documented, body inferred.
        Method, path and what the body has to carry were read, not the names of its fields: those are taken
        from payins, checkouts and payouts. Of the reply only `id` was read.
        """
        reply: VirtualAccount = await self._call(
            operations.PAYINS_CREATE_VIRTUAL_ACCOUNT,
            body={
                "customer_full_name": customer_full_name,
                "payin_method_name": payin_method_name,
                "account_number": account_number,
                "currency": currency,
                "amount": amount,
                "country_code": country_code,
                "customer_email": customer_email,
                "customer_phone": customer_phone,
                "webhook_url": webhook_url,
            },
        )
        return reply

    async def simulate_virtual_account(self, *, id: str) -> VirtualAccount:
        """Simulate the registration of a virtual account.

        In the sandbox, lets the registration of a virtual account be approved.

        Args:
            id: The virtual account's id.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such virtual account (inferred); the registration is
                decided (inferred); the token is not one of the sandbox (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (F1 and F2)).
        Only Simulate Create VA and its method were readable. The path follows the creation, which names
        nothing in its path; so the virtual account is named in the body.
        """
        reply: VirtualAccount = await self._call(
            operations.PAYINS_SIMULATE_VIRTUAL_ACCOUNT,
            body={
                "id": id,
            },
        )
        return reply

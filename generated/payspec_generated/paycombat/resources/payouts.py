# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from payspec.runtime import AsyncPager, AsyncResource, Page, Resource, Target
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.payout import Payout
    from payspec_generated.paycombat.models.payout_beneficiary_param import PayoutBeneficiaryParam
    from payspec_generated.paycombat.resources.payouts_raw import AsyncPayoutsWithRawResponse, PayoutsWithRawResponse


class Payouts(Resource):
    """Money paid out."""

    @property
    def with_raw_response(self) -> PayoutsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.payouts_raw import PayoutsWithRawResponse

        return PayoutsWithRawResponse(self._transport)

    def create(
        self,
        *,
        payout_beneficiary_param: PayoutBeneficiaryParam | Mapping[str, Any],
        sender_amount: Decimal | int | str,
        sender_currency: str,
        beneficiary_amount: Decimal | int | str,
        beneficiary_currency: str,
        payout_method_name: str,
        purpose_code: str,
        sender_country: str | None = None,
        order_id: str | int | None = None,
    ) -> Payout:
        """Create a payout.

        Pays out to a beneficiary by the chosen payout method. Read first what the method asks for; its
        fields go into `payout_beneficiary_param`.

        Args:
            payout_beneficiary_param: Whom to pay. The payout method's required fields say what has to be here; other fields are
                theirs.
            sender_amount: What is sent.
            sender_currency: Currency it is sent in, ISO 4217.
            beneficiary_amount: What arrives.
            beneficiary_currency: Currency it arrives in, ISO 4217.
            payout_method_name: The payout method, such as `au_bank_acct`.
            purpose_code: What the payout is for; `SELF` is the only code known.
            sender_country: Country it is sent from, ISO 3166-1 alpha-2; may be empty.
            order_id: The merchant's own reference.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payout method (inferred); a currency is not that of
                the payout method (inferred); a field that the payout method asks for is missing or does not
                match (inferred); the balance does not suffice (inferred); an amount is finer than the
                smallest unit of its currency, or beyond what an account holds (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (apidoc.paycombat.dev/project-745668/api-12836301; integrators' code; docs.paycombat.com/create-
        payout-12836301e0 (menu C); docs.finmo.net/reference/createpayout).
        By fact: security documented.
        Method, body and reply were read in the gateway documentation, the path and the headers in three
        files of an integrator. Which fields are required was not readable; it is upstream's word.
        """
        reply: Payout = self._call(
            operations.PAYOUTS_CREATE,
            body={
                "payout_beneficiary_param": payout_beneficiary_param,
                "sender_amount": sender_amount,
                "sender_currency": sender_currency,
                "beneficiary_amount": beneficiary_amount,
                "beneficiary_currency": beneficiary_currency,
                "payout_method_name": payout_method_name,
                "purpose_code": purpose_code,
                "sender_country": sender_country,
                "order_id": order_id,
            },
        )
        return reply

    def simulate(self, id: str) -> Payout:
        """Simulate a payout.

        In the sandbox, lets a payout arrive.

        Args:
            id: The payout's id with the upstream processor, `payout_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payout (inferred); the payout is not pending
                (inferred); the token is not one of the sandbox (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/simulate-payout-12814521e0 (menu C); docs.finmo.net/reference/createpayout).
        Name and method were readable. The path follows the retrieval; that it takes no body follows
        disabling a customer; that it is for the sandbox is upstream's. Upstream simulates another object by
        a PATCH with its id and the outcome in the body: try that where this is refused.
        """
        reply: Payout = self._call(
            operations.PAYOUTS_SIMULATE,
            path={
                "id": id,
            },
        )
        return reply

    def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        created_at: str | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
    ) -> Page[Payout]:
        """List payouts.

        The merchant's payouts, newest first.

        Args:
            page: Page number, from 1.
            limit: Items per page.
            created_at: Only what was created on this day (UTC, YYYY-MM-DD).
            start_time: Only what was created at or after this time, in seconds since 1970 (UTC).
            end_time: Only what was created before this time, in seconds since 1970 (UTC).

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to G2); docs.finmo.net list payouts).
        Name and method were readable. The path is that of one payout without its id, as for customers;
        parameters and defaults are upstream's.
        """
        return self._page(
            operations.PAYOUTS_LIST,
            query={
                "page": page,
                "limit": limit,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
            },
        )

    def get(self, id: str) -> Payout:
        """Read a payout.

        The payout with its state and its fees.

        Args:
            id: The payout's id with the upstream processor, `payout_` and 32 hexadecimal digits (inferred).

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payout (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (apidoc.paycombat.dev/project-745668/api-12837100; docs.paycombat.com menus (B to G2)).
        By fact: path inferred, security documented.
        Method and fields were read in the gateway documentation, under `/finmo/payout-method/retrieve-
        payout/{payout_id_finmo}`. The path mirrors the payin's, since the menu has it among the payouts
        (SOURCE.md, conflict 17).
        """
        reply: Payout = self._call(
            operations.PAYOUTS_GET,
            path={
                "id": id,
            },
        )
        return reply

    def get_memo(self, id: str, *, to: Target) -> Path:
        """Read the memo of a payout.

        A PDF that confirms the payout.

        Args:
            id: The payout's id with the upstream processor, `payout_` and 32 hexadecimal digits.
            to: Where the file is to be written. It appears once it is complete; one of that name is replaced.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payout (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B and C)).
        Name and method were readable; the type of file is in the name. The path follows the retrieval.
        """
        reply: Path = self._call(
            operations.PAYOUTS_GET_MEMO,
            path={
                "id": id,
            },
            to=to,
        )
        return reply


class AsyncPayouts(AsyncResource):
    """Money paid out."""

    @property
    def with_raw_response(self) -> AsyncPayoutsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.payouts_raw import AsyncPayoutsWithRawResponse

        return AsyncPayoutsWithRawResponse(self._transport)

    async def create(
        self,
        *,
        payout_beneficiary_param: PayoutBeneficiaryParam | Mapping[str, Any],
        sender_amount: Decimal | int | str,
        sender_currency: str,
        beneficiary_amount: Decimal | int | str,
        beneficiary_currency: str,
        payout_method_name: str,
        purpose_code: str,
        sender_country: str | None = None,
        order_id: str | int | None = None,
    ) -> Payout:
        """Create a payout.

        Pays out to a beneficiary by the chosen payout method. Read first what the method asks for; its
        fields go into `payout_beneficiary_param`.

        Args:
            payout_beneficiary_param: Whom to pay. The payout method's required fields say what has to be here; other fields are
                theirs.
            sender_amount: What is sent.
            sender_currency: Currency it is sent in, ISO 4217.
            beneficiary_amount: What arrives.
            beneficiary_currency: Currency it arrives in, ISO 4217.
            payout_method_name: The payout method, such as `au_bank_acct`.
            purpose_code: What the payout is for; `SELF` is the only code known.
            sender_country: Country it is sent from, ISO 3166-1 alpha-2; may be empty.
            order_id: The merchant's own reference.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payout method (inferred); a currency is not that of
                the payout method (inferred); a field that the payout method asks for is missing or does not
                match (inferred); the balance does not suffice (inferred); an amount is finer than the
                smallest unit of its currency, or beyond what an account holds (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (apidoc.paycombat.dev/project-745668/api-12836301; integrators' code; docs.paycombat.com/create-
        payout-12836301e0 (menu C); docs.finmo.net/reference/createpayout).
        By fact: security documented.
        Method, body and reply were read in the gateway documentation, the path and the headers in three
        files of an integrator. Which fields are required was not readable; it is upstream's word.
        """
        reply: Payout = await self._call(
            operations.PAYOUTS_CREATE,
            body={
                "payout_beneficiary_param": payout_beneficiary_param,
                "sender_amount": sender_amount,
                "sender_currency": sender_currency,
                "beneficiary_amount": beneficiary_amount,
                "beneficiary_currency": beneficiary_currency,
                "payout_method_name": payout_method_name,
                "purpose_code": purpose_code,
                "sender_country": sender_country,
                "order_id": order_id,
            },
        )
        return reply

    async def simulate(self, id: str) -> Payout:
        """Simulate a payout.

        In the sandbox, lets a payout arrive.

        Args:
            id: The payout's id with the upstream processor, `payout_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payout (inferred); the payout is not pending
                (inferred); the token is not one of the sandbox (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/simulate-payout-12814521e0 (menu C); docs.finmo.net/reference/createpayout).
        Name and method were readable. The path follows the retrieval; that it takes no body follows
        disabling a customer; that it is for the sandbox is upstream's. Upstream simulates another object by
        a PATCH with its id and the outcome in the body: try that where this is refused.
        """
        reply: Payout = await self._call(
            operations.PAYOUTS_SIMULATE,
            path={
                "id": id,
            },
        )
        return reply

    def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        created_at: str | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
    ) -> AsyncPager[Payout]:
        """List payouts.

        The merchant's payouts, newest first.

        Args:
            page: Page number, from 1.
            limit: Items per page.
            created_at: Only what was created on this day (UTC, YYYY-MM-DD).
            start_time: Only what was created at or after this time, in seconds since 1970 (UTC).
            end_time: Only what was created before this time, in seconds since 1970 (UTC).

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to G2); docs.finmo.net list payouts).
        Name and method were readable. The path is that of one payout without its id, as for customers;
        parameters and defaults are upstream's.
        """
        return self._page(
            operations.PAYOUTS_LIST,
            query={
                "page": page,
                "limit": limit,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
            },
        )

    async def get(self, id: str) -> Payout:
        """Read a payout.

        The payout with its state and its fees.

        Args:
            id: The payout's id with the upstream processor, `payout_` and 32 hexadecimal digits (inferred).

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payout (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (apidoc.paycombat.dev/project-745668/api-12837100; docs.paycombat.com menus (B to G2)).
        By fact: path inferred, security documented.
        Method and fields were read in the gateway documentation, under `/finmo/payout-method/retrieve-
        payout/{payout_id_finmo}`. The path mirrors the payin's, since the menu has it among the payouts
        (SOURCE.md, conflict 17).
        """
        reply: Payout = await self._call(
            operations.PAYOUTS_GET,
            path={
                "id": id,
            },
        )
        return reply

    async def get_memo(self, id: str, *, to: Target) -> Path:
        """Read the memo of a payout.

        A PDF that confirms the payout.

        Args:
            id: The payout's id with the upstream processor, `payout_` and 32 hexadecimal digits.
            to: Where the file is to be written. It appears once it is complete; one of that name is replaced.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payout (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B and C)).
        Name and method were readable; the type of file is in the name. The path follows the retrieval.
        """
        reply: Path = await self._call(
            operations.PAYOUTS_GET_MEMO,
            path={
                "id": id,
            },
            to=to,
        )
        return reply

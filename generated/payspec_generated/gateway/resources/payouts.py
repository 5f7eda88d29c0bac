# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from payspec.runtime import AsyncResource, Resource
from payspec_generated.gateway import operations

if TYPE_CHECKING:
    from payspec_generated.gateway.models.payout import Payout
    from payspec_generated.gateway.models.payout_beneficiary_input import PayoutBeneficiaryInput
    from payspec_generated.gateway.resources.payouts_raw import AsyncPayoutsWithRawResponse, PayoutsWithRawResponse


class Payouts(Resource):
    """Money paid to a beneficiary."""

    @property
    def with_raw_response(self) -> PayoutsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.gateway.resources.payouts_raw import PayoutsWithRawResponse

        return PayoutsWithRawResponse(self._transport)

    def create(
        self,
        *,
        payout_beneficiary_param: PayoutBeneficiaryInput | Mapping[str, Any],
        sender_amount: Decimal | int | str,
        sender_currency: str,
        beneficiary_amount: Decimal | int | str,
        beneficiary_currency: str,
        payout_method_name: str,
        purpose_code: str,
        sender_country: str | None = None,
    ) -> Payout:
        """Create a payout.

        Pays out to a beneficiary by a payout method. Which details of the beneficiary the method needs is
        answered by `payout_methods_get_required_fields`. No idempotency key is documented: sending the same
        request again may pay twice.

        Args:
            payout_beneficiary_param: Who is paid. Which details are needed depends on the payout method (partial).
            sender_amount: What is paid, in the sender's currency.
            sender_currency: The sender's currency, ISO 4217.
            beneficiary_amount: What arrives, in the beneficiary's currency.
            beneficiary_currency: The beneficiary's currency, ISO 4217.
            payout_method_name: The payout method, such as `au_bank_acct`.
            purpose_code: What the payout is for; `SELF` is the one code that was read.
            sender_country: The sender's country, ISO 3166-1 alpha-2.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payout method (inferred); a detail that the payout
                method needs is missing (inferred); an amount is finer than the smallest unit of its
                currency, or beyond what an account holds (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong.

        Evidence: documented (apidoc.paycombat.dev/project-745668/api-12836301).
        By fact: body partial.
        The request is shown as an example only, declared as text/plain; which fields are required is
        inferred, see its schema. Success is status 200, with the message "Created".
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
            },
        )
        return reply

    def get(self, payout_id_finmo: str) -> Payout:
        """Read a payout.

        The payout as it stands. It is named by `payout_id_finmo`, not by `id`.

        Args:
            payout_id_finmo: The payout's id at the processor, `payout_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payout (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong.

        Evidence: documented (apidoc.paycombat.dev/project-745668/api-12837100).
        """
        reply: Payout = self._call(
            operations.PAYOUTS_GET,
            path={
                "payout_id_finmo": payout_id_finmo,
            },
        )
        return reply


class AsyncPayouts(AsyncResource):
    """Money paid to a beneficiary."""

    @property
    def with_raw_response(self) -> AsyncPayoutsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.gateway.resources.payouts_raw import AsyncPayoutsWithRawResponse

        return AsyncPayoutsWithRawResponse(self._transport)

    async def create(
        self,
        *,
        payout_beneficiary_param: PayoutBeneficiaryInput | Mapping[str, Any],
        sender_amount: Decimal | int | str,
        sender_currency: str,
        beneficiary_amount: Decimal | int | str,
        beneficiary_currency: str,
        payout_method_name: str,
        purpose_code: str,
        sender_country: str | None = None,
    ) -> Payout:
        """Create a payout.

        Pays out to a beneficiary by a payout method. Which details of the beneficiary the method needs is
        answered by `payout_methods_get_required_fields`. No idempotency key is documented: sending the same
        request again may pay twice.

        Args:
            payout_beneficiary_param: Who is paid. Which details are needed depends on the payout method (partial).
            sender_amount: What is paid, in the sender's currency.
            sender_currency: The sender's currency, ISO 4217.
            beneficiary_amount: What arrives, in the beneficiary's currency.
            beneficiary_currency: The beneficiary's currency, ISO 4217.
            payout_method_name: The payout method, such as `au_bank_acct`.
            purpose_code: What the payout is for; `SELF` is the one code that was read.
            sender_country: The sender's country, ISO 3166-1 alpha-2.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payout method (inferred); a detail that the payout
                method needs is missing (inferred); an amount is finer than the smallest unit of its
                currency, or beyond what an account holds (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong.

        Evidence: documented (apidoc.paycombat.dev/project-745668/api-12836301).
        By fact: body partial.
        The request is shown as an example only, declared as text/plain; which fields are required is
        inferred, see its schema. Success is status 200, with the message "Created".
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
            },
        )
        return reply

    async def get(self, payout_id_finmo: str) -> Payout:
        """Read a payout.

        The payout as it stands. It is named by `payout_id_finmo`, not by `id`.

        Args:
            payout_id_finmo: The payout's id at the processor, `payout_` and 32 hexadecimal digits.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payout (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong.

        Evidence: documented (apidoc.paycombat.dev/project-745668/api-12837100).
        """
        reply: Payout = await self._call(
            operations.PAYOUTS_GET,
            path={
                "payout_id_finmo": payout_id_finmo,
            },
        )
        return reply

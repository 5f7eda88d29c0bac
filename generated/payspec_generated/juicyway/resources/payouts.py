# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from payspec.runtime import AsyncResource, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.payout import Payout
    from payspec_generated.juicyway.models.payout_beneficiary_input import PayoutBeneficiaryInput
    from payspec_generated.juicyway.models.payout_charge import PayoutCharge
    from payspec_generated.juicyway.resources.payouts_raw import AsyncPayoutsWithRawResponse, PayoutsWithRawResponse


class Payouts(Resource):
    """Money sent to beneficiaries, to bank accounts or in stablecoin."""

    @property
    def with_raw_response(self) -> PayoutsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.payouts_raw import PayoutsWithRawResponse

        return PayoutsWithRawResponse(self._transport)

    def create(
        self,
        *,
        amount: Decimal | int | str,
        beneficiary: PayoutBeneficiaryInput | Mapping[str, Any],
        destination_currency: Literal["CAD", "NGN", "USD", "USDC", "USDT"],
        source_currency: Literal["CAD", "NGN", "USD"],
        reference: str,
        description: str | None = None,
        pin: str | None = None,
        fee_charged_to: Literal["recipient", "sender"] | None = None,
        idempotency_key: str | None = None,
    ) -> Payout:
        """Pay out to a bank account or in stablecoin.

        Sends money to a beneficiary. For a local transfer source and destination currency are the same; for
        others a rate is applied. In stablecoin the source is USD and the beneficiary a crypto address. The
        reference must be unique and guards against paying twice. The payout is pending at first.

        Args:
            amount: Amount in the smallest units of `source_currency`; which of two currencies it counts stands
                on no page (SOURCE.md, D28). 1000 to 10000000 in stablecoin.
            beneficiary: Who is paid.
            destination_currency: Currency that arrives.
            source_currency: Currency that is paid from: the same as `destination_currency` for a local transfer, USD for
                stablecoin. Between two currencies a rate is applied.
            reference: Your own id of the payout, unique; it guards against paying twice.
            description: What it is for, at most 140 characters in stablecoin. Required by older revisions.
            pin: PIN of six digits. Required by older revisions.
            fee_charged_to: Who bears the fee; the sender by default. On the newest revision only.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400. The request is malformed, or the payout is refused for its balance, beneficiary or
                limits. Refused with it: the balance is too low (`insufficient_funds`) (inferred); the
                beneficiary is not valid or not active (inferred); the amount is above a limit (inferred).
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            UnprocessableError: 422 (inferred). The request is well formed and breaks a rule. Refused with it: the
                idempotency key was used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: partial (docs.juicyway.com/transfers/transfers/initiate-bank-transfer (6 revisions);
        docs.juicyway.com/transfers/transfers/initiate-a-stablecoin-transfer (3 revisions); integrator 11).
        By fact: path documented, security documented, body documented.
        One call, documented on two pages as bank payout and stablecoin payout; one schema covers both. The
        requests were read whole, and changed between revisions (SOURCE.md, conflicts 12 and 13). Of the
        stablecoin reply the beginning was read, of the bank reply nothing; 201, `id` and `status` are known
        from an integrator that cites docs.juicyway.com/reference/payouts/initiate-a-payout. The 422 is
        inferred.
        """
        reply: Payout = self._call(
            operations.PAYOUTS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "amount": amount,
                "beneficiary": beneficiary,
                "destination_currency": destination_currency,
                "source_currency": source_currency,
                "reference": reference,
                "description": description,
                "pin": pin,
                "fee_charged_to": fee_charged_to,
            },
        )
        return reply

    def get_charge(self, *, amount: Decimal | int | str, currency: str, currency_rail: str) -> PayoutCharge:
        """Ask what a payout costs.

        Returns the fee of a payout, and whether it can be made.

        Args:
            amount: Amount of the payout in the smallest units of the currency (inferred).
            currency: Currency, such as `NGN` (inferred).
            currency_rail: Rail of the payout; the page explains it with the currencies USD, NGN and CAD (inferred).

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form. Refused with it:
                `amount` is beyond what an account holds (inferred).
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            RateLimitError: 429. Too many requests.

        Evidence: partial (docs.juicyway.com/transfers/transfers/initiate-bank-transfer).
        By fact: path documented, security documented.
        On the newer revision only, with a capital letter in the path. The inputs are called amount,
        Currency and Currency rail there; their spelling in the query is inferred, and so are the errors.
        The amount is typed as a text, which makes no difference in a query, and the rail is explained with
        USD, NGN and CAD.
        """
        reply: PayoutCharge = self._call(
            operations.PAYOUTS_GET_CHARGE,
            query={
                "amount": amount,
                "currency": currency,
                "currency_rail": currency_rail,
            },
        )
        return reply

    def get(self, payout_id: str) -> Payout:
        """Read a payout.

        Returns one payout with its state.

        Args:
            payout_id: The payout's id; treat it as opaque.

        Raises:
            AuthenticationError: 401 (inferred). The API key is missing, wrong or of the other environment.
            NotFoundError: 404 (inferred). There is no such record.
            RateLimitError: 429 (inferred). Too many requests.

        Evidence: inferred (integrator 11).
        The provider's list of pages names payout details; the page was not readable. Path and reply are
        inferred from payouts_create.
        """
        reply: Payout = self._call(
            operations.PAYOUTS_GET,
            path={
                "payout_id": payout_id,
            },
        )
        return reply


class AsyncPayouts(AsyncResource):
    """Money sent to beneficiaries, to bank accounts or in stablecoin."""

    @property
    def with_raw_response(self) -> AsyncPayoutsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.payouts_raw import AsyncPayoutsWithRawResponse

        return AsyncPayoutsWithRawResponse(self._transport)

    async def create(
        self,
        *,
        amount: Decimal | int | str,
        beneficiary: PayoutBeneficiaryInput | Mapping[str, Any],
        destination_currency: Literal["CAD", "NGN", "USD", "USDC", "USDT"],
        source_currency: Literal["CAD", "NGN", "USD"],
        reference: str,
        description: str | None = None,
        pin: str | None = None,
        fee_charged_to: Literal["recipient", "sender"] | None = None,
        idempotency_key: str | None = None,
    ) -> Payout:
        """Pay out to a bank account or in stablecoin.

        Sends money to a beneficiary. For a local transfer source and destination currency are the same; for
        others a rate is applied. In stablecoin the source is USD and the beneficiary a crypto address. The
        reference must be unique and guards against paying twice. The payout is pending at first.

        Args:
            amount: Amount in the smallest units of `source_currency`; which of two currencies it counts stands
                on no page (SOURCE.md, D28). 1000 to 10000000 in stablecoin.
            beneficiary: Who is paid.
            destination_currency: Currency that arrives.
            source_currency: Currency that is paid from: the same as `destination_currency` for a local transfer, USD for
                stablecoin. Between two currencies a rate is applied.
            reference: Your own id of the payout, unique; it guards against paying twice.
            description: What it is for, at most 140 characters in stablecoin. Required by older revisions.
            pin: PIN of six digits. Required by older revisions.
            fee_charged_to: Who bears the fee; the sender by default. On the newest revision only.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400. The request is malformed, or the payout is refused for its balance, beneficiary or
                limits. Refused with it: the balance is too low (`insufficient_funds`) (inferred); the
                beneficiary is not valid or not active (inferred); the amount is above a limit (inferred).
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            UnprocessableError: 422 (inferred). The request is well formed and breaks a rule. Refused with it: the
                idempotency key was used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: partial (docs.juicyway.com/transfers/transfers/initiate-bank-transfer (6 revisions);
        docs.juicyway.com/transfers/transfers/initiate-a-stablecoin-transfer (3 revisions); integrator 11).
        By fact: path documented, security documented, body documented.
        One call, documented on two pages as bank payout and stablecoin payout; one schema covers both. The
        requests were read whole, and changed between revisions (SOURCE.md, conflicts 12 and 13). Of the
        stablecoin reply the beginning was read, of the bank reply nothing; 201, `id` and `status` are known
        from an integrator that cites docs.juicyway.com/reference/payouts/initiate-a-payout. The 422 is
        inferred.
        """
        reply: Payout = await self._call(
            operations.PAYOUTS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "amount": amount,
                "beneficiary": beneficiary,
                "destination_currency": destination_currency,
                "source_currency": source_currency,
                "reference": reference,
                "description": description,
                "pin": pin,
                "fee_charged_to": fee_charged_to,
            },
        )
        return reply

    async def get_charge(self, *, amount: Decimal | int | str, currency: str, currency_rail: str) -> PayoutCharge:
        """Ask what a payout costs.

        Returns the fee of a payout, and whether it can be made.

        Args:
            amount: Amount of the payout in the smallest units of the currency (inferred).
            currency: Currency, such as `NGN` (inferred).
            currency_rail: Rail of the payout; the page explains it with the currencies USD, NGN and CAD (inferred).

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form. Refused with it:
                `amount` is beyond what an account holds (inferred).
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            RateLimitError: 429. Too many requests.

        Evidence: partial (docs.juicyway.com/transfers/transfers/initiate-bank-transfer).
        By fact: path documented, security documented.
        On the newer revision only, with a capital letter in the path. The inputs are called amount,
        Currency and Currency rail there; their spelling in the query is inferred, and so are the errors.
        The amount is typed as a text, which makes no difference in a query, and the rail is explained with
        USD, NGN and CAD.
        """
        reply: PayoutCharge = await self._call(
            operations.PAYOUTS_GET_CHARGE,
            query={
                "amount": amount,
                "currency": currency,
                "currency_rail": currency_rail,
            },
        )
        return reply

    async def get(self, payout_id: str) -> Payout:
        """Read a payout.

        Returns one payout with its state.

        Args:
            payout_id: The payout's id; treat it as opaque.

        Raises:
            AuthenticationError: 401 (inferred). The API key is missing, wrong or of the other environment.
            NotFoundError: 404 (inferred). There is no such record.
            RateLimitError: 429 (inferred). Too many requests.

        Evidence: inferred (integrator 11).
        The provider's list of pages names payout details; the page was not readable. Path and reply are
        inferred from payouts_create.
        """
        reply: Payout = await self._call(
            operations.PAYOUTS_GET,
            path={
                "payout_id": payout_id,
            },
        )
        return reply

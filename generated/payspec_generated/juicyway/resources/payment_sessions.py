# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from payspec.runtime import AsyncResource, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.card_input import CardInput
    from payspec_generated.juicyway.models.crypto_address_input import CryptoAddressInput
    from payspec_generated.juicyway.models.payment_customer_input import PaymentCustomerInput
    from payspec_generated.juicyway.models.payment_method_input import PaymentMethodInput
    from payspec_generated.juicyway.models.payment_order_input import PaymentOrderInput
    from payspec_generated.juicyway.models.payment_session import PaymentSession
    from payspec_generated.juicyway.models.payment_step import PaymentStep
    from payspec_generated.juicyway.resources.payment_sessions_raw import (
        AsyncPaymentSessionsWithRawResponse,
        PaymentSessionsWithRawResponse,
    )


class PaymentSessions(Resource):
    """Sessions in which a customer pays by card, bank transfer, Interac or stablecoin."""

    @property
    def with_raw_response(self) -> PaymentSessionsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.payment_sessions_raw import PaymentSessionsWithRawResponse

        return PaymentSessionsWithRawResponse(self._transport)

    def create(
        self,
        *,
        amount: Decimal | int | str,
        currency: Literal["CAD", "NGN", "USD", "USDC", "USDT"],
        customer: PaymentCustomerInput | Mapping[str, Any],
        description: str,
        reference: str,
        payment_method: PaymentMethodInput | Mapping[str, Any],
        order: PaymentOrderInput | Mapping[str, Any],
        metadata: Mapping[str, Any] | None = None,
        direction: Literal["incoming"] | None = None,
        idempotency_key: str | None = None,
    ) -> PaymentSession:
        """Begin a payment.

        Opens a session in which a customer pays by card, bank transfer, Interac, stablecoin or Binance Pay.
        The reply says what comes next: a link to follow, an account to pay into, or a card to be captured.
        The limits are NGN 100 to 5,000,000, USD 10 to 50,000 and stablecoins 10 to 50,000 per transaction,
        in units of the currency.

        Args:
            amount: Amount in the smallest units of the currency. For USDT, USDC and Binance Pay the sources
                contradict each other about them (SOURCE.md, conflicts 30 and 31).
            currency: Currency of the payment; it has to fit the method. USDT and USDC are integrators', for
                stablecoin sessions.
            customer: The person or business that pays.
            description: What the customer reads on the statement.
            reference: Your own id of the payment, unique. One revision allows letters and digits only.
            payment_method: How the customer pays.
            order: What is paid for.
            metadata: Data of your own.
            direction: Which way the money goes. Older revisions require it; integrators send it for stablecoin
                sessions, one says that these need it (partial).
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400. The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            UnprocessableError: 422. The request is well formed and breaks a rule. Refused with it: the reference is in use
                (inferred); the currency does not fit the payment method (inferred); the idempotency key was
                used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/payments/initialize-payment; docs.juicyway.com/payments/initialize-payment/cards;
        docs.juicyway.com/payments/initialize-payment/bank-transfers; docs.juicyway.com/payments/initialize-
        payment/stablecoins-transfer; docs.juicyway.com/payments/initialize-payment/interac-e-transfer;
        juicyway.mintlify.app/payments/initialize-payment/interac-e-transfer;
        docs.juicyway.com/payments/initialize-payment/binance-pay (4 revisions)).
        By fact: reply 201 partial.
        Complete for cards, bank transfers and Interac; the stablecoin page was read in part. The revisions
        of the page on Binance Pay contradict each other about the unit of the amount, the currencies and
        the length of the reference (SOURCE.md, conflict 30). Older revisions send `metadata.order` and
        `direction` (SOURCE.md, conflict 11). No status of success was shown; 201 and what leads to 422 are
        inferred.
        """
        reply: PaymentSession = self._call(
            operations.PAYMENT_SESSIONS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "amount": amount,
                "currency": currency,
                "customer": customer,
                "description": description,
                "reference": reference,
                "payment_method": payment_method,
                "order": order,
                "metadata": metadata,
                "direction": direction,
            },
        )
        return reply

    def capture(
        self,
        payment_id: str,
        *,
        card: CardInput | Mapping[str, Any] | None = None,
        crypto_address: CryptoAddressInput | Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> PaymentStep:
        """Go on by card, chain or Binance Pay.

        Goes on with a session: sends the encrypted card, or chooses the chain and the currency of a
        stablecoin payment; for Binance Pay nothing is sent, and the reply has its links. The reply says
        whether the customer has to authorise it.

        Args:
            payment_id: The payment's id, a UUID; treat it as opaque.
            card: A card. Number and security code are encrypted by the caller.
            crypto_address: Where a stablecoin payment is to be expected.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            APIStatusError: 402. The card was declined. Refused with it: the card is declined (inferred).
            NotFoundError: 404 (partial). There is no such record.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: the
                idempotency key was used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/payments/capture-payment; docs.juicyway.com/payments/capture-payment/cards;
        docs.juicyway.com/payments/capture-payment/stablecoins-payment; docs.juicyway.com/payments/capture-
        payment/binance-pay (2 revisions)).
        By fact: reply 200 partial.
        Complete for cards; of the stablecoin page the request was read, and its reply is taken to be the
        same. Partial captures are mentioned without a field for them. No status of success was shown; 200
        is inferred, and so are 404 and 422.
        """
        reply: PaymentStep = self._call(
            operations.PAYMENT_SESSIONS_CAPTURE,
            path={
                "payment_id": payment_id,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "card": card,
                "crypto_address": crypto_address,
            },
        )
        return reply

    def authorize(
        self, payment_id: str, *, otp: str | None = None, pin: str | None = None, idempotency_key: str | None = None
    ) -> PaymentStep:
        """Authorise a payment with an OTP or a PIN.

        Sends what the customer was asked for, a one-time password or the PIN of the card.

        Args:
            payment_id: The payment's id, a UUID; treat it as opaque.
            otp: One-time password.
            pin: PIN of the card.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            APIStatusError: 402 (inferred). The card was declined.
            NotFoundError: 404 (partial). There is no such record.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: the
                idempotency key was used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: partial (docs.juicyway.com/payments/initialize-payment/cards; docs.juicyway.com/payments/capture-
        payment/cards).
        By fact: path documented, security documented, body documented, reply 200 inferred.
        The request was read; no reply was shown. It is taken from the capture of a card, and so are the
        errors.
        """
        reply: PaymentStep = self._call(
            operations.PAYMENT_SESSIONS_AUTHORIZE,
            path={
                "payment_id": payment_id,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "otp": otp,
                "pin": pin,
            },
        )
        return reply


class AsyncPaymentSessions(AsyncResource):
    """Sessions in which a customer pays by card, bank transfer, Interac or stablecoin."""

    @property
    def with_raw_response(self) -> AsyncPaymentSessionsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.payment_sessions_raw import AsyncPaymentSessionsWithRawResponse

        return AsyncPaymentSessionsWithRawResponse(self._transport)

    async def create(
        self,
        *,
        amount: Decimal | int | str,
        currency: Literal["CAD", "NGN", "USD", "USDC", "USDT"],
        customer: PaymentCustomerInput | Mapping[str, Any],
        description: str,
        reference: str,
        payment_method: PaymentMethodInput | Mapping[str, Any],
        order: PaymentOrderInput | Mapping[str, Any],
        metadata: Mapping[str, Any] | None = None,
        direction: Literal["incoming"] | None = None,
        idempotency_key: str | None = None,
    ) -> PaymentSession:
        """Begin a payment.

        Opens a session in which a customer pays by card, bank transfer, Interac, stablecoin or Binance Pay.
        The reply says what comes next: a link to follow, an account to pay into, or a card to be captured.
        The limits are NGN 100 to 5,000,000, USD 10 to 50,000 and stablecoins 10 to 50,000 per transaction,
        in units of the currency.

        Args:
            amount: Amount in the smallest units of the currency. For USDT, USDC and Binance Pay the sources
                contradict each other about them (SOURCE.md, conflicts 30 and 31).
            currency: Currency of the payment; it has to fit the method. USDT and USDC are integrators', for
                stablecoin sessions.
            customer: The person or business that pays.
            description: What the customer reads on the statement.
            reference: Your own id of the payment, unique. One revision allows letters and digits only.
            payment_method: How the customer pays.
            order: What is paid for.
            metadata: Data of your own.
            direction: Which way the money goes. Older revisions require it; integrators send it for stablecoin
                sessions, one says that these need it (partial).
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400. The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            UnprocessableError: 422. The request is well formed and breaks a rule. Refused with it: the reference is in use
                (inferred); the currency does not fit the payment method (inferred); the idempotency key was
                used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/payments/initialize-payment; docs.juicyway.com/payments/initialize-payment/cards;
        docs.juicyway.com/payments/initialize-payment/bank-transfers; docs.juicyway.com/payments/initialize-
        payment/stablecoins-transfer; docs.juicyway.com/payments/initialize-payment/interac-e-transfer;
        juicyway.mintlify.app/payments/initialize-payment/interac-e-transfer;
        docs.juicyway.com/payments/initialize-payment/binance-pay (4 revisions)).
        By fact: reply 201 partial.
        Complete for cards, bank transfers and Interac; the stablecoin page was read in part. The revisions
        of the page on Binance Pay contradict each other about the unit of the amount, the currencies and
        the length of the reference (SOURCE.md, conflict 30). Older revisions send `metadata.order` and
        `direction` (SOURCE.md, conflict 11). No status of success was shown; 201 and what leads to 422 are
        inferred.
        """
        reply: PaymentSession = await self._call(
            operations.PAYMENT_SESSIONS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "amount": amount,
                "currency": currency,
                "customer": customer,
                "description": description,
                "reference": reference,
                "payment_method": payment_method,
                "order": order,
                "metadata": metadata,
                "direction": direction,
            },
        )
        return reply

    async def capture(
        self,
        payment_id: str,
        *,
        card: CardInput | Mapping[str, Any] | None = None,
        crypto_address: CryptoAddressInput | Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> PaymentStep:
        """Go on by card, chain or Binance Pay.

        Goes on with a session: sends the encrypted card, or chooses the chain and the currency of a
        stablecoin payment; for Binance Pay nothing is sent, and the reply has its links. The reply says
        whether the customer has to authorise it.

        Args:
            payment_id: The payment's id, a UUID; treat it as opaque.
            card: A card. Number and security code are encrypted by the caller.
            crypto_address: Where a stablecoin payment is to be expected.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            APIStatusError: 402. The card was declined. Refused with it: the card is declined (inferred).
            NotFoundError: 404 (partial). There is no such record.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: the
                idempotency key was used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/payments/capture-payment; docs.juicyway.com/payments/capture-payment/cards;
        docs.juicyway.com/payments/capture-payment/stablecoins-payment; docs.juicyway.com/payments/capture-
        payment/binance-pay (2 revisions)).
        By fact: reply 200 partial.
        Complete for cards; of the stablecoin page the request was read, and its reply is taken to be the
        same. Partial captures are mentioned without a field for them. No status of success was shown; 200
        is inferred, and so are 404 and 422.
        """
        reply: PaymentStep = await self._call(
            operations.PAYMENT_SESSIONS_CAPTURE,
            path={
                "payment_id": payment_id,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "card": card,
                "crypto_address": crypto_address,
            },
        )
        return reply

    async def authorize(
        self, payment_id: str, *, otp: str | None = None, pin: str | None = None, idempotency_key: str | None = None
    ) -> PaymentStep:
        """Authorise a payment with an OTP or a PIN.

        Sends what the customer was asked for, a one-time password or the PIN of the card.

        Args:
            payment_id: The payment's id, a UUID; treat it as opaque.
            otp: One-time password.
            pin: PIN of the card.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            APIStatusError: 402 (inferred). The card was declined.
            NotFoundError: 404 (partial). There is no such record.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: the
                idempotency key was used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: partial (docs.juicyway.com/payments/initialize-payment/cards; docs.juicyway.com/payments/capture-
        payment/cards).
        By fact: path documented, security documented, body documented, reply 200 inferred.
        The request was read; no reply was shown. It is taken from the capture of a card, and so are the
        errors.
        """
        reply: PaymentStep = await self._call(
            operations.PAYMENT_SESSIONS_AUTHORIZE,
            path={
                "payment_id": payment_id,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "otp": otp,
                "pin": pin,
            },
        )
        return reply

# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.card_input import CardInput
    from payspec_generated.juicyway.models.crypto_address_input import CryptoAddressInput
    from payspec_generated.juicyway.models.payment_customer_input import PaymentCustomerInput
    from payspec_generated.juicyway.models.payment_method_input import PaymentMethodInput
    from payspec_generated.juicyway.models.payment_order_input import PaymentOrderInput
    from payspec_generated.juicyway.models.payment_session import PaymentSession
    from payspec_generated.juicyway.models.payment_step import PaymentStep


class PaymentSessionsWithRawResponse(Resource):
    """The methods of `PaymentSessions`, returning status, headers and envelope beside the payload."""

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
    ) -> RawResponse[PaymentSession]:
        """Begin a payment. See `PaymentSessions.create`."""
        return self._raw(
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

    def capture(
        self,
        payment_id: str,
        *,
        card: CardInput | Mapping[str, Any] | None = None,
        crypto_address: CryptoAddressInput | Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> RawResponse[PaymentStep]:
        """Go on by card, chain or Binance Pay. See `PaymentSessions.capture`."""
        return self._raw(
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

    def authorize(
        self, payment_id: str, *, otp: str | None = None, pin: str | None = None, idempotency_key: str | None = None
    ) -> RawResponse[PaymentStep]:
        """Authorise a payment with an OTP or a PIN. See `PaymentSessions.authorize`."""
        return self._raw(
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


class AsyncPaymentSessionsWithRawResponse(AsyncResource):
    """The methods of `AsyncPaymentSessions`, returning status, headers and envelope beside the payload."""

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
    ) -> RawResponse[PaymentSession]:
        """Begin a payment. See `PaymentSessions.create`."""
        return await self._raw(
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

    async def capture(
        self,
        payment_id: str,
        *,
        card: CardInput | Mapping[str, Any] | None = None,
        crypto_address: CryptoAddressInput | Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> RawResponse[PaymentStep]:
        """Go on by card, chain or Binance Pay. See `PaymentSessions.capture`."""
        return await self._raw(
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

    async def authorize(
        self, payment_id: str, *, otp: str | None = None, pin: str | None = None, idempotency_key: str | None = None
    ) -> RawResponse[PaymentStep]:
        """Authorise a payment with an OTP or a PIN. See `PaymentSessions.authorize`."""
        return await self._raw(
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

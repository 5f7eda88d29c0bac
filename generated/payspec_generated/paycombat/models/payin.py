# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_amount, take_optional_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Payin(Model):
    """Money collected or to be collected."""

    id: str
    """The payin's id."""
    merchant_id: str
    """The merchant's id."""
    status: str
    """How far it has come (partial)."""
    amount_type: str
    """Currency of the amount, ISO 4217."""
    transaction: str
    """The invoice it is for."""
    transaction_date: str
    """When it was paid (ISO 8601, UTC)."""
    payment_method: str
    """Name of the payin method."""
    order_reference: str
    """The merchant's own reference."""
    customer_full_name: str
    """Name of the payer."""
    reply_code: str
    """What the payer pays to, such as a PayID."""
    brand: str
    """The brand it was collected under."""
    currency: str
    """Kind of money, not its currency."""
    credit_type: str
    """Kind of credit."""
    payer_id: str
    """Who pays; in KRW the virtual account."""
    recon_id: str
    """Reference for reconciliation."""
    order_reference_1: str
    """Further reference."""
    order_reference_2: str
    """Further reference."""
    platform_identifier: str
    """The platform it came through."""
    trx_type: str
    """How it was made."""
    customer_email: str
    """E-mail address of the payer."""
    customer_phone: str
    """Phone number of the payer, E.164."""
    customer_personal_number: str | None
    """Personal number of the payer."""
    fee_taken: Decimal = attrs.field(converter=take_amount)
    """The fee that was taken."""
    payin_id_finmo: str | None = None
    """Its id with the upstream processor."""
    amount: Decimal | None = attrs.field(default=None, converter=take_optional_amount)
    """How much is collected."""
    fee_expected: Decimal | None = attrs.field(default=None, converter=take_optional_amount)
    """The fee that is expected."""
    charge_back: int | None = None
    """Whether it was charged back; 0 in the documentation."""
    rolling_serve: int | None = None
    """Rolling reserve, as far as the name tells; 0 in the documentation."""
    retrieval: int | None = None
    """Whether its papers were asked for; 0 in the documentation."""
    is_black_list: int | None = None
    """Whether the payer is barred; 0 in the documentation."""
    ip_address: str | None = None
    """Address the payer came from."""
    billing_address_country: str | None = None
    """Country of the billing address, ISO 3166-1 alpha-2."""
    billing_address_city: str | None = None
    """City of the billing address."""
    billing_address_zip_code: str | None = None
    """Postal code of the billing address."""
    billing_address: str | None = None
    """Street of the billing address."""
    bin: str | None = None
    """First digits of the card."""
    is_3ds: str | None = None
    """Whether the card was confirmed by 3-D Secure."""
    bank_psp: str | None = None
    """The bank or processor behind it."""
    created_at: str | None = None
    """When it was made (ISO 8601, UTC)."""
    updated_at: str | None = None
    """When it was last changed (ISO 8601, UTC)."""
    deleted_at: str | None = None
    """When it was deleted (ISO 8601, UTC)."""
    payment_date: str | None = None
    """When the payment was booked (ISO 8601, UTC)."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "merchant_id": "merchant_id",
        "status": "status",
        "amount_type": "amount_type",
        "transaction": "transaction",
        "transaction_date": "transaction_date",
        "payment_method": "payment_method",
        "order_reference": "order_reference",
        "customer_full_name": "customer_full_name",
        "reply_code": "reply_code",
        "brand": "brand",
        "currency": "currency",
        "credit_type": "credit_type",
        "payer_id": "payer_id",
        "recon_id": "recon_id",
        "order_reference_1": "order_reference_1",
        "order_reference_2": "order_reference_2",
        "platform_identifier": "platform_identifier",
        "trx_type": "trx_type",
        "customer_email": "customer_email",
        "customer_phone": "customer_phone",
        "customer_personal_number": "customer_personal_number",
        "fee_taken": "fee_taken",
        "payin_id_finmo": "payin_id_finmo",
        "amount": "amount",
        "fee_expected": "fee_expected",
        "charge_back": "charge_back",
        "rolling_serve": "rolling_serve",
        "retrieval": "retrieval",
        "is_black_list": "is_black_list",
        "ip_address": "ip_address",
        "billing_address_country": "billing_address_country",
        "billing_address_city": "billing_address_city",
        "billing_address_zip_code": "billing_address_zip_code",
        "billing_address": "billing_address",
        "bin": "bin",
        "is_3ds": "is_3ds",
        "bank_psp": "bank_psp",
        "created_at": "created_at",
        "updated_at": "updated_at",
        "deleted_at": "deleted_at",
        "payment_date": "payment_date",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "fee_taken": "number",
        "amount": "number",
        "fee_expected": "number",
    }

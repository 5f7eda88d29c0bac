# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Payin(Model):
    """A payin."""

    id: str
    """PayCombat's own id."""
    payin_id_finmo: str
    """The id at the processor; it names the payin when it is read."""
    merchant_id: str
    """The merchant's id."""
    status: str
    """State of the payin (partial)."""
    amount: Decimal = attrs.field(converter=take_amount)
    """Amount of the payin."""
    amount_type: str
    """Currency of the amount, ISO 4217 (inferred)."""
    transaction: str
    """Reference of the transaction."""
    transaction_date: str
    """When the transaction was made (ISO 8601, UTC)."""
    payment_method: str
    """Name of the payin method (inferred)."""
    order_reference: str
    """The merchant's own reference."""
    customer_full_name: str
    """Name of the payer."""
    reply_code: str
    """What the payer pays to (inferred)."""
    brand: str
    """Not explained."""
    currency: str
    """Kind of money; not the ISO code."""
    credit_type: str
    """Kind of credit."""
    payer_id: str
    """The payer's id."""
    recon_id: str
    """Reference for reconciliation."""
    order_reference_1: str
    """Second reference."""
    order_reference_2: str
    """Third reference."""
    platform_identifier: str
    """Not explained."""
    trx_type: str
    """Kind of transaction."""
    customer_email: str
    """The payer's e-mail address."""
    customer_phone: str
    """The payer's phone number."""
    customer_personal_number: str | None
    """The payer's personal number."""
    fee_taken: Decimal = attrs.field(converter=take_amount)
    """Fee that was taken."""
    fee_expected: Decimal = attrs.field(converter=take_amount)
    """Fee that is expected."""
    charge_back: int
    """0 in the documentation."""
    rolling_serve: int
    """0 in the documentation; the name suggests the rolling reserve."""
    retrieval: int
    """0 in the documentation."""
    is_black_list: int
    """0 in the documentation."""
    ip_address: str | None
    """The payer's IP address."""
    billing_address_country: str | None
    """Country of the payer's address, ISO 3166-1 alpha-2."""
    billing_address_city: str | None
    """City of the payer's address."""
    billing_address_zip_code: str | None
    """Postal code of the payer's address."""
    billing_address: str | None
    """The payer's address."""
    bin: str | None
    """First digits of the card."""
    is_3ds: str | None
    """Whether the card was checked by 3-D Secure."""
    bank_psp: str | None
    """Bank or payment service that was used."""
    created_at: str | None
    """When the payin was created (ISO 8601, UTC)."""
    updated_at: str | None
    """When the payin was last changed (ISO 8601, UTC)."""
    deleted_at: str | None
    """When the payin was deleted (ISO 8601, UTC)."""
    payment_date: str | None
    """When the payer paid (ISO 8601, UTC)."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "payin_id_finmo": "payin_id_finmo",
        "merchant_id": "merchant_id",
        "status": "status",
        "amount": "amount",
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
        "amount": "number",
        "fee_taken": "number",
        "fee_expected": "number",
    }

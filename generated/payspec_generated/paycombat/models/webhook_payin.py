# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_amount, take_optional_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class WebhookPayin(Model):
    """The row of a payin, as a webhook carries it."""

    id: str
    """Id of the row at PayCombat."""
    merchant_id: str
    """The merchant."""
    status: str
    """What became of the payin."""
    type: str
    """Kind of row."""
    amount: Decimal = attrs.field(converter=take_amount)
    """Amount that arrived."""
    original_amount: Decimal = attrs.field(converter=take_amount)
    """Amount that was asked for."""
    amount_type: str | None = None
    """Currency of the amounts."""
    fee_taken: Decimal | None = attrs.field(default=None, converter=take_optional_amount)
    """Fee that was taken."""
    fee_expected: Decimal | None = attrs.field(default=None, converter=take_optional_amount)
    """Fee that was expected."""
    transaction: str | None = None
    """The merchant's invoice, with a date and a number."""
    transaction_date: str | None = None
    """When the payment was made."""
    payment_method: str | None = None
    """Payin method, such as `au_bank_npp`."""
    order_reference: str | None = None
    """The merchant's reference."""
    order_reference_1: str | None = None
    """Further reference."""
    order_reference_2: str | None = None
    """Further reference."""
    platform_identifier: str | None = None
    """Identifier of the merchant's platform."""
    customer_full_name: str | None = None
    """Name of the payer."""
    customer_email: str | None = None
    """E-mail address of the payer."""
    customer_phone: str | None = None
    """Phone number of the payer in E.164 form."""
    customer_personal_number: str | None = None
    """National number of the payer; empty in the sample."""
    reply_code: str | None = None
    """What the payer was told to pay to (inferred from its form)."""
    brand: str | None = None
    """Brand the payment was shown under."""
    currency: str | None = None
    """Kind of money, not the ISO code: `FIAT`."""
    credit_type: str | None = None
    """Kind of credit."""
    trx_type: str | None = None
    """How the payin was begun."""
    payer_id: str | None = None
    """Id of the payer."""
    recon_id: str | None = None
    """Id for reconciliation."""
    charge_back: int | None = None
    """Whether it was charged back; 0 in the sample."""
    rolling_serve: int | None = None
    """Rolling reserve (the field's spelling is the provider's); 0 in the sample."""
    retrieval: int | None = None
    """Whether a retrieval was requested; 0 in the sample."""
    is_black_list: int | None = None
    """Whether the payer is blocked; 0 in the sample."""
    ip_address: str | None = None
    """Address the payer came from; empty in the sample."""
    billing_address_country: str | None = None
    """Country of the payer, ISO 3166-1 alpha-2."""
    billing_address_city: str | None = None
    """City of the payer; empty in the sample."""
    billing_address_zip_code: str | None = None
    """Postal code of the payer; empty in the sample."""
    billing_address: str | None = None
    """Address of the payer; empty in the sample."""
    bin: str | None = None
    """First digits of a card; empty in the sample."""
    is_3ds: str | None = None
    """Whether a card was checked by 3-D Secure; empty in the sample."""
    created_at: str | None = None
    """When the row was made."""
    updated_at: str | None = None
    """When the row was last changed."""
    deleted_at: str | None = None
    """When the row was deleted."""
    payment_date: str | None = None
    """When it was settled."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "merchant_id": "merchant_id",
        "status": "status",
        "type": "type",
        "amount": "amount",
        "original_amount": "original_amount",
        "amount_type": "amount_type",
        "fee_taken": "fee_taken",
        "fee_expected": "fee_expected",
        "transaction": "transaction",
        "transaction_date": "transaction_date",
        "payment_method": "payment_method",
        "order_reference": "order_reference",
        "order_reference_1": "order_reference_1",
        "order_reference_2": "order_reference_2",
        "platform_identifier": "platform_identifier",
        "customer_full_name": "customer_full_name",
        "customer_email": "customer_email",
        "customer_phone": "customer_phone",
        "customer_personal_number": "customer_personal_number",
        "reply_code": "reply_code",
        "brand": "brand",
        "currency": "currency",
        "credit_type": "credit_type",
        "trx_type": "trx_type",
        "payer_id": "payer_id",
        "recon_id": "recon_id",
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
        "created_at": "created_at",
        "updated_at": "updated_at",
        "deleted_at": "deleted_at",
        "payment_date": "payment_date",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "number",
        "original_amount": "number",
        "fee_taken": "number",
        "fee_expected": "number",
    }
